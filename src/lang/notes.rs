use super::group::group;

group! {
    /// Notes on cells.
    NoteWords, note_words;

    write: "Tulis catatan…", "Write a note…";
    edit: "Ubah catatan…", "Edit the note…";
    remove: "Hapus catatan", "Remove the note";
    title: "Catatan: {}", "Note: {}";
    text: "Isi catatan", "The note";
    goes_on: "Ini ketikan yang belum disimpan. Batal membuangnya.", "This was typed and not saved. Cancel gives it up.";
    kept: "Catatan belum disimpan. Ketikannya masih ada saat catatannya dibuka lagi.", "The note is not saved. What was typed is there when the note is opened again.";
    note: "Catatan", "Note";
    notes: "Catatan sel", "Notes on cells";
    has_note: "ada catatan", "has a note";
    more: "dan {} lagi", "and {} more";
    on_data_only: "Catatan ditulis pada sel, bukan pada JUMLAH atau nama baris.", "Notes are written on cells, not on totals or the names of rows.";
}
