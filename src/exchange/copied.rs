//! Cells on their way to a clipboard, in the two forms that spreadsheets and editors take.

/// The texts of copied cells, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copied {
    pub rows: Vec<Vec<String>>,
}

impl Copied {
    /// Cells between tabs, rows between line ends; a cell that holds either, or begins with a
    /// quotation mark, is quoted as Excel does.
    pub fn text(&self) -> String {
        let cell = |text: &String| {
            if text.contains(['\t', '\n', '\r']) || text.starts_with('"') {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text.clone()
            }
        };
        let row = |cells: &Vec<String>| cells.iter().map(cell).collect::<Vec<_>>().join("\t");
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    /// A plain table.
    pub fn html(&self) -> String {
        let mut html = String::from("<meta charset=\"utf-8\"><table>");
        for row in &self.rows {
            html.push_str("<tr>");
            for cell in row {
                html.push_str("<td>");
                html.push_str(&super::document::escaped(cell));
                html.push_str("</td>");
            }
            html.push_str("</tr>");
        }
        html.push_str("</table>");
        html
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pasted;
    use super::*;
    use proptest::prelude::*;

    fn copied(rows: &[&[&str]]) -> Copied {
        let row = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        Copied {
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn cells_become_text_and_a_table() {
        let cells = copied(&[&["Kedaton", "1,5"], &["dua\nbaris", "5\" & <b>"]]);
        assert_eq!(cells.text(), "Kedaton\t1,5\n\"dua\nbaris\"\t5\" & <b>");
        assert_eq!(
            cells.html(),
            "<meta charset=\"utf-8\"><table><tr><td>Kedaton</td><td>1,5</td></tr>\
             <tr><td>dua<br>baris</td><td>5&quot; &amp; &lt;b&gt;</td></tr></table>"
        );
    }

    proptest! {
        #[test]
        fn what_is_copied_pastes_back(
            rows in prop::collection::vec(prop::collection::vec("[a\"\t\n ]{0,4}x", 3), 1..5),
        ) {
            let copied = Copied { rows };
            prop_assert_eq!(Pasted::read(&copied.text()).rows, copied.rows);
        }
    }
}
