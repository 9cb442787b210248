//! Links: what is sent is what is opened, and what is broken is refused with its reason.

use proptest::prelude::*;
use takar::exchange::{LONGEST, LinkError, Linked, is_link, link_of, link_of_scenario, open_link};
use takar::templates::TEMPLATES;
use takar::workbook::{Content, Edit, Workbook};

fn kecil() -> Workbook {
    takar::exchange::open(include_str!("engine/kecil.takar.json")).unwrap()
}

#[test]
fn every_template_fits_into_a_link() {
    for shipped in TEMPLATES {
        let workbook = shipped.open().unwrap();
        let link = link_of(&workbook).unwrap();
        assert!(link.len() < LONGEST / 2, "{}: {}", shipped.name, link.len());
        assert!(is_link(&link));
        let letters = |c: char| c.is_ascii_alphanumeric() || "-_=.".contains(c);
        assert!(link.chars().all(letters));
        let address = format!("https://takar.example/#{link}");
        let opened = open_link(&address).unwrap();
        assert_eq!(opened, Linked::Workbook(Box::new(workbook)));
    }
}

#[test]
fn a_scenario_comes_alone_and_says_whose_it_is() {
    for shipped in TEMPLATES {
        let workbook = shipped.open().unwrap();
        for scenario in &workbook.scenarios {
            let link = link_of_scenario(&workbook, scenario.id).unwrap();
            let Linked::Scenario(opened) = open_link(&link).unwrap() else {
                panic!("{link}");
            };
            assert_eq!(&opened.scenario, scenario);
            assert_eq!(opened.workbook, workbook.name);
            assert_eq!(opened.of, takar::exchange::fingerprint(&workbook));
        }
    }
    let missing = takar::workbook::ScenarioId(99);
    assert_eq!(
        link_of_scenario(&kecil(), missing),
        Err(LinkError::NoScenario)
    );
}

#[test]
fn a_scenario_is_of_the_same_workbook_until_its_structure_changes() {
    let mut workbook = kecil();
    let before = takar::exchange::fingerprint(&workbook);
    let (parameter, content) = (workbook.parameters[0].id, Content::Number(2_i64.into()));
    workbook
        .apply(&Edit::Parameter { parameter, content })
        .unwrap();
    assert_eq!(takar::exchange::fingerprint(&workbook), before);
    let row = workbook.next_row();
    let table = workbook.tables().next().unwrap().id;
    workbook
        .apply(&Edit::InsertRow {
            table,
            at: 0,
            row,
            cells: Vec::new(),
        })
        .unwrap();
    assert_ne!(takar::exchange::fingerprint(&workbook), before);
}

#[test]
fn a_workbook_that_is_too_large_says_how_large() {
    let mut workbook = kecil();
    // What cannot be made smaller.
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'a' + (seed >> 59) as u8 % 26)
    };
    workbook.name = (0..200_000).map(|_| next()).collect();
    match link_of(&workbook) {
        Err(LinkError::TooLong(size)) => assert!(size > LONGEST),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_broken_is_refused() {
    let link = link_of(&kecil()).unwrap();
    for (text, why) in [
        ("", LinkError::NotALink),
        ("#", LinkError::NotALink),
        ("https://takar.example/", LinkError::NotALink),
        ("b=", LinkError::NotALink),
        ("b=1", LinkError::NotALink),
        ("b=1.", LinkError::Damaged),
        ("b=1.A", LinkError::Damaged),
        ("b=1.!!!!", LinkError::Damaged),
        ("b=1.AAAAAAAAAAA", LinkError::Damaged),
        ("x=1.AAAA", LinkError::NotALink),
        ("b=2.AAAA", LinkError::Newer),
        ("s=9.AAAA", LinkError::Newer),
        ("b=satu.AAAA", LinkError::NotALink),
    ] {
        assert_eq!(open_link(text), Err(why), "{text}");
    }
    let cut = &link[..link.len() - 9];
    assert_eq!(open_link(cut), Err(LinkError::Damaged));
    assert_eq!(
        open_link(&link.replace("b=", "s=")),
        Err(LinkError::Damaged)
    );
    let long = format!("b=1.{}", "A".repeat(LONGEST + 1));
    assert!(matches!(open_link(&long), Err(LinkError::TooLong(_))));
}

/// Forty kilobytes that would become forty megabytes.
#[test]
fn a_bomb_is_refused() {
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 40 << 20], 9);
    let mut bytes = vec![0; 8];
    bytes.extend(bomb);
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::from("b=1.");
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let joined = (at(0) << 16) | (at(1) << 8) | at(2);
        for letter in 0..=three.len() {
            text.push(char::from(
                letters[(joined >> (18 - 6 * letter)) as usize & 63],
            ));
        }
    }
    assert!(text.len() < LONGEST, "{}", text.len());
    assert!(matches!(open_link(&text), Err(LinkError::TooLong(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_name_comes_back(name in "\\PC{1,80}") {
        let mut workbook = kecil();
        workbook.name = name;
        let link = link_of(&workbook).unwrap();
        prop_assert_eq!(open_link(&link), Ok(Linked::Workbook(Box::new(workbook))));
    }

    #[test]
    fn a_changed_letter_is_seen(at in 4_usize..900, to in "[A-Za-z0-9_-]") {
        let link = link_of(&kecil()).unwrap();
        let at = 4 + at % (link.len() - 4);
        let mut changed = link.clone();
        changed.replace_range(at..at + 1, &to);
        // The last letters have bits that mean nothing: then it is the same workbook.
        let read = open_link(&changed);
        prop_assert!(changed == link || read.is_err() || read == open_link(&link));
    }
}
