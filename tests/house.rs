//! The walls of the house (see ARCHITECTURE.md): who may know whom, held by reading the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`, from the ground up: each knows only those before it.
const FOLDERS: [&str; 13] = [
    "number",
    "formula",
    "workbook",
    "engine",
    "analysis",
    "recognition",
    "exchange",
    "inspection",
    "templates",
    "lang",
    "charts",
    "browser",
    "ui",
];

/// The crates of the page; nothing but `browser`, `ui` and the page's own `main.rs` has them.
const OF_THE_PAGE: [&str; 8] = [
    "leptos",
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "console_error_panic_hook",
    "window",
];

const LONGEST_FILE: usize = 600;

struct File {
    /// Under `src`, with `/` between its parts.
    path: String,
    lines: usize,
    /// The words and signs of its code, without comments, texts and spaces.
    words: Vec<String>,
}

impl File {
    fn read(path: &Path) -> File {
        let text = fs::read_to_string(path).unwrap();
        let parts: Vec<_> = path
            .strip_prefix(source())
            .unwrap()
            .iter()
            .map(|part| part.to_str().unwrap())
            .collect();
        File {
            path: parts.join("/"),
            lines: text.lines().count(),
            words: words(&text),
        }
    }

    fn folder(&self) -> Option<&str> {
        self.path.split_once('/').map(|(folder, _)| folder)
    }

    fn is_of_the_page(&self) -> bool {
        let is_page = self.path == "main.rs" || self.path.starts_with("bin/formats/");
        is_page || matches!(self.folder(), Some("browser" | "ui"))
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|found| found == word)
    }

    /// What follows `crate ::` in it, a list in braces being many.
    fn folders_used(&self) -> BTreeSet<&str> {
        let mut used = BTreeSet::new();
        for (at, _) in self.words.iter().enumerate().filter(|(_, w)| *w == "crate") {
            let mut rest = self.words[at + 1..].iter().map(String::as_str);
            if rest.next() != Some(":") || rest.next() != Some(":") {
                continue;
            }
            match rest.next() {
                Some("{") => {
                    let mut depth = 1;
                    let mut begins = true;
                    for word in rest {
                        match word {
                            "{" => depth += 1,
                            "}" => depth -= 1,
                            _ => {}
                        }
                        if depth == 0 {
                            break;
                        }
                        if begins && depth == 1 {
                            used.insert(word);
                        }
                        begins = word == "," && depth == 1;
                    }
                }
                first => used.extend(first),
            }
        }
        used
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(File::read(&path));
            }
        }
    }
    assert!(files.len() > 30, "the source was not found");
    files
}

/// Names and signs, one by one; comments and what stands in quotes are left out.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest),
            '\'' => character(rest),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#\"") => raw(rest),
            c if c.is_whitespace() => c.len_utf8(),
            c if c.is_alphanumeric() || c == '_' => {
                let in_name = |c: char| c.is_alphanumeric() || c == '_';
                let end = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
                words.push(rest[..end].to_owned());
                end
            }
            c => {
                words.push(c.to_string());
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    words
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// A character in quotes, or the mark of a lifetime.
fn character(text: &str) -> usize {
    let inside = &text[1..];
    if inside.starts_with('\\') {
        return inside[2..].find('\'').map_or(text.len(), |end| end + 4);
    }
    match inside.char_indices().nth(1) {
        Some((at, '\'')) => at + 2,
        _ => 1,
    }
}

fn raw(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let from = 2 + hashes;
    text[from..]
        .find(&end)
        .map_or(text.len(), |at| from + at + end.len())
}

#[test]
fn every_folder_has_its_floor() {
    for file in files() {
        if let Some(folder) = file.folder().filter(|folder| *folder != "bin") {
            assert!(FOLDERS.contains(&folder), "{folder} has no place");
        }
    }
}

#[test]
fn a_folder_knows_only_those_below_it() {
    let mut seen = 0;
    for file in files() {
        let Some(floor) = FOLDERS.iter().position(|f| Some(*f) == file.folder()) else {
            continue;
        };
        for used in file.folders_used() {
            seen += 1;
            assert!(
                FOLDERS[..=floor].contains(&used),
                "src/{} uses crate::{used}",
                file.path
            );
        }
    }
    assert!(seen > 20, "no uses were found");
}

#[test]
fn only_the_page_knows_a_browser() {
    for file in files().iter().filter(|file| !file.is_of_the_page()) {
        for word in OF_THE_PAGE {
            assert!(!file.has(word), "src/{} names {word}", file.path);
        }
    }
}

#[test]
fn no_value_is_a_float() {
    let at_home = ["browser", "ui", "exchange"];
    for file in files() {
        if file
            .folder()
            .is_none_or(|folder| !at_home.contains(&folder))
        {
            for word in ["f32", "f64"] {
                assert!(!file.has(word), "src/{} has {word}", file.path);
            }
        }
    }
}

#[test]
fn a_file_is_one_idea() {
    for file in files() {
        assert!(
            file.lines <= LONGEST_FILE,
            "src/{} has {} lines",
            file.path,
            file.lines
        );
    }
}

#[test]
fn the_wall_is_seen() {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        lines: 1,
        words: words(text),
    };
    let uses = "use crate::number::{Number, Locale};\n\
                use crate::{engine::Engine, workbook::{Table, Content}};\n\
                fn f<'a>() { let x = '\"'; crate::formula::parse(\"crate::ui\") } // crate::lang\n\
                pub(crate) fn g() {}\n";
    let used = ["number", "engine", "workbook", "formula"];
    assert_eq!(file("ui/a.rs", uses).folders_used(), used.into());
    let code = "/// no f64 here\nlet a = \"f64\"; let b = 'x'; let c: f32 = r#\"leptos\"#;";
    assert!(!file("engine/a.rs", code).has("f64"));
    assert!(file("engine/a.rs", code).has("f32"));
    assert!(!file("engine/a.rs", code).has("leptos"));
}
