//! Finding a thing by its name, as people type it: words in any order, each from its beginning,
//! whatever the case and the accents.

/// A text without case and accents.
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(plain)
        .collect()
}

/// The letter without its accent; an accent that stands on its own is nothing.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'į' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ś' | 'š' => 's',
        'ź' | 'ž' | 'ż' => 'z',
        _ => letter,
    })
}

/// What someone looks for by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    whole: String,
    words: Vec<String>,
}

/// Words shorter than this are looked for only where a word begins.
const INSIDE_FROM: usize = 3;

/// The rank of a name in which every word begins one.
const WORDS: u8 = 2;
/// The rank of a name that has the letters within its words.
const INSIDE: u8 = 6;

impl Query {
    pub fn new(typed: &str) -> Query {
        let whole = fold(typed.trim());
        let words = words_of(&whole).map(str::to_owned).collect();
        Query { whole, words }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a folded name fits, 0 best; `None` where it does not. Every word that was typed
    /// is to be in it.
    pub fn rank(&self, name: &str) -> Option<u8> {
        if name == self.whole {
            return Some(0);
        }
        if name.starts_with(&self.whole) {
            return Some(1);
        }
        let begins = |word: &String| words_of(name).any(|known| known.starts_with(word));
        if self.words.iter().all(begins) {
            return Some(WORDS);
        }
        let is_in = |word: &String| {
            begins(word) || (word.chars().count() >= INSIDE_FROM && name.contains(word.as_str()))
        };
        self.words.iter().all(is_in).then_some(INSIDE)
    }

    /// The same for what a thing is called elsewhere: each word is to begin one of the name. It comes after
    /// all that have the words in a name of their own, before what has the letters within a word alone.
    pub fn rank_elsewhere(&self, name: &str) -> Option<u8> {
        let rank = self.rank(name).filter(|rank| *rank <= WORDS);
        rank.map(|rank| WORDS + 1 + rank)
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(typed: &str, name: &str) -> Option<u8> {
        Query::new(typed).rank(&fold(name))
    }

    #[test]
    fn words_are_found_in_any_order_and_from_their_beginning() {
        assert_eq!(rank("urungkan", "Urungkan"), Some(0));
        assert_eq!(rank("URU", "Urungkan"), Some(1));
        assert_eq!(rank("kolom sisip", "Sisipkan kolom di kiri…"), Some(2));
        assert_eq!(rank("si ko ka", "Sisipkan kolom di kanan…"), Some(2));
        assert_eq!(rank("ungkan", "Urungkan"), Some(INSIDE));
        assert_eq!(rank("ng", "Urungkan"), None, "two letters begin a word");
        assert_eq!(rank("kolom xyz", "Sisipkan kolom"), None);
    }

    #[test]
    fn case_and_accents_are_no_difference() {
        assert_eq!(rank("cafe", "Café"), Some(0));
        assert_eq!(rank("CAFÉ", "cafe\u{301}"), Some(0));
    }

    #[test]
    fn what_it_is_called_elsewhere_comes_after_its_own_name() {
        let elsewhere = |typed: &str, name: &str| Query::new(typed).rank_elsewhere(&fold(name));
        let own = rank("panes freeze", "Freeze the panes").unwrap();
        let exact = elsewhere("freeze panes", "Freeze panes").unwrap();
        let begun = elsewhere("freeze", "Freeze panes").unwrap();
        assert!(own < exact && exact < begun);
        assert!(begun < rank("reeze", "Freeze panes").unwrap());
        assert_eq!(
            elsewhere("reeze", "Freeze panes"),
            None,
            "not within a word"
        );
    }

    #[test]
    fn the_better_fit_comes_first() {
        let mut found = ["Hapus baris", "Baris", "Baris di bawah", "Tebaris"];
        found.sort_by_key(|name| rank("baris", name));
        assert_eq!(found, ["Baris", "Baris di bawah", "Hapus baris", "Tebaris"]);
    }
}
