//! Names that schemas give themselves (`$anchor`, `$dynamicAnchor`), collected when the first reference asks for one.
//!
//! A `$dynamicRef` is followed to the first anchor of its name: the document says what that is, whereas its dynamic
//! scope is only known where a value is checked. `$id` gives anchors no scope of their own here.

use scan::{Cursor, Json, Span, contains};

use crate::index::Index;

/// A name and the offset of the schema that has it.
pub(crate) type Anchor = (String, u32);

impl Index {
    /// The schema that has an anchor; of several, the first. `cost` counts the bytes walked.
    pub(crate) fn anchor(&self, text: &str, name: &str, cost: &mut u64) -> Option<Span> {
        let anchors = self.anchors.get_or_init(|| {
            *cost += text.len() as u64;
            collect(text)
        });
        let (_, start) = anchors.iter().find(|(known, _)| known == name)?;
        let span = Cursor::starting_at(text, *start).skip();
        *cost += u64::from(span.end - span.start);
        Some(span)
    }
}

/// An object or array that the walk is in.
struct Level {
    object: bool,
    start: u32,
}

/// All anchors of a text, in its order.
fn collect(text: &str) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    if !contains(text.as_bytes(), b"nchor\"") {
        return anchors;
    }
    let mut cursor = Cursor::new(text);
    let mut levels: Vec<Level> = enter(&mut cursor).into_iter().collect();
    while let Some(Level { object, start }) = levels.last() {
        let name = if *object { cursor.next_name() } else { cursor.next_element().then(Span::default) };
        let start = *start;
        let Some(name) = name else {
            levels.pop();
            continue;
        };
        if let Some(inner) = enter(&mut cursor) {
            levels.push(inner);
            continue;
        }
        let value = cursor.skip();
        if matches!(name.of(text), "$anchor" | "$dynamicAnchor")
            && let Some(anchor) = Json::new(text, value).string()
        {
            anchors.push((anchor.into_owned(), start));
        }
    }
    anchors
}

/// Enters the object or array that comes next, if one does.
fn enter(cursor: &mut Cursor<'_>) -> Option<Level> {
    let object = cursor.peek() == Some(b'{');
    let start = Span::new(cursor.position(), 0).start;
    cursor.enter().then_some(Level { object, start })
}
