//! How well Periksa tabel finds slips that are put into clean tables, and how fast: the share
//! found, the share put right, the share whose slip is named, and false alarms on clean tables; by
//! slip, by kind of table and by size.
//!
//! Not every slip can be found, and none is left out for that: a figure that no relation holds (a
//! price whose cost is blank, the population of a district among figures that have nothing to do
//! with it) may be any other. What is counted as found is what a relation of its table reaches; it
//! is asked of the clean table before the slip, by the columns, rows and cells that its report says
//! it could not check. The rest is told of as out of reach, with how much of it was found all the
//! same.
//!
//! `make bench` runs it natively.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::float_arithmetic
)]

mod injection;
mod shipped;

use std::collections::BTreeMap;
use std::time::Instant;

use injection::{Dice, KINDS, Put, SLIPS, clean, put};
use takar::inspection::{Report, Slip, Table, Unchecked, inspect};

/// What came of the slips of one kind.
#[derive(Clone, Copy, Default)]
struct Count {
    put: usize,
    found: usize,
    right: usize,
    named: usize,
}

impl Count {
    fn take(&mut self, report: &Report, put: &Put) {
        let is_there = |row: usize, column: usize| (row, column) == (put.row, put.column);
        let findings = || report.findings.iter();
        let here = || findings().filter(|it| is_there(it.place.row, it.place.column));
        let beside = findings().any(|it| {
            let words = it.words.iter().map(|(place, _)| *place);
            let mut all = it.others.iter().map(|(place, _)| *place).chain(words);
            all.any(|place| is_there(place.row, place.column))
                || put.kind == Slip::Doubled && it.like == Some(put.row)
        });
        let slip = |it: Slip| std::mem::discriminant(&it);
        self.put += 1;
        self.found += usize::from(beside || here().next().is_some());
        self.right += usize::from(findings().any(|it| put.is_right(it)));
        self.named += usize::from(here().any(|it| it.slip.map(slip) == Some(slip(put.kind))));
    }

    fn add(&mut self, other: Count) {
        self.put += other.put;
        self.found += other.found;
        self.right += other.right;
        self.named += other.named;
    }
}

/// Whether something was claimed of a cell, in the table as it was.
fn is_reached(report: &Report, put: &Put) -> bool {
    let doubled = put.kind == Slip::Doubled || put.kind == Slip::WrongWord;
    let speaks = |column: usize| {
        let relations = report.relations.iter();
        let mut all = relations.map(|it| it.rule.columns());
        all.any(|columns| columns.contains(&column))
    };
    let cell = |it: &Unchecked| match it {
        Unchecked::Column(column) => *column == put.column,
        Unchecked::Row(row) => *row == put.row,
        Unchecked::Cell(place) => (place.row, place.column) == (put.row, put.column),
        Unchecked::Rest => true,
    };
    match doubled {
        true => speaks(put.column),
        false => !report.unchecked.iter().any(cell),
    }
}

#[derive(Default)]
struct Bench {
    by_slip: BTreeMap<usize, Count>,
    by_kind: BTreeMap<usize, Count>,
    by_size: BTreeMap<usize, Count>,
    beyond: Count,
    alarms: usize,
    tables: usize,
}

/// The sizes that are told apart, by the most rows.
const SIZES: [usize; 5] = [12, 50, 150, 1000, 5000];

impl Bench {
    fn run(&mut self, table: &Table, kind: usize, slips: &[usize], dice: &mut Dice) {
        self.tables += 1;
        let before = inspect(table);
        self.alarms += before.findings.len();
        if !before.findings.is_empty() {
            let said: Vec<_> = before.findings.iter().map(|it| it.place).collect();
            let rows = table.rows.len();
            println!("  false in kind {kind} of {rows} rows: {said:?}");
        }
        for at in slips {
            let mut broken = table.clone();
            let Some(put) = put(&mut broken, SLIPS[*at], dice) else {
                continue;
            };
            let mut count = Count::default();
            count.take(&inspect(&broken), &put);
            if !is_reached(&before, &put) {
                self.beyond.add(count);
                continue;
            }
            let size = SIZES.partition_point(|it| *it < table.rows.len());
            self.by_slip.entry(*at).or_default().add(count);
            self.by_kind.entry(kind).or_default().add(count);
            self.by_size
                .entry(size.min(SIZES.len() - 1))
                .or_default()
                .add(count);
        }
    }
}

fn main() {
    let full = std::env::args().any(|argument| argument == "--bench");
    let rounds = if full { 24 } else { 2 };
    let mut dice = Dice::new(20_241_127);
    let mut bench = Bench::default();
    for round in 0..rounds {
        for kind in 0..KINDS.len() {
            let rows = match round % 12 {
                11 => 5000,
                10 => 700,
                9 => 120,
                _ => dice.from(5, 45) as usize,
            };
            let table = clean(&mut dice, kind, rows);
            let slips: Vec<usize> = (0..SLIPS.len())
                .filter(|at| rows <= 1000 || at % 4 == (kind + round / 12) % 4)
                .collect();
            bench.run(&table, kind, &slips, &mut dice);
        }
    }
    let all: Vec<usize> = (0..SLIPS.len()).collect();
    let shipped = shipped::tables();
    for _ in 0..if full { 6 } else { 1 } {
        for (_, table) in &shipped {
            bench.run(table, KINDS.len(), &all, &mut dice);
        }
    }
    tell(&bench);
    hurry(&mut dice);
}

fn tell(bench: &Bench) {
    let line = |name: &str, it: Count| {
        let share = |part: usize| {
            let tenths = 1000 * part / it.put.max(1);
            format!("{},{} %", tenths / 10, tenths % 10)
        };
        let (found, right, named) = (share(it.found), share(it.right), share(it.named));
        println!("{name:<28} {:>6} {found:>8} {right:>8} {named:>8}", it.put);
    };
    println!(
        "{:<28} {:>6} {:>8} {:>8} {:>8}",
        "slip", "put in", "found", "right", "its slip"
    );
    let mut all = Count::default();
    for (at, count) in &bench.by_slip {
        line(&format!("{:?}", SLIPS[*at]), *count);
        all.add(*count);
    }
    line("all", all);
    println!("by kind of table");
    for (kind, count) in &bench.by_kind {
        line(KINDS.get(*kind).unwrap_or(&"the published tables"), *count);
    }
    println!("by size");
    for (size, count) in &bench.by_size {
        line(&format!("up to {} rows", SIZES[*size]), *count);
    }
    line("out of reach", bench.beyond);
    println!(
        "false alarms: {} in {} clean tables",
        bench.alarms, bench.tables
    );
}

/// How long a large table with some slips takes.
fn hurry(dice: &mut Dice) {
    let wide = wide(dice);
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
fn wide(dice: &mut Dice) -> Table {
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
