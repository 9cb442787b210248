use leptos::prelude::*;

use super::list::Key;
use crate::lang::{Query, Tongue, fold, key_words};
use crate::ui::acts::grid_keys::GRID_KEYS;
use crate::ui::acts::{self, GROUPS, Group, Heard};
use crate::ui::desk::desk;

/// One line of the map.
#[derive(Clone, Copy)]
struct Line {
    keys: &'static [&'static str],
    says: acts::Said,
    /// Where the keys are heard: `page`, `grid` or `cell`.
    heard: &'static str,
}

fn lines(group: Group) -> impl Iterator<Item = Line> {
    let own = GRID_KEYS.iter().filter(move |it| it.group == group);
    let own = own.map(|it| Line {
        keys: it.keys,
        says: it.says,
        heard: if it.group == Group::Typing {
            "cell"
        } else {
            "grid"
        },
    });
    let acts = acts::all().filter(move |(of, act)| *of == group && !act.keys.is_empty());
    let acts = acts.map(|(_, act)| Line {
        keys: act.keys,
        says: act.name,
        heard: if act.heard == Heard::InGrid {
            "grid"
        } else {
            "page"
        },
    });
    own.chain(acts)
}

/// The keys of the page and of the grid, group by group.
#[component]
pub fn KeyMap() -> impl IntoView {
    let desk = desk();
    let words = move || key_words(desk.tongue.get());
    let typed = RwSignal::new(String::new());
    let groups = move || {
        let (query, tongue) = (Query::new(&typed.get()), desk.tongue.get());
        let fits = |line: &Line| {
            let says = [Tongue::Id, Tongue::En].map(|tongue| (line.says)(tongue));
            let text = fold(&format!("{} {}", says.join(" "), line.keys.join(" ")));
            query.is_empty() || query.rank(&text).is_some()
        };
        GROUPS
            .into_iter()
            .map(|group| (group, lines(group).filter(fits).collect::<Vec<_>>()))
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(group, lines)| {
                view! {
                    <section class="key-group">
                        <h3>{group.name(tongue)}</h3>
                        <dl>{lines.into_iter().map(|line| said(line, tongue)).collect_view()}</dl>
                    </section>
                }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <header class="key-head">
            <h2>{move || words().title}</h2>
            <input
                class="field"
                autofocus
                autocomplete="off"
                spellcheck="false"
                placeholder=move || words().search
                aria-label=move || words().search
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button type="button" class="button" on:click=move |_| desk.tools.over.set(None)>
                {move || desk.words().close}
            </button>
        </header>
        <div class="key-groups" tabindex="0" role="region" aria-label=move || words().title>
            {move || {
                let groups = groups();
                match groups.is_empty() {
                    true => view! { <p class="quiet" role="status">{words().none}</p> }.into_any(),
                    false => groups.collect_view().into_any(),
                }
            }}
        </div>
    }
}

fn said(line: Line, tongue: Tongue) -> impl IntoView {
    let or = key_words(tongue).or;
    let keys = line.keys.iter().enumerate().map(|(place, key)| {
        view! {
            {(place > 0).then(|| view! { <span class="said">{or}</span> })}
            <Key key/>
        }
    });
    view! {
        <div class="key-line" data-heard=line.heard data-keys=line.keys.join("|")>
            <dt>{(line.says)(tongue)}</dt>
            <dd>{keys.collect_view()}</dd>
        </div>
    }
}
