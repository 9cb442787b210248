//! Columns whose kind changes: what they hold is held on to.

use takar::number::Locale;
use takar::workbook::{Choice, Content, Form, Kind, Tongue};

fn of(kind: Kind) -> Form {
    Form {
        kind,
        ..Form::default()
    }
}

fn number(text: &str) -> Content {
    Content::Number(text.parse().unwrap())
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn unreadable(text: &str) -> Content {
    Content::Unreadable(text.to_owned())
}

const MANNER: (Locale, Tongue) = (Locale::Id, Tongue::Id);

#[track_caller]
fn check(from: Kind, to: Kind, before: Content, after: Content) {
    let (from, to) = (of(from), of(to));
    assert_eq!(to.retyped(&from, &before, &[], MANNER), after);
}

#[test]
fn another_kind_keeps_the_value() {
    check(Kind::Number, Kind::Percent, number("0.16"), number("0.16"));
    check(Kind::Number, Kind::Date, number("45623"), number("45623"));
    check(Kind::Rupiah, Kind::Text, number("1500.5"), text("1500,5"));
    check(Kind::Percent, Kind::Text, number("0.16"), text("16%"));
    check(Kind::Date, Kind::Text, number("45623"), text("27-11-2024"));
    check(Kind::Text, Kind::Date, text("27-11-2024"), number("45623"));
    check(Kind::Text, Kind::Date, text("besok"), unreadable("besok"));
    check(Kind::Text, Kind::Percent, text("16%"), number("0.16"));
    check(Kind::Text, Kind::Rupiah, text("Rp 1.500"), number("1500"));
    check(Kind::Date, Kind::Text, unreadable("besok"), text("besok"));
    check(Kind::Number, Kind::Text, Content::Blank, Content::Blank);
    check(Kind::Text, Kind::Number, text(" "), Content::Blank);
    let formula = Content::Formula("=1+1".into());
    check(Kind::Text, Kind::Date, formula.clone(), formula);
}

#[test]
fn there_and_back_is_the_same() {
    let numbers = [
        "0.16",
        "-3",
        "45623",
        "45623.5",
        "1500000",
        "0.000000123",
        "0",
    ];
    for kind in [Kind::Number, Kind::Percent, Kind::Rupiah, Kind::Date] {
        for locale in [Locale::Id, Locale::En] {
            for content in numbers.map(number) {
                let manner = (locale, Tongue::Id);
                let (own, plain) = (of(kind), of(Kind::Text));
                let written = plain.retyped(&own, &content, &[], manner);
                let back = own.retyped(&plain, &written, &[], manner);
                assert_eq!(back, content, "{kind:?} {locale:?} {written:?}");
            }
        }
    }
}

#[test]
fn choices_are_made_of_what_is_there() {
    let cells = [
        text("Baik"),
        number("2"),
        text("baik"),
        Content::Blank,
        text("Cukup"),
        unreadable("?"),
    ];
    let before = of(Kind::Text);
    let (locale, tongue) = MANNER;
    let mut form = of(Kind::Choice);
    form.choices = before.choices_of(&cells, locale, tongue);
    let labels: Vec<&str> = form
        .choices
        .iter()
        .map(|it| it.label.text(tongue))
        .collect();
    assert_eq!(labels, ["Baik", "2", "Cukup", "?"]);
    let after: Vec<Content> = cells
        .iter()
        .map(|it| form.retyped(&before, it, &[], MANNER))
        .collect();
    let expected = [
        text("Baik"),
        number("2"),
        text("Baik"),
        Content::Blank,
        text("Cukup"),
        text("?"),
    ];
    assert_eq!(after, expected);
}

#[test]
fn a_choice_that_is_taken_away_leaves_its_word() {
    let mut before = of(Kind::Choice);
    let choice = |label: &str, value: Content| Choice {
        label: label.into(),
        value,
    };
    before.choices = vec![
        choice("penuh", number("1")),
        choice("separuh", number("0.5")),
    ];
    let mut after = before.clone();
    after.choices.remove(1);
    let gone = after.retyped(&before, &number("0.5"), &[], MANNER);
    assert_eq!(gone, unreadable("separuh"));
    assert!(after.is_unfit(&gone));
    assert_eq!(
        after.retyped(&before, &number("1"), &[], MANNER),
        number("1")
    );
    // With the choice it can be read again.
    assert_eq!(before.retyped(&after, &gone, &[], MANNER), number("0.5"));
}

#[test]
fn days_that_no_calendar_has_are_unfit() {
    assert!(of(Kind::Date).is_unfit(&number("-1")));
    assert!(!of(Kind::Number).is_unfit(&number("-1")));
}
