use super::group::group;

group! {
    /// Spreadsheet files: writing and reading them.
    FormatsWords, formats_words;

    to_excel: "Simpan sebagai Excel", "Save as Excel";
    to_excel_title: "Simpan sebagai Excel", "Save as Excel";
    writing: "Berkas Excel sedang ditulis…", "The Excel file is being written…";
    written: "Berkas Excel sudah ditulis; rumusnya tetap hidup.", "The Excel file is written; its formulas stay alive.";
    written_but: "Berkas Excel sudah ditulis. {} hal tidak dapat dibuat sama di Excel; daftarnya juga ada di berkas itu:", "The Excel file is written. {} things cannot be the same in Excel; the file lists them too:";
    absent: "Bagian Takar untuk berkas Excel tidak dapat dimuat. Sambungkan jaringan, lalu coba lagi.", "Takar's part for Excel files could not be loaded. Connect to the network, then try again.";
    broke_off: "Berkas ini tidak dapat diolah. Pekerjaan Anda tidak berubah.", "This file could not be processed. Your work has not changed.";
    open_title: "Buka berkas lembar kerja", "Open a spreadsheet file";
    open_new: "Buka sebagai buku kerja baru", "Open as a new workbook";
    reading: "Berkas sedang dibaca…", "The file is being read…";
    how_far: "Kemajuan", "Progress";
    parting: "Memisah sel: {} dari {} MB", "Parting cells: {} of {} MB";
    reading_rows: "Membaca baris: {} dari {}", "Reading rows: {} of {}";
    recognising: "Mengenali isi kolom: {} dari {} %", "Recognising the columns: {} of {}%";
    making: "Menyusun kolom: {} dari {}", "Making columns: {} of {}";
    handing_on: "Menyiapkan baris: {} dari {}", "Preparing rows: {} of {}";
    opening: "Buku kerja sedang dibuka…", "The workbook is being opened…";
    opening_rows: "Membuka baris: {} dari {}", "Opening rows: {} of {}";
    marks: "Angka ditulis", "Numbers are written";
    marks_found: "seperti yang ditemukan", "as is found";
    table_said: "{} baris, {} kolom · lembar {}", "{} rows, {} columns · sheet {}";
    table_total: "JUMLAH di baris {}", "total in row {}";
    head_rows: "judul di baris", "headings in rows";
    head_first: "Baris judul pertama di {}", "First row of headings in {}";
    head_last: "Baris judul terakhir di {}", "Last row of headings in {}";
    told: "{} hal yang perlu dilihat", "{} things to look at";
    told_more: "… dan {} lagi.", "… and {} more.";
    told_none: "Semua sel terbaca apa adanya.", "Every cell was read as it stands.";
    failed: "Tidak berhasil: {} Pekerjaan Anda tidak berubah.", "It did not work: {} Your work has not changed.";
}
