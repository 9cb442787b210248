use super::group::group;

group! {
    /// The words of finding and replacing.
    FindingWords, finding_words;

    find: "Cari di lembar…", "Find in sheets…";
    replace: "Cari dan ganti…", "Find and replace…";
    next: "Temuan berikutnya", "Next match";
    previous: "Temuan sebelumnya", "Previous match";
    find_bar: "Cari dan ganti", "Find and replace";
    text: "Cari", "Find";
    by: "Ganti dengan", "Replace with";
    where_field: "Tempat mencari", "Where to look";
    this_sheet: "Lembar ini", "This sheet";
    whole_workbook: "Seluruh buku kerja", "Whole workbook";
    look_in: "Yang dicari", "What to look at";
    in_values: "Nilai", "Values";
    in_formulas: "Isian dan rumus", "Contents and formulas";
    case: "Besar-kecil huruf", "Match case";
    whole_cell: "Seluruh isi sel", "Whole cell";
    replace_one: "Ganti", "Replace";
    replace_all: "Ganti semua", "Replace all";
    more: "Buka ganti", "Open replace";
    less: "Tutup ganti", "Close replace";
    close: "Tutup pencarian", "Close the search";
    position: "{} dari {}", "{} of {}";
    found: "{} ditemukan", "{} found";
    at_least: "{} lebih ditemukan", "more than {} found";
    none: "Tidak ditemukan", "Not found";
    searching: "Mencari… {}%", "Searching… {}%";
    replaced: "{} sel diganti.", "{} cells replaced.";
    replaced_formulas: "{} rumus kolom diganti.", "{} column formulas replaced.";
    unread: "{} di antaranya tidak dapat dibaca dan ditandai.", "{} of them cannot be read and are marked.";
    computed: "{} sel dihitung oleh rumus, jadi tidak diganti.", "{} cells are computed by formulas and were not replaced.";
    formulas_off: "Untuk mengganti rumus, pilih Isian dan rumus.", "To replace in formulas, choose Contents and formulas.";
    locked: "{} terkunci, jadi tidak diganti.", "{} are locked and were not replaced.";
    broken: "{} rumus akan rusak, jadi dibiarkan.", "{} formulas would be broken and were left as they are.";
    unchanged: "{} tidak dapat diganti di sini.", "{} could not be replaced here.";
    outside: "{} di parameter dan hasil dibiarkan; pilih Seluruh buku kerja.", "{} in parameters and results were left; choose Whole workbook.";
    left_unseen: "{} baris yang tidak tampak dibiarkan.", "{} rows out of sight were left.";
    unseen: "Ada juga di {} baris yang tidak tampak (disaring atau dilipat).", "Also in {} rows out of sight (filtered or folded).";
    left_hidden: "{} di kolom tersembunyi dibiarkan.", "{} in hidden columns were left.";
    in_hidden: "Ada juga {} di kolom tersembunyi.", "Also {} in hidden columns.";
    show_unseen: "Tampilkan", "Show them";
    none_here: "Tidak ada di lembar ini", "Not on this sheet";
    look_everywhere: "Cari di seluruh buku kerja", "Look in the whole workbook";
    is_formula: "rumus kolom", "column formula";
    is_check: "pemeriksaan kolom", "column check";
    is_total: "JUMLAH", "JUMLAH";
    is_parameter: "parameter", "parameter";
    is_result: "hasil", "result";
    nothing_replaced: "Tidak ada yang diganti.", "Nothing was replaced.";
}
