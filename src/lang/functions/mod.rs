//! What the reference says of every function: its arguments, its meaning and an example, in both
//! languages; one file a category. The page's hints and the reference page are made of it.
//!
//! An example is in invariant form, and so is its result: a number, a text in quotes, TRUE, FALSE
//! or an error. One that names a sheet is computed in the example workbook.

mod aggregate;
mod conditional;
mod dates;
mod inspect;
mod logic;
mod lookup;
mod numeric;
mod page;
mod text;

use super::{Tongue, pick};

pub use page::reference_page;

/// Functions of one kind.
#[derive(Debug)]
pub struct Category {
    title: (&'static str, &'static str),
    pub entries: &'static [Entry],
}

/// What there is to say of one function.
#[derive(Debug)]
pub struct Entry {
    pub name: &'static str,
    pub arguments: &'static [Argument],
    meaning: (&'static str, &'static str),
    /// In invariant form, and what it comes to; [`CHANGES`] where that is another every day.
    pub example: &'static str,
    pub result: &'static str,
}

/// The result of an example that nobody can write down beforehand.
pub const CHANGES: &str = "";

/// One argument of a function.
#[derive(Debug)]
pub struct Argument {
    name: (&'static str, &'static str),
    pub need: Need,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
    /// Required once; it may come again as often as wanted, together with its repeating
    /// neighbours.
    Repeating,
}

/// All categories, in the order of the reference.
pub const CATEGORIES: &[Category] = &[
    aggregate::CATEGORY,
    conditional::CATEGORY,
    logic::CATEGORY,
    numeric::CATEGORY,
    lookup::CATEGORY,
    text::CATEGORY,
    dates::CATEGORY,
    inspect::CATEGORY,
];

/// What there is to say of the function of that name, in any case.
pub fn function_entry(name: &str) -> Option<&'static Entry> {
    CATEGORIES
        .iter()
        .flat_map(|category| category.entries)
        .find(|entry| entry.name.eq_ignore_ascii_case(name))
}

impl Category {
    pub fn title(&self, tongue: Tongue) -> &'static str {
        pick(tongue, self.title.0, self.title.1)
    }
}

impl Argument {
    /// Its name alone.
    pub fn name(&self, tongue: Tongue) -> &'static str {
        pick(tongue, self.name.0, self.name.1)
    }

    /// Its name as a signature shows it: in brackets where it may be left out.
    pub fn shown(&self, tongue: Tongue) -> String {
        match self.need {
            Need::Optional => format!("[{}]", self.name(tongue)),
            Need::Required | Need::Repeating => self.name(tongue).to_owned(),
        }
    }
}

impl Entry {
    pub fn meaning(&self, tongue: Tongue) -> &'static str {
        pick(tongue, self.meaning.0, self.meaning.1)
    }

    /// The first sentence of the meaning.
    pub fn gist(&self, tongue: Tongue) -> &'static str {
        let meaning = self.meaning(tongue);
        meaning.find(". ").map_or(meaning, |end| &meaning[..=end])
    }

    /// The fewest arguments that it asks for.
    pub fn least(&self) -> usize {
        let needed = |argument: &&Argument| argument.need != Need::Optional;
        self.arguments.iter().filter(needed).count()
    }

    /// The most that it takes; `None` is as many as wanted.
    pub fn most(&self) -> Option<usize> {
        let bounded = self.repeating().is_empty();
        bounded.then_some(self.arguments.len())
    }

    /// Which of `arguments` the argument at `index` of a call is; those that repeat come around.
    pub fn argument_at(&self, index: usize) -> Option<usize> {
        let group = self.repeating();
        if index < group.end {
            return Some(index);
        }
        if group.is_empty() {
            return (index < self.arguments.len()).then_some(index);
        }
        Some(group.start + (index - group.start) % group.len())
    }

    /// The pieces between the parentheses of its signature, each with the argument it names: `…`
    /// names none.
    pub fn pieces(&self, tongue: Tongue) -> Vec<(String, Option<usize>)> {
        let mut pieces: Vec<_> = self
            .arguments
            .iter()
            .enumerate()
            .map(|(index, argument)| (argument.shown(tongue), Some(index)))
            .collect();
        let group = self.repeating();
        if !group.is_empty() {
            pieces.insert(group.end, ("…".to_owned(), None));
        }
        pieces
    }

    /// `SUMIF(rentang; kriteria; [rentang_jumlah])`
    pub fn signature(&self, tongue: Tongue, separator: char) -> String {
        let pieces: Vec<String> = self
            .pieces(tongue)
            .into_iter()
            .map(|piece| piece.0)
            .collect();
        format!("{}({})", self.name, pieces.join(&format!("{separator} ")))
    }

    /// Which arguments repeat.
    fn repeating(&self) -> std::ops::Range<usize> {
        let repeats = |argument: &Argument| argument.need == Need::Repeating;
        let start = self.arguments.iter().position(repeats).unwrap_or(0);
        let count = self.arguments[start..]
            .iter()
            .take_while(|argument| repeats(argument))
            .count();
        start..start + count
    }
}

const fn category(id: &'static str, en: &'static str, entries: &'static [Entry]) -> Category {
    Category {
        title: (id, en),
        entries,
    }
}

const fn entry(
    name: &'static str,
    arguments: &'static [Argument],
    id: &'static str,
    en: &'static str,
    example: &'static str,
    result: &'static str,
) -> Entry {
    Entry {
        name,
        arguments,
        meaning: (id, en),
        example,
        result,
    }
}

/// An argument that must be given.
const fn one(id: &'static str, en: &'static str) -> Argument {
    Argument {
        name: (id, en),
        need: Need::Required,
    }
}

/// An argument that may be left out.
const fn maybe(id: &'static str, en: &'static str) -> Argument {
    Argument {
        name: (id, en),
        need: Need::Optional,
    }
}

/// An argument that may come again.
const fn many(id: &'static str, en: &'static str) -> Argument {
    Argument {
        name: (id, en),
        need: Need::Repeating,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(name: &str, tongue: Tongue, separator: char) -> String {
        function_entry(name).unwrap().signature(tongue, separator)
    }

    #[test]
    fn a_signature_is_as_excel_shows_it() {
        for (name, id, en) in [
            (
                "SUMIF",
                "SUMIF(rentang; kriteria; [rentang_jumlah])",
                "SUMIF(range, criterion, [sum_range])",
            ),
            ("sum", "SUM(angka; …)", "SUM(number, …)"),
            (
                "SWITCH",
                "SWITCH(nilai; kasus; hasil; …; [lainnya])",
                "SWITCH(value, case, result, …, [otherwise])",
            ),
            ("TODAY", "TODAY()", "TODAY()"),
        ] {
            assert_eq!(signature(name, Tongue::Id, ';'), id);
            assert_eq!(signature(name, Tongue::En, ','), en);
        }
    }

    #[test]
    fn repeating_arguments_come_around() {
        let at = |name: &str, index| function_entry(name).unwrap().argument_at(index);
        for (name, index, argument) in [
            ("SUM", 7, Some(0)),
            ("SUMIFS", 0, Some(0)),
            ("SUMIFS", 2, Some(2)),
            ("SUMIFS", 3, Some(1)),
            ("SUMIFS", 6, Some(2)),
            ("ROUND", 1, Some(1)),
            ("ROUND", 2, None),
            ("TODAY", 0, None),
        ] {
            assert_eq!(at(name, index), argument, "{name} {index}");
        }
    }

    #[test]
    fn the_gist_is_one_sentence() {
        for entry in CATEGORIES.iter().flat_map(|category| category.entries) {
            for tongue in [Tongue::Id, Tongue::En] {
                let gist = entry.gist(tongue);
                assert!(gist.ends_with('.'), "{}: {gist}", entry.name);
                assert!(gist.chars().count() <= 110, "{}: {gist}", entry.name);
                assert!(entry.meaning(tongue).ends_with('.'), "{}", entry.name);
            }
        }
    }
}
