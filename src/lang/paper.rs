use super::group::group;

group! {
    /// How a workbook stands on paper: what is asked, and what stands around its sheets.
    PaperWords, paper_words;

    act: "Atur cetakan…", "Set up the print…";
    about: "Berlaku untuk semua lembar dan Ringkasan, dan tersimpan di buku kerja ini.", "Holds for all sheets and the Ringkasan, and is kept in this workbook.";
    size: "Kertas", "Paper";
    a4: "A4 (210 × 297 mm)", "A4 (210 × 297 mm)";
    f4: "F4 (215 × 330 mm)", "F4 (215 × 330 mm)";
    lie: "Arah", "Orientation";
    fitting: "menurut lebar tabel", "as the table's width asks";
    upright: "tegak", "portrait";
    across: "mendatar", "landscape";
    sources: "Cantumkan sumber angka di bawah tabel", "Tell the figures' sources below the table";
    lampiran: "Cetak sebagai lampiran, dengan kepala dan tanda tangan", "Print as a lampiran, with its head and signatures";
    head: "Kepala lampiran", "The lampiran's head";
    ordinal: "Lampiran ke-", "Lampiran no.";
    ordinal_example: "I", "I";
    of: "Lampiran dari", "Lampiran of";
    of_example: "Keputusan Ketua Komisi Pemilihan Umum …", "Keputusan Ketua Komisi Pemilihan Umum …";
    number: "Nomor", "Number";
    number_example: "12 Tahun 2029", "12 Tahun 2029";
    about_field: "Tentang", "About";
    region: "Wilayah", "Region";
    region_example: "Kota Bandar Lampung", "Kota Bandar Lampung";
    signing: "Tempat, tanggal, dan tanda tangan", "Place, date and signatures";
    blank: "Yang dikosongkan di sini tidak dicetak; tempat dan tanggal yang kosong dicetak bertitik-titik.", "What is left empty is not printed; an empty place or date is printed as dots.";
    left_name: "Nama di kiri", "Name on the left";
    right_name: "Nama di kanan", "Name on the right";
    with_head: "Dengan kepala lampiran", "With the lampiran's head";
    copy: "Salin lembar sebagai tabel", "Copy the sheet as a table";
    save: "Simpan saja", "Save only";
    print: "Cetak", "Print";

    // On the paper
    lampiran_no: "Lampiran {}", "Annex {}";
    numbered: "Nomor {}", "Number {}";
    about_line: "tentang", "concerning";
    given_at: "Ditetapkan di {}", "Given at {}";
    given_on: "pada tanggal {}", "on {}";
    parameter: "{} = {}", "{} = {}";
}
