use super::{Tongue, fill, pick};
use crate::formula::{Fault, Why};

/// What an error value means and what to do about it.
pub fn fault(fault: &Fault, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    match &*fault.why {
        Why::DivisionByZero => say(
            "Dibagi nol: penyebut rumus ini kosong atau nol.",
            "Divided by zero: what this formula divides by is empty or zero.",
        )
        .to_owned(),
        Why::NothingToAverage => say(
            "Tidak ada angka untuk dirata-ratakan.",
            "There are no numbers to average.",
        )
        .to_owned(),
        Why::NotANumber(text) => fill(
            say(
                "Rumus ini memerlukan angka, tetapi mendapat teks “{}”.",
                "This formula needs a number and got the text “{}”.",
            ),
            &[text],
        ),
        Why::NotABoolean(text) => fill(
            say(
                "Rumus ini memerlukan TRUE atau FALSE, tetapi mendapat “{}”.",
                "This formula needs TRUE or FALSE and got “{}”.",
            ),
            &[text],
        ),
        Why::ManyValues => say(
            "Di sini diperlukan satu nilai, tetapi rumus memberi banyak. Pakai [@Kolom] untuk baris ini, atau SUM(Tabel[Kolom]).",
            "One value is needed here and the formula gives many. Use [@Column] for this row, or SUM(Table[Column]).",
        )
        .to_owned(),
        Why::TwoColumns => say(
            "Di kedua sisi : harus ada sel dari kolom yang sama.",
            "Both sides of : must be cells of the same column.",
        )
        .to_owned(),
        Why::DifferentSizes => say(
            "Kolom-kolom dalam rumus ini tidak sama panjang.",
            "The columns in this formula are not of the same length.",
        )
        .to_owned(),
        Why::TooLarge => say(
            "Hasilnya terlalu besar: bagian bulat paling banyak 28 angka.",
            "The result is too large: a whole part has at most 28 digits.",
        )
        .to_owned(),
        Why::OutsideDomain => say(
            "Fungsi di dalam rumus ini tidak berlaku untuk nilai itu.",
            "A function in this formula is not defined for that value.",
        )
        .to_owned(),
        Why::NotFound => say(
            "Nilai yang dicari tidak ditemukan.",
            "The value looked for was not found.",
        )
        .to_owned(),
        Why::UnknownFormat(format) => fill(
            say(
                "Format “{}” tidak dikenal. Kata di dalam format ditulis di antara tanda kutip.",
                "The format “{}” is not known. Words in a format are written in quotes.",
            ),
            &[format],
        ),
        Why::NoClock => say(
            "Tanggal hari ini tidak diketahui di sini, jadi TODAY tidak dapat dihitung.",
            "The date of today is not known here, so TODAY cannot be computed.",
        )
        .to_owned(),
        Why::UnknownName { name, closest: None } => fill(
            say(
                "Tidak ada parameter atau hasil bernama “{}”. Periksa ejaannya.",
                "There is no parameter or result named “{}”. Check its spelling.",
            ),
            &[name],
        ),
        Why::UnknownName { name, closest: Some(closest) } => fill(
            say(
                "Tidak ada parameter atau hasil bernama “{}”. Maksud Anda {}?",
                "There is no parameter or result named “{}”. Did you mean {}?",
            ),
            &[name, closest],
        ),
        Why::ColumnName { name, written } => fill(
            say(
                "“{}” adalah sebuah kolom, dan kolom ditulis dengan kurung siku. Maksud Anda {}?",
                "“{}” is a column, and columns are written in brackets. Did you mean {}?",
            ),
            &[name, written],
        ),
        Why::UnknownTable(name) => fill(
            say("Tidak ada lembar bernama “{}”.", "There is no sheet named “{}”."),
            &[name],
        ),
        Why::UnknownColumn { table, column, closest: None } => fill(
            say("Lembar {} tidak punya kolom “{}”.", "The sheet {} has no column “{}”."),
            &[table, column],
        ),
        Why::UnknownColumn { table, column, closest: Some(closest) } => fill(
            say(
                "Lembar {} tidak punya kolom “{}”. Maksud Anda {}?",
                "The sheet {} has no column “{}”. Did you mean {}?",
            ),
            &[table, column, closest],
        ),
        Why::UnknownFunction(name) => fill(
            say("Tidak ada fungsi bernama “{}”.", "There is no function named “{}”."),
            &[name],
        ),
        Why::WholeTable { table, column } => fill(
            say(
                "{} adalah nama seluruh lembar. Tulis kolomnya, misalnya {}; untuk mencari: XLOOKUP(dicari; kolom yang dicari; kolom hasilnya).",
                "{} is the name of a whole sheet. Write a column of it, such as {}; to look something up: XLOOKUP(sought, column to search, column of the answer).",
            ),
            &[table, column],
        ),
        Why::NoColumnNumber { table, columns } => fill(
            say(
                "Lembar {} punya {} kolom: nomor kolom paling kecil 1 dan paling besar sebanyak itu.",
                "The sheet {} has {} columns: a column's number is at least 1 and at most that.",
            ),
            &[table, &columns.to_string()],
        ),
        Why::NoRowHere(table) => fill(
            say(
                "Rumus ini tidak berada di suatu baris “{}”, jadi @ tidak menunjuk apa pun.",
                "This formula is in no row of “{}”, so @ points at nothing.",
            ),
            &[table],
        ),
        Why::BrokenFormula => say(
            "Rumus ini belum dapat dibaca.",
            "This formula cannot be read yet.",
        )
        .to_owned(),
        Why::UnreadableCell(text) => fill(
            say(
                "Sel yang dibaca rumus ini berisi “{}”, yang bukan angka.",
                "A cell that this formula reads holds “{}”, which is no number.",
            ),
            &[text],
        ),
        Why::Cycle(names) if names.len() == 1 => fill(
            say(
                "Rumus ini bergantung pada dirinya sendiri: {}.",
                "This formula depends on itself: {}.",
            ),
            &[&names[0]],
        ),
        Why::Cycle(names) => fill(
            say(
                "Rumus-rumus ini saling menunggu: {}. Putuskan salah satunya.",
                "These formulas wait for one another: {}. Break one of them.",
            ),
            &[&names.join(" → ")],
        ),
        Why::Written => say(
            "Galat ini tertulis di dalam rumusnya.",
            "This error is written in the formula itself.",
        )
        .to_owned(),
    }
}
