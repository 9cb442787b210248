use super::group::group;

group! {
    /// What stands on a printed page beside the table.
    PrintWords, print_words;

    cut: "Dicetak {} dari {} baris. Untuk semua baris, saring atau bagi lembar ini.", "Printed: {} of {} rows. For all rows, filter or divide this sheet.";
    part: "bagian {} dari {}", "part {} of {}";
    differs: "≠ Angka di laporan, berbeda dari hasil hitungan.", "≠ The report's figure, which differs from the computed one.";
    number: "No.", "No.";
}
