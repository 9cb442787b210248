use super::group::group;
use super::{Tongue, fill, pick};
use crate::workbook::{Act, Edit, FormulaAt, NameError, ScenarioEdit, Workbook};

group! {
    /// Scenarios: laying them on, what they change, and comparing them.
    ScenarioWords, scenario_words;

    scenario: "Skenario", "Scenario";
    scenarios: "Skenario", "Scenarios";
    base: "Dasar", "Base";
    base_about: "Buku kerja ini sendiri, tanpa skenario", "The workbook itself, without a scenario";
    switch_title: "Skenario: {}. Klik untuk berpindah", "Scenario: {}. Click to switch";
    new: "Skenario baru…", "New scenario…";
    switch: "Ganti skenario…", "Switch the scenario…";
    to_base: "Kembali ke Dasar", "Back to the base";
    duplicate: "Gandakan skenario", "Duplicate the scenario";
    rename: "Ganti nama skenario…", "Rename the scenario…";
    edit: "Ganti nama atau catatan…", "Rename, or write a note…";
    remove: "Hapus skenario", "Remove the scenario";
    merge: "Jadikan dasar", "Make it the base";
    merge_act: "Jadikan skenario ini dasar", "Make this scenario the base";
    take_back_cell: "Kembalikan sel ke dasar", "Take the cell back to the base";
    compare: "Bandingkan skenario", "Compare scenarios";
    show: "Tampilkan skenario", "Show the scenarios";
    menu_of: "Menu skenario {}", "Menu of the scenario {}";
    name: "Nama skenario", "Name of the scenario";
    note: "Catatan", "Note";
    create: "Buat dan pakai", "Create and use";
    name_hint: "Cadangan 2 %", "Reserve 2 %";
    about: "Skenario adalah kumpulan perubahan yang dapat dipasang dan dilepas: parameter lain, isi sel lain. Dasarnya tetap utuh.", "A scenario is a set of changes that can be laid on and taken off: other parameters, other cells. The base stays as it is.";
    none_yet: "Belum ada perubahan. Geser sebuah parameter atau isi sebuah sel: perubahannya masuk ke skenario ini.", "Nothing is changed yet. Move a parameter or type in a cell: the change goes into this scenario.";
    changes: "Yang diubah", "What it changes";
    no_change: "tanpa perubahan", "no changes";
    one_change: "1 perubahan", "1 change";
    many_changes: "{} perubahan", "{} changes";
    and_more: "dan {} lagi", "and {} more";
    laid: "dipakai", "in use";
    base_value: "Dasar: {}", "Base: {}";
    both: "Diubah oleh skenario {}: dari {} menjadi {}", "Changed by the scenario {}: from {} to {}";
    follows: "Sel ini ikut berubah: dari {} menjadi {}.", "This cell follows: from {} to {}.";
    blank: "kosong", "blank";
    by_formula: "menurut rumus", "by its formula";
    take_back: "Kembalikan ke dasar", "Back to the base";
    take_back_of: "Kembalikan {} ke dasar", "Take {} back to the base";
    changed_mark: "diubah skenario", "changed by the scenario";
    goes_below: "Baris, kolom, dan rumus dibuat di Dasar, jadi terlihat di semua skenario.", "Rows, columns and formulas are made in the base, and are seen in every scenario.";
    laid_on: "Skenario {} dipakai.", "The scenario {} is in use.";
    taken_off: "Kembali ke Dasar.", "Back to the base.";
    strip: "Skenario {} dipakai: yang Anda ubah masuk ke skenario ini, bukan ke dasar.", "The scenario {} is in use: what you change goes into it, not into the base.";
    compare_cell: "Bandingkan sel ini", "Compare this cell";
    compare_cell_no_more: "Jangan bandingkan sel ini lagi", "Compare this cell no more";
    compare_total: "Bandingkan JUMLAH ini", "Compare this total";
    compared: "Perbandingan skenario", "Comparison of scenarios";
    compared_about: "Setiap skenario dihitung penuh di atas dasar yang sama.", "Each scenario is computed in full over the same base.";
    chart_of: "Grafik", "Chart";
    chart_title: "{} menurut skenario", "{} by scenario";
    what: "Hasil", "Result";
    differences: "Selisih", "Differences";
    in_numbers: "angka", "in numbers";
    in_per_cent: "persen", "in per cent";
    no_differences: "tanpa selisih", "without differences";
    show_hidden: "Juga hasil antara", "Intermediate results too";
    only_differing: "Hanya yang berbeda", "Only what differs";
    copy_table: "Salin tabel", "Copy the table";
    table_copied: "Tabel perbandingan disalin. Tempel di Excel atau Word.", "The comparison is copied. Paste it in Excel or Word.";
    no_longer: "Jangan bandingkan lagi", "Compare no more";
    no_scenarios: "Belum ada skenario untuk dibandingkan.", "There are no scenarios to compare yet.";
    same_everywhere: "Tidak ada yang berbeda.", "Nothing differs.";
    points: "{} poin", "{} points";
    days: "{} hari", "{} days";
    differs: "berbeda dari dasar", "differs from the base";
}

/// Why a scenario cannot be called so, as a sentence.
pub fn scenario_name_error(error: &NameError, tongue: Tongue) -> &'static str {
    let (id, en) = match error {
        NameError::Empty => ("Beri skenario ini nama.", "Give the scenario a name."),
        NameError::TooLong => (
            "Nama ini terlalu panjang: paling banyak 80 huruf.",
            "This name is too long: at most 80 characters.",
        ),
        NameError::Taken => (
            "Sudah ada skenario bernama ini.",
            "There is a scenario of this name already.",
        ),
        NameError::Reserved => (
            "Dasar adalah buku kerja itu sendiri; pilih nama lain.",
            "Base is the workbook itself; choose another name.",
        ),
        NameError::BadCharacter | NameError::Address => {
            ("Nama ini tidak dapat dipakai.", "This name cannot be used.")
        }
    };
    pick(tongue, id, en)
}

/// What a change of scenarios does, in a few words.
pub(super) fn scenario_act(change: &ScenarioEdit, workbook: &Workbook, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    let name = |id: &crate::workbook::ScenarioId| {
        let found = workbook.scenario(*id).map(|it| it.name.clone());
        found.unwrap_or_default()
    };
    let with = |template: &str, name: &str| fill(template, &[name]).trim_end().to_owned();
    match change {
        ScenarioEdit::Insert { scenario, .. } => {
            with(say("skenario baru {}", "new scenario {}"), &scenario.name)
        }
        ScenarioEdit::Remove(id) => with(
            say("hapus skenario {}", "remove the scenario {}"),
            &name(id),
        ),
        ScenarioEdit::Rename { name, .. } => with(
            say("ganti nama skenario menjadi {}", "rename a scenario to {}"),
            name,
        ),
        ScenarioEdit::Note { scenario, .. } => with(
            say("catatan skenario {}", "the note of the scenario {}"),
            &name(scenario),
        ),
        ScenarioEdit::Change { scenario, changes } => {
            let what = match changes.as_slice() {
                [(at, _)] => super::formula_place(FormulaAt::of(*at), workbook, tongue),
                many => fill(say("{} isian", "{} values"), &[&many.len().to_string()]),
            };
            let parts = [what.as_str(), &name(scenario)];
            fill(
                say("ubah {} dalam skenario {}", "change {} in the scenario {}"),
                &parts,
            )
        }
        ScenarioEdit::Lay(Some(id)) => {
            with(say("pakai skenario {}", "use the scenario {}"), &name(id))
        }
        ScenarioEdit::Lay(None) => say("kembali ke Dasar", "back to the base").to_owned(),
        ScenarioEdit::Compare(_) => say("yang dibandingkan", "what is compared").to_owned(),
    }
}

/// What several edits with scenarios among them are together, where that is one of their acts.
pub(super) fn scenario_several(
    edits: &[Edit],
    workbook: &Workbook,
    tongue: Tongue,
) -> Option<String> {
    let named = edits.iter().find_map(|edit| match edit {
        Edit::Scenario(change @ ScenarioEdit::Insert { .. }) => Some(change),
        _ => None,
    });
    named.map(|change| scenario_act(change, workbook, tongue))
}

/// What a step did that took a scenario away: only its inverse knows the name.
pub(super) fn scenario_gone(made: &Act, tongue: Tongue) -> Option<String> {
    let brought = |edit: &Edit| match edit {
        Edit::Scenario(ScenarioEdit::Insert { scenario, .. }) => Some(scenario.name.clone()),
        _ => None,
    };
    let name = each(&made.inverse).find_map(|edit| match edit {
        Edit::Several(edits) => edits.iter().find_map(brought),
        edit => brought(edit),
    })?;
    let template = match each(&made.edit).count() {
        1 => pick(tongue, "hapus skenario {}", "remove the scenario {}"),
        _ => pick(
            tongue,
            "jadikan skenario {} dasar",
            "make the scenario {} the base",
        ),
    };
    Some(fill(template, &[&name]))
}

fn each(edit: &Edit) -> impl Iterator<Item = &Edit> {
    match edit {
        Edit::Several(edits) | Edit::Act { edits, .. } => edits.iter(),
        edit => std::slice::from_ref(edit).iter(),
    }
}
