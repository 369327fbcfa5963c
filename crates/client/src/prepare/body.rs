//! The body of a request: which media type it has, and how what was entered becomes it.

use std::borrow::Cow;

use openapi::{MediaType, Operation};

use super::draft::BodyDraft;
use super::form::urlencoded;
use super::kind::BodyKind;
use super::multipart::{parts, type_of};
use super::{Draft, PrepareError};
use crate::{Method, RequestBody};

/// A body as it is sent.
pub(super) struct Written {
    /// The content type; none where whoever sends has to write it.
    pub(super) media_type: Option<String>,
    pub(super) body: RequestBody,
}

/// The body of a draft: a form of its fields, a file, everything else as it was typed.
pub(super) fn body(operation: &Operation, draft: &Draft, method: Method) -> Result<Option<Written>, PrepareError> {
    let Some(wanted) = &operation.request_body else { return Ok(None) };
    let given = match draft.body.as_ref() {
        Some(body) => written(body, wanted.media_type(&body.media_type))?,
        None => None,
    };
    match given {
        None if wanted.required => Err(PrepareError::MissingBody),
        Some(_) if matches!(method, Method::Get | Method::Head) => Err(PrepareError::BodyOf(method)),
        given => Ok(given),
    }
}

/// What is sent of a body; nothing where it is empty.
fn written(body: &BodyDraft, documented: Option<&MediaType>) -> Result<Option<Written>, PrepareError> {
    let kind = documented.map_or_else(|| BodyKind::of_name(&body.media_type), BodyKind::of);
    if kind == BodyKind::Multipart {
        if !body.media_type.to_ascii_lowercase().starts_with("multipart/form-data") {
            return Err(PrepareError::MediaType(body.media_type.clone()));
        }
        let parts = parts(body, documented)?;
        let nothing = parts.is_empty();
        return Ok((!nothing).then_some(Written { media_type: None, body: RequestBody::Multipart(parts) }));
    }
    if let Some(file) = body.files.iter().find(|file| file.property.is_empty() && kind == BodyKind::File) {
        let file = file.chosen()?;
        let media_type = of_range(&body.media_type).map_or_else(|| type_of(file), Cow::into_owned);
        return Ok(Some(Written { media_type: Some(media_type), body: RequestBody::File(file.clone()) }));
    }
    if body.text.is_empty() {
        return Ok(None);
    }
    let text = if kind == BodyKind::Form { urlencoded(&body.text, documented) } else { Cow::Borrowed(&*body.text) };
    let media_type = of_range(&body.media_type).unwrap_or("application/octet-stream".into());
    Ok(Some(Written { media_type: Some(media_type.into_owned()), body: RequestBody::Text(text.as_ref().into()) }))
}

/// The media type for `Content-Type`, which can't be a range (RFC 9110 sections 8.3 and 12.5.1), though the description's may be;
/// none where a range says nothing of texts.
fn of_range(media_type: &str) -> Option<Cow<'_, str>> {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "*/*" | "application/*" => Some("application/json".into()),
        "text/*" => Some("text/plain".into()),
        range if range.ends_with("/*") => None,
        _ => Some(media_type.into()),
    }
}
