use super::group::group;

group! {
    /// The words of the menus of headings and cells beside those of the acts themselves.
    MenuWords, menu_words;

    rows: "Baris", "Rows";
    view: "Letak kolom", "Where the column is";
    figures: "Cara angka ditampilkan", "How figures are shown";
    as_number: "Sebagai angka", "As a number";
    as_percent: "Sebagai persen", "As a percentage";
    as_rupiah: "Sebagai rupiah", "As rupiah";
    more_decimals: "Tambah angka di belakang koma", "More decimals";
    less_decimals: "Kurangi angka di belakang koma", "Fewer decimals";
    to_formula: "Kembalikan ke rumus", "Back to the formula";
    to_its_row: "Buka baris ini di lembar asalnya", "Open this row in its own sheet";
    columns: "{} kolom", "{} columns";
    hide_columns: "Sembunyikan {} kolom", "Hide {} columns";
    remove_columns: "Hapus {} kolom…", "Remove {} columns…";
    example: "Misalnya baris {} dan kolom {}: sel {} × {} memuat hasil rumus untuk pasangan itu.", "For instance rows {} and columns {}: the cell {} × {} holds what the formula gives for that pair.";
    size: "{} baris × {} kolom = {} sel", "{} rows × {} columns = {} cells";
    preview: "Pratinjau matriks", "Preview of the matrix";
    insert_what: "Sisipkan apa?", "Insert what?";
    remove_what: "Hapus apa?", "Remove what?";
    name_stays: "{} selalu bernama begitu; yang dapat diganti namanya adalah lembar.", "{} is always called that; a sheet can be renamed.";
    tabs_left: "Lembar di sebelah kiri", "Sheets further left";
    tabs_right: "Lembar di sebelah kanan", "Sheets further right";
    row_of: "Nama baris ini ditulis di lembar {}; di sini ia hanya ditampilkan.", "The name of this row is written in the sheet {}; here it is only shown.";
}
