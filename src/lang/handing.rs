use super::group::group;

group! {
    /// What goes from hand to hand with goods: handover records, receipts, labels of boxes.
    HandingWords, handing_words;

    shape: "Bentuk", "Kind of document";
    packing: "Daftar kemas", "Packing list";
    handover: "Berita acara serah terima (BAST)", "Handover record (BAST)";
    receipt: "Tanda terima", "Receipt";
    labels: "Label kotak", "Box labels";
    number_field: "Nomor", "Number";
    per_page: "Label per halaman", "Labels a page";
    boxes: "Label untuk tiap daftar", "Labels for every list";
    too_many_labels: "{} label terlalu banyak untuk sekali cetak (paling banyak {}).", "{} labels are too many to print at once (at most {}).";
    row_of: "baris lembar {}", "row of the sheet {}";
    lines: "Kolom yang menjadi baris daftar", "Columns that become lines of the list";

    // Titles
    handover_title: "Berita acara serah terima", "Handover record";
    receipt_title: "Tanda terima", "Receipt";
    labels_title: "Logistik pemilu", "Election logistics";

    // On the paper
    name: "Nama", "Name";
    title: "Jabatan", "Position";
    unit: "Satuan", "Unit";
    words: "Terbilang", "In words";
    numbered: "Nomor: {}", "Number: {}";
    today: "Pada hari ini, {}, tanggal {} bulan {} tahun {} ({}), bertempat di {}, kami yang bertanda tangan di bawah ini:", "Today, {}, day {} of {}, year {} ({}), at {}, we the undersigned:";
    that_day: "Pada hari ini, {}, bertempat di {}, kami yang bertanda tangan di bawah ini:", "Today, {}, at {}, we the undersigned:";
    first: "PIHAK KESATU", "FIRST PARTY";
    second: "PIHAK KEDUA", "SECOND PARTY";
    called: "selanjutnya disebut {}", "from here on called the {}";
    hands_over: "PIHAK KESATU menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK KESATU dalam keadaan baik dan cukup, untuk {}:", "The FIRST PARTY hands over to the SECOND PARTY, and the SECOND PARTY receives from the FIRST PARTY in good order and full number, for {}:";
    closing: "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap dua, untuk dipergunakan sebagaimana mestinya.", "This record was made truthfully in two copies, to be used as is proper.";
    from: "Telah diterima dari", "Received from";
    money: "Uang sejumlah", "The amount of";
    for_whom: "Untuk", "For";
    what: "Berupa", "Namely";
    box_of: "Kotak {} dari {}", "Box {} of {}";
}
