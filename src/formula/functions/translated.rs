//! What people who think in Indonesian call a function. Excel has its English name in Indonesian,
//! too; only the name to write is told.

/// A function's name, and what it is called.
const CALLED: &[(&str, &str)] = &[
    ("ABS", "MUTLAK ABSOLUT NILAIMUTLAK"),
    ("AND", "DAN"),
    ("AVERAGE", "RATARATA RATA RATAAN RERATA"),
    ("AVERAGEIF", "RATARATAJIKA RATARATA.JIKA"),
    ("AVERAGEIFS", "RATARATAJIKAS"),
    ("CHOOSE", "PILIH"),
    ("CONCAT", "GABUNG GABUNGKAN"),
    ("COUNT", "HITUNG CACAH BANYAK"),
    ("COUNTA", "HITUNGISI"),
    ("COUNTBLANK", "HITUNGKOSONG"),
    ("COUNTIF", "HITUNGJIKA HITUNG.JIKA"),
    ("COUNTIFS", "HITUNGJIKAS"),
    ("DATE", "TANGGAL TGL"),
    ("DAY", "HARI"),
    ("DAYS", "SELISIHHARI"),
    ("FALSE", "SALAH"),
    ("FIND", "TEMUKAN"),
    ("IF", "JIKA KALAU APABILA"),
    ("IFERROR", "JIKAGALAT JIKASALAH JIKAERROR"),
    ("IFS", "JIKAS"),
    ("INDEX", "INDEKS"),
    ("INT", "BULAT"),
    ("LARGE", "TERBESAR"),
    ("LEFT", "KIRI"),
    ("LEN", "PANJANG"),
    ("LOWER", "HURUFKECIL"),
    ("MATCH", "COCOK COCOKKAN"),
    ("MAX", "MAKS MAKSIMUM MAKSIMAL"),
    ("MEDIAN", "NILAITENGAH"),
    ("MID", "TENGAH"),
    ("MIN", "MINIMUM MINIMAL"),
    ("MOD", "SISA SISABAGI"),
    ("MONTH", "BULAN"),
    ("NOT", "BUKAN TIDAK"),
    ("OR", "ATAU"),
    ("POWER", "PANGKAT"),
    ("PRODUCT", "KALI HASILKALI PERKALIAN"),
    ("RANK.EQ", "PERINGKAT RANKING"),
    ("REPLACE", "TIMPA"),
    ("REPT", "ULANG ULANGI"),
    ("RIGHT", "KANAN"),
    ("ROUND", "BULATKAN PEMBULATAN"),
    ("ROUNDDOWN", "BULATKANKEBAWAH BULATKEBAWAH"),
    ("ROUNDUP", "BULATKANKEATAS BULATKEATAS"),
    ("SEARCH", "CARI"),
    ("SMALL", "TERKECIL"),
    ("SQRT", "AKAR AKARKUADRAT"),
    ("SUBSTITUTE", "GANTI"),
    ("SUM", "JUMLAH TOTAL TAMBAH"),
    ("SUMIF", "JUMLAHJIKA JUMLAH.JIKA"),
    ("SUMIFS", "JUMLAHJIKAS"),
    ("SUMPRODUCT", "JUMLAHKALI JUMLAHHASILKALI"),
    ("TEXT", "TEKS"),
    ("TODAY", "HARIINI HARI_INI"),
    ("TRIM", "PANGKAS RAPIKAN"),
    ("TRUE", "BENAR"),
    ("UPPER", "HURUFBESAR"),
    ("VALUE", "NILAI ANGKA"),
    ("VLOOKUP", "CARIV VCARI"),
    ("YEAR", "TAHUN"),
];

/// The function that is called so.
#[inline(never)]
pub(super) fn translated(name: &str) -> Option<&'static str> {
    let is = |word: &str| word.eq_ignore_ascii_case(name);
    let found = CALLED.iter().find(|(_, words)| words.split(' ').any(is));
    found.map(|(function, _)| *function)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::formula::{closest, function};

    #[test]
    fn a_word_leads_to_one_function_that_there_is() {
        let mut known = BTreeSet::new();
        for (name, words) in CALLED {
            assert!(function(name).is_some(), "{name}");
            for word in words.split(' ') {
                assert!(function(word).is_none(), "{word} is a function");
                assert!(known.insert(word), "{word} stands twice");
                assert_eq!(closest(&word.to_lowercase()), Some(*name));
            }
        }
    }
}
