//! The body of a request: which media type it has, and how what was entered becomes it.

use std::borrow::Cow;

use openapi::{MediaType, Operation};

use super::form::{is_form, urlencoded};
use super::{Draft, PrepareError};
use crate::Method;

/// A body as it is sent.
pub(super) struct Written<'d> {
    pub(super) media_type: Cow<'d, str>,
    pub(super) text: Cow<'d, str>,
}

/// The body of a draft: a form of its fields, everything else as it was typed.
pub(super) fn body<'d>(
    operation: &Operation,
    draft: &'d Draft,
    method: Method,
) -> Result<Option<Written<'d>>, PrepareError> {
    let Some(wanted) = &operation.request_body else { return Ok(None) };
    let body = match draft.body.as_ref().filter(|body| !body.text.is_empty()) {
        None if wanted.required => return Err(PrepareError::MissingBody),
        None => return Ok(None),
        Some(body) => body,
    };
    if matches!(method, Method::Get | Method::Head) {
        return Err(PrepareError::BodyOf(method));
    }
    if is_of(&body.media_type, "multipart/") {
        return Err(PrepareError::MediaType(body.media_type.clone()));
    }
    let documented = wanted.media_type(&body.media_type);
    Ok(Some(Written {
        media_type: sendable(&body.media_type),
        text: written(&body.media_type, &body.text, documented),
    }))
}

fn written<'d>(name: &str, text: &'d str, documented: Option<&MediaType>) -> Cow<'d, str> {
    if is_form(name) { urlencoded(text, documented) } else { Cow::Borrowed(text) }
}

fn is_of(media_type: &str, beginning: &str) -> bool {
    media_type.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// The media type for `Content-Type`, which can't be a range (RFC 9110 sections 8.3 and 12.5.1), though the description's may be.
fn sendable(media_type: &str) -> Cow<'_, str> {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "*/*" | "application/*" => "application/json".into(),
        "text/*" => "text/plain".into(),
        range if range.ends_with("/*") => "application/octet-stream".into(),
        _ => media_type.into(),
    }
}
