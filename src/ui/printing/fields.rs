//! Fields that the dialogs of printing share: the leaf of paper, and who signs.

use leptos::prelude::*;

use crate::lang::{packing_words, paper_words};
use crate::ui::desk::desk;
use crate::ui::structure::{Field, Select};
use crate::workbook::{Leaf, Lie, PaperSize, Signer};

const SIZES: [PaperSize; 2] = [PaperSize::A4, PaperSize::F4];
const LIES: [Lie; 3] = [Lie::Fitting, Lie::Upright, Lie::Across];

/// Which paper, and how it lies.
#[component]
pub fn LeafFields(leaf: Leaf, change: Callback<Leaf>) -> impl IntoView {
    let words = paper_words(desk().tongue.get());
    let now = StoredValue::new(leaf);
    let set = move |how: &dyn Fn(&mut Leaf)| {
        now.update_value(|leaf| how(leaf));
        change.run(now.get_value());
    };
    let size = SIZES.iter().position(|it| *it == leaf.size).unwrap_or(0);
    let lie = LIES.iter().position(|it| *it == leaf.lie).unwrap_or(0);
    view! {
        <div class="fields">
            <Select label=words.size options=vec![words.a4, words.f4] chosen=size
                on_choose=move |at| set(&|leaf| leaf.size = SIZES[at.min(1)])/>
            <Select label=words.lie options=vec![words.fitting, words.upright, words.across]
                chosen=lie on_choose=move |at| set(&|leaf| leaf.lie = LIES[at.min(2)])/>
        </div>
    }
}

/// Who signs, on the left and on the right: the office and the name.
#[component]
pub fn SignerFields(
    signers: [Signer; 2],
    labels: [&'static str; 2],
    change: Callback<[Signer; 2]>,
) -> impl IntoView {
    let words = paper_words(desk().tongue.get());
    let names = [words.left_name, words.right_name];
    let now = StoredValue::new(signers.clone());
    let side = move |at: usize| {
        let signer = signers[at].clone();
        let set = move |how: &dyn Fn(&mut Signer)| {
            now.update_value(|signers| how(&mut signers[at]));
            change.run(now.get_value());
        };
        view! {
            <div class="fields">
                <Field label=labels[at] value=signer.title
                    on_input=move |text| set(&|signer| signer.title.clone_from(&text))/>
                <Field label=names[at] value=signer.name
                    on_input=move |text| set(&|signer| signer.name.clone_from(&text))/>
            </div>
        }
    };
    view! {
        {side(0)}
        {side(1)}
    }
}

/// What the fields of the signatures are called where nothing else is said.
pub fn sides(desk: crate::ui::desk::Desk) -> [&'static str; 2] {
    let words = packing_words(desk.tongue.get_untracked());
    [words.left_field, words.right_field]
}
