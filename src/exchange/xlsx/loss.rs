//! What an Excel file cannot hold as the workbook has it.

use crate::workbook::Workbook;

/// One thing that is not in the file as it is in the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is about: a name, a column as `Table[Column]`, the title of a chart.
    pub at: String,
    pub lost: Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Its values stand there without the formula.
    Formula(NoFormula),
    /// It stands on so many sheets, which are called with numbers behind its name.
    Split(usize),
    /// It has another name there.
    Renamed,
    /// It has more columns than a sheet, and is left out.
    TooWide,
    /// Numbers with more than fifteen digits, so many of them.
    Digits(usize),
    /// Rows that filters leave out are hidden; the filters' conditions are not written.
    Filters,
    /// The picture shows its rows as they stand in their sheet.
    ChartOrder,
    /// The picture lacks what Excel cannot draw of it.
    ChartParts,
    /// Locks are not written.
    Locks(usize),
    /// Other scenarios than the one that is laid on, so many of them.
    Scenarios(usize),
}

/// Why a formula could not be written as one of Excel's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFormula {
    /// It is broken, or speaks of what is not there.
    Broken,
    /// It is part of a circle.
    Circle,
    /// It is longer than Excel takes.
    TooLong,
    /// It asks something of a column on several sheets that Excel can ask of one alone.
    Split,
    /// A format of TEXT whose marks would mean something else there.
    TextFormat,
    /// It asks of a computed list what Excel asks of cells alone.
    NoCells,
    /// It gives many values where a cell has one.
    ManyValues,
}

/// What is lost of the workbook as a whole.
pub(super) fn of_the_whole(workbook: &Workbook, losses: &mut Vec<Loss>) {
    let mut put = |count: usize, lost: Lost| {
        if count > 0 {
            losses.push(Loss {
                at: workbook.name.clone(),
                lost,
            });
        }
    };
    put(workbook.locks.len(), Lost::Locks(workbook.locks.len()));
    let laid = usize::from(workbook.laid().is_some());
    let others = workbook.scenarios.len() - laid.min(workbook.scenarios.len());
    put(others, Lost::Scenarios(others));
}
