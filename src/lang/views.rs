use super::{Tongue, pick};
use crate::workbook::{How, Keep};

/// What is asked of a value, as a list of conditions has it.
pub fn how(how: How, tongue: Tongue) -> &'static str {
    let (id, en) = match how {
        How::Equal => ("sama dengan", "equals"),
        How::NotEqual => ("tidak sama dengan", "does not equal"),
        How::More => ("lebih dari", "more than"),
        How::AtLeast => ("paling sedikit", "at least"),
        How::Less => ("kurang dari", "less than"),
        How::AtMost => ("paling banyak", "at most"),
        How::Contains => ("memuat", "contains"),
        How::Lacks => ("tidak memuat", "does not contain"),
        How::Begins => ("diawali", "begins with"),
        How::Ends => ("diakhiri", "ends with"),
        How::Blank => ("kosong", "is blank"),
        How::Filled => ("tidak kosong", "is not blank"),
        How::Wrong => ("galat atau tak terbaca", "is an error or unreadable"),
        How::Largest => ("sekian terbesar:", "the largest, so many:"),
        How::Smallest => ("sekian terkecil:", "the smallest, so many:"),
        How::AboveMean => ("di atas rata-rata", "above the mean"),
        How::BelowMean => ("di bawah rata-rata", "below the mean"),
    };
    pick(tongue, id, en)
}

/// What a filter keeps, in a few words; `show` writes the values that it names.
pub fn kept(
    keep: &Keep,
    show: &dyn Fn(&crate::workbook::Content) -> String,
    tongue: Tongue,
) -> String {
    const MOST: usize = 3;
    let blank = pick(tongue, "(kosong)", "(blank)");
    match keep {
        Keep::Values { of, wrong } => {
            let written = of.iter().take(MOST).map(|content| match show(content) {
                text if text.is_empty() => blank.to_owned(),
                text => text,
            });
            let mut parts: Vec<String> = written.collect();
            if *wrong {
                parts.push(pick(tongue, "(galat)", "(error)").to_owned());
            }
            if of.len() > MOST {
                parts.push(format!("+{}", of.len() - MOST));
            }
            parts.join(", ")
        }
        Keep::Conditions { tests, any } => {
            let written = tests.iter().map(|test| {
                let text = how(test.how, tongue);
                match test.how.wants() {
                    true => format!("{text} {}", show(&test.to)),
                    false => text.to_owned(),
                }
            });
            let join = match any {
                true => pick(tongue, " atau ", " or "),
                false => pick(tongue, " dan ", " and "),
            };
            written.collect::<Vec<_>>().join(join)
        }
    }
}
