use std::sync::Arc;

use leptos::prelude::*;

use super::begun::Begun;
use super::{heading, own_words};
use crate::exchange::intake::{Compared, Doubled, Fate, Show};
use crate::formula::Value;
use crate::lang::{fill, listing};
use crate::ui::sheet::Manner;
use crate::workbook::{Column, ColumnId, Content, RowId, Table};

/// How many rows a list shows.
const LISTED: usize = 200;

/// The lists, as they stand beside each other; those after the fourth only where they have rows.
const SHOWS: [Show; 8] = [
    Show::New,
    Show::Changed,
    Show::Same,
    Show::Missing,
    Show::Doubled,
    Show::NoKey,
    Show::Unread,
    Show::Totals,
];

/// What differs: how much of what, and the rows of it.
#[component]
pub fn Differences(begun: Begun) -> impl IntoView {
    move || {
        let compared = begun.compared.get()?;
        Some(view! {
            {options(begun, &compared)}
            {filters(begun, &compared)}
            {list(begun, compared)}
        })
    }
}

fn name_of(begun: Begun, column: ColumnId) -> String {
    let tongue = begun.desk.tongue.get_untracked();
    let name = begun.with_table(|table, _| table.column(column).map(|it| heading(it, tongue)));
    name.flatten().unwrap_or_default()
}

/// What can be wanted otherwise.
fn options(begun: Begun, compared: &Compared) -> impl IntoView + use<> {
    let own = own_words(begun.desk);
    let counts = compared.counts;
    let wish = begun.wish.get_untracked();
    let parts: Vec<ColumnId> = (compared.columns.iter())
        .filter(|(column, is_stamp)| {
            let kind = begun.with_table(|table, _| {
                table
                    .column(*column)
                    .is_some_and(|it| !it.form.is_numeric())
            });
            !is_stamp && kind == Some(true)
        })
        .map(|(column, _)| *column)
        .collect();
    let asks_part = (counts.missing > 0 || wish.part.is_some()) && !parts.is_empty();
    let part = asks_part.then(|| {
        let now = wish.part;
        let options = parts.iter().enumerate().map(|(at, column)| {
            let text = fill(own.same_part, &[&name_of(begun, *column)]);
            view! { <option value=(at + 1).to_string() selected=now == Some(*column)>{text}</option> }
        });
        let options = options.collect_view();
        view! {
            <label class="intake-option">
                <span>{own.part}</span>
                <select class="field" on:change=move |event| {
                    let at = event_target_value(&event).parse().unwrap_or(0_usize);
                    let part = at.checked_sub(1).and_then(|at| parts.get(at)).copied();
                    begun.change_wish(|wish| wish.part = part);
                }>
                    <option value="0" selected=now.is_none()>{own.whole}</option>
                    {options}
                </select>
            </label>
        }
    });
    let doubled =
        (counts.doubled > 0 || wish.doubled != Doubled::TakeNone).then(|| {
            let ways = [Doubled::TakeNone, Doubled::TakeFirst, Doubled::TakeLast];
            let said = [own.take_none, own.take_first, own.take_last];
            let options = ways.into_iter().zip(said).enumerate().map(|(at, (way, said))| {
            view! { <option value=at.to_string() selected=wish.doubled == way>{said}</option> }
        });
            view! {
                <label class="intake-option">
                    <span>{own.doubled_rows}</span>
                    <select class="field" on:change=move |event| {
                        let at = event_target_value(&event).parse().unwrap_or(0_usize);
                        let way = ways.get(at).copied().unwrap_or_default();
                        begun.change_wish(|wish| wish.doubled = way);
                    }>{options.collect_view()}</select>
                </label>
            }
        });
    let clears = (counts.kept > 0 || wish.clears).then(|| {
        let said = match wish.clears {
            true => own.cleared.to_owned(),
            false => fill(own.clears, &[&begun.count(counts.kept)]),
        };
        view! {
            <label class="intake-check">
                <input type="checkbox" prop:checked=wish.clears on:change=move |event| {
                    let clears = event_target_checked(&event);
                    begun.change_wish(|wish| wish.clears = clears);
                }/>
                {said}
            </label>
        }
    });
    let removes = (counts.missing > 0).then(|| {
        let said = fill(own.removes, &[&begun.count(counts.missing)]);
        view! {
            <label class="intake-check">
                <input type="checkbox" prop:checked=move || begun.removes.get()
                    on:change=move |event| begun.removes.set(event_target_checked(&event))/>
                {said}
            </label>
        }
    });
    let absent = wish
        .part
        .filter(|_| !compared.absent.is_empty())
        .map(|column| {
            let manner = begun.desk.manner_now();
            let names = compared.absent.iter().map(|content| match content.value() {
                Some(value) => begun
                    .with_table(|table, _| {
                        let form = table.column(column).map(|it| &it.form);
                        form.map(|form| form.show(&value, manner.locale, manner.tongue))
                    })
                    .flatten()
                    .unwrap_or_default(),
                None => String::new(),
            });
            let names = listing(&names.collect::<Vec<_>>(), manner.tongue);
            let said = fill(own.absent, &[&name_of(begun, column), &names]);
            view! { <p class="intake-left">{said}</p> }
        });
    view! {
        {absent}
        <div class="intake-options">{part}{doubled}{clears}{removes}</div>
    }
}

fn filters(begun: Begun, compared: &Compared) -> impl IntoView + use<> {
    let own = own_words(begun.desk);
    let counts = compared.counts;
    let named = |show: Show| match show {
        Show::New => own.new,
        Show::Changed => own.changed,
        Show::Same => own.same,
        Show::Missing => own.missing,
        Show::Doubled => own.doubled,
        Show::NoKey => own.without_key,
        Show::Totals => own.totals,
        Show::Unread => own.unread,
    };
    let shown = SHOWS.into_iter().enumerate();
    let shown = shown.filter(|(at, show)| *at < 4 || counts.of(*show) > 0);
    let one = |(at, show): (usize, Show)| {
        let is_odd = at > 3;
        view! {
            <button type="button" class="intake-filter" class:odd=is_odd
                aria-pressed=move || (begun.show.get() == show).to_string()
                on:click=move |_| begun.show.set(show)
            >{named(show)}" "<b>{begun.count(counts.of(show))}</b></button>
        }
    };
    view! {
        <div class="intake-filters" role="group" aria-label=own.show>
            {shown.map(one).collect_view()}
        </div>
    }
}

/// A row of the list: what it is called, where it is from, and what is said of it.
struct Line {
    name: String,
    place: String,
    said: Vec<Said>,
}

/// Something of a row: a column's content, what it was before, a remark.
struct Said {
    column: String,
    before: Option<String>,
    text: String,
    remark: bool,
}

fn list(begun: Begun, compared: Arc<Compared>) -> impl IntoView {
    let own = own_words(begun.desk);
    move || {
        let show = begun.show.get();
        let goes = begun.removes.get();
        let lines = lines(begun, &compared, show, goes);
        let all = compared.counts.of(show);
        let more = (all > lines.len()).then(|| {
            let said = fill(own.more, &[&begun.count(lines.len()), &begun.count(all)]);
            view! { <p class="quiet">{said}</p> }
        });
        if lines.is_empty() {
            return view! { <p class="quiet intake-none">{own.nothing_here}</p> }.into_any();
        }
        let what = if show == Show::Changed {
            own.change
        } else {
            own.content
        };
        view! {
            <div class="intake-list" role="region" tabindex="0" aria-label=own.show>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{own.row}</th>
                            <th scope="col">{own.place}</th>
                            <th scope="col">{what}</th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(|it| line(begun, it)).collect_view()}</tbody>
                </table>
            </div>
            {more}
        }
        .into_any()
    }
}

fn line(begun: Begun, line: Line) -> impl IntoView {
    let own = own_words(begun.desk);
    let said = line
        .said
        .into_iter()
        .map(|it| match (it.before, it.remark) {
            (_, true) => view! { <em>{it.text}</em> }.into_any(),
            (Some(before), _) => view! {
                <span class="intake-change">
                    {it.column}" "<del>{before}</del>
                    <span class="said">{format!(" {} ", own.becomes)}</span>
                    <span aria-hidden="true">" → "</span><ins>{it.text}</ins>
                </span>
            }
            .into_any(),
            (None, _) => {
                view! { <span class="intake-content">{it.column}" "<b>{it.text}</b></span> }
                    .into_any()
            }
        });
    view! {
        <tr>
            <th scope="row">{line.name}</th>
            <td class="intake-place">{line.place}</td>
            <td>{said.collect_view()}</td>
        </tr>
    }
}

fn lines(begun: Begun, compared: &Compared, show: Show, goes: bool) -> Vec<Line> {
    let manner = begun.desk.manner_now();
    let lines = begun.with_table(|table, _| {
        let of = Lines {
            begun,
            compared,
            table,
            manner,
        };
        match show {
            Show::Missing => {
                let rows = compared.missing.iter().take(LISTED);
                rows.map(|row| of.missing(*row, goes)).collect()
            }
            Show::Unread => {
                let cells = compared.unread.iter().take(LISTED);
                let one =
                    |(at, column): &(usize, usize)| of.line(*at, vec![of.content(*at, *column)]);
                cells.map(one).collect()
            }
            show => {
                let rows = compared.listed(show, LISTED).into_iter();
                rows.map(|at| of.row(at)).collect()
            }
        }
    });
    lines.unwrap_or_default()
}

struct Lines<'a> {
    begun: Begun,
    compared: &'a Compared,
    table: &'a Table,
    manner: Manner,
}

impl Lines<'_> {
    fn column(&self, at: usize) -> Option<&Column> {
        self.table.column(self.compared.columns[at].0)
    }

    /// A content as people read it.
    fn text(&self, column: Option<&Column>, content: &Content) -> String {
        let own = own_words(self.begun.desk);
        let Manner { tongue, locale } = self.manner;
        match (content, column) {
            (Content::Blank, _) | (_, None) => own.blank.to_owned(),
            (Content::Unreadable(text) | Content::Formula(text), _) => text.clone(),
            (content, Some(column)) => {
                let value = content.value().unwrap_or(Value::Blank);
                column.form.show(&value, locale, tongue)
            }
        }
    }

    fn said(&self, column: Option<&Column>, content: &Content) -> Said {
        Said {
            column: column
                .map(|it| heading(it, self.manner.tongue))
                .unwrap_or_default(),
            before: None,
            text: self.text(column, content),
            remark: false,
        }
    }

    fn content(&self, at: usize, column: usize) -> Said {
        self.said(self.column(column), self.compared.content(at, column))
    }

    fn remark(&self, text: &str) -> Said {
        Said {
            column: String::new(),
            before: None,
            text: text.to_owned(),
            remark: true,
        }
    }

    /// A row that comes, by its key and its place.
    fn line(&self, at: usize, said: Vec<Said>) -> Line {
        let own = own_words(self.begun.desk);
        let compared = self.compared;
        let key = compared.key.iter().map(|column| {
            let content = compared.content(at, *column);
            match content.is_blank() {
                true => String::new(),
                false => self.text(self.column(*column), content),
            }
        });
        let name = key.collect::<Vec<_>>().join(" · ");
        let row = compared.rows[at];
        let place = self.begun.items.with_untracked(|items| {
            let section = items.get(row.section).map(|item| &item.section);
            let line = section.map_or(0, |section| section.table().place(row.row));
            let line = fill(own.line, &[&line.to_string()]);
            match section {
                Some(section) if items.len() > 1 => format!("{}, {line}", section.source.name),
                _ => line,
            }
        });
        Line { name, place, said }
    }

    fn row(&self, at: usize) -> Line {
        let own = own_words(self.begun.desk);
        let compared = self.compared;
        let fate = compared.rows[at].fate;
        if let Fate::Changed(row) = fate {
            let changes = compared.changes_of(at).iter().map(|change| {
                let column = self.column(change.column);
                let before = column.and_then(|it| self.table.content(row, it.id));
                Said {
                    before: Some(self.text(column, before.unwrap_or(&Content::Blank))),
                    ..self.content(at, change.column)
                }
            });
            return self.line(at, changes.collect());
        }
        let mut said = Vec::new();
        match fate {
            Fate::Doubled => said.push(self.remark(own.comes_twice)),
            Fate::TwiceHere => said.push(self.remark(own.stands_twice)),
            _ => {}
        }
        let columns = compared.columns.iter().enumerate();
        let told = columns.filter(|(column, (_, is_stamp))| {
            !is_stamp && !compared.key.contains(column) && !compared.content(at, *column).is_blank()
        });
        said.extend(told.map(|(column, _)| self.content(at, column)));
        self.line(at, said)
    }

    /// A row of the table that does not come.
    fn missing(&self, row: RowId, goes: bool) -> Line {
        let own = own_words(self.begun.desk);
        let key = self.compared.key.iter().filter_map(|at| self.column(*at));
        let key = key.filter_map(|column| {
            let content = self.table.content(row, column.id)?;
            (!content.is_blank()).then(|| self.text(Some(column), content))
        });
        let name = key.collect::<Vec<_>>().join(" · ");
        let mut said = vec![self.remark(if goes { own.goes } else { own.stays })];
        let is_key = |id: ColumnId| {
            self.compared
                .key
                .iter()
                .any(|at| self.compared.columns[*at].0 == id)
        };
        for column in self
            .table
            .columns
            .iter()
            .filter(|it| it.is_input() && !is_key(it.id))
        {
            if let Some(content) = self
                .table
                .content(row, column.id)
                .filter(|it| !it.is_blank())
            {
                said.push(self.said(Some(column), content));
            }
        }
        let at = self.table.position(row).map_or(0, |at| at + 1);
        let place = fill(own.line, &[&at.to_string()]);
        Line { name, place, said }
    }
}
