//! Example values: what a document gives as one, or else one made from a schema.
//!
//! Owns: the choice of a value and its JSON text. Refuses: chance (one schema, one value), checking that what a document
//! gives as an example fits its schema, and making text for a `pattern`.
//!
//! What counts first, at each place of a value: `const`, then an example, `default`, the first of `enum`; then what type
//! and format say. The parts of `allOf` are put together, of `oneOf` and `anyOf` the first is taken. Where a schema comes
//! back to itself the value ends, and so it does where it gets deep or big.

mod build;
mod decimal;
mod layout;
mod parts;
mod scalar;

use crate::model::{Example, Header, MediaType, Parameter};
use crate::schema::SchemaRef;
use build::Builder;

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the API: what is `readOnly` is left out.
    Request,
    /// From the API: what is `writeOnly` is left out.
    Response,
}

/// Which members an object gets that the document gives no example of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// The ones it needs.
    Required,
    /// All that it has.
    All,
}

impl SchemaRef {
    /// An example of it as JSON text, indented by two blanks a level. The same each time.
    pub fn example(&self, direction: Direction, members: Members) -> String {
        layout::indent(&Builder::new(direction, members).whole(self))
    }
}

impl Example {
    /// Its value as JSON text: of what is sent as plain text, a string.
    pub fn json(&self) -> Option<String> {
        let text = || {
            let mut text = String::new();
            scan::push_string(&mut text, self.serialized.as_ref()?);
            Some(text)
        };
        self.value.as_ref().map(|value| value.raw().to_owned()).or_else(text)
    }
}

impl MediaType {
    /// The first of its examples that is in the document, or else one of its schema, as JSON text: of what is no JSON, a
    /// string with the text. `None` where it has neither.
    pub fn example_value(&self, direction: Direction, members: Members) -> Option<String> {
        let own = self.examples.iter().find_map(Example::json).map(|value| layout::indent(&value));
        own.or_else(|| Some(self.schema.as_ref().or(self.item_schema.as_ref())?.example(direction, members)))
    }
}

impl Parameter {
    /// The first of its examples, or else one of its schema, as JSON text on one line.
    pub fn example_value(&self) -> Option<String> {
        flat(&self.examples, self.schema.as_ref(), &self.content, Direction::Request)
    }
}

impl Header {
    /// The first of its examples, or else one of its schema, as JSON text on one line.
    pub fn example_value(&self, direction: Direction) -> Option<String> {
        flat(&self.examples, self.schema.as_ref(), &self.content, direction)
    }
}

/// An example of what has examples, a schema or a content.
fn flat(
    examples: &[Example],
    schema: Option<&SchemaRef>,
    content: &[MediaType],
    direction: Direction,
) -> Option<String> {
    let made = || Some(Builder::new(direction, Members::All).whole(schema?));
    let inside = || content.first()?.example_value(direction, Members::All);
    examples.iter().find_map(Example::json).or_else(made).or_else(inside).map(|value| layout::one_line(&value))
}
