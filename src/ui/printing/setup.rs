use leptos::prelude::*;

use super::fields::{LeafFields, SignerFields, sides};
use super::print;
use super::tables::whole;
use crate::browser::clipboard;
use crate::lang::{layout_words, packing_words, paper_words};
use crate::ui::desk::{Desk, desk};
use crate::ui::structure::{Asking, Field, offer_all};
use crate::workbook::{Leaf, Paper, Signer, Structure};

/// Keeps how the workbook stands on paper, where that is other than before.
fn keep(desk: Desk, paper: Paper) -> Result<(), String> {
    let same = desk.glance(|session| session.workbook().paper == paper);
    let edit = (!same).then(|| Structure::Paper(Box::new(paper)).into());
    offer_all(desk, edit.into_iter().collect())
}

/// What stands around all sheets on paper.
#[component]
pub fn SetupDialog() -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = paper_words(tongue);
    let first = desk.glance(|session| session.workbook().paper.clone());
    let paper = RwSignal::new(first.clone());
    let trouble = RwSignal::new(None::<String>);
    let as_lampiran = Memo::new(move |_| paper.with(|paper| paper.lampiran));
    let save = move || {
        keep(desk, paper.get_untracked())?;
        // Once the dialog is gone.
        request_animation_frame(move || print(desk));
        Ok(())
    };
    let only_save = move |_| match keep(desk, paper.get_untracked()) {
        Ok(()) => desk.dialog.set(None),
        Err(why) => trouble.set(Some(why)),
    };
    let told = RwSignal::new(String::new());
    let sheet = desk.sheet_now();
    let copy = move |_| {
        let words = layout_words(tongue);
        let document =
            sheet.and_then(|at| desk.glance(|session| whole(session, at, desk.manner_now())));
        let text = match document {
            Some(document) if clipboard::copy_table(document.text(), document.html()) => {
                words.copied
            }
            _ => words.not_copied,
        };
        told.set(text.to_owned());
    };
    let tick = move |label: &'static str, on: bool, set: fn(&mut Paper, bool)| {
        view! {
            <label class="ticked">
                <input type="checkbox" checked=on on:change=move |event| {
                    let on = event_target_checked(&event);
                    paper.update(|paper| set(paper, on));
                }/>
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <Asking title=words.act.trim_end_matches('…') done=words.print trouble save>
            <p class="quiet">{words.about}</p>
            <LeafFields leaf=first.leaf change=Callback::new(move |leaf: Leaf| {
                paper.update(|paper| paper.leaf = leaf);
            })/>
            {tick(words.sources, !first.without_sources, |paper, on| paper.without_sources = !on)}
            {tick(words.lampiran, first.lampiran, |paper, on| paper.lampiran = on)}
            {move || as_lampiran.get().then(|| view! { <LampiranFields paper/> })}
            <p class="fitness" role="status">{move || told.get()}</p>
            <div class="layout-acts">
                {sheet.is_some().then(|| view! {
                    <button type="button" class="button" on:click=copy>{words.copy}</button>
                })}
                <button type="button" class="button" on:click=only_save>{words.save}</button>
            </div>
        </Asking>
    }
}

#[component]
fn LampiranFields(paper: RwSignal<Paper>) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = paper_words(tongue);
    let dated = packing_words(tongue);
    let now = paper.get_untracked();
    let set = move |of: fn(&mut Paper) -> &mut String| {
        move |text: String| paper.update(|paper| *of(paper) = text)
    };
    view! {
        <fieldset class="lampiran-fields">
            <legend>{words.head}</legend>
            <p class="quiet">{words.blank}</p>
            <div class="lampiran-of">
                <Field label=words.ordinal value=now.ordinal placeholder=words.ordinal_example
                    on_input=set(|paper| &mut paper.ordinal)/>
                <Field label=words.of value=now.of placeholder=words.of_example
                    on_input=set(|paper| &mut paper.of)/>
            </div>
            <div class="lampiran-of">
                <Field label=words.number value=now.number placeholder=words.number_example
                    on_input=set(|paper| &mut paper.number)/>
                <Field label=words.about_field value=now.about
                    on_input=set(|paper| &mut paper.about)/>
            </div>
            <Field label=words.region value=now.region placeholder=words.region_example
                on_input=set(|paper| &mut paper.region)/>
        </fieldset>
        <fieldset class="lampiran-fields">
            <legend>{words.signing}</legend>
            <div class="fields">
                <Field label=dated.place_field value=now.place
                    on_input=set(|paper| &mut paper.place)/>
                <Field label=dated.date_field value=now.date
                    on_input=set(|paper| &mut paper.date)/>
            </div>
            <SignerFields signers=now.signers labels=sides(desk)
                change=Callback::new(move |signers: [Signer; 2]| {
                    paper.update(|paper| paper.signers = signers);
                })/>
        </fieldset>
    }
}
