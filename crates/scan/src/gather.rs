//! One walk over a part of a document that picks names and references out of it.

use crate::{Cursor, Span};

/// What is picked, by the names of members.
#[derive(Clone, Copy, Debug)]
pub struct Picked<'n> {
    /// The object whose members' names are wanted.
    pub names_of: &'n str,
    /// The member whose text is wanted.
    pub text_of: &'n str,
    /// Members that are passed over with all that is in them.
    pub without: &'n [&'n str],
}

/// What a walk found, in the order of the text: ranges of contents, without quotes and undecoded.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Names of members.
    pub names: Vec<Span>,
    /// Texts.
    pub texts: Vec<Span>,
}

/// What the walk is in.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Array,
    Object,
    /// The object whose members' names are picked.
    Named,
}

/// Walks the value in a range of a text that was passed over before.
pub fn gather(text: &str, span: Span, picked: Picked<'_>) -> Gathered {
    let mut gathered = Gathered::default();
    let mut cursor = Cursor::starting_at(text.get(..span.end as usize).unwrap_or_default(), span.start);
    let mut levels: Vec<Level> = enter(&mut cursor, false).into_iter().collect();
    while let Some(&level) = levels.last() {
        let name = match level {
            Level::Array => cursor.next_element().then(Span::default),
            _ => cursor.next_name(),
        };
        let Some(name) = name else {
            levels.pop();
            continue;
        };
        let written = name.of(text);
        if level == Level::Named {
            gathered.names.push(name);
        } else if level == Level::Object && picked.without.contains(&written) {
            cursor.skip();
            continue;
        }
        match enter(&mut cursor, level == Level::Object && written == picked.names_of) {
            Some(inner) => levels.push(inner),
            None => {
                let value = cursor.skip();
                if level == Level::Object && written == picked.text_of && value.of(text).starts_with('"') {
                    gathered.texts.push(Span { start: value.start + 1, end: value.end.saturating_sub(1) });
                }
            }
        }
    }
    gathered
}

/// Enters the object or array that comes next, if one does.
fn enter(cursor: &mut Cursor<'_>, named: bool) -> Option<Level> {
    let level = match cursor.peek() {
        Some(b'{') if named => Level::Named,
        Some(b'{') => Level::Object,
        _ => Level::Array,
    };
    cursor.enter().then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_may_have_any_name() {
        let text = r##"{"properties": {"a": {"$ref": "#/A"}, "properties": {"properties": {"b": {}}}, "x": {"x": 1}},
            "x": {"$ref": "#/X"}, "list": [{"$ref": "#/B"}, {"properties": [1]}, {"$ref": 7}]}"##;
        let whole = Span::new(0, text.len());
        let found = gather(text, whole, Picked { names_of: "properties", text_of: "$ref", without: &["x"] });
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(words(&found.names), ["a", "properties", "b", "x"]);
        assert_eq!(words(&found.texts), ["#/A", "#/B"]);
    }
}
