//! A shipped template that has moved on: what it has changed since the workbook was begun from it,
//! offered to be taken as one act.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::history::{Compared, compared, differing, name_of, work_now};
use super::{id_now, journal};
use crate::analysis::{Change, Newer, Part, Place, Said, What, Why};
use crate::browser::rest;
use crate::exchange::{Origin, open};
use crate::formula::{Syntax, translate};
use crate::lang::{Manner, NewerWords, fill, formula_place, newer_words};
use crate::templates::{TEMPLATES, Template, template};
use crate::ui::desk::{Desk, Dialog, desk};
use crate::ui::dialogs::cancel;
use crate::ui::sheet;
use crate::workbook::{
    Content, Deed, DeedKind, Edit, Form, FormulaAt, NotePlace, SheetId, Target, Thing, Workbook,
};

/// Whether the workbook on the desk was begun from a template, as far as is known.
pub fn has_template(desk: Desk) -> bool {
    let kept = |keeper: &super::Keeper| {
        let kept = keeper.kept.as_ref()?;
        (keeper.base.is_none() && (kept.origin.is_some() || kept.example)).then_some(())
    };
    desk.keeper.with_value(kept).is_some()
}

/// Looks whether the template has moved on since that was last offered.
#[inline(never)]
pub fn look(desk: Desk) {
    if !has_template(desk) {
        return;
    }
    let origin = origin(desk);
    let seen = origin.as_ref().is_some_and(|origin| {
        template(&origin.template).is_none_or(|template| template.mark() == origin.seen)
    });
    if seen {
        return;
    }
    spawn_local(async move {
        rest::arrived().await;
        let id = id_now(desk);
        let found = newer(desk).await;
        let any = found.is_some_and(|it| !(it.changes.is_empty() && it.left.is_empty()));
        if any && id_now(desk) == id {
            desk.newer.set(true);
        }
    });
}

/// The template that the workbook on the desk is noted to be from.
fn origin(desk: Desk) -> Option<Origin> {
    desk.keeper
        .with_value(|keeper| keeper.kept.as_ref()?.origin.clone())
}

/// The template that a workbook began with: the one that is noted, or the one that was kept as it
/// shipped before that was noted.
fn template_of(origin: Option<&Origin>, base: &Workbook) -> Option<&'static Template> {
    match origin {
        Some(origin) => template(&origin.template),
        None => TEMPLATES
            .iter()
            .find(|it| it.open().is_ok_and(|it| it.name == base.name)),
    }
}

/// The workbook on the desk, held against its template then and now.
async fn newer(desk: Desk) -> Option<Newer> {
    let base = open(work_now(desk).await.base.as_deref()?).ok()?;
    let template = template_of(origin(desk).as_ref(), &base)?;
    // Only what is shipped says what it is about: a plan was made of it.
    let theirs = match base.about {
        Some(_) => template.open(),
        None => template.plan(&base.name),
    };
    let theirs = theirs.ok()?;
    Some(desk.glance(|session| Newer::between(&base, session.workbook(), &theirs)))
}

/// Notes that what there is has been offered.
fn note_seen(desk: Desk) {
    desk.newer.set(false);
    let id = id_now(desk);
    spawn_local(async move {
        let base = work_now(desk).await.base;
        let base = base.and_then(|base| open(&base).ok());
        let known = base.and_then(|base| template_of(origin(desk).as_ref(), &base));
        let (Some(template), Some(journal)) = (known, journal(desk)) else {
            return;
        };
        let origin = Origin {
            template: template.name.to_owned(),
            seen: template.mark(),
        };
        desk.keeper.try_update_value(|keeper| {
            let same = |kept: &&mut crate::browser::journal::Kept| kept.id == id;
            if let Some(kept) = keeper.kept.as_mut().filter(same) {
                kept.origin = Some(origin.clone());
            }
        });
        // Where it is not noted, it is offered once more.
        let _ = journal.note_origin(&id, &origin).await;
    });
}

/// Over the work: that there is something new, until it has been looked at.
#[inline(never)]
pub fn strip(desk: Desk) -> AnyView {
    let words = newer_words(desk.tongue.get());
    view! {
        <section class="keeping-strip" aria-label=words.act>
            <p role="status"><b>{words.strip}</b>" "<span class="more">{words.strip_more}</span></p>
            <button type="button" class="small-button" on:click=move |_| desk.dialog.set(Some(Dialog::Update))>
                {words.look}
            </button>
            <button type="button" class="small-button" on:click=move |_| note_seen(desk)>
                {words.leave}
            </button>
        </section>
    }
    .into_any()
}

/// What the dialog has found, and what is chosen of it.
#[derive(Clone, Copy)]
struct Offer {
    desk: Desk,
    newer: StoredValue<Newer>,
    chosen: RwSignal<Vec<bool>>,
    effect: RwSignal<Option<Compared>>,
    words: &'static NewerWords,
}

#[component]
pub fn Update() -> impl IntoView {
    let desk = desk();
    let words = newer_words(desk.tongue.get_untracked());
    let found = RwSignal::new(None::<Option<Offer>>);
    spawn_local(async move {
        let offer = newer(desk).await.map(|newer| Offer {
            desk,
            chosen: RwSignal::new(newer.proposed()),
            effect: RwSignal::new(None),
            newer: StoredValue::new(newer),
            words,
        });
        found.try_set(Some(offer));
    });
    let body = move || match found.get() {
        None => view! { <p role="status">{words.looking}</p> }.into_any(),
        Some(None) => nothing(desk, words.not_known),
        Some(Some(offer)) => offer.shown(),
    };
    view! {
        <h2>{words.title}</h2>
        {body}
    }
}

fn nothing(desk: Desk, says: &'static str) -> AnyView {
    view! {
        <p role="status">{says}</p>
        <div class="dialog-buttons">
            <button type="button" class="button primary" autofocus on:click=move |_| desk.dialog.set(None)>
                {desk.words().close}
            </button>
        </div>
    }
    .into_any()
}

impl Offer {
    fn shown(self) -> AnyView {
        let (desk, words) = (self.desk, self.words);
        let (count, left) = self
            .newer
            .with_value(|newer| (newer.changes.len(), newer.left.len()));
        if count == 0 && left == 0 {
            return nothing(desk, words.none);
        }
        let number = move || self.chosen.with(|it| it.iter().filter(|it| **it).count());
        let none = move || number() == 0;
        view! {
            <p class="quiet">{words.about}</p>
            <ul class="newer-list" tabindex="0" aria-label=words.list>
                {(0..count).map(|at| self.one(at)).collect_view()}
            </ul>
            {(left > 0).then(|| self.left())}
            {move || self.effect.get().map(|it| differing(desk, it))}
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="button" class="button" disabled=none on:click=move |_| self.see()>
                    {words.effect}
                </button>
                <button type="button" class="button primary" disabled=none on:click=move |_| self.take()>
                    {move || fill(words.take, &[&number().to_string()])}
                </button>
            </div>
        }
        .into_any()
    }

    fn one(self, at: usize) -> impl IntoView {
        let words = self.words;
        let manner = self.desk.manner_now();
        let (place, what, said, conflict, locked) = self.newer.with_value(|newer| {
            let change = &newer.changes[at];
            let said = [&change.before, &change.here, &change.now];
            let said = said.map(|it| shown(it, change, newer, manner));
            let place = place(change.part, newer, manner, words);
            (
                place,
                what(change.what, words),
                said,
                change.conflict,
                change.locked,
            )
        });
        let [before, here, now] = said;
        let chosen = move || self.chosen.with(|it| it[at]);
        let mark = match (locked, conflict) {
            (true, _) => Some(words.locked),
            (_, true) => Some(words.conflict),
            _ => None,
        };
        let line = |head: &'static str, text: String| {
            view! { <div><dt>{head}</dt><dd>{text}</dd></div> }
        };
        let before = before.map(|it| line(words.before, it));
        let here = here.filter(|_| conflict).map(|it| line(words.here, it));
        let now = now.map(|it| line(words.now, it));
        view! {
            <li class:conflict=mark.is_some()>
                <label>
                    <input
                        type="checkbox"
                        disabled=locked
                        prop:checked=chosen
                        on:change:target=move |event| {
                            let take = event.target().checked();
                            self.newer.with_value(|newer| {
                                self.chosen.update(|chosen| newer.choose(chosen, at, take));
                            });
                            self.effect.set(None);
                        }
                    />
                    <span><b>{place}</b>" · "{what}</span>
                    {mark.map(|mark| view! { <small class="newer-mark">{mark}</small> })}
                </label>
                <dl>{before}{here}{now}</dl>
            </li>
        }
    }

    fn left(self) -> impl IntoView {
        let words = self.words;
        let manner = self.desk.manner_now();
        let lines: Vec<String> = self.newer.with_value(|newer| {
            let line = |(part, why): &(Part, Why)| {
                let why = match why {
                    Why::Gone => words.gone,
                    Why::NameTaken => words.name_taken,
                    Why::Missing => words.missing,
                    Why::NoWay => words.no_way,
                };
                format!("{}: {why}", place(*part, newer, manner, words))
            };
            newer.left.iter().map(line).collect()
        });
        let said = fill(words.left, &[&lines.len().to_string()]);
        view! {
            <details class="newer-left">
                <summary>{said}</summary>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </details>
        }
    }

    /// Shows which values would be others.
    fn see(self) {
        let words = self.words;
        let found = self.newer.with_value(|newer| {
            let after = newer.take(&self.chosen.get_untracked()).after;
            let heads = [words.here.to_owned(), words.after.to_owned()];
            compared(self.desk, newer.sides()[0], &after, heads)
        });
        self.effect.set(Some(found));
    }

    fn take(self) {
        let (desk, words) = (self.desk, self.words);
        let taken = self
            .newer
            .with_value(|newer| newer.take(&self.chosen.get_untracked()));
        let count = self
            .chosen
            .with_untracked(|it| it.iter().filter(|it| **it).count());
        let count = count - taken.refused.len();
        let (edits, refused) = (taken.edits, taken.refused.len());
        desk.dialog.set(None);
        let deed = Deed::new(DeedKind::Update, count, 1);
        if !edits.is_empty() && desk.make_as_it_was(Edit::Act { deed, edits }) {
            let mut said = fill(words.taken, &[&count.to_string()]);
            if refused > 0 {
                said.push(' ');
                said.push_str(&fill(words.some_not, &[&refused.to_string()]));
            }
            desk.notice.set(said);
            note_seen(desk);
        }
    }
}

fn what(what: What, words: &NewerWords) -> &'static str {
    match what {
        What::New => words.new,
        What::Name => words.name,
        What::Content => words.content,
        What::Formula => words.formula,
        What::Total => words.total,
        What::Check => words.check,
        What::Title => words.column_title,
        What::Unit => words.unit,
        What::Note => words.note,
        What::Source => words.source,
        What::Look => words.look_of,
        What::Key => words.key,
        What::Layouts => words.layouts,
    }
}

/// What a part is called: here, or in the template where it is not here yet.
fn place(part: Part, newer: &Newer, manner: Manner, words: &NewerWords) -> String {
    let tongue = manner.tongue;
    let [mine, theirs] = newer.sides();
    let at = |at: FormulaAt, is_here: bool| match is_here {
        true => formula_place(at, mine, tongue),
        false => formula_place(at, theirs, tongue),
    };
    let sheet = |id: SheetId| {
        let sheet = mine.sheet(id).or_else(|| theirs.sheet(id));
        sheet.map(|it| sheet::title(it, tongue)).unwrap_or_default()
    };
    match part {
        Part::Of(Thing::Parameter(id)) => {
            at(FormulaAt::Parameter(id), mine.parameter(id).is_some())
        }
        Part::Of(Thing::Result(id)) => at(FormulaAt::Result(id), mine.result(id).is_some()),
        Part::Of(Thing::Table(id)) => sheet(SheetId::Table(id)),
        Part::Of(Thing::Matrix(id)) => sheet(SheetId::Matrix(id)),
        Part::Of(Thing::Column { table, column }) => {
            let here = mine
                .table(table)
                .is_some_and(|it| it.column(column).is_some());
            at(FormulaAt::Column { table, column }, here)
        }
        Part::Row { table, row } => {
            let here = mine.table(table).filter(|it| it.position(row).is_some());
            let name = here
                .or_else(|| theirs.table(table))
                .map(|it| it.row_name(row));
            let row = fill(words.row, &[&name.unwrap_or_default()]);
            format!("{} · {row}", sheet(SheetId::Table(table)))
        }
        Part::Cell(target) => {
            let name = |workbook| name_of(Place::At(target), workbook, tongue);
            name(mine)
                .or_else(|| name(theirs))
                .map(|(name, _)| name)
                .unwrap_or_default()
        }
        Part::Note(at) => {
            let target = match at {
                NotePlace::Cell { table, row, column } => Target::Cell { table, row, column },
                NotePlace::MatrixCell {
                    matrix,
                    row,
                    column,
                } => Target::MatrixCell {
                    matrix,
                    row,
                    column,
                },
            };
            let name = name_of(Place::At(target), mine, tongue);
            name.map(|(name, _)| name).unwrap_or_default()
        }
        Part::Charts => words.charts.to_owned(),
        Part::Paper => words.paper.to_owned(),
        Part::Scenarios => words.scenarios.to_owned(),
        Part::Locks => words.locks.to_owned(),
        Part::About => words.description.to_owned(),
        Part::Order => words.order.to_owned(),
    }
}

/// What stands there, in words; nothing where no short way says it.
fn shown(said: &Said, change: &Change, newer: &Newer, manner: Manner) -> Option<String> {
    let local = |text: &str| translate(text, Syntax::INVARIANT, Syntax::of(manner.locale));
    let form = || -> Option<Form> {
        let target = match change.part {
            Part::Cell(target) => target,
            Part::Of(Thing::Parameter(id)) => Target::Parameter(id),
            _ => return None,
        };
        let [mine, theirs] = newer.sides();
        mine.form(target).or_else(|| theirs.form(target)).cloned()
    };
    Some(match said {
        Said::Some => return None,
        Said::Nothing if change.what == What::New => return None,
        Said::Nothing => "–".to_owned(),
        Said::Content(content) => {
            let value = content.value()?;
            let form = form().unwrap_or_default();
            match (content, form.show(&value, manner.locale, manner.tongue)) {
                (Content::Unreadable(text), _) => text.clone(),
                (_, text) if text.is_empty() => "–".to_owned(),
                (_, text) => text,
            }
        }
        Said::Formula(text) => local(text),
        Said::Total(total) => match change.part {
            Part::Of(thing) => {
                let [mine, _] = newer.sides();
                let column = match thing {
                    Thing::Column { table, column } => mine.table(table)?.column(column)?,
                    _ => return None,
                };
                let formula = total.formula(&column.name);
                formula.map_or("–".to_owned(), |text| local(&text))
            }
            _ => return None,
        },
        Said::Check(check) => {
            format!(
                "{} ({})",
                local(&check.formula),
                check.says.text(manner.tongue)
            )
        }
        Said::Label(label) => label.text(manner.tongue).to_owned(),
        // What is new is called so already.
        Said::Name(_) if change.what == What::New => return None,
        Said::Name(name) => name.clone(),
    })
}
