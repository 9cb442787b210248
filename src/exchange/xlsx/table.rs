//! A table as an Excel table: its columns with their formulas, its checks behind them, its JUMLAH
//! as the totals row.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatAlign, Formula, Table as ExcelTable, TableColumn,
    TableFunction, TableStyle, Worksheet, XlsxError,
};

use super::cells::{Cell, annotate, is_long, put, put_either};
use super::formula::{At, Written, excel};
use super::lists::{choose, tones};
use super::looks::{Looks, of_form};
use super::place::{Book, FIRST, HEADS, NAMES, NOTE, Part, letters};
use super::{Loss, Lost, NoFormula};
use crate::formula::Value;
use crate::workbook::{Check, Column, Content, Kind, NotePlace, Override, Stand, Table};

/// In pixels, where nothing is said: of numbers, and of texts.
const WIDTHS: (u32, u32) = (96, 150);

pub(super) fn write(
    book: &Book,
    sheet: usize,
    table: &Table,
    file: &mut rust_xlsxwriter::Workbook,
    looks: &mut Looks,
    losses: &mut Vec<Loss>,
) -> Result<(), XlsxError> {
    let parts = book.places[sheet].parts.len();
    for (at, part) in book.places[sheet].parts.iter().enumerate() {
        let page = super::place::page(file, &part.tab)?;
        let mut writer = Writing {
            book,
            sheet,
            table,
            part,
            at,
            is_last: at + 1 == parts,
            looks,
            losses,
        };
        writer.above(page)?;
        writer.body(page)?;
        writer.look(page)?;
    }
    if book.engine.shown(sheet).is_some() {
        losses.push(Loss {
            at: table.name.clone(),
            lost: Lost::Filters,
        });
    }
    Ok(())
}

struct Writing<'a> {
    book: &'a Book<'a>,
    sheet: usize,
    table: &'a Table,
    part: &'a Part,
    at: usize,
    is_last: bool,
    looks: &'a mut Looks,
    losses: &'a mut Vec<Loss>,
}

/// A column of an Excel sheet; no table is wider than one.
fn place(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

impl Writing<'_> {
    fn stands(&self, stand: Stand) -> At {
        At {
            stand,
            part: self.at,
        }
    }

    fn lose(&mut self, column: &str, why: NoFormula) {
        let loss = Loss {
            at: format!("{}[{column}]", self.table.name),
            lost: Lost::Formula(why),
        };
        if !self.losses.contains(&loss) {
            self.losses.push(loss);
        }
    }

    fn has_totals(&self) -> bool {
        self.is_last && self.book.has_totals(self.sheet)
    }

    /// The title, the note, and the headings for people.
    fn above(&mut self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let (book, table) = (self.book, self.table);
        let title = table
            .title
            .as_ref()
            .map_or(&*table.name, |it| it.text(book.tongue));
        page.write_string_with_format(0, 0, title, &self.looks.title)?;
        page.write_string_with_format(NOTE, 0, book.text(table.note.as_ref()), &self.looks.quiet)?;
        page.set_row_height(HEADS, 46)?;
        for (at, column) in table.columns.iter().enumerate() {
            let title = column.title.as_ref();
            let title = title.map_or(&*column.name, |it| it.text(book.tongue));
            let unit = book.text(column.unit.as_ref());
            let head = match unit.is_empty() {
                true => title.to_owned(),
                false => format!("{title} ({unit})"),
            };
            let look = sided(&self.looks.head, column);
            page.write_string_with_format(HEADS, place(at), head, &look)?;
            let mut said = book.said(column.note.as_ref(), column.source.as_ref());
            let meanings = book.meanings(&column.form);
            if !said.is_empty() && !meanings.is_empty() {
                said.push('\n');
            }
            said.push_str(&meanings);
            annotate(page, (HEADS, place(at)), &said)?;
        }
        for (index, (at, _)) in book.places[self.sheet].checks.iter().enumerate() {
            let cell = (HEADS, place(table.columns.len() + index));
            let title = table.columns[*at].title.as_ref();
            let title = title.map_or(&*table.columns[*at].name, |it| it.text(book.tongue));
            let head = format!("{} {title}", book.words.check);
            page.write_string_with_format(cell.0, cell.1, head, &self.looks.head)?;
            if let Some(check) = &table.columns[*at].check {
                annotate(page, cell, check.says.text(book.tongue))?;
            }
        }
        Ok(())
    }

    fn body(&mut self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let place_of = &self.book.places[self.sheet];
        if place_of.wide == 0 {
            return Ok(());
        }
        let row = self.stands(Stand::Row(self.table.id));
        let total = self.stands(Stand::Total(self.table.id));
        let mut columns = Vec::new();
        let mut formulas = Vec::new();
        let mut totals = Vec::new();
        for (at, column) in self.table.columns.iter().enumerate() {
            let formula = column
                .formula
                .as_deref()
                .map(|it| excel(it, row, self.book));
            let sum = column
                .total
                .formula(&column.name)
                .filter(|_| self.has_totals());
            let sum = sum.map(|it| excel(&it, total, self.book));
            let mut head = TableColumn::new()
                .set_header(&place_of.heads[at])
                .set_header_format(sided(&self.looks.name, column));
            if let Some(Ok(sum)) = &sum {
                let sum = Formula::new(format!("={}", sum.text));
                head = head.set_total_function(TableFunction::Custom(sum));
            } else if self.has_totals() && Some(column.id) == self.table.own_key() {
                head = head.set_total_label(self.total_title());
            }
            columns.push(self.taught(head, formula.as_ref()));
            formulas.push(formula);
            totals.push(sum);
        }
        let mut checks = Vec::new();
        for (at, name) in &place_of.checks {
            let check = self.table.columns[*at].check.as_ref();
            let check = check.map(|it| excel(&it.formula, row, self.book));
            // A check that fails to compute says nothing of its cell, which shows its own error.
            let check = check.map(|it| {
                it.map(|it| Written {
                    text: format!("IFERROR({},TRUE)", it.text),
                    ..it
                })
            });
            let head = TableColumn::new()
                .set_header(name)
                .set_header_format(&self.looks.name);
            columns.push(self.taught(head, check.as_ref()));
            checks.push(check);
        }
        let last = self.part.end() - u32::from(!self.has_totals());
        let excel = ExcelTable::new()
            .set_name(&self.part.name)
            .set_columns(&columns)
            .set_total_row(self.has_totals())
            .set_style(TableStyle::Light1);
        page.add_table(NAMES, 0, last, place(place_of.wide - 1), &excel)?;
        for (at, formula) in formulas.iter().enumerate() {
            self.column(page, at, formula.as_ref())?;
            if let Some(sum) = &totals[at] {
                self.total(page, at, sum)?;
            }
        }
        for (index, check) in checks.iter().enumerate() {
            if let Some(check) = check {
                self.check(page, index, check)?;
            }
        }
        Ok(())
    }

    /// A column that knows its formula, so that a new row gets it. An empty table has one blank
    /// row, in which nothing is computed yet.
    fn taught(
        &self,
        head: TableColumn,
        formula: Option<&Result<Written, NoFormula>>,
    ) -> TableColumn {
        match formula {
            Some(Ok(formula)) if !formula.array && !self.part.rows.is_empty() => {
                head.set_formula(Formula::new(format!("={}", formula.text)))
            }
            _ => head,
        }
    }

    fn total_title(&self) -> String {
        let title = self.table.total_title.as_ref();
        let title = title.map_or(self.book.words.total, |it| it.text(self.book.tongue));
        title.to_owned()
    }

    fn column(
        &mut self,
        page: &mut Worksheet,
        at: usize,
        formula: Option<&Result<Written, NoFormula>>,
    ) -> Result<(), XlsxError> {
        let (book, table) = (self.book, self.table);
        let column = &table.columns[at];
        let sheet = self.sheet;
        let values = |row: usize| book.engine.cell(sheet, row, at);
        let look = of_form(&column.form, self.part.rows.clone().map(values));
        let mut long = 0;
        for row in self.part.rows.clone() {
            let cell = (self.part.line(row), place(at));
            let value = values(row);
            let id = table.rows()[row];
            let over = column.overrides.get(&id);
            let content = match column.formula {
                None => column.cells().get(row),
                Some(_) => over.map(|over| &over.content),
            };
            let own = match content {
                Some(Content::Formula(text)) => {
                    Some(excel(text, self.stands(Stand::Row(table.id)), book))
                }
                _ => None,
            };
            let lost = match (&own, content, formula) {
                (Some(own), _, _) => put_either(page, cell, own, &value, &look)?,
                (None, None, Some(formula)) => put_either(page, cell, formula, &value, &look)?,
                _ => {
                    put(page, cell, &value, &look)?;
                    None
                }
            };
            if let Some(why) = lost {
                self.lose(&column.name, why);
            }
            long += usize::from(content.is_some_and(is_long));
            let note = self.note(column, row, content, over);
            annotate(page, cell, &note)?;
        }
        if long > 0 {
            self.losses.push(Loss {
                at: format!("{}[{}]", table.name, column.name),
                lost: Lost::Digits(long),
            });
        }
        let last = self.part.end() - 1;
        choose(
            book,
            page,
            &column.form,
            (FIRST, place(at)),
            (last, place(at)),
        )?;
        tones(
            book,
            page,
            &column.tones,
            (FIRST, place(at)),
            (last, place(at)),
        )?;
        Ok(())
    }

    /// What is noted on a cell, and what stands there instead of a formula.
    fn note(
        &self,
        column: &Column,
        row: usize,
        content: Option<&Content>,
        over: Option<&Override>,
    ) -> String {
        let book = self.book;
        let mut lines = Vec::new();
        let place = NotePlace::Cell {
            table: self.table.id,
            row: self.table.rows()[row],
            column: column.id,
        };
        lines.extend(book.workbook.notes.get(&place).cloned());
        if let Some(over) = over {
            let formula = column.formula.as_deref().unwrap_or_default();
            lines.push(format!("{} {formula}", book.words.overridden));
            lines.extend(over.note.clone());
        }
        if let Some(Content::Unreadable(text)) = content {
            lines.push(format!("{} {text}", book.words.unreadable));
        }
        lines.join("\n")
    }

    fn total(
        &mut self,
        page: &mut Worksheet,
        at: usize,
        sum: &Result<Written, NoFormula>,
    ) -> Result<(), XlsxError> {
        let column = &self.table.columns[at];
        let value = self.book.engine.total(self.sheet, at);
        let look = of_form(&column.form, std::iter::once(value.clone())).set_bold();
        let cell = (self.part.end(), place(at));
        if let Some(why) = put_either(page, cell, sum, value, &look)? {
            self.lose(&column.name, why);
        }
        tones(self.book, page, &column.tones, cell, cell)
    }

    /// The results of a check, which colour what they are of.
    fn check(
        &mut self,
        page: &mut Worksheet,
        index: usize,
        check: &Result<Written, NoFormula>,
    ) -> Result<(), XlsxError> {
        let (at, _) = &self.book.places[self.sheet].checks[index];
        let own = place(self.table.columns.len() + index);
        for row in self.part.rows.clone() {
            let passes = self.book.engine.passes_check(self.sheet, row, *at);
            let value = Value::Bool(passes);
            let cell = (self.part.line(row), own);
            if let Some(why) = put_either(page, cell, check, &value, &Format::new())? {
                self.lose(&self.table.columns[*at].name, why);
            }
        }
        let is_remark = |check: &Check| check.remark;
        let remark = self.table.columns[*at]
            .check
            .as_ref()
            .is_some_and(is_remark);
        let look = match remark {
            true => &self.looks.remark,
            false => &self.looks.broken,
        };
        let rule = format!(
            "=AND(NOT(ISBLANK(${0}{1})),${0}{1}=FALSE)",
            letters(own),
            FIRST + 1
        );
        let rule = ConditionalFormatFormula::new()
            .set_rule(Formula::new(rule))
            .set_format(look);
        let last = self.part.end() - 1;
        for column in [place(*at), own] {
            page.add_conditional_format(FIRST, column, last, column, &rule)?;
        }
        Ok(())
    }

    /// Widths, what is hidden, what stays in place.
    fn look(&mut self, page: &mut Worksheet) -> Result<(), XlsxError> {
        for (at, column) in self.table.columns.iter().enumerate() {
            let usual = match column.form.kind {
                Kind::Text | Kind::Choice => WIDTHS.1,
                _ => WIDTHS.0,
            };
            page.set_column_width_pixels(place(at), column.width.map_or(usual, u32::from))?;
            if column.hidden {
                page.set_column_hidden(place(at))?;
            }
        }
        for index in 0..self.book.places[self.sheet].checks.len() {
            page.set_column_width_pixels(place(self.table.columns.len() + index), WIDTHS.0)?;
        }
        page.set_freeze_panes(
            FIRST,
            place(self.table.view.frozen.min(self.table.columns.len())),
        )?;
        if let Some(shown) = self.book.engine.shown(self.sheet) {
            let hidden = self.part.rows.clone().filter(|row| !shown.keeps(*row));
            for row in hidden {
                page.set_row_hidden(self.part.line(row))?;
            }
        }
        Ok(())
    }
}

/// A heading on the side on which its column's values stand.
fn sided(look: &Format, column: &Column) -> Format {
    match column.form.is_numeric() {
        true => look.clone().set_align(FormatAlign::Right),
        false => look.clone(),
    }
}

/// The corners of a column's values.
pub(super) fn corners(part: &Part, column: usize) -> (Cell, Cell) {
    let at = place(column);
    ((FIRST, at), (part.end() - 1, at))
}
