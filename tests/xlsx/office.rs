//! LibreOffice as the judge: it reads files whose values have been spoilt, computes every formula
//! and writes down what it finds.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What stands where a number was.
const SPOILT: &str = "987654321.25";

/// The parts of a file, by their paths.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The same file with every value wrong that stands beside a formula; how many there were.
pub fn spoil(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut count = 0;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(bytes) {
        writer
            .start_file(&name, SimpleFileOptions::default())
            .unwrap();
        let text = match name.starts_with("xl/worksheets/") {
            true => spoil_sheet(&text, &mut count),
            false => text,
        };
        writer.write_all(text.as_bytes()).unwrap();
    }
    (writer.finish().unwrap().into_inner(), count)
}

fn spoil_sheet(text: &str, count: &mut usize) -> String {
    let mut spoilt = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("</f><v>") {
        let (before, after) = rest.split_at(at + "</f><v>".len());
        let end = after.find("</v>").unwrap();
        let cell = &before[before.rfind("<c ").unwrap()..];
        let head = &cell[..cell.find('>').unwrap()];
        spoilt.push_str(before);
        spoilt.push_str(match head {
            head if head.contains("t=\"str\"") => "RUSAK",
            head if head.contains("t=\"b\"") && &after[..end] == "1" => "0",
            head if head.contains("t=\"b\"") => "1",
            head if head.contains("t=\"e\"") => "#NULL!",
            _ => SPOILT,
        });
        *count += 1;
        rest = &after[end..];
    }
    spoilt + rest
}

/// A folder of this run's own, which is removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("takar-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Has LibreOffice open files, compute them anew, and write them again, all in one go; where they
/// are then.
pub fn recalculate(folder: &Path, files: &[PathBuf]) -> PathBuf {
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS).unwrap();
    let out = folder.join("recalculated");
    let outcome = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
        ])
        .arg(&out)
        .args(files)
        .output();
    let outcome = outcome.unwrap_or_else(|error| {
        panic!("LibreOffice is missing ({error}): `scripts/setup.sh test` installs libreoffice-calc-nogui")
    });
    assert!(
        outcome.status.success(),
        "{}",
        String::from_utf8_lossy(&outcome.stderr)
    );
    out
}

/// To compute all formulas of every Excel file that is opened; LibreOffice does not by itself.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;
