//! How cells look: Excel's number formats of Takar's forms, colours, and the styles of heads.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::engine::Tone;
use crate::formula::Value;
use crate::workbook::{DateLook, Form, Kind};

/// The styles that sheets share.
pub(super) struct Looks {
    pub title: Format,
    pub quiet: Format,
    pub head: Format,
    pub name: Format,
    pub text: Format,
    pub bold: Format,
    pub broken: Format,
    pub remark: Format,
}

const INK: Color = Color::RGB(0x1F2933);
const GREY: Color = Color::RGB(0x616E7C);

impl Looks {
    pub fn new() -> Looks {
        let plain = || Format::new().set_font_color(INK);
        let head = plain()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        Looks {
            title: plain().set_bold().set_font_size(14),
            quiet: Format::new().set_font_color(GREY),
            head: head.set_bold().set_border_bottom(FormatBorder::Thin),
            name: Format::new().set_font_color(GREY).set_font_size(9),
            text: plain().set_text_wrap().set_align(FormatAlign::Top),
            bold: plain().set_bold(),
            broken: colours(0xFFC7CE, 0x9C0006),
            remark: colours(0xFFEB9C, 0x7F6000),
        }
    }
}

fn colours(fill: u32, ink: u32) -> Format {
    Format::new()
        .set_background_color(Color::RGB(fill))
        .set_font_color(Color::RGB(ink))
}

/// What a word of a scale looks like.
pub(super) fn of_tone(tone: Tone) -> Format {
    match tone {
        Tone::Good => colours(0xC6EFCE, 0x006100),
        Tone::Neutral => colours(0xE4E7EB, 0x323F4B),
        Tone::Middling => colours(0xFFEB9C, 0x7F6000),
        Tone::Poor => colours(0xFFC7CE, 0x9C0006),
    }
}

/// The format of a form's cells. Where it is not said how many decimals are shown, as many as the
/// values have, and six at most.
pub(super) fn of_form(form: &Form, values: impl Iterator<Item = Value>) -> Format {
    match number_format(form, values) {
        Some(format) => Format::new().set_num_format(format),
        None => Format::new(),
    }
}

/// `None` where cells say by themselves what they are: texts, and also TRUE and FALSE, which some
/// programs would show as numbers.
fn number_format(form: &Form, values: impl Iterator<Item = Value>) -> Option<String> {
    let mut decimals = 0;
    for value in values {
        match value {
            Value::Bool(_) => return None,
            Value::Number(number) => decimals = decimals.max(number.decimals()),
            _ => {}
        }
    }
    match form.kind {
        Kind::Text | Kind::Choice => return None,
        Kind::Date => {
            return Some(
                match form.date {
                    DateLook::Short => "dd-mm-yyyy",
                    DateLook::Long => "[$-421]d mmmm yyyy",
                    DateLook::Weekday => "[$-421]dddd, d mmmm yyyy",
                }
                .to_owned(),
            );
        }
        Kind::Number | Kind::Percent | Kind::Rupiah => {}
    }
    let hundredths = if form.kind == Kind::Percent { 2 } else { 0 };
    let decimals = match form.decimals {
        Some(decimals) => u32::from(decimals),
        None => decimals.saturating_sub(hundredths).min(6),
    };
    let whole = if form.ungrouped { "0" } else { "#,##0" };
    let mut format = whole.to_owned();
    if decimals > 0 {
        format.push('.');
        format.extend(std::iter::repeat_n('0', decimals as usize));
    }
    match form.kind {
        Kind::Percent => format.push('%'),
        Kind::Rupiah => format.insert_str(0, "\"Rp\" "),
        _ => {}
    }
    if form.dash {
        format = format!("{format};-{format};\"–\"");
    }
    Some(format)
}
