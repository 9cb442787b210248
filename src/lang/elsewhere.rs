//! What the acts are called elsewhere: in Excel, LibreOffice and Google Sheets, and in the offices.
//! Only what is truly the same here, so that whoever asks for something else is not led astray.

/// An act by its id, and what it is called elsewhere in Indonesian and in English.
type Called = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const CALLED: &[Called] = &[
    // Files
    ("file.plan", "Buku kerja baru, Mulai dari templat, Buat baru", "New workbook, New from template"),
    ("file.empty", "Buku kerja baru, Berkas baru, Buat baru", "New workbook, New file, Blank workbook"),
    ("file.paste", "Impor tabel, Tempel tabel", "Import a table, Paste a table"),
    ("file.open", "Impor, Unggah, Buka file, Buka CSV, Buka xlsx", "Import, Upload, Open CSV, Open xlsx"),
    ("file.shipped", "Templat, Galeri templat", "Templates, Template gallery"),
    ("file.stored", "Berkas terbaru, Terakhir dibuka, Daftar buku kerja, Autosave, Simpan otomatis", "Recent files, Open recent, List of workbooks, AutoSave"),
    ("file.history", "Riwayat versi, Lacak perubahan, Versi sebelumnya", "Version history, Track changes, Previous versions"),
    ("file.update", "Perbarui templat", "Update the template"),
    ("file.save", "Simpan sebagai, Unduh, Buat salinan, Cadangkan", "Save as, Download, Make a copy, Back up"),
    ("file.excel", "Ekspor, Unduh sebagai xlsx, Simpan sebagai xlsx", "Export, Download as xlsx, Save as xlsx"),
    ("file.link", "Bagikan, Salin tautan", "Share, Copy link"),
    ("file.take-in", "Impor data, Dapatkan data, Gabungkan data, Perbarui data", "Import data, Get data, Merge data, Update data"),
    ("file.check", "Cari kesalahan, Audit tabel", "Find errors, Audit a table"),
    ("file.check-here", "Cari kesalahan, Audit lembar", "Find errors, Audit the sheet"),

    // Paper
    ("file.print", "Pratinjau cetak, Pratinjau cetakan, Print, Simpan sebagai PDF, Ekspor PDF", "Print preview, Save as PDF, Export PDF"),
    ("file.paper", "Tata letak halaman, Penyetelan halaman, Pengaturan halaman, Ukuran kertas, Orientasi", "Page setup, Page layout, Paper size, Orientation, Landscape, Portrait"),
    ("file.packing", "Daftar kemas, Berita acara serah terima, BAST, Tanda terima, Kuitansi, Label kotak, Gabungan surat", "Packing list, Handover record, Receipt, Box labels, Mail merge"),
    ("file.layout", "Salin ke Word, Tabel untuk Word", "Copy to Word, Table for Word"),

    // Changing
    ("undo", "Batalkan", ""),
    ("redo", "Lakukan lagi", ""),
    ("cell.edit", "Sunting sel, Edit sel", ""),
    ("cell.clear", "Hapus isi sel, Hapus konten, Bersihkan isi", "Clear contents, Delete contents"),
    ("fill.down", "Isi otomatis, Salin ke bawah", "AutoFill, Copy down"),
    ("fill.right", "Isi otomatis, Salin ke kanan", "AutoFill, Copy right"),
    ("copy", "Kopi", ""),
    ("paste", "Lekatkan", ""),
    ("select.all", "Sorot semua, Blok semua", ""),

    // Finding
    ("palette", "Tuju, Lompat ke, Buka lembar, Cari menu", "Go to, Jump to, Command palette, Search the menus, Tell me"),
    ("find", "Temukan, Telusuri", "Search"),
    ("replace", "Temukan dan ganti", "Search and replace"),
    ("find.next", "Cari berikutnya, Temukan berikutnya", "Find next"),
    ("find.previous", "Cari sebelumnya, Temukan sebelumnya", "Find previous"),
    ("trace.reads", "Lacak preseden, Telusuri preseden, Panah preseden", "Trace precedents"),
    ("trace.readers", "Lacak dependen, Telusuri dependen, Panah dependen", "Trace dependents"),

    // Cells
    ("note.write", "Komentar, Sisipkan komentar, Komentar baru, Sisipkan catatan", "Comment, Insert comment, New comment, Insert note"),
    ("note.remove", "Hapus komentar", "Delete comment, Delete note"),
    ("seek.here", "Pencarian tujuan, Pencarian sasaran, Analisis bagaimana-jika, Analisis what-if", "Goal seek, What-if analysis"),
    ("look.number", "Format angka, Gaya koma, Pemisah ribuan", "Number format, Comma style, Thousands separator"),
    ("look.date", "Format tanggal", "Date format, Short date"),
    ("look.rupiah", "Mata uang, Format mata uang, Akuntansi, Format rupiah", "Currency, Currency format, Accounting"),
    ("look.percent", "Format persen, Persentase, Gaya persen", "Percent format, Percentage, Percent style"),
    ("lock.column", "Lindungi kolom, Proteksi kolom, Kunci sel, Lindungi sel, Lindungi rentang", "Protect column, Lock cells, Protect cells, Protect range"),
    ("unlock.column", "Lepas lindungan kolom, Buka proteksi kolom, Buka kunci sel", "Unprotect column, Unlock cells"),
    ("lock.sheet", "Lindungi lembar, Proteksi lembar, Lindungi lembar kerja", "Protect sheet, Protect worksheet"),
    ("unlock.sheet", "Lepas lindungan lembar, Buka proteksi lembar", "Unprotect sheet, Unprotect worksheet"),
    ("lock.rules", "Lindungi rumus, Proteksi rumus, Lindungi buku kerja, Proteksi buku kerja", "Protect formulas, Protect workbook"),
    ("unlock.rules", "Lepas lindungan rumus, Buka proteksi rumus, Buka proteksi buku kerja", "Unprotect formulas, Unprotect workbook"),

    // Rows
    ("row.above", "Tambah baris, Baris baru, Sisipkan baris lembar", "Add a row, New row, Insert sheet rows"),
    ("row.below", "Tambah baris, Baris baru", "Add a row, New row"),
    ("row.duplicate", "Salin baris, Duplikat baris, Duplikasi baris", "Copy the row"),
    ("row.up", "Geser baris ke atas", ""),
    ("row.down", "Geser baris ke bawah", ""),
    ("row.remove", "Buang baris, Hapus baris lembar", "Delete row, Delete rows, Delete sheet rows"),
    ("level.inside", "Rincian", "Drill down"),
    ("level.up", "Telusuri ke atas", "Drill up"),
    ("group.fold", "Ciutkan semua, Sembunyikan detail", "Collapse all, Hide detail"),
    ("group.open", "Bentangkan semua, Perluas semua, Tampilkan detail", "Expand all, Show detail"),

    // Columns
    ("column.edit", "Validasi data, Daftar turun, Format sel, Format kolom, Tambah desimal, Kurangi desimal, Jumlah otomatis, Ganti nama kolom", "Data validation, Drop-down list, Format cells, Format column, Increase decimal, Decrease decimal, AutoSum, Rename column"),
    ("column.left", "Tambah kolom, Kolom baru, Sisipkan kolom lembar", "Add a column, New column, Insert sheet columns"),
    ("column.right", "Tambah kolom, Kolom baru", "Add a column, New column"),
    ("column.sort", "Sortir, Urutkan A ke Z, Urutkan terkecil ke terbesar", "Sort A to Z, Sort smallest to largest"),
    ("column.sort-down", "Sortir menurun, Urutkan Z ke A, Urutkan terbesar ke terkecil", "Sort Z to A, Sort largest to smallest"),
    ("column.sort-by", "Sortir kustom, Urutan kustom", "Custom sort, Sort range"),
    ("column.filter", "Filter otomatis", "AutoFilter, Create a filter"),
    ("column.filter-off", "Hapus filter, Bersihkan filter", "Clear filter, Remove filter"),
    ("filter.cell", "Filter menurut nilai sel", "Filter by selected cell"),
    ("filter.all-off", "Hapus semua filter, Bersihkan filter", "Clear all filters, Remove filters"),
    ("column.group", "Tabel pivot, Kerangka", "Subtotal, Pivot table, PivotTable, Outline"),
    ("column.ungroup", "Hapus subtotal, Pisahkan kelompok", "Remove subtotals, Ungroup"),
    ("column.freeze", "Bekukan panel, Bekukan kolom, Bekukan jendela", "Freeze panes, Freeze columns"),
    ("column.unfreeze", "Cairkan panel, Batal bekukan panel, Lepas bekuan", "Unfreeze panes"),
    ("column.move-left", "Geser kolom ke kiri", ""),
    ("column.move-right", "Geser kolom ke kanan", ""),
    ("column.fit", "Pas otomatis lebar kolom, Lebar kolom, Lebar optimal", "AutoFit column width, Column width, Optimal width"),
    ("column.show", "Perlihatkan kolom, Munculkan kolom, Batal sembunyikan kolom", "Unhide columns"),
    ("column.remove", "Buang kolom, Hapus kolom lembar", "Delete column, Delete columns, Delete sheet columns"),

    // Sheets
    ("sheet.new", "Lembar baru, Lembar kerja baru, Sisipkan lembar, Tambah lembar, Sheet baru", "New sheet, New worksheet, Insert sheet, Add a sheet"),
    ("sheet.matrix", "Tabel silang, Tabulasi silang", "Cross table, Crosstab"),
    ("sheet.rename", "Ubah nama lembar, Namai ulang lembar, Nama sheet", "Rename worksheet, Name of the sheet"),
    ("sheet.left", "Geser lembar ke kiri", ""),
    ("sheet.right", "Geser lembar ke kanan", ""),
    ("sheet.remove", "Buang lembar, Hapus sheet", "Delete sheet, Delete worksheet"),
    ("summary", "Dasbor, Beranda", "Dashboard, Home"),
    ("simulation", "Analisis bagaimana-jika, Analisis what-if, Tabel data, Analisis sensitivitas, Pencarian tujuan", "What-if analysis, Data table, Sensitivity analysis, Goal seek"),

    // Names and charts
    ("parameter.new", "Tentukan nama, Definisikan nama, Nama baru, Variabel baru", "Define name, New name, New variable"),
    ("result.new", "Rumus bernama", "Named formula"),
    ("chart.new", "Bagan, Sisipkan grafik, Buat grafik", "Insert chart, New graph, Diagram"),

    // Scenarios
    ("scenario.new", "Tambah skenario, Buat skenario", "Add a scenario"),
    ("scenario.compare", "Ringkasan skenario", "Scenario summary"),
    ("scenario.show", "Manajer skenario, Pengelola skenario", "Scenario manager"),
    ("scenario.edit", "Sunting skenario", "Edit the scenario"),
    ("scenario.remove", "Buang skenario", "Delete scenario"),

    // Looking
    ("view.parameters", "Manajer nama, Pengelola nama, Rentang bernama, Daftar nama", "Name manager, Manage names, Named ranges"),
    ("view.checks", "Pemeriksaan kesalahan, Periksa galat, Kunci duplikat, Kunci ganda", "Error checking, Duplicate keys"),
    ("view.origin", "Evaluasi rumus, Telusuri rumus", "Evaluate formula"),
    ("view.panel", "Bilah sisi, Panel tugas", "Sidebar, Task pane"),
    ("view.language", "Bahasa Inggris, Ubah bahasa", "Switch language"),
    ("view.theme", "Mode gelap, Mode malam, Mode terang", "Dark mode, Night mode, Light mode"),
    ("view.numbers", "Pemisah desimal, Pemisah ribuan, Titik atau koma, Pengaturan regional", "Decimal separator, Thousands separator, Regional settings"),
    ("keys", "Pintasan papan ketik, Pintasan keyboard, Shortcut", "Shortcuts, Hotkeys"),
    ("hints", "", "Tips, Tutorial"),
];

/// What an act is called elsewhere, in either language.
pub fn elsewhere(id: &str) -> impl Iterator<Item = &'static str> {
    let called = CALLED.iter().filter(move |(of, ..)| *of == id);
    called
        .flat_map(|(_, id, en)| id.split(", ").chain(en.split(", ")))
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// What stands between quotes in the lists of acts, where every id is.
    fn in_the_lists() -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/acts");
        let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let texts = files.map(|file| fs::read_to_string(file).unwrap());
        let quoted = texts.flat_map(|text| {
            let parts = text.split('"').skip(1).step_by(2).map(str::to_owned);
            parts.collect::<Vec<_>>()
        });
        quoted.collect()
    }

    #[test]
    fn every_act_that_is_called_something_is_there_once() {
        let lists = in_the_lists();
        let mut known = BTreeSet::new();
        for (id, ..) in CALLED {
            assert!(lists.contains(*id), "{id} is no act");
            assert!(known.insert(id), "{id} stands here twice");
        }
    }

    #[test]
    fn an_act_is_called_the_same_once() {
        for (id, ..) in CALLED {
            let mut known = BTreeSet::new();
            for name in elsewhere(id) {
                assert!(known.insert(name), "{id}: {name} stands twice");
            }
        }
    }
}
