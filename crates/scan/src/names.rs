//! Names to positions: a sorted table, so that look-ups cost a logarithm whatever names somebody chose.

use std::cmp::Ordering;

use crate::{Span, decode};

/// Finds names that stand in a text. Equal names are kept, in the text's order.
#[derive(Debug, Default)]
pub struct NameTable {
    rows: Vec<Row>,
}

/// One name: its hash, and which of the names it is.
#[derive(Clone, Copy, Debug)]
struct Row {
    hash: u32,
    index: u32,
}

impl NameTable {
    /// A table of the names with these ranges (a string's content, undecoded).
    pub fn new(text: &str, names: &[Span]) -> Self {
        let mut rows = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            rows.push(Row { hash: hash(&decode(name.of(text))), index: Span::new(index, index).start });
        }
        rows.sort_unstable_by(|a, b| compare(text, names, *a, *b));
        Self { rows }
    }

    /// The index of the last of the names that read so: where JSON repeats a name, the last one counts.
    pub fn find(&self, text: &str, names: &[Span], name: &str) -> Option<usize> {
        let hash = hash(name);
        let end =
            self.rows.partition_point(|row| row.hash.cmp(&hash).then_with(|| at(text, names, *row, name)).is_le());
        let row = self.rows.get(end.checked_sub(1)?)?;
        (row.hash == hash && at(text, names, *row, name).is_eq()).then_some(row.index as usize)
    }

    /// Indexes of names that an earlier one equals, in no particular order.
    pub fn repeated(&self, text: &str, names: &[Span]) -> Vec<usize> {
        let mut repeated = Vec::new();
        for pair in self.rows.windows(2) {
            let [before, row] = pair else { continue };
            if before.hash == row.hash && name_of(text, names, *before) == name_of(text, names, *row) {
                repeated.push(row.index as usize);
            }
        }
        repeated
    }
}

/// A JSON pointer without its last token, and that token where it stands for itself: without `~` and without `%`, which
/// may be part of an encoding. For the pointers of components, of which a document has thousands.
pub fn split_plain_pointer(pointer: &str) -> Option<(&str, &str)> {
    let mut slash = None;
    for (at, byte) in pointer.bytes().enumerate() {
        match byte {
            b'/' => slash = Some(at),
            b'~' | b'%' => return None,
            _ => {}
        }
    }
    let slash = slash?;
    Some((pointer.get(..slash)?, pointer.get(slash + 1..)?))
}

/// The order of rows: hash, then name, then position.
fn compare(text: &str, names: &[Span], a: Row, b: Row) -> Ordering {
    a.hash
        .cmp(&b.hash)
        .then_with(|| name_of(text, names, a).cmp(&name_of(text, names, b)))
        .then_with(|| a.index.cmp(&b.index))
}

/// How a row's name compares with a name.
fn at(text: &str, names: &[Span], row: Row, name: &str) -> Ordering {
    name_of(text, names, row).as_ref().cmp(name)
}

/// A row's name.
fn name_of<'t>(text: &'t str, names: &[Span], row: Row) -> std::borrow::Cow<'t, str> {
    decode(names.get(row.index as usize).copied().unwrap_or_default().of(text))
}

/// FNV-1a; it only saves comparisons, so nothing depends on its being hard to collide.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
