use super::{Tongue, fill, pick};
use crate::formula::ProblemKind;

/// What is wrong with a formula's text, and a hint.
pub fn problem(kind: &ProblemKind, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    match kind {
        ProblemKind::Empty => say("Rumusnya masih kosong.", "The formula is empty.").to_owned(),
        ProblemKind::EndsEarly => say(
            "Rumus berakhir terlalu cepat: setelah tanda terakhir masih diperlukan nilai.",
            "The formula ends early: a value is needed after its last sign.",
        )
        .to_owned(),
        ProblemKind::Unexpected(piece) => fill(
            say("“{}” tidak dapat berada di sini.", "“{}” cannot stand here."),
            &[piece],
        ),
        ProblemKind::StrayMark { mark, syntax, meant } => {
            let mark = mark.to_string();
            let (separator, decimal) = (syntax.separator.to_string(), syntax.decimal.to_string());
            match mark.as_str() {
                "," | ";" if let Some(meant) = meant => fill(
                    say(
                        "“{}” tidak memisahkan argumen di sini; yang memisahkan adalah “{}”. Maksud Anda {}?",
                        "“{}” does not separate arguments here; what does is “{}”. Did you mean {}?",
                    ),
                    &[&mark, &separator, meant],
                ),
                "," | ";" => fill(
                    say(
                        "“{}” tidak dikenal di sini. Pemisah antarargumen adalah “{}” dan tanda desimal “{}”.",
                        "“{}” means nothing here. Arguments are separated by “{}” and decimals follow “{}”.",
                    ),
                    &[&mark, &separator, &decimal],
                ),
                "." if let Some(meant) = meant => fill(
                    say(
                        "“{}” tidak dikenal di sini. Tanda desimal adalah “{}”. Maksud Anda {}?",
                        "“{}” means nothing here. Decimals follow “{}”. Did you mean {}?",
                    ),
                    &[&mark, &decimal, meant],
                ),
                "." => fill(
                    say(
                        "“{}” tidak dikenal di sini. Tanda desimal adalah “{}”, dan rumus tidak memakai pemisah ribuan.",
                        "“{}” means nothing here. Decimals follow “{}”, and formulas have no marks between thousands.",
                    ),
                    &[&mark, &decimal],
                ),
                "$" => say(
                    "Takar tidak memakai alamat sel seperti $A$1. Pakai [@Kolom] atau Tabel[Kolom].",
                    "Takar has no cell addresses such as $A$1. Use [@Column] or Table[Column].",
                )
                .to_owned(),
                _ => fill(say("“{}” tidak dikenal dalam rumus.", "“{}” means nothing in a formula."), &[&mark]),
            }
        }
        ProblemKind::MissingParenthesis => {
            say("Kurung tutup “)” belum ada.", "A closing “)” is missing.").to_owned()
        }
        ProblemKind::UnclosedText => say(
            "Teks dalam tanda kutip belum ditutup.",
            "A text in quotes is not closed.",
        )
        .to_owned(),
        ProblemKind::UnclosedBracket => {
            say("Kurung siku “[” belum ditutup.", "A “[” is not closed.").to_owned()
        }
        ProblemKind::MalformedReference => say(
            "Acuan ini tidak terbaca. Tulis [@Kolom], Tabel[Kolom] atau Tabel[[#Totals],[Kolom]].",
            "This reference cannot be read. Write [@Column], Table[Column] or Table[[#Totals],[Column]].",
        )
        .to_owned(),
        ProblemKind::UnclosedArray => {
            say("Kurung kurawal “{” belum ditutup.", "A “{” is not closed.").to_owned()
        }
        ProblemKind::NoConstant(piece) => fill(
            say(
                "“{}” tidak dapat berada di dalam kurung kurawal: di sana hanya angka, teks, TRUE, FALSE atau galat.",
                "“{}” cannot stand in braces: only numbers, texts, TRUE, FALSE or errors can.",
            ),
            &[piece],
        ),
        ProblemKind::RaggedArray => say(
            "Baris-baris di dalam kurung kurawal tidak sama panjang.",
            "The rows in the braces are not of the same length.",
        )
        .to_owned(),
        ProblemKind::NumberTooLong => say(
            "Angka ini lebih panjang daripada yang dapat disimpan dengan tepat (28 angka).",
            "This number is longer than what is held exactly (28 digits).",
        )
        .to_owned(),
        ProblemKind::UnknownFunction { name, closest: Some(closest) } => fill(
            say(
                "Tidak ada fungsi “{}”. Maksud Anda {}?",
                "There is no function “{}”. Did you mean {}?",
            ),
            &[name, closest],
        ),
        ProblemKind::UnknownFunction { name, closest: None } => fill(
            say("Tidak ada fungsi bernama “{}”.", "There is no function named “{}”."),
            &[name],
        ),
        ProblemKind::WrongCount { function, least, pairs_after: Some(0), given, .. } if given >= least => fill(
            say(
                "Argumen {} berpasangan, di sini ada {}.",
                "The arguments of {} come in pairs; here are {}.",
            ),
            &[function, &given.to_string()],
        ),
        ProblemKind::WrongCount { function, least, pairs_after: Some(single), given, .. } if given >= least => fill(
            say(
                "Setelah {} argumen pertama, argumen {} berpasangan; di sini ada {} semuanya.",
                "After the first {}, the arguments of {} come in pairs; here are {} in all.",
            ),
            &[&single.to_string(), function, &given.to_string()],
        ),
        ProblemKind::WrongCount { function, least, most, given, .. } => {
            let wanted = match most {
                Some(most) if most == least => least.to_string(),
                Some(most) => format!("{least}–{most}"),
                None => fill(say("paling sedikit {}", "at least {}"), &[&least.to_string()]),
            };
            fill(
                say("{} memerlukan {} argumen, di sini ada {}.", "{} takes {} arguments; here are {}."),
                &[function, &wanted, &given.to_string()],
            )
        }
        ProblemKind::Address(name) => fill(
            say(
                "{} adalah alamat sel, dan Takar tidak memakainya. Pakai [@Kolom] untuk baris ini atau Tabel[Kolom] untuk satu kolom.",
                "{} is a cell address, which Takar does not use. Use [@Column] for this row or Table[Column] for a column.",
            ),
            &[name],
        ),
        ProblemKind::NoCell => say(
            "Di kedua sisi : harus ada satu sel dari kolom yang sama, misalnya INDEX([DPT];1):[@DPT].",
            "Both sides of : must be one cell of the same column, such as INDEX([DPT],1):[@DPT].",
        )
        .to_owned(),
        ProblemKind::TooDeep => say(
            "Rumus ini bersarang terlalu dalam.",
            "This formula nests too deeply.",
        )
        .to_owned(),
    }
}
