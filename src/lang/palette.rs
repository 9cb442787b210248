use super::group::group;

group! {
    /// The words of the command palette.
    PaletteWords, palette_words;

    search: "Cari", "Find";
    title: "Cari perintah atau tempat", "Find a command or a place";
    placeholder: "Nama perintah, lembar, kolom, parameter, atau baris", "Name of a command, sheet, column, parameter or row";
    found: "{} ditemukan", "{} found";
    found_more: "{} pertama ditampilkan", "the first {} are shown";
    none: "Tidak ada yang bernama begitu.", "Nothing has such a name.";
    recent: "Baru dipakai", "Used lately";
    not_now: "tidak tersedia di sini", "not available here";
    sheet: "Lembar", "Sheet";
    column: "Kolom", "Column";
    row: "Baris", "Row";
    parameter: "Parameter", "Parameter";
    result: "Hasil", "Result";
    rows_beyond: "Baris setelah {} tidak dicari di sini; pakai Cari (Ctrl+F).", "Rows after {} are not searched here; use Find (Ctrl+F).";
}
