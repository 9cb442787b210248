use super::group::group;

group! {
    /// Simulasi: what would follow if something changed.
    SimulationWords, simulation_words;

    about: "Coba-coba di sini tidak mengubah buku kerja, sampai Anda memakai hasilnya.", "Nothing tried here changes the workbook until you put what was found to use.";

    // Choosing
    input: "Masukan", "Input";
    input_hint: "parameter atau sel", "a parameter or a cell";
    aim: "Hasil", "Result";
    aim_hint: "hasil, JUMLAH, atau =rumus", "a result, a total, or =a formula";
    unknown_input: "Tidak ada parameter atau sel isian bernama ini.", "There is no parameter or input cell of this name.";
    unknown_aim: "Tidak ada hasil bernama ini, dan bukan rumus yang dapat dibaca.", "There is no result of this name, and it is no formula that can be read.";
    total_of: "JUMLAH {} · {}", "Total of {} · {}";
    from: "dari", "from";
    to: "sampai", "to";
    step: "langkah", "step";
    choices: "pilihannya: {}", "its choices: {}";
    add_input: "Tambah masukan", "Add an input";
    remove_input: "Keluarkan {}", "Take out {}";
    compute: "Hitung", "Compute";
    stop: "Berhenti", "Stop";
    tried: "{} nilai dicoba.", "{} values tried.";
    trying: "Mencoba… {} nilai", "Trying… {} values";
    stale: "Buku kerja sudah berubah sejak ini dihitung.", "The workbook has changed since this was computed.";
    today: "sekarang", "now";
    today_is: "Sekarang {}.", "It is {} now.";
    use_it: "Pakai {}", "Use {}";
    used: "Dipakai: {}", "In use: {}";
    incomplete: "Lengkapi dulu: {}.", "Still needed: {}.";
    anywhere: "tanpa langkah: tepat, jika dapat", "without a step: exactly, where it can be";
    move_also: "Geser juga", "Move also";
    move_add: "Tambahkan", "Add";
    bad_bounds: "{}: dari, sampai, dan langkah belum dapat dibaca, atau tidak ada nilai di antaranya.", "{}: from, to and step cannot be read yet, or there is no value between them.";

    // Cari nilai
    seek: "Cari nilai", "Seek a value";
    seek_how_much: "Berapa", "What must";
    seek_and: "dan", "and";
    seek_so_that: "agar", "be so that";
    seek_relation: "Bagaimana", "How";
    at_most: "paling banyak", "is at most";
    at_least: "paling sedikit", "is at least";
    exactly: "tepat", "is exactly";
    becomes: "menjadi", "becomes";
    seek_value: "Nilai yang dicapai", "The value to reach";
    seek_go: "Cari", "Seek";
    seek_more: "Cari lebih jauh", "Seek further";
    holds_until: "Tetap begitu sampai sebelum {} untuk {}: di sana {} = {}.", "It stays so until just before {} for {}: there {} = {}.";
    holds_everywhere: "Tetap begitu untuk {} di seluruh rentang {} sampai {}.", "It stays so for {} all the way from {} to {}.";
    already: "Sudah tercapai sekarang: {} = {}.", "It is so already: {} = {}.";
    found: "{} = {}: {} menjadi {}.", "{} = {}: {} becomes {}.";
    found_nearest: "Ini yang terdekat dengan sekarang ({}); dari dua yang sama dekatnya, yang lebih kecil.", "This is the nearest to what it is now ({}); of two that are as near, the smaller.";
    found_exact: "Tepat di antara dua langkah, karena hasilnya mengikuti garis lurus.", "Exact between two steps, as the result follows a straight line.";
    not_reached: "Tidak tercapai antara {} dan {}.", "Not reachable between {} and {}.";
    not_reached_choices: "Tidak tercapai dengan pilihan mana pun.", "Not reachable with any of the choices.";
    not_all: "Belum ditemukan. Yang sudah dicoba: {} sampai {}; di luar itu belum diketahui.", "Not found yet. Tried so far: {} to {}; nothing is known beyond.";
    closest: "Yang paling mendekati: {} = {}, {} menjadi {}.", "The closest: {} = {}, where {} becomes {}.";
    words_seen: "Kata yang muncul: {}.", "The words that came up: {}.";
    word_at: "{} (pada {})", "{} (at {})";
    errors: "Pada {} nilai hasilnya galat.", "At {} values the result was an error.";
    joint_about: "Jarak dari sekarang diukur dengan jumlah pergeseran, masing-masing sebagai bagian dari rentangnya. Yang di atas adalah yang terdekat yang ditemukan.", "How far from now is measured by the sum of the moves, each as a share of its range. The first is the nearest that was found.";
    joint_none: "Tidak tercapai di ujung-ujung rentang yang dicoba, sendiri maupun bersama.", "Not reached at the ends of the ranges that were tried, alone or together.";
    joint_closest: "Yang paling mendekati: {}.", "The closest: {}.";
    solution: "Perubahan", "Change";
    moved: "Jarak", "Distance";
    seek_this_cell: "Cari nilai untuk sel ini…", "Seek a value for this cell…";
    seek_this_parameter: "Cari nilai untuk parameter ini…", "Seek a value for this parameter…";
    seek_to_reach: "Cari agar mencapai…", "Seek what reaches…";

    // Kepekaan
    sensitivity: "Kepekaan", "Sensitivity";
    one_way: "Satu masukan", "One input";
    one_way_if: "Jika", "If";
    one_way_goes: "berubah", "changes";
    looked_at: "yang dilihat", "looked at";
    tornado: "Yang paling berpengaruh", "What matters most";
    tornado_how: "Setiap masukan digeser sendiri", "Each input is moved by itself";
    by_range: "sepanjang rentangnya", "along its range";
    by_percent: "± {}%", "± {}%";
    swing: "Ayunan", "Swing";
    low_end: "Terendah", "Lowest";
    high_end: "Tertinggi", "Highest";
    gives: "{} → {}", "{} → {}";
    two_way: "Dua masukan", "Two inputs";
    down: "ke bawah", "down";
    across: "ke samping", "across";
    shade: "Makin gelap, makin besar. Sel berbingkai adalah yang terdekat dengan sekarang.", "The darker, the larger. The framed cell is the nearest to now.";

    // Kisaran
    ranges: "Kisaran", "Ranges";
    ranges_about: "Setiap masukan terendah, paling mungkin, dan tertinggi; lalu ke mana hasilnya.", "Each input low, likely and high; and where that takes the result.";
    low: "terendah", "low";
    likely: "paling mungkin", "likely";
    high: "tertinggi", "high";
    range_result: "{} antara {} dan {}; dengan yang paling mungkin {}.", "{} between {} and {}; {} with the likely ones.";
    range_all: "Semua {} gabungan dicoba.", "All {} combinations were tried.";
    range_ends: "Hanya ujung-ujungnya yang digabungkan: {} gabungan.", "Only the ends were combined: {} combinations.";
    range_many: "Terlalu banyak masukan untuk semua gabungannya: keluarkan beberapa.", "Too many inputs for all their combinations: take some out.";
    range_none: "Tidak satu pun gabungan memberi angka.", "No combination gives a number.";
    range_errors: "{} gabungan tidak memberi angka.", "{} combinations give no number.";
    end_low: "Terendah dengan", "Lowest with";
    end_high: "Tertinggi dengan", "Highest with";
}
