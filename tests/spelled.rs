//! Numbers in words: the figures of the reports, the ends of what a number can be, and that words
//! read back are the number again.

use proptest::prelude::*;
use takar::number::{Format, Locale, Number, Style, show, spelled};

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn check(text: &str, format: Format, id: &str, en: &str) {
    assert_eq!(spelled(number(text), format, Locale::Id), id, "{text}");
    assert_eq!(spelled(number(text), format, Locale::En), en, "{text}");
}

/// What shared/data/kejanggalan.tsv says that the reports print, and what it must be.
#[test]
fn the_reports_slips_sound_other_than_what_is_right() {
    let rupiah = Format::new(Style::Rupiah, Some(0));
    let plain = Format::default();
    // A nought that is lost, in the report of 2024: Kantong Plastik Besar.
    check(
        "36000000",
        rupiah,
        "tiga puluh enam juta rupiah",
        "thirty-six million rupiah",
    );
    check(
        "360000000",
        rupiah,
        "tiga ratus enam puluh juta rupiah",
        "three hundred sixty million rupiah",
    );
    check(
        "1482176500",
        rupiah,
        "satu miliar empat ratus delapan puluh dua juta seratus tujuh puluh enam ribu lima ratus rupiah",
        "one billion four hundred eighty-two million one hundred seventy-six thousand five hundred rupiah",
    );
    check(
        "1158176500",
        rupiah,
        "satu miliar seratus lima puluh delapan juta seratus tujuh puluh enam ribu lima ratus rupiah",
        "one billion one hundred fifty-eight million one hundred seventy-six thousand five hundred rupiah",
    );
    // Digits that changed places: the ballots of the city.
    check(
        "4044945",
        plain,
        "empat juta empat puluh empat ribu sembilan ratus empat puluh lima",
        "four million forty-four thousand nine hundred forty-five",
    );
    check(
        "4044495",
        plain,
        "empat juta empat puluh empat ribu empat ratus sembilan puluh lima",
        "four million forty-four thousand four hundred ninety-five",
    );
    // A leading digit that is lost, in the report of 2023: voters of Metro, ballots of Lampung Timur.
    check(
        "28370",
        plain,
        "dua puluh delapan ribu tiga ratus tujuh puluh",
        "twenty-eight thousand three hundred seventy",
    );
    check(
        "128370",
        plain,
        "seratus dua puluh delapan ribu tiga ratus tujuh puluh",
        "one hundred twenty-eight thousand three hundred seventy",
    );
    check(
        "4203620",
        plain,
        "empat juta dua ratus tiga ribu enam ratus dua puluh",
        "four million two hundred three thousand six hundred twenty",
    );
    // Pagu of DIPA 2023, beyond a billion, and a share as the report prints it.
    check(
        "38890622000",
        rupiah,
        "tiga puluh delapan miliar delapan ratus sembilan puluh juta enam ratus dua puluh dua ribu rupiah",
        "thirty-eight billion eight hundred ninety million six hundred twenty-two thousand rupiah",
    );
    check(
        "0.4762",
        Format::new(Style::Percent, Some(2)),
        "empat puluh tujuh koma enam dua persen",
        "forty-seven point six two percent",
    );
    check(
        "1.4375",
        Format::new(Style::Percent, Some(2)),
        "seratus empat puluh tiga koma tujuh lima persen",
        "one hundred forty-three point seven five percent",
    );
}

/// Where *se-* stands, and where *satu* does.
#[test]
fn one_of_a_power() {
    let plain = Format::default();
    for (text, id) in [
        ("0", "nol"),
        ("11", "sebelas"),
        ("100", "seratus"),
        ("1000", "seribu"),
        ("1011", "seribu sebelas"),
        ("1111", "seribu seratus sebelas"),
        ("11011", "sebelas ribu sebelas"),
        ("21001", "dua puluh satu ribu satu"),
        ("101101", "seratus satu ribu seratus satu"),
        ("201000", "dua ratus satu ribu"),
        ("1000000", "satu juta"),
        ("1001000", "satu juta seribu"),
        ("1001001", "satu juta seribu satu"),
        ("11000000", "sebelas juta"),
        ("100100100", "seratus juta seratus ribu seratus"),
        ("1000001000", "satu miliar seribu"),
        ("1000000000000", "satu triliun"),
        (
            "1001001001001",
            "satu triliun satu miliar satu juta seribu satu",
        ),
    ] {
        assert_eq!(spelled(number(text), plain, Locale::Id), id, "{text}");
    }
}

#[test]
fn the_ends_of_what_a_number_can_be() {
    let most = "79228162514264337593543950335";
    let plain = Format::default();
    let whole = spelled(number(most), plain, Locale::Id);
    let below = spelled(number(&format!("-{most}")), plain, Locale::Id);
    assert_eq!(below, format!("minus {whole}"));
    let rupiah = Format::new(Style::Rupiah, Some(0));
    assert_eq!(
        spelled(number(most), rupiah, Locale::Id),
        format!("{whole} rupiah")
    );
    // Too large to be hundredths, it is shown as the number that it is, and spelled so.
    let percent = Format::new(Style::Percent, None);
    assert_eq!(spelled(number(most), percent, Locale::Id), whole);
    check(
        "7.9228162514264337593543950335",
        plain,
        "tujuh koma sembilan dua dua delapan satu enam dua lima satu empat",
        "seven point nine two two eight one six two five one four",
    );
    check(
        "0.0000000000000000000000000001",
        Format::new(Style::Plain, Some(2)),
        "nol",
        "zero",
    );
    check(
        "-0.0001",
        Format::new(Style::Plain, Some(4)),
        "minus nol koma nol nol nol satu",
        "minus zero point zero zero zero one",
    );
    // What rounds up reaches the next power in words as in digits.
    check(
        "999999.995",
        Format::new(Style::Rupiah, Some(2)),
        "satu juta rupiah",
        "one million rupiah",
    );
}

const POWERS: [(&str, &str); 9] = [
    ("ribu", "thousand"),
    ("juta", "million"),
    ("miliar", "billion"),
    ("triliun", "trillion"),
    ("kuadriliun", "quadrillion"),
    ("kuintiliun", "quintillion"),
    ("sekstiliun", "sextillion"),
    ("septiliun", "septillion"),
    ("oktiliun", "octillion"),
];
const DIGITS: [(&str, &str); 10] = [
    ("nol", "zero"),
    ("satu", "one"),
    ("dua", "two"),
    ("tiga", "three"),
    ("empat", "four"),
    ("lima", "five"),
    ("enam", "six"),
    ("tujuh", "seven"),
    ("delapan", "eight"),
    ("sembilan", "nine"),
];

/// Small numbers in English that are one word.
const ENGLISH: [(&str, u128); 18] = [
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The whole number that words say: the test's own way of understanding them.
fn heard(words: &str, locale: Locale) -> u128 {
    let (mut all, mut group, mut last) = (0_u128, 0_u128, 0_u128);
    for word in words.split([' ', '-']) {
        let own = |pair: &(&str, &str)| match locale {
            Locale::Id => pair.0 == word,
            Locale::En => pair.1 == word,
        };
        if let Some(power) = POWERS.iter().position(own) {
            all += group * 1_000_u128.pow(u32::try_from(power).unwrap() + 1);
            (group, last) = (0, 0);
            continue;
        }
        if let Some(digit) = DIGITS.iter().position(own) {
            last = digit as u128;
            group += last;
            continue;
        }
        match (locale, word) {
            (Locale::Id, "sepuluh") => group += 10,
            (Locale::Id, "sebelas") => group += 11,
            (Locale::Id, "seratus") => group += 100,
            (Locale::Id, "seribu") => all += 1_000,
            (Locale::Id, "belas") => group += 10,
            (Locale::Id, "puluh") => group += 9 * last,
            (Locale::Id, "ratus") => group += 99 * last,
            (Locale::En, "hundred") => group *= 100,
            _ => group += ENGLISH.iter().find(|(it, _)| *it == word).unwrap().1,
        }
    }
    all + group
}

proptest! {
    #[test]
    fn words_are_the_number(mantissa in 0_i128..=79_228_162_514_264_337_593_543_950_335, cut in 0_u32..29) {
        let value = mantissa / 10_i128.pow(cut);
        let number = Number::from_parts(value, 0).unwrap();
        for locale in [Locale::Id, Locale::En] {
            let words = spelled(number, Format::default(), locale);
            prop_assert_eq!(heard(&words, locale), value.unsigned_abs(), "{}", words);
        }
    }

    /// Whole part, decimals and sign say the same digits that are shown, however they are formatted.
    #[test]
    fn words_are_the_digits_that_are_shown(mantissa in any::<i64>(), scale in 0_u32..12, decimals in proptest::option::of(0_u8..6)) {
        let number = Number::from_parts(i128::from(mantissa), scale).unwrap();
        let format = Format::new(Style::Plain, decimals).ungrouped();
        for locale in [Locale::Id, Locale::En] {
            let mark = if locale == Locale::Id { ',' } else { '.' };
            let shown = show(number, format, locale);
            let words = spelled(number, format, locale);
            let (sign, rest) = match words.strip_prefix("minus ") {
                Some(rest) => ("-", rest),
                None => ("", &*words),
            };
            let (whole, tail) = match rest.split_once(if locale == Locale::Id { " koma " } else { " point " }) {
                Some((whole, tail)) => (whole, Some(tail)),
                None => (rest, None),
            };
            let tail: String = tail.map_or(String::new(), |tail| {
                let digits = tail.split(' ').map(|word| heard(word, locale).to_string());
                format!("{mark}{}", digits.collect::<String>())
            });
            let said = format!("{sign}{}{tail}", heard(whole, locale));
            let shown = match shown.contains(mark) {
                true => shown.trim_end_matches('0').trim_end_matches(mark).to_owned(),
                false => shown,
            };
            prop_assert_eq!(said, shown, "{}", words);
        }
    }
}
