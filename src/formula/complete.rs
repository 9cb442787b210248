//! What could stand at the cursor of a formula that is being typed. The text in front of the
//! cursor decides; it is unfinished by nature, so its tokens are looked at and not its tree.

use super::reference::this_row;
use super::token::{Token, TokenKind, tokenize};
use super::{Function, Span, Syntax, closest_of, function, functions, quote_column};

/// How many completions are offered at most.
const MOST: usize = 50;

/// The names that a formula at some place can speak of.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary<'a> {
    /// Parameters and results, which stand for themselves.
    pub names: Vec<KnownName<'a>>,
    pub tables: Vec<KnownTable<'a>>,
    pub matrices: Vec<KnownMatrix<'a>>,
    /// Which of the tables the formula stands in, if in one.
    pub here: Option<usize>,
}

/// A name, and what the same thing is called elsewhere, in whichever language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownName<'a> {
    pub name: &'a str,
    pub titles: Vec<&'a str>,
}

impl<'a> From<&'a str> for KnownName<'a> {
    fn from(name: &'a str) -> KnownName<'a> {
        KnownName {
            name,
            titles: Vec::new(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct KnownTable<'a> {
    pub name: &'a str,
    pub columns: Vec<KnownName<'a>>,
    /// The formula has a row of it at hand, so that `@` means something.
    pub row_at_hand: bool,
}

#[derive(Clone, Debug)]
pub struct KnownMatrix<'a> {
    pub name: &'a str,
    /// The formula has a row of one of its tables at hand, so that it has a slice.
    pub slice_at_hand: bool,
}

/// What could stand at the cursor, the likeliest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Completions {
    /// What a completion replaces.
    pub span: Span,
    pub items: Vec<Completion>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    pub meant: Meant,
    /// The bare name of what is meant.
    pub name: String,
    /// What replaces the span.
    pub text: String,
    /// Where in the formula the cursor goes, in bytes, once the span is replaced.
    pub caret: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Meant {
    Function(&'static Function),
    /// A parameter or a result.
    Name,
    Table,
    /// A matrix, whole or its slice.
    Matrix,
    /// A column of the table of that name: in this row, or all of it.
    Column {
        table: String,
        this_row: bool,
    },
}

/// Offers what could stand at `cursor`, a place in bytes. Nothing inside a text in quotes, and
/// nothing before a letter is typed, except in brackets.
#[inline(never)]
pub fn complete(
    text: &str,
    cursor: usize,
    syntax: Syntax,
    vocabulary: &Vocabulary,
) -> Option<Completions> {
    let cursor = text.floor_char_boundary(cursor);
    let typed = tokenize(&text[..cursor], syntax);
    let last = typed.last()?;
    let before = typed.len().checked_sub(2).map(|at| &typed[at]);
    let found = match last.kind {
        TokenKind::Name if before.is_none_or(|before| may_precede(before.kind)) => {
            by_name(text, last.span.clone(), syntax, vocabulary)
        }
        TokenKind::Unclosed if text[last.span.clone()].starts_with('[') => {
            let table = before.filter(|token| token.kind == TokenKind::Name);
            let table = table.map(|token| &text[token.span.clone()]);
            in_brackets(text, last.span.clone(), table, vocabulary)
        }
        _ => return None,
    };
    found.filter(|found| !found.items.is_empty())
}

/// Whether a `)` or `]` typed at the cursor only steps over the one that is there already: where
/// all that is open is closed, one more would be one too many.
pub fn steps_over(text: &str, cursor: usize, typed: char, syntax: Syntax) -> bool {
    let Some((before, after)) = text.split_at_checked(cursor) else {
        return false;
    };
    if !after.starts_with(typed) {
        return false;
    }
    let in_text = tokenize(before, syntax)
        .last()
        .is_some_and(|token| token.kind == TokenKind::Unclosed && !is_bracket(before, token));
    let pieces = tokenize(text, syntax);
    let count = |sign| {
        let is = |token: &&Token| token.kind == TokenKind::Sign(sign);
        pieces.iter().filter(is).count()
    };
    match typed {
        ')' => !in_text && count("(") <= count(")"),
        ']' => !in_text && !pieces.iter().any(|token| token.kind == TokenKind::Unclosed),
        _ => false,
    }
}

/// Whether a name can follow at once: not upon a value, and `1E` begins an exponent.
fn may_precede(kind: TokenKind) -> bool {
    use TokenKind::{Separator, Sign, Space};
    matches!(kind, Sign(_) | Separator | Space)
}

fn is_bracket(text: &str, token: &Token) -> bool {
    text[token.span.clone()].starts_with('[')
}

/// Something to offer: what it is called, and what would be put in.
struct Offer<'a> {
    meant: Meant,
    name: &'a str,
    titles: &'a [&'a str],
    text: String,
    /// How far from the end of its text the cursor goes; beyond it, if negative.
    back: isize,
}

fn by_name(
    text: &str,
    typed: Span,
    syntax: Syntax,
    vocabulary: &Vocabulary,
) -> Option<Completions> {
    let cursor = typed.end;
    let whole = tokenize(&text[typed.start..], syntax).first()?.span.end + typed.start;
    // A name right after the cursor that means something by itself stays; a mere rest is replaced.
    let rest = &text[cursor..whole];
    let end = if vocabulary.knows(rest) {
        cursor
    } else {
        whole
    };
    let after = &text[end..];
    let mut offers: Vec<Offer> = Vec::new();
    let mut offer_titled = |meant, name, titles, text, back| {
        offers.push(Offer {
            meant,
            name,
            titles,
            text,
            back,
        });
    };
    for known in &vocabulary.names {
        let (name, titles) = (known.name, known.titles.as_slice());
        offer_titled(Meant::Name, name, titles, name.to_owned(), 0);
    }
    let mut offer = |meant, name, text, back| offer_titled(meant, name, &[], text, back);
    for function in functions() {
        let (text, back) = called(function, after, syntax);
        offer(Meant::Function(function), function.name, text, back);
    }
    for table in &vocabulary.tables {
        let (text, back) = match after.starts_with('[') {
            true => (table.name.to_owned(), -1),
            false => (format!("{}[]", table.name), 1),
        };
        offer(Meant::Table, table.name, text, back);
    }
    for matrix in &vocabulary.matrices {
        if matrix.slice_at_hand && !after.starts_with('[') {
            let slice = format!("{}[@]", matrix.name);
            offer(Meant::Matrix, matrix.name, slice, 0);
        }
        offer(Meant::Matrix, matrix.name, matrix.name.to_owned(), 0);
    }
    // For those who do not think of the brackets.
    if let Some(table) = vocabulary.here.and_then(|here| vocabulary.tables.get(here))
        && table.row_at_hand
    {
        for column in &table.columns {
            let meant = Meant::Column {
                table: table.name.to_owned(),
                this_row: true,
            };
            let text = format!("[{}]", this_row(column.name));
            offer_titled(meant, column.name, &column.titles, text, 0);
        }
    }
    Some(matching(
        text,
        &text[typed.clone()],
        typed.start..end,
        offers,
    ))
}

/// A function's name with its parentheses, as far as they are not there: the cursor goes inside.
fn called(function: &'static Function, after: &str, syntax: Syntax) -> (String, isize) {
    let name = function.name;
    if matches!(name, "TRUE" | "FALSE") {
        return (name.to_owned(), 0);
    }
    if after.starts_with('(') {
        return (name.to_owned(), -1);
    }
    let ends_here = after.chars().next().is_none_or(|next| {
        next.is_whitespace() || next == syntax.separator || ")]}+-*/^&=<>%".contains(next)
    });
    match (ends_here, function.most) {
        (true, Some(0)) => (format!("{name}()"), 0),
        (true, _) => (format!("{name}()"), 1),
        // An operand that follows becomes the argument.
        (false, _) => (format!("{name}("), 0),
    }
}

fn in_brackets(
    text: &str,
    typed: Span,
    table: Option<&str>,
    vocabulary: &Vocabulary,
) -> Option<Completions> {
    let qualified = table.is_some();
    let table = match table {
        Some(name) => {
            let same = |table: &&KnownTable| table.name.to_lowercase() == name.to_lowercase();
            vocabulary.tables.iter().find(same)?
        }
        None => vocabulary.tables.get(vocabulary.here?)?,
    };
    let start = typed.start + 1;
    let inside = &text[start..typed.end];
    let of_row = inside.trim_start().starts_with('@');
    // The name begins after the last mark of the form it is written in.
    let name_start = match inside.rfind('[') {
        Some(bracket) => start + bracket + 1,
        None => start + inside.find('@').map_or(0, |at| at + 1),
    };
    let sought = text[name_start..typed.end].trim_start().replace('\'', "");
    let ways: &[Way] = match () {
        () if of_row => &[Way::Row],
        // `[[#Totals],[`: the name gets brackets of its own.
        () if inside.contains('[') => &[Way::Nested],
        () if !table.row_at_hand => &[Way::Whole],
        // In its own table a row is meant more often than a column, of another table the column.
        () if qualified => &[Way::Whole, Way::Row],
        () => &[Way::Row, Way::Whole],
    };
    let mut offers = Vec::new();
    for way in ways {
        offers.extend(table.columns.iter().map(|column| Offer {
            meant: Meant::Column {
                table: table.name.to_owned(),
                this_row: *way == Way::Row,
            },
            name: column.name,
            titles: &column.titles,
            text: match way {
                Way::Row => format!("{}]", this_row(column.name)),
                Way::Whole => format!("{}]", quote_column(column.name)),
                Way::Nested => format!("{}]]", quote_column(column.name)),
            },
            back: 0,
        }));
    }
    let from = if ways == [Way::Nested] {
        name_start
    } else {
        start
    };
    Some(matching(
        text,
        &sought,
        from..closed_at(text, typed.end),
        offers,
    ))
}

/// How a column is named in brackets.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Row,
    Whole,
    Nested,
}

/// Where a reference that the cursor is in ends: after the brackets that close it, if only the
/// rest of a name is before them.
fn closed_at(text: &str, cursor: usize) -> usize {
    let rest = &text[cursor..];
    let name = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | ' ')))
        .unwrap_or(rest.len());
    let brackets = rest[name..]
        .chars()
        .take_while(|c| *c == ']')
        .count()
        .min(2);
    match brackets {
        0 => cursor,
        brackets => cursor + name + brackets,
    }
}

/// The offers that fit what is typed: those that begin so, then those of which a word begins so,
/// then those that hold it, and if there are none, the nearest one.
fn matching(text: &str, sought: &str, span: Span, mut offers: Vec<Offer>) -> Completions {
    // Nothing is offered in place of a name that is there whole.
    if offers.iter().any(|offer| offer.text == text[span.clone()]) {
        offers.clear();
    }
    let wanted = sought.to_lowercase();
    let rank = |name: &str| {
        let name = name.to_lowercase();
        let of_word = || {
            name.match_indices(&wanted)
                .any(|(at, _)| name[..at].ends_with(|c: char| !c.is_alphanumeric()))
        };
        match () {
            () if name == wanted => Some(0),
            () if name.starts_with(&wanted) => Some(1),
            () if of_word() => Some(2),
            () if wanted.chars().count() > 1 && name.contains(&wanted) => Some(3),
            () => None,
        }
    };
    let mut ranked: Vec<(i32, &Offer)> = offers
        .iter()
        .filter_map(|offer| {
            // What it is called elsewhere comes after names.
            let titled = offer
                .titles
                .iter()
                .filter_map(|title| Some(rank(title)? + 2));
            Some((titled.chain(rank(offer.name)).min()?, offer))
        })
        .collect();
    if ranked.is_empty() {
        let near = closest_of(&wanted, offers.iter().map(|offer| offer.name));
        let is_near = |offer: &&Offer| near == Some(offer.name) && wanted.chars().count() > 2;
        ranked.extend(offers.iter().filter(is_near).map(|offer| (4, offer)));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let items = ranked
        .into_iter()
        .take(MOST)
        .map(|(_, offer)| Completion {
            meant: offer.meant.clone(),
            name: offer.name.to_owned(),
            text: offer.text.clone(),
            caret: (span.start + offer.text.len()).saturating_add_signed(-offer.back),
        })
        .collect();
    Completions { span, items }
}

impl Completion {
    /// How it stands in a formula: `SUM`, `Wilayah`, `[@DPT]`, `Alokasi[@]`.
    pub fn label(&self) -> String {
        match &self.meant {
            Meant::Function(_) | Meant::Name | Meant::Table => self.name.clone(),
            Meant::Matrix => self.text.clone(),
            Meant::Column { this_row: true, .. } => format!("[{}]", this_row(&self.name)),
            Meant::Column { .. } => format!("[{}]", quote_column(&self.name)),
        }
    }

    /// The formula with this completion taken.
    pub fn taken(&self, text: &str, span: &Span) -> String {
        format!("{}{}{}", &text[..span.start], self.text, &text[span.end..])
    }
}

impl Vocabulary<'_> {
    /// Leaves out the column that the formula is of: a formula that reads itself has no value.
    pub fn leave_out(&mut self, column: &str) {
        let here = self.here.and_then(|here| self.tables.get_mut(here));
        if let Some(table) = here {
            table.columns.retain(|known| known.name != column);
        }
    }

    /// Whether a name means something by itself.
    fn knows(&self, name: &str) -> bool {
        let known = |other: &str| other.to_lowercase() == name.to_lowercase();
        self.names.iter().any(|name| known(name.name))
            || self.tables.iter().any(|table| known(table.name))
            || self.matrices.iter().any(|matrix| known(matrix.name))
            || function(name).is_some()
    }
}
