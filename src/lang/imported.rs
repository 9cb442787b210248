//! What is told of files of other programs: why one is not read, and what of it did not come as it
//! stood there.

use super::{fill, not_opened, not_taken, pick};
use crate::exchange::intake::NotTaken;
use crate::exchange::{Listed, NotLive, NotRead};
use crate::number::{Format, Locale, Number, Style, show};
use crate::recognition::Repair;
use crate::workbook::Tongue;

/// Why a file is not read.
pub fn file_not_read(why: &NotRead, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en).to_owned();
    match why {
        NotRead::Broken => say(
            "Berkas ini rusak atau terpotong.",
            "This file is broken, or part of it is missing.",
        ),
        NotRead::TooLarge => say(
            "Berkas ini terlalu besar untuk dibuka di sini.",
            "This file is too large to be opened here.",
        ),
        NotRead::Locked => say(
            "Berkas ini dikunci dengan kata sandi. Buka kuncinya di programnya, lalu simpan lagi.",
            "This file is locked with a password. Unlock it in its program and save it again.",
        ),
        NotRead::OtherArchive => say("Berkas ini bukan buku kerja.", "This file is no workbook."),
        NotRead::WebPage => say(
            "Berkas ini halaman web. Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx.",
            "This file is a web page. Open it in Excel or LibreOffice and save it as .xlsx.",
        ),
        NotRead::Text(why) => not_taken(&NotTaken::Text(*why), tongue),
        NotRead::Workbook(error) => not_opened(error, tongue),
        NotRead::NoTable => say(
            "Tidak ada tabel di berkas ini.",
            "There is no table in this file.",
        ),
    }
}

/// What did not come as it stood in a file.
pub fn listed(what: &Listed, tongue: Tongue, locale: Locale) -> String {
    let say = |id, en, parts: &[&str]| fill(pick(tongue, id, en), parts);
    let digits = |number: &Number| show(*number, Format::new(Style::Plain, None), locale);
    match what {
        Listed::Repaired { text, number, how } => {
            let how = repair(how, tongue);
            say(
                "“{}” dibaca {}: {}.",
                "“{}” is read as {}: {}.",
                &[text, &digits(number), &how],
            )
        }
        Listed::Respelt { text } => say(
            "“{}” memuat huruf Kiril; diganti huruf Latin.",
            "“{}” has Cyrillic letters; Latin ones took their place.",
            &[text],
        ),
        Listed::Ambiguous { text, id, en } => say(
            "“{}” bisa berarti {} atau {}. Ketik yang benar.",
            "“{}” can mean {} or {}. Type the right one.",
            &[text, &digits(id), &digits(en)],
        ),
        Listed::Unread { text } => say(
            "“{}” bukan angka; dibiarkan seperti tertulis.",
            "“{}” is no number; it is left as written.",
            &[text],
        ),
        Listed::TotalDiffers { printed, sum } => say(
            "JUMLAH tertulis {}, jumlah barisnya {}.",
            "The JUMLAH says {}, its rows add up to {}.",
            &[&digits(printed), &digits(sum)],
        ),
        Listed::TotalLeftOut { text } => say(
            "JUMLAH “{}” tidak ikut: bukan jumlah barisnya.",
            "The JUMLAH “{}” did not come: it is not the sum of its rows.",
            &[text],
        ),
        Listed::Formula { cells, why } => {
            let cells = cells.to_string();
            match why {
                NotLive::Uneven => say(
                    "{} rumus datang sebagai angka: tidak seragam di kolom ini.",
                    "{} formulas came as values: those of this column are not alike.",
                    &[&cells],
                ),
                NotLive::Unnamed => say(
                    "{} rumus datang sebagai angka: menunjuk sel yang tidak punya nama di sini.",
                    "{} formulas came as values: they speak of cells that have no name here.",
                    &[&cells],
                ),
                NotLive::Unknown => say(
                    "{} rumus datang sebagai angka: fungsinya tidak ada di Takar.",
                    "{} formulas came as values: Takar has not their functions.",
                    &[&cells],
                ),
                NotLive::Differs { theirs, ours } => say(
                    "{} rumus datang sebagai angka: berkas mencatat {}, di sini hasilnya {}.",
                    "{} formulas came as values: the file has {}, here they come to {}.",
                    &[&cells, theirs, ours],
                ),
            }
        }
        Listed::OddCell => say(
            "Sel ini tidak dihitung seperti yang lain di kolomnya; nilainya menimpa rumus.",
            "This cell is not computed as the others of its column; its value stands over the formula.",
            &[],
        ),
        Listed::PartTotals(count) => say(
            "{} baris subjumlah tidak ikut.",
            "{} rows of part sums did not come.",
            &[&count.to_string()],
        ),
        Listed::HiddenRows(count) => say(
            "{} baris tersembunyi ikut masuk.",
            "{} hidden rows came too.",
            &[&count.to_string()],
        ),
        Listed::HiddenSheet => say(
            "Lembar tersembunyi ini ikut masuk.",
            "This hidden sheet came too.",
            &[],
        ),
        Listed::NoTable => say(
            "Tidak ada tabel di lembar ini; tidak ikut.",
            "There is no table on this sheet; it did not come.",
            &[],
        ),
        Listed::Macros => say(
            "Makro di berkas ini diabaikan.",
            "The macros in this file are ignored.",
            &[],
        ),
    }
}

/// What was done to a text so that it is a number.
pub fn repair(how: &Repair, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en).to_owned();
    match how {
        Repair::OtherMarks => say(
            "tanda ribuannya lain dari yang lain",
            "its marks are not those of the others",
        ),
        Repair::LastMark => say(
            "tanda terakhir adalah desimal",
            "its last mark is the decimal one",
        ),
        Repair::Spaces => say(
            "ada spasi di antara angkanya",
            "there are spaces among its digits",
        ),
        Repair::Multiplied(word) => fill(
            pick(tongue, "{} mengalikannya", "{} multiplies it"),
            &[word],
        ),
        Repair::Word(word) => fill(pick(tongue, "tanpa “{}”", "without “{}”"), &[word]),
        Repair::Letters => say("huruf yang mirip angka", "letters that look like digits"),
        Repair::Footnote => say("tanpa tanda catatan kaki", "without the mark of a footnote"),
        Repair::NoPercent => say(
            "tanpa tanda persen, tidak seperti yang lain",
            "without the percent sign that the others have",
        ),
        Repair::WasText => say("tersimpan sebagai teks", "it was kept as text"),
    }
}
