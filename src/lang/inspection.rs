//! What an inspection of a table says, in sentences.

use super::{Tongue, fill, pick};
use crate::inspection::{Band, Certainty, Formula, Found, Rounded, Rule, Shape, Slip, Unchecked};
use crate::number::{Format, Locale, Number, Style, show};

/// The names of a table's columns and of its rows, for sentences about them.
pub struct Named<'a> {
    pub columns: &'a [String],
    pub rows: &'a [String],
    /// Decimals of the constants in relations.
    pub scale: u32,
}

impl Named<'_> {
    fn column(&self, at: usize) -> &str {
        self.columns.get(at).map_or("", String::as_str)
    }

    fn number(&self, value: i128, locale: Locale) -> String {
        let number = Number::from_parts(value, self.scale)
            .unwrap_or_default()
            .trimmed();
        shown(number, locale)
    }
}

/// A figure of a finding.
pub fn shown(number: Number, locale: Locale) -> String {
    let places = u8::try_from(number.parts().1).ok();
    show(number, Format::new(Style::Plain, places), locale)
}

/// A relation, as a formula.
pub fn relation(found: &Found, named: &Named, tongue: Tongue, locale: Locale) -> String {
    let say = |id, en| pick(tongue, id, en);
    match &found.rule {
        Rule::Row(rule) => {
            let formula = formula(&rule.formula, named, locale);
            let how = match rule.how {
                None => "",
                Some(Rounded::HalfUp) => say(", dibulatkan", ", rounded"),
                Some(Rounded::HalfEven) => say(", dibulatkan ke genap", ", rounded half to even"),
                Some(Rounded::Cut) => say(", dipangkas", ", cut off"),
                Some(Rounded::Up) => say(", dibulatkan ke atas", ", rounded up"),
            };
            format!("{} = {formula}{how}", named.column(rule.target))
        }
        Rule::Down { column } => fill(
            say(
                "jumlah {} = jumlah baris-barisnya",
                "total of {} = the sum of its rows",
            ),
            &[named.column(*column)],
        ),
        Rule::Step { column, by } => fill(
            say("{} = baris di atasnya {}", "{} = the row above {}"),
            &[named.column(*column), if *by < 0 { "− 1" } else { "+ 1" }],
        ),
        Rule::Running { column, of } => fill(
            say("{} = jumlah berjalan {}", "{} = the running total of {}"),
            &[named.column(*column), named.column(*of)],
        ),
        Rule::Near(near) => {
            let ratio = |millionths: i128| {
                let number = Number::from_parts(millionths, 6).unwrap_or_default();
                let places = if millionths < 100_000 { 4 } else { 2 };
                let rounded = number.rounded(places, crate::number::Rounding::Nearest);
                shown(rounded.unwrap_or(number), locale)
            };
            fill(
                say(
                    "{} ÷ {} biasanya {} sampai {}",
                    "{} ÷ {} is usually {} to {}",
                ),
                &[
                    named.column(near.column),
                    named.column(near.of),
                    &ratio(near.low),
                    &ratio(near.high),
                ],
            )
        }
        Rule::Constant { column, value } => fill(
            say("{} selalu {}", "{} is always {}"),
            &[named.column(*column), &named.number(*value, locale)],
        ),
        Rule::Scale(scale) => {
            let band = |it: &Band| {
                let number = |value| named.number(value, locale);
                format!("{} {}–{}", it.word, number(it.from), number(it.to))
            };
            let bands: Vec<String> = scale.bands.iter().map(band).collect();
            fill(
                say("{} mengikuti {}: {}", "{} follows {}: {}"),
                &[
                    named.column(scale.column),
                    named.column(scale.of),
                    &bands.join(", "),
                ],
            )
        }
        Rule::Unique { column, .. } => fill(
            say("setiap {} hanya satu kali", "each {} stands only once"),
            &[named.column(*column)],
        ),
        Rule::AtMost { column, of } => {
            format!("{} ≤ {}", named.column(*column), named.column(*of))
        }
        Rule::Order { column, falls } => fill(
            match falls {
                false => say("{} tidak turun ke bawah", "{} never falls down the rows"),
                true => say("{} tidak naik ke bawah", "{} never rises down the rows"),
            },
            &[named.column(*column)],
        ),
        Rule::Range { column, low, high } => fill(
            say("{} antara {} dan {}", "{} is between {} and {}"),
            &[
                named.column(*column),
                &named.number(*low, locale),
                &named.number(*high, locale),
            ],
        ),
        Rule::Other { column, .. } => fill(
            say("{} sama di kedua tabel", "{} is the same in both tables"),
            &[named.column(*column)],
        ),
    }
}

fn formula(formula: &Formula, named: &Named, locale: Locale) -> String {
    let sum = |columns: &[usize]| {
        let names: Vec<&str> = columns.iter().map(|it| named.column(*it)).collect();
        match names.len() {
            1 => names[0].to_owned(),
            _ => format!("({})", names.join(" + ")),
        }
    };
    let whole = |number: i128| shown(Number::from_parts(number, 0).unwrap_or_default(), locale);
    match formula {
        Formula::Linear {
            terms,
            constant,
            over,
        } => {
            let mut text = String::new();
            let mut add = |negative: bool, term: String| {
                text.push_str(match (text.is_empty(), negative) {
                    (true, false) => "",
                    (true, true) => "−",
                    (false, false) => " + ",
                    (false, true) => " − ",
                });
                text.push_str(&term);
            };
            for (times, column) in terms {
                let name = named.column(*column);
                let term = match times.abs() {
                    1 => name.to_owned(),
                    times => format!("{} × {name}", whole(times)),
                };
                add(*times < 0, term);
            }
            if *constant != 0 {
                add(*constant < 0, named.number(constant.abs(), locale));
            }
            match over {
                1 => text,
                over if terms.len() == 1 && *constant == 0 => format!("{text} ÷ {}", whole(*over)),
                over => format!("({text}) ÷ {}", whole(*over)),
            }
        }
        Formula::Product { factors, percent } => {
            let names: Vec<&str> = factors.iter().map(|it| named.column(*it)).collect();
            let percent = if *percent { " ÷ 100" } else { "" };
            format!("{}{percent}", names.join(" × "))
        }
        Formula::Quotient {
            part,
            whole: columns,
            times,
            shape,
        } => {
            let share = format!("{} ÷ {}", named.column(*part), sum(columns));
            let share = match shape {
                Shape::Share => share,
                Shape::Growth => format!("({share} − 1)"),
                Shape::Rest => format!("(1 − {share})"),
                Shape::Twice => format!("(2 − {share})"),
            };
            match times {
                1 => share,
                times => format!("{share} × {}", whole(*times)),
            }
        }
        Formula::Rate {
            of,
            rate: (over, under),
            plus,
        } => {
            let places = under.to_string().len() - 1;
            let rate =
                Number::from_parts(*over, u32::try_from(places).unwrap_or(0)).unwrap_or_default();
            let name = named.column(*of);
            let share = format!("{} × {name}", shown(rate.trimmed(), locale));
            if *plus {
                format!("{name} + {share}")
            } else {
                share
            }
        }
    }
}

/// What most likely happened to a figure.
pub fn slip(slip: Slip, tongue: Tongue) -> &'static str {
    let (id, en) = match slip {
        Slip::DigitLost { leading: true } => ("angka depan hilang", "leading digit lost"),
        Slip::DigitLost { leading: false } => ("satu angka hilang", "digit lost"),
        Slip::DigitAdded => ("satu angka berlebih", "digit added"),
        Slip::Swapped => ("dua angka tertukar", "digits swapped"),
        Slip::DigitWrong => ("satu angka salah", "one digit wrong"),
        Slip::ZeroLost(_) => ("nol hilang", "zero lost"),
        Slip::ZeroAdded(_) => ("nol berlebih", "zero added"),
        Slip::Separator => ("pemisah salah dibaca", "separator misread"),
        Slip::Sign => ("tanda terbalik", "sign reversed"),
        Slip::CopiedNeighbour => ("salinan baris sebelah", "copied from a neighbouring row"),
        Slip::ColumnShifted => (
            "bergeser dari kolom sebelah",
            "shifted from the next column",
        ),
        Slip::Truncated => ("dipangkas, bukan dibulatkan", "not rounded as the others"),
        Slip::StaleTotal => ("jumlah belum diperbarui", "stale total"),
        Slip::WrongDenominator => (
            "pembagi atau pembilang salah",
            "wrong denominator or numerator",
        ),
        Slip::FormulaOfNeighbour => ("rumus baris sebelah", "formula of a neighbouring row"),
        Slip::Unreadable => ("bukan angka", "not a number"),
        Slip::WrongWord => ("kata tidak sesuai angkanya", "word does not fit its number"),
        Slip::Doubled => ("sudah ada di baris lain", "already in another row"),
    };
    pick(tongue, id, en)
}

/// How sure a finding is.
pub fn certainty(certainty: Certainty, tongue: Tongue) -> &'static str {
    let (id, en) = match certainty {
        Certainty::Certain => ("pasti", "certain"),
        Certainty::Likely => ("mungkin sekali", "likely"),
        Certainty::Undecided => ("belum dapat diputuskan", "undecided"),
        Certainty::Suspicious => ("mencurigakan", "suspicious"),
    };
    pick(tongue, id, en)
}

/// What could not be checked.
pub fn unchecked(what: Unchecked, named: &Named, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    let row = |at: usize| {
        let name = named.rows.get(at).map_or("", String::as_str);
        if name.is_empty() {
            (at + 1).to_string()
        } else {
            name.to_owned()
        }
    };
    match what {
        Unchecked::Column(at) => fill(
            say(
                "Kolom {} tidak terikat apa pun.",
                "Nothing says what the column {} has to be.",
            ),
            &[named.column(at)],
        ),
        Unchecked::Row(at) => fill(
            say(
                "Baris {} tidak terikat apa pun.",
                "Nothing says what the row {} has to be.",
            ),
            &[&row(at)],
        ),
        Unchecked::Cell(place) => fill(
            say("{}, {}: bukan angka.", "{}, {}: not a number."),
            &[&row(place.row), named.column(place.column)],
        ),
        Unchecked::Rest => say(
            "Terlalu banyak yang salah; sisanya tidak diperiksa.",
            "Too much is wrong; the rest was not checked.",
        )
        .to_owned(),
    }
}
