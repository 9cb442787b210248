//! Tables taken in by key: what is told beforehand, and what stands there afterwards.

use std::sync::Arc;

use proptest::prelude::*;
use takar::exchange::intake::{
    Compared, Doubled, Fill, Manner, NotTaken, Section, Show, Source, Wish, left_out, writing,
};
use takar::exchange::{NoTable, Writing, open, save};
use takar::number::{Locale, Number};
use takar::workbook::{
    ColumnId, Content, Deed, Edit, Entry, History, Kind, Table, Tongue, Workbook,
};

const TODAY: i64 = 46348;

/// A workbook with one table: `Kode:text*` is a key of texts, `DPT=[@L]+[@P]` a formula, and each
/// further line a row of what is typed.
fn workbook(text: &str) -> Workbook {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut columns, mut key) = (Vec::new(), Vec::new());
    for (at, said) in lines.next().unwrap().split('|').map(str::trim).enumerate() {
        let id = 11 + at;
        let is_key = said.ends_with('*');
        let said = said.trim_end_matches('*');
        if is_key {
            key.push(id);
        }
        columns.push(match (said.split_once('='), said.split_once(':')) {
            (Some((name, formula)), _) => {
                format!(r#"{{"id":{id},"name":"{name}","formula":"={formula}","total":"sum"}}"#)
            }
            (_, Some((name, kind))) => {
                format!(r#"{{"id":{id},"name":"{name}","form":{{"kind":"{kind}"}}}}"#)
            }
            _ => format!(r#"{{"id":{id},"name":"{said}","total":"sum"}}"#),
        });
    }
    let rows = lines.enumerate().map(|(at, line)| {
        let cells = line.split('|').map(|cell| match cell.trim() {
            "" => "null".to_owned(),
            cell if cell.parse::<i64>().is_ok() && !cell.starts_with('0') => cell.to_owned(),
            cell => format!("{cell:?}"),
        });
        format!("[{},{}]", 1001 + at, cells.collect::<Vec<_>>().join(","))
    });
    let rows: Vec<String> = rows.collect();
    open(&format!(
        r#"{{"takar":1,"name":"Uji","sheets":[{{"table":{{"id":1,"name":"Wilayah","key":{key:?},"columns":[{}],"rows":[{}]}}}}]}}"#,
        columns.join(","),
        rows.join(",")
    ))
    .unwrap()
}

fn table(workbook: &Workbook) -> &Table {
    workbook.tables().next().unwrap()
}

/// What is typed in a table, a line a row.
fn typed(workbook: &Workbook) -> String {
    let table = table(workbook);
    let text = |content: &Content| match content {
        Content::Blank => String::new(),
        Content::Number(number) => number.to_string(),
        Content::Text(text) => text.clone(),
        Content::Unreadable(text) => format!("?{text}"),
        other => format!("{other:?}"),
    };
    let row = |at: usize| {
        let columns = table.columns.iter().filter(|column| column.is_input());
        let cells = columns.map(|column| text(&column.cells()[at]));
        cells.collect::<Vec<_>>().join("|")
    };
    (0..table.rows().len())
        .map(row)
        .collect::<Vec<_>>()
        .join("\n")
}

fn manner() -> Manner {
    Manner {
        locale: Locale::Id,
        tongue: Tongue::Id,
        today: Number::from(TODAY),
        ambiguous: None,
    }
}

fn source(workbook: &Workbook, name: &str, text: &str) -> Source {
    let is_known = |name: &str| table(workbook).column_named(name.trim()).is_some();
    Source::of_file(name, text.as_bytes(), Number::from(TODAY), is_known).unwrap()
}

fn sections(workbook: &Workbook, files: &[(&str, &str)]) -> Vec<Section> {
    let section = |(name, text): &(&str, &str)| {
        Section::new(Arc::new(source(workbook, name, text)), table(workbook))
    };
    files.iter().map(section).collect()
}

fn column(workbook: &Workbook, name: &str) -> ColumnId {
    table(workbook).column_named(name).unwrap().id
}

/// What is told, in the order: new, changed, same, missing, doubled, without a key, sums.
fn told(compared: &Compared) -> String {
    [
        Show::New,
        Show::Changed,
        Show::Same,
        Show::Missing,
        Show::Doubled,
        Show::NoKey,
        Show::Totals,
    ]
    .map(|show| compared.counts.of(show).to_string())
    .join(" ")
}

/// Takes files in; what was told, and the table afterwards. Undo and the journal give back what
/// was there, byte for byte.
fn taken(
    before: &Workbook,
    files: &[(&str, &str)],
    removes: bool,
    change: impl Fn(&mut Wish, &mut Vec<Section>),
) -> (String, Workbook) {
    let mut sections = sections(before, files);
    let mut wish = Wish::guess(table(before), &sections);
    change(&mut wish, &mut sections);
    let compared = Compared::new(before, &sections, &wish, manner()).unwrap();
    let edits = compared.edits(before, removes);
    let deed = Deed::take_in(compared.taken(removes), 1, files[0].0.to_owned());
    let entry = Entry::Do(Edit::Act { deed, edits });
    let kept: Entry = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
    assert_eq!(kept, entry, "the journal keeps it");
    let mut history = History::new(before.clone());
    history.take(&kept).unwrap();
    let after = history.workbook().clone();
    let inverse = history.to_undo().unwrap().inverse.clone();
    history.take(&Entry::Undo).unwrap();
    assert_eq!(
        history.workbook().sheets,
        before.sheets,
        "undo gives back all"
    );
    let again: Edit = serde_json::from_str(&serde_json::to_string(&inverse).unwrap()).unwrap();
    assert_eq!(again, inverse);
    history.take(&Entry::Redo).unwrap();
    assert_eq!(
        save(history.workbook()),
        save(&after),
        "and redo does it again"
    );
    (told(&compared), after)
}

const KECAMATAN: &str = "Nama:text* | TPS | L | P | DPT=[@L]+[@P]
    Kedaton | 71 | 100 | 110
    Sukarame | 87 | 200 | 210
    Enggal | 35 | 300 | 310
    | | |";

#[test]
fn a_newer_list_comes_in_by_key() {
    let before = workbook(KECAMATAN);
    let cases = [
        // As a table gives itself: nothing changes.
        (
            "Nama;TPS;L;P\nKedaton;71;100;110\nSukarame;87;200;210\nEnggal;35;300;310\n",
            "0 0 3 0 0 0 0",
            "Kedaton|71|100|110\nSukarame|87|200|210\nEnggal|35|300|310\n|||",
        ),
        // Two changed, one new, one missing, which stays; other columns, order and letters.
        (
            "p,l,NAMA,tps,Catatan,DPT\n111,100,KEDATON ,71,x,9\n210,200,sukarame,88,,9\n7,6,Baru,5,,9\n",
            "1 2 0 1 0 0 0",
            "Kedaton|71|100|111\nSukarame|88|200|210\nEnggal|35|300|310\nBaru|5|6|7\n|||",
        ),
        // A column that does not come stays; a blank that comes changes nothing.
        (
            "Nama\tL\nKedaton\t\nEnggal\t301\n",
            "0 1 1 1 0 0 0",
            "Kedaton|71|100|110\nSukarame|87|200|210\nEnggal|35|301|310\n|||",
        ),
        // Titles above, a sum below, and a name that comes twice or not at all.
        (
            "Daftar pemilih;;\nKota;;\n\nNama;TPS;L\n(1);(2);(3)\nKedaton;1;1\nKedaton;2;2\n;3;3\nEnggal;36;300\nJUMLAH;9;9\n",
            "0 1 0 1 2 1 2",
            "Kedaton|71|100|110\nSukarame|87|200|210\nEnggal|36|300|310\n|||",
        ),
        // What cannot be read comes as it was typed; what looks like a formula is none.
        (
            "Nama;TPS;L\nKedaton;tujuh;=1+1\n",
            "0 1 0 2 0 0 0",
            "Kedaton|?tujuh|?=1+1|110\nSukarame|87|200|210\nEnggal|35|300|310\n|||",
        ),
    ];
    for (text, expected, rows) in cases {
        let (told, after) = taken(&before, &[("baru.csv", text)], false, |_, _| {});
        assert_eq!(told, expected, "{text}");
        assert_eq!(typed(&after), rows, "{text}");
    }
}

#[test]
fn what_is_missing_is_removed_where_that_is_wanted() {
    let before = workbook(KECAMATAN);
    let text = "Nama;TPS\nSukarame;87\nBaru;1\n";
    let (told, after) = taken(&before, &[("baru.csv", text)], true, |_, _| {});
    assert_eq!(told, "1 0 1 2 0 0 0");
    assert_eq!(typed(&after), "Sukarame|87|200|210\nBaru|1||\n|||");
}

#[test]
fn a_doubled_key_may_come_once() {
    let before = workbook(KECAMATAN);
    let text = "Nama;TPS\nKedaton;1\nKedaton;2\nkedaton;3\n";
    for (doubled, tps, expected) in [
        (Doubled::TakeNone, "71", "0 0 0 2 3 0 0"),
        (Doubled::TakeFirst, "1", "0 1 0 2 2 0 0"),
        (Doubled::TakeLast, "3", "0 1 0 2 2 0 0"),
    ] {
        let files = [("ganda.csv", text)];
        let (told, after) = taken(&before, &files, false, |wish, _| wish.doubled = doubled);
        assert_eq!(told, expected);
        assert!(typed(&after).starts_with(&format!("Kedaton|{tps}|")));
    }
    let twice = workbook("Nama:text* | TPS\nKedaton | 1\nKEDATON | 2\nEnggal | 3");
    let (told, after) = taken(
        &twice,
        &[("a.csv", "Nama;TPS\nKedaton;9\nEnggal;4")],
        true,
        |_, _| {},
    );
    assert_eq!(
        told, "0 1 0 0 1 0 0",
        "a key that stands here twice is no one's"
    );
    assert_eq!(typed(&after), "Kedaton|1\nKEDATON|2\nEnggal|4");
}

#[test]
fn codes_are_texts_and_keep_their_zeros() {
    let before =
        workbook("Kode:text* | Nama:text | TPS\n18.71 | Bandar Lampung | 5\n018 | Lain | 1");
    let text =
        "kode;TPS;NAMA\n18.71;1.250;Bandar Lampung\n018;1.000,5;Lain\n18.710;7;Baru\n18;8;Baru\n";
    let (told, after) = taken(&before, &[("a.csv", text)], false, |_, _| {});
    assert_eq!(told, "2 2 0 0 0 0 0");
    assert_eq!(
        typed(&after),
        "18.71|Bandar Lampung|1250\n018|Lain|1000.5\n18.710|Baru|7\n18|Baru|8",
        "the codes do not tell how numbers are written"
    );
}

#[test]
fn a_number_that_could_be_two_is_asked_about() {
    let before = workbook("Kode:text* | TPS\n18.71 | 5");
    let sections = sections(&before, &[("a.csv", "Kode;TPS\n18.71;1.250\n")]);
    let wish = Wish::guess(table(&before), &sections);
    let asked = writing(table(&before), &sections[0], &wish, Locale::Id);
    assert!(matches!(asked, Writing::Ambiguous { text, .. } if text == "1.250"));
    assert!(Compared::new(&before, &sections, &wish, manner()).is_none());
    for (locale, tps) in [(Locale::Id, "1250"), (Locale::En, "1.25")] {
        let manner = Manner {
            ambiguous: Some(locale),
            ..manner()
        };
        let compared = Compared::new(&before, &sections, &wish, manner).unwrap();
        let mut after = before.clone();
        for edit in compared.edits(&before, false) {
            after.apply(&edit).unwrap();
        }
        assert_eq!(typed(&after), format!("18.71|{tps}"));
    }
}

#[test]
fn offices_come_together_each_with_its_code() {
    let before = workbook(
        "Kode:text* | Kecamatan:text* | TPS | Asal:text
        18.71 | Kedaton | 71 | lama
        18.71 | Enggal | 35 | lama
        18.72 | Metro Pusat | 9 | lama
        18.01 | Balik Bukit | 4 | lama",
    );
    let office = |rows: &str| {
        format!(
            r#"{{"takar":1,"name":"Kantor","parameters":[{{"id":9,"name":"Kode_kantor","form":{{"kind":"text"}},"value":"18.72"}}],"sheets":[
            {{"table":{{"id":3,"name":"Lain","key":[],"columns":[{{"id":4,"name":"x"}}],"rows":[[5,1]]}}}},
            {{"table":{{"id":1,"name":"wilayah","key":[2],"columns":[
                {{"id":2,"name":"Nama","title":{{"id":"Kecamatan","en":"District"}},"form":{{"kind":"text"}}}},
                {{"id":6,"name":"Dasar"}},{{"id":7,"name":"TPS","formula":"=[@Dasar]*2"}}],"rows":[{rows}]}}}}]}}"#
        )
    };
    let (a, b) = (
        office(r#"[10,"Kedaton",36]"#),
        office(r#"[10,"Metro Pusat",5],[11,"Metro Barat",3]"#),
    );
    let files = [
        ("18.71 bandar lampung.takar.json", a.as_str()),
        ("metro.takar.json", b.as_str()),
    ];
    let kode = column(&before, "Kode");
    let (told, after) = taken(&before, &files, false, |_, sections| {
        sections[1].own.insert(kode, "18.72".to_owned());
    });
    assert_eq!(
        told, "1 2 0 1 0 0 0",
        "what other offices have is not missed"
    );
    assert_eq!(
        typed(&after),
        "18.71|Kedaton|72|18.71 bandar lampung.takar.json, 22-11-2026
18.71|Enggal|35|lama
18.72|Metro Pusat|10|metro.takar.json, 22-11-2026
18.01|Balik Bukit|4|lama
18.72|Metro Barat|6|metro.takar.json, 22-11-2026"
    );
    let mut both = sections(&before, &files);
    both[1].own.insert(kode, "18.72".to_owned());
    let wish = Wish::guess(table(&before), &both);
    let compared = Compared::new(&before, &both, &wish, manner()).unwrap();
    assert_eq!(compared.absent, [Content::Text("18.01".to_owned())]);
    let (_, after) = taken(&before, &files[1..], true, |wish, _| {
        wish.set(kode, Fill::Parameter("Kode_kantor".to_owned()));
        wish.part = Some(kode);
    });
    assert_eq!(
        typed(&after).lines().count(),
        5,
        "an office removes none of another's"
    );
    let again: Vec<&str> = typed(&after)
        .lines()
        .map(|it| &it[..5])
        .map(|it| if it == "18.72" { "x" } else { "-" })
        .collect();
    assert_eq!(again.concat(), "--x-x");
}

#[test]
fn what_comes_can_have_a_table_of_its_own() {
    let before = workbook(KECAMATAN);
    let text = "Kode Wilayah;TPS;Desa;L;Hadir;Tanggal\n18.71;001;Enggal;1.250;50%;14-02-2024\n18.71;002;Enggal;300,5;;\nJUMLAH;;;1;;\n";
    let sections = sections(&before, &[("daftar-tps.csv", text)]);
    let (id, edits) = sections[0].fresh_table(&before, 1, Locale::Id);
    let mut after = before.clone();
    for edit in edits {
        after.apply(&edit).unwrap();
    }
    let table = |workbook: &Workbook| workbook.table(id).unwrap().clone();
    let fresh = table(&after);
    let shape: Vec<_> = fresh
        .columns
        .iter()
        .map(|it| (it.name.as_str(), it.form.kind))
        .collect();
    let expected = [
        ("Kode Wilayah", Kind::Text),
        ("TPS", Kind::Text),
        ("Desa", Kind::Text),
        ("L", Kind::Number),
        ("Hadir", Kind::Percent),
        ("Tanggal", Kind::Date),
    ];
    assert_eq!(
        (fresh.name.as_str(), shape.as_slice()),
        ("daftar_tps", &expected[..])
    );
    assert_eq!(fresh.key, [fresh.columns[0].id, fresh.columns[1].id]);
    let wish = Wish::guess(&fresh, &sections);
    let compared = Compared::new(&after, &sections, &wish, manner()).unwrap();
    assert_eq!(told(&compared), "2 0 0 0 0 0 1");
    for edit in compared.edits(&after, false) {
        after.apply(&edit).unwrap();
    }
    assert_eq!(table(&after).row_name(table(&after).rows()[1]), "18.71 002");
}

#[test]
fn what_goes_nowhere_is_told() {
    let before = workbook(KECAMATAN);
    let sections = sections(
        &before,
        &[("a.csv", "Nama;Catatan;dpt;TPS;;TPS\nA;b;1;2;3;4;5\n")],
    );
    let wish = Wish::guess(table(&before), &sections);
    let left = left_out(table(&before), &sections, &wish);
    let told: Vec<(String, bool)> = left.into_iter().map(|it| (it.shown, it.computed)).collect();
    let plain = |name: &str| (name.to_owned(), false);
    let expected = [
        plain("Catatan"),
        ("dpt".to_owned(), true),
        plain("Kolom 5"),
        plain("TPS (2)"),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        sections[0].table().beside,
        1,
        "and a cell beside the headings"
    );
    assert_eq!(wish.part, None);
}

#[test]
fn what_is_no_table_says_so() {
    let of = |name: &str, bytes: &[u8]| {
        Source::of_file(name, bytes, Number::from(TODAY), |_| false).unwrap_err()
    };
    assert_eq!(of("a.xlsx", b"PK\x03\x04"), NotTaken::Text(NoTable::Excel));
    assert_eq!(of("a.csv", b"Nama;TPS\n"), NotTaken::NoRows);
    assert!(matches!(of("a.takar.json", b"{"), NotTaken::Workbook(_)));
    assert_eq!(
        of("a.takar.json", br#"{"takar":1,"name":"x"}"#),
        NotTaken::NoRows
    );
}

/// A cell of a file that means this text.
fn quoted(text: &str, mark: char) -> String {
    match text.contains(['"', '\n', '\r', mark]) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

proptest! {
    /// What a table gives, in any order of rows and columns and parted by anything, changes
    /// nothing when it is taken in again; and one cell that is another is one change.
    #[test]
    fn what_a_table_gives_changes_nothing(
        names in prop::collection::btree_set("[0-9A-Z][0-9A-Za-z.;, \"\n-]{0,8}[0-9A-Z]", 2..12),
        numbers in prop::collection::vec((any::<i32>(), 0u32..4), 12),
        mark in prop::sample::select(vec![';', ',', '\t', '|']),
        turn in 0usize..12,
        locale in prop::sample::select(vec![Locale::Id, Locale::En]),
    ) {
        let folded = |name: &String| {
            name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut seen = std::collections::BTreeSet::new();
        let sums = ["jumlah", "total"];
        let names: Vec<String> = names
            .into_iter()
            .filter(|name| seen.insert(folded(name)) && !sums.contains(&folded(name).as_str()))
            .collect();
        let mut before = workbook("Nama:text* | Banyak | Lagi");
        let ids = ["Nama", "Banyak", "Lagi"].map(|name| column(&before, name));
        let number = |(digits, scale): (i32, u32)| {
            Number::from_parts(i128::from(digits), scale).unwrap().trimmed()
        };
        for (at, name) in names.iter().enumerate() {
            let banyak = Content::Number(number(numbers[at]));
            let cells = vec![
                (ids[0], Content::Text(name.clone())),
                (ids[1], banyak),
                (ids[2], Content::Number(Number::from(5_i64))),
            ];
            let row = before.next_row();
            before.apply(&Edit::InsertRow { table: table(&before).id, at, row, cells }).unwrap();
        }
        let shown = |number: Number| {
            let text = number.to_string();
            if locale == Locale::Id { text.replace('.', ",") } else { text }
        };
        // A mark of its own for decimals tells how numbers are written.
        let telling = if locale == Locale::Id { "0,5" } else { "0.5" };
        let file = |more: i64| {
            let mut lines: Vec<String> = names.iter().enumerate().map(|(at, name)| {
                let banyak = shown(number(numbers[at]).plus(Number::from(if at == 0 { more } else { 0 })).unwrap());
                [telling, &banyak, name].map(|cell| quoted(cell, mark)).join(&mark.to_string())
            }).collect();
            let count = lines.len();
            lines.rotate_left(turn % count);
            let head = ["x", "banyak", "NAMA"].join(&mark.to_string());
            format!("{head}\r\n{}\r\n", lines.join("\r\n"))
        };
        for (more, changed) in [(0, 0), (1, 1)] {
            let text = file(more);
            let mut sections = sections(&before, &[("a.csv", &text)]);
            let wish = Wish::guess(table(&before), &sections);
            sections[0].own.clear();
            let manner = Manner { ambiguous: Some(locale), ..manner() };
            let compared = Compared::new(&before, &sections, &wish, manner).unwrap();
            let expected = format!("0 {changed} {} 0 0 0 0", names.len() - changed);
            prop_assert_eq!(told(&compared), expected, "{}", text);
            prop_assert_eq!(compared.edits(&before, true).len(), changed);
        }
    }
}

#[test]
fn a_list_of_stations_is_one_small_entry() {
    let rows: usize = std::env::var("ROWS").map_or(20_000, |rows| rows.parse().unwrap());
    let before = workbook(
        "Kode:text* | TPS* | Nama:text | Alamat:text | L | P | Baru | Ket:text | DPT=[@L]+[@P]",
    );
    let mut text = String::from("Kode;TPS;Nama;Alamat;L;P;Baru;Ket\n");
    for row in 0..rows {
        let line = format!(
            "18.{:04};{};Desa {row};Jl. Raya {row};{};{};{};\n",
            row / 20,
            row % 20 + 1,
            row % 300,
            row % 290,
            row % 7
        );
        text.push_str(&line);
    }
    let mut at = std::time::Instant::now();
    let mut lap = |what: &str| {
        eprintln!("{what}: {} ms", at.elapsed().as_millis());
        at = std::time::Instant::now();
    };
    let sections = sections(&before, &[("tps.csv", &text)]);
    lap("read");
    let wish = Wish::guess(table(&before), &sections);
    let compared = Compared::new(&before, &sections, &wish, manner()).unwrap();
    lap("compare");
    assert_eq!(compared.counts.new, rows);
    let entry = Entry::Do(Edit::Act {
        deed: Deed::take_in(rows, 8, "tps.csv".to_owned()),
        edits: compared.edits(&before, false),
    });
    lap("edit");
    let kept = serde_json::to_string(&entry).unwrap();
    lap("write");
    assert!(
        kept.len() < text.len() * 13 / 10,
        "the journal is not much larger than the file"
    );
    let again: Entry = serde_json::from_str(&kept).unwrap();
    lap("read again");
    let mut history = History::new(before.clone());
    history.take(&again).unwrap();
    lap("apply");
    let after = history.workbook().clone();
    let compared = Compared::new(&after, &sections, &wish, manner()).unwrap();
    lap("compare again");
    assert_eq!(compared.counts.same, rows);
    history.take(&Entry::Undo).unwrap();
    lap("undo");
    assert_eq!(history.workbook().sheets, before.sheets);
}

#[test]
fn where_others_hold_the_code_a_row_is_known_by_it_alone() {
    let before = workbook(
        "Kode:text*|Nama:text*|L
         18.71.01|Kedaton|5",
    );
    let file = "kode;nama;l\n18.71.01;Kec. Kedaton;6";
    let source = Source::of_text("daftar", file, |_| false).unwrap();
    let sections = [Section::new(Arc::new(source), table(&before))];
    let mut wish = Wish::guess(table(&before), &sections);
    assert_eq!(wish.met(), 3);
    let both = wish.key.clone();
    assert_eq!(both.len(), 2);
    wish.know_by_code(table(&before));
    assert_eq!(wish.key, both[..1]);
    // Without a code there are only names to go by.
    let source = Source::of_text("daftar", "nama;l\nKedaton;6", |_| false).unwrap();
    let sections = [Section::new(Arc::new(source), table(&before))];
    let mut wish = Wish::guess(table(&before), &sections);
    let key = wish.key.clone();
    wish.know_by_code(table(&before));
    assert_eq!(wish.key, key);
}
