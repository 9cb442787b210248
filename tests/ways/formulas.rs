//! Made-up formulas over a made-up workbook.

use takar::workbook::{Column, Content, Sheet, Table, Workbook};

use super::made_up::Tape;

/// Where a formula is to stand.
#[derive(Clone, Copy)]
pub enum Here {
    Nowhere,
    Column { sheet: usize, column: usize },
    Matrix,
}

/// A formula that can stand there.
pub fn formula(tape: &mut Tape, workbook: &Workbook, here: Here) -> String {
    let mut maker = Maker {
        workbook,
        here,
        left: 1 + tape.below(5),
        plain: !tape.once_in(2),
    };
    if tape.once_in(12) {
        maker.left = 24;
    }
    let text = match tape.below(8) {
        0..=5 => maker.number(tape),
        6 => maker.truth(tape),
        _ => maker.text(tape),
    };
    format!("={text}")
}

struct Maker<'a> {
    workbook: &'a Workbook,
    here: Here,
    /// How many more parts it may have.
    left: usize,
    /// Whether it only calculates with what stands in its row.
    plain: bool,
}

impl Maker<'_> {
    fn table(&self, sheet: usize) -> &Table {
        match &self.workbook.sheets[sheet] {
            Sheet::Table(table) => table,
            Sheet::Matrix(_) => panic!("no table"),
        }
    }

    /// A column's name; of the own table mostly one that comes before, so that not all are cycles.
    fn column(&self, tape: &mut Tape, sheet: usize) -> &str {
        let columns = &self.table(sheet).columns;
        let before = match self.here {
            Here::Column { sheet: own, column } if own == sheet => column,
            Here::Column { sheet: 0, .. } if sheet == 1 => {
                columns.iter().filter(|column| column.is_input()).count()
            }
            _ => columns.len(),
        };
        let count = if tape.once_in(60) {
            columns.len()
        } else {
            before
        };
        let column = &columns[tape.below(count)];
        // Mostly one of numbers.
        let is_number = |column: &Column| match column.cells() {
            [] => true,
            cells => cells
                .iter()
                .take(3)
                .any(|cell| matches!(cell, Content::Number(_))),
        };
        if is_number(column) || tape.once_in(4) {
            return &column.name;
        }
        let numbers: Vec<&Column> = columns[..count].iter().filter(|c| is_number(c)).collect();
        match numbers.len() {
            0 => &column.name,
            count => &numbers[tape.below(count)].name,
        }
    }

    fn whole(&self, tape: &mut Tape) -> String {
        let sheet = tape.below(2);
        self.whole_of(tape, sheet)
    }

    fn whole_of(&self, tape: &mut Tape, sheet: usize) -> String {
        let column = self.column(tape, sheet);
        format!("{}[{column}]", self.table(sheet).name)
    }

    /// A value of the row at hand, or a constant where there is none.
    fn cell(&self, tape: &mut Tape) -> String {
        match self.here {
            Here::Nowhere => constant(tape),
            Here::Column { sheet, .. } => format!("[@[{}]]", self.column(tape, sheet)),
            Here::Matrix => {
                let sheet = tape.below(2);
                format!(
                    "{}[@[{}]]",
                    self.table(sheet).name,
                    self.column(tape, sheet)
                )
            }
        }
    }

    fn parameter(&self, tape: &mut Tape) -> String {
        tape.pick(&self.workbook.parameters).name.clone()
    }

    fn number(&mut self, tape: &mut Tape) -> String {
        if self.left == 0 {
            return self.cell(tape);
        }
        self.left -= 1;
        let kinds = if self.plain { 22 } else { 34 };
        match tape.below(kinds) {
            0..=3 => self.cell(tape),
            4 => constant(tape),
            5 => self.parameter(tape),
            6..=9 => {
                let sign = *tape.pick(&["+", "-", "*"]);
                format!("({}{sign}{})", self.number(tape), self.number(tape))
            }
            10 => format!("({}/{})", self.number(tape), self.number(tape)),
            11 => tape
                .pick(&["-{}", "+{}", "{}%"])
                .replace("{}", &self.number(tape)),
            12 | 13 => {
                let name = *tape.pick(&["ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"]);
                format!("{name}({},{})", self.number(tape), self.places(tape))
            }
            14 | 15 => {
                let name = *tape.pick(&["ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"]);
                let (a, b) = (self.number(tape), self.number(tape));
                format!("{name}({a}/{b},{})", self.places(tape))
            }
            16 => {
                let name = *tape.pick(&["INT", "ABS", "SIGN", "TRUNC"]);
                format!("{name}({})", self.number(tape))
            }
            17 => {
                let name = *tape.pick(&["CEILING", "FLOOR"]);
                let value = match tape.below(2) {
                    0 => self.number(tape),
                    _ => format!("{}/{}", self.number(tape), self.number(tape)),
                };
                format!("{name}({value},{})", self.step(tape))
            }
            18 => {
                let name = *tape.pick(&["MIN", "MAX", "SUM"]);
                let mut arguments = vec![self.number(tape)];
                for _ in 0..tape.below(3) {
                    arguments.push(self.number(tape));
                }
                format!("{name}({})", arguments.join(","))
            }
            19 | 20 => {
                let condition = self.truth(tape);
                format!(
                    "IF({condition},{},{})",
                    self.number(tape),
                    self.number(tape)
                )
            }
            21 => format!("IFERROR({},{})", self.number(tape), self.number(tape)),
            22 => {
                let name = *tape.pick(&[
                    "SUM",
                    "AVERAGE",
                    "COUNT",
                    "COUNTA",
                    "COUNTBLANK",
                    "MIN",
                    "MAX",
                    "MEDIAN",
                    "SUBTOTAL",
                ]);
                let which = match name {
                    "SUBTOTAL" => *tape.pick(&["9,", "1,", "2,", "104,", "5,"]),
                    _ => "",
                };
                format!("{name}({which}{})", self.whole(tape))
            }
            23 => {
                let name = *tape.pick(&["LARGE", "SMALL"]);
                format!("{name}({},{})", self.whole(tape), 1 + tape.below(4))
            }
            24 => format!(
                "RANK.EQ({},{},{})",
                self.number(tape),
                self.whole(tape),
                tape.below(2)
            ),
            25 | 26 => self.picked(tape),
            27 | 28 => self.looked_up(tape),
            29 => {
                let sheet = tape.below(2);
                let (a, b) = (self.whole_of(tape, sheet), self.whole_of(tape, sheet));
                format!("SUMPRODUCT({a},{b})")
            }
            30 => {
                let sheet = tape.below(2);
                let column = self.column(tape, sheet);
                format!("{}[[#Totals],[{column}]]", self.table(sheet).name)
            }
            31 => format!(
                "{}^{}",
                self.cell(tape),
                tape.pick(&["2", "3", "-1", "-2", "-3", "0.5"])
            ),
            32 => match self.slice(tape) {
                Some(slice) => format!("{}({slice})", tape.pick(&["SUM", "MAX", "COUNT"])),
                None => format!("LEN({})", self.text(tape)),
            },
            _ => {
                let name = *tape.pick(&["MOD", "QUOTIENT"]);
                format!("{name}({},{})", self.number(tape), self.number(tape))
            }
        }
    }

    /// How many places a rounding is to.
    fn places(&mut self, tape: &mut Tape) -> String {
        match tape.below(10) {
            0..=3 => ["0", "1", "2", "3"][tape.below(4)].to_owned(),
            4 | 5 => format!("-{}", tape.below(20)),
            6 => tape.below(17).to_string(),
            7 => format!("({}+0)", self.cell(tape)),
            8 => self.parameter(tape),
            _ => tape.pick(&["1.5", "-0.5", "20", "TRUE"]).to_string(),
        }
    }

    fn step(&mut self, tape: &mut Tape) -> String {
        match tape.below(6) {
            0..=2 => tape
                .pick(&["1", "5", "0.25", "1000", "0.003", "3"])
                .to_string(),
            3 => tape
                .pick(&["0", "-2", "1E15", "0.0000000000000001"])
                .to_string(),
            4 => self.parameter(tape),
            _ => format!("({}+1)", self.cell(tape)),
        }
    }

    /// A matrix's cells for the row at hand.
    fn slice(&self, tape: &mut Tape) -> Option<String> {
        if self.workbook.sheets.len() < 3 {
            return None;
        }
        match self.here {
            Here::Column { .. } if !tape.once_in(3) => Some("Silang[@]".to_owned()),
            Here::Matrix => None,
            _ => Some("Silang".to_owned()),
        }
    }

    fn criterion(&mut self, tape: &mut Tape) -> String {
        match tape.below(6) {
            0 | 1 => self.cell(tape),
            2 => constant(tape),
            3 => {
                let sign = *tape.pick(&[">=", "<", "<>", "=", ">"]);
                format!("\"{sign}\"&{}", self.cell(tape))
            }
            4 => tape
                .pick(&[
                    "\"A\"", "\"k*\"", "\"?\"", "\"\"", "\"<>\"", "\"=\"", "\">1\"", "\"<>A\"",
                    "\"~*\"", "\"2\"",
                ])
                .to_string(),
            _ => tape
                .pick(&["TRUE", "Parx_", "\"<=2.5\"", "\">A\"", "\"#DIV/0!\""])
                .to_string(),
        }
    }

    /// SUMIFS and its relatives.
    fn picked(&mut self, tape: &mut Tape) -> String {
        let sheet = tape.below(2);
        let name = *tape.pick(&[
            "SUMIF",
            "COUNTIF",
            "AVERAGEIF",
            "SUMIFS",
            "COUNTIFS",
            "AVERAGEIFS",
            "MINIFS",
            "MAXIFS",
        ]);
        let range = self.whole_of(tape, sheet);
        let criterion = self.criterion(tape);
        if name == "COUNTIF" {
            return format!("COUNTIF({range},{criterion})");
        }
        if name.ends_with("IF") {
            let values = self.whole_of(tape, sheet);
            return format!("{name}({range},{criterion},{values})");
        }
        let mut arguments = Vec::new();
        if name != "COUNTIFS" {
            arguments.push(self.whole_of(tape, sheet));
        }
        arguments.extend([range, criterion]);
        for _ in 0..tape.below(3) {
            arguments.push(self.whole_of(tape, sheet));
            arguments.push(self.criterion(tape));
        }
        format!("{name}({})", arguments.join(","))
    }

    fn looked_up(&mut self, tape: &mut Tape) -> String {
        let sheet = tape.below(2);
        let (list, results) = (self.whole_of(tape, sheet), self.whole_of(tape, sheet));
        let sought = match tape.below(4) {
            0..=2 => self.cell(tape),
            _ => self.criterion(tape),
        };
        match tape.below(8) {
            0 => format!("MATCH({sought},{list},0)"),
            1 => format!("MATCH({sought},{list},{})", tape.pick(&["1", "-1"])),
            2 => format!(
                "XMATCH({sought},{list},{},{})",
                tape.pick(&["0", "1", "-1", "2"]),
                tape.pick(&["1", "-1"])
            ),
            3 => format!("XLOOKUP({sought},{list},{results})"),
            4 => format!(
                "XLOOKUP({sought},{list},{results},0,{},{})",
                tape.pick(&["0", "1", "-1", "2"]),
                tape.pick(&["1", "-1"])
            ),
            5 => format!("LOOKUP({sought},{list},{results})"),
            6 => format!("INDEX({list},{})", 1 + tape.below(5)),
            _ if self.workbook.sheets.len() > 2 && !matches!(self.here, Here::Matrix) => {
                format!(
                    "VLOOKUP({sought},Silang,{},{})",
                    1 + tape.below(2),
                    tape.pick(&["FALSE", "TRUE"])
                )
            }
            _ => format!("INDEX({results},MATCH({sought},{list},0))"),
        }
    }

    fn truth(&mut self, tape: &mut Tape) -> String {
        if self.left == 0 {
            return format!("{}>1", self.cell(tape));
        }
        self.left -= 1;
        match tape.below(9) {
            0..=3 => {
                let sign = *tape.pick(&["=", "<>", "<", "<=", ">", ">="]);
                format!("{}{sign}{}", self.number(tape), self.number(tape))
            }
            4 => format!("{}=\"A\"", self.cell(tape)),
            5 => format!("NOT({})", self.truth(tape)),
            6 => {
                let name = *tape.pick(&["AND", "OR"]);
                format!("{name}({},{})", self.truth(tape), self.truth(tape))
            }
            7 => format!(
                "{}({})",
                tape.pick(&["ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR"]),
                self.cell(tape)
            ),
            _ => self.cell(tape),
        }
    }

    fn text(&mut self, tape: &mut Tape) -> String {
        if self.left == 0 {
            return "\"\"".to_owned();
        }
        self.left -= 1;
        match tape.below(5) {
            0 | 1 => format!(
                "{}&{}",
                self.cell(tape),
                tape.pick(&["\"\"", "\" orang\"", "Pary_"])
            ),
            2 => format!("{}&{}", self.number(tape), self.text(tape)),
            3 => format!("IF({},\"A\",{})", self.truth(tape), self.text(tape)),
            _ => format!("UPPER({})", self.cell(tape)),
        }
    }
}

fn constant(tape: &mut Tape) -> String {
    const CONSTANTS: [&str; 14] = [
        "2",
        "1",
        "0",
        "0.5",
        "-3",
        "100",
        "0.025",
        "7",
        "1000000007",
        "0.000000000001",
        "9223372036854775807",
        "79228162514264337593543950335",
        "1.23456789012345678901234567",
        "3",
    ];
    tape.pick(&CONSTANTS).to_string()
}
