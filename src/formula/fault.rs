use std::fmt;
use std::rc::Rc;

/// Excel's error values, and `#CIRC!` for a formula that depends on itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    DivisionByZero,
    Value,
    Reference,
    Name,
    Number,
    NotAvailable,
    Circular,
}

impl Code {
    pub const ALL: [Code; 7] = [
        Code::DivisionByZero,
        Code::Value,
        Code::Reference,
        Code::Name,
        Code::Number,
        Code::NotAvailable,
        Code::Circular,
    ];

    /// How it stands in a cell and in a formula.
    pub fn text(self) -> &'static str {
        match self {
            Code::DivisionByZero => "#DIV/0!",
            Code::Value => "#VALUE!",
            Code::Reference => "#REF!",
            Code::Name => "#NAME?",
            Code::Number => "#NUM!",
            Code::NotAvailable => "#N/A",
            Code::Circular => "#CIRC!",
        }
    }

    /// The error whose text this is, in any case.
    pub fn written(text: &str) -> Option<Code> {
        Code::ALL
            .into_iter()
            .find(|code| code.text().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// An error value and what brought it about; the words for it are in `lang`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub code: Code,
    /// Shared, so that a column of errors stays small.
    pub why: Rc<Why>,
}

/// What brought an error about.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    DivisionByZero,
    /// The mean of no numbers.
    NothingToAverage,
    /// A text stood where a number was needed.
    NotANumber(Rc<str>),
    /// A text stood where TRUE or FALSE was needed.
    NotABoolean(Rc<str>),
    /// Many values stood where one was needed: a whole column without SUM or `@`.
    ManyValues,
    /// Two columns of different lengths were combined row by row.
    DifferentSizes,
    /// `a:b` where these are not two cells of one column.
    TwoColumns,
    /// A result beyond the range of numbers held.
    TooLarge,
    /// A function was given an argument outside what it is defined for.
    OutsideDomain,
    NotFound,
    /// A format that TEXT does not know.
    UnknownFormat(Rc<str>),
    /// TODAY was asked for where nobody knows the date.
    NoClock,
    UnknownName {
        name: Rc<str>,
        closest: Option<Rc<str>>,
    },
    /// A column is named bare; how it is written.
    ColumnName {
        name: Rc<str>,
        written: Rc<str>,
    },
    UnknownTable(Rc<str>),
    UnknownColumn {
        table: Rc<str>,
        column: Rc<str>,
        /// The column that was most likely meant, as it is written.
        closest: Option<Rc<str>>,
    },
    UnknownFunction(Rc<str>),
    /// A table's name stands where one of its columns is needed, such as this one.
    WholeTable {
        table: Rc<str>,
        column: Rc<str>,
    },
    /// A table has no column of that number.
    NoColumnNumber {
        table: Rc<str>,
        columns: usize,
    },
    /// `[@…]` where the formula belongs to no row of that table.
    NoRowHere(Rc<str>),
    /// The formula's text is broken.
    BrokenFormula,
    /// The cell read by the formula holds something unreadable.
    UnreadableCell(Rc<str>),
    /// The formula depends on itself, by way of these names.
    Cycle(Rc<[String]>),
    /// An error value that was written into the formula itself.
    Written,
}

impl Fault {
    pub fn new(code: Code, why: Why) -> Fault {
        Fault {
            code,
            why: Rc::new(why),
        }
    }

    pub fn division_by_zero() -> Fault {
        Fault::new(Code::DivisionByZero, Why::DivisionByZero)
    }

    pub fn too_large() -> Fault {
        Fault::new(Code::Number, Why::TooLarge)
    }

    pub fn outside_domain() -> Fault {
        Fault::new(Code::Number, Why::OutsideDomain)
    }

    pub fn not_found() -> Fault {
        Fault::new(Code::NotAvailable, Why::NotFound)
    }

    pub fn many_values() -> Fault {
        Fault::new(Code::Value, Why::ManyValues)
    }

    pub fn not_a_number(text: &Rc<str>) -> Fault {
        Fault::new(Code::Value, Why::NotANumber(text.clone()))
    }
}
