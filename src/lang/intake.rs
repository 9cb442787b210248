use super::group::group;
use super::{Tongue, fill, not_opened, pick};
use crate::exchange::NoTable;
use crate::exchange::intake::NotTaken;

group! {
    /// The words of taking in tables of others.
    IntakeWords, intake_words;

    take_in: "Ambil data…", "Take in data…";
    title: "Ambil data", "Take in data";
    about: "Dari berkas CSV, teks, atau buku kerja kantor lain. Perbedaannya ditunjukkan dahulu; tidak ada yang berubah sebelum Anda menekan Ambil.", "From CSV files, text, or other offices' workbooks. What differs is shown first; nothing changes before you press Take in.";
    choose: "Pilih berkas…", "Choose files…";
    paste: "Atau tempel tabel di sini, dengan baris judulnya", "Or paste a table here, with its row of headings";
    pasted: "tempelan", "pasted text";
    sources: "Yang masuk", "What comes in";
    rows: "{} baris", "{} rows";
    above: "{} baris di atas judul dilewati", "{} rows above the headings are left out";
    beside: "{} baris berisi sesuatu di kanan judul terakhir, yang tidak diambil", "{} rows have something beside the last heading, which is left out";
    lacks: "tidak punya {}", "has no {}";
    which_table: "Tabel dari {}", "Table of {}";
    own_text: "{} untuk {}", "{} for {}";
    drop: "Jangan ambil {}", "Leave {} out";
    not_taken: "tidak diambil", "not taken";
    into: "Ke tabel", "Into the table";
    new_table: "(tabel baru)", "(a new table)";
    columns: "Kolom dan kunci", "Columns and key";
    columns_said: "{} dari {} kolom terisi; kunci: {}", "{} of {} columns are filled; key: {}";
    no_key: "Pilih setidaknya satu kolom kunci.", "Choose at least one key column.";
    column_here: "Kolom di sini", "Column here";
    filled_by: "Diisi dari", "Filled from";
    key: "Kunci", "Key";
    fill_of: "Isi {} dari", "Fill {} from";
    key_of: "{} adalah kunci", "{} is a key";
    nothing: "(dibiarkan)", "(left as it is)";
    headings: "Kolom sumber", "Columns of the source";
    others: "Lainnya", "Others";
    own: "Teks tetap untuk tiap sumber", "A fixed text for each source";
    parameter: "Parameter {}", "Parameter {}";
    source_name: "Nama berkas", "Name of the file";
    today: "Tanggal hari ini", "Today's date";
    source_and_day: "Nama berkas dan tanggal", "Name of the file and date";
    left_out: "Kolom sumber yang tidak diambil: {}.", "Columns of the source that are left out: {}.";
    computed: "Dihitung dengan rumus di sini, jadi tidak diambil: {}.", "Computed by formulas here, so left out: {}.";
    part: "Bandingkan dengan", "Compare with";
    whole: "seluruh tabel", "the whole table";
    same_part: "baris dengan {} yang sama", "rows with the same {}";
    absent: "Belum datang menurut {}: {}.", "Not come yet, by {}: {}.";
    doubled_rows: "Kunci yang datang lebih dari sekali", "Keys that come more than once";
    take_none: "jangan diambil", "take none of them";
    take_first: "ambil yang pertama", "take the first";
    take_last: "ambil yang terakhir", "take the last";
    clears: "Kosongkan juga {} sel yang kosong di sumber dan berisi di sini", "Also empty {} cells that are blank in the source and filled here";
    cleared: "Sel kosong di sumber mengosongkan sel di sini", "Blank cells of the source empty cells here";
    removes: "Hapus {} baris yang tidak ada di sumber", "Remove {} rows that are not in the source";
    show: "Perbedaan", "Differences";
    new: "Baru", "New";
    changed: "Berubah", "Changed";
    same: "Sama", "Same";
    missing: "Tidak ada di sumber", "Not in the source";
    doubled: "Kunci ganda", "Doubled keys";
    without_key: "Tanpa kunci", "Without a key";
    totals: "Jumlah dan nomor kolom", "Totals and column numbers";
    unread: "Sel tak terbaca", "Unreadable cells";
    row: "Baris", "Row";
    place: "Asal", "From";
    line: "baris {}", "row {}";
    content: "Isi", "Content";
    change: "Perubahan", "Change";
    becomes: "menjadi", "becomes";
    blank: "(kosong)", "(blank)";
    comes_twice: "datang lebih dari sekali", "comes more than once";
    stands_twice: "ada lebih dari sekali di tabel ini", "stands more than once in this table";
    stays: "tetap di sini", "stays here";
    goes: "akan dihapus", "will be removed";
    more: "Ditampilkan {} dari {}.", "{} of {} are shown.";
    nothing_here: "Tidak ada.", "None.";
    reading: "Membaca dan membandingkan…", "Reading and comparing…";
    taking: "Mengambil…", "Taking in…";
    not_taken_rows: "{} baris dengan kunci ganda atau tanpa kunci tidak diambil.", "{} rows with doubled keys or without a key are not taken.";
    said: "{} baru, {} berubah, {} sama, {} tidak ada di sumber.", "{} new, {} changed, {} the same, {} not in the source.";
    own_first: "Isi dahulu kunci yang tetap untuk tiap sumber.", "Fill in first the fixed key of each source.";
    answer_first: "Jawab dahulu cara membaca angkanya.", "Say first how its numbers are read.";
    take: "Ambil", "Take in";
    take_rows: "Ambil {} baris", "Take in {} rows";
    taken: "{} baris diambil dari {}.", "{} rows taken in from {}.";
    no_tables: "Buku kerja ini belum punya tabel.", "This workbook has no tables yet.";
    too_large: "lebih dari {} MB", "more than {} MB";
    not_read: "tidak dapat dibaca", "it could not be read";
}

/// Why a file has nothing that can be taken in.
pub fn not_taken(why: &NotTaken, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en).to_owned();
    match why {
        NotTaken::Workbook(error) => not_opened(error, tongue),
        NotTaken::NoRows => say(
            "Tidak ada baris di bawah judulnya.",
            "There are no rows under its headings.",
        ),
        NotTaken::Text(NoTable::Empty) => say("Berkas ini kosong.", "This file is empty."),
        NotTaken::Text(NoTable::Excel) => say(
            "Ini berkas lembar kerja, bukan teks. Buka lewat Berkas → Buka berkas.",
            "This is a spreadsheet file, not text. Open it under File → Open a file.",
        ),
        NotTaken::Text(NoTable::NotText) => say(
            "Ini bukan teks, jadi bukan tabel.",
            "This is no text, so it is no table.",
        ),
        NotTaken::Text(NoTable::TooLarge) => {
            say("Berkas ini terlalu besar.", "This file is too large.")
        }
    }
}

/// Names in a row: `a, b, c`; the last of many are counted.
pub fn listing(names: &[String], tongue: Tongue) -> String {
    const MOST: usize = 12;
    let shown = names
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(MOST) {
        0 => shown,
        rest => {
            let more = pick(tongue, "{} dan {} lagi", "{} and {} more");
            fill(more, &[&shown, &rest.to_string()])
        }
    }
}
