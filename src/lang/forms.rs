use super::group::group;

group! {
    /// How the values of columns look, and lists to choose from.
    FormWords, form_words;

    kind_date: "tanggal", "date";
    decimals_all: "otomatis", "automatic";
    dash: "Nol ditulis –", "Zero is written –";
    thousands: "Tanda ribuan", "Marks between thousands";
    date_look: "Bentuk tanggal", "Written as";

    // What another kind does to what is there
    unfit: "{} sel tidak akan terbaca; isinya tetap seperti yang diketik.", "{} cells will be unreadable; they stay as they were typed.";
    all_fit: "Semua isi kolom ini terbaca.", "All of this column can be read.";
    unfit_by_key: "{} sel tidak akan terbaca. Ubah jenisnya lewat menu kolom kalau itu maksudnya.", "{} cells would be unreadable. Change the kind from the column menu if you mean it.";
    table_only: "Hanya kolom tabel yang dapat diberi jenis.", "Only columns of a table can be given a kind.";
    make_dates: "Jadikan kolom tanggal", "Make it a column of dates";
    make_texts: "Jadikan kolom teks", "Make it a column of texts";
    // What an empty column takes of what is typed
    taken_percent: "Kolom ini sekarang ditulis dalam persen, seperti yang diketik.", "This column is now written in percent, as was typed.";
    taken_rupiah: "Kolom ini sekarang ditulis dalam rupiah, seperti yang diketik.", "This column is now written in rupiah, as was typed.";
    year_taken: "Tahunnya tidak disebut, jadi dipakai {}, tahun ini.", "No year was given, so {} was taken, this year.";
    now: "{}: {}", "{}: {}";

    // The editor of choices
    choices: "Pilihan", "Choices";
    choice: "Pilihan {}", "Choice {}";
    add_choice: "Tambah pilihan", "Add a choice";
    collect_choices: "Ambil dari isi kolom", "Take from the column";
    choice_up: "Naikkan {}", "Move {} up";
    choice_down: "Turunkan {}", "Move {} down";
    choice_remove: "Hapus {}", "Remove {}";
    choice_value: "dalam rumus: {}", "in formulas: {}";
    no_choices: "Belum ada pilihan; isi kolom ini yang menjadi pilihannya.", "No choices yet; what the column holds becomes the choices.";

    // Choosing in a cell
    choose: "Pilih isi sel", "Choose what is in the cell";
    open_list: "Buka daftar pilihan (Alt+↓)", "Open the list of choices (Alt+↓)";
    nothing_like_it: "Tidak ada yang cocok", "Nothing like it";
    nothing_to_pick: "Kolom ini belum punya isi untuk dipilih.", "This column has nothing to pick from yet.";
    beyond: "{} bukan hari di kalender (1 Januari 1900 sampai 31 Desember 9999).", "{} is no day of the calendar (1 January 1900 to 31 December 9999).";
}
