//! A national election as a workbook, and what its totals must come to.

use takar::number::Number;
use takar::workbook::{
    Column, ColumnId, Content, Edit, Form, Parameter, ParameterId, RowId, Sheet, Table, TableId,
    Total, Workbook,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    Base,
    /// With a cost of its own at every polling station, so that no two rows are alike.
    Unik,
}

/// Totals that were worked out by themselves, exactly.
pub struct Exact {
    pub rows: usize,
    pub rate: &'static str,
    pub totals: &'static [(&'static str, &'static str)],
    pub first_province: &'static str,
}

pub const EXACT: [Exact; 4] = [
    Exact {
        rows: 10_000,
        rate: "0.02",
        totals: &[
            ("SS_1", "2452435"),
            ("SS", "12262175"),
            ("Sampul", "249755"),
            ("Berat", "240790"),
            ("Biaya", "6203454947.25"),
            ("Per_pemilih", "25974854.2024"),
            ("Mahal", "8595"),
        ],
        first_province: "323140",
    },
    Exact {
        rows: 10_000,
        rate: "0.025",
        totals: &[
            ("SS_1", "2464914"),
            ("SS", "12324570"),
            ("Sampul", "250995"),
            ("Berat", "241569.31"),
            ("Biaya", "6225339993.5"),
            ("Per_pemilih", "26065419.7418"),
            ("Mahal", "9008"),
        ],
        first_province: "324785",
    },
    Exact {
        rows: 1_050_000,
        rate: "0.02",
        totals: &[
            ("SS_1", "257501601"),
            ("SS", "1287508005"),
            ("Sampul", "26223961"),
            ("Berat", "25282695.11"),
            ("Biaya", "651356074695.75"),
            ("Per_pemilih", "2727376580.365"),
            ("Mahal", "902480"),
        ],
        first_province: "33882075",
    },
    Exact {
        rows: 1_050_000,
        rate: "0.025",
        totals: &[
            ("SS_1", "258811930"),
            ("SS", "1294059650"),
            ("Sampul", "26354126"),
            ("Berat", "25364525.58"),
            ("Biaya", "653654064179.5"),
            ("Per_pemilih", "2736886369.2754"),
            ("Mahal", "945868"),
        ],
        first_province: "34054490",
    },
];

const PARAMETERS: [(&str, &str); 16] = [
    ("Cadangan", "0.02"),
    ("Kotak", "5"),
    ("Bilik", "4"),
    ("Segel", "19"),
    ("Tinta", "2"),
    ("KPPS", "7"),
    ("Petugas", "2"),
    ("Isi_sampul", "50"),
    ("Berat_surat", "0.0125"),
    ("Berat_kotak", "1.75"),
    ("Harga_surat", "350.75"),
    ("Harga_kotak", "21500"),
    ("Harga_bilik", "18750.5"),
    ("Paku", "1"),
    ("Batas_bilik", "250"),
    ("Batas_biaya", "2500"),
];

/// The computed columns of the polling stations, in order.
const COLUMNS: [(&str, &str); 20] = [
    ("SS_1", "=[@DPT]+CEILING([@DPT]*Cadangan,1)"),
    ("SS_2", "=[@DPT]+CEILING([@DPT]*Cadangan,1)"),
    ("SS_3", "=[@DPT]+CEILING([@DPT]*Cadangan,1)"),
    ("SS_4", "=[@DPT]+CEILING([@DPT]*Cadangan,1)"),
    ("SS_5", "=[@DPT]+CEILING([@DPT]*Cadangan,1)"),
    ("SS", "=[@SS_1]+[@SS_2]+[@SS_3]+[@SS_4]+[@SS_5]"),
    ("Kotak", "=Kotak"),
    ("Segel", "=Segel"),
    ("Tinta", "=Tinta"),
    ("Bilik", "=IF([@DPT]>Batas_bilik,Bilik+1,Bilik)"),
    ("Staf", "=KPPS+Petugas"),
    ("Sampul", "=CEILING([@SS]/Isi_sampul,1)"),
    ("Paku", "=[@Bilik]*Paku"),
    ("Berat", "=ROUND([@SS]*Berat_surat+[@Kotak]*Berat_kotak,2)"),
    ("B_surat", "=ROUND([@SS]*Harga_surat,2)"),
    ("B_kotak", "=[@Kotak]*Harga_kotak"),
    ("B_bilik", "=[@Bilik]*Harga_bilik"),
    ("Biaya", "=[@B_surat]+[@B_kotak]+[@B_bilik]"),
    ("Per_pemilih", "=ROUND([@Biaya]/[@DPT],4)"),
    ("Mahal", "=IF([@Per_pemilih]>Batas_biaya,1,0)"),
];

const STATIONS: TableId = TableId(1);
const PROVINCES: TableId = TableId(2);
const FIRST_COLUMN: u32 = 100;
const FIRST_ROW: u32 = 1000;

/// The typed columns of the polling stations: No, Provinsi, DPT, and in the other variant Ongkos.
fn typed(variant: Variant) -> Vec<&'static str> {
    match variant {
        Variant::Base => vec!["No", "Provinsi", "DPT"],
        Variant::Unik => vec!["No", "Provinsi", "DPT", "Ongkos"],
    }
}

/// The voters of a polling station, counted from zero.
pub fn voters(row: usize) -> i64 {
    180 + (7919 * (row as i64 + 1)) % 121
}

pub fn station_plan(rows: usize, variant: Variant) -> Workbook {
    let mut workbook = Workbook::default();
    for (index, (name, value)) in PARAMETERS.iter().enumerate() {
        workbook.parameters.push(Parameter {
            id: ParameterId(10 + index as u32),
            name: (*name).to_owned(),
            title: None,
            value: number(value),
            form: Form::default(),
            unit: None,
            slider: None,
            note: None,
            source: None,
        });
    }
    workbook.sheets.push(Sheet::Table(stations(rows, variant)));
    workbook.sheets.push(Sheet::Table(provinces(rows)));
    workbook
}

fn stations(rows: usize, variant: Variant) -> Table {
    let mut columns = Vec::new();
    let mut column = |name: &str, formula: Option<String>| {
        let id = ColumnId(FIRST_COLUMN + columns.len() as u32);
        let mut column = Column::input(id, name, Form::default());
        if formula.is_some() {
            column.total = Total::Sum;
        }
        column.formula = formula;
        columns.push(column);
    };
    let names = typed(variant);
    names.iter().for_each(|name| column(name, None));
    for (name, formula) in COLUMNS {
        let ongkos = if variant == Variant::Unik && name == "Biaya" {
            "+[@Ongkos]"
        } else {
            ""
        };
        column(name, Some(format!("{formula}{ongkos}")));
    }
    let ids: Vec<ColumnId> = (0..names.len())
        .map(|i| ColumnId(FIRST_COLUMN + i as u32))
        .collect();
    let mut table = Table::new(STATIONS, "TPS", columns);
    table.append_rows(
        &ids,
        (0..rows).map(|row| {
            let i = row as i64 + 1;
            let mut cells = vec![i, 1 + (31 * i) % 38, voters(row)];
            if variant == Variant::Unik {
                cells.push(100_000 + (7919 * i) % 1_000_003);
            }
            let cells = cells
                .into_iter()
                .map(|cell| Content::Number(Number::from(cell)));
            (RowId(FIRST_ROW + row as u32), cells.collect())
        }),
    );
    table
}

fn provinces(rows: usize) -> Table {
    let mut sums = Column::input(ColumnId(51), "SS", Form::default());
    sums.formula = Some("=SUMIF(TPS[Provinsi],[@Provinsi],TPS[SS])".to_owned());
    let number = Column::input(ColumnId(50), "Provinsi", Form::default());
    let mut table = Table::new(PROVINCES, "Per_provinsi", vec![number, sums]);
    let first = FIRST_ROW + rows as u32;
    table.append_rows(
        &[ColumnId(50)],
        (1..=38).map(|province: u32| {
            let cell = Content::Number(Number::from(i64::from(province)));
            (RowId(first + province), vec![cell])
        }),
    );
    table
}

/// The same workbook without the sums by province.
pub fn without_provinces(workbook: &Workbook) -> Workbook {
    let mut workbook = workbook.clone();
    workbook.sheets.truncate(1);
    workbook
}

/// Where a column of the polling stations stands.
pub fn column(workbook: &Workbook, name: &str) -> usize {
    let table = workbook.table(STATIONS).expect("the stations");
    let named = |column: &Column| column.name == name;
    table.columns.iter().position(named).expect("a column")
}

pub fn set_reserve(rate: &str) -> Edit {
    Edit::Parameter {
        parameter: ParameterId(10),
        content: number(rate),
    }
}

pub fn set_voters(workbook: &Workbook, row: usize, voters: i64) -> Edit {
    Edit::Cell {
        table: STATIONS,
        row: RowId(FIRST_ROW + row as u32),
        column: ColumnId(FIRST_COLUMN + column(workbook, "DPT") as u32),
        content: Content::Number(Number::from(voters)),
    }
}

fn number(text: &str) -> Content {
    Content::Number(text.parse().expect("a number"))
}
