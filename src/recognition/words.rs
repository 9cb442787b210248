//! The words by which tables say what their rows are, in Indonesian and in English.

/// A text without what people write differently: case, and signs around and between words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap && !plain.is_empty() {
                plain.push(' ');
            }
            gap = false;
            plain.extend(c.to_lowercase());
        } else {
            gap = true;
        }
    }
    plain
}

/// How surely a text says that its row is a sum, and of how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    /// Of all.
    All,
    /// Of a part.
    Part,
    /// It begins with such a word and goes on.
    Perhaps,
}

pub(super) fn sum(text: &str) -> Option<Sum> {
    const ALL: [&str; 22] = [
        "jumlah",
        "total",
        "jumlah total",
        "total jumlah",
        "jumlah seluruhnya",
        "jumlah keseluruhan",
        "total keseluruhan",
        "total seluruhnya",
        "jumlah akhir",
        "jumlah besar",
        "grand total",
        "totals",
        "rekapitulasi",
        "jumlah a b",
        "sum",
        "total biaya",
        "jumlah biaya",
        "jml",
        "jumlah i ii",
        "total umum",
        "jumlah semua",
        "overall total",
    ];
    const PART: [&str; 7] = [
        "sub total",
        "subtotal",
        "sub jumlah",
        "subjumlah",
        "jumlah sub",
        "jumlah sementara",
        "jumlah dipindahkan",
    ];
    let plain = plain(text);
    let begins = |words: &[&str]| {
        let with = |word: &&str| {
            plain
                .strip_prefix(*word)
                .is_some_and(|it| it.starts_with(' '))
        };
        words.iter().any(with)
    };
    if ALL.contains(&plain.as_str()) {
        return Some(Sum::All);
    }
    if PART.contains(&plain.as_str()) || begins(&PART) {
        return Some(Sum::Part);
    }
    begins(&["jumlah", "total", "rekapitulasi", "jml"]).then_some(Sum::Perhaps)
}

/// Whether a line says where things are from, or explains.
pub(super) fn is_note(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "sumber",
        "catatan",
        "keterangan",
        "ket",
        "source",
        "sources",
        "note",
        "notes",
        "data per",
        "sumber data",
        "diolah",
        "referensi",
    ];
    let trimmed = text.trim_start();
    if trimmed.starts_with('*') || trimmed.starts_with("1)") {
        return true;
    }
    let plain = plain(text);
    let first = trimmed.split([':', '.']).next().unwrap_or_default();
    WORDS.iter().any(|word| plain == *word) || WORDS.contains(&self::plain(first).as_str())
}

/// The unit that a text is, without the brackets around it.
pub(super) fn unit(text: &str) -> Option<String> {
    const UNITS: [&str; 58] = [
        "%",
        "rp",
        "rp.",
        "rupiah",
        "ribu rupiah",
        "juta rupiah",
        "dalam rupiah",
        "rp ribu",
        "rp juta",
        "orang",
        "jiwa",
        "pemilih",
        "km",
        "m",
        "cm",
        "mm",
        "ha",
        "km2",
        "km²",
        "m2",
        "m²",
        "buah",
        "bh",
        "lembar",
        "lbr",
        "keping",
        "botol",
        "unit",
        "set",
        "paket",
        "kotak",
        "kg",
        "ton",
        "gram",
        "liter",
        "tps",
        "hari",
        "jam",
        "menit",
        "bulan",
        "tahun",
        "km/jam",
        "persen",
        "kali",
        "laporan",
        "dokumen",
        "dus",
        "box",
        "roll",
        "rim",
        "pcs",
        "pasang",
        "desa",
        "kecamatan",
        "suara",
        "poin",
        "skor",
        "usd",
    ];
    let plain = text.trim().to_lowercase();
    let known = UNITS.contains(&plain.as_str()) || plain.starts_with("rp ") || plain == "$";
    known.then(|| text.trim().to_owned())
}

/// A heading apart from the unit in brackets at its end, and from the number of its column.
pub(super) fn parted(heading: &str) -> (String, Option<String>) {
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let closed = |open: char, close: char| {
        let body = heading.strip_suffix(close)?;
        let (before, inside) = body.rsplit_once(open)?;
        Some((before.trim_end().to_owned(), inside.trim().to_owned()))
    };
    let Some((before, inside)) = closed('(', ')').or_else(|| closed('[', ']')) else {
        return (heading, None);
    };
    if before.is_empty() {
        return match unit(&inside) {
            Some(unit) => (String::new(), Some(unit)),
            None => (heading, None),
        };
    }
    let is_number = !inside.is_empty()
        && inside
            .bytes()
            .all(|b| b.is_ascii_digit() || b"=+-x*/: ".contains(&b));
    if is_number && inside.len() > 1 && inside.contains('=') || is_number && inside.len() <= 2 {
        return (before, None);
    }
    match unit(&inside) {
        Some(unit) => (before, Some(unit)),
        None => (heading, None),
    }
}

/// Whether a heading is that of codes, which are texts however much they look like numbers.
pub(super) fn is_code(heading: &str) -> bool {
    const CODES: [&str; 8] = ["kode", "kd", "nik", "nkk", "nip", "code", "npwp", "id"];
    let plain = plain(heading);
    let first = plain.split(' ').next().unwrap_or_default();
    CODES.contains(&first)
}

/// Whether a heading is that of a column that counts the rows.
pub(super) fn is_numbering(heading: &str) -> bool {
    [
        "no",
        "nomor",
        "nomer",
        "no urut",
        "nomor urut",
        "urut",
        "num",
        "number",
    ]
    .contains(&plain(heading).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_what_they_are() {
        for (text, is) in [
            ("JUMLAH", Some(Sum::All)),
            ("Total :", Some(Sum::All)),
            ("Sub Total", Some(Sum::Part)),
            ("Sub-Total I", Some(Sum::Part)),
            ("Jumlah Kecamatan Kedaton", Some(Sum::Perhaps)),
            ("Jumlahan", None),
            ("Kedaton", None),
        ] {
            assert_eq!(sum(text), is, "{text}");
        }
        assert!(is_note("Sumber: KPU Provinsi Lampung"));
        assert!(is_note("*) belum final"));
        assert!(!is_note("Sumber Agung"));
    }

    #[test]
    fn headings_are_parted_from_their_units() {
        for (heading, name, of) in [
            ("Jarak (km)", "Jarak", Some("km")),
            ("Pagu\n(Rp)", "Pagu", Some("Rp")),
            ("Capaian [%]", "Capaian", Some("%")),
            ("Laki-laki (L)", "Laki-laki (L)", None),
            ("Jumlah (5=3+4)", "Jumlah", None),
            ("Jumlah (3)", "Jumlah", None),
            ("(orang)", "", Some("orang")),
        ] {
            assert_eq!(
                parted(heading),
                (name.to_owned(), of.map(str::to_owned)),
                "{heading}"
            );
        }
    }
}
