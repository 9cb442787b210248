//! How well Periksa tabel finds slips that are put into clean tables, and how fast: the share
//! found, the share named right (the cell and its figure), and false alarms on clean tables.
//!
//! `make bench` runs it natively.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::float_arithmetic
)]

mod injection;

use std::time::Instant;

use injection::{Dice, SLIPS, clean, put};
use takar::inspection::inspect;

fn main() {
    let full = std::env::args().any(|argument| argument == "--bench");
    let tables = if full { 60 } else { 4 };
    let mut dice = Dice::new(20_241_127);
    let mut alarms = 0;
    let mut counts = vec![[0_usize; 4]; SLIPS.len()];
    let mut checked = 0;
    for round in 0..tables {
        for kind in 0..8 {
            let rows = match round % 12 {
                11 => 5000,
                10 => 700,
                9 => 120,
                _ => dice.from(5, 45) as usize,
            };
            let table = clean(&mut dice, kind, rows);
            checked += 1;
            let false_ones = inspect(&table).findings.len();
            alarms += false_ones;
            if false_ones > 0 {
                println!("  {false_ones} false alarms in kind {kind} of {rows} rows");
            }
            for (at, slip) in SLIPS.iter().enumerate() {
                if rows > 1000 && at % 4 != round % 4 {
                    continue;
                }
                let mut broken = table.clone();
                let Some(put) = put(&mut broken, *slip, &mut dice) else {
                    continue;
                };
                let report = inspect(&broken);
                let here = report
                    .findings
                    .iter()
                    .filter(|it| (it.place.row, it.place.column) == (put.row, put.column));
                let here: Vec<_> = here.collect();
                let beside = report.findings.iter().flat_map(|it| &it.others);
                let beside = beside
                    .filter(|(place, _)| (place.row, place.column) == (put.row, put.column))
                    .count();
                let count = &mut counts[at];
                count[0] += 1;
                count[1] += usize::from(!here.is_empty() || beside > 0);
                count[2] += usize::from(here.iter().any(|it| {
                    it.expected
                        .first()
                        .is_some_and(|first| first.compare(put.was).is_eq())
                }));
                count[3] += usize::from(here.iter().any(|it| {
                    it.slip.map(|it| std::mem::discriminant(&it))
                        == Some(std::mem::discriminant(&put.kind))
                }));
            }
        }
    }
    let percent = |part: usize, whole: usize| 1000 * part / whole.max(1);
    println!(
        "{:<28} {:>6} {:>8} {:>8} {:>8}",
        "slip", "put in", "found", "right", "its slip"
    );
    let show = |name: &str, it: [usize; 4]| {
        let share = |at: usize| {
            let tenths = percent(it[at], it[0]);
            format!("{},{} %", tenths / 10, tenths % 10)
        };
        println!(
            "{name:<28} {:>6} {:>8} {:>8} {:>8}",
            it[0],
            share(1),
            share(2),
            share(3)
        );
    };
    let mut all = [0; 4];
    for (slip, count) in SLIPS.iter().zip(&counts) {
        show(&format!("{slip:?}"), *count);
        all.iter_mut().zip(count).for_each(|(sum, it)| *sum += it);
    }
    show("all", all);
    println!("false alarms: {alarms} in {checked} clean tables");

    let wide = wide(&mut dice);
    let begun = Instant::now();
    let report = inspect(&wide);
    let time = begun.elapsed();
    println!(
        "{} × {}: {} ms, {} relations, {} findings",
        wide.rows.len(),
        wide.columns.len(),
        time.as_millis(),
        report.relations.len(),
        report.findings.len()
    );
}

/// Two tables of 5,000 rows side by side, with some slips.
fn wide(dice: &mut Dice) -> takar::inspection::Table {
    let mut table = clean(dice, 2, 4999);
    let more = clean(dice, 0, 4999);
    let others = clean(dice, 7, 4999);
    for other in [more, others] {
        table.columns.extend(other.columns[1..].iter().cloned());
        for (row, add) in table.rows.iter_mut().zip(other.rows) {
            row.cells.extend(add.cells.into_iter().skip(1));
        }
    }
    table.columns.truncate(20);
    table.rows.iter_mut().for_each(|row| row.cells.truncate(20));
    for slip in SLIPS {
        put(&mut table, slip, dice);
    }
    table
}
