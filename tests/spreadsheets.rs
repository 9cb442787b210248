//! Files of other programs: each in `tests/spreadsheets` beside `NAME.txt`, what must come of it.
//! `UPDATE=1` writes what comes, to be read before it is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use takar::engine::Engine;
use takar::exchange::intake::Source;
use takar::exchange::{Imported, NoTable, NotRead, open, open_any, save};
use takar::number::Locale;
use takar::workbook::{Content, Sheet};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets")
}

fn written(imported: &Imported) -> String {
    let workbook = &imported.workbook;
    let engine = Engine::new(workbook);
    let mut told = format!("{}\n", workbook.name);
    let mut say = |line: String| {
        told.push_str(line.trim_end());
        told.push('\n');
    };
    for parameter in &workbook.parameters {
        say(format!(
            "parameter {} {:?} {:?}",
            parameter.name, parameter.form.kind, parameter.value
        ));
    }
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let Sheet::Table(table) = sheet else { continue };
        let label = |label: &Option<takar::workbook::Label>| {
            label.as_ref().map_or(String::new(), |it| {
                format!(" {:?}", it.text(Default::default()))
            })
        };
        say(format!(
            "table {}{}{}",
            table.name,
            label(&table.title),
            label(&table.note)
        ));
        for column in &table.columns {
            let key = if table.key.contains(&column.id) {
                " key"
            } else {
                ""
            };
            let formula = column.formula.as_deref().unwrap_or_default();
            let total = column.total.formula(&column.name).unwrap_or_default();
            say(format!(
                "  {}{} {:?}{key} {formula} | {total}",
                column.name,
                label(&column.unit),
                column.form.kind
            ));
        }
        for row in 0..table.rows().len().min(6) {
            let cell = |column| match engine.cell(at, row, column) {
                takar::formula::Value::Error(fault) => fault.code.text().to_owned(),
                value => value.written().unwrap_or_default().to_string(),
            };
            say(format!(
                "  · {}",
                (0..table.columns.len())
                    .map(cell)
                    .collect::<Vec<_>>()
                    .join(" · ")
            ));
        }
        let totals = (0..table.columns.len()).map(|column| {
            engine
                .total(at, column)
                .written()
                .unwrap_or_default()
                .to_string()
        });
        say(format!("  = {}", totals.collect::<Vec<_>>().join(" · ")));
    }
    for told in &imported.told {
        say(format!(
            "! {} {} {:?}",
            told.sheet,
            told.cell.as_deref().unwrap_or_default(),
            told.what
        ));
    }
    told
}

#[test]
fn files_of_other_programs_come_in() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".txt") || name.ends_with(".py") {
            continue;
        }
        count += 1;
        let bytes = fs::read(&path).unwrap();
        let imported = open_any(&bytes, &name, Locale::Id, None).unwrap();
        assert_eq!(
            open(&save(&imported.workbook)).unwrap(),
            imported.workbook,
            "{name}"
        );
        let written = written(&imported);
        let beside = folder().join(format!("{name}.txt"));
        if update {
            fs::write(&beside, &written).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != written {
            wrong.push(format!("{name}\n{written}"));
        }
    }
    assert!(count > 4);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What became of bytes that nobody wrote in good faith, and how long it took.
fn refused(name: &str, bytes: &[u8]) -> NotRead {
    let begun = Instant::now();
    let read = open_any(bytes, name, Locale::Id, None);
    assert!(
        begun.elapsed().as_secs() < 120,
        "{name} took {:?}",
        begun.elapsed()
    );
    match read {
        Err(why) => why,
        Ok(imported) => panic!("{name} came in:\n{}", written(&imported)),
    }
}

/// An archive of files that are only kept, or deflated.
fn archive(files: &[(&str, Vec<u8>, bool)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content, deflated) in files {
        let begin = u32::try_from(bytes.len()).unwrap();
        let packed = match deflated {
            true => miniz_oxide::deflate::compress_to_vec(content, 6),
            false => content.clone(),
        };
        let method: u16 = if *deflated { 8 } else { 0 };
        let sizes = [packed.len(), content.len()].map(|size| u32::try_from(size).unwrap());
        let mut common = Vec::new();
        common.extend(
            [20_u16, 0, method, 0, 0]
                .iter()
                .flat_map(|it| it.to_le_bytes()),
        );
        common.extend(crc(content).to_le_bytes());
        common.extend(sizes.iter().flat_map(|it| it.to_le_bytes()));
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(begin.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size) = (bytes.len(), directory.len());
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
    let count = u16::try_from(files.len()).unwrap();
    bytes.extend([count, count].iter().flat_map(|it| it.to_le_bytes()));
    bytes.extend(
        [size, at]
            .iter()
            .flat_map(|it| u32::try_from(*it).unwrap().to_le_bytes()),
    );
    bytes.extend([0, 0]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        let mut crc = crc ^ u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
        crc
    };
    !bytes.iter().fold(!0, step)
}

/// A workbook of one sheet, of what stands in its part.
fn with_sheet(sheet: &str) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let part = |text: String| text.into_bytes();
    archive(&[
        ("[Content_Types].xml", part(types.to_owned()), true),
        (
            "_rels/.rels",
            part(related("officeDocument", "xl/workbook.xml")),
            true,
        ),
        ("xl/workbook.xml", part(book), true),
        (
            "xl/_rels/workbook.xml.rels",
            part(related("worksheet", "worksheets/sheet1.xml")),
            true,
        ),
        ("xl/worksheets/sheet1.xml", part(sheet.to_owned()), true),
    ])
}

fn sheet_of(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn text_cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_small_workbook_comes_in() {
    let rows = format!(
        r#"<row r="1">{}{}</row><row r="2">{}<c r="B2"><v>0.1</v></c></row>"#,
        text_cell("A1", "Nama"),
        text_cell("B1", "Nilai"),
        text_cell("A2", "x"),
    );
    let imported = open_any(&with_sheet(&sheet_of(&rows)), "a.xlsx", Locale::Id, None).unwrap();
    assert!(
        written(&imported).contains("x · 0.1"),
        "{}",
        written(&imported)
    );
}

#[test]
fn what_is_hostile_is_refused_in_time() {
    let whole = fs::read(folder().join("kantor.xlsx")).unwrap();
    for length in [0, 3, 4, 100, whole.len() / 2, whole.len() - 10] {
        let why = refused("terpotong.xlsx", &whole[..length]);
        let expected = match length {
            0 => NotRead::Text(NoTable::Empty),
            _ => NotRead::Broken,
        };
        assert!(why == expected || length == 3, "{length}: {why:?}");
    }
    for name in ["kantor.xls", "kantor.ods"] {
        let whole = fs::read(folder().join(name)).unwrap();
        refused(name, &whole[..whole.len() / 3]);
    }
    // A small file that unpacks to a large one, whatever it says of itself.
    let spaces = " ".repeat(64 << 20).into_bytes();
    let mut bomb = archive(&[("xl/workbook.xml", spaces, true)]);
    let (entry, end) = bomb.split_at(bomb.len() - 22);
    let begin = entry
        .windows(4)
        .rposition(|it| it == b"PK\x01\x02")
        .unwrap();
    let entry = entry[begin..].to_vec();
    let at = bomb.len() - end.len() - entry.len();
    bomb.truncate(at);
    for said in [64_u32 << 20, 100] {
        // Eight times the same, and then the same with a lie.
        let mut bytes = bomb.clone();
        let mut entry = entry.clone();
        entry[24..28].copy_from_slice(&said.to_le_bytes());
        bytes.extend(entry.repeat(8));
        bytes.extend(b"PK\x05\x06\x00\x00\x00\x00\x08\x00\x08\x00");
        let size = u32::try_from(entry.len() * 8).unwrap();
        bytes.extend(
            [size, u32::try_from(at).unwrap()]
                .iter()
                .flat_map(|it| it.to_le_bytes()),
        );
        bytes.extend([0, 0]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(refused("bom.xlsx", &bytes), NotRead::TooLarge);
    }
    // A cell at the very end, a million columns, and places that there are none of.
    let far = format!(
        r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
        text_cell("A1", "a"),
        text_cell("XFD1048576", "b")
    );
    refused("jauh.xlsx", &with_sheet(&sheet_of(&far)));
    let wide: String = (0..400)
        .map(|row| {
            format!(
                r#"<row r="{}"><c r="XFD{}"><v>1</v></c></row>"#,
                row + 1,
                row + 1
            )
        })
        .collect();
    assert_eq!(
        refused("lebar.xlsx", &with_sheet(&sheet_of(&wide))),
        NotRead::TooLarge
    );
    let beyond = sheet_of(r#"<row r="1"><c r="ZZZZZ99999999999"><v>1</v></c></row>"#);
    refused("luar.xlsx", &with_sheet(&beyond));
    // Entities of entities, and depth.
    let entities = format!(
        r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{}]>{}"#,
        (0..30)
            .map(|at| format!(r#"<!ENTITY a{} "&a{};&a{};">"#, at + 1, at, at))
            .collect::<String>(),
        sheet_of(&format!(r#"<row r="1">{}</row>"#, text_cell("A1", "&a30;")))
    );
    refused("entitas.xlsx", &with_sheet(&entities));
    let deep = sheet_of(&format!(
        "{}{}",
        "<row><c>".repeat(200_000),
        "</c></row>".repeat(200_000)
    ));
    refused("dalam.xlsx", &with_sheet(&deep));
    // Other things under such a name.
    let other = archive(&[("word/document.xml", b"<a/>".to_vec(), true)]);
    assert_eq!(refused("surat.xlsx", &other), NotRead::OtherArchive);
    assert_eq!(
        refused(
            "laman.xls",
            b"<html><table><tr><td>1</td></tr></table></html>"
        ),
        NotRead::WebPage
    );
    assert_eq!(
        refused("gambar.xls", b"\x89PNG\r\n\x1a\n\0\0\0"),
        NotRead::Text(NoTable::NotText)
    );
    assert_eq!(
        refused(
            "ole.xls",
            &[&[0xD0, 0xCF, 0x11, 0xE0][..], &[0xFF; 4096]].concat()
        ),
        NotRead::Broken
    );
    // An OpenDocument sheet that repeats itself without end.
    let cell = r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>"#;
    let content = format!(
        r#"<office:document-content><table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table></office:document-content>"#
    );
    let files = [
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
            false,
        ),
        ("META-INF/manifest.xml", b"<manifest/>".to_vec(), true),
        ("content.xml", content.into_bytes(), true),
    ];
    assert_eq!(refused("ulang.ods", &archive(&files)), NotRead::TooLarge);
}

#[test]
fn a_form_is_known_by_its_bytes() {
    let bytes = fs::read(folder().join("kantor.ods")).unwrap();
    let imported = open_any(&bytes, "kantor.csv", Locale::Id, None).unwrap();
    assert_eq!(imported.workbook.sheets.len(), 2);
    let csv = "No;Nama;Nilai\n1;a;1.250,5\n2;b;33\n";
    let imported = open_any(csv.as_bytes(), "daftar.xlsx", Locale::Id, None).unwrap();
    assert!(written(&imported).contains("1 · a · 1250.5"));
}

#[test]
fn a_hundred_thousand_rows_come_in() {
    let mut rows = format!(
        "<row r=\"1\">{}{}{}</row>",
        text_cell("A1", "Kode"),
        text_cell("B1", "Pemilih"),
        text_cell("C1", "Cadangan")
    );
    for row in 2_u32..=100_001 {
        let code = text_cell(&format!("A{row}"), &format!("K{row}"));
        rows.push_str(&format!(
            r#"<row r="{row}">{code}<c r="B{row}"><v>{}</v></c><c r="C{row}"><f>ROUNDUP(B{row}*0.02,0)</f><v>{}</v></c></row>"#,
            row % 300, (row % 300).div_ceil(50)
        ));
    }
    let bytes = with_sheet(&sheet_of(&rows));
    let imported = open_any(&bytes, "tps.xlsx", Locale::Id, None).unwrap();
    let table = imported.workbook.tables().next().unwrap();
    assert_eq!(table.rows().len(), 100_000);
    assert_eq!(
        table.columns[2].formula.as_deref(),
        Some("=ROUNDUP([@Pemilih]*0.02,0)")
    );
    assert_eq!(imported.told, []);
}

#[test]
fn the_tables_of_reports_come_in_as_they_are_printed() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files: Vec<PathBuf> = fs::read_dir(data)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        let imported = open_any(&bytes, &name, Locale::Id, None).unwrap();
        assert_eq!(imported.workbook.sheets.len(), 1, "{name}");
        let table = imported.workbook.tables().next().unwrap();
        let mut file = csv::Reader::from_reader(bytes.as_slice());
        let heads = file.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = file.records().map(Result::unwrap).collect();
        let made = &imported.tables[0];
        assert_eq!(
            made.recognised.columns.len(),
            heads
                .iter()
                .enumerate()
                .filter(
                    |(at, head)| !head.is_empty() || records.iter().any(|it| !it[*at].is_empty())
                )
                .count(),
            "{name}"
        );
        assert_eq!(
            made.items.len() + made.recognised.totals().count(),
            records.len(),
            "{name}"
        );
        for ((line, row), (at, id)) in made
            .items
            .iter()
            .flat_map(|row| made.columns.iter().map(move |column| (*row, *column)))
        {
            let printed = &records[line - 1][at];
            let content = table.content(row, id).unwrap();
            let same = match content {
                Content::Number(number) => [Locale::Id, Locale::En].iter().any(|locale| {
                    let read = takar::number::read(printed, *locale).ok();
                    let day = takar::workbook::read_date(printed, *locale).ok();
                    let is_it = |it: takar::number::Number| it.compare(*number).is_eq();
                    read.is_some_and(is_it) || day.is_some_and(is_it)
                }),
                Content::Text(text) | Content::Unreadable(text) => text == printed.trim(),
                Content::Blank => printed.trim().is_empty() || printed == "-",
                _ => false,
            };
            let cell = format!(
                "{}{}",
                char::from(b'A' + u8::try_from(at).unwrap()),
                line + 1
            );
            let is_told = imported
                .told
                .iter()
                .any(|told| told.cell.as_ref() == Some(&cell));
            assert!(
                same || is_told,
                "{name} {line} {at}: {printed:?} came as {content:?}"
            );
        }
    }
}

#[test]
fn tables_of_a_file_are_taken_into_others() {
    let bytes = fs::read(folder().join("kantor.xlsx")).unwrap();
    let imported = open_any(&bytes, "kantor.xlsx", Locale::Id, None).unwrap();
    let today = takar::number::Number::from(45_600_i64);
    let source = Source::of_workbook("kantor.xlsx", &imported.workbook, today).unwrap();
    let names: Vec<&str> = source
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    assert_eq!(names, ["Kebutuhan", "Biaya"]);
    assert_eq!(
        (source.tables[0].rows(), source.tables[0].headings.len()),
        (4, 8)
    );
}
