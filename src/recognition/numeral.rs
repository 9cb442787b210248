//! One text as a number, in each way of writing: as it stands, or repaired.

use super::table::Repair;
use crate::number::{Locale, Number, is_ambiguous, read};

/// What a text can mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Numeral {
    Blank,
    Dash,
    /// A number to at least one way of writing.
    Number(Sense),
    /// No number.
    Other,
}

/// What a number can mean to each way of writing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sense {
    pub id: Option<Number>,
    pub en: Option<Number>,
    pub percent: bool,
    pub rupiah: bool,
    /// What had to be done, whatever the way of writing.
    pub repair: Option<Repair>,
    /// Decimals that it is printed with, to each.
    decimals: [u32; 2],
}

impl Sense {
    pub fn number(&self, locale: Locale) -> Option<Number> {
        match locale {
            Locale::Id => self.id,
            Locale::En => self.en,
        }
    }

    pub fn decimals(&self, locale: Locale) -> u32 {
        self.decimals[usize::from(locale == Locale::En)]
    }

    /// Whether both ways of writing read it, each another number.
    pub fn is_ambiguous(&self) -> bool {
        matches!((self.id, self.en), (Some(id), Some(en)) if id != en)
    }

    /// The one way of writing that it can be of.
    pub fn only(&self) -> Option<Locale> {
        match (self.id, self.en) {
            (Some(_), None) => Some(Locale::Id),
            (None, Some(_)) => Some(Locale::En),
            _ => None,
        }
    }
}

const MULTIPLIERS: [(&str, i64, i64); 10] = [
    ("k", 3, 3),
    ("rb", 3, 3),
    ("ribu", 3, 3),
    ("jt", 6, 6),
    ("juta", 6, 6),
    ("million", 6, 6),
    ("miliar", 9, 9),
    ("milyar", 9, 9),
    ("triliun", 12, 12),
    // A thousand millions here, a million there.
    ("m", 9, 6),
];

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{200b}' | '\u{feff}')
}

/// Reads a text.
pub(super) fn numeral(text: &str) -> Numeral {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Numeral::Blank;
    }
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '−' | '‐');
    if text.chars().all(|c| is_dash(c) || is_space(c)) {
        return Numeral::Dash;
    }
    if !text.contains(|c: char| c.is_ascii_digit()) || text.len() > 80 {
        return Numeral::Other;
    }
    let rupiah = text
        .get(..2)
        .is_some_and(|head| head.eq_ignore_ascii_case("rp"));
    // What is behind a round sum of money is no sign: `1.000,-`.
    let bare = [",-", ".-", ",–", ",—", ",="];
    let bare = bare.iter().find_map(|end| text.strip_suffix(end));
    let text = bare.unwrap_or(text).trim_end_matches(is_space);
    let text = text.strip_prefix('\'').unwrap_or(text);
    match plain(text, None).or_else(|| repaired(text)) {
        Some(mut sense) => {
            sense.rupiah = rupiah;
            Numeral::Number(sense)
        }
        None => Numeral::Other,
    }
}

/// A text that at least one way of writing reads as it stands.
fn plain(text: &str, repair: Option<Repair>) -> Option<Sense> {
    let [id, en] = [Locale::Id, Locale::En].map(|locale| read(text, locale).ok());
    let (mut id, mut en) = (id, en);
    if id.is_none() && en.is_none() {
        return None;
    }
    // A group of thousands never begins with a zero.
    if is_ambiguous(text) {
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        match (digits.as_bytes().first(), digits.as_bytes().get(1)) {
            (Some(b'0'), Some(b'.')) => id = None,
            (Some(b'0'), Some(b',')) => en = None,
            _ => {}
        }
    }
    let places = |locale: Locale| {
        let after = text.rsplit_once(locale.decimal_mark());
        let digits = after.map_or(0, |(_, after)| {
            after.bytes().filter(u8::is_ascii_digit).count()
        });
        u32::try_from(digits).unwrap_or(0)
    };
    Some(Sense {
        id,
        en,
        percent: text.ends_with('%'),
        rupiah: false,
        repair,
        decimals: [places(Locale::Id), places(Locale::En)],
    })
}

/// The first thing that makes a number of a text that is none.
fn repaired(text: &str) -> Option<Sense> {
    spaces(text)
        .or_else(|| last_mark(text))
        .or_else(|| footnote(text))
        .or_else(|| letters(text))
        .or_else(|| word(text))
}

/// Spaces among the digits. Where nothing but spaces parts them, they part thousands.
fn spaces(text: &str) -> Option<Sense> {
    if !text.contains(is_space) {
        return None;
    }
    let digits_only = |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, '.' | ',' | '%');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (sign, rest) = text.split_at(start);
    if !rest.chars().all(digits_only) {
        return None;
    }
    if !rest.contains(['.', ',']) {
        let mut groups = rest.trim_end_matches('%').split(is_space);
        let first = groups.next()?.len();
        if !(1..=3).contains(&first) || !groups.all(|group| group.len() == 3) {
            return None;
        }
    }
    let joined: String = rest.chars().filter(|c| !is_space(*c)).collect();
    let joined = format!("{sign}{joined}");
    plain(&joined, Some(Repair::Spaces)).or_else(|| {
        let mut sense = last_mark(&joined)?;
        sense.repair = Some(Repair::Spaces);
        Some(sense)
    })
}

/// Equal marks, of which all but the last part thousands: `526,177,00`.
fn last_mark(text: &str) -> Option<Sense> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (sign, rest) = text.split_at(start);
    let (body, percent) = match rest.strip_suffix('%') {
        Some(body) => (body.trim_end_matches(is_space), true),
        None => (rest, false),
    };
    let mark = body.chars().find(|c| matches!(c, '.' | ','))?;
    if !body.chars().all(|c| c.is_ascii_digit() || c == mark) {
        return None;
    }
    let groups: Vec<&str> = body.split(mark).collect();
    let (last, before) = groups.split_last()?;
    let well = before.len() >= 2
        && (1..=3).contains(&before[0].len())
        && before[1..].iter().all(|group| group.len() == 3)
        && (1..=2).contains(&last.len());
    if !well {
        return None;
    }
    let sign = if percent {
        format!("{sign}%")
    } else {
        sign.to_owned()
    };
    let (sign, tail) = match sign.strip_suffix('%') {
        Some(sign) => (sign.to_owned(), "%"),
        None => (sign, ""),
    };
    let number = read(
        &format!("{sign}{},{last}{tail}", before.concat()),
        Locale::Id,
    )
    .ok()?;
    let places = u32::try_from(last.len()).unwrap_or(0);
    Some(Sense {
        id: Some(number),
        en: Some(number),
        percent,
        rupiah: false,
        repair: Some(Repair::LastMark),
        decimals: [places; 2],
    })
}

/// Signs of a footnote: stars, small digits, a number in brackets.
fn footnote(text: &str) -> Option<Sense> {
    let is_sign =
        |c: char| matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁾' | '⁴' | '⁵') || is_space(c);
    let body = text.trim_end_matches(is_sign);
    let body = match body.strip_suffix(')').and_then(|it| it.rsplit_once('*')) {
        Some((body, _)) => body.trim_end_matches(is_sign),
        None => body,
    };
    if body.len() == text.len() {
        return None;
    }
    plain(body, Some(Repair::Footnote))
}

/// Letters that look like digits: `8O`, `1l2`.
fn letters(text: &str) -> Option<Sense> {
    let lookalike = |c: char| match c {
        'O' | 'o' | 'О' | 'о' => '0',
        'l' | 'I' | '|' => '1',
        c => c,
    };
    if text.contains(is_space) {
        return None;
    }
    let folded: String = text.chars().map(lookalike).collect();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (folded != text && digits * 2 >= text.chars().count())
        .then(|| plain(&folded, Some(Repair::Letters)))
        .flatten()
}

/// A word behind a number: one that multiplies it, or what it is a number of.
fn word(text: &str) -> Option<Sense> {
    let at = text
        .char_indices()
        .skip_while(|(_, c)| !c.is_ascii_digit())
        .find(|(_, c)| c.is_alphabetic())?
        .0;
    let (number, word) = text.split_at(at);
    let word = word.trim_matches(is_space);
    let is_word = word
        .chars()
        .all(|c| c.is_alphabetic() || c == '.' || c == '/');
    if !is_word || word.chars().count() > 20 || number.trim_end().ends_with(['/', '-', ':']) {
        return None;
    }
    let number = number.trim_end_matches(is_space);
    let multiplier = MULTIPLIERS
        .iter()
        .find(|(name, _, _)| word.eq_ignore_ascii_case(name));
    let Some((_, id, en)) = multiplier else {
        return plain(number, Some(Repair::Word(word.to_owned())));
    };
    let mut sense = plain(number, Some(Repair::Multiplied(word.to_owned())))?;
    sense.id = sense.id.and_then(|number| number.shifted(*id));
    sense.en = sense.en.and_then(|number| number.shifted(*en));
    if id != en && (sense.id.is_none() || sense.en.is_none()) {
        // Which digits is clear, how many times is not.
        let mantissa = plain(number, None)?;
        let digits = mantissa.id.or(mantissa.en)?;
        sense.id = digits.shifted(*id);
        sense.en = digits.shifted(*en);
    }
    sense.decimals = [0; 2];
    (sense.id.is_some() || sense.en.is_some()).then_some(sense)
}

/// A text in Latin letters where Cyrillic ones that look like them stand.
pub(super) fn respelt(text: &str) -> Option<String> {
    const ALIKE: [(char, char); 21] = [
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('І', 'I'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('У', 'Y'),
        ('а', 'a'),
        ('с', 'c'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('х', 'x'),
        ('у', 'y'),
        ('і', 'i'),
    ];
    let is_cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    if !text.contains(is_cyrillic) {
        return None;
    }
    let latin = |c: char| match ALIKE.iter().find(|(cyrillic, _)| *cyrillic == c) {
        Some((_, latin)) => Some(*latin),
        None => (!is_cyrillic(c)).then_some(c),
    };
    text.chars().map(latin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let Numeral::Number(sense) = numeral(text) else {
            return format!("{:?}", numeral(text));
        };
        let number = |number: Option<Number>| number.map_or("?".to_owned(), |it| it.to_string());
        let repair = sense
            .repair
            .as_ref()
            .map_or(String::new(), |it| format!(" {it:?}"));
        format!("{} {}{repair}", number(sense.id), number(sense.en))
    }

    #[test]
    fn each_text_means_what_it_can_mean() {
        for (text, expected) in [
            ("36.000.000", "36000000 ?"),
            ("79,386,700", "? 79386700"),
            ("1.250", "1250 1.25"),
            ("0.567", "? 0.567"),
            ("0,567", "0.567 ?"),
            ("526,177,00", "526177 526177 LastMark"),
            ("74016000,00", "74016000 ?"),
            ("808.433,0 0", "808433 ? Spaces"),
            ("1 250 000", "1250000 1250000 Spaces"),
            ("12 34", "Other"),
            ("1,18K", "1180 ? Multiplied(\"K\")"),
            ("2 M", "2000000000 2000000 Multiplied(\"M\")"),
            ("99.72 %", "? 0.9972"),
            ("4 tw", "4 4 Word(\"tw\")"),
            ("2 Laporan", "2 2 Word(\"Laporan\")"),
            ("-", "Dash"),
            ("Rp 1.000,-", "1000 1"),
            ("Rp 11.000.000,-", "11000000 ?"),
            ("(1.234.567)", "-1234567 ?"),
            ("\u{a0}71\u{a0}", "71 71"),
            ("8O", "80 80 Letters"),
            ("1.250.000*", "1250000 ? Footnote"),
            ("B1", "Other"),
            ("Kedaton", "Other"),
            ("1.25.000", "Other"),
            ("11 Jam 11 Menit", "Other"),
            ("2024-09-20", "Other"),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
        assert_eq!(respelt("ВB").as_deref(), Some("BB"));
        assert_eq!(respelt("B"), None);
        assert_eq!(respelt("Я"), None);
    }
}
