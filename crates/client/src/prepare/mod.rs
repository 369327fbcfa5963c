//! From an operation of a description and what a person entered to a request that can be sent.
//!
//! Owns: where each value goes and how it is written (OpenAPI 3.1 sections 4.8.12 and 4.8.15; RFC 6570; RFC 3986), and what a request
//! is allowed by. Refuses: to send what lacks something that the operation needs, and what no browser sends; what a browser
//! leaves out of a request is told by its notes.

mod address;
mod body;
mod credential;
mod draft;
mod entered;
mod form;
mod free;
mod headers;
mod kind;
mod multipart;
mod note;
mod security;
mod style;
mod value;

use openapi::{Operation, ParameterLocation, SecurityKind};

pub(crate) use credential::basic;
pub use credential::{Credential, CredentialError};
pub use draft::{BodyDraft, Draft, DraftFile, DraftValue, FileSource};
pub(crate) use form::is_json;
pub use free::{FreeError, FreeField, FreeHeader, FreeRequest};
pub(crate) use kind::is_binary;
pub use kind::{BodyKind, FileField};
pub use note::RequestNote;
pub use security::{Alternative, Means, Need, prepare_with_credentials, security_alternatives};
pub(crate) use value::{Value, text_of};

use crate::secrets::holds_secret;
use crate::{Engine, Method, PreparedRequest, Secret};

/// Why no request could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrepareError {
    /// A parameter without which the operation can't be called.
    #[error("{name} is needed in the {}", .location.as_str())]
    MissingParameter {
        /// Its name.
        name: String,
        /// Where it goes.
        location: ParameterLocation,
    },
    /// A text that is no object, for a parameter that is one.
    #[error("{name} in the {} is an object: write it as JSON, such as {{\"a\": 1}}", .location.as_str())]
    NotAnObject {
        /// The parameter's name.
        name: String,
        /// Where it goes.
        location: ParameterLocation,
    },
    /// A text that begins as a JSON array and is none.
    #[error("{name} in the {} begins as JSON but is no list: write [\"a\", \"b\"], or a, b", .location.as_str())]
    NotAList {
        /// The parameter's name.
        name: String,
        /// Where it goes.
        location: ParameterLocation,
    },
    /// A value that makes a segment of the path `.` or `..`.
    #[error(
        "{name} makes a part of the path . or .., which every browser takes away, even written as %2E: nothing can send it"
    )]
    DotSegment {
        /// The parameter's name.
        name: String,
    },
    /// A value that no header can hold.
    #[error("{name} has a character that no header can hold: {character:?}")]
    HeaderValue {
        /// The parameter's name.
        name: String,
        /// The first such character.
        character: char,
    },
    /// A value that would go on as another cookie.
    #[error("{name} has a semicolon, which ends a cookie: what follows it would be another one")]
    CookieEnds {
        /// The cookie's name.
        name: String,
    },
    /// A body without which the operation can't be called.
    #[error("This operation needs a body")]
    MissingBody,
    /// A body with a method that has none in a browser.
    #[error("No page may send a body with {0}: use curl")]
    BodyOf(Method),
    /// A method that pages may not use.
    #[error("No page may send {0}: use curl")]
    Method(String),
    /// A form whose fields are no JSON object.
    #[error("The fields of this form are a JSON object, such as {{\"a\": 1}}: see JSON")]
    NotAForm,
    /// A file of which the name alone is known.
    #[error("Choose the file {name}: only its name is known here")]
    FileNotThere {
        /// Its name.
        name: String,
    },
    /// A kind of body that can't be made here yet.
    #[error("A body of {0} can't be made here yet: use curl")]
    MediaType(String),
}

/// Makes the request of `draft` for `engine`, with its session's token where the operation asks for one.
///
/// # Errors
/// [`PrepareError`] names what is missing, or what can't be sent.
pub fn prepare(
    operation: &Operation,
    draft: &Draft,
    engine: &Engine,
    token: Option<&Secret>,
) -> Result<PreparedRequest, PrepareError> {
    let request = unauthorized(operation, draft, engine)?;
    let asks = asks_for_token(operation) && !headers::has(&request.headers, "Authorization");
    Ok(if asks { request.with_token(token) } else { request })
}

/// The request without anything that it is allowed by.
fn unauthorized(operation: &Operation, draft: &Draft, engine: &Engine) -> Result<PreparedRequest, PrepareError> {
    let method = method(&operation.method)?;
    let mut request = PreparedRequest::new(method, engine, &address::address(operation, draft)?);
    request.confidential = signs_in(operation) || draft.body.as_ref().is_some_and(|body| hides(operation, body));
    request.operation = Some(operation.id.as_str().into());
    request.headers = headers::headers(operation, draft)?;
    if let Some(body) = body::body(operation, draft, method)? {
        match &body.media_type {
            // First, as the documents' commands have it.
            Some(media_type) if !headers::has(&request.headers, "Content-Type") => {
                request.headers.insert(0, headers::plain("Content-Type".into(), media_type));
            }
            Some(_) => {}
            // One that was entered would lack the boundary.
            None => request.headers.retain(|header| !header.name.eq_ignore_ascii_case("content-type")),
        }
        request.body = Some(body.body);
    }
    Ok(request)
}

fn method(method: &openapi::Method) -> Result<Method, PrepareError> {
    Ok(match method {
        openapi::Method::Get => Method::Get,
        openapi::Method::Post => Method::Post,
        openapi::Method::Put => Method::Put,
        openapi::Method::Delete => Method::Delete,
        openapi::Method::Patch => Method::Patch,
        openapi::Method::Head => Method::Head,
        openapi::Method::Options => Method::Options,
        other => return Err(PrepareError::Method(other.as_str().to_owned())),
    })
}

/// Whether the operation asks for what an engine's session gives: anything that goes into `Authorization`.
fn asks_for_token(operation: &Operation) -> bool {
    let schemes = operation.security.iter().flat_map(|requirement| &requirement.schemes);
    schemes.filter_map(|scheme| scheme.scheme.as_ref()).any(|scheme| match &scheme.kind {
        SecurityKind::ApiKey { name, location } => {
            *location == ParameterLocation::Header && name.eq_ignore_ascii_case("authorization")
        }
        SecurityKind::Http { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => true,
        SecurityKind::MutualTls | SecurityKind::Other(_) => false,
    })
}

/// A sign-in: what goes and what comes are secrets.
pub(crate) fn signs_in(operation: &Operation) -> bool {
    let last = operation.path.rsplit('/').next().unwrap_or_default();
    operation.method == openapi::Method::Post && last.to_ascii_lowercase().ends_with("login")
}

/// Whether a body has a secret in it, or may have one because it can't be read.
fn hides(operation: &Operation, body: &BodyDraft) -> bool {
    let documented = operation.request_body.as_ref().and_then(|wanted| wanted.media_type(&body.media_type));
    let schema = documented.and_then(|media_type| media_type.schema.as_ref());
    holds_secret(&body.text, schema)
}

#[cfg(test)]
mod tests;
