//! What a typed text means beyond itself: the year that a date leaves out, the form that an empty
//! column takes of it, and the kind that would let a column hold what it cannot read.

use super::{
    Column, Content, Deed, DeedKind, Edit, Filling, Form, Kind, RowId, Structure, Table, Target,
    Tongue, Workbook, day_of, read_date, read_day,
};
use crate::formula::Problem;
use crate::number::{Locale, Number, read};

/// What typing somewhere means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// `None` where it changes nothing.
    pub edit: Option<Edit>,
    /// The year that was taken for a date without one.
    pub year: Option<i64>,
    /// The kind that an empty column takes of it.
    pub kind: Option<Kind>,
}

/// An edit and nothing beyond it.
impl From<Option<Edit>> for Meant {
    fn from(edit: Option<Edit>) -> Meant {
        Meant {
            edit,
            ..Meant::default()
        }
    }
}

impl Workbook {
    /// What typing `text` there means, as [`Workbook::typed`] has it. A date without a year is in the
    /// year of `today`, as in Excel, and an empty column of which nothing has been said takes the form
    /// of a percentage or of rupiah in the same step.
    ///
    /// # Errors
    /// What is wrong with a typed formula.
    pub fn meant(
        &self,
        target: Target,
        text: &str,
        locale: Locale,
        today: Number,
    ) -> Result<Meant, Vec<Problem>> {
        let is_date = self.form(target).is_some_and(|it| it.kind == Kind::Date);
        if let Some((day, year)) = in_year_of(today, text, locale).filter(|_| is_date) {
            return Ok(Meant {
                edit: self.put(target, Content::Number(day)),
                year: Some(year),
                kind: None,
            });
        }
        let edit = self.typed(target, text, locale)?;
        let taken = self.kind_taken(target, text, locale);
        let kind = taken.as_ref().map(|(kind, _)| *kind);
        let edit = match (edit, taken) {
            (Some(edit), Some((_, look))) => Some(Edit::Several(vec![edit, look])),
            // The same figure, written as another kind.
            (None, Some((_, look))) => Some(look),
            (edit, None) => edit,
        };
        Ok(Meant {
            edit,
            year: None,
            kind,
        })
    }

    /// The kind that an empty column takes of what is typed into it, and the edit that gives it.
    fn kind_taken(&self, target: Target, text: &str, locale: Locale) -> Option<(Kind, Edit)> {
        let kind = kind_written(text, locale)?;
        let (table, row, column) = self.typed_column(target)?;
        let here = table.position(row)?;
        let mut others = column.cells().iter().enumerate();
        let is_new = column.form.is_plain() && column.unit.is_none();
        if !is_new || !others.all(|(at, content)| at == here || content.is_blank()) {
            return None;
        }
        let look = self.look_of_kind(table, column, kind)?;
        Some((kind, look))
    }

    /// The kind that would let a column hold what was typed there and could not be read: a date, or
    /// else a text. `None` where it holds values, which would become others.
    pub fn kind_offered(&self, target: Target, locale: Locale, today: Number) -> Option<Kind> {
        let Some(Content::Unreadable(text)) = self.content(target) else {
            return None;
        };
        let (table, _, column) = self.typed_column(target)?;
        let mut cells = column.cells().iter();
        let holds_none = cells.all(|it| matches!(it, Content::Blank | Content::Unreadable(_)));
        let is_date =
            || read_date(text, locale).is_ok() || in_year_of(today, text, locale).is_some();
        let kind = match column.form.kind {
            Kind::Number | Kind::Percent | Kind::Rupiah if is_date() => Kind::Date,
            Kind::Number | Kind::Percent | Kind::Rupiah | Kind::Date => Kind::Text,
            Kind::Text | Kind::Choice => return None,
        };
        let is_formula = text.trim_start().starts_with('=');
        let may = || self.look_of_kind(table, column, kind).is_some();
        (holds_none && !is_formula && may()).then_some(kind)
    }

    /// The edit that makes the column of `target` one of `kind`, and reads what it holds as that.
    pub fn column_of_kind(
        &self,
        target: Target,
        kind: Kind,
        (locale, tongue): (Locale, Tongue),
        today: Number,
    ) -> Option<Edit> {
        let (table, _, column) = self.typed_column(target)?;
        let before = &column.form;
        let after = of_kind(before, kind);
        let read = |content: &Content| match content {
            Content::Unreadable(text) if kind == Kind::Date => {
                let day = in_year_of(today, text, locale).map(|(day, _)| Content::Number(day));
                day.unwrap_or_else(|| after.retyped(before, content, &[], (locale, tongue)))
            }
            _ => after.retyped(before, content, &[], (locale, tongue)),
        };
        let cells = column.cells().iter().map(read).collect();
        let filling = Structure::FillColumn {
            table: table.id,
            column: column.id,
            filling: Filling::Typed(cells),
        };
        let look = self.look_of_kind(table, column, kind)?;
        Some(Edit::Act {
            deed: Deed::new(DeedKind::Format, 1, 1),
            edits: vec![filling.into(), look],
        })
    }

    /// The column that a cell is typed in, if what it holds is its own: no words or keys of another
    /// table, and no scenario, which keeps what it has as it was typed.
    fn typed_column(&self, target: Target) -> Option<(&Table, RowId, &Column)> {
        let Target::Cell { table, row, column } = target else {
            return None;
        };
        let table = self.table(table)?;
        let column = table.column(column)?;
        let own = column.is_input() && column.words.is_none() && column.of.is_none();
        (own && self.laid().is_none()).then_some((table, row, column))
    }

    /// The edit that gives a column another kind, where no lock is against it.
    fn look_of_kind(&self, table: &Table, column: &Column, kind: Kind) -> Option<Edit> {
        let mut look = column.looks();
        let mark = column.form.kind.mark();
        if mark.is_some_and(|mark| look.unit.as_ref().is_some_and(|unit| unit.is(mark))) {
            // It only said the kind.
            look.unit = None;
        }
        look.form = of_kind(&column.form, kind);
        let edit = Edit::from(Structure::ColumnLook {
            table: table.id,
            column: Box::new(look),
        });
        self.refuses(&edit).is_none().then_some(edit)
    }
}

/// A form of another kind; how many decimals are shown was said of the kind before.
fn of_kind(before: &Form, kind: Kind) -> Form {
    Form {
        kind,
        decimals: None,
        ungrouped: false,
        ..before.clone()
    }
}

/// The day that a text names without its year, in the year of another day, and that year.
fn in_year_of(today: Number, text: &str, locale: Locale) -> Option<(Number, i64)> {
    let year = day_of(today)?.date().year;
    Some((read_day(text, locale, year)?, year))
}

/// The kind that a number is written as.
fn kind_written(text: &str, locale: Locale) -> Option<Kind> {
    let text = text.trim();
    let begins = text.get(..2).unwrap_or_default();
    let kind = if text.ends_with('%') {
        Kind::Percent
    } else if begins.eq_ignore_ascii_case("rp") {
        Kind::Rupiah
    } else {
        return None;
    };
    read(text, locale).is_ok().then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{ColumnId, DateLook, Entry, History, Lock, Sheet, TableId, show_date};

    const TODAY: i64 = 46_349;

    fn today() -> Number {
        Number::from(TODAY)
    }

    /// A table with a column of one kind, which holds these texts.
    fn holding(kind: Kind, typed: &[&str]) -> (History, Vec<Target>) {
        let (table, column) = (TableId(1), ColumnId(2));
        let form = Form {
            kind,
            ..Form::default()
        };
        let mut it = Table::new(table, "Rencana", vec![Column::input(column, "Isi", form)]);
        let rows: Vec<RowId> = (0..typed.len()).map(|at| RowId(10 + at as u32)).collect();
        it.append_rows(&[], rows.iter().map(|row| (*row, Vec::new())));
        let mut workbook = Workbook::default();
        workbook.sheets.push(Sheet::Table(it));
        let mut history = History::new(workbook);
        let cell = |row: &RowId| Target::Cell {
            table,
            row: *row,
            column,
        };
        let targets: Vec<Target> = rows.iter().map(cell).collect();
        for (target, text) in targets.iter().zip(typed) {
            let edit = history.workbook().typed(*target, text, Locale::Id).unwrap();
            if let Some(edit) = edit {
                history.take(&Entry::Do(edit)).unwrap();
            }
        }
        (history, targets)
    }

    /// What a column's cells show, and the year that was taken, once a text is typed in its first.
    fn check(kind: Kind, before: &[&str], text: &str) -> (Vec<String>, Option<i64>) {
        let (mut history, targets) = holding(kind, before);
        let meant = history
            .workbook()
            .meant(targets[0], text, Locale::Id, today());
        let Meant { edit, year, .. } = meant.unwrap();
        history.take(&Entry::Do(edit.unwrap())).unwrap();
        let shown = shown(history.workbook(), &targets);
        history.take(&Entry::Undo).unwrap();
        let (as_it_was, _) = holding(kind, before);
        assert_eq!(
            history.workbook(),
            as_it_was.workbook(),
            "one step takes it back"
        );
        (shown, year)
    }

    fn shown(workbook: &Workbook, targets: &[Target]) -> Vec<String> {
        let show = |target: &Target| {
            let form = workbook.form(*target).unwrap();
            match workbook.content(*target).unwrap() {
                Content::Unreadable(text) => format!("? {text}"),
                content => form.show(&content.value().unwrap(), Locale::Id, Tongue::Id),
            }
        };
        targets.iter().map(show).collect()
    }

    #[test]
    fn an_empty_column_takes_the_form_of_what_is_typed() {
        let number = Kind::Number;
        let first = |before: &[&str], text: &str| check(number, before, text).0[0].clone();
        assert_eq!(first(&["", ""], "12,5%"), "12,5%");
        assert_eq!(first(&["", ""], "Rp1.500"), "Rp1.500");
        assert_eq!(first(&["", ""], "rp 1.500,25"), "Rp1.500,25");
        assert_eq!(
            first(&["7", ""], "12,5%"),
            "12,5%",
            "what it replaces does not count"
        );
        assert_eq!(
            first(&["", "7"], "12,5%"),
            "0,125",
            "figures are there already"
        );
        assert_eq!(first(&["0,125", ""], "12,5%"), "12,5%", "the same figure");
        assert_eq!(first(&["", ""], "x%"), "? x%");
        let rupiah = check(Kind::Rupiah, &["", ""], "12%").0;
        assert_eq!(rupiah[0], "Rp0,12", "a kind that was given stays");
    }

    #[test]
    fn a_column_of_which_something_is_said_keeps_its_form() {
        let (mut history, targets) = holding(Kind::Number, &["", ""]);
        let dress = |history: &mut History, dress: fn(&mut Column)| {
            let column = &history.workbook().table(TableId(1)).unwrap().columns[0];
            let mut look = column.looks();
            dress(&mut look);
            let edit = Structure::ColumnLook {
                table: TableId(1),
                column: Box::new(look),
            };
            history.take(&Entry::Do(edit.into())).unwrap();
        };
        let taken = |history: &History| {
            let meant = history
                .workbook()
                .meant(targets[0], "5%", Locale::Id, today());
            meant.unwrap().kind
        };
        assert_eq!(taken(&history), Some(Kind::Percent));
        dress(&mut history, |it| it.form.decimals = Some(2));
        assert_eq!(taken(&history), None, "decimals");
        dress(&mut history, |it| {
            (it.form.decimals, it.unit) = (None, Some("lembar".into()));
        });
        assert_eq!(taken(&history), None, "a unit");
        dress(&mut history, |it| it.unit = None);
        let (lock, on) = (Lock::Rules, true);
        history.take(&Entry::Do(Edit::Lock { lock, on })).unwrap();
        assert_eq!(taken(&history), None, "rules are locked");
    }

    #[test]
    fn a_date_without_a_year_is_in_this_one() {
        let this_year = show_date(today(), DateLook::Short, Tongue::Id).unwrap();
        assert_eq!(this_year, "23-11-2026");
        let dated = |text: &str| {
            let (shown, year) = check(Kind::Date, &[""], text);
            (shown[0].clone(), year)
        };
        for text in ["5 Mei", "5 May", "Mei 5", "5/5", "05-05", "Selasa, 5 Mei"] {
            assert_eq!(dated(text), ("05-05-2026".into(), Some(2026)), "{text}");
        }
        assert_eq!(dated("5 Mei 2024"), ("05-05-2024".into(), None));
        assert_eq!(dated("29 Februari"), ("? 29 Februari".into(), None));
        assert_eq!(dated("31 Juni"), ("? 31 Juni".into(), None));
        let number = check(Kind::Number, &[""], "5 Mei").0;
        assert_eq!(number[0], "? 5 Mei", "only where dates are wanted");
    }

    #[test]
    fn a_kind_is_offered_that_could_hold_what_was_typed() {
        let offered = |kind: Kind, typed: &[&str]| {
            let (history, targets) = holding(kind, typed);
            let workbook = history.workbook();
            workbook.kind_offered(targets[0], Locale::Id, today())
        };
        let number = Kind::Number;
        assert_eq!(offered(number, &["27/11/2024", ""]), Some(Kind::Date));
        assert_eq!(offered(number, &["5 Mei", "besok"]), Some(Kind::Date));
        assert_eq!(offered(number, &["KPU Kota", ""]), Some(Kind::Text));
        assert_eq!(offered(Kind::Rupiah, &["gratis"]), Some(Kind::Text));
        assert_eq!(offered(Kind::Date, &["besok"]), Some(Kind::Text));
        assert_eq!(offered(number, &["27/11/2024", "7"]), None, "7 is no day");
        assert_eq!(offered(number, &["KPU Kota", "7"]), None);
        assert_eq!(offered(number, &["7"]), None);
    }

    #[test]
    fn a_column_is_given_the_kind_and_read_as_that_in_one_step() {
        let given = |kind: Kind, typed: &[&str]| {
            let (mut history, targets) = holding(Kind::Number, typed);
            let manner = (Locale::Id, Tongue::Id);
            let edit = history
                .workbook()
                .column_of_kind(targets[0], kind, manner, today());
            let before = history.workbook().clone();
            history.take(&Entry::Do(edit.unwrap())).unwrap();
            let shown = shown(history.workbook(), &targets);
            history.take(&Entry::Undo).unwrap();
            assert_eq!(*history.workbook(), before, "one step takes it back");
            shown
        };
        assert_eq!(
            given(Kind::Date, &["27/11/2024", "", "5 Mei", "besok"]),
            ["27-11-2024", "", "05-05-2026", "? besok"]
        );
        assert_eq!(given(Kind::Text, &["KPU Kota", ""]), ["KPU Kota", ""]);
    }

    #[test]
    fn a_calculation_may_begin_with_its_sign() {
        let formula = |text: &str| Content::Formula(text.to_owned());
        for (kind, typed, content) in [
            (Kind::Number, "+5+6", formula("=5+6")),
            (Kind::Rupiah, "-2,5*4", formula("=-2.5*4")),
            (Kind::Number, "=(1+2", formula("=(1+2)")),
            (Kind::Number, "-5", Content::Number(Number::from(-5_i64))),
            (Kind::Number, "-ya", Content::Unreadable("-ya".to_owned())),
            (Kind::Text, "+5+6", Content::Text("+5+6".to_owned())),
            (Kind::Date, "-5-6", Content::Unreadable("-5-6".to_owned())),
        ] {
            let (history, targets) = holding(kind, &[""]);
            let edit = history.workbook().typed(targets[0], typed, Locale::Id);
            let Ok(Some(Edit::Cell { content: put, .. })) = edit else {
                panic!("{typed}: {edit:?}");
            };
            assert_eq!(put, content, "{typed}");
        }
    }
}
