use serde::{Deserialize, Serialize};

/// What several edits are together, so that undo can say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    pub kind: DeedKind,
    /// How many cells it is about: so many rows of so many columns.
    pub rows: usize,
    pub columns: usize,
    /// What they came from, where that has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeedKind {
    /// Cells made like others, or continued from them.
    Fill,
    Clear,
    Paste,
    Move,
    /// Columns given another kind or look.
    Format,
    Replace,
    /// What was found wrong put right, with what stood there noted.
    Correct,
    /// Sheets kept to one region.
    Region,
    /// All regions brought in sight again.
    AllRegions,
    /// Rows taken in from a file or another workbook.
    TakeIn,
    /// Values that were sought put to use.
    Adopt,
    /// All taken back to an earlier point of the history: the one after so many entries.
    GoBack,
    /// What a template has changed since, taken over: so many changes.
    Update,
}

impl Deed {
    pub fn new(kind: DeedKind, rows: usize, columns: usize) -> Deed {
        Deed {
            kind,
            rows,
            columns,
            from: None,
        }
    }

    /// So many rows taken in from what is called so.
    pub fn take_in(rows: usize, columns: usize, from: String) -> Deed {
        Deed {
            from: Some(from),
            ..Deed::new(DeedKind::TakeIn, rows, columns)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Edit, Entry, History, Workbook};

    fn rename(name: &str) -> Edit {
        Edit::Rename {
            name: name.to_owned(),
        }
    }

    #[test]
    fn an_act_is_one_step_and_is_kept_with_its_name() {
        let act = Entry::Do(Edit::Act {
            deed: Deed::new(DeedKind::Fill, 20, 3),
            edits: vec![rename("satu"), rename("dua")],
        });
        let kept = serde_json::to_string(&act).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&kept).unwrap(), act);
        let mut history = History::new(Workbook::default());
        history.take(&act).unwrap();
        assert_eq!(history.workbook().name, "dua");
        history.take(&Entry::Undo).unwrap();
        assert_eq!(history.workbook().name, Workbook::default().name);
        assert!(history.to_undo().is_none());
    }
}
