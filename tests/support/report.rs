//! The tables of published reports, as files in `tests/data`.

use std::collections::BTreeMap;
use std::ops::Index;
use std::path::Path;

/// One row of a report's table, by the names of its columns.
pub struct Record(BTreeMap<String, String>);

impl Index<&str> for Record {
    type Output = String;

    fn index(&self, column: &str) -> &String {
        self.0.get(column).expect(column)
    }
}

impl Record {
    pub fn whole(&self, column: &str) -> i128 {
        self[column].parse().expect(column)
    }
}

/// A report's table.
pub fn report(name: &str) -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut file = csv::Reader::from_path(folder.join(name).with_extension("csv")).unwrap();
    file.deserialize()
        .map(|record| Record(record.unwrap()))
        .collect()
}

/// A report's rows, and then its JUMLAH.
pub fn with_total(name: &str) -> (Vec<Record>, Record) {
    let mut rows = report(name);
    let total = rows.pop().unwrap();
    (rows, total)
}

pub fn greatest_divisor(a: i128, b: i128) -> i128 {
    if b == 0 {
        a
    } else {
        greatest_divisor(b, a % b)
    }
}
