//! Periksa tabel: scales of words, names, parts and wholes, orders; and what is changed by hand.

use takar::inspection::{
    Asked, Certainty, Inspected, Origin, Rule, Slip, TableWish, Unchecked, answer,
};
use takar::lang::Tongue;
use takar::lang::inspection::{Named, relation};
use takar::number::Locale;
use takar::recognition::{ColumnKind, RowKind};

const DISTRICTS: [&str; 20] = [
    "Enggal",
    "Kedamaian",
    "Bumi Waras",
    "Panjang",
    "Sukarame",
    "Kemiling",
    "Rajabasa",
    "Langkapura",
    "Way Halim",
    "Tanjung Senang",
    "Labuhan Ratu",
    "Sukabumi",
    "Kedaton",
    "Teluk Betung Barat",
    "Teluk Betung Timur",
    "Teluk Betung Utara",
    "Teluk Betung Selatan",
    "Tanjung Karang Barat",
    "Tanjung Karang Timur",
    "Tanjung Karang Pusat",
];

fn inspected(text: &str, wish: TableWish) -> Inspected {
    let name = String::new();
    let asked = Asked {
        origin: Origin::Bytes { name },
        wish,
        with: None,
        own: Locale::Id,
    };
    answer(&asked, text.as_bytes(), &[]).unwrap()
}

/// A table of the districts with what a row has beside its name.
fn table(heads: &str, row: impl Fn(usize, &str) -> String) -> String {
    let rows = DISTRICTS.iter().enumerate();
    let rows = rows.map(|(at, name)| format!("{name}\t{}", row(at, name)));
    let rows: Vec<String> = rows.collect();
    format!("Kecamatan\t{heads}\n{}", rows.join("\n"))
}

/// What seems to come by no rule, between two ends.
fn made_up(at: usize, low: usize, high: usize) -> usize {
    low + (at * 7_919 + at * at * 104_729 + 331) % (high - low)
}

fn relations(found: &Inspected) -> Vec<String> {
    let taken = found.taken.as_ref().unwrap();
    let named = Named {
        columns: &taken.table.columns,
        rows: &[],
        scale: found.report.scale,
    };
    let all = found.report.relations.iter();
    all.map(|it| relation(it, &named, Tongue::Id, Locale::Id))
        .collect()
}

/// As many of each word.
fn score(at: usize) -> usize {
    40 + at * 23 % 60
}

fn graded(wrong: Option<usize>) -> String {
    table("Nilai\tPredikat", |at, _| {
        let score = score(at);
        let word = match score {
            ..60 => "Kurang",
            60..80 => "Cukup",
            _ => "Baik",
        };
        let word = if wrong == Some(at) && word != "Baik" {
            "Baik"
        } else if wrong == Some(at) {
            "Kurang"
        } else {
            word
        };
        format!("{score}\t{word}")
    })
}

#[test]
fn a_word_that_does_not_fit_its_number_is_pointed_at() {
    let clean = inspected(&graded(None), TableWish::default());
    assert_eq!(clean.report.findings, []);
    let told = relations(&clean);
    let scale = |it: &&String| it.starts_with("Predikat mengikuti Nilai: Kurang");
    assert!(told.iter().any(|it| scale(&it)), "{told:#?}");

    for wrong in [2, 9, 14] {
        let found = inspected(&graded(Some(wrong)), TableWish::default());
        let [finding] = &found.report.findings[..] else {
            panic!("{:?} {:#?}", found.report.findings, relations(&found));
        };
        assert_eq!((finding.place.row, finding.place.column), (wrong, 2));
        assert_eq!(finding.slip, Some(Slip::WrongWord));
        let right = match score(wrong) {
            ..60 => "Kurang",
            60..80 => "Cukup",
            _ => "Baik",
        };
        assert_eq!(finding.words[0], (finding.place, right.to_owned()));
    }
}

#[test]
fn a_name_that_stands_twice_is_pointed_at() {
    let of = |doubled: Option<usize>| {
        let text = table("Jarak", |at, _| made_up(at, 1, 900).to_string());
        match doubled {
            Some(at) => text.replacen(DISTRICTS[at], DISTRICTS[4], 1),
            None => text,
        }
    };
    let clean = inspected(&of(None), TableWish::default());
    assert_eq!(clean.report.findings, []);
    let told = relations(&clean);
    assert!(
        told.contains(&"setiap Kecamatan hanya satu kali".to_owned()),
        "{told:#?}"
    );
    let found = inspected(&of(Some(12)), TableWish::default());
    let [finding] = &found.report.findings[..] else {
        panic!("{:?}", found.report.findings);
    };
    assert_eq!((finding.place.row, finding.like), (12, Some(4)));
    assert_eq!(
        (finding.slip, finding.certainty),
        (Some(Slip::Doubled), Certainty::Suspicious)
    );
}

#[test]
fn names_of_different_groups_may_come_again() {
    let text = table("Kabupaten\tJarak", |at, _| {
        format!("Kabupaten {}\t{}", at / 7, made_up(at, 1, 900))
    });
    let text = text.replacen("Kedaton", "Enggal", 1);
    assert_eq!(inspected(&text, TableWish::default()).report.findings, []);
}

#[test]
fn a_part_that_exceeds_its_whole_is_pointed_at() {
    let of = |wrong: bool| {
        table("DPT\tPengguna", |at, _| {
            let voters = made_up(at, 9_000, 90_000);
            let used = voters * made_up(at + 5, 84, 88) / 100;
            let used = if wrong && at == 6 { used * 10 } else { used };
            format!("{voters}\t{used}")
        })
    };
    let clean = inspected(&of(false), TableWish::default());
    assert_eq!(clean.report.findings, []);
    let told = relations(&clean);
    assert!(told.contains(&"Pengguna ≤ DPT".to_owned()), "{told:#?}");
    let found = inspected(&of(true), TableWish::default());
    let places: Vec<_> = found.report.findings.iter().map(|it| it.place).collect();
    assert_eq!(places.len(), 1, "{places:?}");
    assert_eq!((places[0].row, places[0].column), (6, 2));
}

#[test]
fn what_never_turns_around_is_an_order() {
    let mut votes: Vec<usize> = (0..20).map(|at| made_up(at, 2_000, 900_000)).collect();
    votes.sort_unstable_by(|a, b| b.cmp(a));
    let text = table("Suara", |at, _| votes[at].to_string());
    let found = inspected(&text, TableWish::default());
    let told = relations(&found);
    let due = "Suara tidak naik ke bawah".to_owned();
    assert!(told.contains(&due), "{told:#?}");
    assert_eq!(found.report.findings, []);
}

#[test]
fn nothing_is_claimed_of_what_is_not_related() {
    let text = table("Luas\tPegawai\tGedung", |at, _| {
        let words = ["sewa", "milik", "pinjam"];
        let (area, staff) = (made_up(at, 100, 9_000), made_up(at + 40, 3, 70));
        format!("{area}\t{staff}\t{}", words[made_up(at + 90, 0, 3)])
    });
    let found = inspected(&text, TableWish::default());
    assert_eq!(found.report.findings, []);
    let told = relations(&found);
    assert_eq!(told, ["setiap Kecamatan hanya satu kali"]);
}

#[test]
fn kinds_and_units_are_as_a_person_says() {
    let text = "Kecamatan\tTPS\tKotak\tSegel\nEnggal\t62\t312\t7\n\
                Kedamaian\t158\t792\t9\nJumlah Barat\t220\t1104\t16\nPanjang\t200\t1002\t3\n";
    let taken = |wish: TableWish| inspected(text, wish).taken.unwrap();
    let before = taken(TableWish::default());
    let line = before.lines[2];
    let at = |column: usize| before.columns[column].at;

    let mut wish = TableWish::default();
    wish.rows.insert(line, RowKind::Note);
    assert_eq!(taken(wish.clone()).items().count(), 3);
    wish.rows.insert(line, RowKind::Item { level: 0 });
    assert_eq!(taken(wish).items().count(), 4);

    let mut wish = TableWish::default();
    wish.kinds.insert(at(2), ColumnKind::Text);
    wish.units.insert(at(1), "lokasi".to_owned());
    wish.ignored.insert(at(3));
    let found = inspected(text, wish.clone());
    let after = found.taken.unwrap();
    assert_eq!(after.columns[2].kind, ColumnKind::Text);
    assert_eq!(after.columns[1].unit.as_deref(), Some("lokasi"));
    assert!(after.columns[3].ignored);
    assert_eq!(
        after.table.rows[0].cells[3].printed, "7",
        "it is still shown"
    );
    let unchecked = &found.report.unchecked;
    assert!(!unchecked.contains(&Unchecked::Column(3)), "{unchecked:?}");
    assert!(
        !found.report.relations.iter().any(|it| match &it.rule {
            Rule::Unique { .. } => false,
            rule => rule.columns().contains(&3),
        }),
        "nothing is said of a column that is ignored"
    );
    let sent = serde_json::to_string(&wish).unwrap();
    assert_eq!(serde_json::from_str::<TableWish>(&sent).unwrap(), wish);
}
