use super::{Category, category, entry, many, maybe, one};

pub(super) const CATEGORY: Category = category(
    "Dengan kriteria",
    "By criteria",
    &[
        entry(
            "SUMIF",
            &[
                one("rentang", "range"),
                one("kriteria", "criterion"),
                maybe("rentang_jumlah", "sum_range"),
            ],
            "Menjumlahkan angka pada baris yang memenuhi kriteria. Tanpa rentang jumlah, rentang itu sendiri yang dijumlahkan. Kriteria: \"Kedaton\", \">=600\", \"<>\", atau pola dengan * dan ?.",
            "Adds up the numbers of the rows that meet a criterion. Without a sum range the range itself is added up. A criterion is \"Kedaton\", \">=600\", \"<>\", or a pattern with * and ?.",
            "=SUMIF(Wilayah[Nama],\"Tanjungkarang*\",Wilayah[TPS])",
            "199",
        ),
        entry(
            "SUMIFS",
            &[
                one("rentang_jumlah", "sum_range"),
                many("rentang_kriteria", "criteria_range"),
                many("kriteria", "criterion"),
            ],
            "Menjumlahkan angka pada baris yang memenuhi semua kriteria.",
            "Adds up the numbers of the rows that meet all criteria.",
            "=SUMIFS(Wilayah[DPT],Wilayah[TPS],\">=80\",Wilayah[Kelurahan],\"<=6\")",
            "143513",
        ),
        entry(
            "COUNTIF",
            &[one("rentang", "range"), one("kriteria", "criterion")],
            "Banyaknya sel yang memenuhi kriteria.",
            "How many cells meet a criterion.",
            "=COUNTIF(Wilayah[TPS],\">=80\")",
            "7",
        ),
        entry(
            "COUNTIFS",
            &[many("rentang", "range"), many("kriteria", "criterion")],
            "Banyaknya baris yang memenuhi semua kriteria.",
            "How many rows meet all criteria.",
            "=COUNTIFS(Wilayah[TPS],\">=80\",Wilayah[Kelurahan],\"<=6\")",
            "3",
        ),
        entry(
            "AVERAGEIF",
            &[
                one("rentang", "range"),
                one("kriteria", "criterion"),
                maybe("rentang_rata", "average_range"),
            ],
            "Rata-rata angka pada baris yang memenuhi kriteria. Tanpa rentang rata-rata, rentang itu sendiri yang dirata-ratakan.",
            "The mean of the numbers of the rows that meet a criterion. Without an average range it is the mean of the range itself.",
            "=AVERAGEIF(Wilayah[Nama],\"Telukbetung*\",Wilayah[TPS])",
            "58.5",
        ),
        entry(
            "AVERAGEIFS",
            &[
                one("rentang_rata", "average_range"),
                many("rentang_kriteria", "criteria_range"),
                many("kriteria", "criterion"),
            ],
            "Rata-rata angka pada baris yang memenuhi semua kriteria.",
            "The mean of the numbers of the rows that meet all criteria.",
            "=AVERAGEIFS(Wilayah[TPS],Wilayah[Kelurahan],7,Wilayah[TPS],\"<90\")",
            "72.6",
        ),
        entry(
            "MINIFS",
            &[
                one("rentang_min", "min_range"),
                many("rentang_kriteria", "criteria_range"),
                many("kriteria", "criterion"),
            ],
            "Angka terkecil pada baris yang memenuhi semua kriteria.",
            "The smallest number of the rows that meet all criteria.",
            "=MINIFS(Wilayah[DPT],Wilayah[TPS],\">=80\")",
            "44641",
        ),
        entry(
            "MAXIFS",
            &[
                one("rentang_maks", "max_range"),
                many("rentang_kriteria", "criteria_range"),
                many("kriteria", "criterion"),
            ],
            "Angka terbesar pada baris yang memenuhi semua kriteria.",
            "The largest number of the rows that meet all criteria.",
            "=MAXIFS(Wilayah[DPT],Wilayah[TPS],\"<50\")",
            "26672",
        ),
    ],
);
