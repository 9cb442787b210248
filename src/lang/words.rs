use super::Tongue;

macro_rules! words {
    ($($key:ident: $id:literal, $en:literal;)+) => {
        /// The fixed words of the interface.
        #[derive(Debug)]
        pub struct Words { $(pub $key: &'static str,)+ }
        const ID: Words = Words { $($key: $id,)+ };
        const EN: Words = Words { $($key: $en,)+ };
    };
}

/// The words of a language.
pub fn words(tongue: Tongue) -> &'static Words {
    match tongue {
        Tongue::Id => &ID,
        Tongue::En => &EN,
    }
}

words! {
    // The bar
    example: "Contoh", "Example";
    file: "Berkas", "File";
    new_plan: "Rencana baru", "New plan";
    paste_table: "Tempel dari Excel", "Paste from Excel";
    open_file: "Buka berkas", "Open a file";
    see_example: "Lihat contoh", "See the example";
    shipped: "Contoh lain", "Other examples";
    save_file: "Simpan ke berkas", "Save to a file";
    stored_here: "Tersimpan di peramban ini", "Kept in this browser";
    workbook_name: "Nama buku kerja", "Name of the workbook";
    undo: "Urungkan", "Undo";
    redo: "Ulangi", "Redo";
    nothing_to_undo: "Tidak ada yang dapat diurungkan", "Nothing to undo";
    nothing_to_redo: "Tidak ada yang dapat diulangi", "Nothing to redo";
    number_format: "Bentuk angka", "Number format";
    language: "Ganti bahasa ke Inggris", "Change the language to Indonesian";
    theme_dark: "Tampilan gelap", "Dark theme";
    theme_light: "Tampilan terang", "Light theme";
    show_panel: "Buka panel", "Open the panel";
    hide_panel: "Lipat panel", "Fold the panel";
    close: "Tutup", "Close";
    cancel: "Batal", "Cancel";

    // Beginning
    begin_title: "Ini contoh.", "This is an example.";
    begin_text: "Ubah apa saja, atau mulai dengan data Anda:", "Change anything, or begin with your own data:";
    begin_example_open: "Contohnya sudah terbuka", "The example is open";
    new_plan_title: "Rencana baru", "New plan";
    new_plan_text: "Aturan, indeks, harga, dan skala sudah ada di dalamnya dan dapat diubah; wilayah dan angkanya Anda isi atau tempel.", "Rules, indexes, prices and scales are in it and can be changed; regions and figures are yours to fill or paste.";
    new_plan_kind: "Untuk", "For";
    plan_pilkada: "Pilkada", "A regional election (Pilkada)";
    plan_pilkada_about: "Logistik, tenaga, angkutan, jadwal, pengadaan, dan gudang", "Goods, people, transport, schedule, procurement and warehouse";
    plan_pemilu: "Pemilu", "A general election (Pemilu)";
    plan_pemilu_about: "Sama, dengan lima jenis surat suara dan daerah pemilihannya", "The same, with five kinds of ballots and their districts";
    plan_kinerja: "Kinerja kantor", "An office's performance";
    plan_kinerja_about: "Indikator, triwulan, sasaran, anggaran; dari Perjanjian sampai Laporan Kinerja", "Indicators, quarters, sasaran, budget; from the agreement to the report";
    plan_example: "Seperti contoh Bandar Lampung", "Like the example of Bandar Lampung";
    plan_example_about: "Logistik Pilkada beserta indikator dan predikat, tanpa angkanya", "Goods of a Pilkada with indicators and grade words, without its figures";
    new_plan_name: "Nama rencana", "Name of the plan";
    new_plan_placeholder: "Pilkada 2029 Kota …", "2029 election of …";
    create: "Buat", "Create";
    paste_title: "Tempel dari Excel", "Paste from Excel";
    paste_text: "Salin tabel di Excel beserta baris judulnya, lalu tempel di sini. Tabel itu menjadi lembar di buku kerja baru. Untuk mengisi kecamatan sebuah rencana, pilih Rencana baru, lalu tempel di lembar Wilayah.", "Copy a table in Excel with its row of headings and paste it here. It becomes a sheet of a new workbook. To fill in the kecamatan of a plan, choose New plan and paste into its sheet Wilayah.";
    paste_label: "Isi tabel", "The table";
    paste_empty: "Belum ada tabel di sini: salin sel-selnya di Excel, lalu tempel.", "There is no table here yet: copy its cells in Excel, then paste.";
    paste_found: "{} baris × {} kolom", "{} rows × {} columns";
    paste_numbers: "Angka di tempelan ini ditulis", "Numbers in this paste are written";
    paste_ambiguous: "“{}” dapat berarti {} atau {}. Mana yang dimaksud?", "“{}” can mean {} or {}. Which is it?";
    make_sheet: "Jadikan lembar", "Make it a sheet";
    pasted_sheet: "Tabel", "Table";
    pasted_workbook: "Tabel dari Excel", "Table from Excel";

    // The formula bar
    formula: "Rumus", "Formula";
    formula_bar: "Isi sel", "Content of the cell";
    row: "baris", "row";
    all_rows: "semua baris", "all rows";
    overridden: "Ditimpa. Rumus kolom:", "Overridden. The column's formula:";
    overridden_short: "Ditimpa", "Overridden";
    take_back: "Kembalikan ke rumus", "Back to the formula";
    use_reading: "Pakai {}", "Use {}";
    completions: "Saran isian", "Suggestions";
    this_row: "baris ini", "this row";
    whole_column: "seluruh kolom", "the whole column";
    slice: "potongan untuk baris ini", "its slice for this row";
    did_you_mean: "Maksud Anda {}?", "Did you mean {}?";
    computing: "Menghitung…", "Computing…";
    error_from: "Kesalahan ini berasal dari {}.", "This error began at {}.";
    error_go: "Ke asalnya", "Go there";
    total_locked: "JUMLAH dihitung dari kolomnya; ubah isi kolom itu.", "This total is computed from its column; change the column.";
    row_beyond: "Akhir tabel: yang diketik berikutnya menjadi baris baru.", "The end of the table: what is typed next begins a new row.";
    total_wants_formula: "JUMLAH hanya menerima rumus: mulai dengan =, atau Delete untuk mengosongkan.", "A total takes a formula alone: begin with =, or press Delete to have none.";
    same_row: "Rumus berlaku untuk setiap baris, dan [@Kolom] adalah sel di baris itu sendiri.", "The formula holds for every row, and [@Column] is the cell in that same row.";
    name_locked: "Nama ini milik baris di lembar asalnya.", "This name belongs to the row in its own sheet.";
    formula_for_input: "Rumus untuk sel ini saja; sel lain di kolom ini tetap diketik.", "A formula for this cell alone; the others of this column stay typed.";
    formula_for_column: "Berlaku untuk semua baris kolom ini.", "Holds for every row of this column.";
    unreadable: "tidak terbaca", "unreadable";

    // The grid
    grid_help: "Panah untuk berpindah, F2 atau ketik untuk mengubah, Enter untuk menyimpan, Esc untuk batal", "Arrows move, F2 or typing edits, Enter keeps, Esc cancels";
    total: "JUMLAH", "TOTAL";
    computed: "dihitung", "computed";
    override_mark: "ditimpa", "overridden";
    differs_mark: "berbeda", "differs";
    printed_differs: "berbeda dari hitungan, {}", "differs from the computed one, {}";
    insert_row: "Sisipkan baris", "Insert a row";
    remove_row: "Hapus baris", "Remove the row";
    insert_above: "Sisipkan baris di atas", "Insert a row above";
    insert_below: "Sisipkan baris di bawah", "Insert a row below";
    row_menu_short: "Baris", "Row";
    empty_table: "Lembar ini belum punya baris.", "This sheet has no rows yet.";
    add_first_row: "Tambah baris", "Add a row";
    pasted: "{} sel ditempel", "{} cells pasted";
    paste_rows: "Tempelan ini {} baris lebih panjang daripada lembarnya; baris baru ditambahkan di bawah.", "This paste is {} rows longer than the sheet; new rows are added at its end.";
    paste_computed: "{} sel tempelan jatuh di kolom rumus:", "{} cells of this paste fall on formula columns:";
    paste_computed_skip: "lewati, rumusnya tetap", "skip them, the formulas stay";
    paste_computed_over: "timpa rumusnya", "override the formulas";
    paste_here: "Tempel", "Paste";
    paste_question: "Sebelum ditempel", "Before it is pasted";
    move_too_long: "Di bawah sel ini tidak cukup baris; tidak ada yang dipindahkan.", "There are not enough rows below this cell; nothing was moved.";
    place_question: "Sebelum diisi", "Before it is filled";
    place_computed: "{} sel yang akan diisi dihitung oleh rumus:", "{} cells to be filled are computed by formulas:";
    place_here: "Isi", "Fill";
    fill_handle: "Seret untuk mengisi, klik dua kali untuk mengisi sampai bawah", "Drag to fill, double click to fill down";
    paste_columns: "Tempelan ini {} kolom lebih lebar daripada lembarnya; kolom baru ditambahkan di kanan.", "This paste is {} columns wider than the sheet; new columns are added at its right.";
    paste_apart: "Jadikan lembar sendiri…", "Make it a sheet of its own…";
    paste_outside: "Tempelan ini lebih lebar daripada lembar mulai dari sel ini; tidak ada yang ditempel.", "This paste is wider than the sheet from this cell on; nothing was pasted.";
    paste_too_long: "Tempelan ini lebih panjang daripada lembar ini, yang barisnya milik lembar lain; tidak ada yang ditempel.", "This paste is longer than this sheet, whose rows belong to another; nothing was pasted.";

    duplicate_row: "Gandakan baris", "Duplicate the row";
    row_up: "Pindahkan ke atas", "Move up";
    row_down: "Pindahkan ke bawah", "Move down";

    // Columns
    column_menu: "Menu kolom", "Column menu";
    edit_column: "Ubah kolom…", "Edit the column…";
    edit_column_title: "Ubah kolom", "Edit a column";
    new_column_title: "Kolom baru", "New column";
    column_left: "Sisipkan kolom di kiri…", "Insert a column to the left…";
    column_right: "Sisipkan kolom di kanan…", "Insert a column to the right…";
    move_left: "Pindahkan ke kiri", "Move left";
    move_right: "Pindahkan ke kanan", "Move right";
    sort_up: "Urutkan naik", "Sort ascending";
    sort_down: "Urutkan turun", "Sort descending";
    hide_column: "Sembunyikan kolom", "Hide the column";
    show_columns: "Tampilkan kolom tersembunyi", "Show hidden columns";
    remove_column: "Hapus kolom…", "Remove the column…";
    drag_width: "Seret untuk mengubah lebar; klik ganda untuk menyesuaikan", "Drag to change the width; double click to fit";
    sorted_already: "Baris-barisnya sudah urut.", "The rows are in this order already.";
    name_field: "Nama", "Name";
    kind_field: "Jenis", "Kind";
    kind_number: "angka", "number";
    kind_percent: "persen", "percent";
    kind_rupiah: "rupiah", "rupiah";
    kind_text: "teks", "text";
    kind_choice: "pilihan", "choice";
    choices_field: "Pilihan, satu tiap baris", "Choices, one on each line";
    unit_field: "Satuan", "Unit";
    decimals_field: "Desimal", "Decimals";
    decimals_any: "seadanya", "as many as there are";
    filled_field: "Isi kolom", "Filled by";
    filled_typed: "diketik", "typing";
    filled_formula: "rumus", "a formula";
    total_none: "tidak ada", "none";
    total_sum: "jumlahkan", "sum";
    total_formula: "rumus sendiri", "a formula of its own";
    total_formula_field: "Rumus JUMLAH", "Formula of the total";
    check_field: "Pemeriksaan", "Check";
    check_none: "tidak ada", "none";
    check_wrong: "kesalahan", "an error";
    check_remark: "catatan", "a remark";
    check_formula_field: "Yang harus benar di setiap baris", "What must hold in every row";
    check_says_field: "Pesan bila tidak", "What to say where it does not";
    check_says_wanted: "Tulis pesan untuk baris yang tidak memenuhi pemeriksaan.", "Write what to say of a row that breaks the check.";
    save: "Simpan", "Save";

    // Taking away
    remove: "Hapus", "Remove";
    remove_title: "Hapus {}?", "Remove {}?";
    remove_unread: "Tidak ada rumus yang membacanya.", "No formula reads it.";
    remove_read: "Dibaca oleh {} rumus, yang akan menunjukkan galat:", "{} formulas read it and will show an error:";
    remove_matrices: "Matriks di atas tabel ini ikut terhapus: {}.", "The matrices on this table go with it: {}.";
    remove_undo: "Dapat diurungkan.", "This can be undone.";

    // Sheets
    sheet_menu: "Menu lembar", "Sheet menu";
    new_table: "Tabel baru", "New table";
    new_matrix: "Matriks baru…", "New matrix…";
    new_matrix_title: "Matriks baru", "New matrix";
    edit_matrix: "Ubah matriks…", "Edit the matrix…";
    edit_matrix_title: "Ubah matriks", "Edit a matrix";
    matrix_about: "Barisnya adalah baris satu tabel, kolomnya baris tabel lain, dan satu rumus mengisi semua sel.", "Its rows are those of one table, its columns the rows of another, and one formula fills every cell.";
    matrix_rows: "Baris dari", "Rows from";
    matrix_columns: "Kolom dari", "Columns from";
    matrix_same: "Pilih dua tabel yang berbeda.", "Choose two different tables.";
    or_matrix: "Atau lembar yang menyilangkan dua tabel:", "Or a sheet that crosses two tables:";
    rename_sheet: "Ganti nama…", "Rename…";
    rename_sheet_title: "Ganti nama lembar", "Rename a sheet";
    remove_sheet: "Hapus lembar…", "Remove the sheet…";
    first_columns: "Kolom pertama, dipisah koma", "First columns, separated by commas";
    first_columns_default: "Nama, Jumlah", "Name, Amount";
    new_table_default: "Tabel_baru", "New_table";
    empty_workbook: "Buku kerja kosong", "Empty workbook";

    // Parameters and results
    parameter_menu: "Menu parameter", "Parameter menu";
    new_parameter: "Parameter baru", "New parameter";
    edit_parameter: "Ubah parameter…", "Edit the parameter…";
    edit_parameter_title: "Ubah parameter", "Edit a parameter";
    remove_parameter: "Hapus parameter…", "Remove the parameter…";
    value_field: "Nilai", "Value";
    new_result: "Hasil baru", "New result";
    result_menu: "Menu hasil", "Result menu";
    edit_result: "Ubah hasil…", "Edit the result…";
    edit_result_title: "Ubah hasil", "Edit a result";
    remove_result: "Hapus hasil…", "Remove the result…";
    formula_wanted: "Tulis rumusnya, dimulai dengan =.", "Write its formula, beginning with =.";
    used_in_formulas: "Dalam rumus: {}", "In formulas: {}";

    // Tabs
    summary: "Ringkasan", "Summary";
    simulation: "Simulasi", "What-if";
    sheets: "Lembar", "Sheets";

    // The status line
    sum: "Jumlah", "Sum";
    average: "Rata-rata", "Average";
    count: "Banyak sel", "Count";
    smallest: "Min", "Min";
    largest: "Maks", "Max";
    recomputed: "{} sel dihitung ulang dalam {} ms", "{} cells recomputed in {} ms";
    saved: "Tersimpan di peramban ini", "Kept in this browser";
    saving: "Menyimpan…", "Saving…";
    not_saved: "Tidak tersimpan", "Not kept";
    not_saved_long: "Peramban ini tidak mau menyimpan. Simpan ke berkas sebelum menutup halaman.", "This browser will not keep your work. Save it to a file before you close the page.";
    nothing_sent: "Tidak ada yang dikirim", "Nothing is sent";

    // The panel
    panel: "Panel", "Panel";
    results: "Hasil", "Results";
    scenario: "Skenario", "Scenario";
    parameter: "Parameter", "Parameter";
    no_parameters: "Buku kerja ini belum punya parameter.", "This workbook has no parameters yet.";
    checks: "Pemeriksaan", "Checks";
    origin: "Asal angka", "Where it is from";
    in_report: "di laporan", "in the report";
    no_checks: "Tidak ada yang perlu diperiksa.", "Nothing needs a look.";
    checks_wrong: "Perlu diperiksa", "Needs a look";
    checks_remarks: "Catatan", "Remarks";
    go_to_cell: "Buka selnya", "Go to the cell";
    origin_none: "Pilih sel untuk melihat asal angkanya.", "Choose a cell to see where its figure is from.";
    origin_typed: "Diketik.", "Typed.";
    origin_empty: "Kosong.", "Empty.";
    origin_reads: "Membaca", "Reads";
    origin_readers: "Dibaca oleh", "Read by";
    go_to_read: "Ke yang dibaca sel ini", "To what this cell reads";
    go_to_readers: "Ke yang membaca sel ini", "To what reads this cell";
    go_back: "Kembali ke tempat semula", "Back to where one came from";
    step_back: "Kembali", "Back";
    reads_none: "Sel ini tidak membaca apa pun.", "This cell reads nothing.";
    read_by_none: "Tidak ada yang membaca sel ini.", "Nothing reads this cell.";
    origin_source: "Sumber", "Source";
    origin_note: "Keterangan", "Note";
    origin_value: "Nilai", "Value";
    origin_rows: "{} baris", "{} rows";
    unreadable_cell: "isi yang tidak terbaca", "content that cannot be read";
    error_cell: "galat {}", "error {}";

    stored_none: "Belum ada yang tersimpan.", "Nothing is kept yet.";

    // Files
    file_too_large: "Berkas ini terlalu besar untuk buku kerja (lebih dari {} MB).", "This file is too large for a workbook (more than {} MB).";
    file_not_text: "Berkas ini bukan teks, jadi bukan buku kerja Takar (.takar.json).", "This file is not text, so it is no Takar workbook (.takar.json).";
    still_open: "Yang tadi terbuka tetap terbuka.", "What was open stays open.";

    // Filters, groups, sorting, freezing
    filter: "Saring…", "Filter…";
    filter_title: "Saring menurut {}", "Filter by {}";
    filter_off: "Lepas saringan", "Take the filter off";
    filter_by_cell: "Saring sesuai sel ini", "Filter by this cell's value";
    filter_ways: "Cara menyaring", "How to filter";
    filter_values: "Nilai", "Values";
    filter_conditions: "Syarat", "Conditions";
    filter_search: "Cari nilai", "Find a value";
    filter_all: "(pilih semua)", "(select all)";
    filter_blank: "(kosong)", "(blank)";
    filter_wrong: "(galat atau tak terbaca)", "(error or unreadable)";
    filter_more: "Masih ada {} nilai lain; ketik untuk mencarinya, atau pakai syarat.", "There are {} more values; type to find them, or use conditions.";
    filter_many: "Nilainya terlalu banyak untuk didaftar; pakai syarat.", "There are too many values to list; use conditions.";
    filter_none: "Pilih setidaknya satu nilai.", "Choose at least one value.";
    filter_needs_value: "Syarat ini memerlukan nilai yang terbaca.", "This condition needs a value that can be read.";
    filter_and: "dan", "and";
    filter_or: "atau", "or";
    filter_no_second: "(tanpa syarat kedua)", "(no second condition)";
    filter_condition: "Syarat", "Condition";
    filter_value: "Nilai pembanding", "Value to compare";
    filter_joined: "Hubungan", "Joined by";
    filtered: "disaring", "filtered";
    apply: "Terapkan", "Apply";
    apply_again: "Terapkan ulang", "Apply again";
    left_over: "{} baris tidak lagi cocok dan tetap tampak karena baru diubah.", "{} rows no longer match and stay in sight because they were just changed.";
    in_sight: "Tampak: {} dari {}", "In sight: {} of {}";
    rows_in_sight: "{} dari {} baris", "{} of {} rows";
    all_filters_off: "Lepas semua saringan", "Take all filters off";
    group_by: "Kelompokkan menurut kolom ini", "Group by this column";
    groups: "Kelompok", "Groups";
    ungroup: "Lepas pengelompokan", "Take the groups apart";
    fold: "Lipat kelompok", "Fold the group";
    unfold: "Buka kelompok", "Open the group";
    fold_all: "Lipat semua", "Fold all";
    unfold_all: "Buka semua", "Open all";
    blank_group: "(kosong)", "(blank)";
    head_locked: "Ini kepala kelompok; Enter melipat atau membukanya.", "This is the head of a group; Enter folds or opens it.";
    moves_not_arranged: "Baris yang disaring atau dikelompokkan tidak dapat dipindah. Lepas dahulu saringan dan kelompoknya.", "Rows that are filtered or grouped cannot be moved. Take the filters and groups off first.";
    sort_by: "Urutkan menurut beberapa kolom…", "Sort by several columns…";
    sort_title: "Urutkan baris", "Sort the rows";
    sort_first: "Urutkan menurut", "Sort by";
    sort_then: "Lalu menurut", "Then by";
    sort_nothing: "(tidak ada)", "(none)";
    sort_way: "Arah", "Direction";
    ascending: "Naik (A–Z, 0–9)", "Ascending (A–Z, 0–9)";
    descending: "Turun (Z–A, 9–0)", "Descending (Z–A, 9–0)";
    sort_done: "Urutkan", "Sort";
    freeze_here: "Bekukan sampai kolom ini", "Freeze up to this column";
    unfreeze: "Lepas pembekuan", "Unfreeze";
    viewing: "Tampilan lembar", "View of the sheet";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_places_to_fill() {
        let places = |words: &Words| {
            let listing = format!("{words:?}");
            let keys = listing
                .split("\", ")
                .map(|entry| entry.matches("{}").count());
            keys.collect::<Vec<_>>()
        };
        assert_eq!(places(&ID), places(&EN));
    }
}
