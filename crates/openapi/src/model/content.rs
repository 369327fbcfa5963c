//! Bodies: media types, their examples and encodings.

use crate::Node;
use crate::model::{Extension, Header, Style};
use crate::schema::SchemaRef;

/// What an operation takes in its body (OpenAPI 3.1 section 4.8.13).
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// CommonMark.
    pub description: Option<String>,
    /// Whether a request needs one.
    pub required: bool,
    /// The media types it may have, in the document's order.
    pub content: Vec<MediaType>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

impl RequestBody {
    /// The media type that the document writes so.
    pub fn media_type(&self, name: &str) -> Option<&MediaType> {
        self.content.iter().find(|media_type| media_type.name == name)
    }
}

/// A body in one media type, or a range of them (OpenAPI 3.1 section 4.8.14).
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    /// Such as `application/json` or `text/*`.
    pub name: String,
    /// What the body is.
    pub schema: Option<SchemaRef>,
    /// What each item of a stream is (OpenAPI 3.2).
    pub item_schema: Option<SchemaRef>,
    /// Examples of it.
    pub examples: Vec<Example>,
    /// How parts of a form are written.
    pub encodings: Vec<Encoding>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

/// How one property of a form is written (OpenAPI 3.1 section 4.8.15).
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// The property.
    pub property: String,
    /// The part's media type, or several with commas; what it is by default follows from the schema.
    pub content_type: Option<String>,
    /// Headers of the part.
    pub headers: Vec<Header>,
    /// How arrays and objects are written, where the document says so.
    pub style: Option<Style>,
    /// Whether they become a field for each of their values, where the document says so.
    pub explode: Option<bool>,
    /// Whether reserved characters go as they are.
    pub allow_reserved: bool,
}

/// An example (OpenAPI 3.1 section 4.8.19).
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Example {
    /// Its name; none for the only one.
    pub name: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// The value. For what is no JSON, a string with the text.
    pub value: Option<Node>,
    /// The text as it is sent (OpenAPI 3.2).
    pub serialized: Option<String>,
    /// The address of a document that holds it; not loaded.
    pub external_value: Option<String>,
}
