use leptos::prelude::*;

use crate::ui::desk::desk;
use crate::ui::sheet::named;
use crate::ui::structure::Asking;
use crate::workbook::{ColumnId, TableId};

/// How many columns rows can be sorted by at once.
const KEYS: usize = 4;

/// By which columns, and which way.
#[component]
pub fn SortDialog(table: TableId, column: ColumnId) -> impl IntoView {
    let desk = desk();
    let words = desk.words_now();
    let tongue = desk.tongue.get_untracked();
    let columns = desk.glance(|session| {
        let columns = session.workbook().table(table).map(|table| {
            let columns = table.columns.iter();
            let named = columns.map(|it| (it.id, named(&it.title, &it.name, tongue)));
            named.collect::<Vec<_>>()
        });
        columns.unwrap_or_default()
    });
    let keys = StoredValue::new([(None::<ColumnId>, false); KEYS]);
    keys.update_value(|keys| keys[0].0 = Some(column));
    let key = move |place: usize| {
        let label = if place == 0 {
            words.sort_first
        } else {
            words.sort_then
        };
        let nothing = (place > 0).then(|| view! { <option value="">{words.sort_nothing}</option> });
        let options = columns.iter().map(|(id, name)| {
            let chosen = place == 0 && *id == column;
            view! { <option value=id.0.to_string() selected=chosen>{name.clone()}</option> }
        });
        let choose = move |text: String| {
            let id = text.parse().ok().map(ColumnId);
            keys.update_value(|keys| keys[place].0 = id);
        };
        view! {
            <div class="sort-key">
                <label class="stacked">
                    <span>{label}</span>
                    <select class="field wide" on:change=move |event| choose(event_target_value(&event))>
                        {nothing}{options.collect_view()}
                    </select>
                </label>
                <label class="stacked">
                    <span>{words.sort_way}</span>
                    <select class="field wide" on:change=move |event| {
                        let descending = event_target_value(&event) == "1";
                        keys.update_value(|keys| keys[place].1 = descending);
                    }>
                        <option value="0">{words.ascending}</option>
                        <option value="1">{words.descending}</option>
                    </select>
                </label>
            </div>
        }
    };
    let save = move || {
        let keys = keys.get_value();
        let by = keys
            .iter()
            .filter_map(|(column, down)| Some(((*column)?, *down)));
        desk.sort(table, &by.collect::<Vec<_>>());
        Ok(())
    };
    view! {
        <Asking title=words.sort_title done=words.sort_done trouble=RwSignal::new(None) save>
            {(0..KEYS).map(key).collect_view()}
        </Asking>
    }
}
