use rustc_hash::FxHashSet;

use leptos::prelude::*;

use super::acts::content_of;
use super::strip::shown;
use crate::engine::Distinct;
use crate::lang::{fill, how};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Session, desk};
use crate::ui::sheet::{Manner, named};
use crate::ui::structure::Asking;
use crate::workbook::{ColumnId, Condition, Content, Form, How, Keep, SheetId, TableId, Typed};

/// How many different values are known, and how many of them are listed at once.
const KNOWN: usize = 10_000;
const LISTED: usize = 200;

/// The conditions, as they are listed.
const HOWS: [How; 17] = [
    How::Equal,
    How::NotEqual,
    How::More,
    How::AtLeast,
    How::Less,
    How::AtMost,
    How::Contains,
    How::Lacks,
    How::Begins,
    How::Ends,
    How::Blank,
    How::Filled,
    How::Wrong,
    How::Largest,
    How::Smallest,
    How::AboveMean,
    How::BelowMean,
];

/// One entry of the list of values.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// `None` for errors and what cannot be read.
    content: Option<Content>,
    text: String,
    count: String,
}

impl Entry {
    /// Whether what is searched for is in its text.
    fn has(&self, sought: &str) -> bool {
        let sought = sought.trim().to_lowercase();
        self.text.to_lowercase().contains(&sought)
    }
}

/// What the dialog begins with.
struct Begin {
    name: String,
    form: Form,
    entries: Vec<Entry>,
    more: bool,
    keep: Option<Keep>,
}

fn begin(session: &Session, table: TableId, column: ColumnId, manner: Manner) -> Option<Begin> {
    let workbook = session.workbook();
    let sheet = workbook.sheet_position(SheetId::Table(table))?;
    let of = workbook.table(table)?;
    let definition = of.column(column)?;
    let found = session
        .engine()
        .distinct(sheet, of.column_position(column)?, KNOWN);
    let Distinct {
        values,
        blank,
        wrong,
        more,
    } = found;
    let count = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    let mut entries: Vec<Entry> = values
        .iter()
        .filter_map(|(value, rows)| {
            let content = content_of(value)?;
            Some(Entry {
                text: shown(of, column, &content, manner),
                count: count(*rows),
                content: Some(content),
            })
        })
        .collect();
    let words = manner.words();
    if blank > 0 {
        // A choice may have a word for what is blank.
        let text = shown(of, column, &Content::Blank, manner);
        entries.push(Entry {
            content: Some(Content::Blank),
            text: if text.is_empty() {
                words.filter_blank.to_owned()
            } else {
                text
            },
            count: count(blank),
        });
    }
    if wrong > 0 {
        entries.push(Entry {
            content: None,
            text: words.filter_wrong.to_owned(),
            count: count(wrong),
        });
    }
    Some(Begin {
        name: named(&definition.title, &definition.name, manner.tongue),
        form: definition.form.clone(),
        entries,
        more,
        keep: of.view.filter(column).cloned(),
    })
}

/// Whether a filter keeps the rows of an entry.
fn is_kept(keep: &Option<Keep>, entry: &Entry) -> bool {
    match (keep, &entry.content) {
        (Some(Keep::Values { of, .. }), Some(content)) => of.iter().any(|known| {
            let same = known.value().zip(content.value());
            known == content || same.is_some_and(|(a, b)| a.equals(&b) && !known.is_blank())
        }),
        (Some(Keep::Values { wrong, .. }), None) => *wrong,
        (Some(Keep::Conditions { .. }) | None, _) => true,
    }
}

/// A condition as it is typed.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    /// Its place among all; `None` where there is no second one.
    how: Option<usize>,
    text: String,
}

/// Which rows a column lets through: by a list of its values, or by conditions.
#[component]
pub fn FilterDialog(table: TableId, column: ColumnId) -> impl IntoView {
    let desk = desk();
    let (words, manner) = (desk.words_now(), desk.manner_now());
    let begin = desk.glance(|session| begin(session, table, column, manner));
    let begin = begin.unwrap_or_else(|| Begin {
        name: String::new(),
        form: Form::default(),
        entries: Vec::new(),
        more: false,
        keep: None,
    });
    let title = fill(words.filter_title, &[&begin.name]);
    let by_values = RwSignal::new(match &begin.keep {
        Some(Keep::Conditions { .. }) => false,
        Some(Keep::Values { .. }) => true,
        None => !begin.more,
    });
    let chosen = RwSignal::new(
        begin
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| is_kept(&begin.keep, entry))
            .map(|(at, _)| at)
            .collect::<FxHashSet<usize>>(),
    );
    let form = StoredValue::new(begin.form);
    let drafts = RwSignal::new(drafts(&begin.keep, &form.get_value(), manner));
    let any = RwSignal::new(matches!(
        begin.keep,
        Some(Keep::Conditions { any: true, .. })
    ));
    let entries = StoredValue::new(begin.entries);
    let trouble = RwSignal::new(None::<String>);
    let sought = RwSignal::new(String::new());
    let more = begin.more;

    let save = move || {
        let keep = if by_values.get_untracked() {
            let count = entries.with_value(Vec::len);
            // As in Excel: what was searched for is what is meant.
            let mut chosen = chosen.get_untracked();
            let sought = sought.get_untracked();
            entries.with_value(|entries| chosen.retain(|at| entries[*at].has(&sought)));
            if chosen.is_empty() {
                return Err(words.filter_none.to_owned());
            }
            (chosen.len() < count).then(|| values_kept(&entries.get_value(), &chosen))
        } else {
            let tests = read_tests(&drafts.get_untracked(), &form.get_value(), manner);
            let tests = tests.ok_or_else(|| words.filter_needs_value.to_owned())?;
            let any = any.get_untracked() && tests.len() > 1;
            Some(Keep::Conditions { tests, any })
        };
        desk.filter(table, column, keep);
        Ok(())
    };
    let way = move |values: bool, label: &'static str| {
        view! {
            <label class="filter-way">
                <input
                    type="radio"
                    name="filter-way"
                    prop:checked=move || by_values.get() == values
                    on:change=move |_| by_values.set(values)
                />
                {label}
            </label>
        }
    };
    view! {
        <Asking title=title done=words.apply trouble save>
            <div class="filter-ways" role="radiogroup" aria-label=words.filter_ways>
                {way(true, words.filter_values)}{way(false, words.filter_conditions)}
            </div>
            {move || match by_values.get() {
                true => view! { <Values entries chosen sought more/> }.into_any(),
                false => view! { <Conditions drafts any/> }.into_any(),
            }}
        </Asking>
    }
}

fn values_kept(entries: &[Entry], chosen: &FxHashSet<usize>) -> Keep {
    let mut kept = entries
        .iter()
        .enumerate()
        .filter(|(at, _)| chosen.contains(at));
    let wrong = kept.clone().any(|(_, entry)| entry.content.is_none());
    let of = kept.by_ref().filter_map(|(_, entry)| entry.content.clone());
    Keep::Values {
        of: of.collect(),
        wrong,
    }
}

fn drafts(keep: &Option<Keep>, form: &Form, manner: Manner) -> [Draft; 2] {
    let none = Draft {
        how: None,
        text: String::new(),
    };
    let equal = Draft {
        how: Some(if form.is_numeric() { 3 } else { 6 }),
        text: String::new(),
    };
    let Some(Keep::Conditions { tests, .. }) = keep else {
        return [equal, none];
    };
    let draft = |test: &Condition| Draft {
        how: HOWS.iter().position(|how| *how == test.how),
        text: form_of(test.how, form).edit_text(&test.to, manner.locale, manner.tongue),
    };
    let mut drafts = tests.iter().map(draft);
    [
        drafts.next().unwrap_or(equal),
        drafts.next().unwrap_or(none),
    ]
}

/// How the value of a condition is read: a count is a plain number, a part of a text is text.
fn form_of(how: How, form: &Form) -> Form {
    match how {
        How::Largest | How::Smallest => Form::default(),
        How::Contains | How::Lacks | How::Begins | How::Ends => Form {
            kind: crate::workbook::Kind::Text,
            ..Form::default()
        },
        _ => form.clone(),
    }
}

fn read_tests(drafts: &[Draft; 2], form: &Form, manner: Manner) -> Option<Vec<Condition>> {
    let mut tests = Vec::new();
    for draft in drafts {
        let Some(how) = draft.how.and_then(|at| HOWS.get(at)).copied() else {
            continue;
        };
        let to = if how.wants() {
            match form_of(how, form).read(&draft.text, manner.locale, &[]) {
                Typed::Content(Content::Unreadable(_) | Content::Formula(_) | Content::Blank)
                | Typed::Broken(_) => return None,
                Typed::Content(content) => content,
            }
        } else {
            Content::Blank
        };
        tests.push(Condition { how, to });
    }
    (!tests.is_empty()).then_some(tests)
}

#[component]
fn Values(
    entries: StoredValue<Vec<Entry>>,
    chosen: RwSignal<FxHashSet<usize>>,
    sought: RwSignal<String>,
    more: bool,
) -> impl IntoView {
    let desk = desk();
    let words = desk.words_now();
    let found = Memo::new(move |_| {
        let sought = sought.get();
        entries.with_value(|entries| {
            let entries = entries.iter().enumerate();
            let found = entries.filter(|(_, entry)| entry.has(&sought));
            found.map(|(at, _)| at).collect::<Vec<usize>>()
        })
    });
    let all =
        move || found.with(|found| chosen.with(|now| found.iter().all(|at| now.contains(at))));
    let choose_all = move |_| {
        let take = !all();
        found.with_untracked(|found| {
            chosen.update(|now| match take {
                true => now.extend(found),
                false => now.retain(|at| !found.contains(at)),
            });
        });
    };
    let entry = move |at: usize| {
        let (text, count) = entries.with_value(|entries| {
            let entry = &entries[at];
            (entry.text.clone(), entry.count.clone())
        });
        view! {
            <label class="filter-value">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|now| now.contains(&at))
                    on:change=move |_| chosen.update(|now| {
                        if !now.remove(&at) {
                            now.insert(at);
                        }
                    })
                />
                <span>{text}</span>
                <small>{count}</small>
            </label>
        }
    };
    let rest = move || {
        let hidden = found.with(Vec::len).saturating_sub(LISTED);
        let text = match (hidden, more) {
            (0, false) => return None,
            (0, true) => words.filter_many.to_owned(),
            (hidden, _) => fill(words.filter_more, &[&hidden.to_string()]),
        };
        Some(view! { <p class="quiet">{text}</p> })
    };
    view! {
        <input
            class="field wide"
            type="search"
            autofocus
            autocomplete="off"
            spellcheck="false"
            aria-label=words.filter_search
            placeholder=words.filter_search
            prop:value=move || sought.get()
            on:input=move |event| sought.set(event_target_value(&event))
        />
        <div class="filter-values" role="group" aria-label=words.filter_values tabindex="0">
            <label class="filter-value">
                <input type="checkbox" prop:checked=all on:change=choose_all/>
                <span>{words.filter_all}</span>
            </label>
            {move || found.get().into_iter().take(LISTED).map(entry).collect_view()}
            {rest}
        </div>
    }
}

#[component]
fn Conditions(drafts: RwSignal<[Draft; 2]>, any: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let (words, tongue) = (desk.words_now(), desk.tongue.get_untracked());
    let condition = move |place: usize| {
        let now = drafts.get_untracked()[place].clone();
        let options = HOWS.iter().enumerate().map(|(at, known)| {
            view! {
                <option value=at.to_string() selected=now.how == Some(at)>{how(*known, tongue)}</option>
            }
        });
        let none = (place > 0).then(|| {
            view! { <option value="" selected=now.how.is_none()>{words.filter_no_second}</option> }
        });
        let wants = move || {
            let how = drafts.with(|drafts| drafts[place].how);
            how.and_then(|at| HOWS.get(at))
                .is_some_and(|how| how.wants())
        };
        view! {
            <div class="filter-condition">
                <select
                    class="field wide"
                    aria-label=words.filter_condition
                    on:change=move |event| {
                        let how = event_target_value(&event).parse().ok();
                        drafts.update(|drafts| drafts[place].how = how);
                    }
                >{none}{options.collect_view()}</select>
                <input
                    class="field wide"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=words.filter_value
                    hidden=move || !wants()
                    prop:value=now.text
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        drafts.update(|drafts| drafts[place].text = text);
                    }
                />
            </div>
        }
    };
    let second = Memo::new(move |_| drafts.with(|drafts| drafts[1].how.is_some()));
    view! {
        {condition(0)}
        <select
            class="field"
            aria-label=words.filter_joined
            hidden=move || !second.get()
            on:change=move |event| any.set(event_target_value(&event) == "1")
        >
            <option value="0" selected=!any.get_untracked()>{words.filter_and}</option>
            <option value="1" selected=any.get_untracked()>{words.filter_or}</option>
        </select>
        {condition(1)}
    }
}
