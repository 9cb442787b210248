use serde::{Deserialize, Serialize};

use super::{Locale, Number};

/// What a number is a number of, as far as writing it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    #[default]
    Plain,
    /// Held as a fraction, written in hundredths: 0.025 is `2,5%`.
    Percent,
    /// `Rp296.303.858`
    Rupiah,
}

/// How the numbers of a column or a parameter are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    pub style: Style,
    /// How many decimals, always; where it is not said, as many as the number has, at most 10.
    pub decimals: Option<u8>,
    /// Leave `Rp` and `%` away, where the header of the column says them.
    pub bare: bool,
    /// Leave the marks between thousands away, as where a number is typed on.
    pub ungrouped: bool,
}

/// Where a format names no decimals, a quotient stops here; typed numbers are shown whole.
const DECIMALS_OF_A_QUOTIENT: u32 = 10;

impl Format {
    pub fn new(style: Style, decimals: Option<u8>) -> Format {
        Format {
            style,
            decimals,
            bare: false,
            ungrouped: false,
        }
    }

    pub fn bare(self) -> Format {
        Format { bare: true, ..self }
    }

    /// The same without marks between thousands.
    pub fn ungrouped(self) -> Format {
        Format {
            ungrouped: true,
            ..self
        }
    }

    /// The same style with every digit: what an editor shows.
    pub fn whole(self) -> Format {
        Format {
            decimals: Some(u8::MAX),
            ..self
        }
    }
}

/// Writes `number` in the marks of `locale`.
pub fn show(number: Number, format: Format, locale: Locale) -> String {
    let (style, fixed) = fixed(number, format);
    let (sign, digits) = match fixed.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", &*fixed),
    };
    let grouped = group(digits, locale, format.ungrouped);
    match style {
        _ if format.bare => format!("{sign}{grouped}"),
        Style::Plain => format!("{sign}{grouped}"),
        Style::Percent => format!("{sign}{grouped}%"),
        Style::Rupiah => format!("{sign}Rp{grouped}"),
    }
}

/// The digits that are written, with a point before their decimals, and the style that they are
/// written in.
pub(super) fn fixed(number: Number, format: Format) -> (Style, String) {
    let (style, value) = match format.style {
        Style::Percent => match number.times(Number::HUNDRED) {
            Some(hundredths) => (Style::Percent, hundredths),
            // A number too large to be written in hundredths is written as the fraction it is.
            None => (Style::Plain, number),
        },
        style => (style, number),
    };
    let value = value.shown();
    let places = match format.decimals {
        Some(u8::MAX) => value.decimals(),
        Some(places) => u32::from(places).min(28),
        None => value.decimals().min(DECIMALS_OF_A_QUOTIENT),
    };
    let mut fixed = value.fixed(places);
    if format.decimals.is_none() && fixed.contains('.') {
        let end = fixed.trim_end_matches('0').trim_end_matches('.').len();
        fixed.truncate(end);
    }
    (style, fixed)
}

fn group(digits: &str, locale: Locale, ungrouped: bool) -> String {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::with_capacity(digits.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && !ungrouped && (whole.len() - index).is_multiple_of(3) {
            grouped.push(locale.group_mark());
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push(locale.decimal_mark());
        grouped.push_str(decimals);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use proptest::prelude::*;

    fn check(number: &str, style: Style, decimals: Option<u8>) -> String {
        show(
            number.parse().unwrap(),
            Format::new(style, decimals),
            Locale::Id,
        )
    }

    #[test]
    fn numbers_are_written_as_the_office_writes_them() {
        assert_eq!(check("296303858", Style::Rupiah, Some(0)), "Rp296.303.858");
        assert_eq!(check("-107", Style::Rupiah, None), "-Rp107");
        assert_eq!(check("0.025", Style::Percent, None), "2,5%");
        assert_eq!(check("1.4375", Style::Percent, Some(2)), "143,75%");
        assert_eq!(
            check("543.943661971830985915", Style::Plain, Some(1)),
            "543,9"
        );
        assert_eq!(
            check("543.943661971830985915", Style::Plain, None),
            "543,9436619718"
        );
        assert_eq!(check("-0.04", Style::Plain, Some(1)), "0,0");
        assert_eq!(check("1000", Style::Plain, Some(2)), "1.000,00");
        assert_eq!(check("100", Style::Plain, None), "100");
        assert_eq!(
            show("1234.5".parse().unwrap(), Format::default(), Locale::En),
            "1,234.5"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(mantissa in any::<i64>(), scale in 0u32..=12, style in 0usize..3, id in any::<bool>()) {
            let number = Number::from_parts(mantissa as i128, scale).unwrap();
            let locale = if id { Locale::Id } else { Locale::En };
            let style = [Style::Plain, Style::Percent, Style::Rupiah][style];
            let written = show(number, Format::new(style, None).whole(), locale);
            prop_assert_eq!(read(&written, locale).map(Number::trimmed), Ok(number.trimmed()), "{}", written);
        }
    }
}
