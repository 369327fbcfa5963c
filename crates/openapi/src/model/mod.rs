//! The one model of a description. Its nouns are OpenAPI's; nothing in it tells which version a document was.

mod content;
mod method;
mod operation;
mod parameter;
mod response;
mod security;
mod server;
mod tag;

pub use content::{Encoding, Example, MediaType, RequestBody};
pub use method::Method;
pub use operation::{Callback, CallbackOperation, Operation, OperationKind};
pub use parameter::{Parameter, ParameterLocation, Style};
pub use response::{Header, Link, Response};
pub use security::{Flow, FlowKind, RequiredScheme, SecurityKind, SecurityRequirement, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use tag::{Contact, ExternalDocs, License, Tag, TitlePage};

use crate::Node;

/// A member that the specification leaves to whoever writes documents: its name (mostly `x-…`) and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Extension {
    /// The member's name.
    pub name: String,
    /// Its value as it stands.
    pub value: Node,
}
