use super::group::group;

group! {
    /// Keeping the work: other tabs, what goes wrong, the list, the history.
    KeepingWords, keeping_words;

    // Two tabs
    watching: "Hanya dilihat", "Looked at";
    only_looked_at: "Buku kerja ini dibuka di tab lain; di sini hanya dilihat. Ambil alih dulu untuk mengubahnya.", "This workbook is open in another tab; here it is only looked at. Take over first to change it.";
    open_elsewhere: "Dibuka di tab lain; di sini hanya dilihat.", "Open in another tab; here it is only looked at.";
    follows: "Perubahan di sana langsung tampak di sini.", "What is changed there is seen here at once.";
    left_over: "{} perubahan dari tab ini belum masuk; semuanya dibuat lagi setelah diambil alih.", "{} changes of this tab are not in it yet; they are made again when you take over.";
    take_over: "Ambil alih", "Take over";
    not_made_again: "Sekarang diubah di sini. {} perubahan tidak dapat dibuat lagi: bagiannya sudah dihapus di tab lain.", "It is changed here now. {} changes could not be made again: what they were in was removed in another tab.";
    taken_over: "Sekarang diubah di sini.", "It is changed here now.";

    // What goes wrong
    blocked: "Peramban ini tidak menyimpan pekerjaan Anda (jendela pribadi, atau penyimpanan diblokir). Simpan ke berkas sebelum menutup halaman.", "This browser does not keep your work (a private window, or storage is blocked). Save it to a file before you close the page.";
    full: "Penyimpanan peramban penuh: perubahan terakhir belum tersimpan. Simpan ke berkas, atau kosongkan ruang; penyimpanan dicoba lagi terus.", "The browser's storage is full: the last changes are not kept yet. Save to a file, or make room; keeping is tried again and again.";
    broken: "Penyimpanan peramban sedang tidak terjangkau: perubahan terakhir belum tersimpan. Simpan ke berkas; penyimpanan dicoba lagi terus.", "The browser's storage cannot be reached: the last changes are not kept yet. Save to a file; keeping is tried again and again.";
    newer: "Takar versi lebih baru sudah dibuka di tab lain. Muat ulang halaman ini untuk melanjutkan.", "A newer version of Takar is open in another tab. Load this page again to go on.";
    waiting: "Tab lain masih memakai Takar versi lama. Tutup tab itu; pekerjaan Anda tersimpan begitu tab itu tertutup.", "Another tab still has an older version of Takar. Close it; your work is kept as soon as it is closed.";
    trouble: "Belum tersimpan", "Not kept";
    again: "Coba lagi", "Try again";
    reload: "Muat ulang", "Load again";
    damaged_title: "Sebagian tidak terbaca", "Not all could be read";
    damaged: "Simpanan “{}” rusak sebagian. Yang utuh dibuka sebagai salinan; simpanan aslinya tidak diubah dan tetap ada di daftar.", "What is kept of “{}” is damaged in part. What is whole was opened as a copy; the original is untouched and stays in the list.";
    damaged_all: "Simpanan “{}” tidak dapat dibuka. Simpanannya tidak diubah dan tetap ada di daftar.", "What is kept of “{}” cannot be opened. It is untouched and stays in the list.";
    rescue: "Unduh berkas penyelamatan", "Download a rescue file";
    rescue_about: "Berkas penyelamatan memuat semua yang masih dapat dibaca, untuk dibuka di sini kelak atau diperiksa orang lain.", "A rescue file holds all that can still be read, to be opened here later or looked at by others.";
    rescued_name: "{} (dipulihkan)", "{} (recovered)";
    rescue_file: "penyelamatan", "rescue";
    rescue_none: "Simpanan tidak terjangkau. Muat ulang halaman ini.", "What was kept cannot be reached. Load this page again.";
    fallen_title: "Takar berhenti karena kesalahan di dalamnya", "Takar has stopped because of a fault of its own";
    fallen: "Yang sudah tersimpan tetap ada. Muat ulang halaman ini untuk melanjutkan.", "What was kept is still there. Load this page again to go on.";

    // The list
    more_about: "Menu {}", "Menu of {}";
    rename: "Ganti nama", "Rename";
    new_name: "Nama baru", "New name";
    duplicate: "Gandakan", "Duplicate";
    copy_of: "{} (salinan)", "{} (copy)";
    to_bin: "Buang", "Throw away";
    in_bin: "Keranjang: {}", "Bin: {}";
    restore: "Kembalikan", "Put back";
    empty_bin: "Kosongkan keranjang", "Empty the bin";
    empty_bin_sure: "{} buku kerja di keranjang akan hilang untuk selamanya.", "{} workbooks in the bin will be gone for good.";
    empty_bin_yes: "Ya, hapus selamanya", "Yes, delete for good";
    open_now: "sedang terbuka", "open now";
    open_there: "Buku kerja ini terbuka di tab lain.", "This workbook is open in another tab.";
    room: "{} terpakai dari {}", "{} used of {}";
    persistent: "Peramban berjanji tidak membuangnya sendiri.", "The browser has promised not to throw it away by itself.";
    not_persistent: "Peramban boleh membuangnya bila disk penuh; simpan juga ke berkas.", "The browser may throw it away when the disk is full; save to files too.";
    export_all: "Semua ke satu berkas", "All into one file";
    import_all: "Dari berkas…", "From a file…";
    all_file: "semua-buku-kerja", "all-workbooks";
    some_unread: "{} buku kerja tidak terbaca dan tidak ikut dalam berkas.", "{} workbooks could not be read and are not in the file.";
    imported: "{} buku kerja diambil dari berkas.", "{} workbooks taken from the file.";

    // The history
    history: "Riwayat", "History";
    history_act: "Riwayat buku kerja", "History of the workbook";
    history_about: "Setiap perubahan sejak buku kerja ini ada di sini. Pilih satu titik untuk membandingkan atau kembali ke sana; kembali pun dapat diurungkan.", "Every change since this workbook came here. Choose a point to compare with, or to go back to; going back can be undone too.";
    beginning: "Awal", "The beginning";
    undone: "Diurungkan: {}", "Undone: {}";
    made_again: "Diulangi: {}", "Redone: {}";
    undid: "urungkan", "undo";
    redid: "ulangi", "redo";
    now: "Sekarang", "Now";
    go_back_to: "Kembali ke titik ini", "Go back to this point";
    compare_with: "Bandingkan dengan", "Compare with";
    compare: "Bandingkan", "Compare";
    point: "Titik {}", "Point {}";
    older: "Tampilkan yang lebih lama ({} lagi)", "Show older ones ({} more)";
    not_reached: "Titik ini tidak dapat dibuka: sebagian riwayat tidak terbaca.", "This point cannot be opened: part of the history cannot be read.";
    same: "Semua nilai sama.", "All values are the same.";
    differ: "{} nilai berbeda", "{} values differ";
    more_differ: "dan {} lagi", "and {} more";
    what: "Apa", "What";
}
