use leptos::prelude::*;

use super::{Cursor, Desk, Draft, Home, Place, Selection, Session, Tab, today};
use crate::formula::{Problem, Syntax, closed, parse, translate};
use crate::lang::{fill, form_words};
use crate::ui::keeping;
use crate::ui::sheet::{self, Manner};
use crate::workbook::{
    ColumnId, Edit, EditError, Kind, Meant, Sheet, Stand, Structure, TableId, Target, Total,
    Workbook,
};

/// Something of the grid that can be typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellField {
    Cell(Target),
    /// The JUMLAH of a column.
    Total {
        table: TableId,
        column: ColumnId,
    },
}

/// Why what was typed was not put in.
enum Refused {
    /// Its formula is broken.
    Broken(Vec<Problem>),
    /// A JUMLAH takes formulas alone.
    NoFormula,
}

impl CellField {
    /// Where a formula stands that is typed there.
    pub fn stand(self, workbook: &Workbook) -> Stand {
        match self {
            CellField::Cell(target) => workbook.stand(target),
            CellField::Total { table, .. } => Stand::Total(table),
        }
    }
}

impl Desk {
    fn home_now(self) -> Option<Home> {
        let (sheet, cursor) = (self.sheet_now()?, self.cursor.get_untracked());
        Some(Home { sheet, cursor })
    }

    /// What is typed into, if something is, or could be.
    pub fn field_now(self) -> Option<CellField> {
        let draft = self
            .draft
            .with_untracked(|draft| Some(draft.as_ref()?.home));
        let home = draft.or_else(|| self.home_now())?;
        self.glance(|session| field_at(session, home))
    }

    /// Begins to type in the cell at the cursor; with a text, in place of what it holds.
    pub fn begin_edit(self, place: Place, replacement: Option<String>) {
        let Some(home) = self.home_now() else { return };
        if keeping::is_watching(self) {
            return self.tell_refusal(EditError::Elsewhere);
        }
        let words = self.words_now();
        let locked = match self.glance(|session| field_at(session, home)) {
            Some(CellField::Cell(_)) => None,
            Some(CellField::Total { .. }) => {
                let typed = replacement.as_deref().unwrap_or("=");
                (!typed.starts_with('=')).then_some(words.total_wants_formula)
            }
            None => {
                let line = home.cursor.row;
                let rows = self.glance(|session| sheet::row_count(session, home.sheet));
                Some(match self.head_at(home.sheet, line) {
                    Some(_) => words.head_locked,
                    None if line >= rows => words.total_locked,
                    None => words.name_locked,
                })
            }
        };
        if let Some(locked) = locked {
            return self.notice.set(locked.to_owned());
        }
        if self.target_now().is_some_and(|it| !self.may_type(it)) {
            return;
        }
        let replacing = replacement.is_some();
        let manner = self.manner_now();
        let text = replacement.unwrap_or_else(|| {
            self.glance(|session| edit_text(session, home.sheet, home.cursor, manner))
        });
        self.caret.set((text.len(), text.len()));
        self.draft.set(Some(Draft {
            text,
            place,
            home,
            replacing,
            problems: Vec::new(),
        }));
    }

    /// Goes on with a draft, or begins one.
    pub fn type_on(self, text: String, place: Place) {
        let home = self.home_now();
        self.pointed.set(None);
        self.draft.update(|draft| match (draft, home) {
            (Some(draft), _) => {
                draft.text = text;
                draft.problems.clear();
            }
            (draft, Some(home)) => {
                *draft = Some(Draft {
                    text,
                    place,
                    home,
                    replacing: false,
                    problems: Vec::new(),
                });
            }
            (_, None) => {}
        });
    }

    /// Puts the draft in where it began. `false` where it cannot be: then it stays, with what is
    /// wrong with it.
    pub fn commit(self) -> bool {
        let Some(draft) = self.draft.get_untracked() else {
            return true;
        };
        if keeping::is_watching(self) {
            self.tell_refusal(EditError::Elsewhere);
            return false;
        }
        let (home, manner) = (draft.home, self.manner_now());
        let edit = self.glance(|session| {
            if draft.text == edit_text(session, home.sheet, home.cursor, manner) {
                return Ok(Meant::default());
            }
            let workbook = session.workbook();
            match field_at(session, home) {
                Some(CellField::Cell(target)) => workbook
                    .meant(target, &draft.text, manner.locale, today())
                    .map_err(Refused::Broken),
                Some(CellField::Total { table, column }) => {
                    total_typed(workbook, (table, column), &draft.text, manner).map(Meant::from)
                }
                None => Ok(Meant::default()),
            }
        });
        match edit {
            Err(Refused::Broken(problems)) => {
                self.draft.set(Some(Draft { problems, ..draft }));
                false
            }
            Err(Refused::NoFormula) => {
                self.notice
                    .set(self.words_now().total_wants_formula.to_owned());
                false
            }
            Ok(meant) => {
                self.draft.set(None);
                self.go_home(home);
                let said = self.beyond_its_text(&meant);
                if let Some(edit) = meant.edit {
                    let made = self.offer(edit).is_ok();
                    if let Some(said) = said.filter(|_| made) {
                        self.notice.set(said);
                    }
                    self.just_typed.set(Some(home));
                }
                true
            }
        }
    }

    /// What is told of what was taken from a text beside its value.
    #[inline(never)]
    pub fn beyond_its_text(self, meant: &Meant) -> Option<String> {
        let words = form_words(self.tongue.get_untracked());
        if let Some(year) = meant.year {
            return Some(fill(words.year_taken, &[&year.to_string()]));
        }
        match meant.kind? {
            Kind::Percent => Some(words.taken_percent.to_owned()),
            Kind::Rupiah => Some(words.taken_rupiah.to_owned()),
            _ => None,
        }
    }

    /// Gives up what is typed, and goes back to where it began.
    pub fn cancel(self) {
        let home = self
            .draft
            .with_untracked(|draft| Some(draft.as_ref()?.home));
        self.draft.set(None);
        if let Some(home) = home {
            self.go_home(home);
        }
        self.focus_grid();
    }

    /// Back to the sheet and the cell that a draft began in, from another sheet.
    fn go_home(self, home: Home) {
        self.pointed.set(None);
        if self.tab.get_untracked() != Tab::Sheet(home.sheet) {
            self.selection.set(Selection::at(home.cursor));
            self.tab.set(Tab::Sheet(home.sheet));
        }
    }

    /// Takes the JUMLAH of the selected columns away, where the cursor is in that row.
    pub fn clear_totals(self) -> bool {
        let Some(home) = self.home_now() else {
            return false;
        };
        let field = self.glance(|session| field_at(session, home));
        let Some(CellField::Total { .. }) = field else {
            return false;
        };
        let selection = self.selection.get_untracked();
        let edits = self.glance(|session| {
            let cleared = |cursor: Cursor| {
                let sheet = home.sheet;
                let field = field_at(session, Home { sheet, cursor });
                let Some(CellField::Total { table, column }) = field else {
                    return None;
                };
                let known = session.workbook().table(table)?.column(column)?;
                let total = Total::None;
                let change = Structure::ColumnTotal {
                    table,
                    column,
                    total,
                };
                (known.total != Total::None).then(|| Edit::from(change))
            };
            selection.cells().filter_map(cleared).collect()
        });
        self.make_all(edits);
        true
    }
}

/// What is typed into at a place of the grid.
pub fn field_at(session: &Session, home: Home) -> Option<CellField> {
    let Home { sheet, cursor } = home;
    if let Some(target) = sheet::target(session, sheet, cursor.row, cursor.column) {
        return Some(CellField::Cell(target));
    }
    match session.workbook().sheets.get(sheet)? {
        Sheet::Table(table) if cursor.row >= sheet::row_count(session, sheet) => {
            Some(CellField::Total {
                table: table.id,
                column: table.columns.get(cursor.column)?.id,
            })
        }
        _ => None,
    }
}

/// What an editor shows of a cell: its content, or its column's formula.
pub fn edit_text(session: &Session, sheet: usize, cursor: Cursor, manner: Manner) -> String {
    let workbook = session.workbook();
    let local = |text: &str| translate(text, Syntax::INVARIANT, Syntax::of(manner.locale));
    match field_at(session, Home { sheet, cursor }) {
        Some(CellField::Cell(target)) => match (workbook.content(target), workbook.form(target)) {
            (Some(content), Some(form)) => form.edit_text(content, manner.locale, manner.tongue),
            _ => workbook
                .shared_formula(target)
                .map(local)
                .unwrap_or_default(),
        },
        Some(CellField::Total { table, column }) => workbook
            .table(table)
            .and_then(|table| table.column(column))
            .and_then(|column| column.total.formula(&column.name))
            .map(|text| local(&text))
            .unwrap_or_default(),
        None => String::new(),
    }
}

/// The edit that typing in a JUMLAH means: a formula, or nothing.
fn total_typed(
    workbook: &Workbook,
    (table, column): (TableId, ColumnId),
    text: &str,
    manner: Manner,
) -> Result<Option<Edit>, Refused> {
    let known = workbook.table(table).and_then(|it| it.column(column));
    let Some(known) = known else { return Ok(None) };
    let total = if text.trim().is_empty() {
        Total::None
    } else {
        if !text.trim_start().starts_with('=') {
            return Err(Refused::NoFormula);
        }
        let syntax = Syntax::of(manner.locale);
        let whole = closed(text, syntax);
        let text = whole.as_deref().unwrap_or(text);
        let problems = parse(text, syntax).problems;
        if !problems.is_empty() {
            return Err(Refused::Broken(problems));
        }
        let formula = translate(text.trim(), syntax, Syntax::INVARIANT);
        Total::of_formula(formula, &known.name)
    };
    let change = Structure::ColumnTotal {
        table,
        column,
        total: total.clone(),
    };
    Ok((total != known.total).then(|| change.into()))
}
