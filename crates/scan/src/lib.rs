//! Walks JSON text by byte ranges, without building a tree.
//!
//! Owns: the one checking pass over a document ([`Cursor`]), look-ups in text that was checked ([`Json`]), string
//! escapes, name tables, line numbers, and words looked for in many short texts. Refuses: any knowledge of what the JSON means, recursion, and generic
//! functions. Generic code takes the profile of the crate that instantiates it; everything here is compiled in this
//! crate, so a profile that raises its opt-level makes all of it fast while the page around it stays small.
//!
//! Nothing panics on any text, and nothing recurses: nesting costs one bit a level.
#![warn(missing_docs)]

mod bytes;
mod cursor;
mod fault;
mod gather;
mod haystack;
mod json;
mod lines;
mod names;
mod nesting;
mod string;

pub use bytes::{contains, skip_space};
pub use cursor::Cursor;
pub use fault::{Fault, FaultKind};
pub use gather::{Gathered, Picked, gather};
pub use haystack::{Fit, Haystack};
pub use json::{Elements, Json, Kind, Member, Members};
pub use lines::{LineTable, Place};
pub use names::{NameTable, split_plain_pointer};
pub use string::{decode, push_string};

/// A range of bytes of a text. Texts over 4 GiB are not read at all, so 32 bits are enough and an index stays small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The range between two offsets; an offset that does not fit becomes the largest one.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The text of this range; empty where the range does not lie in the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Whether an offset lies in this range.
    pub fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether this range has no bytes.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}
