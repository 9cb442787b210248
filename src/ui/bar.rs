use leptos::html;
use leptos::prelude::*;

use super::acts::{self, Act, Group};
use super::desk::desk;
use super::menu::{ActItem, Menu};
use super::scenarios::Switch;
use crate::lang::{act_made, palette_words};
use crate::number::Locale;
use crate::workbook::{Edit, Tongue};

/// The bar at the top: the workbook, its menus, undo and redo, language and theme.
#[component]
pub fn Bar() -> impl IntoView {
    let desk = desk();
    let file = move || items(Group::File);
    let rows = move || items(Group::Rows);
    let label =
        move |group: Group| Signal::derive(move || group.name(desk.tongue.get()).to_owned());
    let help = move || {
        view! { {items(Group::Find)}{items(Group::Help)} }
    };
    view! {
        <header class="bar">
            <h1 class="brand" aria-label="Takar"><Mark/><b>"Takar"</b></h1>
            <WorkbookName/>
            {move || desk.example.get().then(|| view! { <span class="badge">{desk.words().example}</span> })}
            <Menu label=label(Group::File)>{file()}</Menu>
            <Menu label=label(Group::Rows)>{rows()}</Menu>
            <Menu class="help-menu" label=label(Group::Help)>{help()}</Menu>
            <Switch/>
            <span class="divider"></span>
            <Undo/>
            <span class="space"></span>
            <Find/>
            <span class="row-break"></span>
            <Choices/>
        </header>
    }
}

/// The acts of a group, for a menu, with a line between its parts.
fn items(group: Group) -> impl IntoView {
    let parts = acts::ACTS.iter().filter(move |(of, _)| *of == group);
    let part = |(at, (_, acts)): (usize, &(Group, &'static [Act]))| {
        view! {
            {(at > 0).then(|| view! { <hr class="menu-line"/> })}
            {acts.iter().map(|act| view! { <ActItem act/> }).collect_view()}
        }
    };
    parts.enumerate().map(part).collect_view()
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
        if !typed.is_empty() && typed != name.get_untracked() {
            desk.make(Edit::Rename { name: typed });
        }
        // A workbook keeps a name, and may be another tab's to rename: the field says what it is.
        show_again();
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

/// The button of the palette: everything by its name.
#[component]
fn Find() -> impl IntoView {
    let desk = desk();
    let words = move || palette_words(desk.tongue.get());
    view! {
        <button
            class="search-button"
            data-keys="Ctrl K"
            aria-haspopup="dialog"
            aria-label=move || words().title
            title=move || format!("{} (Ctrl K)", words().title)
            on:click=move |_| desk.tools.open_palette(desk)
        >
            <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                <path d="M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"/>
            </svg>
            <span>{move || words().search}</span>
        </button>
    }
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
