//! From byte offsets to JSON pointers, many in one walk.
//!
//! The outer levels are passed over value by value, so that only what holds an offset is entered; below them the text
//! is walked token by token, so that depth costs nothing: the whole takes time in proportion to the text.

use scan::{Cursor, Json, Kind, Span};

use crate::pointer;

/// Levels that are passed over by whole values: document, section, path or component, operation.
const OUTER_LEVELS: usize = 4;

/// Tokens a pointer has at most; what is nested deeper gets the pointer of its outer part.
const TOKENS: usize = 200;

/// The JSON pointer of the value, member or element at an offset.
pub(crate) fn pointer(text: &str, offset: u32) -> String {
    pointers(text, &[offset]).pop().unwrap_or_default()
}

/// The JSON pointers of several offsets, which must be in ascending order.
pub(crate) fn pointers(text: &str, offsets: &[u32]) -> Vec<String> {
    let mut found = Vec::with_capacity(offsets.len());
    outer(Json::whole(text), "", OUTER_LEVELS, offsets, &mut found);
    found
}

/// Finds the offsets inside a value whose pointer is known. Recursion ends after the outer levels.
fn outer(value: Json<'_>, pointer: &str, levels: usize, offsets: &[u32], found: &mut Vec<String>) {
    let mut rest = offsets;
    let mut item = |name: &str, start: u32, value: Json<'_>| {
        let (before, others) = rest.split_at(rest.partition_point(|&offset| offset < start));
        found.extend(before.iter().map(|_| pointer.to_owned()));
        let (here, others) = others.split_at(others.partition_point(|&offset| offset < value.span().end));
        rest = others;
        if here.is_empty() {
            return;
        }
        let joined = pointer::join(pointer, name);
        if levels > 1 {
            outer(value, &joined, levels - 1, here, found);
        } else {
            inner(value, &joined, here, found);
        }
    };
    match value.kind() {
        Kind::Object => value.members().for_each(|member| item(&member.name(), member.name_span.start, member.value)),
        Kind::Array => value
            .elements()
            .enumerate()
            .for_each(|(index, element)| item(&index.to_string(), element.span().start, element)),
        _ => {}
    }
    found.extend(rest.iter().map(|_| pointer.to_owned()));
}

/// An open container of the inner walk.
struct Level {
    object: bool,
    /// Elements passed so far, of an array.
    index: usize,
    /// The pointer's length without this level's token.
    length: usize,
}

/// Finds the offsets inside a value token by token.
fn inner(value: Json<'_>, pointer: &str, offsets: &[u32], found: &mut Vec<String>) {
    let base = value.span().start;
    let text = value.raw();
    let mut cursor = Cursor::new(text);
    let mut path = pointer.to_owned();
    let mut levels: Vec<Level> = Vec::new();
    let mut next = 0;
    enter(&mut cursor, &mut levels, path.len());
    while let Some(level) = levels.last_mut() {
        let name = if level.object { cursor.next_name() } else { cursor.next_element().then(Span::default) };
        let length = level.length;
        let index = level.index;
        level.index += 1;
        // Offsets up to here lie before this item: in the item before it, or in the container itself.
        let start = Span::new(cursor.position(), 0).start;
        let start = if level.object { name.map_or(start, |name| name.start) } else { start };
        let before = offsets.get(next..).unwrap_or_default();
        let passed = before.partition_point(|&offset| offset.saturating_sub(base) < start);
        found.extend((0..passed).map(|_| path.clone()));
        next += passed;
        if next == offsets.len() {
            return;
        }
        path.truncate(length);
        let Some(name) = name else {
            levels.pop();
            continue;
        };
        let object = level_is_object(&levels);
        if levels.len() < TOKENS {
            match object {
                true => pointer::push(&mut path, &scan::decode(name.of(text))),
                false => pointer::push(&mut path, &index.to_string()),
            }
        }
        if !enter(&mut cursor, &mut levels, path.len()) {
            cursor.skip();
        }
    }
    found.extend(offsets.iter().skip(next).map(|_| pointer.to_owned()));
}

/// Whether the innermost open container is an object.
fn level_is_object(levels: &[Level]) -> bool {
    levels.last().is_some_and(|level| level.object)
}

/// Enters the container that comes next, if one does.
fn enter(cursor: &mut Cursor<'_>, levels: &mut Vec<Level>, length: usize) -> bool {
    let object = cursor.peek() == Some(b'{');
    let entered = cursor.enter();
    if entered {
        levels.push(Level { object, index: 0, length });
    }
    entered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_gets_its_own_pointer() {
        let text = r#"{"a": {"b": [{"c": {"d": {"e": [10, {"f/g": 20}]}}}, 30]}, "h": 40}"#;
        let offsets: Vec<u32> = ["10", "20", "30", "40"].map(|word| text.find(word).expect("there") as u32).to_vec();
        let expected = ["/a/b/0/c/d/e/0", "/a/b/0/c/d/e/1/f~1g", "/a/b/1", "/h"];
        assert_eq!(pointers(text, &offsets), expected);
        for (offset, expected) in offsets.iter().zip(expected) {
            assert_eq!(pointer(text, *offset), expected);
        }
    }
}
