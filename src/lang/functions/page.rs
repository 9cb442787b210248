use super::{CATEGORIES, CHANGES, Category, Entry, Tongue, pick};
use crate::formula::{Syntax, translate};
use crate::number::Locale;

/// The reference of all functions as a page of Markdown, in the language's own way of writing
/// formulas.
pub fn reference_page(tongue: Tongue) -> String {
    let syntax = Syntax::of(match tongue {
        Tongue::Id => Locale::Id,
        Tongue::En => Locale::En,
    });
    let mut page = pick(tongue, BEGINNING.0, BEGINNING.1).to_owned();
    for category in CATEGORIES {
        page.push_str(&listed(category, tongue));
    }
    for category in CATEGORIES {
        page.push_str(&format!("\n## {}\n", category.title(tongue)));
        for entry in category.entries {
            page.push_str(&described(entry, tongue, syntax));
        }
    }
    page
}

const BEGINNING: (&str, &str) = (
    "# Fungsi\n\n\
     Fungsi Takar bernama dan berarti seperti di Excel. Argumen dipisah `;` dan desimal ditandai \
     `,` bila bentuk angkanya Indonesia. Argumen dalam kurung siku boleh dikosongkan; argumen di \
     depan `…` boleh diulang. Contoh yang menyebut lembar dihitung dalam buku kerja contoh.\n\n",
    "# Functions\n\n\
     Takar's functions have Excel's names and meanings. Arguments are separated by `,` and \
     decimals follow `.` where numbers are written the English way. An argument in square brackets \
     may be left out; one before `…` may come again. Examples that name a sheet are computed in \
     the example workbook.\n\n",
);

/// The category with the names of its functions, each a link to what is said of it.
fn listed(category: &Category, tongue: Tongue) -> String {
    let links: Vec<String> = category
        .entries
        .iter()
        .map(|entry| format!("[{}](#{})", entry.name, anchor(entry.name)))
        .collect();
    format!("- **{}**: {}\n", category.title(tongue), links.join(", "))
}

/// The address that Markdown gives to a heading.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace('.', "")
}

fn described(entry: &Entry, tongue: Tongue, syntax: Syntax) -> String {
    let local = |text: &str| translate(text, Syntax::INVARIANT, syntax);
    let result = match entry.result {
        CHANGES => String::new(),
        result => format!(" → `{}`", local(result)),
    };
    format!(
        "\n### {}\n\n`{}`\n\n{}\n\n`{}`{result}\n",
        entry.name,
        entry.signature(tongue, syntax.separator),
        entry.meaning(tongue).replace('*', "\\*"),
        local(entry.example),
    )
}
