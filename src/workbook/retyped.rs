//! What becomes of a column's contents when another kind of value is wanted of it.

use super::{Choice, Content, Form, Kind, Label, Tongue};
use crate::formula::Value;
use crate::number::Locale;

/// The most choices that are made of what a column holds.
const MOST_CHOICES: usize = 200;

impl Form {
    /// A content of the form `before` as this form holds it. A number stays that number wherever
    /// numbers are held, so that 0.16 is 16% or a day; a text is read, and one that cannot be read
    /// stays as it was typed.
    pub fn retyped(
        &self,
        before: &Form,
        content: &Content,
        words: &[String],
        (locale, tongue): (Locale, Tongue),
    ) -> Content {
        let shown = || before.edit_text(content, locale, tongue);
        let read = |text: String| match self.content(&text, locale, words) {
            _ if text.trim().is_empty() => Content::Blank,
            Ok(content) => content,
            Err(_) => Content::Unreadable(text),
        };
        let is_choice = |content: &Content| {
            let mut choices = self.choices.iter();
            choices.any(|choice| choice.value == *content)
        };
        match (content, self.kind) {
            (Content::Blank | Content::Formula(_) | Content::Bool(_), _) => content.clone(),
            (Content::Unreadable(text), _) => read(text.clone()),
            (_, Kind::Choice) if is_choice(content) => content.clone(),
            (Content::Number(_), Kind::Text | Kind::Choice) => read(shown()),
            (Content::Number(_), _) => content.clone(),
            (Content::Text(_), _) => read(shown()),
        }
    }

    /// Choices made of what a column of this form holds, in the order in which they are met.
    pub fn choices_of<'a>(
        &self,
        contents: impl IntoIterator<Item = &'a Content>,
        locale: Locale,
        tongue: Tongue,
    ) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for content in contents {
            let value = match content {
                Content::Unreadable(text) => Content::Text(text.clone()),
                Content::Text(_) | Content::Number(_) => content.clone(),
                Content::Blank | Content::Bool(_) | Content::Formula(_) => continue,
            };
            if choices.len() == MOST_CHOICES {
                break;
            }
            let label = self.edit_text(content, locale, tongue);
            let known = |choice: &Choice| choice.value == value || choice.label.is(&label);
            if !label.trim().is_empty() && !choices.iter().any(known) {
                let label = Label::Same(label);
                choices.push(Choice { label, value });
            }
        }
        choices
    }

    /// Whether a content cannot be shown as what is wanted here.
    pub fn is_unfit(&self, content: &Content) -> bool {
        match content {
            Content::Unreadable(_) => true,
            Content::Number(number) => self.is_beyond(&Value::Number(*number)),
            _ => false,
        }
    }
}
