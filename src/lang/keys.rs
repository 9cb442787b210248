use super::group::group;

group! {
    /// What the keys do, and the acts of the page that have no word elsewhere.
    KeyWords, key_words;

    // The keyboard map
    title: "Tombol papan ketik", "Keyboard shortcuts";
    search: "Cari tombol", "Find a key";
    none: "Tidak ada tombol seperti itu.", "There is no such key.";
    or: "atau", "or";
    space: "Spasi", "Space";

    // Groups of acts and keys
    file: "Berkas", "File";
    change: "Mengubah", "Changing";
    find: "Mencari", "Finding";
    moving: "Berpindah", "Moving";
    selecting: "Memilih", "Selecting";
    typing: "Saat mengetik di sel", "While typing in a cell";
    rows: "Baris", "Rows";
    columns: "Kolom", "Columns";
    sheets: "Lembar", "Sheets";
    names: "Parameter dan hasil", "Parameters and results";
    view: "Tampilan", "View";
    help: "Bantuan", "Help";

    // Acts
    palette: "Cari perintah atau tempat", "Find a command or a place";
    map: "Lihat semua tombol papan ketik", "See all keyboard shortcuts";
    print: "Cetak", "Print";
    edit_cell: "Ubah sel", "Edit the cell";
    clear: "Kosongkan sel", "Clear the cells";
    fill_down: "Isi ke bawah", "Fill down";
    fill_right: "Isi ke kanan", "Fill right";
    copy: "Salin", "Copy";
    cut: "Potong", "Cut";
    paste: "Tempel", "Paste";
    copy_block: "Rentang-rentang ini hanya dapat disalin sekaligus kalau barisnya sama atau kolomnya sama.", "These ranges can only be copied together if they are in the same rows or in the same columns.";
    cut_one: "Hanya satu rentang yang dapat dipotong sekaligus.", "Only one range can be cut at a time.";
    press: "Tekan {} di lembar.", "Press {} in the sheet.";
    select_all: "Pilih semua sel", "Select all cells";
    fit_column: "Sesuaikan lebar kolom", "Fit the column's width";
    move_column_left: "Pindahkan kolom ke kiri", "Move the column left";
    move_column_right: "Pindahkan kolom ke kanan", "Move the column right";
    move_row_up: "Pindahkan baris ke atas", "Move the row up";
    move_row_down: "Pindahkan baris ke bawah", "Move the row down";
    move_sheet_left: "Pindahkan lembar ke kiri", "Move the sheet left";
    move_sheet_right: "Pindahkan lembar ke kanan", "Move the sheet right";
    rename_sheet: "Ganti nama lembar…", "Rename the sheet…";
    next_sheet: "Lembar berikutnya", "Next sheet";
    previous_sheet: "Lembar sebelumnya", "Previous sheet";
    to_summary: "Buka Ringkasan", "Open Summary";
    to_simulation: "Buka Simulasi", "Open What-if";
    language: "Ganti bahasa: Indonesia, Inggris", "Change the language: Indonesian, English";
    theme: "Tampilan terang atau gelap", "Light or dark theme";
    number_format: "Ganti bentuk angka: 1.234,5 atau 1,234.5", "Change the number format: 1,234.5 or 1.234,5";
    panel: "Buka atau lipat panel", "Open or fold the panel";
    show_parameters: "Panel: Parameter", "Panel: Parameters";
    show_checks: "Panel: Pemeriksaan", "Panel: Checks";
    show_origin: "Panel: Asal angka", "Panel: Where it is from";
    show_hints: "Tampilkan lagi petunjuk pertama", "Show the first hints again";

    // Keys of the grid
    arrows: "Ke sel di sebelahnya", "To the next cell";
    edge: "Ke ujung data", "To the edge of the data";
    row_ends: "Ke awal atau akhir baris", "To the beginning or the end of the row";
    corners: "Ke sel pertama atau terakhir", "To the first or the last cell";
    pages: "Satu layar ke atas atau ke bawah", "A screen up or down";
    down_up: "Ke bawah, ke atas", "Down, up";
    right_left: "Ke kanan, ke kiri", "Right, left";
    extend: "Perluas pilihan", "Extend the selection";
    extend_edge: "Perluas sampai ujung data", "Extend to the edge of the data";
    whole_column: "Pilih seluruh kolom", "Select the whole column";
    whole_row: "Pilih seluruh baris", "Select the whole row";
    everything: "Pilih semuanya", "Select everything";
    only_cursor: "Lepaskan pilihan", "Let the selection go";
    column_menu: "Menu kolom", "Column menu";
    on_whole: "Sisipkan atau hapus baris atau kolom", "Insert or remove rows or columns";
    today: "Ketik tanggal hari ini", "Type today's date";
    row_menu: "Menu baris", "Row menu";
    keep: "Simpan, lalu ke bawah atau ke atas", "Keep it and go down or up";
    keep_across: "Simpan, lalu ke kanan atau ke kiri", "Keep it and go right or left";
    keep_all: "Isi semua sel yang dipilih", "Fill all selected cells";
    line_break: "Baris baru di dalam sel", "New line in the cell";
    leave: "Batal", "Cancel";

    // How the cells of a column look
    look_number: "Kolom: angka dengan dua desimal", "Column: numbers with two decimals";
    look_date: "Kolom: tanggal", "Column: dates";
    look_rupiah: "Kolom: rupiah", "Column: rupiah";
    look_percent: "Kolom: persen", "Column: per cent";
}
