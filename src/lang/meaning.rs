use super::group::group;

group! {
    /// What the references of a formula mean.
    MeaningWords, meaning_words;

    this_row: "{} di baris ini", "{} in this row";
    row_at_hand: "{} di baris {} yang bersangkutan", "{} in the row of {} at hand";
    totals: "JUMLAH {}", "the JUMLAH of {}";
    whole: "seluruh kolom {}", "the whole column {}";
    whole_alone: "seluruh kolom {}; satu sel hanya memuat satu angka, jadi pakai SUM(…) atau XLOOKUP(…)", "the whole column {}; a cell holds one figure, so use SUM(…) or XLOOKUP(…)";
    instead: "Pakai", "Use";
    choices: "Pilihan:", "Choices:";
    close: "Tutup keterangan", "Close this remark";
    begin_formula: "Tulis rumus di sel ini", "Write a formula in this cell";
    name_in_formulas: "Nama di rumus: {}", "Name in formulas: {}";
}
