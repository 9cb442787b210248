//! A table as it stands in a document: on paper, or pasted into a text processor as a real table.

use super::Sources;

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub text: String,
    /// The unit below it, where there is one.
    pub unit: String,
    /// Its figures stand on the right.
    pub numeric: bool,
    /// Which of the notes says where its figures are from, from one.
    pub note: Option<usize>,
}

/// A cell, with how many rows it reaches down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub text: String,
    pub rows: usize,
    pub numeric: bool,
}

/// What stands in a place of the table: a cell, or `None` where the one above reaches down.
pub type Place = Option<Field>;

/// A table with its title, its headings, its rows, and what stands below them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Place>>,
    pub totals: Vec<String>,
    /// Below it: where its figures are from, by their marks, and what else is to be known of them.
    pub notes: Vec<String>,
    pub asides: Vec<String>,
}

impl Document {
    pub fn new(title: &str, heads: Vec<Head>, rows: Vec<Vec<String>>) -> Document {
        let numeric: Vec<bool> = heads.iter().map(|head| head.numeric).collect();
        let field = |(text, numeric): (String, &bool)| {
            let numeric = *numeric;
            let rows = 1;
            Some(Field {
                text,
                rows,
                numeric,
            })
        };
        let row = |row: Vec<String>| row.into_iter().zip(&numeric).map(field).collect();
        Document {
            title: title.to_owned(),
            rows: rows.into_iter().map(row).collect(),
            heads,
            totals: Vec::new(),
            notes: Vec::new(),
            asides: Vec::new(),
        }
    }

    /// Makes one cell of equal texts below each other in the first column.
    #[must_use]
    pub fn joined(mut self) -> Document {
        let text = |row: &Vec<Place>| {
            row.first()
                .and_then(|it| it.as_ref().map(|f| f.text.clone()))
        };
        let texts: Vec<Option<String>> = self.rows.iter().map(text).collect();
        let mut at = 0;
        while at < texts.len() {
            let same = |other: &&Option<String>| **other == texts[at];
            let reach = texts[at..].iter().take_while(same).count();
            // Blank cells are of nothing together.
            let is_blank = texts[at].as_ref().is_none_or(String::is_empty);
            if !is_blank {
                let rows = &mut self.rows[at..at + reach];
                for (below, row) in rows.iter_mut().enumerate() {
                    match row.first_mut() {
                        Some(Some(field)) if below == 0 => field.rows = reach,
                        Some(place) => *place = None,
                        None => {}
                    }
                }
            }
            at += if is_blank { 1 } else { reach };
        }
        self
    }

    /// Puts numbers in front: one for each cell of the first column.
    #[must_use]
    pub fn numbered(mut self, heading: &str) -> Document {
        let mut number = 0;
        for row in &mut self.rows {
            let first = row.first().and_then(Option::as_ref);
            let place = first.map(|first| {
                number += 1;
                Field {
                    text: number.to_string(),
                    rows: first.rows,
                    numeric: true,
                }
            });
            row.insert(0, place);
        }
        let head = Head {
            text: heading.to_owned(),
            unit: String::new(),
            numeric: true,
            note: None,
        };
        self.heads.insert(0, head);
        if !self.totals.is_empty() {
            self.totals.insert(0, String::new());
        }
        self
    }

    /// Puts a row below all others: a text for each column.
    #[must_use]
    pub fn with_totals(mut self, totals: Vec<String>) -> Document {
        self.totals = totals;
        self
    }

    /// Tells below it where the figures of its columns are from, and what they were computed with.
    #[must_use]
    pub fn noted(mut self, sources: Sources, asides: Vec<String>) -> Document {
        for (head, mark) in self.heads.iter_mut().zip(sources.marks) {
            head.note = mark;
        }
        self.notes = sources.notes;
        self.asides = asides;
        self
    }

    /// The table for spreadsheets: cells between tabs; what reaches down is there once.
    pub fn text(&self) -> String {
        let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let heads = self.heads.iter().map(|head| plain(&head.text));
        let mut lines = vec![heads.collect::<Vec<_>>()];
        let field = |place: &Place| place.as_ref().map_or(String::new(), |it| plain(&it.text));
        lines.extend(self.rows.iter().map(|row| row.iter().map(field).collect()));
        if !self.totals.is_empty() {
            lines.push(self.totals.iter().map(|text| plain(text)).collect());
        }
        let lines = lines.into_iter().map(|cells| cells.join("\t"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The table for text processors, with its title and its lines.
    pub fn html(&self) -> String {
        let cell = |tag: &str, text: &str, rows: usize, numeric: bool| {
            let reach = match rows {
                0 | 1 => String::new(),
                rows => format!(" rowspan=\"{rows}\""),
            };
            let side = if numeric { " align=\"right\"" } else { "" };
            format!(
                "<{tag} valign=\"top\"{reach}{side}>{}</{tag}>",
                escaped(text)
            )
        };
        let mut html = format!(
            "<meta charset=\"utf-8\"><p><b>{}</b></p><table border=\"1\" cellspacing=\"0\" \
             cellpadding=\"4\" style=\"border-collapse:collapse\"><thead><tr>",
            escaped(&self.title)
        );
        for head in &self.heads {
            let text = match head.unit.is_empty() {
                true => head.text.clone(),
                false => format!("{} ({})", head.text, head.unit),
            };
            let marked = cell("th", &text, 1, false);
            html.push_str(&match head.note {
                Some(note) => marked.replace("</th>", &format!("<sup>{note})</sup></th>")),
                None => marked,
            });
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            for field in row.iter().flatten() {
                html.push_str(&cell("td", &field.text, field.rows, field.numeric));
            }
            html.push_str("</tr>");
        }
        if !self.totals.is_empty() {
            html.push_str("<tr>");
            for (text, head) in self.totals.iter().zip(&self.heads) {
                html.push_str(&cell("th", text, 1, head.numeric));
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        for (at, note) in self.notes.iter().enumerate() {
            html.push_str(&format!("<p><sup>{})</sup> {}</p>", at + 1, escaped(note)));
        }
        for aside in &self.asides {
            html.push_str(&format!("<p>{}</p>", escaped(aside)));
        }
        html
    }
}

/// A text that is never markup.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            '\r' => {}
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str, numeric: bool) -> Head {
        Head {
            text: text.to_owned(),
            unit: String::new(),
            numeric,
            note: None,
        }
    }

    fn document(rows: &[[&str; 2]]) -> Document {
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec());
        let heads = vec![head("Sasaran", false), head("Target", true)];
        Document::new("Perjanjian <Kinerja>", heads, rows.collect())
    }

    #[test]
    fn equal_texts_are_one_cell_with_one_number() {
        let rows = [
            ["A", "1"],
            ["A", "2"],
            ["B", "3"],
            ["", "4"],
            ["", "5"],
            ["A", "6"],
        ];
        let document = document(&rows).joined().numbered("No.");
        let reach = |row: &Vec<Place>| {
            row[..2]
                .iter()
                .flatten()
                .map(|it| it.rows)
                .collect::<Vec<_>>()
        };
        let reaches: Vec<_> = document.rows.iter().map(reach).collect();
        assert_eq!(
            reaches,
            [
                vec![2, 2],
                vec![],
                vec![1, 1],
                vec![1, 1],
                vec![1, 1],
                vec![1, 1]
            ]
        );
        let text = "No.\tSasaran\tTarget\n1\tA\t1\n\t\t2\n2\tB\t3\n3\t\t4\n4\t\t5\n5\tA\t6";
        assert_eq!(document.text(), text);
    }

    #[test]
    fn below_it_stands_where_its_figures_are_from() {
        let sources = Sources::of([None, Some("UU 7 & PKPU 6".to_owned())]);
        let html = document(&[["a", "1"]])
            .noted(sources, vec!["Cadangan = 2%".to_owned()])
            .html();
        assert!(
            html.contains("<th valign=\"top\">Target<sup>1)</sup></th>"),
            "{html}"
        );
        let below = "</table><p><sup>1)</sup> UU 7 &amp; PKPU 6</p><p>Cadangan = 2%</p>";
        assert!(html.ends_with(below), "{html}");
    }

    #[test]
    fn it_goes_out_as_a_table_and_no_text_is_markup() {
        let document = document(&[["a & b", "1\n2"]])
            .with_totals(vec!["JUMLAH".to_owned(), "12".to_owned()])
            .numbered("No.");
        assert_eq!(
            document.html(),
            "<meta charset=\"utf-8\"><p><b>Perjanjian &lt;Kinerja&gt;</b></p><table border=\"1\" \
             cellspacing=\"0\" cellpadding=\"4\" style=\"border-collapse:collapse\"><thead><tr>\
             <th valign=\"top\">No.</th><th valign=\"top\">Sasaran</th><th valign=\"top\">Target</th>\
             </tr></thead><tbody><tr><td valign=\"top\" align=\"right\">1</td>\
             <td valign=\"top\">a &amp; b</td><td valign=\"top\" align=\"right\">1<br>2</td></tr>\
             <tr><th valign=\"top\" align=\"right\"></th><th valign=\"top\">JUMLAH</th>\
             <th valign=\"top\" align=\"right\">12</th></tr></tbody></table>"
        );
        assert_eq!(
            document.text(),
            "No.\tSasaran\tTarget\n1\ta & b\t1 2\n\tJUMLAH\t12"
        );
    }
}
