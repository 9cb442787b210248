use super::{Category, category, entry, maybe, one};

pub(super) const CATEGORY: Category = category(
    "Pencarian",
    "Looking up",
    &[
        entry(
            "XLOOKUP",
            &[
                one("dicari", "sought"),
                one("kolom_cari", "lookup_column"),
                one("kolom_hasil", "result_column"),
                maybe("bila_tidak_ada", "if_not_found"),
                maybe("cara_cocok", "match_mode"),
                maybe("arah_cari", "search_mode"),
            ],
            "Mencari nilai di satu kolom dan memberi nilai sebaris dari kolom lain. Cara cocok: 0 sama, -1 sama atau terdekat di bawah, 1 sama atau terdekat di atas, 2 pola; arah -1 mencari dari akhir.",
            "Looks for a value in one column and gives the value of that row in another. Match mode: 0 equal, -1 equal or next below, 1 equal or next above, 2 a pattern; search mode -1 goes from the end.",
            "=XLOOKUP(\"Kedaton\",Wilayah[Nama],Wilayah[TPS])",
            "71",
        ),
        entry(
            "VLOOKUP",
            &[
                one("dicari", "sought"),
                one("tabel", "table"),
                one("nomor_kolom", "column_number"),
                maybe("terdekat", "nearest"),
            ],
            "Mencari nilai di kolom pertama tabel dan memberi nilai dari kolom bernomor itu. Tanpa FALSE di akhir, yang dicari adalah sama atau terdekat di bawahnya dalam daftar yang terurut.",
            "Looks for a value in the first column of a table and gives the value of the numbered column. Without FALSE at the end it takes the equal one or the next below, in a sorted list.",
            "=VLOOKUP(\"Kedaton\",Wilayah,3,FALSE)",
            "71",
        ),
        entry(
            "LOOKUP",
            &[
                one("dicari", "sought"),
                one("kolom_cari", "lookup_column"),
                maybe("kolom_hasil", "result_column"),
            ],
            "Mencari nilai yang sama atau terdekat di bawahnya, seperti pada tabel skala, dan memberi nilai sebaris.",
            "Looks for the equal value or the next below, as in a scale, and gives the value of that row.",
            "=LOOKUP(0.953,Skala[Batas_bawah],Skala[Kategori])",
            "\"Sangat Baik\"",
        ),
        entry(
            "INDEX",
            &[
                one("rentang", "range"),
                one("baris", "row"),
                maybe("kolom", "column"),
            ],
            "Nilai pada baris dan kolom itu dari sebuah rentang. Nol mengambil seluruh baris atau kolom.",
            "The value at that row and column of a range. A zero takes the whole row or column.",
            "=INDEX(Alokasi,1,5)",
            "1351",
        ),
        entry(
            "MATCH",
            &[
                one("dicari", "sought"),
                one("rentang", "range"),
                maybe("cara_cocok", "match_type"),
            ],
            "Urutan nilai di dalam rentang. Cara cocok: 0 sama atau pola, 1 (bila dikosongkan) terbesar yang tidak melebihi, -1 terkecil yang tidak kurang.",
            "The position of a value in a range. Match type: 0 equal or a pattern, 1 (if left out) the largest not above, -1 the smallest not below.",
            "=MATCH(\"Sukarame\",Wilayah[Nama],0)",
            "2",
        ),
        entry(
            "XMATCH",
            &[
                one("dicari", "sought"),
                one("rentang", "range"),
                maybe("cara_cocok", "match_mode"),
                maybe("arah_cari", "search_mode"),
            ],
            "Urutan nilai di dalam rentang, dengan cara cocok dan arah cari seperti XLOOKUP.",
            "The position of a value in a range, with the match and search modes of XLOOKUP.",
            "=XMATCH(\"Panjang\",Wilayah[Nama])",
            "4",
        ),
        entry(
            "TRANSPOSE",
            &[one("rentang", "range")],
            "Menukar baris dan kolom. Misalnya agar baris sebuah matriks dapat dikalikan dengan sebuah kolom.",
            "Turns rows into columns and columns into rows. A row of a matrix can then be multiplied by a column.",
            "=SUMPRODUCT(INDEX(Alokasi,1,0),TRANSPOSE(Logistik[Harga]))",
            "14633320",
        ),
    ],
);
