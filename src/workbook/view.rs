//! How a table is looked at: which rows are in sight, how they are grouped, which columns stay in
//! place. None of it changes a value but SUBTOTAL's, which is of the rows in sight.

use serde::{Deserialize, Serialize};

use super::{ColumnId, Content, Edit, EditError, Structure, TableId, Workbook};

/// How a table is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// At most one for a column; a row is in sight if all of them keep it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// The columns whose values part the rows into groups, the outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ColumnId>,
    /// How many columns stay in place at the left.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub frozen: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

/// Which rows a column lets through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    pub column: ColumnId,
    pub keep: Keep,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// Rows whose value is one of these.
    Values {
        of: Vec<Content>,
        /// Also those that show an error or could not be read.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wrong: bool,
    },
    /// Rows that meet all conditions, or any of them.
    Conditions {
        tests: Vec<Condition>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        any: bool,
    },
}

/// What is asked of a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    pub how: How,
    /// What it is held against; blank where nothing is.
    #[serde(default, skip_serializing_if = "Content::is_blank")]
    pub to: Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Equal,
    NotEqual,
    More,
    AtLeast,
    Less,
    AtMost,
    Contains,
    Lacks,
    Begins,
    Ends,
    Blank,
    Filled,
    /// An error, or what could not be read.
    Wrong,
    /// Among so many of the largest or the smallest numbers; more where some are alike.
    Largest,
    Smallest,
    /// Over or under the mean of the column's numbers.
    AboveMean,
    BelowMean,
}

impl How {
    /// Whether it is held against something.
    pub fn wants(self) -> bool {
        !matches!(
            self,
            How::Blank | How::Filled | How::Wrong | How::AboveMean | How::BelowMean
        )
    }

    /// Whether other rows' values decide whether a row is kept.
    pub fn looks_around(self) -> bool {
        matches!(
            self,
            How::Largest | How::Smallest | How::AboveMean | How::BelowMean
        )
    }
}

impl Keep {
    /// Whether other rows' values decide whether a row is kept.
    pub fn looks_around(&self) -> bool {
        match self {
            Keep::Values { .. } => false,
            Keep::Conditions { tests, .. } => tests.iter().any(|test| test.how.looks_around()),
        }
    }
}

/// Nothing left out, nothing grouped, and the first column in its place.
impl Default for View {
    fn default() -> View {
        View {
            filters: Vec::new(),
            groups: Vec::new(),
            frozen: one(),
        }
    }
}

impl View {
    pub fn is_plain(&self) -> bool {
        *self == View::default()
    }

    pub fn filter(&self, column: ColumnId) -> Option<&Keep> {
        let filter = self.filters.iter().find(|filter| filter.column == column);
        filter.map(|filter| &filter.keep)
    }
}

impl Workbook {
    /// Puts a filter on a column, or takes it away.
    pub(super) fn put_filter(
        &mut self,
        table: TableId,
        column: ColumnId,
        keep: Option<&Keep>,
    ) -> Result<Edit, EditError> {
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        sheet.column(column).ok_or(EditError::Missing)?;
        let filters = &mut sheet.view.filters;
        let known = filters.iter().position(|filter| filter.column == column);
        let before = match (known, keep) {
            (Some(at), Some(keep)) => Some(std::mem::replace(&mut filters[at].keep, keep.clone())),
            (Some(at), None) => Some(filters.remove(at).keep),
            (None, Some(keep)) => {
                let keep = keep.clone();
                filters.push(Filter { column, keep });
                None
            }
            (None, None) => None,
        };
        // The order says nothing, and is always the same.
        filters.sort_by_key(|filter| filter.column);
        let keep = before;
        Ok(Structure::Filter {
            table,
            column,
            keep,
        }
        .into())
    }

    /// Parts a table's rows into groups by other columns.
    pub(super) fn group_by(
        &mut self,
        table: TableId,
        columns: &[ColumnId],
    ) -> Result<Edit, EditError> {
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        if columns.iter().any(|column| sheet.column(*column).is_none()) {
            return Err(EditError::Missing);
        }
        let columns = std::mem::replace(&mut sheet.view.groups, columns.to_vec());
        Ok(Structure::Groups { table, columns }.into())
    }

    /// Lets other columns stay in place.
    pub(super) fn freeze(&mut self, table: TableId, columns: usize) -> Result<Edit, EditError> {
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        let columns = std::mem::replace(&mut sheet.view.frozen, columns);
        Ok(Structure::Freeze { table, columns }.into())
    }
}
