//! How the values of a column or a parameter are read and shown.

use serde::{Deserialize, Serialize};

use super::dates::{NoDate, day_of, read_date, show_date};
use super::{Content, DateLook, Label, Tongue};
use crate::formula::{Code, Problem, Syntax, Value, closed, parse, translate};
use crate::number::{Format, Locale, Number, Style, Unreadable, read, show};

/// What kind of value is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Number,
    /// A fraction, typed and shown in hundredths.
    Percent,
    Rupiah,
    /// A number of days, shown as the date that Excel counts so.
    Date,
    Text,
    /// One of a list: what is shown maps to the value that formulas see.
    Choice,
}

impl Kind {
    fn is_number(&self) -> bool {
        *self == Kind::Number
    }

    /// What stands before or behind a number of this kind.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Kind::Percent => Some("%"),
            Kind::Rupiah => Some("Rp"),
            Kind::Number | Kind::Date | Kind::Text | Kind::Choice => None,
        }
    }
}

/// One entry of a choice: its label, and the value that formulas see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub label: Label,
    pub value: Content,
}

/// How a value is read and shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    #[serde(default, skip_serializing_if = "Kind::is_number")]
    pub kind: Kind,
    /// Decimals shown; as many as there are where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// A zero is shown as `–`, so that the figures that matter stand out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dash: bool,
    /// No marks between thousands, as in the numbers of years and decrees.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ungrouped: bool,
    /// How a date is written.
    #[serde(default, skip_serializing_if = "DateLook::is_short")]
    pub date: DateLook,
}

/// What a typed text came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    Content(Content),
    /// A formula whose text is broken; nothing was put in.
    Broken(Vec<Problem>),
}

/// Why a text that was typed into a cell could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    Number(Unreadable),
    Date(NoDate),
    /// Neither a number nor one of the words that stand for one here.
    NotAWord(Vec<String>),
    /// None of the choices.
    NotAChoice(Vec<Label>),
}

/// An unreadable text: the reason, and what it would most likely mean.
#[derive(Clone, Debug, PartialEq)]
pub struct NotRead {
    pub reason: Reason,
    pub nearest: Option<Number>,
}

impl Form {
    /// Whether nothing is said of how values look.
    pub fn is_plain(&self) -> bool {
        *self == Form::default()
    }

    pub fn style(&self) -> Style {
        match self.kind {
            Kind::Percent => Style::Percent,
            Kind::Rupiah => Style::Rupiah,
            Kind::Number | Kind::Date | Kind::Text | Kind::Choice => Style::Plain,
        }
    }

    pub fn format(&self) -> Format {
        let format = Format::new(self.style(), self.decimals);
        if self.ungrouped {
            format.ungrouped()
        } else {
            format
        }
    }

    /// Whether its values are numbers, which stand to the right.
    pub fn is_numeric(&self) -> bool {
        !matches!(self.kind, Kind::Text | Kind::Choice)
    }

    /// Reads what was typed. `words` are texts that may stand where a number is wanted, such as
    /// the letters of a grade.
    pub fn read(&self, text: &str, locale: Locale, words: &[String]) -> Typed {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Typed::Content(Content::Blank);
        }
        if trimmed.starts_with('=') {
            return read_formula(trimmed, Syntax::of(locale));
        }
        Typed::Content(match self.content(text, locale, words) {
            Ok(content) => content,
            Err(_) => Content::Unreadable(text.to_owned()),
        })
    }

    /// Why a text is unreadable here; `None` if it can be read after all.
    pub fn why_unreadable(&self, text: &str, locale: Locale, words: &[String]) -> Option<NotRead> {
        self.content(text, locale, words).err()
    }

    pub(super) fn content(
        &self,
        text: &str,
        locale: Locale,
        words: &[String],
    ) -> Result<Content, NotRead> {
        let trimmed = text.trim();
        match self.kind {
            Kind::Date => match read_date(trimmed, locale) {
                Ok(number) => Ok(Content::Number(number)),
                Err((reason, nearest)) => Err(NotRead {
                    reason: Reason::Date(reason),
                    nearest,
                }),
            },
            Kind::Text => Ok(Content::Text(trimmed.to_owned())),
            Kind::Choice => self.choice(trimmed, locale),
            Kind::Number | Kind::Percent | Kind::Rupiah => match self.number(trimmed, locale) {
                Ok(number) => Ok(Content::Number(number)),
                Err((reason, nearest)) => word(trimmed, words).map(Content::Text).ok_or({
                    let reason = if words.is_empty() || reason != Unreadable::NotANumber {
                        Reason::Number(reason)
                    } else {
                        Reason::NotAWord(words.to_vec())
                    };
                    NotRead { reason, nearest }
                }),
            },
        }
    }

    /// In a percent column a bare `2,5` means 2,5%, as in Excel.
    fn number(&self, text: &str, locale: Locale) -> Result<Number, (Unreadable, Option<Number>)> {
        let hundredths = self.kind == Kind::Percent && !text.ends_with('%');
        let scaled = |number: Number| if hundredths { number.percent() } else { number };
        read(text, locale)
            .map(scaled)
            .map_err(|(reason, nearest)| (reason, nearest.map(scaled)))
    }

    fn choice(&self, typed: &str, locale: Locale) -> Result<Content, NotRead> {
        let folded = fold_latin(typed);
        let by_label = self.choices.iter().find(|choice| choice.label.is(&folded));
        let by_value = || {
            let same = |choice: &&Choice| match &choice.value {
                Content::Text(value) => value.eq_ignore_ascii_case(&folded),
                Content::Number(value) => {
                    read(typed, locale).is_ok_and(|number| number.compare(*value).is_eq())
                }
                _ => false,
            };
            self.choices.iter().find(same)
        };
        match by_label.or_else(by_value) {
            Some(choice) => Ok(choice.value.clone()),
            None => Err(NotRead {
                reason: Reason::NotAChoice(self.choices.iter().map(|c| c.label.clone()).collect()),
                nearest: None,
            }),
        }
    }

    /// The label of the choice that has this value.
    pub fn label_of(&self, value: &Value) -> Option<&Label> {
        let has = |choice: &&Choice| choice.value.value().as_ref() == Some(value);
        self.choices.iter().find(has).map(|choice| &choice.label)
    }

    /// A value as a cell shows it; an error shows its code.
    pub fn show(&self, value: &Value, locale: Locale, tongue: Tongue) -> String {
        self.write(value, self.format(), locale, tongue)
    }

    /// A value as a grid cell shows it, under a header that says `%` or `Rp`.
    pub fn show_bare(&self, value: &Value, locale: Locale, tongue: Tongue) -> String {
        self.write(value, self.format().bare(), locale, tongue)
    }

    fn write(&self, value: &Value, format: Format, locale: Locale, tongue: Tongue) -> String {
        if let Some(label) = self.label_of(value) {
            return label.text(tongue).to_owned();
        }
        match value {
            Value::Blank => String::new(),
            Value::Number(number) if self.kind == Kind::Date => {
                let date = show_date(*number, self.date, tongue);
                date.unwrap_or_else(|| Code::Number.text().to_owned())
            }
            Value::Number(number) if self.dash && number.is_zero() => "–".to_owned(),
            Value::Number(number) => show(*number, format, locale),
            Value::Text(text) => text.to_string(),
            Value::Bool(true) => "TRUE".to_owned(),
            Value::Bool(false) => "FALSE".to_owned(),
            Value::Error(fault) => fault.code.text().to_owned(),
        }
    }

    /// Whether a value cannot be shown in this form: a number that is no day of the calendar.
    pub fn is_beyond(&self, value: &Value) -> bool {
        let is_date = self.kind == Kind::Date;
        matches!(value, Value::Number(number) if is_date && day_of(*number).is_none())
    }

    fn whole_format(&self) -> Format {
        Format {
            bare: self.kind != Kind::Percent,
            ..self.format().whole()
        }
    }

    /// A number with every digit it has, as it can be typed.
    pub fn show_whole(&self, number: Number, locale: Locale) -> String {
        if let Some(date) = self.whole_date(number) {
            return date;
        }
        show(number, self.whole_format(), locale)
    }

    /// A date as it can be typed. What is no whole day is typed as a number.
    fn whole_date(&self, number: Number) -> Option<String> {
        let is_day = self.kind == Kind::Date && number.is_whole();
        let date = is_day.then(|| show_date(number, DateLook::Short, Tongue::Id));
        date.flatten()
    }

    /// A content as an editor shows it: every digit and no marks between thousands, which would
    /// be in the way of typing on; a formula in the user's form.
    pub fn edit_text(&self, content: &Content, locale: Locale, tongue: Tongue) -> String {
        match content {
            Content::Formula(text) => translate(text, Syntax::INVARIANT, Syntax::of(locale)),
            Content::Unreadable(text) => text.clone(),
            Content::Number(number) if self.label_of(&Value::Number(*number)).is_none() => {
                let format = self.whole_format().ungrouped();
                let date = self.whole_date(*number);
                date.unwrap_or_else(|| show(*number, format, locale))
            }
            content => match content.value() {
                Some(value) => self.show(&value, locale, tongue),
                None => String::new(),
            },
        }
    }
}

/// The word that was typed, as the list writes it.
fn word(typed: &str, words: &[String]) -> Option<String> {
    let folded = fold_latin(typed);
    words
        .iter()
        .find(|word| word.eq_ignore_ascii_case(&folded))
        .cloned()
}

/// Turns letters that only look Latin into the Latin ones: real reports carry a Cyrillic `В`.
fn fold_latin(text: &str) -> String {
    const LOOKALIKES: [(char, char); 22] = [
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('а', 'a'),
        ('с', 'c'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('х', 'x'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Κ', 'K'),
        ('Ο', 'O'),
    ];
    let latin = |c: char| {
        LOOKALIKES
            .iter()
            .find(|(from, _)| *from == c)
            .map_or(c, |(_, to)| *to)
    };
    text.chars().map(latin).collect()
}

/// A formula as it is kept. Closing parentheses that are missing at its end are added, as in Excel.
fn read_formula(text: &str, syntax: Syntax) -> Typed {
    let problems: Vec<Problem> = parse(text, syntax).problems;
    let kept = |text: &str| {
        let invariant = translate(text, syntax, Syntax::INVARIANT);
        Typed::Content(Content::Formula(invariant))
    };
    match problems.is_empty() {
        true => kept(text),
        false => match closed(text, syntax) {
            Some(whole) => kept(&whole),
            None => Typed::Broken(problems),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &Form, text: &str, words: &[&str]) -> Content {
        let words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
        match form.read(text, Locale::Id, &words) {
            Typed::Content(content) => content,
            Typed::Broken(problems) => panic!("{problems:?}"),
        }
    }

    fn number(text: &str) -> Content {
        Content::Number(text.parse().unwrap())
    }

    fn of(kind: Kind) -> Form {
        Form {
            kind,
            ..Form::default()
        }
    }

    #[test]
    fn what_is_typed_is_read_by_its_kind() {
        assert_eq!(check(&of(Kind::Number), "1.250", &[]), number("1250"));
        assert_eq!(check(&of(Kind::Percent), "0,16", &[]), number("0.0016"));
        assert_eq!(check(&of(Kind::Percent), "16%", &[]), number("0.16"));
        assert_eq!(check(&of(Kind::Rupiah), "Rp 1.500", &[]), number("1500"));
        assert_eq!(
            check(&of(Kind::Text), " 007 ", &[]),
            Content::Text("007".into())
        );
        assert_eq!(check(&of(Kind::Number), "  ", &[]), Content::Blank);
        assert_eq!(
            check(&of(Kind::Number), "tujuh", &[]),
            Content::Unreadable("tujuh".into())
        );
        assert_eq!(
            check(&of(Kind::Number), "=SUM(1,5;2)", &[]),
            Content::Formula("=SUM(1.5,2)".into())
        );
    }

    #[test]
    fn a_cyrillic_letter_is_the_grade_it_looks_like() {
        let letters = ["B", "BB", "CC"];
        assert_eq!(
            check(&of(Kind::Number), "ВВ", &letters),
            Content::Text("BB".into())
        );
        assert_eq!(
            check(&of(Kind::Number), "cc", &letters),
            Content::Text("CC".into())
        );
        assert_eq!(
            check(&of(Kind::Number), "Z", &letters),
            Content::Unreadable("Z".into())
        );
    }

    #[test]
    fn a_date_is_typed_shown_and_edited() {
        let form = Form {
            date: DateLook::Long,
            ..of(Kind::Date)
        };
        let day = check(&form, "27/11/24", &[]);
        assert_eq!(day, number("45623"));
        let edited = form.edit_text(&day, Locale::En, Tongue::Id);
        assert_eq!(edited, "27-11-2024");
        let shown = |value: &str| {
            let value = Value::Number(value.parse().unwrap());
            (
                form.show(&value, Locale::Id, Tongue::Id),
                form.is_beyond(&value),
            )
        };
        assert_eq!(shown("45623"), ("27 November 2024".into(), false));
        assert_eq!(shown("-5"), ("#NUM!".into(), true));
        for odd in ["-5", "0", "45623.5", "99999999"] {
            let text = form.edit_text(&number(odd), Locale::Id, Tongue::Id);
            assert_eq!(check(&form, &text, &[]), number(odd), "{text}");
        }
        assert_eq!(
            check(&form, "31-02-2024", &[]),
            Content::Unreadable("31-02-2024".into())
        );
    }

    #[test]
    fn a_broken_formula_is_not_taken() {
        let read = of(Kind::Number).read("=SUM(1;", Locale::Id, &[]);
        assert!(matches!(read, Typed::Broken(problems) if !problems.is_empty()));
    }

    #[test]
    fn parentheses_that_are_missing_at_the_end_are_added() {
        let form = of(Kind::Number);
        for (typed, kept) in [
            ("=(1+2", "=(1+2)"),
            ("=SUM(1;2", "=SUM(1,2)"),
            ("=SUM(1,5;(2+ROUND(2;0 ", "=SUM(1.5,(2+ROUND(2,0)))"),
            ("=CONCAT(\"(\";\"b\"", "=CONCAT(\"(\",\"b\")"),
        ] {
            let read = form.read(typed, Locale::Id, &[]);
            assert_eq!(read, Typed::Content(Content::Formula(kept.into())));
        }
        for broken in [
            "=(1+",
            "=SUM(",
            "=ROUND(1",
            "=SUM(\"a",
            "=SUM([@L",
            "=(1+2)+(3))",
        ] {
            let read = form.read(broken, Locale::Id, &[]);
            assert!(matches!(read, Typed::Broken(_)), "{broken}: {read:?}");
        }
    }

    #[test]
    fn a_choice_is_typed_by_label_or_value() {
        let form = Form {
            kind: Kind::Choice,
            choices: vec![
                Choice {
                    label: Label::Both {
                        id: "tanpa batas".into(),
                        en: "no cap".into(),
                    },
                    value: Content::Blank,
                },
                Choice {
                    label: "100%".into(),
                    value: number("1"),
                },
            ],
            ..Form::default()
        };
        assert_eq!(check(&form, "No Cap", &[]), Content::Blank);
        assert_eq!(check(&form, "100%", &[]), number("1"));
        assert_eq!(check(&form, "1", &[]), number("1"));
        assert_eq!(check(&form, "90%", &[]), Content::Unreadable("90%".into()));
        assert_eq!(
            form.show(&Value::Blank, Locale::Id, Tongue::Id),
            "tanpa batas"
        );
    }
}
