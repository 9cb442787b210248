//! Kept work, as a journal holds it: what a workbook began with, how it stood at times, and every
//! entry since. Entries go by their numbers; no clock is asked.

use serde::{Deserialize, Serialize};

use super::{OpenError, open, save};
use crate::workbook::{Act, Edit, Entry, History, Steps, Workbook};

/// How many steps can be undone behind a snapshot.
const STEPS: usize = 200;

/// How a workbook stood after so many entries, with what undo and redo know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// How many entries had been made: the number of the next one.
    pub number: u32,
    /// The project file.
    pub workbook: String,
    /// The steps, as JSON.
    pub steps: String,
}

/// An entry as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its place among the entries: what says which came first.
    pub number: u32,
    /// The entry as JSON; what cannot be read is there as it was found.
    pub text: String,
    /// When it was made, in milliseconds since 1970, by a clock that may be wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
}

/// A point of a workbook's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point<T> {
    /// After how many entries it is.
    pub number: u32,
    pub at: Option<i64>,
    /// What was done last.
    pub what: T,
}

/// A kept workbook, as far as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The project file that it began with.
    pub base: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub snapshots: Vec<Snapshot>,
    /// The entries, in the order of their numbers.
    pub entries: Vec<Noted>,
}

/// What could be made of kept work.
#[derive(Clone, Debug)]
pub struct Recovered {
    pub history: History,
    /// The number of the next entry.
    pub next: u32,
    /// How many entries were made again over what was opened.
    pub replayed: u32,
    /// Whether that is all that was kept.
    pub whole: bool,
}

impl Snapshot {
    /// Writes down how a workbook stands. Steps from long before are let go of, here as in the
    /// history itself, so that both can undo the same ones.
    pub fn of(history: &mut History, number: u32) -> Snapshot {
        history.keep_steps(STEPS);
        Snapshot {
            number,
            workbook: save(history.workbook()),
            // Edits are strings, numbers and lists, which always become JSON.
            steps: serde_json::to_string(&history.steps()).unwrap_or_default(),
        }
    }

    fn open(&self) -> Option<History> {
        let steps: Steps = serde_json::from_str(&self.steps).ok()?;
        Some(History::with_steps(open(&self.workbook).ok()?, steps))
    }
}

impl Work {
    /// How much there is of it, in bytes.
    pub fn size(&self) -> usize {
        let base = self.base.as_ref().map_or(0, String::len);
        let entries = self.entries.iter().map(|it| it.text.len());
        base + entries.sum::<usize>()
    }

    /// Opens the newest snapshot that can be read, or the beginning, and makes again what was done
    /// since, up to the first entry that is missing or cannot be read.
    ///
    /// # Errors
    /// Where not even the beginning can be read: why not.
    pub fn recover(&self) -> Result<Recovered, OpenError> {
        let last = self
            .entries
            .iter()
            .map(|it| it.number + 1)
            .max()
            .unwrap_or(0);
        let newest = self.snapshots.iter().map(|it| it.number).max().unwrap_or(0);
        let whole = last.max(newest);
        let mut best: Option<Recovered> = None;
        let mut snapshots: Vec<&Snapshot> = self.snapshots.iter().collect();
        snapshots.sort_by_key(|it| std::cmp::Reverse(it.number));
        let opened = snapshots
            .into_iter()
            .filter_map(|it| Some((it.number, it.open()?)));
        for (number, history) in opened {
            let found = self.replay(history, number);
            if found.next >= whole {
                return Ok(Recovered {
                    whole: true,
                    ..found
                });
            }
            if best.as_ref().is_none_or(|best| best.next < found.next) {
                best = Some(found);
            }
        }
        let begun = open(self.base.as_deref().unwrap_or_default());
        match (best, begun) {
            (Some(best), Err(_)) => Ok(best),
            (None, Err(why)) => Err(why),
            (best, Ok(workbook)) => {
                let found = self.replay(History::new(workbook), 0);
                let all = found.next >= whole;
                Ok(match best {
                    Some(best) if best.next >= found.next => best,
                    _ => Recovered {
                        whole: all,
                        ..found
                    },
                })
            }
        }
    }

    /// The entries from a number on, up to the first that is missing or cannot be read.
    fn from(&self, first: u32) -> impl Iterator<Item = Entry> {
        let due = self.entries.iter().skip_while(move |it| it.number < first);
        (first..).zip(due).map_while(|(number, noted)| {
            let entry = serde_json::from_str(&noted.text).ok()?;
            (noted.number == number).then_some(entry)
        })
    }

    /// How the workbook stood after so many entries, at the latest.
    fn before(&self, number: u32) -> Option<(u32, History)> {
        let snapshots = self.snapshots.iter().filter(|it| it.number <= number);
        let newest = snapshots.max_by_key(|it| it.number);
        if let Some(found) = newest.and_then(|it| Some((it.number, it.open()?))) {
            return Some(found);
        }
        let begun = open(self.base.as_deref()?).ok()?;
        Some((0, History::new(begun)))
    }

    /// The histories from which that after so many entries can be had, the quickest first.
    fn starts(&self, number: u32) -> impl Iterator<Item = (u32, History)> {
        let begun = open(self.base.as_deref().unwrap_or_default()).ok();
        let begun = begun.map(|begun| (0, History::new(begun)));
        self.before(number).into_iter().chain(begun)
    }

    /// How the workbook stood after so many entries, from one of the starts.
    fn history_at(&self, number: u32, start: (u32, History)) -> Option<History> {
        let (from, mut history) = start;
        let mut made = from;
        for entry in self.from(from).take((number - from) as usize) {
            history.take(&entry).ok()??;
            made += 1;
        }
        (made == number).then_some(history)
    }

    /// The workbook as it was after so many entries.
    pub fn at(&self, number: u32) -> Option<Workbook> {
        let mut found = self.starts(number);
        let history = found.find_map(|start| self.history_at(number, start))?;
        Some(history.workbook().clone())
    }

    /// The edits that take the workbook from its end back to where it was after so many entries.
    /// `None` where an entry between cannot be read.
    pub fn way_back(&self, number: u32) -> Option<Vec<Edit>> {
        let end = self.entries.last().map_or(0, |it| it.number + 1);
        let from = |start| {
            let mut history = self.history_at(number, start)?;
            let mut workbook = history.workbook().clone();
            let mut back = Vec::new();
            for entry in self.from(number) {
                let made = history.take(&entry).ok()??;
                back.push(workbook.apply(&made).ok()?);
            }
            back.reverse();
            (back.len() == end.saturating_sub(number) as usize).then_some(back)
        };
        self.starts(number).find_map(from)
    }

    /// Every point since the beginning, oldest first, with what is said of the step that led there:
    /// the entry, the step that it made, undid or did again, and the workbook after it. Points
    /// between what cannot be read and the next snapshot are not among them.
    pub fn points<T>(&self, mut say: impl FnMut(&Entry, &Act, &Workbook) -> T) -> Vec<Point<T>> {
        let mut points = Vec::new();
        let mut start = self.before(0);
        let mut reached = 0;
        loop {
            if let Some((from, history)) = start.take() {
                reached = self.points_from(from, history, &mut say, &mut points);
            }
            let behind = self.snapshots.iter().filter(|it| it.number > reached);
            let Some(next) = behind.min_by_key(|it| it.number) else {
                return points;
            };
            reached = next.number;
            start = next.open().map(|history| (next.number, history));
        }
    }

    /// Adds the points behind a start; how far they reach.
    fn points_from<T>(
        &self,
        from: u32,
        mut history: History,
        say: &mut impl FnMut(&Entry, &Act, &Workbook) -> T,
        points: &mut Vec<Point<T>>,
    ) -> u32 {
        let times = self.entries.iter().skip_while(|it| it.number < from);
        let mut reached = from;
        for (entry, noted) in self.from(from).zip(times) {
            let undone = match entry {
                Entry::Undo => history.to_undo().cloned(),
                Entry::Do(_) | Entry::Redo => None,
            };
            if !matches!(history.take(&entry), Ok(Some(_))) {
                break;
            }
            reached += 1;
            if let Some(step) = undone.as_ref().or(history.to_undo()) {
                points.push(Point {
                    number: reached,
                    at: noted.at,
                    what: say(&entry, step, history.workbook()),
                });
            }
        }
        reached
    }

    fn replay(&self, mut history: History, from: u32) -> Recovered {
        let mut next = from;
        // Only what did something was noted: a step that is not there to be undone is missing here.
        for entry in self.from(from) {
            if !matches!(history.take(&entry), Ok(Some(_))) {
                break;
            }
            next += 1;
        }
        Recovered {
            history,
            next,
            replayed: next - from,
            whole: false,
        }
    }
}

/// The form of the file of kept work; a newer one is not guessed at.
const ARCHIVE: u32 = 1;
/// The shipped template that a workbook was begun from; how that was stands in its base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The name by which it is asked for.
    pub template: String,
    /// The mark of the newest form of it whose changes have been offered.
    pub seen: String,
}

/// No workbook has as many entries.
const MOST_ENTRIES: u32 = 1 << 30;

/// All that is kept of some workbooks in one file: for another browser, or for what could be
/// rescued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// The form of the file.
    pub takar_kept: u32,
    pub workbooks: Vec<Archived>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    pub name: String,
    #[serde(default)]
    pub example: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    pub work: Work,
}

impl Archive {
    pub fn new(workbooks: Vec<Archived>) -> Archive {
        Archive {
            takar_kept: ARCHIVE,
            workbooks,
        }
    }

    pub fn write(&self) -> String {
        // Strings, numbers and lists always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a file of kept work; `None` where it is something else.
    pub fn read(text: &str) -> Option<Archive> {
        let mut read: Archive = serde_json::from_str(text).ok()?;
        for archived in &mut read.workbooks {
            let work = &mut archived.work;
            work.entries.sort_by_key(|it| it.number);
            work.entries.dedup_by_key(|it| it.number);
            let last = work.entries.last().map(|it| it.number);
            let newest = work.snapshots.iter().map(|it| it.number).max();
            if last.max(newest) >= Some(MOST_ENTRIES) {
                return None;
            }
        }
        (read.takar_kept <= ARCHIVE).then_some(read)
    }
}
