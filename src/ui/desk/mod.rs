//! The desk: the open workbook, and everything about how it is being looked at.
//!
//! - `acts`: edits made, undone and dragged into being
//! - `computing`: long columns in pieces between frames
//! - `selection`: which cells are selected, and which one has the cursor
//! - `looking`: which rows are seen, folded groups, and rows that stay under the hands
//! - `moved`: what is new of cells whose rows came, went or changed places
//! - `typing`: what is being typed and not yet put in
//! - `referring`: references put into it by pointing
//! - `showing`: where an undone step is gone to, and how it is told
//! - `shortcuts`: the keys that work wherever the focus is
//! - `keyboard`: which one a phone shows

mod acts;
mod computing;
mod keyboard;
mod looking;
mod moved;
mod referring;
mod selection;
mod shortcuts;
mod showing;
mod typing;

pub use computing::today;
use moved::Moved;
pub use referring::Pointed;
pub use selection::{Cursor, Range, Selection, Step};
pub use typing::{CellField, edit_text, field_at};

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::sheet::{self, Manner};
use super::sight::{Looking, Sight, sight};
use super::tools::Tools;
use super::{begin, keeping};
use crate::browser::preferences;
use crate::engine::{Changes, Engine, Spot};
use crate::formula::{Problem, Span};
use crate::lang::{Words, words};
use crate::number::Locale;
use crate::templates::BANDAR_LAMPUNG_2024;
use crate::workbook::{Edit, History, Target, Tongue, Workbook};

/// The open workbook with its values.
pub struct Session {
    history: History,
    engine: Engine,
    /// What the last act changed.
    last: Changes,
    /// The sheets whose rows that act moved, as they were.
    moved: Moved,
    /// The same of the act that is about to be made.
    foreseen: Moved,
    /// How many acts there have been.
    acts: u64,
    /// While a slider is dragged: the edit that takes the workbook back to before.
    before_drag: Option<Edit>,
    looking: Looking,
    /// Which rows the grids show, as far as that was asked.
    sights: RefCell<FxHashMap<usize, Rc<Sight>>>,
}

impl Session {
    pub fn workbook(&self) -> &Workbook {
        self.history.workbook()
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Which rows the grid of a sheet shows, and in which order.
    pub fn sight(&self, sheet: usize) -> Rc<Sight> {
        let mut sights = self.sights.borrow_mut();
        let found = || Rc::new(sight(self, sheet, &self.looking));
        sights.entry(sheet).or_insert_with(found).clone()
    }

    /// How many acts there have been; trials are none.
    pub fn acts(&self) -> u64 {
        self.acts
    }

    /// Whether the last act changed the value at a place: the number of that act, if so.
    pub fn changed(&self, spot: Spot) -> Option<u64> {
        let moved = |spot| match spot {
            Spot::Cell { sheet, row, column } => self.only_moved(sheet, row, column),
            _ => false,
        };
        let changed = self.last.contains(spot) && (self.moved.is_empty() || !moved(spot));
        changed.then_some(self.acts)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Summary,
    /// Simulasi: what would follow if something changed.
    Simulation,
    /// A sheet, by its position.
    Sheet(usize),
}

/// Cells that were copied or cut, with a moving line around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub sheet: usize,
    pub ranges: Vec<Range>,
    /// A paste moves them; they are one range then.
    pub cut: bool,
}

/// Where typing goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Cell,
    Bar,
}

/// The cell that something is typed in, which stays its cell while other sheets are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    pub sheet: usize,
    pub cursor: Cursor,
}

/// What is being typed and not yet put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub text: String,
    pub place: Place,
    pub home: Home,
    /// Typing began by replacing the cell, so arrows leave it, as in Excel.
    pub replacing: bool,
    pub problems: Vec<Problem>,
}

/// How long the last act took, and over how many cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    pub cells: usize,
    pub milliseconds: f64,
    /// Whether all of it is done.
    pub current: bool,
}

/// What is told of computing that takes long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtWork {
    #[default]
    Quiet,
    /// For more than a moment; on a column of a sheet, done so far in hundredths.
    Long(Option<(usize, usize, usize)>),
    /// It was stopped, and not all is computed.
    Stopped,
}

/// Nothing to tell.
impl Default for Timing {
    fn default() -> Timing {
        Timing {
            cells: 0,
            milliseconds: 0.0,
            current: true,
        }
    }
}

/// How far the work is kept in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    Kept,
    Writing,
    /// Another tab writes this workbook; it is looked at here.
    Watching,
    Refused(Trouble),
}

/// Why nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no storage for this page.
    Blocked,
    /// There is no room.
    Full,
    /// What is stored cannot be reached at the moment.
    Broken,
    /// A newer version of the page has been opened in another tab.
    Newer,
    /// A tab with an older version keeps this one waiting.
    Waiting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelTab {
    Parameters,
    Scenarios,
    Checks,
    Origin,
}

/// A question or a message that stands over the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    NewPlan,
    PasteTable,
    /// Which workbooks are kept, to choose one.
    Stored,
    /// Which workbooks ship with Takar, to choose one.
    Shipped,
    /// A paste that asks before it goes on.
    Paste(super::pasting::Question),
    /// Cells to be filled, of which some are computed: so many.
    Place(super::placing::Placing, usize),
    /// A change of columns, sheets, parameters or results.
    Structure(super::structure::Asked),
    /// The note of a cell.
    Note(crate::workbook::NotePlace),
    /// Tables of others to be taken into this one.
    TakeIn(crate::workbook::TableId),
    /// The same of a text that is there already, for a sheet of its own.
    TakeInText(crate::workbook::TableId, String),
    /// A table to be inspected: one of the workbook, or one that is asked for.
    Inspect(Option<crate::workbook::TableId>),
    /// A spreadsheet file, to be written.
    Formats(super::formats::Task),
    /// The workbook as a link.
    MakeLink,
    /// What a link holds; an empty one is asked for.
    Link(String),
    /// Something that went wrong, and that nothing was lost by it.
    Trouble(String),
    /// A kept workbook of which not all could be read: its id and its name.
    Damaged(String, String),
    /// What was done to the workbook, point by point.
    History,
    /// What the template of the workbook has changed since.
    Update,
}

/// A handle on all of it; copied to wherever it is needed.
#[derive(Clone, Copy)]
pub struct Desk {
    session: StoredValue<Session, LocalStorage>,
    pub keeper: StoredValue<keeping::Keeper, LocalStorage>,
    /// What was last put on the clipboard from here.
    pub copied: StoredValue<String>,
    /// Counts the changes of the session, so that what shows it follows.
    revision: RwSignal<u64>,
    pub tab: RwSignal<Tab>,
    pub selection: RwSignal<Selection>,
    /// The cell of the selection that typing goes into; [`Desk::pick`] puts it elsewhere.
    pub cursor: Memo<Cursor>,
    /// What was copied or cut, for as long as nothing else is done.
    pub marked: RwSignal<Option<Marked>>,
    pub draft: RwSignal<Option<Draft>>,
    /// What is typed in a cell of texts is picked from those of its column.
    pub picking: RwSignal<bool>,
    /// What is selected in the text of the draft, in bytes; its end is where typing goes on.
    pub caret: RwSignal<(usize, usize)>,
    /// The reference that was pointed at last, in the draft's text; another takes its place.
    pub pointed: RwSignal<Option<Span>>,
    /// Requests, counted, that typing go on in the draft's field at a place of its text.
    pub pen: RwSignal<Option<(u32, usize)>>,
    /// Where steps to other figures were taken from, the last at the end.
    pub trail: RwSignal<Vec<(Tab, Selection)>>,
    pub tongue: RwSignal<Tongue>,
    pub locale: RwSignal<Locale>,
    pub dark: RwSignal<bool>,
    pub panel_open: RwSignal<bool>,
    pub panel_tab: RwSignal<PanelTab>,
    pub timing: RwSignal<Timing>,
    pub at_work: RwSignal<AtWork>,
    /// Which act the computing between frames belongs to.
    turn: StoredValue<u64>,
    pub saving: RwSignal<Keeping>,
    pub dialog: RwSignal<Option<Dialog>>,
    /// The menu that is open at a place of the page.
    pub popup: RwSignal<Option<super::structure::Popup>>,
    /// Where something was typed last; what is wrong with it is told beside it.
    pub just_typed: RwSignal<Option<Home>>,
    /// A short word on what just happened, for the status line and screen readers.
    pub notice: RwSignal<String>,
    pub example: RwSignal<bool>,
    /// The template of the workbook has moved on, and that has not been looked at.
    pub newer: RwSignal<bool>,
    /// The strip with the ways to begin is shown.
    pub begin_open: RwSignal<bool>,
    /// Where files are chosen.
    pub file_input: NodeRef<html::Input>,
    /// The palette, finding and the hints.
    pub tools: Tools,
    /// Counts the requests that the grid take the focus.
    pub grid_focus: RwSignal<u32>,
}

/// The desk of the page that a component is on.
pub fn desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    pub fn new() -> Desk {
        let example = BANDAR_LAMPUNG_2024.open().unwrap_or_default();
        let chosen = |key: &str| preferences::get(key);
        let tongue = if chosen("tongue").as_deref() == Some("en") {
            Tongue::En
        } else {
            Tongue::Id
        };
        let locale = if chosen("locale").as_deref() == Some("en") {
            Locale::En
        } else {
            Locale::Id
        };
        let dark = match chosen("theme").as_deref() {
            Some("dark") => true,
            Some("light") => false,
            _ => preferences::prefers_dark(),
        };
        let wide = window()
            .inner_width()
            .ok()
            .and_then(|width| width.as_f64())
            .unwrap_or(1366.0);
        let selection = RwSignal::new(Selection::default());
        let desk = Desk {
            session: StoredValue::new_local(Session::new(History::new(example))),
            copied: StoredValue::new(String::new()),
            keeper: StoredValue::new_local(keeping::Keeper::default()),
            revision: RwSignal::new(0),
            tab: RwSignal::new(Tab::Summary),
            selection,
            cursor: Memo::new(move |_| selection.with(Selection::cursor)),
            marked: RwSignal::new(None),
            draft: RwSignal::new(None),
            picking: RwSignal::new(false),
            caret: RwSignal::new((0, 0)),
            pointed: RwSignal::new(None),
            pen: RwSignal::new(None),
            trail: RwSignal::new(Vec::new()),
            tongue: RwSignal::new(tongue),
            locale: RwSignal::new(locale),
            dark: RwSignal::new(dark),
            panel_open: RwSignal::new(wide >= 900.0),
            panel_tab: RwSignal::new(PanelTab::Parameters),
            timing: RwSignal::new(Timing::default()),
            at_work: RwSignal::new(AtWork::default()),
            turn: StoredValue::new(0),
            saving: RwSignal::new(Keeping::Kept),
            dialog: RwSignal::new(None),
            popup: RwSignal::new(None),
            just_typed: RwSignal::new(None),
            notice: RwSignal::new(String::new()),
            example: RwSignal::new(true),
            newer: RwSignal::new(false),
            begin_open: RwSignal::new(!begin::is_decided()),
            file_input: NodeRef::new(),
            tools: Tools::new(),
            grid_focus: RwSignal::new(0),
        };
        Effect::new(move |_| {
            let tongue = match desk.tongue.get() {
                Tongue::Id => "id",
                Tongue::En => "en",
            };
            preferences::mark_page("lang", tongue);
            preferences::mark_page("data-theme", if desk.dark.get() { "dark" } else { "light" });
        });
        desk.go_on();
        desk
    }

    // Reading

    /// Reads the session, and again whenever it changes.
    pub fn read<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.revision.track();
        self.session.with_value(read)
    }

    /// Reads the session as it is now.
    pub fn glance<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(read)
    }

    pub fn manner(self) -> Manner {
        Manner {
            tongue: self.tongue.get(),
            locale: self.locale.get(),
        }
    }

    pub fn manner_now(self) -> Manner {
        Manner {
            tongue: self.tongue.get_untracked(),
            locale: self.locale.get_untracked(),
        }
    }

    pub fn words(self) -> &'static Words {
        words(self.tongue.get())
    }

    pub fn words_now(self) -> &'static Words {
        words(self.tongue.get_untracked())
    }

    pub fn sheet_now(self) -> Option<usize> {
        match self.tab.get_untracked() {
            Tab::Sheet(sheet) => Some(sheet),
            Tab::Summary | Tab::Simulation => None,
        }
    }

    /// What can be typed into at the cursor.
    pub fn target_now(self) -> Option<Target> {
        let (sheet, cursor) = (self.sheet_now()?, self.cursor.get_untracked());
        self.glance(|session| sheet::target(session, sheet, cursor.row, cursor.column))
    }

    // Opening

    /// Puts another workbook on the desk.
    pub fn open(self, history: History, example: bool) {
        self.draft.set(None);
        self.marked.set(None);
        self.trail.set(Vec::new());
        self.just_typed.set(None);
        self.notice.set(String::new());
        self.session.set_value(Session::new(history));
        self.tools.overlay.comparing.forget();
        self.tools.simulation.forget();
        self.tools.notes.set_value(Vec::new());
        self.example.set(example);
        self.timing.set(Timing::default());
        self.at_work.set(AtWork::default());
        self.go_on();
        self.selection.set(Selection::default());
        let first = self.glance(|session| !session.workbook().has_summary());
        self.tab
            .set(if first { Tab::Sheet(0) } else { Tab::Summary });
        self.revision.update(|revision| *revision += 1);
    }

    // The focus

    /// Lets the user choose a project file.
    pub fn choose_file(self) {
        if let Some(input) = self.file_input.get_untracked() {
            input.click();
        }
    }

    pub fn focus_grid(self) {
        self.grid_focus.update(|count| *count += 1);
    }

    /// Selects one cell.
    pub fn pick(self, row: usize, column: usize) {
        self.selection.set(Selection::at(Cursor::at(row, column)));
    }

    /// Selects the cell of a row of the sheet that is shown, by the row's position. A row that is
    /// not in sight is let alone.
    pub fn pick_row(self, row: usize, column: usize) {
        let line = self
            .sheet_now()
            .and_then(|sheet| self.glance(|session| session.sight(sheet).place_of(row)));
        self.pick(line.unwrap_or(0), column);
    }

    // Choosing

    pub fn set_tongue(self, tongue: Tongue) {
        self.tongue.set(tongue);
        preferences::set("tongue", if tongue == Tongue::En { "en" } else { "id" });
    }

    pub fn set_locale(self, locale: Locale) {
        self.locale.set(locale);
        preferences::set("locale", if locale == Locale::En { "en" } else { "id" });
    }

    pub fn set_dark(self, dark: bool) {
        self.dark.set(dark);
        preferences::set("theme", if dark { "dark" } else { "light" });
    }

    /// Opens a sheet. A formula that wants a reference goes along; another draft is put in, and one
    /// that cannot be keeps the sheet that is open.
    pub fn go_to(self, tab: Tab) {
        if self.tab.get_untracked() != tab && self.carry_draft_to(tab) {
            return;
        }
        if self.commit() && self.tab.get_untracked() != tab {
            self.selection.set(Selection::default());
            self.tab.set(tab);
        }
    }
}
