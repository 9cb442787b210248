//! The model: what one file holds, and the edits that change it.
//!
//! A [`Workbook`] is parameters, sheets (tables and matrices), named results and scenarios. Whatever changes
//! it is an [`Edit`]; applying one gives back its inverse, and [`History`] makes undo and redo of
//! that. Tables, columns, rows and parameters have permanent ids; edits speak of ids, formulas of
//! names.
//!
//! This folder knows what was typed and what was written as a formula. It computes nothing: that
//! is the engine's work.

mod chart;
mod content;
mod dates;
mod deed;
mod edit;
mod filling;
mod find;
mod form;
mod formulas;
mod fresh;
mod history;
mod id;
mod label;
mod laying;
mod layout;
mod levels;
mod listed;
mod locks;
mod many;
mod matrix;
mod meant;
mod model;
mod names;
mod notes;
mod paper;
mod pointers;
mod rename;
mod renumber;
mod restructure;
mod retyped;
mod rows;
mod scenario;
mod scenario_edits;
mod stand;
mod structure;
mod table;
mod typing;
mod view;
mod vocabulary;
mod whole;

pub use chart::{Chart, ChartKind, ChartOrder};
pub use content::{Content, Override};
pub use dates::{DateLook, NoDate, day_of, read_date, read_day, show_date};
pub use deed::{Deed, DeedKind};
pub use edit::{Edit, EditError};
pub use filling::{continued, continued_dates};
pub use find::{Replaced, Search, Writing};
pub use form::{Choice, Form, Kind, NotRead, Reason, Typed};
pub use formulas::{FormulaAt, Thing};
pub use fresh::Fresh;
pub use history::{Act, Entry, History, Steps};
pub use id::{ColumnId, MatrixId, ParameterId, ResultId, RowId, ScenarioId, TableId};
pub use label::{Label, Tongue};
pub use layout::Layout;
pub use locks::{Lock, Refused};
pub use many::{ManyCells, ManyRows, RowSpan};
pub use matrix::Matrix;
pub use meant::Meant;
pub use model::{NamedResult, Parameter, Sheet, SheetId, Slider, Workbook};
pub use names::{NameError, check_column_name, check_name, name_from, same_name};
pub use notes::NotePlace;
pub use paper::{Leaf, Lie, Paper, PaperSize, Signer};
pub use scenario::{Compared, Scenario};
pub use scenario_edits::ScenarioEdit;
pub use stand::Stand;
pub use structure::Structure;
pub use table::{Check, Column, ColumnPath, Table, Tones, Total};
pub use typing::Target;
pub use view::{Condition, Filter, How, Keep, View};
pub use whole::{Filling, WholeColumn, WholeMatrix, WholeSheet, WholeTable};
