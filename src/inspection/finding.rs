use serde::{Deserialize, Serialize};

use super::relation::Rule;
use super::slip::Slip;
use super::table::Place;
use crate::number::Number;

/// What was found wrong, or cannot be right as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub place: Place,
    /// What stands in the cell.
    pub printed: String,
    /// What it most likely should be. Empty where nothing tells.
    pub expected: Vec<Number>,
    /// Where several figures would do, the least and the largest.
    pub between: Option<(Number, Number)>,
    /// The relations that are broken as it stands, by their places in the report.
    pub broken: Vec<usize>,
    pub slip: Option<Slip>,
    pub certainty: Certainty,
    /// The finding that this one follows from: the same slip, carried on.
    pub follows: Option<usize>,
    /// Cells that agree with what is printed, and have to follow when it is corrected.
    pub consequences: Vec<(Place, Number)>,
    /// Other cells that would explain it as well, each with what it should be then.
    pub others: Vec<(Place, Number)>,
    /// Words that would put it right: in its own cell, or in others.
    pub words: Vec<(Place, String)>,
    /// Another row that has the same name.
    pub like: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Several relations that do not rest on each other agree.
    Certain,
    /// No other explanation is nearly as simple.
    Likely,
    /// Something is wrong here, and it is not clear in which cell.
    Undecided,
    /// It is far from what the other rows have, and nothing exact tells what it should be.
    Suspicious,
}

/// What could not be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unchecked {
    /// No relation says anything of this column.
    Column(usize),
    /// No relation says anything of this row.
    Row(usize),
    /// What stands here is no number, in a column of numbers, and nothing tells what it should be.
    Cell(Place),
    /// There was more wrong than can be looked at.
    Rest,
}

/// A relation that was found, by the table's columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    pub rule: Rule,
    pub holds: usize,
    pub of: usize,
    /// How many bits it says beyond what it takes to say it.
    pub surprise: i64,
}

/// What an inspection came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub relations: Vec<Found>,
    pub findings: Vec<Finding>,
    pub unchecked: Vec<Unchecked>,
    /// Decimals of the constants in the relations.
    pub scale: u32,
    /// The decimals that each column of the table is printed with.
    pub places: Vec<u32>,
}
