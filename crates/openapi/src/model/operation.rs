//! An operation, read whole.

use crate::model::{Extension, ExternalDocs, Method, Parameter, RequestBody, Response, SecurityRequirement, Server};
use crate::{Diagnostic, Node};

/// An operation with everything that counts for it: what its path item, or the document, says for all is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What links name it by; unique in the document. See [`OperationEntry::id`](crate::OperationEntry::id).
    pub id: String,
    /// The `operationId` as the document has it.
    pub operation_id: Option<String>,
    /// Its method.
    pub method: Method,
    /// The path template; a webhook's name; a callback's runtime expression.
    pub path: String,
    /// Who sends its request.
    pub kind: OperationKind,
    /// Names of its tags.
    pub tags: Vec<String>,
    /// One line; its path's where it has none of its own.
    pub summary: Option<String>,
    /// CommonMark; its path's where it has none of its own.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Whether it says INCUBATING: never stable, even where a version is pinned.
    pub incubating: bool,
    /// Parameters, the path's first. One of the operation stands in the place of the path's with its name and location.
    pub parameters: Vec<Parameter>,
    /// What is sent in the body.
    pub request_body: Option<RequestBody>,
    /// Documented answers in the document's order.
    pub responses: Vec<Response>,
    /// Requests that the API may send because of it.
    pub callbacks: Vec<Callback>,
    /// Ways to be allowed, any one of which is enough; empty where none is asked for.
    pub security: Vec<SecurityRequirement>,
    /// Servers that take it; never empty.
    pub servers: Vec<Server>,
    /// Further reading.
    pub external_docs: Option<ExternalDocs>,
    /// Its other members, in the document's order.
    pub extensions: Vec<Extension>,
    /// What is wrong in it, found while reading it.
    pub diagnostics: Vec<Diagnostic>,
    /// The operation as it stands in the document; its pointer and line are there.
    pub source: Node,
}

impl Operation {
    /// The documented answer for a status code: the one for exactly that code, for its class, or else the default.
    pub fn response_for(&self, code: u16) -> Option<&Response> {
        let covering = self.responses.iter().filter(|response| response.covers(code));
        covering.min_by_key(|response| match response.status.as_str() {
            "default" => 2,
            status if status.bytes().all(|byte| byte.is_ascii_digit()) => 0,
            _ => 1,
        })
    }
}

/// Who sends an operation's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// A client: an operation of a path.
    Path,
    /// The API, to somewhere that was arranged beforehand.
    Webhook,
    /// The API, to an address that an earlier request named.
    Callback,
}

/// Requests that the API may send because of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// The name the operation gives it.
    pub name: String,
    /// A runtime expression for the address.
    pub expression: String,
    /// What may be sent there; read by [`ApiDescription::callback_operation`](crate::ApiDescription::callback_operation).
    pub operations: Vec<CallbackOperation>,
    /// The path item as it stands in the document.
    pub source: Node,
}

/// One request of a callback, unread.
#[derive(Clone, Debug, PartialEq)]
pub struct CallbackOperation {
    /// Its method.
    pub method: Method,
    /// One line.
    pub summary: Option<String>,
    /// The operation as it stands in the document.
    pub source: Node,
}
