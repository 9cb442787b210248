use super::group::group;

group! {
    /// What stands on a printed page beside the table.
    PrintWords, print_words;

    cut: "Dicetak {} dari {} baris. Untuk semua baris, saring atau bagi lembar ini.", "Printed: {} of {} rows. For all rows, filter or divide this sheet.";
    scenario: "Skenario: {}", "Scenario: {}";
    filtered: "Disaring: {}.", "Filtered: {}.";
    of_all: "{} tetap dari semua baris.", "{} is of all rows all the same.";
    printed: "Dicetak {}", "Printed {}";
    part: "bagian {} dari {}", "part {} of {}";
    differs: "≠ Angka di laporan, berbeda dari hasil hitungan.", "≠ The report's figure, which differs from the computed one.";
    number: "No.", "No.";
}
