//! The order of computing: every formula is a node, and comes after all that it reads.

use rustc_hash::FxHashMap;

use super::bind::{Scope, bind};
use super::extent::Reading;
use super::sight::filtered_columns;
use super::{Ref, Where};
use crate::formula::{Expr, Kind};
use crate::workbook::{Content, Sheet, SheetId, Table, Total, Workbook};

/// Everything that is computed, in order.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub nodes: Vec<Node>,
    /// Positions in `nodes`, by what they compute.
    places: FxHashMap<Where, usize>,
    /// For each node, those that read it, and how.
    pub readers: Vec<Vec<(usize, Reading)>>,
    /// For each node, when its turn is.
    pub turns: Vec<usize>,
    /// The nodes in the order of their turns.
    pub order: Vec<usize>,
    /// Whether a cycle is told by the name of a row.
    pub names_rows: bool,
}

#[derive(Debug)]
pub(super) struct Node {
    pub place: Where,
    /// `None` where plain contents are taken over: typed columns, overrides by a value, sums.
    pub formula: Option<Expr<Ref>>,
    /// The names of all on the cycle that this node is part of, if it is.
    pub cycle: Option<Vec<String>>,
}

impl Node {
    /// Whether it comes to the same; where its formula's text says so may have moved.
    pub fn is_like(&self, other: &Node) -> bool {
        let alike = match (&self.formula, &other.formula) {
            (Some(own), Some(other)) => own.is_like(other),
            (own, other) => own.is_none() && other.is_none(),
        };
        alike && self.place == other.place && self.cycle == other.cycle
    }
}

impl Plan {
    pub fn of(workbook: &Workbook) -> Plan {
        let mut plan = Plan::default();
        plan.add_parameters_and_results(workbook);
        for (index, sheet) in workbook.sheets.iter().enumerate() {
            match sheet {
                Sheet::Table(table) => plan.add_table(index, table, workbook),
                Sheet::Matrix(_) => plan.add_matrix(index, workbook),
            }
        }
        let reads = plan.connect(workbook);
        plan.put_in_order(&reads, workbook);
        plan
    }

    /// Whether any formula speaks of something that there is not.
    pub fn leads_nowhere(&self) -> bool {
        let nowhere = |kind: &Kind<Ref>| matches!(kind, Kind::Reference(Ref::Nowhere(_)));
        let formulas = self.nodes.iter().filter_map(|node| node.formula.as_ref());
        formulas.into_iter().any(|formula| formula.has(&nowhere))
    }

    pub fn place(&self, place: Where) -> Option<usize> {
        self.places.get(&place).copied()
    }

    fn add(&mut self, place: Where, formula: Option<Expr<Ref>>) {
        self.places.insert(place, self.nodes.len());
        self.nodes.push(Node {
            place,
            formula,
            cycle: None,
        });
    }

    fn add_parameters_and_results(&mut self, workbook: &Workbook) {
        for (index, parameter) in workbook.parameters.iter().enumerate() {
            let formula = parameter
                .value
                .formula()
                .map(|text| bind(text, Scope::default(), workbook));
            self.add(Where::Parameter(index), formula);
        }
        for (index, result) in workbook.results.iter().enumerate() {
            let formula = bind(&result.formula, Scope::default(), workbook);
            self.add(Where::Result(index), Some(formula));
        }
    }

    fn add_table(&mut self, sheet: usize, table: &Table, workbook: &Workbook) {
        if !table.view.filters.is_empty() {
            self.add(Where::Shown { sheet }, None);
        }
        for (column, definition) in table.columns.iter().enumerate() {
            let in_row = |text: &str| bind(text, Scope::row_of(sheet), workbook);
            let formula = definition.formula.as_deref().map(in_row);
            self.add(Where::Column { sheet, column }, formula);
            for (row, formula) in cells_of_their_own(table, column) {
                self.add(Where::Cell { sheet, row, column }, formula.map(in_row));
            }
            let total = match &definition.total {
                Total::Formula(text) => Some(bind(text, Scope::whole(sheet), workbook)),
                Total::None | Total::Sum => None,
            };
            self.add(Where::Total { sheet, column }, total);
            if let Some(check) = &definition.check {
                self.add(Where::Check { sheet, column }, Some(in_row(&check.formula)));
            }
        }
    }

    fn add_matrix(&mut self, sheet: usize, workbook: &Workbook) {
        let Some((matrix, rows, columns)) = matrix_tables(sheet, workbook) else {
            return;
        };
        let bound = |text: &str| bind(text, Scope::cell_of(rows.0, columns.0), workbook);
        self.add(Where::Matrix { sheet }, Some(bound(&matrix.formula)));
        for ((row, column), over) in &matrix.overrides {
            let place = rows.1.position(*row).zip(columns.1.position(*column));
            if let (Some((row, column)), Some(text)) = (place, over.content.formula()) {
                self.add(Where::Cell { sheet, row, column }, Some(bound(text)));
            }
        }
        self.add(Where::MatrixTotals { sheet }, None);
    }

    /// For each node, the nodes that it reads; `readers` the other way about.
    fn connect(&mut self, workbook: &Workbook) -> Vec<Vec<usize>> {
        let cells = OwnCells::of(&self.nodes);
        let reads: Vec<Vec<(usize, Reading)>> = self
            .nodes
            .iter()
            .map(|node| self.reads_of(node, &cells, workbook))
            .collect();
        self.readers = vec![Vec::new(); self.nodes.len()];
        for (index, read) in reads.iter().enumerate() {
            for (source, reading) in read {
                self.readers[*source].push((index, *reading));
            }
        }
        let sources = |read: Vec<(usize, Reading)>| {
            let mut sources: Vec<usize> = read.into_iter().map(|(source, _)| source).collect();
            sources.dedup();
            sources
        };
        reads.into_iter().map(sources).collect()
    }

    /// What a node reads, and how, in order.
    fn reads_of(
        &self,
        node: &Node,
        cells: &OwnCells,
        workbook: &Workbook,
    ) -> Vec<(usize, Reading)> {
        let mut read: Vec<(usize, Reading)> = Vec::new();
        let column_of = |sheet: usize, column: usize| {
            let own = cells.of_column.get(&(sheet, column)).into_iter().flatten();
            let shared = self.place(Where::Column { sheet, column });
            shared.into_iter().chain(own.copied())
        };
        let matrix_of = |sheet: usize| {
            let own = cells.of_sheet.get(&sheet).into_iter().flatten();
            let shared = self.place(Where::Matrix { sheet });
            shared.into_iter().chain(own.copied())
        };
        let whole = |source: usize| (source, Reading::Whole);
        match (node.place, &node.formula) {
            (Where::Total { sheet, column }, None) => {
                read.extend(column_of(sheet, column).map(whole));
            }
            (Where::Shown { sheet }, _) => {
                if let Sheet::Table(table) = &workbook.sheets[sheet] {
                    for (column, around) in filtered_columns(table) {
                        let reading = match around {
                            true => Reading::Whole,
                            false => Reading::SameRow,
                        };
                        read.extend(column_of(sheet, column).map(|source| (source, reading)));
                    }
                }
            }
            (Where::MatrixTotals { sheet }, _) => read.extend(matrix_of(sheet).map(whole)),
            _ => {}
        }
        let Some(formula) = &node.formula else {
            read.sort_unstable();
            read.dedup();
            return read;
        };
        let stand = Stand::of(node.place, workbook);
        formula.each_reference(&mut |reference, _| match *reference {
            Ref::Parameter(index) => read.extend(self.place(Where::Parameter(index)).map(whole)),
            Ref::Result(index) => read.extend(self.place(Where::Result(index)).map(whole)),
            Ref::ThisRow { sheet, column } => match stand {
                // A cell with a formula of its own reads a neighbour alone, not its whole column.
                Stand::Cell { sheet: own, row } if own == sheet => {
                    let neighbour = self.place(Where::Cell { sheet, row, column });
                    let shared = || self.place(Where::Column { sheet, column });
                    read.extend(neighbour.or_else(shared).map(whole));
                }
                _ => {
                    let reading = stand.reads_row_of(sheet);
                    read.extend(column_of(sheet, column).map(|source| (source, reading)));
                }
            },
            Ref::Column { sheet, column } => read.extend(column_of(sheet, column).map(whole)),
            Ref::Shown { sheet, column } => {
                read.extend(column_of(sheet, column).map(whole));
                read.extend(self.place(Where::Shown { sheet }).map(whole));
            }
            Ref::Total { sheet, column } => {
                read.extend(self.place(Where::Total { sheet, column }).map(whole));
            }
            Ref::AcrossSlice { sheet, table } => {
                let reading = stand.reads_row_of(table);
                read.extend(matrix_of(sheet).map(|source| (source, reading)));
            }
            Ref::DownSlice { sheet, table } => {
                let reading = stand.reads_column_of(table);
                read.extend(matrix_of(sheet).map(|source| (source, reading)));
            }
            Ref::Matrix { sheet } => read.extend(matrix_of(sheet).map(whole)),
            Ref::Nowhere(_) => {}
        });
        read.sort_unstable();
        read.dedup();
        read
    }

    /// Tarjan's strongly connected components: they come out in the order of computing, and one
    /// of several nodes, or of one that reads itself, is a cycle.
    fn put_in_order(&mut self, reads: &[Vec<usize>], workbook: &Workbook) {
        const UNSEEN: usize = usize::MAX;
        let count = self.nodes.len();
        let (mut seen_at, mut lowest) = (vec![UNSEEN; count], vec![0; count]);
        let (mut on_stack, mut stack) = (vec![false; count], Vec::new());
        let mut clock = 0;
        for root in 0..count {
            if seen_at[root] != UNSEEN {
                continue;
            }
            let mut path = vec![(root, 0)];
            while let Some((node, next)) = path.pop() {
                if next == 0 {
                    (seen_at[node], lowest[node]) = (clock, clock);
                    clock += 1;
                    stack.push(node);
                    on_stack[node] = true;
                }
                if let Some(&source) = reads[node].get(next) {
                    path.push((node, next + 1));
                    if seen_at[source] == UNSEEN {
                        path.push((source, 0));
                    } else if on_stack[source] {
                        lowest[node] = lowest[node].min(seen_at[source]);
                    }
                    continue;
                }
                if let Some((parent, _)) = path.last() {
                    lowest[*parent] = lowest[*parent].min(lowest[node]);
                }
                if lowest[node] == seen_at[node] {
                    let start = stack.iter().rposition(|on| *on == node).unwrap_or(0);
                    let component = stack.split_off(start);
                    component
                        .iter()
                        .for_each(|member| on_stack[*member] = false);
                    if component.len() > 1 || reads[node].contains(&node) {
                        self.mark_cycle(&component, workbook);
                    }
                    self.order.extend(component);
                }
            }
        }
        self.turns = vec![0; count];
        for (turn, node) in self.order.iter().enumerate() {
            self.turns[*node] = turn;
        }
    }

    fn mark_cycle(&mut self, component: &[usize], workbook: &Workbook) {
        let mut names: Vec<String> = component
            .iter()
            .map(|node| self.nodes[*node].place.name(workbook))
            .collect();
        let is_cell = |node: &usize| matches!(self.nodes[*node].place, Where::Cell { .. });
        self.names_rows |= component.iter().any(is_cell);
        names.reverse();
        names.dedup();
        for node in component {
            self.nodes[*node].cycle = Some(names.clone());
        }
    }
}

/// The nodes of cells with a formula of their own.
#[derive(Default)]
struct OwnCells {
    of_column: FxHashMap<(usize, usize), Vec<usize>>,
    of_sheet: FxHashMap<usize, Vec<usize>>,
}

impl OwnCells {
    fn of(nodes: &[Node]) -> OwnCells {
        let mut cells = OwnCells::default();
        for (index, node) in nodes.iter().enumerate() {
            if let Where::Cell { sheet, column, .. } = node.place {
                cells
                    .of_column
                    .entry((sheet, column))
                    .or_default()
                    .push(index);
                cells.of_sheet.entry(sheet).or_default().push(index);
            }
        }
        cells
    }
}

/// Where a node stands: whose rows its cells have at hand.
#[derive(Clone, Copy)]
enum Stand {
    /// One cell of a table.
    Cell {
        sheet: usize,
        row: usize,
    },
    /// A column of a table, or a check of one.
    Column {
        sheet: usize,
    },
    /// A matrix over the rows of two tables.
    Matrix {
        rows: usize,
        columns: usize,
    },
    Whole,
}

impl Stand {
    fn of(place: Where, workbook: &Workbook) -> Stand {
        match place {
            Where::Column { sheet, .. } | Where::Check { sheet, .. } => Stand::Column { sheet },
            Where::Cell { sheet, row, .. } if matches!(workbook.sheets[sheet], Sheet::Table(_)) => {
                Stand::Cell { sheet, row }
            }
            Where::Matrix { sheet } => match matrix_tables(sheet, workbook) {
                Some((_, rows, columns)) => Stand::Matrix {
                    rows: rows.0,
                    columns: columns.0,
                },
                None => Stand::Whole,
            },
            _ => Stand::Whole,
        }
    }

    /// How it reads the row at hand of a table, or a matrix's cells in that row.
    fn reads_row_of(self, table: usize) -> Reading {
        match self {
            Stand::Column { sheet } if sheet == table => Reading::SameRow,
            Stand::Matrix { rows, .. } if rows == table => Reading::SameRow,
            Stand::Matrix { columns, .. } if columns == table => Reading::RowByColumn,
            _ => Reading::Whole,
        }
    }

    /// How it reads a matrix's cells in the column of the row at hand of a table.
    fn reads_column_of(self, table: usize) -> Reading {
        match self {
            Stand::Column { sheet } if sheet == table => Reading::ColumnByRow,
            Stand::Matrix { rows, .. } if rows == table => Reading::ColumnByRow,
            Stand::Matrix { columns, .. } if columns == table => Reading::SameColumn,
            _ => Reading::Whole,
        }
    }
}

/// The rows of a column that its formula does not compute: typed formulas, and overrides by a
/// formula or by a value (`None`), which a neighbour reads without reading the column.
fn cells_of_their_own(table: &Table, column: usize) -> Vec<(usize, Option<&str>)> {
    let column = &table.columns[column];
    if column.is_input() {
        let formulas = column.cells().iter().map(Content::formula).enumerate();
        return formulas.filter(|(_, text)| text.is_some()).collect();
    }
    column
        .overrides
        .iter()
        .filter_map(|(row, over)| Some((table.position(*row)?, over.content.formula())))
        .collect()
}

type At<'a> = (usize, &'a Table);

/// A matrix and the two tables that span it, each with its position among the sheets.
pub(super) fn matrix_tables(
    sheet: usize,
    workbook: &Workbook,
) -> Option<(&crate::workbook::Matrix, At<'_>, At<'_>)> {
    let Sheet::Matrix(matrix) = workbook.sheets.get(sheet)? else {
        return None;
    };
    let table = |id| {
        let at = workbook
            .sheets
            .iter()
            .position(|sheet| sheet.id() == SheetId::Table(id))?;
        Some((at, workbook.table(id)?))
    };
    Some((matrix, table(matrix.rows)?, table(matrix.columns)?))
}
