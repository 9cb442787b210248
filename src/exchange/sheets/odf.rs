//! What an OpenDocument sheet says of itself beside its values: how large it is, joined cells,
//! hidden rows, percentages; and its formulas in the form of the others.

use super::tags::tags;
use super::{CELLS, NotRead};
use crate::recognition::Merge;

/// What is said of a sheet beside its values.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    pub merges: Vec<Merge>,
    pub hidden: Vec<usize>,
    pub percent: Vec<(usize, usize)>,
}

const ROWS: usize = 1 << 20;
const COLUMNS: usize = 1 << 14;

/// Goes through the sheets of a document, in their order.
///
/// # Errors
/// Where one of them makes itself too large.
pub(super) fn beside(content: &str) -> Result<Vec<Beside>, NotRead> {
    let mut sheets: Vec<Beside> = Vec::new();
    let (mut row, mut next, mut column) = (0_usize, 0_usize, 0_usize);
    // How far the cells of the row and of the sheet reach, and how many there are.
    let (mut filled, mut widest, mut all) = (0, 0, 0_usize);
    for tag in tags(content) {
        let Some(sheet) = sheets.last_mut().filter(|_| tag.name != "table:table") else {
            if tag.name == "table:table" && !tag.closes {
                sheets.push(Beside::default());
                (row, next, column, filled, widest) = (0, 0, 0, 0, 0);
            }
            continue;
        };
        match (tag.name, tag.closes) {
            ("table:table-row", false) => {
                let repeats = tag.number("table:number-rows-repeated").unwrap_or(1);
                let repeats = repeats.clamp(1, ROWS.saturating_sub(next).max(1));
                (row, next) = (next, next + repeats);
                (column, filled) = (0, 0);
                let seen = tag.get("table:visibility").unwrap_or("visible");
                if seen != "visible" && repeats < 10_000 && sheet.hidden.len() < ROWS {
                    sheet.hidden.extend(row..row + repeats);
                }
            }
            ("table:table-cell" | "table:covered-table-cell", false) => {
                let count = tag.number("table:number-columns-repeated").unwrap_or(1);
                let count = count.min(COLUMNS.saturating_sub(column));
                let is_filled = ["office:value-type", "table:formula", "office:value"];
                if is_filled.iter().any(|name| tag.get(name).is_some()) {
                    filled = column + count;
                    widest = widest.max(filled);
                    if tag.get("office:value-type") == Some("percentage")
                        && next == row + 1
                        && count == 1
                    {
                        sheet.percent.push((row, column));
                    }
                }
                let [right, down] = ["table:number-columns-spanned", "table:number-rows-spanned"]
                    .map(|name| tag.number(name).unwrap_or(1).clamp(1, ROWS));
                if (right > 1 || down > 1) && sheet.merges.len() < super::MERGES {
                    sheet.merges.push(Merge {
                        top: row,
                        left: column,
                        bottom: row + down - 1,
                        right: (column + right - 1).min(COLUMNS),
                    });
                }
                column += count;
            }
            ("table:table-row", true) if filled > 0 => {
                all = all.saturating_add(filled);
                if all > CELLS || next.saturating_mul(widest) > CELLS {
                    return Err(NotRead::TooLarge);
                }
            }
            _ => {}
        }
    }
    Ok(sheets)
}

/// A formula as Excel writes it, without `=`.
pub(super) fn formula(text: &str) -> String {
    let text = text.split_once(":=").map_or(text, |(prefix, rest)| {
        let is_prefix = prefix.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_prefix { rest } else { text }
    });
    let text = text.strip_prefix('=').unwrap_or(text);
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                plain.push(c);
            }
            _ if quoted => plain.push(c),
            ';' => plain.push(','),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                plain.push_str(&reference(&inside));
            }
            c => plain.push(c),
        }
    }
    plain
}

/// `.A1:.B2` is `A1:B2`, `$Harga.A1` is `Harga!A1`.
fn reference(inside: &str) -> String {
    let parts = inside.split(':').map(|part| match part.rsplit_once('.') {
        Some(("", cell)) => cell.to_owned(),
        Some((sheet, cell)) => format!("{}!{cell}", sheet.trim_start_matches('$')),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_take_the_form_of_the_others() {
        for (odf, plain) in [
            ("of:=[.B2]*[.$C$1]", "B2*$C$1"),
            ("of:=SUM([.B2:.B5];1)", "SUM(B2:B5,1)"),
            ("of:=[$Harga.A1]&\";[x]\"", "Harga!A1&\";[x]\""),
            ("=A1", "A1"),
        ] {
            assert_eq!(formula(odf), plain);
        }
    }

    #[test]
    fn rows_and_columns_are_counted() {
        let text = "<table:table><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
            <table:table-row><table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"/></table:table-row>\
            <table:table-row table:visibility=\"collapse\"><table:table-cell/><table:table-cell office:value-type=\"percentage\"/></table:table-row>\
            </table:table>";
        let sheets = beside(text).unwrap();
        assert_eq!(
            sheets[0].merges,
            [Merge {
                top: 2,
                left: 0,
                bottom: 2,
                right: 1
            }]
        );
        assert_eq!(sheets[0].hidden, [3]);
        assert_eq!(sheets[0].percent, [(3, 1)]);
        let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value=\"1\"/></table:table-row>";
        assert!(beside(&format!("<table:table>{row}</table:table>")).is_err());
    }
}
