use std::collections::{BTreeMap, BTreeSet};

use super::figures::Figures;
use super::finding::{Certainty, Finding, Found, Report, Unchecked};
use super::loose::Near;
use super::model::{Changes, Model};
use super::relation::{Instance, Rule, State};
use super::repair::{Move, Repair, repairs, slip_of};
use super::rule::{Formula, RowRule};
use super::slip::Slip;
use super::table::{Kind, Place, Table};
use super::words::Scale;

/// A second explanation within so many bits of the first leaves it open which is right.
const TOO_CLOSE: i64 = 4;
/// A finding is certain where it is so many bits ahead of any other.
const FAR_AHEAD: i64 = 22;

/// Says what is wrong in a table.
pub fn inspect(table: &Table) -> Report {
    reported(table, Model::of(Figures::of(table)))
}

/// Says what is wrong in a table, where another has some of the same quantities: rows by the text
/// in the key columns of both.
pub fn inspect_with(table: &Table, other: &Table) -> Report {
    let mut model = Model::of(Figures::of(table));
    let others = Figures::of(other);
    let theirs = keys(other, &others);
    let rows: Vec<Option<usize>> = keys(table, &model.figures)
        .into_iter()
        .map(|key| theirs.iter().position(|it| key.is_some() && *it == key))
        .collect();
    for column in 0..model.figures.numbers {
        if model
            .relations
            .iter()
            .any(|it| matches!(it.rule, Rule::Step { column: step, .. } if step == column))
        {
            continue;
        }
        let best =
            (0..others.numbers).filter_map(|of| alike(&model.figures, &others, column, of, &rows));
        if let Some((of, values, holds, known)) = best.max_by_key(|(_, _, holds, _)| *holds) {
            model.also(column, others.columns[of].at, values, holds, known);
        }
    }
    reported(table, model)
}

/// What each row is called by: the first column of texts that are mostly all different.
fn keys(table: &Table, figures: &Figures) -> Vec<Option<String>> {
    let text = |row: usize, column: usize| {
        let cell = table.rows[row].cells.get(column)?;
        let letters = |c: char| c.is_alphanumeric();
        let folded: String = cell
            .printed
            .to_lowercase()
            .chars()
            .filter(|c| letters(*c))
            .collect();
        (cell.value.is_none() && !folded.is_empty()).then_some(folded)
    };
    let distinct = |column: &usize| {
        let texts = figures.items.iter().filter_map(|row| text(*row, *column));
        texts.collect::<BTreeSet<_>>().len()
    };
    let columns = 0..table.columns.len();
    let key = columns.max_by_key(|column| (distinct(column), std::cmp::Reverse(*column)));
    let is_total = |row: usize| matches!(table.rows[row].kind, Kind::Total { level: 0 });
    let named = |row: usize| match is_total(row) {
        true => Some("\u{3a3}".to_owned()),
        false => text(row, key?),
    };
    (0..table.rows.len()).map(named).collect()
}

type Alike = (usize, Vec<Option<i128>>, usize, usize);

fn alike(
    own: &Figures,
    others: &Figures,
    column: usize,
    of: usize,
    rows: &[Option<usize>],
) -> Option<Alike> {
    let rescaled = |value: i128| {
        let number = crate::number::Number::from_parts(value, others.scale)?;
        let (mantissa, scale) = number.trimmed().parts();
        mantissa.checked_mul(super::exact::ten_to(own.scale.checked_sub(scale)?))
    };
    let due = |row: &Option<usize>| rescaled(others.value((*row)?, of)?);
    let values: Vec<Option<i128>> = rows.iter().map(due).collect();
    let both: Vec<(i128, i128)> = (0..values.len())
        .filter_map(|row| own.value(row, column).zip(values[row]))
        .collect();
    let holds = both.iter().filter(|(a, b)| a == b).count();
    let tells = own.columns[column].tells as usize;
    (holds >= 3 && holds * 3 >= both.len() * 2 && holds * tells >= 24).then_some((
        of,
        values,
        holds,
        both.len(),
    ))
}

fn reported(table: &Table, model: Model) -> Report {
    let repairs = repairs(&model);
    let mut report = Report {
        scale: model.figures.scale,
        ..Report::default()
    };
    let teller = Teller {
        table,
        model: &model,
    };
    for made in &repairs.made {
        teller.tell(made, &mut report.findings);
    }
    for instance in &repairs.left {
        teller.tell_left(*instance, &mut report.findings);
    }
    report.findings.truncate(500);
    teller.unchecked(&mut report);
    report.places = vec![0; table.columns.len()];
    for figure in &model.figures.columns {
        report.places[figure.at] = u32::from(figure.usual);
    }
    report.relations = model
        .relations
        .iter()
        .map(|it| Found {
            rule: it.rule.with(&|column| model.figures.columns[column].at),
            holds: it.holds,
            of: it.of,
            surprise: it.surprise,
        })
        .collect();
    report
}

struct Teller<'a> {
    table: &'a Table,
    model: &'a Model,
}

impl Teller<'_> {
    fn place(&self, place: Place) -> Place {
        Place {
            row: place.row,
            column: self.model.figures.columns[place.column].at,
        }
    }

    fn printed(&self, place: Place) -> String {
        let place = self.place(place);
        self.table.rows[place.row].cells[place.column]
            .printed
            .clone()
    }

    fn numbered(&self, all: &[(Place, i128)]) -> Vec<(Place, crate::number::Number)> {
        let figures = &self.model.figures;
        all.iter()
            .filter(|(place, _)| !self.is_word(*place))
            .map(|(place, value)| (self.place(*place), figures.number(*value, place.column)))
            .collect()
    }

    fn is_word(&self, place: Place) -> bool {
        place.column >= self.model.figures.numbers
    }

    fn words(&self, all: &[(Place, i128)]) -> Vec<(Place, String)> {
        let figures = &self.model.figures;
        let word = |(place, value): &(Place, i128)| {
            let word = figures.word(*value, place.column)?;
            Some((self.place(*place), word.to_owned()))
        };
        all.iter().filter_map(word).collect()
    }

    fn tell(&self, made: &Repair, findings: &mut Vec<Finding>) {
        let Repair { chosen, others } = made;
        let figures = &self.model.figures;
        let number = |value: i128| figures.number(value, chosen.place.column);
        let behind = others.first().map_or(i64::MAX, |it| chosen.gain - it.gain);
        let agree = chosen
            .mended
            .iter()
            .filter(|it| !self.model.is_loose(**it))
            .count();
        let certainty = match () {
            () if agree == 0 => Certainty::Suspicious,
            () if behind < TOO_CLOSE => Certainty::Undecided,
            () if agree >= 2 && behind >= FAR_AHEAD && chosen.between.is_none() => {
                Certainty::Certain
            }
            () => Certainty::Likely,
        };
        let close: Vec<&Move> = match certainty {
            Certainty::Undecided | Certainty::Suspicious => others
                .iter()
                .filter(|it| chosen.gain - it.gain < 2 * TOO_CLOSE)
                .collect(),
            _ => Vec::new(),
        };
        let is_number = !self.is_word(chosen.place);
        let mut expected = Vec::new();
        if is_number {
            expected.push(number(chosen.value));
            let here = close.iter().filter(|it| it.place == chosen.place);
            expected.extend(here.map(|it| number(it.value)));
        }
        let elsewhere: Vec<_> = close
            .iter()
            .filter(|it| it.place != chosen.place)
            .map(|it| (it.place, it.value))
            .collect();
        let mut words = self.words(&[(chosen.place, chosen.value)]);
        words.extend(self.words(&elsewhere));
        let first = findings.len();
        findings.push(Finding {
            place: self.place(chosen.place),
            printed: self.printed(chosen.place),
            expected,
            between: chosen
                .between
                .filter(|_| is_number)
                .map(|(low, high)| (number(low), number(high))),
            broken: self.broken(&chosen.mended, chosen.place),
            slip: chosen.slip,
            certainty,
            follows: None,
            consequences: self.numbered(&chosen.agreeing),
            others: self.numbered(&elsewhere),
            words,
            like: None,
        });
        // A word that agreed has to be told of by itself.
        let agreeing = chosen.agreeing.iter().filter(|it| self.is_word(it.0));
        for (place, value) in chosen.with.iter().chain(agreeing) {
            let all = [(*place, *value)];
            findings.push(Finding {
                place: self.place(*place),
                printed: self.printed(*place),
                expected: self.numbered(&all).into_iter().map(|it| it.1).collect(),
                between: None,
                broken: self.broken(&chosen.mended, *place),
                slip: slip_of(self.model, *place, *value, &Changes::new()),
                certainty,
                follows: Some(first),
                consequences: Vec::new(),
                others: Vec::new(),
                words: self.words(&all),
                like: None,
            });
        }
    }

    /// The relations of mended places that a cell is in.
    fn broken(&self, mended: &[Instance], place: Place) -> Vec<usize> {
        let own = mended
            .iter()
            .filter(|it| self.model.cells(**it).contains(&place));
        let set: BTreeSet<usize> = own.map(|it| it.relation).collect();
        set.into_iter().collect()
    }

    /// What nothing mends.
    fn tell_left(&self, instance: Instance, findings: &mut Vec<Finding>) {
        let Some(place) = self
            .model
            .follower(instance)
            .or_else(|| self.model.cells(instance).first().copied())
        else {
            return;
        };
        let at = self.place(place);
        // A relation that hardly says more than chance does not accuse without a remedy.
        let is_told = self.model.is_told(instance);
        let weight = self.model.weight(instance);
        if weight < 14 && !is_told || findings.iter().any(|it| it.place == at) {
            return;
        }
        let due = self.model.restoring(instance, place, &Changes::new());
        let due = due
            .filter(|(low, high)| low == high)
            .map(|(low, _)| self.model.figures.number(low, place.column));
        let like = match &self.model.relations[instance.relation].rule {
            Rule::Unique { again, .. } => again.iter().find(|(row, _)| *row == place.row),
            _ => None,
        };
        findings.push(Finding {
            place: at,
            printed: self.printed(place),
            expected: due.into_iter().collect(),
            between: None,
            broken: vec![instance.relation],
            slip: like.map(|_| Slip::Doubled),
            certainty: match is_told {
                true => Certainty::Suspicious,
                false => Certainty::Undecided,
            },
            follows: None,
            consequences: Vec::new(),
            others: Vec::new(),
            words: Vec::new(),
            like: like.map(|(_, first)| *first),
        });
    }

    /// Columns, rows and cells that no relation speaks of.
    fn unchecked(&self, report: &mut Report) {
        let figures = &self.model.figures;
        let mut spoken: BTreeMap<usize, usize> = BTreeMap::new();
        let mut rows = vec![false; self.table.rows.len()];
        let mut cells = BTreeSet::new();
        let none = Changes::new();
        for instance in self.model.instances() {
            if self.model.state(instance, &none) == State::Silent || self.model.is_loose(instance) {
                continue;
            }
            for place in self.model.cells(instance) {
                rows[place.row] = true;
                *spoken.entry(place.column).or_default() += 1;
                if self.model.is_odd(place) {
                    cells.insert(place);
                }
            }
        }
        let told = |at: usize, all: &dyn Fn(&Finding) -> usize| {
            report.findings.iter().any(|it| all(it) == at)
        };
        let mut unchecked = Vec::new();
        let numbers = &figures.columns[..figures.numbers];
        for (column, figure) in numbers.iter().enumerate() {
            if !spoken.contains_key(&column) && !told(figure.at, &|it| it.place.column) {
                unchecked.push(Unchecked::Column(figure.at));
            }
        }
        for (row, line) in self.table.rows.iter().enumerate() {
            let says = numbers.iter().any(|it| it.values[row].is_some());
            if line.kind != Kind::Aside && says && !rows[row] {
                unchecked.push(Unchecked::Row(row));
            }
        }
        for (column, figure) in figures.columns.iter().enumerate() {
            for row in &figure.odd {
                let place = Place { row: *row, column };
                let at = self.place(place);
                if !cells.contains(&place) && !report.findings.iter().any(|it| it.place == at) {
                    unchecked.push(Unchecked::Cell(at));
                }
            }
        }
        if report.findings.len() >= 500 {
            unchecked.push(Unchecked::Rest);
        }
        report.unchecked = unchecked;
    }
}

impl Rule {
    /// The same of other columns.
    fn with(&self, to: &impl Fn(usize) -> usize) -> Rule {
        match self {
            Rule::Row(rule) => Rule::Row(rule.with(to)),
            Rule::Down { column } => Rule::Down {
                column: to(*column),
            },
            Rule::Step { column, by } => Rule::Step {
                column: to(*column),
                by: *by,
            },
            Rule::Running { column, of } => Rule::Running {
                column: to(*column),
                of: to(*of),
            },
            Rule::Near(near) => Rule::Near(Near {
                column: to(near.column),
                of: to(near.of),
                ..near.clone()
            }),
            Rule::Constant { column, value } => Rule::Constant {
                column: to(*column),
                value: *value,
            },
            Rule::Scale(scale) => Rule::Scale(Scale {
                column: to(scale.column),
                of: to(scale.of),
                bands: scale.bands.clone(),
            }),
            Rule::Unique { column, again } => Rule::Unique {
                column: to(*column),
                again: again.clone(),
            },
            Rule::AtMost { column, of } => Rule::AtMost {
                column: to(*column),
                of: to(*of),
            },
            Rule::Order { column, falls } => Rule::Order {
                column: to(*column),
                falls: *falls,
            },
            Rule::Range { column, low, high } => Rule::Range {
                column: to(*column),
                low: *low,
                high: *high,
            },
            Rule::Other { column, of, values } => Rule::Other {
                column: to(*column),
                of: *of,
                values: values.clone(),
            },
        }
    }
}

impl RowRule {
    fn with(&self, to: &impl Fn(usize) -> usize) -> RowRule {
        let all = |columns: &[usize]| columns.iter().map(|it| to(*it)).collect();
        let formula = match &self.formula {
            Formula::Linear {
                terms,
                constant,
                over,
            } => Formula::Linear {
                terms: terms
                    .iter()
                    .map(|(times, column)| (*times, to(*column)))
                    .collect(),
                constant: *constant,
                over: *over,
            },
            Formula::Product { factors, percent } => Formula::Product {
                factors: all(factors),
                percent: *percent,
            },
            Formula::Quotient {
                part,
                whole,
                times,
                shape,
            } => Formula::Quotient {
                part: to(*part),
                whole: all(whole),
                times: *times,
                shape: *shape,
            },
            Formula::Rate { of, rate, plus } => Formula::Rate {
                of: to(*of),
                rate: *rate,
                plus: *plus,
            },
        };
        RowRule {
            target: to(self.target),
            formula,
            how: self.how,
        }
    }
}
