//! Handover records (BAST) and receipts, with their figures in words.

use web_sys::Element;

use super::lampiran::{day, filled, put_signs};
use super::listed::{Listed, in_words};
use super::packing::{Choices, Columns, put_about, put_lines};
use super::paper::add;
use crate::formula::Value;
use crate::lang::{fill, handing_words};
use crate::number::Number;
use crate::ui::sheet::Manner;
use crate::workbook::{DateLook, Form, Signer, Tongue, day_of, read_date, show_date};

/// A record of goods that go from one party to another.
pub fn handover(
    document: &Element,
    choices: &Choices,
    list: &Listed,
    again: &str,
    manner: Manner,
) -> Option<()> {
    let words = handing_words(manner.tongue);
    put_heading(document, choices, manner.tongue)?;
    add(document, "p", "handed", &opening(choices, manner))?;
    let parties = [words.first, words.second];
    let all = add(document, "ol", "parties", "")?;
    for (signer, party) in choices.signers.iter().zip(parties) {
        let one = add(&all, "li", "", "")?;
        let about = [
            (words.name.to_owned(), filled(&signer.name).to_owned()),
            (words.title.to_owned(), filled(&signer.title).to_owned()),
        ];
        put_about(&one, &about)?;
        add(&one, "p", "handed", &fill(words.called, &[party]))?;
    }
    let whom = fill(words.hands_over, &[&list.name]);
    add(document, "p", "handed", &whom)?;
    let below = put_lines(document, list, Columns::InWords, again, manner)?;
    add(&below, "p", "handed", words.closing)?;
    // Beneath the party stands its office, and its name below the line.
    let signing = |at: usize| {
        let Signer { title, name } = &choices.signers[at];
        let title = format!("{}\n{}", parties[at], title.trim());
        Signer {
            title,
            name: name.clone(),
        }
    };
    put_signs(
        &below,
        &day(&choices.place, &choices.date),
        &[signing(0), signing(1)],
    )
}

/// A receipt of goods or of money.
pub fn receipt(
    document: &Element,
    choices: &Choices,
    list: &Listed,
    again: &str,
    manner: Manner,
) -> Option<()> {
    let words = handing_words(manner.tongue);
    put_heading(document, choices, manner.tongue)?;
    let giver = &choices.signers[0];
    let giver = [giver.name.trim(), giver.title.trim()];
    let giver: Vec<&str> = giver.into_iter().filter(|text| !text.is_empty()).collect();
    let mut about = vec![(words.from.to_owned(), filled(&giver.join(", ")).to_owned())];
    if let Some((sum, in_words)) = list.sum.as_ref().filter(|_| list.money) {
        about.push((words.money.to_owned(), sum.clone()));
        about.push((words.words.to_owned(), in_words.clone()));
    }
    about.push((words.for_whom.to_owned(), list.name.clone()));
    put_about(document, &about)?;
    add(document, "p", "handed", &format!("{}:", words.what))?;
    let below = put_lines(document, list, Columns::InWords, again, manner)?;
    let day = day(&choices.place, &choices.date);
    put_signs(&below, &day, &choices.signers)
}

fn put_heading(document: &Element, choices: &Choices, tongue: Tongue) -> Option<()> {
    let words = handing_words(tongue);
    let over = add(document, "div", "lampiran-title", "")?;
    add(&over, "h1", "", &choices.title)?;
    let number = fill(words.numbered, &[filled(&choices.number)]);
    add(&over, "p", "document-number", &number)?;
    Some(())
}

/// The day of a record in words, as far as what was typed is a day.
fn opening(choices: &Choices, manner: Manner) -> String {
    let words = handing_words(manner.tongue);
    let place = filled(&choices.place);
    let in_full = || {
        let serial = read_date(choices.date.trim(), manner.locale).ok()?;
        let date = day_of(serial)?.date();
        let look = |look| show_date(serial, look, manner.tongue);
        let weekday = look(DateLook::Weekday)?;
        let weekday = weekday.split(',').next()?.to_owned();
        let long = look(DateLook::Long)?;
        let month = long.split_whitespace().nth(1)?.to_owned();
        let spell = |number: i64| {
            let number = Value::from(Number::from(number));
            in_words(&number, &Form::default(), manner.tongue)
        };
        let (of_month, year) = (spell(date.day), spell(date.year));
        let parts = [
            &*weekday,
            &of_month,
            &month,
            &year,
            &look(DateLook::Short)?,
            place,
        ];
        Some(fill(words.today, &parts))
    };
    in_full().unwrap_or_else(|| fill(words.that_day, &[filled(&choices.date), place]))
}
