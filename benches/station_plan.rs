//! The workload for speed: a national election as a planner's workbook, with ten thousand polling
//! stations and with 1,050,000, beside the plain evaluator. Every total is held to the figure that
//! was worked out for it and to the plain evaluator's; a wrong one ends the run.
//!
//! With `--write ROWS FILE` it only writes the workbook, for trying it on the page.
//!
//! `make bench` runs it natively and in a browser.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::float_arithmetic
)]

mod workload;

use takar::engine::{Engine, Plain};
use takar::formula::Value;
use takar::workbook::{Edit, Workbook};
use workload::{EXACT, Variant, station_plan};

/// How often each operation is done; the middle time counts.
const TIMES: usize = 9;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        let rows = arguments[at + 1].parse().expect("a number of rows");
        let file = takar::exchange::save(&station_plan(rows, Variant::Base));
        std::fs::write(&arguments[at + 2], file).expect("a file to write");
        return;
    }
    // `cargo test --benches` runs this as well, and only wants to know that it works.
    let full = arguments.iter().any(|argument| argument == "--bench");
    let sizes: &[usize] = if full {
        &[10_000, 1_050_000]
    } else {
        &[10_000]
    };
    for rows in sizes {
        for variant in [Variant::Base, Variant::Unik] {
            println!("\n{rows} polling stations, {variant:?}");
            let workbook = station_plan(*rows, variant);
            let (plain, time) = plainly(&workbook);
            let engine = measure(workbook, *rows, variant, time);
            for column in 0..plain.0.len() {
                assert_eq!(engine.total(0, column), &plain.0[column], "total {column}");
            }
            for (row, sum) in plain.1.iter().enumerate() {
                assert_eq!(&engine.cell(1, row, 1), sum, "province {row}");
            }
        }
    }
    println!("\nAll totals are exact.");
}

/// One size, one variant and one evaluator in a page of its own, so that its memory is its own:
/// `?rows=…&variant=unik&plain` or `?…&time=…` with the plain evaluator's milliseconds.
#[cfg(target_arch = "wasm32")]
fn main() {
    let query = web_sys::window().and_then(|window| window.location().search().ok());
    let query = query.unwrap_or_default();
    let given = |name: &str| {
        let mut pairs = query
            .trim_start_matches('?')
            .split('&')
            .filter_map(|p| p.split_once('='));
        pairs
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
    };
    let rows = given("rows")
        .and_then(|rows| rows.parse().ok())
        .unwrap_or(10_000);
    let variant = match given("variant").as_deref() {
        Some("unik") => Variant::Unik,
        _ => Variant::Base,
    };
    let workbook = station_plan(rows, variant);
    match given("time").and_then(|time| time.parse().ok()) {
        Some(time) => {
            measure(workbook, rows, variant, time);
        }
        None => say(&format!("plain {:.3}", plainly(&workbook).1)),
    }
    say("done");
}

/// The totals and the sums by province of the plain evaluator, and how long it took.
fn plainly(workbook: &Workbook) -> ((Vec<Value>, Vec<Value>), f64) {
    let start = now();
    let plain = Plain::new(workbook, None);
    let time = now() - start;
    let columns = workbook
        .tables()
        .next()
        .map_or(0, |table| table.columns.len());
    let totals = (0..columns)
        .map(|column| plain.total(0, column).clone())
        .collect();
    let provinces = (0..38).map(|row| plain.cell(1, row, 1).clone()).collect();
    ((totals, provinces), time)
}

fn measure(mut workbook: Workbook, rows: usize, variant: Variant, plain: f64) -> Engine {
    line("plain evaluator, everything", plain, plain);
    let start = now();
    let mut engine = Engine::new(&workbook);
    line("build", now() - start, plain);
    check(&engine, &workbook, rows, variant, "0.02");

    let mut rates = ["0.025", "0.02"].into_iter().cycle();
    let time = middle(|| {
        let edit = workload::set_reserve(rates.next().unwrap_or("0.02"));
        take(&mut workbook, &mut engine, &edit);
    });
    line("parameter", time, plain);
    for rate in ["0.025", "0.02"] {
        take(&mut workbook, &mut engine, &workload::set_reserve(rate));
        check(&engine, &workbook, rows, variant, rate);
    }

    let mut voters = workload::voters(rows / 2);
    let time = middle(|| {
        voters += 1;
        let edit = workload::set_voters(&workbook, rows / 2, voters);
        take(&mut workbook, &mut engine, &edit);
    });
    line("edit", time, plain);
    let edit = workload::set_voters(&workbook, rows / 2, workload::voters(rows / 2));
    take(&mut workbook, &mut engine, &edit);
    check(&engine, &workbook, rows, variant, "0.02");

    let (mut seen, mut place) = (0, 1);
    let time = middle(|| {
        place = (place * 7919 + 13) % (rows - 50);
        for row in place..place + 50 {
            for column in 0..20 {
                seen += usize::from(engine.cell(0, row, column) != Value::Blank);
            }
        }
    });
    line("scroll", time, plain);
    assert_eq!(seen, TIMES * 50 * 20);
    memory();

    // The sums by province of a workbook that was just built and never asked for them.
    let mut first = Vec::new();
    let alone = workload::without_provinces(&workbook);
    for _ in 0..3 {
        let engine = Engine::new(&alone);
        let start = now();
        group(&engine, &workbook);
        first.push(now() - start);
    }
    drop(alone);
    line(
        "group, asked for the first time",
        in_the_middle(first),
        plain,
    );
    line(
        "group, asked again",
        middle(|| group(&engine, &workbook)),
        plain,
    );
    engine
}

fn take(workbook: &mut Workbook, engine: &mut Engine, edit: &Edit) {
    workbook.apply(edit).expect("the edit fits");
    engine.update(workbook, edit);
}

fn group(engine: &Engine, workbook: &Workbook) {
    for province in 1..=38 {
        let formula = format!("=SUMIF(TPS[Provinsi],{province},TPS[SS])");
        assert!(matches!(
            engine.evaluate(workbook, &formula),
            Ok(Value::Number(_))
        ));
    }
}

fn middle(mut run: impl FnMut()) -> f64 {
    let time = |_| {
        let start = now();
        run();
        now() - start
    };
    in_the_middle((0..TIMES).map(time).collect())
}

fn in_the_middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Holds the totals to what they must be. In the other variant some have a cost more.
fn check(engine: &Engine, workbook: &Workbook, rows: usize, variant: Variant, rate: &str) {
    for exact in EXACT
        .iter()
        .filter(|exact| exact.rows == rows && exact.rate == rate)
    {
        for (name, figure) in exact.totals {
            let other =
                variant == Variant::Unik && ["Biaya", "Per_pemilih", "Mahal"].contains(name);
            if !other {
                let total = engine.total(0, workload::column(workbook, name));
                assert_eq!(printed(total), *figure, "{rows} at {rate}: {name}");
            }
        }
        assert_eq!(
            printed(&engine.cell(1, 0, 1)),
            exact.first_province,
            "province 1"
        );
    }
}

fn printed(value: &Value) -> String {
    value.written().map_or_else(
        |fault| fault.code.text().to_owned(),
        |text| text.to_string(),
    )
}

fn line(what: &str, milliseconds: f64, plain: f64) {
    let ratio = plain / milliseconds.max(0.001);
    say(&format!(
        "  {what:<32}{milliseconds:>11.3} ms {ratio:>12.1} × plain"
    ));
}

#[cfg(not(target_arch = "wasm32"))]
mod here {
    use std::sync::OnceLock;
    use std::time::Instant;

    /// Milliseconds since some moment.
    pub fn now() -> f64 {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0
    }

    pub fn say(text: &str) {
        println!("{text}");
    }

    pub fn memory() {}
}

#[cfg(target_arch = "wasm32")]
mod here {
    use wasm_bindgen::JsCast;

    /// Milliseconds since the page began.
    pub fn now() -> f64 {
        let performance = web_sys::window().and_then(|window| window.performance());
        performance.map_or(0.0, |performance| performance.now())
    }

    pub fn say(text: &str) {
        web_sys::console::log_1(&text.into());
    }

    pub fn memory() {
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
        let megabytes = f64::from(buffer.byte_length()) / 1e6;
        say(&format!("  {:<32}{megabytes:>11.1} MB", "memory"));
    }
}

use here::{memory, now, say};
