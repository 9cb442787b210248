use super::group::group;

group! {
    /// Periksa tabel: the dialog and what goes out of it.
    InspectionWords, inspection_words;

    act: "Periksa tabel…", "Check a table…";
    act_here: "Periksa tabel ini…", "Check this table…";
    title: "Periksa tabel", "Check a table";
    about: "Tempel tabel apa saja dari Excel, Word, PDF, atau laman, atau pilih berkasnya. Takar menunjukkan sel yang tidak mungkin benar, mengapa, dan apa yang seharusnya.", "Paste any table from Excel, Word, PDF or a page, or choose its file. Takar points at the cells that cannot be right, says why, and what they should be.";
    paste_here: "Tempel tabel di sini (Ctrl+V)", "Paste the table here (Ctrl+V)";
    go: "Periksa", "Check";
    choose: "Pilih berkas…", "Choose a file…";
    of_workbook: "Tabel di buku kerja ini", "A table of this workbook";
    of_workbook_none: "pilih…", "choose…";
    again: "Tabel lain", "Another table";
    working: "Tabel sedang diperiksa…", "The table is being checked…";
    refused: "{} Periksa apa yang ditempel atau dipilih, lalu coba lagi.", "{} Look at what was pasted or chosen, then try again.";
    too_little: "Tidak ada tabel yang ditemukan.", "No table was found.";
    pasted: "Tabel yang ditempel", "Pasted table";

    taken: "{} baris, {} kolom", "{} rows, {} columns";
    taken_totals: "{} baris jumlah", "{} rows of totals";
    taken_levels: "{} tingkat", "{} levels";
    taken_head: "judul di baris {}", "headings in row {}";
    taken_heads: "judul di baris {}–{}", "headings in rows {}–{}";
    taken_key: "baris dinamai oleh {}", "rows are named by {}";
    taken_marks: "angka {}", "numbers {}";
    as_it_stands: "nilai seperti yang tampak di lembar", "values as the sheet shows them";
    change: "Ubah", "Change";
    which: "Tabel", "Table";
    head_first: "Judul: baris pertama", "Headings: first row";
    head_last: "baris terakhir", "last row";
    key: "Baris dinamai oleh", "Rows are named by";
    key_found: "seperti yang ditemukan", "as is found";
    marks: "Angka ditulis", "Numbers are written";

    findings: "Temuan", "Findings";
    relations: "Hubungan", "Relations";
    unchecked: "Tidak diperiksa", "Not checked";
    parts: "Hasil pemeriksaan", "What the check found";
    none: "Tidak ada sel yang melanggar hubungan yang ditemukan.", "No cell breaks a relation that was found.";
    none_known: "Tidak ada hubungan yang ditemukan, jadi tidak ada yang dapat diperiksa.", "No relation was found, so nothing could be checked.";
    relations_about: "Hubungan yang dipatuhi hampir semua baris. Yang hanya kebetulan tidak disebut.", "Relations that nearly all rows keep. What holds by chance is not claimed.";
    relations_none: "Tidak ada hubungan yang ditemukan.", "No relation was found.";
    unchecked_about: "Tidak ada hubungan yang menyebut bagian ini, jadi diamnya bukan tanda benar.", "No relation speaks of these, so that silence does not mean they are right.";
    unchecked_none: "Semua angka terikat oleh suatu hubungan.", "Every figure is held by some relation.";
    more: "… dan {} lagi.", "… and {} more.";
    holds: "{} dari {} baris", "{} of {} rows";
    holds_total: "{} dari {} jumlah", "{} of {} totals";
    holds_all: "semua {} baris", "all {} rows";
    holds_all_totals: "semua {} jumlah", "all {} totals";
    seems: "{} tertulis {}, seharusnya {}", "{} says {}, should be {}";
    blank: "kosong", "blank";
    unknown: "belum diketahui", "not known";
    one_of: "{} atau {}", "{} or {}";
    between: "antara {} dan {}", "between {} and {}";
    or_here: "Atau {}, {}: {} menjadi {}", "Or {}, {}: {} becomes {}";
    along: "Ikut berubah: {}, {} menjadi {}", "Changes along: {}, {} becomes {}";
    follows: "mengikuti temuan {}", "follows finding {}";
    follow_on: "Temuan yang mengikutinya ikut dikoreksi.", "Findings that follow from it are corrected along.";

    accept: "Terima {}", "Accept {}";
    accept_there: "Terima {} di {}, {}", "Accept {} in {}, {}";
    accept_all: "Terima semua yang pasti", "Accept all that are certain";
    ignore: "Abaikan…", "Ignore…";
    ignore_now: "Abaikan", "Ignore";
    reason: "Alasan mengabaikan", "Reason for ignoring";
    back: "Batalkan", "Take back";
    accepted: "Dikoreksi menjadi {}; {} dicatat.", "Corrected to {}; {} is noted.";
    ignored: "Diabaikan: {}", "Ignored: {}";
    show_there: "Ke selnya", "Go to the cell";
    computed: "Sel ini dihitung dari rumus; periksa masukannya.", "A formula computes this cell; look at what it reads.";
    not_made: "Tidak dapat diubah: {}", "It could not be changed: {}";
    locked: "terkunci", "locked";
    note_accepted: "Tercetak {}; dikoreksi menjadi {}. {}", "Printed {}; corrected to {}. {}";
    note_ignored: "Periksa tabel: seharusnya {}. Diabaikan: {}", "Table check: should be {}. Ignored: {}";

    live: "Jadikan kolom rumus", "Make it a formula column";
    live_all: "Hidupkan semua hubungan", "Bring all relations to life";
    live_cycle: "Kolom ini sudah menjadi masukan rumus lain.", "This column is already read by another formula.";
    check: "Jadikan pemeriksaan", "Make it a check";
    check_made: "Sudah menjadi pemeriksaan {}.", "It is now a check of {}.";
    lived: "{} kini kolom rumus.", "{} is a formula column now.";
    check_says: "{} tidak sama dengan {}", "{} is not {}";

    beside: "Bandingkan dengan tabel lain", "Compare with another table";
    beside_is: "Dibandingkan dengan {}", "Compared with {}";
    beside_paste: "Tempel tabel pembanding", "Paste the other table";
    beside_off: "Lepas", "Take away";

    table_label: "Tabel yang diperiksa", "The checked table";
    line: "Baris", "Row";
    hidden_rows: "{} baris tanpa temuan", "{} rows without findings";
    show_rows: "Tampilkan", "Show";
    mark_wrong: "temuan {}", "finding {}";
    mark_accepted: "dikoreksi, tercetak {}", "corrected, printed {}";
    mark_ignored: "diabaikan", "ignored";
    mark_also: "terkait temuan {}", "part of finding {}";

    make: "Jadikan tabel di buku kerja", "Make it a table of the workbook";
    made: "{} dibuat: {} koreksi, {} kolom rumus.", "{} is made: {} corrections, {} formula columns.";
    copy: "Salin daftar", "Copy the list";
    copied: "Daftar temuan disalin.", "The list of findings is copied.";
    not_copied: "Peramban tidak mengizinkan penyalinan.", "The browser does not let it be copied.";
    print: "Cetak daftar", "Print the list";
    excel: "Simpan Excel", "Save Excel";
    written: "Berkas Excel dengan sel bertanda sudah ditulis.", "The Excel file with the marked cells is written.";
    list_title: "Daftar temuan: {}", "Findings: {}";
    list_about: "{} temuan, {} dikoreksi, {} diabaikan", "{} findings, {} corrected, {} ignored";
    head_row: "Baris", "Row";
    head_column: "Kolom", "Column";
    head_printed: "Tercetak", "Printed";
    head_expected: "Seharusnya", "Should be";
    head_slip: "Kemungkinan kesalahan", "Likely slip";
    head_sure: "Keyakinan", "Certainty";
    head_why: "Sebab", "Why";
    head_done: "Tindakan", "Done";
    file: "periksa-tabel", "table-check";
}
