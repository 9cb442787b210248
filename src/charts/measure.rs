//! How wide texts are. Which font a page has nobody knows here; the widths are those of a wide one.

use super::Px;

/// The height of texts, in pixels.
pub const TEXT: Px = 12;
pub const SMALL: Px = 11;

/// About how wide a text is at a height.
pub fn width(text: &str, size: Px) -> Px {
    let thousandths: Px = text.chars().map(advance).sum();
    (thousandths * size + 999) / 1000
}

fn advance(c: char) -> Px {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 320,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 410,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 950,
        c if c.is_uppercase() => 700,
        c if c.is_ascii() || c.is_alphanumeric() => 620,
        _ => 700,
    }
}

/// A text that is no wider than there is room, with `…` for what was cut off.
pub fn shortened(text: &str, size: Px, room: Px) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = width("…", size);
    for c in text.chars() {
        used += (advance(c) * size + 999) / 1000;
        if used > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// A text in at most so many lines, broken between words.
pub fn wrapped(text: &str, size: Px, room: Px, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let joined = match lines[last].is_empty() {
            true => word.to_owned(),
            false => format!("{} {word}", lines[last]),
        };
        let is_full = width(&joined, size) > room && !lines[last].is_empty();
        if is_full && lines.len() < most {
            lines.push(word.to_owned());
        } else {
            lines[last] = joined;
        }
    }
    lines
        .into_iter()
        .map(|line| shortened(&line, size, room))
        .collect()
}
