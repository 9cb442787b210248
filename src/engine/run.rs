use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Where;
use super::bind::{Scope, bind, bind_tree};
use super::changes::Changes;
use super::column::Begun;
use super::extent::Extent;
use super::keys::Watch;
use super::laid::Laid;
use super::plan::{Node, Plan};
use super::shape::{changes_structure, shapes, tables_of_row_edits};
use super::store::{Place, SheetValues, Store, View};
use crate::formula::{Encoding, Problem, Series, Syntax, Value, eval_value, parse};
use crate::number::Number;
use crate::workbook::{ColumnId, Edit, ManyCells, Sheet, SheetId, Structure, TableId, Workbook};

/// Keeps every value of a workbook true.
///
/// It must be told of every edit, in order, with the workbook as it is after it. What is told is
/// noted at once ([`Engine::note`]) and computed by [`Engine::compute`], which may be interrupted
/// and called again; [`Engine::update`] does both.
#[derive(Debug, Default)]
pub struct Engine {
    pub(super) plan: Plan,
    pub(super) store: Store,
    pub(super) encoding: Encoding,
    /// What is to be computed, by the turns of the plan.
    pub(super) due: BTreeMap<usize, Extent>,
    /// The node that was interrupted, and what is done of it.
    pub(super) begun: Option<(usize, Begun)>,
    pub(super) changes: Changes,
    /// Nodes whose contents were typed; they are not counted as computed.
    pub(super) typed: Vec<usize>,
    /// What waits since computing was stopped, by the turns of the plan.
    pub(super) held: BTreeSet<usize>,
    pub(super) watch: Watch,
    laid: Laid,
}

impl Engine {
    /// Computes a whole workbook.
    pub fn new(workbook: &Workbook) -> Engine {
        Engine::holding(workbook, Encoding::default())
    }

    /// The same, on a day given by its serial number.
    pub fn on(workbook: &Workbook, today: Number) -> Engine {
        let mut engine = Engine::default();
        engine.store.today = Some(today);
        engine.begin(workbook);
        engine.compute(workbook, &mut || true);
        engine
    }

    /// As [`Engine::new`], holding columns compactly from another length on.
    pub fn holding(workbook: &Workbook, encoding: Encoding) -> Engine {
        let mut engine = Engine {
            encoding,
            ..Engine::default()
        };
        engine.begin(workbook);
        engine.compute(workbook, &mut || true);
        engine
    }

    /// Takes in a whole workbook without computing it yet.
    pub fn begin(&mut self, workbook: &Workbook) {
        self.plan = Plan::of(workbook);
        self.watch.begin(workbook);
        self.laid.begin(workbook);
        self.store = Store {
            today: self.store.today,
            parameters: vec![Value::Blank; workbook.parameters.len()],
            results: vec![Value::Blank; workbook.results.len()],
            sheets: shapes(workbook)
                .into_iter()
                .map(|(rows, columns)| SheetValues::blank(rows, columns))
                .collect(),
        };
        self.begun = None;
        self.held.clear();
        self.due = (0..self.plan.order.len())
            .map(|turn| (turn, Extent::All))
            .collect();
    }

    /// Computes what depends on an edit that `workbook` has just taken.
    pub fn update(&mut self, workbook: &Workbook, edit: &Edit) -> Changes {
        self.note(workbook, edit);
        self.compute(workbook, &mut || true)
    }

    /// Takes note of an edit that `workbook` has just taken.
    pub fn note(&mut self, workbook: &Workbook, edit: &Edit) {
        self.typed.clear();
        // What was taken over of a typed column may be what changes.
        if (self.begun.as_ref()).is_some_and(|(node, _)| self.plan.nodes[*node].formula.is_none()) {
            self.begun = None;
        }
        // Every place is a position, and these no longer lead where they did.
        if edit.moves_places() {
            self.changes = Changes::default();
            return self.begin(workbook);
        }
        let shifted = self.laid.shifted(workbook);
        let noted = || shifted.iter().chain([edit]);
        if noted().any(|edit| changes_structure(self, workbook, edit)) {
            self.plan_anew(workbook);
        }
        for edit in noted() {
            self.note_places(workbook, edit);
            self.watch.note(workbook, edit);
        }
        let mut tables = BTreeSet::new();
        tables_of_row_edits(edit, &mut tables);
        for table in tables {
            self.demand_rows_of(workbook, table);
        }
    }

    /// Says what day it is, by its serial number; what asks for it is computed anew.
    pub fn set_today(&mut self, today: Number) {
        if self.store.today.replace(today) == Some(today) {
            return;
        }
        self.begun = None;
        for (index, node) in self.plan.nodes.iter().enumerate() {
            if node
                .formula
                .as_ref()
                .is_some_and(|formula| formula.calls("TODAY"))
            {
                demand(&mut self.due, self.plan.turns[index], Extent::All);
            }
        }
    }

    /// Whether every value is computed.
    pub fn is_current(&self) -> bool {
        self.due.is_empty() && self.held.is_empty()
    }

    /// Computes what is due until `go_on` says no; what changed since this was last told. Where it
    /// was interrupted, values that are not computed yet are those from before.
    pub fn compute(&mut self, workbook: &Workbook, go_on: &mut dyn FnMut() -> bool) -> Changes {
        self.take_typed_first(workbook);
        while let Some((turn, extent)) = self.due.pop_first() {
            if self.held.contains(&turn) {
                continue;
            }
            let node = self.plan.order[turn];
            let Some(changed) = self.compute_node(workbook, node, &extent, go_on) else {
                self.due.insert(turn, extent);
                // What is done of it is true already, and may be all that is ever done of it.
                let done = self
                    .begun
                    .as_mut()
                    .and_then(|(_, begun)| begun.changed.take());
                if let Some(changed) = done {
                    self.demand_readers(node, &changed);
                }
                break;
            };
            let Some(changed) = changed else { continue };
            self.took(workbook, node, changed);
            if !go_on() {
                break;
            }
        }
        std::mem::take(&mut self.changes)
    }

    /// All that reads a node, as far as a change reaches it.
    pub(super) fn demand_readers(&mut self, node: usize, changed: &Extent) {
        let turn = self.plan.turns[node];
        for (reader, reading) in &self.plan.readers[node] {
            // On a cycle every value is the same error already.
            if self.plan.turns[*reader] > turn {
                let reached = reading.reached(changed);
                demand(&mut self.due, self.plan.turns[*reader], reached);
                // What is done of the reader was made of what was before.
                if self
                    .begun
                    .as_ref()
                    .is_some_and(|(begun, _)| begun == reader)
                {
                    self.begun = None;
                }
            }
        }
    }

    pub fn parameter(&self, index: usize) -> &Value {
        self.store.parameters.get(index).unwrap_or(&Value::Blank)
    }

    pub fn result(&self, index: usize) -> &Value {
        self.store.results.get(index).unwrap_or(&Value::Blank)
    }

    /// How many rows a sheet has.
    pub fn rows(&self, sheet: usize) -> usize {
        self.store.sheets.get(sheet).map_or(0, |sheet| sheet.rows)
    }

    /// The value of a cell; blank beyond the sheet's edges.
    pub fn cell(&self, sheet: usize, row: usize, column: usize) -> Value {
        let column = self.column(sheet, column);
        column.map_or(Value::Blank, |column| column.at(row))
    }

    /// All values of a column.
    pub fn column(&self, sheet: usize, column: usize) -> Option<&Series> {
        let columns = &self.store.sheets.get(sheet)?.columns;
        columns.get(column).map(|column| &**column)
    }

    /// The values of all columns of a sheet.
    pub fn columns(&self, sheet: usize) -> &[Rc<Series>] {
        let sheet = self.store.sheets.get(sheet);
        sheet.map_or(&[], |sheet| &sheet.columns)
    }

    /// The value of a column's JUMLAH; blank where it has none.
    pub fn total(&self, sheet: usize, column: usize) -> &Value {
        let sheet = self.store.sheets.get(sheet);
        sheet
            .and_then(|sheet| sheet.totals.get(column))
            .unwrap_or(&Value::Blank)
    }

    /// Whether a cell keeps its column's check; `true` too where there is none.
    pub fn passes_check(&self, sheet: usize, row: usize, column: usize) -> bool {
        let checks = self
            .store
            .sheets
            .get(sheet)
            .and_then(|s| s.checks.get(column));
        match checks.filter(|checks| row < checks.len()) {
            // A check that fails to compute says nothing of its cell, which shows its own error.
            Some(checks) => checks.at(row).truth().unwrap_or(true),
            None => true,
        }
    }

    /// Evaluates a formula in invariant form as if it were a named result.
    ///
    /// # Errors
    /// What is wrong with its text.
    pub fn evaluate(&self, workbook: &Workbook, text: &str) -> Result<Value, Vec<Problem>> {
        let parsed = parse(text, Syntax::INVARIANT);
        if !parsed.problems.is_empty() {
            return Err(parsed.problems);
        }
        let bound = bind_tree(&parsed.tree, Scope::default(), workbook);
        Ok(eval_value(&bound, &View::whole(&self.store)))
    }

    /// What a formula in invariant form comes to in a cell of a matrix over two tables, by the sheets
    /// and rows that the cell is of.
    pub fn evaluate_cell(
        &self,
        workbook: &Workbook,
        text: &str,
        (rows, row): (usize, usize),
        (columns, column): (usize, usize),
    ) -> Value {
        let bound = bind(text, Scope::cell_of(rows, columns), workbook);
        let at_hand = |sheet, row| Some((sheet, Place::Row(row)));
        let view = View {
            store: &self.store,
            rows: [at_hand(rows, row), at_hand(columns, column)],
        };
        eval_value(&bound, &view)
    }

    /// Makes a new plan after the structure changed, and keeps every value whose formula and
    /// shape are as they were.
    fn plan_anew(&mut self, workbook: &Workbook) {
        self.resume();
        let before = std::mem::replace(&mut self.plan, Plan::of(workbook));
        let due = std::mem::take(&mut self.due);
        self.begun = None;
        self.store
            .parameters
            .resize(workbook.parameters.len(), Value::Blank);
        self.store
            .results
            .resize(workbook.results.len(), Value::Blank);
        let shapes = shapes(workbook);
        self.store
            .sheets
            .resize_with(shapes.len(), SheetValues::default);
        let mut reshaped = vec![false; shapes.len()];
        for (sheet, (rows, columns)) in shapes.into_iter().enumerate() {
            let values = &mut self.store.sheets[sheet];
            if (values.rows, values.columns.len()) != (rows, columns) {
                *values = SheetValues::blank(rows, columns);
                reshaped[sheet] = true;
            }
        }
        for (turn, node) in self.plan.order.iter().enumerate() {
            let node = &self.plan.nodes[*node];
            let known = before.place(node.place);
            let kept = known.filter(|known| before.nodes[*known].is_like(node));
            let anew = node.place.sheet().is_some_and(|sheet| reshaped[sheet]);
            if anew {
                // What reads it cannot see by the values alone that there are others now.
                demand(&mut self.due, turn, Extent::All);
                for (reader, _) in &self.plan.readers[self.plan.order[turn]] {
                    demand(&mut self.due, self.plan.turns[*reader], Extent::All);
                }
            } else if kept.is_none() {
                demand(&mut self.due, turn, Extent::All);
            } else if let Some(extent) = kept.and_then(|known| due.get(&before.turns[known])) {
                demand(&mut self.due, turn, extent.clone());
            }
        }
        for Node { place, .. } in &before.nodes {
            if self.plan.place(*place).is_some() {
                continue;
            }
            match *place {
                // A cell that had a formula of its own, or a value over it, and has none any more.
                Where::Cell { sheet, row, column } => self.demand_cell(sheet, row, column),
                // What a check that is gone found is forgotten.
                Where::Check { sheet, column } => {
                    let values = self.store.sheets.get_mut(sheet);
                    if let Some(checks) = values.and_then(|it| it.checks.get_mut(column)) {
                        *checks = Rc::default();
                    }
                }
                _ => {}
            }
            if let Where::Shown { sheet } = *place
                && self.plan.place(*place).is_none()
            {
                for reader in self.forget_shown(sheet) {
                    demand(&mut self.due, self.plan.turns[reader], Extent::All);
                }
            }
        }
    }

    /// Notes the places that an edit speaks of.
    fn note_places(&mut self, workbook: &Workbook, edit: &Edit) {
        let sheet_at = |id: SheetId| workbook.sheets.iter().position(|sheet| sheet.id() == id);
        match edit {
            Edit::Several(edits) | Edit::Act { edits, .. } => {
                edits
                    .iter()
                    .for_each(|edit| self.note_places(workbook, edit));
            }
            Edit::Parameter { parameter, .. } => {
                let index = workbook.parameters.iter().position(|p| p.id == *parameter);
                self.demand_typed(index.map(Where::Parameter), Extent::All);
            }
            Edit::Cell {
                table, row, column, ..
            }
            | Edit::Override {
                table, row, column, ..
            } => {
                let place = sheet_at(SheetId::Table(*table)).zip(workbook.table(*table));
                let Some((sheet, table)) = place else { return };
                if let (Some(row), Some(column)) =
                    (table.position(*row), table.column_position(*column))
                {
                    let typed = Where::Column { sheet, column };
                    self.demand_typed(Some(typed), Extent::row(row));
                    self.demand_cell(sheet, row, column);
                }
            }
            Edit::Cells(many) => self.note_cells(workbook, many),
            Edit::MatrixOverride {
                matrix,
                row,
                column,
                ..
            } => {
                let sheet = sheet_at(SheetId::Matrix(*matrix));
                let Some((sheet, matrix)) = sheet.zip(workbook.matrix(*matrix)) else {
                    return;
                };
                let at = |table: TableId, row| workbook.table(table)?.position(row);
                if let (Some(row), Some(column)) =
                    (at(matrix.rows, *row), at(matrix.columns, *column))
                {
                    self.demand_cell(sheet, row, column);
                }
            }
            Edit::Structure(Structure::FillColumn { table, column, .. }) => {
                self.demand_column(workbook, *table, *column);
            }
            Edit::Structure(Structure::ColumnTotal { table, column, .. }) => {
                let place = sheet_at(SheetId::Table(*table)).zip(workbook.table(*table));
                let column = place.and_then(|(_, table)| table.column_position(*column));
                if let (Some((sheet, _)), Some(column)) = (place, column) {
                    let total = self.plan.place(Where::Total { sheet, column });
                    if let Some(node) = total {
                        demand(&mut self.due, self.plan.turns[node], Extent::All);
                    }
                }
            }
            Edit::Structure(Structure::Filter { table, .. }) => {
                let sheet = sheet_at(SheetId::Table(*table));
                let node = sheet.and_then(|sheet| self.plan.place(Where::Shown { sheet }));
                if let Some(node) = node {
                    demand(&mut self.due, self.plan.turns[node], Extent::All);
                }
            }
            // A changed formula or shape is found by the plan.
            Edit::Structure(_)
            | Edit::ColumnFormula { .. }
            | Edit::MatrixFormula { .. }
            | Edit::ResultFormula { .. }
            | Edit::InsertRow { .. }
            | Edit::RemoveRow { .. }
            | Edit::InsertRows(_)
            | Edit::RemoveRows { .. }
            | Edit::RenameParameter { .. }
            | Edit::RenameResult { .. }
            | Edit::RenameTable { .. }
            | Edit::RenameMatrix { .. }
            | Edit::RenameColumn { .. }
            | Edit::Formulas(_)
            | Edit::Note { .. }
            | Edit::Lock { .. }
            | Edit::Scenario(_)
            | Edit::Rename { .. } => {}
        }
    }

    fn note_cells(&mut self, workbook: &Workbook, many: &ManyCells) {
        // Beyond these the column is computed as a whole, which is less work.
        const FEW: usize = 1000;
        let sheet = workbook.sheet_position(SheetId::Table(many.table));
        let Some((sheet, table)) = sheet.zip(workbook.table(many.table)) else {
            return;
        };
        if many.cells.len() > FEW {
            return self.demand_column(workbook, many.table, many.column);
        }
        let Some(column) = table.column_position(many.column) else {
            return;
        };
        for row in many
            .cells
            .iter()
            .filter_map(|(row, _)| table.position(*row))
        {
            self.demand_typed(Some(Where::Column { sheet, column }), Extent::row(row));
            self.demand_cell(sheet, row, column);
        }
    }

    fn demand_column(&mut self, workbook: &Workbook, table: TableId, column: ColumnId) {
        let id = SheetId::Table(table);
        let place = workbook.sheet_position(id).zip(workbook.table(table));
        let Some((sheet, table)) = place else { return };
        let Some(column) = table.column_position(column) else {
            return;
        };
        // What stands over its cells is a node of its own each.
        let is_part = |place: Where| match place {
            Where::Column {
                sheet: of,
                column: it,
            }
            | Where::Cell {
                sheet: of,
                column: it,
                ..
            } => (of, it) == (sheet, column),
            _ => false,
        };
        for (node, Node { place, .. }) in self.plan.nodes.iter().enumerate() {
            if is_part(*place) {
                demand(&mut self.due, self.plan.turns[node], Extent::All);
            }
        }
    }

    /// All that has the rows of a table: its columns, and the matrices over it.
    fn demand_rows_of(&mut self, workbook: &Workbook, table: TableId) {
        let has_rows = |sheet: &Sheet| match sheet {
            Sheet::Table(own) => own.id == table,
            Sheet::Matrix(matrix) => matrix.rows == table || matrix.columns == table,
        };
        for (node, Node { place, .. }) in self.plan.nodes.iter().enumerate() {
            let sheet = place.sheet().and_then(|sheet| workbook.sheets.get(sheet));
            if sheet.is_some_and(has_rows) {
                demand(&mut self.due, self.plan.turns[node], Extent::All);
            }
        }
    }

    fn demand_typed(&mut self, place: Option<Where>, extent: Extent) {
        if let Some(node) = place.and_then(|place| self.plan.place(place)) {
            self.typed.push(node);
            demand(&mut self.due, self.plan.turns[node], extent);
        }
    }

    fn demand_cell(&mut self, sheet: usize, row: usize, column: usize) {
        let shared = [Where::Column { sheet, column }, Where::Matrix { sheet }];
        for place in [Where::Cell { sheet, row, column }]
            .into_iter()
            .chain(shared)
        {
            if let Some(node) = self.plan.place(place) {
                demand(&mut self.due, self.plan.turns[node], Extent::row(row));
            }
        }
    }
}

fn demand(due: &mut BTreeMap<usize, Extent>, turn: usize, extent: Extent) {
    match due.get_mut(&turn) {
        Some(known) => known.merge(extent),
        None => {
            due.insert(turn, extent);
        }
    }
}
