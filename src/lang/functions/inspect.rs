use super::{Category, category, entry, one};

pub(super) const CATEGORY: Category = category(
    "Memeriksa nilai",
    "Looking at values",
    &[
        entry(
            "ISBLANK",
            &[one("nilai", "value")],
            "TRUE bila sel itu kosong. Rumus yang memberi \"\" tidak dihitung kosong.",
            "TRUE where a cell is empty. A formula that gives \"\" does not count as empty.",
            "=ISBLANK(Capaian_maksimum)",
            "TRUE",
        ),
        entry(
            "ISNUMBER",
            &[one("nilai", "value")],
            "TRUE bila nilai itu angka.",
            "TRUE where a value is a number.",
            "=ISNUMBER(\"tujuh\")",
            "FALSE",
        ),
        entry(
            "ISTEXT",
            &[one("nilai", "value")],
            "TRUE bila nilai itu teks.",
            "TRUE where a value is a text.",
            "=ISTEXT(\"tujuh\")",
            "TRUE",
        ),
        entry(
            "ISERROR",
            &[one("nilai", "value")],
            "TRUE bila nilai itu galat, yang mana pun.",
            "TRUE where a value is an error, whichever it is.",
            "=ISERROR(1433/0)",
            "TRUE",
        ),
        entry(
            "ISNA",
            &[one("nilai", "value")],
            "TRUE bila nilai itu #N/A: yang dicari tidak ditemukan.",
            "TRUE where a value is #N/A: what was looked for was not found.",
            "=ISNA(MATCH(\"Metro\",Wilayah[Nama],0))",
            "TRUE",
        ),
        entry(
            "NA",
            &[],
            "Memberi #N/A, untuk menandai bahwa nilainya belum ada.",
            "Gives #N/A, to mark that a value is not there yet.",
            "=NA()",
            "#N/A",
        ),
    ],
);
