use crate::number::Number;

/// A sheet as it came, before anybody says what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    pub name: String,
    /// Rows of any length; what is beyond the end of one is blank.
    pub rows: Vec<Vec<RawCell>>,
    pub merges: Vec<Merge>,
    pub hidden_rows: Vec<usize>,
}

/// Cells joined to one, whose content stands in the first; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    pub top: usize,
    pub left: usize,
    pub bottom: usize,
    pub right: usize,
}

/// A cell as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawCell {
    /// As it was typed; of a number that the source holds as one, its digits in invariant form.
    pub text: String,
    /// Where the source holds a number, not a text. Of a date, the number of its day.
    pub number: Option<Number>,
    /// As the file has it, in A1, without `=`.
    pub formula: Option<Box<str>>,
    pub mark: Mark,
}

/// What else the source says of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    None,
    /// Its number is a day.
    Date,
    /// Its number is shown in hundredths.
    Percent,
    /// Its text is TRUE or FALSE.
    Truth,
    /// Its text is the code of an error, which its formula came to.
    Error,
}

impl RawCell {
    pub fn of_text(text: impl Into<String>) -> RawCell {
        RawCell {
            text: text.into(),
            ..RawCell::default()
        }
    }

    pub fn of_number(number: Number) -> RawCell {
        RawCell {
            text: number.to_string(),
            number: Some(number),
            ..RawCell::default()
        }
    }

    pub fn is_blank(&self) -> bool {
        self.number.is_none() && self.text.trim().is_empty()
    }
}

const BLANK: &RawCell = &RawCell {
    text: String::new(),
    number: None,
    formula: None,
    mark: Mark::None,
};

impl Raw {
    /// Cells of text alone, as they are pasted.
    pub fn of_texts<R, C>(name: &str, rows: impl IntoIterator<Item = R>) -> Raw
    where
        R: IntoIterator<Item = C>,
        C: Into<String>,
    {
        let row = |row: R| row.into_iter().map(RawCell::of_text).collect();
        Raw {
            name: name.to_owned(),
            rows: rows.into_iter().map(row).collect(),
            ..Raw::default()
        }
    }

    /// A cell; a blank one beyond the end.
    pub fn cell(&self, row: usize, column: usize) -> &RawCell {
        let row = self.rows.get(row);
        row.and_then(|row| row.get(column)).unwrap_or(BLANK)
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The joined cells that this one is part of.
    pub fn merge_at(&self, row: usize, column: usize) -> Option<&Merge> {
        let has = |it: &&Merge| {
            (it.top..=it.bottom).contains(&row) && (it.left..=it.right).contains(&column)
        };
        self.merges.iter().find(has)
    }
}
