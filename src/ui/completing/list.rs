use gloo::events::{EventListener, EventListenerOptions};
use leptos::html;
use leptos::prelude::*;

use super::meaning::Meaning;
use super::place::{Spot, beside};
use super::{ArgumentHint, Completing, Completion};
use crate::formula::{Meant, Syntax};
use crate::lang::{function_entry, meaning_words};
use crate::ui::desk::{Desk, Session};
use crate::ui::pixels::px;
use crate::ui::sheet::{Manner, named, title};

/// The help beside a field: the arguments of the function that is called, and under them the list.
#[component]
pub fn Help(completing: Completing) -> impl IntoView {
    let Completing {
        desk,
        found,
        hint,
        meaning,
        ..
    } = completing;
    let shown = Memo::new(move |_| {
        found.with(Option::is_some) || hint.with(Option::is_some) || meaning.with(Option::is_some)
    });
    move || shown.get().then(|| opened(completing, desk))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn opened(completing: Completing, desk: Desk) -> AnyView {
    view! { <Shown completing desk/> }.into_any()
}

#[component]
fn Shown(completing: Completing, desk: Desk) -> impl IntoView {
    let spot = RwSignal::new(None::<Spot>);
    let measure = move || {
        if let Some(input) = completing.input.get_untracked() {
            spot.set(Some(beside(&input)));
        }
    };
    // The field of a cell grows with its text.
    Effect::new(move |_| {
        completing.formula.track();
        measure();
    });
    // It stands still in the window while the grid may be scrolled.
    let listen = |name| {
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window(), name, options, move |_| measure())
    };
    StoredValue::new_local((listen("scroll"), listen("resize")));
    let pixels = move |of: fn(Spot) -> Option<f64>| move || spot.get().and_then(of).map(px);
    view! {
        <div
            class="completing"
            class:unplaced=move || spot.with(Option::is_none)
            style:left=pixels(|spot| Some(spot.left))
            style:width=pixels(|spot| Some(spot.width))
            style:max-height=pixels(|spot| Some(spot.height))
            style:top=pixels(|spot| spot.top)
            style:bottom=pixels(|spot| spot.bottom)
            // The field keeps the focus.
            on:mousedown=|event| {
                event.prevent_default();
                event.stop_propagation();
            }
        >
            <div class="argument-hint" id=completing.hint_id()>
                {move || completing.hint.get().map(|hint| signature(desk, hint))}
            </div>
            <div class="meaning" role="status">
                {move || completing.meaning.get().filter(|_| !completing.is_open()).map(|it| told(completing, it))}
            </div>
            {move || completing.is_open().then(|| view! { <List completing desk/> })}
        </div>
    }
}

/// `SUMIF(rentang; kriteria; [rentang_jumlah])`, with the argument that is being typed marked.
fn signature(desk: Desk, ArgumentHint { function, index }: ArgumentHint) -> Option<impl IntoView> {
    let (manner, entry) = (desk.manner(), function_entry(function.name)?);
    let separator = Syntax::of(manner.locale).separator;
    let current = entry.argument_at(index);
    let pieces = entry.pieces(manner.tongue).into_iter().enumerate();
    let pieces = pieces.map(move |(place, (piece, argument))| {
        let before = (place > 0).then(|| format!("{separator} "));
        let piece = match argument.is_some() && argument == current {
            true => view! { <b>{piece}</b> }.into_any(),
            false => piece.into_any(),
        };
        view! { {before}{piece} }
    });
    Some(view! {
        <p class="signature">{entry.name}"("{pieces.collect_view()}")"</p>
        <p class="gist">{entry.gist(manner.tongue)}</p>
    })
}

/// `[@TPS] = TPS di baris ini`, and what could stand there instead, where it cannot stand alone.
fn told(completing: Completing, meaning: Meaning) -> impl IntoView {
    let words = meaning_words(completing.desk.tongue.get());
    let offers = meaning.offers.into_iter().map(move |offer| {
        let taken = offer.clone();
        view! {
            <button
                type="button"
                class="small-button"
                tabindex="-1"
                on:click=move |_| completing.replace_all(taken.clone())
            >{offer}</button>
        }
    });
    let offers = offers.collect_view();
    view! {
        <p><code>{meaning.reference}</code>" = "{meaning.says}</p>
        {(!offers.is_empty()).then(|| view! { <p class="meaning-offers">{words.instead}" "{offers}</p> })}
    }
}

#[component]
fn List(completing: Completing, desk: Desk) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    // The chosen item is kept in sight.
    Effect::new(move |_| {
        let chosen = completing.chosen.get();
        let (Some(list), Some(chosen)) = (list.get(), chosen) else {
            return;
        };
        let id = format!("#{}", completing.item_id(chosen));
        if let Ok(Some(item)) = list.query_selector(&id) {
            let (item, seen) = (
                item.get_bounding_client_rect(),
                list.get_bounding_client_rect(),
            );
            let over = item.top() - seen.top();
            let under = item.bottom() - seen.bottom();
            if over < 0.0 {
                list.set_scroll_top(list.scroll_top() + over.floor() as i32);
            } else if under > 0.0 {
                list.set_scroll_top(list.scroll_top() + under.ceil() as i32);
            }
        }
    });
    let item = move |(at, item): (usize, Completion)| {
        let detail = desk.glance(|session| detail(session, &item, desk.manner()));
        let is_chosen = move || completing.chosen.get() == Some(at);
        let tab_takes = move || completing.chosen.get().unwrap_or(0) == at;
        view! {
            <li
                role="option"
                id=completing.item_id(at)
                class="completion"
                class:chosen=is_chosen
                aria-selected=move || is_chosen().to_string()
                on:click=move |_| {
                    completing.accept(at);
                }
            >
                <span class="sign" aria-hidden="true">{sign(&item.meant)}</span>
                <span class="label">{item.label()}</span>
                <span class="detail">{detail}</span>
                {move || tab_takes().then(|| view! { <kbd aria-hidden="true">"Tab"</kbd> })}
            </li>
        }
    };
    view! {
        <ul
            node_ref=list
            class="completions"
            role="listbox"
            tabindex="0"
            id=completing.list_id()
            aria-label=move || desk.words().completions
        >
            {move || completing.items().into_iter().enumerate().map(item).collect_view()}
        </ul>
    }
}

/// A sign for the eye; the detail says it in words.
fn sign(meant: &Meant) -> &'static str {
    match meant {
        Meant::Function(_) => "fx",
        Meant::Name => "=",
        Meant::Table | Meant::Matrix => "▦",
        Meant::Column { .. } => "▥",
    }
}

/// What is meant, in a few words.
fn detail(session: &Session, item: &Completion, manner: Manner) -> String {
    let (workbook, words) = (session.workbook(), manner.words());
    let sheet_title = |name: &str| {
        let sheet = workbook.sheets.iter().find(|sheet| sheet.name() == name);
        sheet.map(|sheet| title(sheet, manner.tongue))
    };
    let with = |first: Option<String>, second: &str| match first {
        Some(first) => format!("{first} · {second}"),
        None => second.to_owned(),
    };
    match &item.meant {
        Meant::Function(function) => function_entry(function.name)
            .map(|entry| entry.gist(manner.tongue).to_owned())
            .unwrap_or_default(),
        Meant::Name => value_of(session, &item.name, manner).unwrap_or_default(),
        Meant::Matrix if item.text.ends_with(']') => with(sheet_title(&item.name), words.slice),
        Meant::Table | Meant::Matrix => sheet_title(&item.name).unwrap_or_default(),
        Meant::Column { table, this_row } => {
            let column = workbook
                .table_named(table)
                .and_then(|table| table.column_named(&item.name));
            let heading = column.map(|column| named(&column.title, &column.name, manner.tongue));
            let which = if *this_row {
                words.this_row
            } else {
                words.whole_column
            };
            with(heading, which)
        }
    }
}

/// The title and the value of a parameter or a result.
pub fn value_of(session: &Session, name: &str, manner: Manner) -> Option<String> {
    let (workbook, engine) = (session.workbook(), session.engine());
    let parameter = workbook.parameters.iter().position(|it| it.name == name);
    let (title, form, value) = match parameter {
        Some(at) => {
            let it = &workbook.parameters[at];
            (&it.title, &it.form, engine.parameter(at))
        }
        None => {
            let at = workbook.results.iter().position(|it| it.name == name)?;
            let it = &workbook.results[at];
            (&it.title, &it.form, engine.result(at))
        }
    };
    let title = named(title, name, manner.tongue);
    let value = form.show(value, manner.locale, manner.tongue);
    Some(format!("{title} · {value}"))
}
