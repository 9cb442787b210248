use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use rustc_hash::FxHashSet;
use web_sys::HtmlInputElement;

use super::own_words;
use crate::browser::clock;
use crate::browser::files::{self, MOST_MEGABYTES, ReadError};
use crate::exchange::Writing;
use crate::exchange::intake::{
    Compared, Doubled, Manner, NotTaken, Section, Show, Source, Wish, folded, lacks_own, writing,
};
use crate::formula::serial_of_unix_day;
use crate::lang::{fill, not_taken, refusal};
use crate::number::{Format, Locale, Number, show};
use crate::ui::desk::{Desk, Tab};
use crate::ui::formats;
use crate::workbook::{Deed, Edit, SheetId, Table, TableId, Workbook};

/// A section in the list, by a number of its own, so that its fields stay when others come.
#[derive(Clone, PartialEq)]
pub struct Item {
    pub id: u32,
    pub pasted: bool,
    pub section: Section,
}

/// A file of which nothing comes, and why.
#[derive(Clone, PartialEq)]
pub struct Failed {
    pub name: String,
    pub why: String,
}

/// What is chosen so far, and what comes of it.
#[derive(Clone, Copy)]
pub struct Begun {
    pub desk: Desk,
    pub table: RwSignal<TableId>,
    pub items: RwSignal<Vec<Item>>,
    pub failed: RwSignal<Vec<Failed>>,
    pub wish: RwSignal<Wish>,
    /// The workbook with a new table for what comes, and the edits that make that.
    fresh: StoredValue<Option<(Workbook, Vec<Edit>)>, LocalStorage>,
    /// The columns were put where they are by hand.
    by_hand: StoredValue<bool>,
    /// The table was chosen by hand.
    chosen: StoredValue<bool>,
    /// A number that could be two: as it is written, and both readings.
    pub asked: RwSignal<Option<(String, Number, Number)>>,
    pub answer: RwSignal<Option<Locale>>,
    pub compared: RwSignal<Option<Arc<Compared>>>,
    pub removes: RwSignal<bool>,
    pub show: RwSignal<Show>,
    /// What is being done that takes a while.
    pub busy: RwSignal<Option<&'static str>>,
    pub trouble: RwSignal<Option<String>>,
    next: StoredValue<u32>,
    turn: StoredValue<u32>,
}

/// How long the page is shown before work begins that holds it up.
const A_FRAME: Duration = Duration::from_millis(30);

/// A file that was chosen, and the workbook that one of another program has become.
type Brought = (
    String,
    Result<Vec<u8>, ReadError>,
    Option<Result<Workbook, String>>,
);

impl Begun {
    pub fn new(desk: Desk, table: TableId) -> Begun {
        let wish = desk.glance(|it| it.workbook().table(table).map(|it| Wish::guess(it, &[])));
        let wish = wish.unwrap_or(Wish {
            table,
            fills: Vec::new(),
            key: Vec::new(),
            part: None,
            doubled: Default::default(),
            clears: false,
        });
        Begun {
            desk,
            table: RwSignal::new(table),
            items: RwSignal::new(Vec::new()),
            failed: RwSignal::new(Vec::new()),
            wish: RwSignal::new(wish),
            fresh: StoredValue::new_local(None),
            by_hand: StoredValue::new(false),
            chosen: StoredValue::new(false),
            asked: RwSignal::new(None),
            answer: RwSignal::new(None),
            compared: RwSignal::new(None),
            removes: RwSignal::new(false),
            show: RwSignal::new(Show::Changed),
            busy: RwSignal::new(None),
            trouble: RwSignal::new(None),
            next: StoredValue::new(0),
            turn: StoredValue::new(0),
        }
    }

    /// Reads the table that it goes into, in its workbook.
    pub fn with_table<T>(self, read: impl FnOnce(&Table, &Workbook) -> T) -> Option<T> {
        let id = self.table.get_untracked();
        let read = |workbook: &Workbook| workbook.table(id).map(|table| read(table, workbook));
        self.fresh.with_value(|fresh| match fresh {
            Some((workbook, _)) => read(workbook),
            None => self.desk.glance(|session| read(session.workbook())),
        })
    }

    pub fn is_fresh(self) -> bool {
        self.fresh.with_value(Option::is_some)
    }

    pub fn sections(self) -> Vec<Section> {
        let items = self.items.get_untracked();
        items.into_iter().map(|item| item.section).collect()
    }

    /// A number as people read it.
    pub fn count(self, count: usize) -> String {
        let locale = self.desk.locale.get_untracked();
        show(Number::from(count), Format::default(), locale)
    }

    // What comes

    /// Reads the files that were chosen in a field.
    pub fn read_files(self, input: HtmlInputElement) {
        let own = own_words(self.desk);
        self.busy.set(Some(own.reading));
        spawn_local(async move {
            let chosen = files::chosen_bytes(input).await;
            // The dialog may have been closed meanwhile.
            if self.items.is_disposed() {
                return;
            }
            let mut sources = Vec::new();
            for (name, bytes) in chosen {
                let workbook = match &bytes {
                    Ok(bytes) if formats::is_spreadsheet(bytes) => {
                        Some(formats::workbook_of(self.desk, &name, bytes).await)
                    }
                    _ => None,
                };
                sources.push((name, bytes, workbook));
            }
            if self.items.is_disposed() {
                return;
            }
            set_timeout(move || self.bring(sources), A_FRAME);
        });
    }

    fn bring(self, chosen: Vec<Brought>) {
        let own = own_words(self.desk);
        let tongue = self.desk.tongue.get_untracked();
        for (name, bytes, workbook) in chosen {
            let source = match bytes {
                Ok(bytes) => match workbook {
                    Some(Err(why)) => Err(why),
                    Some(Ok(workbook)) => {
                        let today = serial_of_unix_day(clock::day());
                        Source::of_workbook(&name, &workbook, today)
                            .map_err(|why| not_taken(&why, tongue))
                    }
                    None => self
                        .source(&name, &bytes)
                        .map_err(|why| not_taken(&why, tongue)),
                },
                Err(ReadError::TooLarge) => {
                    Err(fill(own.too_large, &[&MOST_MEGABYTES.to_string()]))
                }
                Err(ReadError::NotText) => Err(own.not_read.to_owned()),
            };
            self.failed
                .update(|failed| failed.retain(|it| it.name != name));
            match source {
                Ok(source) => self.add(source, false),
                Err(why) => self
                    .failed
                    .update(|failed| failed.push(Failed { name, why })),
            }
        }
        self.begin_again();
    }

    fn source(self, name: &str, bytes: &[u8]) -> Result<Source, NotTaken> {
        let today = serial_of_unix_day(clock::day());
        let names = self.names();
        Source::of_file(name, bytes, today, |it| names.contains(&folded(it)))
    }

    /// Everything that columns of this workbook's tables are called.
    fn names(self) -> FxHashSet<String> {
        let tongue = self.desk.tongue.get_untracked();
        self.desk.glance(|session| {
            let columns = session.workbook().tables().flat_map(|table| &table.columns);
            columns
                .flat_map(|column| [column.name.clone(), super::heading(column, tongue)])
                .map(|name| folded(&name))
                .collect()
        })
    }

    fn add(self, source: Source, pasted: bool) {
        let source = Arc::new(source);
        let section = self.with_table(|table, _| Section::new(source, table));
        let Some(section) = section else { return };
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let item = Item {
            id,
            pasted,
            section,
        };
        self.items.update(|items| {
            // The same file again is a newer one.
            let name = &item.section.source.name;
            items.retain(|it| it.section.source.name != *name || it.pasted != pasted);
            items.push(item);
        });
    }

    /// Takes a pasted text as what comes, in the place of an earlier one.
    pub fn paste(self, text: &str) {
        let own = own_words(self.desk);
        let names = self.names();
        let is_known = |it: &str| names.contains(&folded(it));
        self.items.update(|items| items.retain(|item| !item.pasted));
        if let Ok(source) = Source::of_text(own.pasted, text, is_known) {
            self.add(source, true);
        }
        self.begin_again();
    }

    pub fn drop_item(self, id: u32) {
        self.items
            .update(|items| items.retain(|item| item.id != id));
        self.begin_again();
    }

    pub fn change_section(self, id: u32, change: impl FnOnce(&mut Section)) {
        self.items.update(|items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                change(&mut item.section);
            }
        });
    }

    // What goes where

    /// Puts the columns where they most likely belong, unless that was done by hand.
    pub fn begin_again(self) {
        if self.is_fresh() && !self.by_hand.get_value() {
            self.make_fresh();
        }
        if !self.by_hand.get_value() {
            let sections = self.sections();
            if !self.chosen.get_value() {
                self.find_table(&sections);
            }
            let wish = self.with_table(|table, workbook| {
                let mut wish = Wish::guess(table, &sections);
                if !workbook.holders(table.id).is_empty() {
                    wish.know_by_code(table);
                }
                wish
            });
            if let Some(wish) = wish {
                self.wish.set(wish);
            }
        }
        self.compare();
    }

    /// Goes to the table that has the most of the columns that come; to another one only where
    /// that has more.
    fn find_table(self, sections: &[Section]) {
        let plain = sections.iter().all(|it| it.source.tables.len() == 1);
        if sections.is_empty() || !plain || self.is_fresh() {
            return;
        }
        let met = |table: &Table| Wish::guess(table, sections).met();
        let best = self.desk.glance(|session| {
            let workbook = session.workbook();
            let here = workbook.table(self.table.get_untracked()).map_or(0, met);
            let others = workbook.tables().map(|table| (met(table), table.id));
            // The first of those that have as many.
            let best = others.min_by_key(|(met, _)| std::cmp::Reverse(*met));
            best.filter(|(met, _)| *met > here)
        });
        if let Some((_, table)) = best {
            self.table.set(table);
        }
    }

    pub fn go_into(self, table: TableId) {
        self.chosen.set_value(true);
        self.fresh.set_value(None);
        self.table.set(table);
        self.by_hand.set_value(false);
        self.begin_again();
    }

    /// Lets it go into a table of its own, which is made of the first section.
    pub fn go_fresh(self) {
        self.chosen.set_value(true);
        self.by_hand.set_value(false);
        self.make_fresh();
        self.begin_again();
    }

    fn make_fresh(self) {
        let sections = self.sections();
        let locale = self.desk.locale.get_untracked();
        let made = self.desk.glance(|session| {
            let workbook = session.workbook();
            let end = workbook.sheets.len();
            let (table, edits) = sections.first()?.fresh_table(workbook, end, locale);
            let mut with_it = workbook.clone();
            let done = edits.iter().all(|edit| with_it.apply(edit).is_ok());
            done.then_some((table, (with_it, edits)))
        });
        if let Some((table, fresh)) = made {
            self.fresh.set_value(Some(fresh));
            self.table.set(table);
        }
    }

    pub fn change_wish(self, change: impl FnOnce(&mut Wish)) {
        self.by_hand.set_value(true);
        self.wish.update(change);
        self.compare();
    }

    fn manner(self) -> Manner {
        Manner {
            locale: self.desk.locale.get_untracked(),
            tongue: self.desk.tongue.get_untracked(),
            today: serial_of_unix_day(clock::day()),
            ambiguous: self.answer.get_untracked(),
        }
    }

    // What differs

    /// Holds what comes against the table, once that it is said has been shown.
    pub fn compare(self) {
        let own = own_words(self.desk);
        self.busy.set(Some(own.reading));
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        let work = move || {
            if self.turn.try_get_value() == Some(turn) {
                self.compare_now();
                self.busy.set(None);
            }
        };
        set_timeout(work, A_FRAME);
    }

    fn compare_now(self) {
        self.trouble.set(None);
        let (sections, wish, manner) = (self.sections(), self.wish.get_untracked(), self.manner());
        let found = self.with_table(|table, workbook| {
            let asked = sections.iter().find_map(|section| {
                match writing(table, section, &wish, manner.locale) {
                    Writing::Ambiguous { text, id, en } => Some((text, id, en)),
                    Writing::As(_) => None,
                }
            });
            let compared = Compared::new(workbook, &sections, &wish, manner);
            (asked, compared.map(Arc::new))
        });
        let Some((asked, compared)) = found else {
            return;
        };
        if self.asked.get_untracked() != asked {
            self.asked.set(asked);
        }
        if let Some(compared) = &compared
            && compared.counts.of(self.show.get_untracked()) == 0
        {
            let order = [Show::Changed, Show::New, Show::Missing, Show::Same];
            let first = order.into_iter().find(|it| compared.counts.of(*it) > 0);
            self.show.set(first.unwrap_or(Show::Same));
        }
        self.compared.set(compared);
    }

    /// How many rows change if all is taken in.
    pub fn taken(self) -> usize {
        let removes = self.removes.get();
        self.compared
            .with(|compared| compared.as_ref().map_or(0, |it| it.taken(removes)))
    }

    /// What is said below.
    pub fn status(self) -> String {
        let own = own_words(self.desk);
        if let Some(busy) = self.busy.get() {
            return busy.to_owned();
        }
        if self.items.with(Vec::is_empty) {
            return String::new();
        }
        self.compared.with(|compared| match compared {
            Some(it) => {
                let counts = [Show::New, Show::Changed, Show::Same, Show::Missing];
                let counts = counts.map(|show| self.count(it.counts.of(show)));
                let said = fill(own.said, &counts.each_ref().map(String::as_str));
                let doubled = match self.wish.with(|wish| wish.doubled) {
                    Doubled::TakeNone => it.counts.of(Show::Doubled),
                    Doubled::TakeFirst | Doubled::TakeLast => 0,
                };
                match doubled + it.counts.of(Show::NoKey) {
                    0 => said,
                    left => format!("{said} {}", fill(own.not_taken_rows, &[&self.count(left)])),
                }
            }
            None if self.wish.with(|wish| wish.key.is_empty()) => own.no_key.to_owned(),
            None if self.lacks_own() => own.own_first.to_owned(),
            None => own.answer_first.to_owned(),
        })
    }

    fn lacks_own(self) -> bool {
        let sections = self.sections();
        self.wish.with(|wish| lacks_own(&sections, wish))
    }

    // Taking in

    /// What is taken in, in a few words: the first file, and how many others.
    fn from(self) -> String {
        let items = self.items.get_untracked();
        let first = items.first().map(|item| item.section.source.name.clone());
        let first = first.unwrap_or_default();
        match items.len() {
            0 | 1 => first,
            count => format!("{first} + {}", count - 1),
        }
    }

    /// Takes all in, as one act.
    pub fn take(self) {
        let own = own_words(self.desk);
        if self.taken_now() == 0 || self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(own.taking));
        set_timeout(move || self.take_now(), A_FRAME);
    }

    fn taken_now(self) -> usize {
        let removes = self.removes.get_untracked();
        let taken = |it: &Option<Arc<Compared>>| it.as_ref().map_or(0, |it| it.taken(removes));
        self.compared.with_untracked(taken)
    }

    fn take_now(self) {
        let (desk, own) = (self.desk, own_words(self.desk));
        let Some(Some(compared)) = self.compared.try_get_untracked() else {
            return;
        };
        let removes = self.removes.get_untracked();
        let (count, from) = (compared.taken(removes), self.from());
        let edits = self.fresh.with_value(|fresh| match fresh {
            Some((workbook, made)) => {
                let rows = compared.edits(workbook, removes);
                made.iter().cloned().chain(rows).collect()
            }
            None => desk.glance(|session| compared.edits(session.workbook(), removes)),
        });
        let deed = Deed::take_in(count, compared.columns.len(), from.clone());
        let table = compared.table;
        drop(compared);
        match desk.offer(Edit::Act { deed, edits }) {
            Err(error) => {
                self.busy.set(None);
                let said = refusal(error, desk.tongue.get_untracked());
                self.trouble.set(Some(said));
            }
            Ok(()) => {
                let said = fill(own.taken, &[&self.count(count), &from]);
                let id = SheetId::Table(table);
                let sheet = desk.glance(|session| session.workbook().sheet_position(id));
                desk.dialog.set(None);
                if let Some(sheet) = sheet {
                    desk.go_to(Tab::Sheet(sheet));
                }
                desk.notice.set(said);
                desk.focus_grid();
            }
        }
    }
}
