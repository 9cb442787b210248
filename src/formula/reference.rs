/// What a formula points at, by the names that people use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A parameter, a named result or a matrix: `Cadangan`.
    Name(String),
    /// Something of a table; without a name, of the table that the formula stands in.
    Table {
        table: Option<String>,
        area: Area,
        column: Option<String>,
    },
}

/// Which cells of a table's column are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// All its rows: `Wilayah[DPT]`.
    All,
    /// The row the formula is in: `[@DPT]`; of a matrix without a column, its slice: `Alokasi[@]`.
    ThisRow,
    /// Its JUMLAH: `Wilayah[[#Totals],[DPT]]`.
    Totals,
}

impl Reference {
    /// Reads what stands between the outer brackets of a structured reference.
    pub(super) fn structured(table: Option<&str>, inside: &str) -> Option<Reference> {
        let table = table.map(str::to_owned);
        let trimmed = inside.trim();
        if let Some(row) = trimmed.strip_prefix('@') {
            let column = match row.trim() {
                "" => None,
                name => Some(column_name(name)?),
            };
            return Some(Reference::Table {
                table,
                area: Area::ThisRow,
                column,
            });
        }
        if !trimmed.starts_with('[') {
            if trimmed.starts_with('#') {
                let area = area_named(trimmed)?;
                return Some(Reference::Table {
                    table,
                    area,
                    column: None,
                });
            }
            let column = (!trimmed.is_empty()).then(|| unescape(trimmed));
            return Some(Reference::Table {
                table,
                area: Area::All,
                column,
            });
        }
        let (mut area, mut column) = (None, None);
        for part in bracketed_parts(trimmed)? {
            let part = part.trim();
            if part.starts_with('#') && area.is_none() && column.is_none() {
                area = Some(area_named(part)?);
            } else if !part.starts_with('#') && column.is_none() {
                column = Some(unescape(part));
            } else {
                return None;
            }
        }
        Some(Reference::Table {
            table,
            area: area.unwrap_or(Area::All),
            column,
        })
    }
}

impl Reference {
    /// How it is written in a formula: `Cadangan`, `[@[per TPS]]`, `Wilayah[[#Totals],[DPT]]`.
    pub fn text(&self) -> String {
        match self {
            Reference::Name(name) => name.clone(),
            Reference::Table {
                table,
                area,
                column,
            } => {
                let inside = match (area, column) {
                    (Area::All, Some(column)) => quote_column(column),
                    (Area::All, None) => String::new(),
                    (Area::ThisRow, Some(column)) => this_row(column),
                    (Area::ThisRow, None) => "@".to_owned(),
                    (Area::Totals, Some(column)) => {
                        format!("[#Totals],[{}]", quote_column(column))
                    }
                    (Area::Totals, None) => "#Totals".to_owned(),
                };
                format!("{}[{inside}]", table.as_deref().unwrap_or_default())
            }
        }
    }
}

/// `@DPT`, or `@[per TPS]` where the name is not plain.
pub(super) fn this_row(column: &str) -> String {
    if is_plain_name(column) {
        format!("@{column}")
    } else {
        format!("@[{}]", quote_column(column))
    }
}

/// Writes a column's name as it stands inside brackets, with Excel's escapes.
pub fn quote_column(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '[' | ']' | '#' | '\'' | '@') {
            quoted.push('\'');
        }
        quoted.push(c);
    }
    quoted
}

/// Whether a column's name can stand after `@` without brackets of its own.
pub fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '.')
}

fn area_named(text: &str) -> Option<Area> {
    match text.trim().to_ascii_lowercase().as_str() {
        "#all" | "#data" => Some(Area::All),
        "#this row" => Some(Area::ThisRow),
        "#totals" => Some(Area::Totals),
        _ => None,
    }
}

fn column_name(text: &str) -> Option<String> {
    if text.starts_with('[') {
        let mut parts = bracketed_parts(text)?;
        return (parts.len() == 1).then(|| unescape(parts.remove(0).trim()));
    }
    Some(unescape(text))
}

/// `[a],[b]` as its parts; `;` separates as well as `,`, since Excel writes the locale's.
fn bracketed_parts(text: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    loop {
        let inner = rest.strip_prefix('[')?;
        let end = closing_bracket(inner)?;
        parts.push(inner[..end].to_owned());
        rest = inner[end + 1..].trim_start();
        if rest.is_empty() {
            return Some(parts);
        }
        rest = rest.strip_prefix([',', ';'])?.trim_start();
    }
}

/// Where the bracket that was opened before `text` closes; `'` escapes the character after it.
pub(super) fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\'' => {
                chars.next();
            }
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => plain.extend(chars.next()),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inside: &str) -> Option<(Area, Option<String>)> {
        match Reference::structured(None, inside)? {
            Reference::Table { area, column, .. } => Some((area, column)),
            Reference::Name(_) => None,
        }
    }

    #[test]
    fn every_form_of_a_structured_reference() {
        let column = |name: &str| Some(name.to_owned());
        for (inside, area, name) in [
            ("@DPT", Area::ThisRow, column("DPT")),
            ("@[per TPS]", Area::ThisRow, column("per TPS")),
            ("@per TPS", Area::ThisRow, column("per TPS")),
            ("@", Area::ThisRow, None),
            ("DPT", Area::All, column("DPT")),
            ("per TPS", Area::All, column("per TPS")),
            ("[#Totals],[DPT]", Area::Totals, column("DPT")),
            ("[#This Row]; [per TPS]", Area::ThisRow, column("per TPS")),
            ("#Totals", Area::Totals, None),
            ("a'[b']", Area::All, column("a[b]")),
            ("'#Totals", Area::All, column("#Totals")),
            ("['#Totals]", Area::All, column("#Totals")),
            ("[#Totals],['#No]", Area::Totals, column("#No")),
            ("it''s", Area::All, column("it's")),
            ("@[it''s '[1']]", Area::ThisRow, column("it's [1]")),
            ("[#Data],[DPT]", Area::All, column("DPT")),
        ] {
            assert_eq!(check(inside), Some((area, name)), "{inside}");
        }
        for broken in [
            "[a],[b]",
            "[a",
            "#Headers",
            "[#Headers],[a]",
            "[#Data],[#Totals],[a]",
            "[a]:[b]",
        ] {
            assert_eq!(check(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_quoted_name_reads_back() {
        for name in ["DPT", "L [orang]", "it's", "#1 @", "per TPS"] {
            assert_eq!(
                check(&quote_column(name)),
                Some((Area::All, Some(name.to_owned())))
            );
        }
    }
}
