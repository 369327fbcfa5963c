//! What can stand at a place of a JSON text, by its schema, while somebody types.
//!
//! Owns: finding the place in a text that is no JSON yet, and what the schema allows there: members with what they are and whether
//! the object has or needs them, values of `enum` and `const`, `true`, `false`, `null`, defaults. Refuses: to sort by what was typed
//! (who lists the suggestions does), and to change the text.

mod place;
mod suggest;
#[cfg(test)]
mod tests;

use std::ops::Range;

use openapi::SchemaRef;

/// What can stand at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// The bytes that a suggestion takes the place of.
    pub replaces: Range<usize>,
    /// From this byte on stands what was typed of it, without a quote.
    pub typed_from: usize,
    /// Where a comma is missing before it.
    pub comma_at: Option<usize>,
    /// In the order of the description, what is needed first.
    pub suggestions: Vec<Suggestion>,
}

/// One thing that can stand there.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What a person reads, and what it is found by.
    pub label: String,
    /// The JSON that takes the place.
    pub insert: String,
    /// Where typing goes on: a byte offset in `insert`.
    pub caret: usize,
    /// What it is.
    pub kind: SuggestionKind,
    /// The schema of the member, or of the value.
    pub schema: SchemaRef,
    /// CommonMark.
    pub help: Option<String>,
}

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    /// A member of an object.
    Member {
        /// Whether the object needs it.
        required: bool,
        /// Whether the object has it already.
        there: bool,
        /// Whether it should no longer be used.
        deprecated: bool,
        /// Whether a value is still to be chosen.
        open: bool,
    },
    /// A value that is allowed.
    Value,
    /// What counts where nothing is given.
    Default,
    /// An object or a list with what it needs.
    Example,
}

/// What can stand at a byte offset of a text whose value should fit a schema; `None` where nothing is known of it.
pub fn complete(text: &str, at: usize, schema: &SchemaRef) -> Option<Completion> {
    let place = place::find(text, at)?;
    let suggestions = suggest::suggestions(text, &place, schema);
    (!suggestions.is_empty()).then(|| Completion {
        replaces: place.replaces.clone(),
        typed_from: place.typed_from,
        comma_at: place.comma_at,
        suggestions,
    })
}
