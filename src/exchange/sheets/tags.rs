//! The tags of a text of markup, one by one. Nothing is nested and nothing is replaced, so that
//! no depth and no entity costs anything.

/// A tag as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// With its prefix.
    pub name: &'a str,
    pub closes: bool,
    /// `<a/>`
    pub is_whole: bool,
    inside: &'a str,
    /// What stands behind it, up to the next tag.
    pub text: &'a str,
}

impl<'a> Tag<'a> {
    /// The name without its prefix.
    pub fn local(&self) -> &'a str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// An attribute, by its name with its prefix; as it stands.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.inside;
        loop {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            if key.trim() == name {
                return Some(value);
            }
            rest = next;
        }
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

/// The tags of a text, in their order; remarks and instructions are left out.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('<')?;
            let skipped = match after {
                _ if after.starts_with("!--") => after.split_once("-->"),
                _ if after.starts_with("![CDATA[") => after.split_once("]]>"),
                _ if after.starts_with(['?', '!']) => after.split_once('>'),
                _ => None,
            };
            if let Some((_, next)) = skipped {
                rest = next;
                continue;
            }
            let end = end_of(after)?;
            let (inside, next) = (&after[..end], &after[end + 1..]);
            rest = next;
            let closes = inside.starts_with('/');
            let inside = inside.trim_start_matches('/');
            let is_whole = inside.ends_with('/');
            let inside = inside.trim_end_matches('/');
            let (name, inside) = match inside.find(|c: char| c.is_ascii_whitespace()) {
                Some(at) => inside.split_at(at),
                None => (inside, ""),
            };
            let text = next.split('<').next().unwrap_or_default();
            return Some(Tag {
                name,
                closes,
                is_whole,
                inside,
                text,
            });
        }
    })
}

/// Where a tag ends; a `>` in quotation marks does not end it.
fn end_of(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// A text of markup as it is read: the five entities, and characters by their numbers.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let name = after.split(';').next().filter(|name| name.len() < 10);
        let c = name.and_then(|name| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)
            }
        });
        match (c, name) {
            (Some(c), Some(name)) if after.len() > name.len() => {
                plain.push(c);
                rest = &after[name.len() + 1..];
            }
            _ => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_one_by_one() {
        let text = "<?xml?><!-- <x> --><a:b c=\"1>2\" d='e'>f&amp;g<h/></a:b><i";
        let found: Vec<Tag> = tags(text).collect();
        assert_eq!(found.len(), 3);
        assert_eq!(
            (found[0].local(), found[0].get("c"), found[0].get("d")),
            ("b", Some("1>2"), Some("e"))
        );
        assert_eq!((found[0].text, found[0].closes), ("f&amp;g", false));
        assert!(found[1].is_whole && found[2].closes);
        assert_eq!(plain("a&amp;b&#65;&x;&#x42;&"), "a&bA&x;B&");
    }
}
