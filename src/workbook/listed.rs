//! Months and days of the week as a fill goes on with them, long and short, in both languages.

use rustc_hash::FxHashMap;

use super::Content;
use crate::formula::{MONTHS, WEEKDAYS};

type Names = &'static [&'static str];

const SHORT_MONTHS: [[&str; 12]; 2] = [
    [
        "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
    ],
    [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
];
const SHORT_WEEKDAYS: [[&str; 7]; 2] = [
    ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
    ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
];

/// The lists; of a name that is in several, the first counts unless the others given say more.
const LISTS: [Names; 8] = [
    &MONTHS[0],
    &SHORT_MONTHS[0],
    &MONTHS[1],
    &SHORT_MONTHS[1],
    &WEEKDAYS[0],
    &SHORT_WEEKDAYS[0],
    &WEEKDAYS[1],
    &SHORT_WEEKDAYS[1],
];

/// A name that goes on its list, among others of the same list that stand evenly.
pub(super) struct Listed<'a> {
    /// As it was typed, whose letters' case is kept.
    text: &'a str,
    names: Names,
    first: usize,
    step: usize,
    /// Its place among the names given, and how many there are.
    place: usize,
    length: usize,
}

impl Listed<'_> {
    /// What stands in its place in the `turn`th repetition of what was given.
    pub fn next(&self, turn: usize) -> Option<Content> {
        let steps = turn.checked_mul(self.length)?.checked_add(self.place)?;
        let count = self.names.len();
        let name = self.names[(self.first + self.step * (steps % count)) % count];
        let is_all = |is: fn(char) -> bool| self.text.chars().all(is);
        Some(Content::Text(match () {
            () if is_all(char::is_uppercase) => name.to_uppercase(),
            () if is_all(char::is_lowercase) => name.to_lowercase(),
            () => name.to_owned(),
        }))
    }
}

/// Which contents go on a list; one name alone goes to the next, or to the one before it where the
/// fill goes `back`. Nothing where there are no such names.
pub(super) fn listed(given: &[Content], back: bool) -> Vec<Option<Listed<'_>>> {
    let places = |text: &str| LISTS.map(|names| place_in(names, text));
    let mut counts = [0_usize; LISTS.len()];
    for content in given {
        if let Content::Text(text) = content {
            let places = places(text);
            let known = counts.iter_mut().zip(places);
            known.for_each(|(count, place)| *count += usize::from(place.is_some()));
        }
    }
    if counts.iter().all(|count| *count == 0) {
        return Vec::new();
    }
    // Of each list, the names that are of it: where they were given, and their places in it.
    let mut members: FxHashMap<usize, Vec<(usize, &str, usize)>> = FxHashMap::default();
    for (at, content) in given.iter().enumerate() {
        let Content::Text(text) = content else {
            continue;
        };
        let mut best: Option<(usize, usize)> = None;
        for (list, place) in places(text).into_iter().enumerate() {
            let more = best.is_none_or(|(best, _)| counts[list] > counts[best]);
            best = place.filter(|_| more).map(|place| (list, place)).or(best);
        }
        if let Some((list, place)) = best {
            members.entry(list).or_default().push((at, text, place));
        }
    }
    let mut listed: Vec<Option<Listed>> = given.iter().map(|_| None).collect();
    for (list, members) in members {
        let names = LISTS[list];
        let count = names.len();
        let between = |from: usize, to: usize| (to + count - from) % count;
        let steps: Vec<usize> = members
            .windows(2)
            .map(|it| between(it[0].2, it[1].2))
            .collect();
        let alone = if back { count - 1 } else { 1 };
        let step = *steps.first().unwrap_or(&alone);
        if steps.iter().any(|other| *other != step) {
            continue;
        }
        for (place, (at, text, _)) in members.iter().enumerate() {
            listed[*at] = Some(Listed {
                text,
                names,
                first: members[0].2,
                step,
                place,
                length: members.len(),
            });
        }
    }
    listed
}

/// Where in a list a name is, in any case; `Jum'at` is Jumat.
fn place_in(names: Names, text: &str) -> Option<usize> {
    let text = match text {
        it if it.len() > 9 => return None,
        it if it.eq_ignore_ascii_case("Jum'at") => "Jumat",
        it => it,
    };
    names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(text))
}
