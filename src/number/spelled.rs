//! Numbers in words, as receipts and handover records have them beside the digits.

use super::show::fixed;
use super::{Format, Locale, Number, Style};

/// Names of the powers of a thousand, from the first on: more than a [`Number`] holds.
const POWERS: [[&str; 9]; 2] = [
    [
        "ribu",
        "juta",
        "miliar",
        "triliun",
        "kuadriliun",
        "kuintiliun",
        "sekstiliun",
        "septiliun",
        "oktiliun",
    ],
    [
        "thousand",
        "million",
        "billion",
        "trillion",
        "quadrillion",
        "quintillion",
        "sextillion",
        "septillion",
        "octillion",
    ],
];

const DIGITS: [[&str; 10]; 2] = [
    [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    ],
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ],
];

const TEENS: [&str; 10] = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// In words, what [`show`](super::show) writes in digits: `1.250.000` is *satu juta dua ratus lima
/// puluh ribu*, `-2,75` *minus dua koma tujuh lima*, `Rp1.500,50` *seribu lima ratus rupiah lima
/// puluh sen*. Decimals are read digit by digit, without zeros at their end.
pub fn spelled(number: Number, format: Format, locale: Locale) -> String {
    let (style, digits) = fixed(number, format);
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => (says(locale, "minus ", "minus "), digits),
        None => ("", &*digits),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = decimals.trim_end_matches('0');
    let mut words = vec![whole_number(whole, locale)];
    let is_sen = style == Style::Rupiah && (1..=2).contains(&decimals.len());
    if !decimals.is_empty() && !is_sen {
        words.push(says(locale, "koma", "point").to_owned());
        words.extend(decimals.bytes().map(|it| digit(it, locale).to_owned()));
    }
    match style {
        Style::Plain => {}
        Style::Percent => words.push(says(locale, "persen", "percent").to_owned()),
        Style::Rupiah => words.push("rupiah".to_owned()),
    }
    if is_sen {
        words.push(whole_number(&format!("{decimals:0<2}"), locale));
        words.push("sen".to_owned());
    }
    format!("{sign}{}", words.join(" "))
}

fn says<'a>(locale: Locale, id: &'a str, en: &'a str) -> &'a str {
    match locale {
        Locale::Id => id,
        Locale::En => en,
    }
}

fn language(locale: Locale) -> usize {
    usize::from(locale == Locale::En)
}

fn digit(of: u8, locale: Locale) -> &'static str {
    DIGITS[language(locale)][usize::from(of.wrapping_sub(b'0') % 10)]
}

/// The words of digits, however many thousands they are.
fn whole_number(digits: &str, locale: Locale) -> String {
    let digits = digits.as_bytes();
    let mut words: Vec<String> = Vec::new();
    // Three digits at a time, from the left; the first may be fewer.
    let groups: Vec<&[u8]> = digits.rchunks(3).rev().collect();
    for (at, group) in groups.iter().enumerate() {
        let value = group.iter().fold(0, |value, digit| {
            value * 10 + usize::from(digit.wrapping_sub(b'0') % 10)
        });
        let power = groups.len() - 1 - at;
        if value == 0 {
            continue;
        }
        match (locale, power, value) {
            (Locale::Id, 1, 1) => words.push("seribu".to_owned()),
            _ => {
                words.push(hundreds(value, locale));
                let power = power.checked_sub(1);
                let name = power.and_then(|power| POWERS[language(locale)].get(power));
                words.extend(name.map(|name| (*name).to_owned()));
            }
        }
    }
    match words.is_empty() {
        true => digit(b'0', locale).to_owned(),
        false => words.join(" "),
    }
}

/// The words of a number from 1 to 999.
fn hundreds(value: usize, locale: Locale) -> String {
    let names = DIGITS[language(locale)];
    let (hundreds, rest) = (value / 100, value % 100);
    let (tens, ones) = (rest / 10, rest % 10);
    let mut words: Vec<String> = Vec::new();
    match (locale, hundreds) {
        (_, 0) => {}
        (Locale::Id, 1) => words.push("seratus".to_owned()),
        (Locale::Id, _) => words.push(format!("{} ratus", names[hundreds])),
        (Locale::En, _) => words.push(format!("{} hundred", names[hundreds])),
    }
    match (locale, tens, ones) {
        (_, 0, 0) => {}
        (_, 0, _) => words.push(names[ones].to_owned()),
        (Locale::Id, 1, 0) => words.push("sepuluh".to_owned()),
        (Locale::Id, 1, 1) => words.push("sebelas".to_owned()),
        (Locale::Id, 1, _) => words.push(format!("{} belas", names[ones])),
        (Locale::Id, _, 0) => words.push(format!("{} puluh", names[tens])),
        (Locale::Id, _, _) => words.push(format!("{} puluh {}", names[tens], names[ones])),
        (Locale::En, 1, _) => words.push(TEENS[ones].to_owned()),
        (Locale::En, _, 0) => words.push(TENS[tens].to_owned()),
        (Locale::En, _, _) => words.push(format!("{}-{}", TENS[tens], names[ones])),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(number: &str, style: Style, decimals: Option<u8>, id: &str, en: &str) {
        let value: Number = number.parse().unwrap();
        let format = Format::new(style, decimals);
        assert_eq!(spelled(value, format, Locale::Id), id, "{number}");
        assert_eq!(spelled(value, format, Locale::En), en, "{number}");
    }

    #[test]
    fn whole_numbers_in_words() {
        let table = [
            ("0", "nol", "zero"),
            ("1", "satu", "one"),
            ("9", "sembilan", "nine"),
            ("10", "sepuluh", "ten"),
            ("11", "sebelas", "eleven"),
            ("12", "dua belas", "twelve"),
            ("19", "sembilan belas", "nineteen"),
            ("20", "dua puluh", "twenty"),
            ("21", "dua puluh satu", "twenty-one"),
            ("99", "sembilan puluh sembilan", "ninety-nine"),
            ("100", "seratus", "one hundred"),
            ("101", "seratus satu", "one hundred one"),
            ("110", "seratus sepuluh", "one hundred ten"),
            ("111", "seratus sebelas", "one hundred eleven"),
            ("200", "dua ratus", "two hundred"),
            ("911", "sembilan ratus sebelas", "nine hundred eleven"),
            ("1000", "seribu", "one thousand"),
            ("1001", "seribu satu", "one thousand one"),
            ("1100", "seribu seratus", "one thousand one hundred"),
            ("2000", "dua ribu", "two thousand"),
            ("11000", "sebelas ribu", "eleven thousand"),
            ("21000", "dua puluh satu ribu", "twenty-one thousand"),
            ("100000", "seratus ribu", "one hundred thousand"),
            ("101000", "seratus satu ribu", "one hundred one thousand"),
            ("1000000", "satu juta", "one million"),
            ("1001000", "satu juta seribu", "one million one thousand"),
            ("1000001", "satu juta satu", "one million one"),
            ("1000000000", "satu miliar", "one billion"),
            ("-17", "minus tujuh belas", "minus seventeen"),
            ("-0", "nol", "zero"),
        ];
        for (number, id, en) in table {
            check(number, Style::Plain, None, id, en);
        }
        check(
            "296303858",
            Style::Plain,
            None,
            "dua ratus sembilan puluh enam juta tiga ratus tiga ribu delapan ratus lima puluh delapan",
            "two hundred ninety-six million three hundred three thousand eight hundred fifty-eight",
        );
        // The largest number that there is.
        check(
            "79228162514264337593543950335",
            Style::Plain,
            None,
            "tujuh puluh sembilan oktiliun dua ratus dua puluh delapan septiliun \
             seratus enam puluh dua sekstiliun lima ratus empat belas kuintiliun \
             dua ratus enam puluh empat kuadriliun tiga ratus tiga puluh tujuh triliun \
             lima ratus sembilan puluh tiga miliar lima ratus empat puluh tiga juta \
             sembilan ratus lima puluh ribu tiga ratus tiga puluh lima",
            "seventy-nine octillion two hundred twenty-eight septillion \
             one hundred sixty-two sextillion five hundred fourteen quintillion \
             two hundred sixty-four quadrillion three hundred thirty-seven trillion \
             five hundred ninety-three billion five hundred forty-three million \
             nine hundred fifty thousand three hundred thirty-five",
        );
    }

    #[test]
    fn decimals_are_read_digit_by_digit() {
        let table = [
            ("2.75", None, "dua koma tujuh lima", "two point seven five"),
            ("0.05", None, "nol koma nol lima", "zero point zero five"),
            ("-0.5", None, "minus nol koma lima", "minus zero point five"),
            ("1.50", None, "satu koma lima", "one point five"),
            ("1000.00", Some(2), "seribu", "one thousand"),
            // The digits that are shown are the ones that are spelled.
            (
                "2.345",
                Some(2),
                "dua koma tiga lima",
                "two point three five",
            ),
            ("999.6", Some(0), "seribu", "one thousand"),
            ("-0.04", Some(1), "nol", "zero"),
        ];
        for (number, decimals, id, en) in table {
            check(number, Style::Plain, decimals, id, en);
        }
        let percent = |number, id, en| check(number, Style::Percent, None, id, en);
        percent("0.025", "dua koma lima persen", "two point five percent");
        percent("1", "seratus persen", "one hundred percent");
    }

    #[test]
    fn rupiah_have_sen() {
        let rupiah = |number, decimals, id, en| check(number, Style::Rupiah, decimals, id, en);
        rupiah("1000", None, "seribu rupiah", "one thousand rupiah");
        rupiah("0", Some(0), "nol rupiah", "zero rupiah");
        rupiah(
            "1500.5",
            None,
            "seribu lima ratus rupiah lima puluh sen",
            "one thousand five hundred rupiah fifty sen",
        );
        rupiah(
            "-107.07",
            None,
            "minus seratus tujuh rupiah tujuh sen",
            "minus one hundred seven rupiah seven sen",
        );
        // Finer than a sen.
        rupiah(
            "1.125",
            None,
            "satu koma satu dua lima rupiah",
            "one point one two five rupiah",
        );
        rupiah("1.125", Some(0), "satu rupiah", "one rupiah");
    }

    /// What words say, read back: the test's own way of understanding them.
    fn heard(words: &str) -> u128 {
        let (mut all, mut group) = (0_u128, 0_u128);
        let mut last = 0_u128;
        for word in words.split(' ') {
            let power = POWERS[0].iter().position(|it| *it == word);
            match word {
                "sepuluh" => group += 10,
                "sebelas" => group += 11,
                "seratus" => group += 100,
                "seribu" => all += 1_000,
                "belas" => group = group - last + 10 + last,
                "puluh" => group = group - last + last * 10,
                "ratus" => group = group - last + last * 100,
                _ => match power {
                    Some(power) => {
                        all += group * 1_000_u128.pow(u32::try_from(power).unwrap() + 1);
                        group = 0;
                    }
                    None => {
                        last = DIGITS[0].iter().position(|it| *it == word).unwrap() as u128;
                        group += last;
                    }
                },
            }
        }
        all + group
    }

    proptest! {
        #[test]
        fn words_say_the_number(mantissa in 0_i128..79_228_162_514_264_337_593_543_950_335, cut in 0_u32..28) {
            let value = mantissa / 10_i128.pow(cut);
            let number = Number::from_parts(value, 0).unwrap();
            let words = spelled(number, Format::default(), Locale::Id);
            prop_assert_eq!(heard(&words), value.unsigned_abs(), "{}", words);
        }
    }
}
