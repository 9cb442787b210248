use super::{Tongue, fill, pick};
use crate::exchange::{OpenError, VERSION};
use crate::number::{Locale, Unreadable};
use crate::workbook::{NameError, NoDate, NotRead, Reason};

/// Why a typed text could not be read. The nearest reading, if any, is offered beside it.
pub fn not_read(text: &str, why: &NotRead, locale: Locale, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    match &why.reason {
        Reason::Number(Unreadable::NotANumber) => {
            fill(say("“{}” bukan angka.", "“{}” is not a number."), &[text])
        }
        Reason::Number(Unreadable::MisplacedMark) => {
            let (group, decimal) = (
                locale.group_mark().to_string(),
                locale.decimal_mark().to_string(),
            );
            fill(
                say(
                    "“{}” tidak terbaca: ribuan dipisah “{}” dan desimal ditandai “{}”.",
                    "“{}” cannot be read: thousands are separated by “{}” and decimals follow “{}”.",
                ),
                &[text, &group, &decimal],
            )
        }
        Reason::Number(Unreadable::TooManyDigits) => fill(
            say(
                "“{}” lebih panjang daripada yang dapat disimpan dengan tepat (28 angka).",
                "“{}” has more digits than are held exactly (28).",
            ),
            &[text],
        ),
        Reason::Date(why) => fill(no_date(*why, tongue), &[text]),
        Reason::NotAWord(words) => fill(
            say(
                "“{}” bukan angka dan bukan salah satu dari {}.",
                "“{}” is neither a number nor one of {}.",
            ),
            &[text, &words.join(", ")],
        ),
        Reason::NotAChoice(labels) => {
            let labels: Vec<&str> = labels.iter().map(|label| label.text(tongue)).collect();
            fill(
                say(
                    "“{}” bukan pilihan di sini. Pilih: {}.",
                    "“{}” is no choice here. Choose: {}.",
                ),
                &[text, &labels.join(", ")],
            )
        }
    }
}

fn no_date(why: NoDate, tongue: Tongue) -> &'static str {
    match why {
        NoDate::NotADate => pick(
            tongue,
            "“{}” bukan tanggal. Tulis seperti 27-11-2024.",
            "“{}” is not a date. Write it like 27-11-2024.",
        ),
        NoDate::NoYear => pick(
            tongue,
            "“{}” belum menyebut tahun. Tulis seperti 27-11-2024.",
            "“{}” names no year. Write it like 27-11-2024.",
        ),
        NoDate::NoSuchDay => pick(
            tongue,
            "“{}” tidak ada di kalender.",
            "“{}” is not in the calendar.",
        ),
        NoDate::OutsideCalendar => pick(
            tongue,
            "“{}” di luar kalender: tahun 1900 sampai 9999.",
            "“{}” is outside the calendar: the years 1900 to 9999.",
        ),
    }
}

/// Why a file was not opened.
pub fn not_opened(error: &OpenError, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    match error {
        OpenError::NotAWorkbook { line: 0, .. } => say(
            "Berkas ini bukan buku kerja Takar (.takar.json).",
            "This file is not a Takar workbook (.takar.json).",
        )
        .to_owned(),
        OpenError::NotAWorkbook { line, .. } => fill(
            say(
                "Berkas ini bukan buku kerja Takar (.takar.json), atau rusak di baris {}.",
                "This file is not a Takar workbook (.takar.json), or is damaged at line {}.",
            ),
            &[&line.to_string()],
        ),
        OpenError::Newer { version } => fill(
            say(
                "Berkas ini ditulis oleh Takar yang lebih baru (bentuk {}; di sini sampai {}). Muat ulang halaman untuk memperbarui Takar.",
                "This file was written by a newer Takar (form {}; here up to {}). Reload the page to update Takar.",
            ),
            &[&version.to_string(), &VERSION.to_string()],
        ),
        OpenError::SharedId(id) => fill(
            say(
                "Berkas ini rusak: dua bagiannya bernomor {}.",
                "This file is damaged: two of its parts have the number {}.",
            ),
            &[&id.to_string()],
        ),
        OpenError::BadName { name, why } => fill(
            say(
                "Berkas ini rusak: nama “{}” {}.",
                "This file is damaged: the name “{}” {}.",
            ),
            &[name, name_error(why, tongue)],
        ),
        OpenError::TwoColumns { table, column } => fill(
            say(
                "Berkas ini rusak: {} punya dua kolom bernama “{}”.",
                "This file is damaged: {} has two columns named “{}”.",
            ),
            &[table, column],
        ),
        OpenError::Dangling { from } => fill(
            say(
                "Berkas ini rusak: “{}” menunjuk sesuatu yang tidak ada di dalamnya.",
                "This file is damaged: “{}” points at something it does not hold.",
            ),
            &[from],
        ),
        OpenError::LongRow { table, row } => fill(
            say(
                "Berkas ini rusak: baris {} di {} lebih panjang daripada kolomnya.",
                "This file is damaged: row {} of {} has more cells than there are columns.",
            ),
            &[&row.to_string(), table],
        ),
    }
}

pub(super) fn name_error(why: &NameError, tongue: Tongue) -> &'static str {
    match why {
        NameError::Empty => pick(tongue, "kosong", "is empty"),
        NameError::TooLong => pick(tongue, "terlalu panjang", "is too long"),
        NameError::BadCharacter => pick(
            tongue,
            "memuat tanda yang tidak boleh",
            "has a sign that names cannot have",
        ),
        NameError::Address => pick(
            tongue,
            "adalah alamat sel di Excel",
            "is a cell address in Excel",
        ),
        NameError::Reserved => pick(
            tongue,
            "sudah dipakai bahasa rumus",
            "belongs to the formula language",
        ),
        NameError::Taken => pick(tongue, "dipakai dua kali", "is used twice"),
    }
}
