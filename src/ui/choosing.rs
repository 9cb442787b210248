//! A cell that is filled from a list: its choices or, where texts are wanted, those that its column
//! has already. Typing narrows the list; Enter takes what is chosen in it.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::completing::{Spot, beside};
use super::desk::{Desk, Place, Session, Step};
use crate::formula::Series;
use crate::lang::form_words;
use crate::ui::pixels::px;
use crate::workbook::{Column, ColumnId, Content, Kind, SheetId, Target};

/// The most texts of a column that are offered, and how many of its rows are looked at.
const MOST: usize = 300;
const LOOKED_AT: usize = 50_000;

/// What may be picked: the text that is put in, and what else it is known by.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub text: String,
    pub also: String,
}

impl From<String> for Offer {
    fn from(text: String) -> Offer {
        let also = String::new();
        Offer { text, also }
    }
}

/// The labels of the choices of the cell at the cursor, if it is a cell of choices.
pub fn choices_here(desk: Desk) -> Option<Vec<String>> {
    let (target, tongue) = (desk.target_now()?, desk.tongue.get_untracked());
    desk.glance(|session| {
        let form = session.workbook().form(target)?;
        let choices = form.choices.iter();
        let labels = choices.map(|choice| choice.label.text(tongue).to_owned());
        (form.kind == Kind::Choice && !form.choices.is_empty()).then(|| labels.collect())
    })
}

/// The texts that the column of the cell at the cursor has, and those that may stand in it.
fn texts_here(desk: Desk) -> Option<Vec<Offer>> {
    let Target::Cell { table, column, .. } = desk.target_now()? else {
        return None;
    };
    desk.glance(|session| {
        let workbook = session.workbook();
        let column = workbook.table(table)?.column(column)?;
        if let Some(keys) = keys_of(session, column) {
            return Some(keys);
        }
        let words = workbook.words(column);
        let is_list = column.form.kind == Kind::Text || !words.is_empty();
        if !is_list || !column.is_input() {
            return None;
        }
        let mut seen = std::collections::BTreeSet::new();
        let typed = column.cells().iter().take(LOOKED_AT);
        let texts = typed.filter_map(|content| match content {
            Content::Text(text) => Some(text),
            _ => None,
        });
        seen.extend(texts.chain(&words).filter(|text| !text.is_empty()).cloned());
        let mut texts: Vec<String> = seen.into_iter().collect();
        texts.sort_by_cached_key(|text| text.to_lowercase());
        texts.truncate(MOST);
        Some(texts.into_iter().map(Offer::from).collect())
    })
}

/// The keys that may stand in a column which holds those of another table, in the order of its
/// rows.
fn keys_of(session: &Session, column: &Column) -> Option<Vec<Offer>> {
    let workbook = session.workbook();
    let of = workbook.table(column.of.filter(|_| column.is_input())?)?;
    let sheet = workbook.sheet_position(SheetId::Table(of.id))?;
    let texts = |id: ColumnId| (session.engine()).column(sheet, of.column_position(id)?);
    let keys = texts(of.own_key()?)?;
    // What the row is called by beside its key.
    let beside: Vec<&Series> = of.key[1..].iter().filter_map(|id| texts(*id)).collect();
    let offer = |row: usize| {
        let text = keys.at(row).written().ok()?.to_string();
        let also = beside.iter().filter_map(|it| it.at(row).written().ok());
        let also: Vec<_> = also.map(|it| it.to_string()).collect();
        let also = also.join(" ");
        (!text.is_empty()).then_some(Offer { text, also })
    };
    let rows = 0..keys.len().min(LOOKED_AT);
    Some(rows.filter_map(offer).collect())
}

/// Whether what may stand in the cell at the cursor is listed somewhere.
pub fn is_listed(desk: Desk) -> bool {
    let holds_keys = || {
        let Target::Cell { table, column, .. } = desk.target_now()? else {
            return None;
        };
        let column = |session: &Session| {
            let column = session.workbook().table(table)?.column(column)?;
            Some(column.is_input() && column.of.is_some())
        };
        desk.glance(column)
    };
    choices_here(desk).is_some() || holds_keys().unwrap_or(false)
}

/// What is offered for the cell that is being typed in, if it is filled from a list.
pub fn offered(desk: Desk) -> Option<Vec<Offer>> {
    let picking = desk.picking.get_untracked();
    desk.picking.set(false);
    let choices = choices_here(desk);
    let choices = choices.map(|labels| labels.into_iter().map(Offer::from).collect());
    choices.or_else(|| texts_here(desk).filter(|_| picking))
}

impl Desk {
    /// Opens the list of the cell at the cursor. `false` where it has none.
    pub fn open_list(self) -> bool {
        let choices = choices_here(self).is_some();
        let texts = texts_here(self).filter(|_| !choices);
        if let Some(texts) = &texts
            && texts.is_empty()
        {
            let words = form_words(self.tongue.get_untracked());
            self.notice.set(words.nothing_to_pick.to_owned());
            return true;
        }
        if !choices && texts.is_none() {
            return false;
        }
        self.picking.set(!choices);
        self.begin_edit(Place::Cell, None);
        true
    }
}

/// Where a field stands in the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub left: u32,
    pub width: u32,
    pub height: f64,
}

/// The field with its list.
#[component]
pub fn Choosing(
    offers: Vec<Offer>,
    room: Room,
    top: impl Fn() -> f64 + Copy + Send + Sync + 'static,
    /// What Enter and Tab do after they have taken something.
    step: impl Fn(Step) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let desk = super::desk::desk();
    let input = NodeRef::<html::Input>::new();
    let draft = desk.draft.get_untracked();
    let (first, replaces) = draft.map_or((String::new(), false), |it| (it.text, it.replacing));
    let offers = StoredValue::new(offers);
    // What narrows the list; nothing where it was opened and nothing has been typed.
    let typed = RwSignal::new(replaces.then(|| first.clone()));
    let shown = Memo::new(move |_| {
        let typed = typed.get();
        offers.with_value(|offers| narrowed(offers, typed.as_deref().unwrap_or_default()))
    });
    let at_first = shown.with_untracked(|shown| {
        let same = shown.iter().position(|offer| offer.text == first);
        same.or_else(|| (replaces && !shown.is_empty()).then_some(0))
    });
    let chosen = RwSignal::new(at_first);
    let spot = RwSignal::new(None::<Spot>);
    let measure = move || {
        if let Some(input) = input.get_untracked() {
            spot.set(Some(beside(&input)));
        }
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            let end = input.value().encode_utf16().count() as u32;
            let _ = input.set_selection_range(end, end);
            measure();
        }
    });
    let listen = |name| {
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window(), name, options, move |_| measure())
    };
    StoredValue::new_local((listen("scroll"), listen("resize")));
    // What would be put in now: what is chosen or, where nothing is like it, what is typed.
    let put = move |text: String| {
        desk.type_on(text, Place::Cell);
    };
    let choose = move |at: Option<usize>| {
        chosen.set(at);
        let at = at.and_then(|at| shown.with_untracked(|shown| shown.get(at).cloned()));
        if let Some(text) = at.map(|it| it.text).or_else(|| typed.get_untracked()) {
            put(text);
        }
    };
    if replaces {
        choose(at_first);
    }
    let take = move |next: Option<Step>| {
        if desk.commit() {
            if let Some(next) = next {
                step(next);
            }
            desk.focus_grid();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        event.stop_propagation();
        let count = shown.with_untracked(Vec::len);
        let at = chosen.get_untracked();
        match event.key().as_str() {
            _ if count == 0 && event.key().starts_with("Arrow") => {}
            "ArrowUp" if event.alt_key() => desk.cancel(),
            "ArrowDown" => choose(Some(at.map_or(0, |at| (at + 1).min(count - 1)))),
            "ArrowUp" => choose(Some(at.unwrap_or(count).saturating_sub(1))),
            "PageDown" if count > 0 => choose(Some((at.unwrap_or(0) + 8).min(count - 1))),
            "PageUp" if count > 0 => choose(Some(at.unwrap_or(0).saturating_sub(8))),
            "Enter" => take(typed.get_untracked().map(|_| Step::Down)),
            "Tab" if event.shift_key() => take(Some(Step::Left)),
            "Tab" => take(Some(Step::Right)),
            "Escape" => desk.cancel(),
            _ => return,
        }
        event.prevent_default();
    };
    let on_type = move |text: String| {
        typed.set(Some(text.clone()));
        // Of several that fit none is taken unasked, unless it is what was typed.
        let typed = text.trim().to_lowercase();
        let fits = shown.with_untracked(|shown| match shown.as_slice() {
            [_] => Some(0),
            several => several
                .iter()
                .position(|it| it.text.to_lowercase() == typed),
        });
        choose(fits.filter(|_| !typed.is_empty()));
    };
    let list = NodeRef::<html::Div>::new();
    let item_id = |at: usize| format!("cell-choice-{at}");
    let item = move |(at, offer): (usize, Offer)| {
        let element = NodeRef::<html::Li>::new();
        Effect::new(move |_| {
            if chosen.get() == Some(at)
                && let (Some(list), Some(element)) = (list.get(), element.get())
            {
                keep_in_sight(&list, element.offset_top(), element.offset_height());
            }
        });
        view! {
            <li
                node_ref=element
                id=item_id(at)
                role="option"
                class="choice"
                aria-selected=move || (chosen.get() == Some(at)).to_string()
                on:click=move |_| {
                    choose(Some(at));
                    take(None);
                }
            >{offer.text}{(!offer.also.is_empty()).then(|| view! { " "<span class="quiet">{offer.also}</span> })}</li>
        }
    };
    let pixels = move |of: fn(Spot) -> Option<f64>| move || spot.get().and_then(of).map(px);
    let name = move || form_words(desk.tongue.get()).choose;
    view! {
        <input
            node_ref=input
            class="cell-choice"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-label=name
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded="true"
            aria-controls="cell-choices"
            aria-activedescendant=move || chosen.get().map(item_id)
            style:left=format!("{}px", room.left)
            style:top=move || px(top())
            style:width=format!("{}px", room.width.max(90))
            style:height=format!("{}px", room.height)
            // What was there stays in sight, and is typed over.
            placeholder=first.clone()
            prop:value=if replaces { first } else { String::new() }
            on:input=move |event| on_type(event_target_value(&event))
            on:keydown=on_key
            on:copy=|event| event.stop_propagation()
            on:cut=|event| event.stop_propagation()
            on:paste=|event| event.stop_propagation()
            on:blur=move |_| match typed.try_get_untracked() {
                Some(Some(_)) => {
                    desk.commit();
                }
                Some(None) => desk.draft.set(None),
                // It goes because something was taken.
                None => {}
            }
        />
        <div
            node_ref=list
            class="cell-choices"
            style:left=pixels(|spot| Some(spot.left))
            style:min-width=format!("{}px", room.width.max(90))
            style:max-height=pixels(|spot| Some(spot.height))
            style:top=pixels(|spot| spot.top)
            style:bottom=pixels(|spot| spot.bottom)
            // The field keeps the focus.
            on:mousedown=|event| {
                event.prevent_default();
                event.stop_propagation();
            }
        >
            <ul id="cell-choices" role="listbox" aria-label=name>
                {move || shown.get().into_iter().enumerate().map(item).collect_view()}
            </ul>
            {move || shown.with(Vec::is_empty).then(|| view! {
                <p class="quiet">{form_words(desk.tongue.get()).nothing_like_it}</p>
            })}
        </div>
    }
}

/// Scrolls a list by no more than its item needs.
fn keep_in_sight(list: &web_sys::HtmlDivElement, top: i32, height: i32) {
    let (from, seen) = (list.scroll_top(), list.client_height());
    if top < from {
        list.set_scroll_top(top);
    } else if top + height > from + seen {
        list.set_scroll_top(top + height - seen);
    }
}

/// What has a typed text in it: what begins so comes first.
fn narrowed(offers: &[Offer], typed: &str) -> Vec<Offer> {
    let typed = typed.trim().to_lowercase();
    let like = |begins: bool| {
        let typed = typed.clone();
        offers.iter().filter(move |offer| {
            let text = offer.text.to_lowercase();
            let known = text.contains(&typed) || offer.also.to_lowercase().contains(&typed);
            known && text.starts_with(&typed) == begins
        })
    };
    like(true).chain(like(false)).take(MOST).cloned().collect()
}
