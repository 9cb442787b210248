use gloo::events::EventListener;
use leptos::html;
use leptos::prelude::*;

use super::Stretch;

/// A formula's text in its colours, exactly under that of its field, whose own is then unseen.
/// It follows the field as that is scrolled.
#[component]
pub fn Mirror(
    field: NodeRef<html::Textarea>,
    #[prop(into)] stretches: Signal<Vec<Stretch>>,
) -> impl IntoView {
    let is_formula = Memo::new(move |_| stretches.with(|stretches| !stretches.is_empty()));
    move || is_formula.get().then(|| coloured(field, stretches))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn coloured(field: NodeRef<html::Textarea>, stretches: Signal<Vec<Stretch>>) -> AnyView {
    let scrolled = RwSignal::new((0, 0));
    let listening = StoredValue::new_local(None::<EventListener>);
    Effect::new(move |_| {
        let Some(field) = field.get() else { return };
        let of = field.clone();
        let note = move || scrolled.set((of.scroll_left(), of.scroll_top()));
        note();
        listening.set_value(Some(EventListener::new(&field, "scroll", move |_| note())));
    });
    let transform = move || {
        let (left, top) = scrolled.get();
        format!("translate({}px, {}px)", -left, -top)
    };
    let stretch = |stretch: Stretch| view! { <span class=stretch.class>{stretch.text}</span> };
    view! {
        <div class="mirror" aria-hidden="true">
            <div class="mirror-text" style:transform=transform>
                {move || stretches.get().into_iter().map(stretch).collect_view()}
            </div>
        </div>
    }
    .into_any()
}
