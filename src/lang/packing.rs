use super::group::group;

group! {
    /// Packing lists on paper: one document for every row or column of a matrix.
    PackingWords, packing_words;

    act: "Cetak daftar per baris…", "Print a list per row…";
    about: "Satu daftar untuk tiap wilayah atau tiap barang, masing-masing di halaman sendiri.", "One list for every region or every item, each on a page of its own.";
    side: "Satu daftar untuk tiap", "One list for every";
    side_row: "baris: {}", "row: {}";
    side_column: "kolom: {}", "column: {}";
    which: "Yang dicetak", "What is printed";
    in_sight: "yang tampak", "those in sight";
    selected: "yang dipilih", "those selected";
    all: "semua", "all";
    no_zeros: "Lewatkan yang jumlahnya nol", "Leave out what is zero";
    beside: "Kolom di samping jumlah", "Columns beside the quantity";
    title_field: "Judul", "Title";
    title: "Daftar kemas", "Packing list";
    place_field: "Tempat", "Place";
    date_field: "Tanggal", "Date";
    left_field: "Tanda tangan kiri", "Signature on the left";
    right_field: "Tanda tangan kanan", "Signature on the right";
    left: "Yang menyerahkan", "Handed over by";
    right: "Yang menerima", "Received by";
    print: "Cetak", "Print";
    count: "{} daftar, {} baris.", "{} lists, {} lines.";
    none: "Tidak ada yang akan dicetak.", "Nothing would be printed.";
    too_many: "{} daftar dengan {} baris terlalu banyak untuk sekali cetak (paling banyak {} daftar dan {} baris). Saring dulu wilayahnya, atau pilih barisnya.", "{} lists with {} lines are too many to print at once (at most {} lists and {} lines). Filter to a region first, or select the rows.";

    // On the paper
    number: "No.", "No.";
    quantity: "Jumlah", "Quantity";
    received: "Diterima", "Received";
    total: "JUMLAH", "TOTAL";
}
