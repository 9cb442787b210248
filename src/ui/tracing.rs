//! From a figure to what it reads, to what reads it, and back again.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::{
    CellField, Cursor, Desk, Home, PanelTab, Range, Selection, Session, Tab, field_at,
};
use super::places::{go_to, spot_name};
use super::sheet::{self, Manner, named};
use crate::engine::{Ref, Spot, Where};
use crate::formula::{Operand, Syntax, Value, translate};
use crate::lang::fill;
use crate::number::{Format, show};
use crate::workbook::{ResultId, Sheet, SheetId, Total};

/// How many steps back are kept.
const TRAIL: usize = 50;

/// Where a step leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    Spot(Spot),
    /// All rows of a column, as the grid counts columns.
    Column {
        sheet: usize,
        column: usize,
    },
    /// A row of a matrix.
    Row {
        sheet: usize,
        row: usize,
    },
    Sheet(usize),
}

/// Something that is read, or that reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub name: String,
    pub value: String,
    /// Nowhere, for a name that leads nowhere.
    pub goal: Option<Goal>,
}

/// The value at a place of the grid, the JUMLAH included.
pub fn spot_at(session: &Session, home: Home) -> Option<Spot> {
    let Home { sheet, cursor } = home;
    match field_at(session, home)? {
        CellField::Cell(_) => sheet::spot(session, sheet, cursor.row, cursor.column),
        CellField::Total { .. } => Some(Spot::Total {
            sheet,
            column: cursor.column,
        }),
    }
}

/// What the formula at a place reads, each reference once, with what it holds now.
pub fn reads(session: &Session, spot: Spot, formula: &str, manner: Manner) -> Vec<Step> {
    let (workbook, engine) = (session.workbook(), session.engine());
    let mut steps: Vec<Step> = Vec::new();
    for (span, place, operand) in engine.inputs(workbook, spot) {
        let name = formula.get(span).unwrap_or_default();
        let name = translate(name, Syntax::INVARIANT, Syntax::of(manner.locale));
        if steps.iter().all(|step| step.name != name) {
            steps.push(Step {
                name,
                value: held(&operand, manner),
                goal: goal_of(session, spot, &place),
            });
        }
    }
    if let (Spot::Total { sheet, column }, true) = (spot, steps.is_empty())
        && let Some(Sheet::Table(table)) = workbook.sheets.get(sheet)
        && let Some(summed) = table.columns.get(column)
        && summed.total == Total::Sum
    {
        let rows = table.rows().len().to_string();
        steps.push(Step {
            name: named(&summed.title, &summed.name, manner.tongue),
            value: fill(manner.words().origin_rows, &[&rows]),
            goal: Some(Goal::Column { sheet, column }),
        });
    }
    steps
}

/// What reads the value at a place.
pub fn readers(session: &Session, spot: Spot, manner: Manner) -> Vec<Step> {
    let readers = session.engine().readers(session.workbook(), spot);
    let mut steps: Vec<Step> = Vec::new();
    for reader in readers {
        let step = reader_step(session, spot, reader, manner);
        if steps.iter().all(|known| known.name != step.name) {
            steps.push(step);
        }
    }
    steps
}

fn reader_step(session: &Session, spot: Spot, reader: Where, manner: Manner) -> Step {
    let (workbook, engine, words) = (session.workbook(), session.engine(), manner.words());
    let at = |spot: Spot| Step {
        name: spot_name(session, spot, manner),
        value: String::new(),
        goal: Some(Goal::Spot(spot)),
    };
    let title = |sheet: usize| {
        let sheet = workbook.sheets.get(sheet);
        sheet.map_or(String::new(), |it| sheet::title(it, manner.tongue))
    };
    let heading = |sheet: usize, column: usize| {
        let Some(Sheet::Table(table)) = workbook.sheets.get(sheet) else {
            return title(sheet);
        };
        let column = table.columns.get(column);
        let column = column.map(|it| named(&it.title, &it.name, manner.tongue));
        format!("{} · {}", title(sheet), column.unwrap_or_default())
    };
    match reader {
        Where::Parameter(index) => at(Spot::Parameter(index)),
        Where::Result(index) => Step {
            value: workbook.results.get(index).map_or(String::new(), |it| {
                let value = engine.result(index);
                it.form.show(value, manner.locale, manner.tongue)
            }),
            ..at(Spot::Result(index))
        },
        Where::Cell { sheet, row, column } => at(Spot::Cell { sheet, row, column }),
        Where::Total { sheet, column } => at(Spot::Total { sheet, column }),
        Where::Matrix { sheet } | Where::Shown { sheet } => Step {
            name: title(sheet),
            value: String::new(),
            goal: Some(Goal::Sheet(sheet)),
        },
        Where::MatrixTotals { sheet } => Step {
            name: format!("{} · {}", title(sheet), words.total),
            value: String::new(),
            goal: Some(Goal::Sheet(sheet)),
        },
        Where::Check { sheet, column } => Step {
            name: format!("{} ({})", heading(sheet, column), words.checks),
            value: String::new(),
            goal: Some(Goal::Column { sheet, column }),
        },
        Where::Column { sheet, column } => {
            let here = match spot {
                Spot::Cell {
                    sheet: own, row, ..
                } if sheet == own => Goal::Spot(Spot::Cell { sheet, row, column }),
                _ => Goal::Column { sheet, column },
            };
            Step {
                name: heading(sheet, column),
                value: String::new(),
                goal: Some(here),
            }
        }
    }
}

fn goal_of(session: &Session, spot: Spot, place: &Ref) -> Option<Goal> {
    let workbook = session.workbook();
    // The rows that the formula has at hand, as the engine counts them.
    let row_of = |of: usize| {
        let Spot::Cell { sheet, row, column } = spot else {
            return None;
        };
        match workbook.sheets.get(sheet)? {
            Sheet::Table(_) => (of == sheet).then_some(row),
            Sheet::Matrix(matrix) => match workbook.sheets.get(of)?.id() {
                SheetId::Table(table) if table == matrix.rows => Some(row),
                SheetId::Table(table) if table == matrix.columns => Some(column),
                _ => None,
            },
        }
    };
    Some(match *place {
        Ref::Parameter(index) => Goal::Spot(Spot::Parameter(index)),
        Ref::Result(index) => Goal::Spot(Spot::Result(index)),
        Ref::ThisRow { sheet, column } => {
            let row = row_of(sheet)?;
            Goal::Spot(Spot::Cell { sheet, row, column })
        }
        Ref::Column { sheet, column } | Ref::Shown { sheet, column } => {
            Goal::Column { sheet, column }
        }
        Ref::Total { sheet, column } => Goal::Spot(Spot::Total { sheet, column }),
        Ref::AcrossSlice { sheet, table } => {
            let row = row_of(table)?;
            Goal::Row { sheet, row }
        }
        // A row of the table is a column of the matrix, after the names.
        Ref::DownSlice { sheet, table } => Goal::Column {
            sheet,
            column: row_of(table)? + 1,
        },
        Ref::Matrix { sheet } => Goal::Sheet(sheet),
        Ref::Nowhere(_) => return None,
    })
}

fn held(operand: &Operand, manner: Manner) -> String {
    match operand {
        Operand::One(value) => match value {
            Value::Number(number) => show(*number, Format::default(), manner.locale),
            Value::Text(text) => format!("“{text}”"),
            Value::Blank => manner
                .words()
                .origin_empty
                .trim_end_matches('.')
                .to_lowercase(),
            Value::Error(error) => error.code.text().to_owned(),
            Value::Bool(truth) => truth.to_string().to_uppercase(),
        },
        Operand::Many(array) => fill(manner.words().origin_rows, &[&array.len().to_string()]),
    }
}

impl Desk {
    fn home_shown(self) -> Option<Home> {
        let (sheet, cursor) = (self.sheet_now()?, self.cursor.get_untracked());
        Some(Home { sheet, cursor })
    }

    /// Goes to where a step leads, and remembers from where.
    pub fn follow(self, goal: &Goal) {
        if !self.commit() {
            return;
        }
        let here = (self.tab.get_untracked(), self.selection.get_untracked());
        self.trail.update(|trail| {
            trail.push(here);
            let over = trail.len().saturating_sub(TRAIL);
            trail.drain(..over);
        });
        match *goal {
            Goal::Spot(Spot::Parameter(index)) => self.show_parameter(index),
            Goal::Spot(Spot::Total { sheet, column }) => {
                let (row, column) = self.glance(|session| {
                    let matrix =
                        matches!(session.workbook().sheets.get(sheet), Some(Sheet::Matrix(_)));
                    (
                        sheet::row_count(session, sheet),
                        column + usize::from(matrix),
                    )
                });
                self.select_in(sheet, Selection::at(Cursor::at(row, column)));
            }
            Goal::Spot(spot) => go_to(self, spot),
            _ => {
                if let Some((sheet, range)) = self.glance(|session| range_of(session, goal)) {
                    self.select_in(sheet, Selection::of(range, range.top_left()));
                }
            }
        }
    }

    /// Tells in the panel where a result is from.
    pub fn explain(self, result: ResultId) {
        self.tools.explained.set(Some(result));
        self.panel_open.set(true);
        self.panel_tab.set(PanelTab::Origin);
    }

    /// Whether there is a step to take back.
    pub fn has_trail(self) -> bool {
        !self.trail.with_untracked(Vec::is_empty)
    }

    /// Back to where a step was taken from.
    pub fn back(self) {
        let Some((tab, selection)) = self.trail.try_update(Vec::pop).flatten() else {
            return;
        };
        if self.commit() {
            self.tab.set(tab);
            self.selection.set(selection);
            self.focus_grid();
        }
    }

    fn select_in(self, sheet: usize, selection: Selection) {
        self.go_to(Tab::Sheet(sheet));
        self.selection.set(selection);
        self.focus_grid();
    }

    /// Opens the panel at a parameter, and gives it the keys.
    fn show_parameter(self, index: usize) {
        let id = self.glance(|session| session.workbook().parameters.get(index).map(|it| it.id.0));
        self.panel_open.set(true);
        self.panel_tab.set(PanelTab::Parameters);
        request_animation_frame(move || {
            let field = id.and_then(|id| document().get_element_by_id(&format!("parameter-{id}")));
            if let Some(field) = field.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = field.focus();
            }
        });
    }

    /// Selects what is read at the cursor, or what reads it: all that is on this sheet, or else the
    /// first elsewhere.
    pub fn trace(self, forth: bool) {
        let (Some(home), manner) = (self.home_shown(), self.manner_now()) else {
            return;
        };
        let (goals, ranges) = self.glance(|session| {
            let steps = spot_at(session, home).map_or_else(Vec::new, |spot| match forth {
                true => readers(session, spot, manner),
                false => {
                    let formula = formula_at(session, home).unwrap_or_default();
                    reads(session, spot, &formula, manner)
                }
            });
            let goals: Vec<Goal> = steps.into_iter().filter_map(|step| step.goal).collect();
            let ranges = goals.iter().filter_map(|goal| range_of(session, goal));
            let here = ranges.filter(|(sheet, _)| *sheet == home.sheet);
            let ranges: Vec<Range> = here.map(|(_, range)| range).collect();
            (goals, ranges)
        });
        let words = self.words_now();
        match (goals.as_slice(), ranges.as_slice()) {
            ([], _) => {
                let nothing = if forth {
                    words.read_by_none
                } else {
                    words.reads_none
                };
                self.notice.set(nothing.to_owned());
            }
            ([first, ..], []) => self.follow(first),
            ([only], _) => self.follow(only),
            (_, [first, others @ ..]) => {
                let mut selection = Selection::of(*first, first.top_left());
                for range in others {
                    selection.add(*range, first.top_left());
                }
                self.follow(&Goal::Sheet(home.sheet));
                self.select_in(home.sheet, selection);
            }
        }
    }
}

/// The formula at a place, in invariant form.
pub fn formula_at(session: &Session, home: Home) -> Option<String> {
    let workbook = session.workbook();
    match field_at(session, home)? {
        CellField::Cell(target) => match workbook.content(target) {
            Some(content) => content.formula().map(str::to_owned),
            None => workbook.shared_formula(target).map(str::to_owned),
        },
        CellField::Total { table, column } => {
            let column = workbook.table(table)?.column(column)?;
            column.total.formula(&column.name)
        }
    }
}

/// The cells of the grid that a step leads to.
fn range_of(session: &Session, goal: &Goal) -> Option<(usize, Range)> {
    let count = |sheet: usize| sheet::row_count(session, sheet);
    let last = |sheet: usize| {
        let columns = sheet::column_count(session, sheet);
        (count(sheet).saturating_sub(1), columns.saturating_sub(1))
    };
    let is_matrix =
        |sheet: usize| matches!(session.workbook().sheets.get(sheet), Some(Sheet::Matrix(_)));
    let first = |sheet: usize| usize::from(is_matrix(sheet));
    Some(match *goal {
        Goal::Spot(Spot::Cell { sheet, row, column }) => {
            (sheet, Range::one(Cursor::at(row, column + first(sheet))))
        }
        Goal::Spot(Spot::Total { sheet, column }) => {
            let column = column + first(sheet);
            (sheet, Range::one(Cursor::at(count(sheet), column)))
        }
        Goal::Spot(Spot::Parameter(_) | Spot::Result(_)) => return None,
        Goal::Column { sheet, column } => (sheet, Range::new((0, column), (last(sheet).0, column))),
        Goal::Row { sheet, row } => {
            let line = session.sight(sheet).place_of(row)?;
            (
                sheet,
                Range::new((line, first(sheet)), (line, last(sheet).1)),
            )
        }
        Goal::Sheet(sheet) => (sheet, Range::new((0, first(sheet)), last(sheet))),
    })
}
