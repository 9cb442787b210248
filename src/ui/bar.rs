use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, Dialog, desk};
use super::keeping;
use super::menu::{Menu, MenuItem};
use super::structure;
use crate::lang::act_made;
use crate::number::Locale;
use crate::workbook::{Edit, Tongue};

/// The bar at the top: the workbook, its menus, undo and redo, language and theme.
#[component]
pub fn Bar() -> impl IntoView {
    let desk = desk();
    let files = move || {
        view! {
            <MenuItem label=word(desk, |w| w.new_plan) on_pick=move || desk.dialog.set(Some(Dialog::NewPlan))/>
            <MenuItem label=word(desk, |w| w.empty_workbook) on_pick=move || structure::open_empty(desk)/>
            <MenuItem label=word(desk, |w| w.paste_table) on_pick=move || desk.dialog.set(Some(Dialog::PasteTable))/>
            <MenuItem label=word(desk, |w| w.open_file) on_pick=move || desk.choose_file()/>
            <MenuItem label=word(desk, |w| w.see_example) on_pick=move || keeping::open_example(desk)/>
            <MenuItem label=word(desk, |w| w.stored_here) on_pick=move || desk.dialog.set(Some(Dialog::Stored))/>
            <MenuItem label=word(desk, |w| w.save_file) keys="Ctrl S" on_pick=move || keeping::save_to_file(desk)/>
        }
    };
    let no_rows = Signal::derive(move || !desk.has_own_rows());
    let rows = move || {
        view! {
            <MenuItem label=word(desk, |w| w.insert_above) disabled=no_rows on_pick=move || desk.insert_row(0)/>
            <MenuItem label=word(desk, |w| w.insert_below) disabled=no_rows on_pick=move || desk.insert_row(1)/>
            <MenuItem label=word(desk, |w| w.duplicate_row) disabled=no_rows on_pick=move || desk.duplicate_rows()/>
            <MenuItem label=word(desk, |w| w.row_up) disabled=no_rows on_pick=move || desk.move_rows(false)/>
            <MenuItem label=word(desk, |w| w.row_down) disabled=no_rows on_pick=move || desk.move_rows(true)/>
            <MenuItem label=word(desk, |w| w.remove_row) disabled=no_rows on_pick=move || desk.remove_rows()/>
        }
    };
    view! {
        <header class="bar">
            <h1 class="brand" aria-label="Takar"><Mark/><b>"Takar"</b></h1>
            <WorkbookName/>
            {move || desk.example.get().then(|| view! { <span class="badge">{desk.words().example}</span> })}
            <Menu label=word(desk, |w| w.file)>{files()}</Menu>
            <Menu label=word(desk, |w| w.row_menu_short)>{rows()}</Menu>
            <span class="divider"></span>
            <Undo/>
            <span class="space"></span>
            <span class="row-break"></span>
            <Choices/>
        </header>
    }
}

/// A word of the interface, as a signal that follows the language.
pub fn word(desk: Desk, pick: fn(&crate::lang::Words) -> &'static str) -> Signal<String> {
    Signal::derive(move || pick(desk.words()).to_owned())
}

#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M3 6h14l-1.6 11H4.6z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/>
            <path d="M6 10h8M6.6 13.5h6.8M10 6V2.5M8 2.5h4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>
        </svg>
    }
}

#[component]
fn WorkbookName() -> impl IntoView {
    let desk = desk();
    let name = Memo::new(move |_| desk.read(|session| session.workbook().name.clone()));
    Effect::new(move |_| document().set_title(&format!("{} · Takar", name.get())));
    let field = NodeRef::<html::Input>::new();
    let show_again = move || {
        if let Some(field) = field.get_untracked() {
            field.set_value(&name.get_untracked());
        }
    };
    let rename = move |typed: String| {
        let typed = typed.trim().to_owned();
        if typed.is_empty() || typed == name.get_untracked() {
            // A workbook keeps a name; the field says so again.
            show_again();
        } else {
            desk.make(Edit::Rename { name: typed });
        }
    };
    view! {
        <input
            node_ref=field
            class="workbook-name"
            data-shown=move || name.get()
            aria-label=move || desk.words().workbook_name
            prop:value=move || name.get()
            size=move || name.get().chars().count().clamp(8, 40).to_string()
            spellcheck="false"
            on:change=move |event| rename(event_target_value(&event))
            on:keydown=move |event| match event.key().as_str() {
                "Enter" => desk.focus_grid(),
                "Escape" => show_again(),
                _ => {}
            }
        />
    }
}

#[component]
fn Undo() -> impl IntoView {
    let desk = desk();
    let step = move |undo: bool| {
        let tongue = desk.tongue.get();
        desk.read(|session| {
            let history = session.history();
            let step = if undo {
                history.to_undo()
            } else {
                history.to_redo()
            };
            step.map(|step| act_made(step, session.workbook(), tongue))
        })
    };
    let label = move |undo: bool| {
        let words = desk.words();
        let (verb, none) = if undo {
            (words.undo, words.nothing_to_undo)
        } else {
            (words.redo, words.nothing_to_redo)
        };
        step(undo).map_or(none.to_owned(), |step| format!("{verb}: {step}"))
    };
    let button = move |undo: bool| {
        let (icon, keys) = if undo {
            ("M7 5 3 9l4 4M3.5 9H12a4.5 4.5 0 0 1 0 9H9", "Ctrl Z")
        } else {
            ("m13 5 4 4-4 4M16.5 9H8a4.5 4.5 0 0 0 0 9h3", "Ctrl Y")
        };
        view! {
            <button
                class="icon-button"
                disabled=move || step(undo).is_none()
                aria-label=move || label(undo)
                title=move || format!("{} ({keys})", label(undo))
                on:click=move |_| if undo { desk.undo() } else { desk.redo() }
            >
                <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                    <path d=icon fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>
                </svg>
            </button>
        }
    };
    view! { {button(true)}{button(false)} }
}

/// The number format, the language, the theme and the panel.
#[component]
fn Choices() -> impl IntoView {
    let desk = desk();
    let sample = |locale: Locale| match locale {
        Locale::Id => "1.234,5",
        Locale::En => "1,234.5",
    };
    let theme = move || {
        let words = desk.words();
        if desk.dark.get() {
            words.theme_light
        } else {
            words.theme_dark
        }
    };
    let icon = move || {
        if desk.dark.get() {
            "M10 3v2m0 10v2M3 10h2m10 0h2M5 5l1.4 1.4M13.6 13.6 15 15M5 15l1.4-1.4M13.6 6.4 15 5M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6"
        } else {
            "M16 12.2A6.5 6.5 0 0 1 7.8 4a6.5 6.5 0 1 0 8.2 8.2"
        }
    };
    view! {
        <button
            class="text-button"
            title=move || desk.words().number_format
            aria-label=move || format!("{}: {}", desk.words().number_format, sample(desk.locale.get()))
            on:click=move |_| desk.set_locale(desk.locale.get_untracked().other())
        >{move || sample(desk.locale.get())}</button>
        <button
            class="text-button language"
            title=move || desk.words().language
            aria-label=move || format!("ID EN: {}", desk.words().language)
            on:click=move |_| desk.set_tongue(match desk.tongue.get_untracked() {
                Tongue::Id => Tongue::En,
                Tongue::En => Tongue::Id,
            })
        >
            <span class:chosen=move || desk.tongue.get() == Tongue::Id>"ID"</span>
            " "
            <span class:chosen=move || desk.tongue.get() == Tongue::En>"EN"</span>
        </button>
        <button
            class="icon-button theme"
            title=theme
            aria-label=theme
            on:click=move |_| desk.set_dark(!desk.dark.get_untracked())
        >
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                <path d=icon fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>
            </svg>
        </button>
        <button
            class="icon-button panel-button"
            title=move || if desk.panel_open.get() { desk.words().hide_panel } else { desk.words().show_panel }
            aria-label=move || if desk.panel_open.get() { desk.words().hide_panel } else { desk.words().show_panel }
            aria-expanded=move || desk.panel_open.get().to_string()
            on:click=move |_| desk.panel_open.update(|open| *open = !*open)
        >
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                <path d="M3 4h14v12H3zM12.5 4v12" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/>
            </svg>
        </button>
    }
}
