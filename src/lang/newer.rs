use super::group::group;

group! {
    /// A template that has moved on, and what of it a workbook takes.
    NewerWords, newer_words;

    act: "Pembaruan templat", "Template updates";
    strip: "Templat ini sudah diperbarui.", "This template has been updated.";
    strip_more: "Lihat apa yang berubah sejak buku kerja ini dibuat; tidak ada yang diambil tanpa dipilih.", "See what has changed since this workbook was made; nothing is taken that you do not choose.";
    look: "Lihat perubahannya", "See what changed";
    leave: "Biarkan", "Leave it";
    title: "Yang berubah di templat", "What the template has changed";
    about: "Dibandingkan: templat saat buku kerja ini dibuat, buku kerja ini, dan templat sekarang. Yang dipilih diambil sebagai satu langkah yang dapat diurungkan.", "Compared: the template when this workbook was made, this workbook, and the template now. What you choose is taken as one step that can be undone.";
    looking: "Membandingkan…", "Comparing…";
    not_known: "Buku kerja ini tidak dibuat dari templat, atau bentuk templatnya dulu tidak tersimpan.", "This workbook was not made from a template, or how its template was is not kept.";
    none: "Tidak ada yang berubah di templat sejak buku kerja ini dibuat.", "The template has changed nothing since this workbook was made.";
    list: "Perubahan templat", "Changes of the template";
    conflict: "Anda juga mengubahnya", "You changed it too";
    locked: "Terkunci di sini", "Locked here";
    before: "Dulu", "Before";
    here: "Di sini", "Here";
    now: "Sekarang", "Now";
    take: "Ambil {} perubahan", "Take {} changes";
    taken: "{} perubahan templat diambil.", "{} changes of the template taken.";
    some_not: "{} perubahan tidak dapat diambil bersama yang lain.", "{} changes could not be taken together with the others.";
    effect: "Lihat akibatnya", "See what follows";
    after: "Sesudah diambil", "After taking";
    left: "Tidak dapat diambil: {}", "Cannot be taken over: {}";
    gone: "tidak ada lagi di templat; di sini tetap ada", "no longer in the template; it stays here";
    name_taken: "namanya sudah dipakai di sini", "its name is in use here";
    missing: "memakai sesuatu yang tidak ada di sini", "it speaks of something that is not here";
    no_way: "ubah sendiri di sini bila perlu", "change it here by hand if you need it";
    new: "baru", "new";
    name: "nama", "name";
    content: "isi", "value";
    formula: "rumus", "formula";
    total: "JUMLAH", "JUMLAH";
    check: "pemeriksaan", "check";
    column_title: "judul", "title";
    unit: "satuan", "unit";
    note: "catatan", "note";
    source: "sumber", "source";
    look_of: "tampilan", "look";
    key: "kunci baris", "row key";
    layouts: "tata letak dokumen", "document layouts";
    charts: "Grafik", "Charts";
    paper: "Kertas dan lampiran", "Paper and lampiran";
    scenarios: "Skenario", "Scenarios";
    locks: "Kunci", "Locks";
    description: "Keterangan templat", "The template's description";
    order: "Urutan lembar, parameter atau hasil", "The order of sheets, parameters or results";
    row: "baris {}", "row {}";
}
