//! The words of an Excel file that is made of a workbook, and of what it cannot hold.

use super::Tongue;
use super::group::group;
use crate::exchange::xlsx::{Loss, Lost, NoFormula, XlsxWords};

group! {
    LossWords, loss_words;

    formula: "{}: nilainya tertulis tanpa rumus, karena {}.", "{}: its values stand without the formula, because {}.";
    broken: "rumusnya belum lengkap atau menyebut yang tidak ada", "the formula is broken or speaks of what is not there";
    circle: "rumusnya melingkar", "the formula is part of a circle";
    too_long: "rumusnya lebih panjang daripada yang diterima Excel", "the formula is longer than Excel takes";
    parted: "kolom yang dibaca terbagi ke beberapa lembar", "a column that it reads is on several sheets";
    text_format: "bentuk pada TEXT berarti lain di Excel", "a format of TEXT means something else in Excel";
    no_cells: "rumusnya menanyakan kepada daftar hitungan apa yang di Excel hanya dapat ditanyakan kepada sel", "the formula asks of a computed list what Excel asks of cells alone";
    many_values: "rumusnya memberi banyak nilai untuk satu sel", "the formula gives many values for one cell";
    split: "{}: barisnya dibagi ke {} lembar, karena satu lembar Excel memuat paling banyak 1.048.576 baris.", "{}: its rows are on {} sheets, since a sheet of Excel has 1,048,576 rows at most.";
    renamed: "{}: namanya diganti, karena Excel tidak menerima yang lama.", "{}: renamed, since Excel does not take the old name.";
    too_wide: "{}: tidak ditulis, karena kolomnya lebih dari 16.384.", "{}: left out, since it has more than 16,384 columns.";
    digits: "{}: {} bilangan dengan lebih dari 15 angka; Excel memuat 15.", "{}: {} numbers with more than 15 digits; Excel carries 15.";
    filters: "{}: baris yang disaring disembunyikan; syarat saringannya tidak ditulis.", "{}: rows that filters leave out are hidden; the filters' conditions are not written.";
    chart_order: "Grafik “{}”: barisnya berurut seperti di lembarnya.", "Chart “{}”: its rows stand as they do in their sheet.";
    chart_parts: "Grafik “{}”: tanpa bagian yang tidak dapat digambar Excel.", "Chart “{}”: without what Excel cannot draw of it.";
    locks: "{}: {} kunci tidak ditulis.", "{}: {} locks are not written.";
    scenarios: "{}: {} skenario lain tidak ditulis; yang tertulis ialah yang sedang dipakai.", "{}: {} other scenarios are not written; the file has the one that is laid on.";
}

const INDONESIAN: XlsxWords = XlsxWords {
    parameters: "Parameter",
    results: "Hasil",
    charts: "Grafik",
    remarks: "Catatan",
    name: "Nama",
    title: "Judul",
    value: "Nilai",
    unit: "Satuan",
    note: "Catatan",
    source: "Sumber",
    printed: "Di laporan",
    total: "JUMLAH",
    check: "Periksa",
    overridden: "Ditimpa. Rumusnya:",
    unreadable: "Tidak terbaca:",
    scenario: "Skenario",
    losses: "Yang berbeda dari buku kerja di Takar",
    loss: told,
};

const ENGLISH: XlsxWords = XlsxWords {
    parameters: "Parameters",
    results: "Results",
    charts: "Charts",
    remarks: "Notes",
    name: "Name",
    title: "Title",
    value: "Value",
    unit: "Unit",
    note: "Note",
    source: "Source",
    printed: "In the report",
    total: "TOTAL",
    check: "Check",
    overridden: "Overridden. The formula:",
    unreadable: "Unreadable:",
    scenario: "Scenario",
    losses: "What differs from the workbook in Takar",
    loss: told,
};

/// The words of an Excel file.
pub fn xlsx_words(tongue: Tongue) -> &'static XlsxWords {
    match tongue {
        Tongue::Id => &INDONESIAN,
        Tongue::En => &ENGLISH,
    }
}

/// One thing that an Excel file does not have as the workbook has it.
fn told(loss: &Loss, tongue: Tongue) -> String {
    let words = loss_words(tongue);
    let fill = |text: &str, what: &str| text.replacen("{}", &loss.at, 1).replacen("{}", what, 1);
    match loss.lost {
        Lost::Formula(why) => fill(words.formula, reason(why, words)),
        Lost::Split(count) => fill(words.split, &count.to_string()),
        Lost::Renamed => fill(words.renamed, ""),
        Lost::TooWide => fill(words.too_wide, ""),
        Lost::Digits(count) => fill(words.digits, &count.to_string()),
        Lost::Filters => fill(words.filters, ""),
        Lost::ChartOrder => fill(words.chart_order, ""),
        Lost::ChartParts => fill(words.chart_parts, ""),
        Lost::Locks(count) => fill(words.locks, &count.to_string()),
        Lost::Scenarios(count) => fill(words.scenarios, &count.to_string()),
    }
}

fn reason(why: NoFormula, words: &LossWords) -> &'static str {
    match why {
        NoFormula::Broken => words.broken,
        NoFormula::Circle => words.circle,
        NoFormula::TooLong => words.too_long,
        NoFormula::Split => words.parted,
        NoFormula::TextFormat => words.text_format,
        NoFormula::NoCells => words.no_cells,
        NoFormula::ManyValues => words.many_values,
    }
}
