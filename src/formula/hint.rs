use super::token::{TokenKind, tokenize};
use super::{Function, Syntax, function};

/// The function whose arguments are being typed, and which of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArgumentHint {
    pub function: &'static Function,
    /// From zero, whether the function takes so many or not.
    pub index: usize,
}

/// The innermost call around the cursor, if its function is known.
pub fn argument_hint(text: &str, cursor: usize, syntax: Syntax) -> Option<ArgumentHint> {
    let cursor = text.floor_char_boundary(cursor);
    let typed = tokenize(&text[..cursor], syntax);
    // For every parenthesis or brace that is open: its function's name, and the separators since.
    let mut open: Vec<(Option<&str>, usize)> = Vec::new();
    for (at, token) in typed.iter().enumerate() {
        match &text[token.span.clone()] {
            "(" => {
                let before = at.checked_sub(1).map(|before| &typed[before]);
                let name = before.filter(|before| before.kind == TokenKind::Name);
                open.push((name.map(|name| &text[name.span.clone()]), 0));
            }
            "{" => open.push((None, 0)),
            ")" | "}" => {
                open.pop();
            }
            _ if token.kind == TokenKind::Separator => {
                if let Some((_, separators)) = open.last_mut() {
                    *separators += 1;
                }
            }
            _ => {}
        }
    }
    let (name, index) = open
        .into_iter()
        .rev()
        .find_map(|(name, separators)| Some((name?, separators)))?;
    let function = function(name)?;
    Some(ArgumentHint { function, index })
}
