use super::group::group;

group! {
    /// What is said once, when it is of use.
    HintWords, hint_words;

    dismiss: "Tutup petunjuk", "Dismiss the hint";
    sheet: "Tekan ? untuk melihat semua tombol, Ctrl+K untuk mencari perintah.", "Press ? to see all keys, Ctrl+K to find a command.";
    edit: "Ctrl+Z mengurungkan, juga setelah halaman ditutup.", "Ctrl+Z undoes, even after the page was closed.";
    overridden: "Rumusnya masih ada: Delete mengembalikannya.", "Its formula is still there: Delete brings it back.";
    sorted: "Urutan barisnya berubah; Ctrl+Z mengembalikan yang semula.", "The rows have a new order; Ctrl+Z brings back the old one.";
    filtered: "Saringan hanya mengubah yang tampak; JUMLAH tetap dari semua baris.", "A filter changes only what is seen; totals are still of all rows.";
    undone: "Ctrl+Y mengulangi yang diurungkan.", "Ctrl+Y makes again what was undone.";
    removed: "Yang dihapus kembali dengan Ctrl+Z.", "What was removed comes back with Ctrl+Z.";
    again: "Petunjuk akan tampil lagi.", "The hints will be shown again.";
}
