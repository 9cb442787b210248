use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::cells::column_of;
use super::desk::{AtWork, Desk, Keeping, Tab, desk};
use super::hints::HintLine;
use super::offline::OfflineMark;
use super::pixels::decimals;
use super::sheet::{self, row_count};
use crate::formula::{Value, wider};
use crate::lang::{computing_words, fill, keeping_words};
use crate::number::{Format, Number, Rounding, Style, Sum, show};
use crate::workbook::{Form, Kind, Sheet, show_date};

/// How long a notice stays.
const NOTICE: Duration = Duration::from_secs(9);

/// What is selected, in figures.
#[derive(Clone, Debug, PartialEq)]
struct Figures {
    total: Option<String>,
    mean: Option<String>,
    least: Option<String>,
    most: Option<String>,
    filled: usize,
}

/// The line at the bottom: the selection in figures, the last act, and whether work is kept.
#[component]
pub fn Status() -> impl IntoView {
    let desk = desk();
    let selection = Memo::new(move |_| {
        let (Tab::Sheet(sheet), ranges, manner) = (
            desk.tab.get(),
            desk.selection.with(|now| now.ranges().to_vec()),
            desk.manner(),
        ) else {
            return None;
        };
        desk.read(|session| {
            let sight = session.sight(sheet);
            let mut sum = Sum::default();
            let mut extremes = None;
            let mut filled = 0;
            let parts = ranges.iter().flat_map(|range| {
                let rows = *range.rows().start()..*range.rows().end() + 1;
                range.columns().map(move |column| (rows.clone(), column))
            });
            for (rows, column) in parts {
                match column_of(session, sheet, column) {
                    Some(column) => {
                        let Some(series) = session.engine().column(sheet, column) else {
                            continue;
                        };
                        if !sight.is_plain() {
                            // Row by row: only what is in sight is counted.
                            for row in sight.rows_in(rows) {
                                let value = series.at(row);
                                if value != Value::Blank {
                                    filled += 1;
                                }
                                if let Value::Number(number) = value {
                                    sum.add(number);
                                    let found = Some((number, number));
                                    extremes =
                                        [extremes, found].into_iter().flatten().reduce(wider);
                                }
                            }
                            continue;
                        }
                        let tally = series.tally_between(rows.start, rows.end);
                        filled += tally.all - tally.blanks;
                        sum.merge(&tally.sum);
                        let found = series.extremes_between(rows.start, rows.end);
                        extremes = [extremes, found].into_iter().flatten().reduce(wider);
                    }
                    // The names of a matrix's rows.
                    _ => filled += rows.len().min(row_count(session, sheet)),
                }
            }
            // The figures of one column are shown as that column shows them.
            let first = ranges.first().map(|range| range.columns());
            let column = first.filter(|first| {
                first.start() == first.end() && ranges.iter().all(|r| r.columns() == *first)
            });
            let form = match session.workbook().sheets.get(sheet) {
                Some(Sheet::Table(table)) => column
                    .and_then(|column| table.columns.get(*column.start()))
                    .map(|column| &column.form),
                _ => None,
            };
            let style = form.map(Form::style);
            // Dates have no sum.
            let dates = form.filter(|form| form.kind == Kind::Date);
            let write = |number: Number, decimals: Option<u8>| {
                show(
                    number,
                    Format::new(style.unwrap_or(Style::Plain), decimals),
                    manner.locale,
                )
            };
            // Quotients have more digits than a line at the bottom can use.
            let places = if style == Some(Style::Percent) { 4 } else { 2 };
            let rounded =
                |number: Number| number.rounded(places, Rounding::Nearest).unwrap_or(number);
            let total = (sum.count() > 0).then(|| sum.total()).flatten();
            let mean = total.and_then(|_| sum.mean());
            let several = sum.count() > 1;
            let (least, most) = extremes.filter(|_| several).unzip();
            let figure = |number: Option<Number>| match dates {
                Some(form) => number.and_then(|it| show_date(it, form.date, manner.tongue)),
                None => number.map(|it| write(rounded(it), None)),
            };
            Some(Figures {
                total: figure(total.filter(|_| dates.is_none())),
                mean: figure(mean),
                least: figure(least),
                most: figure(most),
                filled,
            })
        })
    });
    let figure = |label: &'static str, text: String| {
        view! { <span class="figure">{label}" "<b>{text}</b></span> }
    };
    // A narrow window goes without.
    let more = |label: &'static str, text: String| {
        view! { <span class="figure more">{label}" "<b>{text}</b></span> }
    };
    let figures = move || {
        let words = desk.words();
        selection.get().map(|figures| {
            view! {
                {figures.total.map(|text| figure(words.sum, text))}
                {figures.mean.map(|text| more(words.average, text))}
                {figures.least.map(|text| more(words.smallest, text))}
                {figures.most.map(|text| more(words.largest, text))}
                {(figures.filled > 0).then(|| figure(words.count, figures.filled.to_string()))}
            }
        })
    };
    let recomputed = move || {
        let timing = desk.timing.get();
        if !timing.current {
            return Some(desk.words().computing.to_owned());
        }
        (timing.cells > 0).then(|| {
            let locale = desk.locale.get();
            let cells = show(Number::from(timing.cells), Format::default(), locale);
            let milliseconds = decimals(timing.milliseconds, 1);
            let milliseconds = milliseconds.replace('.', &locale.decimal_mark().to_string());
            fill(desk.words().recomputed, &[&cells, &milliseconds])
        })
    };
    // A notice is read, and goes.
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        if let Some(Some(before)) = before {
            before.clear();
        }
        let told = desk.notice.with(|notice| !notice.is_empty());
        let clear = move || desk.notice.set(String::new());
        told.then(|| set_timeout_with_handle(clear, NOTICE).ok())
            .flatten()
    });
    let saving = move || match desk.saving.get() {
        Keeping::Kept => view! { <span class="kept">{desk.words().saved}</span> }.into_any(),
        Keeping::Writing => view! { <span>{desk.words().saving}</span> }.into_any(),
        Keeping::Watching => {
            view! { <span>{keeping_words(desk.tongue.get()).watching}</span> }.into_any()
        }
        Keeping::Refused(_) => {
            let words = desk.words();
            view! { <strong class="lost" title=words.not_saved_long>{words.not_saved}</strong> }
                .into_any()
        }
    };
    view! {
        <footer class="status">
            <div class="figures">{figures}</div>
            <div class="notice" role="status" aria-live="polite">
                {move || desk.notice.get()}
            </div>
            <HintLine/>
            {move || match desk.at_work.get() {
                AtWork::Quiet => None,
                told => at_work(desk, told),
            }}
            <span class="timing">{recomputed}</span>
            {saving}
            <OfflineMark/>
        </footer>
    }
}

/// What takes long, and how to stop it or go on with it. Never part of what calls it: the first load
/// of the page goes without.
#[inline(never)]
fn at_work(desk: Desk, at_work: AtWork) -> Option<AnyView> {
    let tongue = desk.tongue.get();
    let words = computing_words(tongue);
    let (said, act, run): (_, _, fn(Desk)) = match at_work {
        AtWork::Quiet => return None,
        AtWork::Stopped => (words.stopped.to_owned(), words.again, Desk::compute_again),
        AtWork::Long(part) => {
            let said = part.and_then(|(sheet, column, part)| {
                let name = desk.glance(|session| {
                    let sheet = session.workbook().sheets.get(sheet)?;
                    let title = sheet::title(sheet, tongue);
                    let column = sheet.table().and_then(|table| table.columns.get(column));
                    let column = column.map(|it| sheet::named(&it.title, &it.name, tongue));
                    Some(column.map_or(title.clone(), |column| format!("{title} · {column}")))
                });
                Some(fill(words.at_work, &[&name?, &part.to_string()]))
            });
            let said = said.unwrap_or_else(|| desk.words().computing.to_owned());
            (said, words.stop, Desk::stop_computing)
        }
    };
    let keys = (act == words.stop).then_some("Escape");
    Some(
        view! {
            <div class="at-work">
                <span>{said}</span>
                <button type="button" class="small-button" aria-keyshortcuts=keys on:click=move |_| run(desk)>
                    {act}
                </button>
            </div>
        }
        .into_any(),
    )
}
