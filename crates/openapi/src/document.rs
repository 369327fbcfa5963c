//! A text that values point into.

use std::sync::OnceLock;

use scan::{Json, LineTable, Place, Span};

/// A JSON text with what is needed to name places in it.
#[derive(Debug)]
pub(crate) struct Document {
    text: String,
    readable_end: usize,
    /// Whether columns are those of the text that was given: not so for text made from YAML.
    columns: bool,
    lines: OnceLock<LineTable>,
    /// For a text that was put together while reading: the JSON pointer of what it was made from.
    origin: Option<String>,
}

impl Document {
    /// A text of which the part before `readable_end` is read.
    pub(crate) fn new(text: String, readable_end: usize, columns: bool) -> Self {
        Self { text, readable_end, columns, lines: OnceLock::new(), origin: None }
    }

    /// A text that was put together from what stands at `origin`.
    pub(crate) fn made(text: String, origin: String) -> Self {
        let readable_end = text.len();
        Self { text, readable_end, columns: false, lines: OnceLock::new(), origin: Some(origin) }
    }

    /// The part of the text that is read.
    pub(crate) fn text(&self) -> &str {
        self.text.get(..self.readable_end).unwrap_or(&self.text)
    }

    /// The value of the whole text. Costs a walk over it.
    pub(crate) fn root(&self) -> Json<'_> {
        Json::whole(self.text())
    }

    /// The value in a range.
    pub(crate) fn json(&self, span: Span) -> Json<'_> {
        Json::new(self.text(), span)
    }

    /// Where the text was put together from, if it was.
    pub(crate) fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The line of an offset, and the column where it means something.
    pub(crate) fn place(&self, offset: u32) -> (u32, Option<u32>) {
        let Place { line, column } = self.lines.get_or_init(|| LineTable::new(&self.text)).place(&self.text, offset);
        (line, self.columns.then_some(column))
    }
}
