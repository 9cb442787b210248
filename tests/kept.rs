//! Kept work: opening it makes the same workbook, whatever of it is damaged, and never an older one
//! than could be had.

use takar::exchange::{Archive, Archived, Noted, Origin, Recovered, Snapshot, Work, save};
use takar::workbook::{Edit, Entry, History};

const KECIL: &str = include_str!("engine/kecil.takar.json");

fn rename(name: &str) -> Entry {
    Entry::Do(Edit::Rename {
        name: name.to_owned(),
    })
}

fn noted(number: u32, entry: &Entry) -> Noted {
    Noted {
        number,
        text: serde_json::to_string(entry).unwrap(),
        at: Some(1_790_000_000_000 + i64::from(number)),
    }
}

/// A session of so many renames, with snapshots after some of them.
fn session(renames: u32, snapshots: &[u32]) -> (History, Work) {
    let mut history = History::new(takar::exchange::open(KECIL).unwrap());
    let mut work = Work {
        base: Some(KECIL.to_owned()),
        ..Work::default()
    };
    for number in 0..renames {
        if snapshots.contains(&number) {
            work.snapshots.push(Snapshot::of(&mut history, number));
        }
        let entry = rename(&format!("Rencana {number}"));
        history.take(&entry).unwrap();
        work.entries.push(noted(number, &entry));
    }
    (history, work)
}

fn name(found: &Recovered) -> &str {
    &found.history.workbook().name
}

#[test]
fn a_snapshot_makes_the_same_of_fewer_entries() {
    let (history, work) = session(30, &[10, 20]);
    let found = work.recover().unwrap();
    assert!(found.whole);
    assert_eq!((found.next, found.replayed), (30, 10));
    assert_eq!(save(found.history.workbook()), save(history.workbook()));
    assert_eq!(found.history.steps(), history.steps());

    let newest = Work {
        base: None,
        snapshots: work.snapshots[1..].to_vec(),
        entries: work.entries[20..].to_vec(),
    };
    let found = newest.recover().unwrap();
    assert!(found.whole, "and the beginning is not needed");
    assert_eq!(found.history.steps(), history.steps());
}

#[test]
fn what_can_be_undone_behind_a_snapshot_is_the_same_in_both() {
    let (mut history, mut work) = session(300, &[250]);
    let mut undone = 300;
    while history.take(&Entry::Undo).unwrap().is_some() {
        work.entries.push(noted(undone, &Entry::Undo));
        undone += 1;
    }
    let found = work.recover().unwrap();
    assert!(found.whole);
    assert_eq!(found.history.steps(), history.steps());
    assert_eq!(save(found.history.workbook()), save(history.workbook()));
    let from_the_beginning = Work {
        snapshots: Vec::new(),
        ..work
    };
    let found = from_the_beginning.recover().unwrap();
    assert_eq!(save(found.history.workbook()), save(history.workbook()));
}

#[test]
fn what_is_before_a_damaged_entry_is_opened_and_said_to_be_a_part() {
    for spoiled in [
        "",
        "{\"do\":{\"rena",
        "{\"do\":{\"parameter\":{\"parameter\":99,\"content\":1}}}",
    ] {
        let (_, mut work) = session(10, &[]);
        work.entries[6].text = spoiled.to_owned();
        let found = work.recover().unwrap();
        assert!(!found.whole, "{spoiled:?}");
        assert_eq!((name(&found), found.next), ("Rencana 5", 6), "{spoiled:?}");
    }
}

#[test]
fn nothing_is_made_after_an_entry_that_is_missing() {
    let (_, mut work) = session(10, &[]);
    work.entries.remove(4);
    let found = work.recover().unwrap();
    assert!(!found.whole);
    assert_eq!(name(&found), "Rencana 3");
}

#[test]
fn a_snapshot_behind_the_damage_brings_the_newest_state() {
    let (_, mut work) = session(10, &[8]);
    work.entries[6].text.clear();
    let found = work.recover().unwrap();
    assert!(found.whole);
    assert_eq!(name(&found), "Rencana 9");
}

#[test]
fn a_damaged_snapshot_is_passed_over() {
    for spoil in [
        (|it: &mut Snapshot| it.workbook.truncate(40)) as fn(&mut Snapshot),
        |it| it.steps.clear(),
    ] {
        let (history, mut work) = session(30, &[10, 20]);
        spoil(&mut work.snapshots[1]);
        let found = work.recover().unwrap();
        assert!(found.whole);
        assert_eq!((found.next, found.replayed), (30, 20));
        assert_eq!(found.history.steps(), history.steps());
        spoil(&mut work.snapshots[0]);
        let found = work.recover().unwrap();
        assert_eq!((found.next, found.replayed), (30, 30), "from the beginning");
        assert_eq!(found.history.steps(), history.steps());
        work.base = Some("{".to_owned());
        assert!(work.recover().is_err(), "nothing is left");
    }
}

#[test]
fn a_step_that_a_snapshot_does_not_know_is_undone_from_further_back() {
    // Another tab has all steps, and goes on where the one with the snapshot ended.
    let (_, mut work) = session(300, &[290]);
    let (mut history, _) = session(300, &[]);
    for number in 300..560 {
        history.take(&Entry::Undo).unwrap();
        work.entries.push(noted(number, &Entry::Undo));
    }
    let found = work.recover().unwrap();
    assert!(found.whole);
    assert_eq!(name(&found), "Rencana 39");
    assert_eq!(found.history.steps(), history.steps());
    assert_eq!(work.at(560).unwrap().name, "Rencana 39");
    assert_eq!(work.way_back(295).unwrap().len(), 265);
}

#[test]
fn there_is_no_way_back_over_what_cannot_be_read() {
    let (_, mut work) = session(30, &[20]);
    work.entries[10].text.clear();
    assert!(work.way_back(5).is_none());
    assert!(work.way_back(25).is_some());
    let points = work.points(|_, _, workbook| workbook.name.clone());
    let numbers: Vec<u32> = points.iter().map(|point| point.number).collect();
    let (before, behind) = ((1..=10), (21..=30));
    assert_eq!(numbers, before.chain(behind).collect::<Vec<_>>());
    for point in points {
        assert_eq!(work.at(point.number).unwrap().name, point.what);
    }
}

#[test]
fn a_file_of_kept_work_brings_back_all_of_it() {
    let (history, work) = session(12, &[6]);
    let archive = Archive::new(vec![Archived {
        name: "Rencana".to_owned(),
        example: true,
        origin: Some(Origin {
            template: "rencana-pilkada".to_owned(),
            seen: "0".to_owned(),
        }),
        work,
    }]);
    let read = Archive::read(&archive.write()).unwrap();
    assert_eq!(read, archive);
    let found = read.workbooks[0].work.recover().unwrap();
    assert_eq!(found.history.steps(), history.steps());

    assert!(Archive::read(KECIL).is_none(), "a project file is none");
    assert!(Archive::read("").is_none());
    let newer = archive
        .write()
        .replace("\"takar_kept\":1", "\"takar_kept\":9");
    assert!(Archive::read(&newer).is_none());
}

#[test]
fn every_point_of_the_history_can_be_seen_and_gone_back_to() {
    let (mut history, mut work) = session(6, &[4]);
    for (number, entry) in [(6, Entry::Undo), (7, Entry::Undo), (8, Entry::Redo)] {
        history.take(&entry).unwrap();
        work.entries.push(noted(number, &entry));
    }
    let points = work.points(|entry, _, workbook| {
        let how = match entry {
            Entry::Do(_) => "do",
            Entry::Undo => "undo",
            Entry::Redo => "redo",
        };
        format!("{how} {}", workbook.name)
    });
    let said: Vec<&str> = points.iter().map(|point| point.what.as_str()).collect();
    assert_eq!(
        said[5..],
        [
            "do Rencana 5",
            "undo Rencana 4",
            "undo Rencana 3",
            "redo Rencana 4"
        ]
    );
    assert_eq!(points[0].at, Some(1_790_000_000_000));
    for point in 0..=9 {
        let then = work.at(point).unwrap();
        let mut now = history.workbook().clone();
        for edit in work.way_back(point).unwrap() {
            now.apply(&edit).unwrap();
        }
        assert_eq!(save(&now), save(&then), "point {point}");
    }
    assert!(work.at(10).is_none());
}
