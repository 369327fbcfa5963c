//! Documented answers.

use crate::Node;
use crate::model::{Example, Extension, MediaType, Server, Style};
use crate::schema::SchemaRef;

/// An answer that an operation documents (OpenAPI 3.1 section 4.8.17).
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// A status (`200`), a class of them (`2XX`) or `default`.
    pub status: String,
    /// One line (OpenAPI 3.2).
    pub summary: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// Its headers.
    pub headers: Vec<Header>,
    /// Its body, by media type.
    pub content: Vec<MediaType>,
    /// Operations that its values lead to.
    pub links: Vec<Link>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

impl Response {
    /// Whether it documents a status code: exactly, by its class, or by being the default.
    pub fn covers(&self, code: u16) -> bool {
        let class = code / 100;
        self.status == code.to_string()
            || self.status.eq_ignore_ascii_case(&format!("{class}xx"))
            || self.status == "default"
    }
}

/// A header of an answer or of a part (OpenAPI 3.1 section 4.8.21).
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// CommonMark.
    pub description: Option<String>,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What it may be.
    pub schema: Option<SchemaRef>,
    /// The media type it is written in; at most one.
    pub content: Vec<MediaType>,
    /// How arrays and objects are written.
    pub style: Style,
    /// Whether an object's names are written with `=`.
    pub explode: bool,
    /// Examples of its value.
    pub examples: Vec<Example>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

/// How a value of an answer serves another operation (OpenAPI 3.1 section 4.8.20).
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// The `operationId` of the operation it leads to.
    pub operation_id: Option<String>,
    /// Or a reference to it.
    pub operation_ref: Option<String>,
    /// Parameters by name, each a value or a runtime expression.
    pub parameters: Vec<(String, Node)>,
    /// The body, a value or a runtime expression.
    pub request_body: Option<Node>,
    /// CommonMark.
    pub description: Option<String>,
    /// The server to use.
    pub server: Option<Server>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}
