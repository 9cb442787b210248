//! `takar calc`: what a workbook comes to, in one scenario or in several side by side.

use takar::engine::Engine;
use takar::exchange::{Csv, Packing, Side};
use takar::lang::Tongue;
use takar::workbook::{Sheet, Workbook, same_name};

use super::{changed, invariant, say, today, told, under};

/// A sheet to be printed, or one list of a matrix.
pub struct Wanted {
    pub sheet: String,
    pub total: bool,
    pub list: Option<(Side, String)>,
}

/// Values side by side: those that were asked for, or every named result, in each scenario with
/// the changes made over it. `Ok(false)` where one of them is an error.
pub fn beside(
    workbook: &Workbook,
    scenarios: &[String],
    sets: &[String],
    gets: &[String],
) -> Result<bool, String> {
    let results: Vec<String> = workbook.results.iter().map(|it| it.name.clone()).collect();
    let gets = if gets.is_empty() { &results } else { gets };
    let mut lines = vec![String::new()];
    lines.extend(gets.iter().cloned());
    let mut fine = true;
    for name in scenarios {
        let laid = changed(under(workbook.clone(), Some(name))?, sets)?;
        let engine = Engine::on(&laid, today());
        lines[0].push('\t');
        lines[0].push_str(laid.laid().map_or("Dasar", |it| it.name.as_str()));
        for (line, get) in lines[1..].iter_mut().zip(gets) {
            let value = engine
                .evaluate(&laid, get)
                .map_err(|problems| told(get, &problems, Tongue::En))?;
            fine &= !value.is_error();
            line.push('\t');
            line.push_str(&invariant(&value));
        }
    }
    lines.iter().for_each(|line| say(&format!("{line}\n")));
    Ok(fine)
}

/// `Ok(false)` where a value that was asked for is an error.
pub fn calc(workbook: Workbook, gets: &[String], wanted: Option<&Wanted>) -> Result<bool, String> {
    let engine = Engine::on(&workbook, today());
    // Printed at the end, so that of a broken request nothing is printed at all.
    let mut lines = Vec::new();
    let mut fine = true;
    if gets.is_empty() && wanted.is_none() {
        for (index, result) in workbook.results.iter().enumerate() {
            let value = engine.result(index);
            fine &= !value.is_error();
            lines.push(format!("{} = {}", result.name, invariant(value)));
        }
    }
    for get in gets {
        let value = engine
            .evaluate(&workbook, get)
            .map_err(|problems| told(get, &problems, Tongue::En))?;
        fine &= !value.is_error();
        lines.push(invariant(&value));
    }
    let sheet = wanted
        .map(|it| printed(&workbook, &engine, it))
        .transpose()?;
    lines.iter().for_each(|line| say(&format!("{line}\n")));
    if let Some(sheet) = sheet {
        fine &= !sheet.has_errors();
        say(&sheet.text());
    }
    Ok(fine)
}

/// A sheet, or one list of a matrix.
fn printed(workbook: &Workbook, engine: &Engine, wanted: &Wanted) -> Result<Csv, String> {
    let name = &wanted.sheet;
    let mut sheets = workbook.sheets.iter();
    let sheet = sheets
        .position(|sheet| same_name(sheet.name(), name))
        .ok_or(format!("{name}: there is no such sheet"))?;
    let Some((side, key)) = &wanted.list else {
        return Ok(Csv::of_sheet(workbook, engine, sheet, wanted.total));
    };
    let packing = match &workbook.sheets[sheet] {
        Sheet::Matrix(matrix) => Packing::of(workbook, engine, matrix, *side),
        Sheet::Table(_) => None,
    };
    let packing = packing.ok_or(format!("{name}: only a matrix has packing lists"))?;
    let row = packing.of.row_named(key);
    let at = row.and_then(|row| packing.of.position(row)).ok_or(format!(
        "{key}: there is no such row in {}",
        packing.of.name
    ))?;
    let goods = packing.goods;
    let usual = packing.usual();
    let columns: Vec<_> = goods.key.iter().chain(&usual).copied().collect();
    let named = columns.iter().filter_map(|id| goods.column(*id));
    let named = named.map(|column| column.name.as_str());
    let mut csv = Csv::headed(named.chain([workbook.sheets[sheet].name()]));
    for line in packing.list(at, false) {
        let beside = columns.iter().map(|id| packing.beside(line.at, *id));
        csv.row(beside.chain([line.quantity]).collect());
    }
    Ok(csv)
}
