use super::group::group;

group! {
    /// A table as it stands in a document.
    LayoutWords, layout_words;

    act: "Susun untuk dokumen…", "Lay out for a document…";
    about: "Kolom pilihan sebagai tabel dokumen: dicetak dengan tanda tangan, atau disalin ke Word sebagai tabel.", "Chosen columns as a document's table: printed with signatures, or copied into Word as a table.";
    layout: "Susunan", "Layout";
    fresh: "Susunan baru", "A new layout";
    title_field: "Judul", "Title";
    columns: "Kolom, dari kiri ke kanan", "Columns, from left to right";
    add: "Tambah kolom…", "Add a column…";
    up: "Pindahkan {} ke depan", "Move {} forward";
    take_out: "Keluarkan {}", "Take out {}";
    numbered: "Nomori", "Number";
    joined: "Satukan isi yang sama di kolom pertama", "Join equal texts of the first column";
    totals: "Dengan baris {}", "With the row {}";
    copy: "Salin tabel", "Copy the table";
    copied: "Tabel disalin. Tempel di Word atau Excel.", "The table is copied. Paste it in Word or Excel.";
    not_copied: "Peramban ini tidak mengizinkan penyalinan dari tombol.", "This browser does not let a button copy.";
    keep: "Simpan susunan", "Keep the layout";
    kept: "Susunan tersimpan di buku kerja.", "The layout is kept in the workbook.";
    forget: "Hapus susunan", "Remove the layout";
    forgotten: "Susunan dihapus.", "The layout is removed.";
    print: "Cetak", "Print";
    no_columns: "Pilih sedikitnya satu kolom.", "Choose a column at least.";
    preview: "Pratinjau: {} dari {} baris", "Preview: {} of {} rows";
}
