//! The path and the query of a request.

use std::borrow::Cow;

use openapi::{MediaType, Operation, Parameter, ParameterLocation};

use super::style::{Fields, fields, in_path};
use super::{Draft, PrepareError, entered, form};
use crate::percent::{encode_query, encode_reserved, encode_segment};

/// The path with its values, each encoded once, and the query.
pub(super) fn address(operation: &Operation, draft: &Draft) -> Result<String, PrepareError> {
    let segments: Result<Vec<_>, _> =
        operation.path.split('/').map(|template| segment(template, operation, draft)).collect();
    let mut address = segments?.join("/");
    for field in query(operation, draft)? {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(&field);
    }
    Ok(address)
}

/// A segment of the path, its `{name}`s replaced in one pass, so that no value is taken for a template.
///
/// What becomes `.` or `..` is refused. To write it as `%2E` would not help: a URL parser takes that for a dot too (URL Standard
/// section 4.1, "double-dot URL path segment"), and so another resource would be asked for.
fn segment(template: &str, operation: &Operation, draft: &Draft) -> Result<String, PrepareError> {
    let mut written = String::new();
    let mut first = None;
    let mut rest = template;
    while let Some((before, name, after)) = next_name(rest) {
        written.push_str(before);
        written.push_str(&path_value(name, operation, draft)?);
        first = first.or(Some(name));
        rest = after;
    }
    written.push_str(rest);
    match first {
        Some(name) if matches!(written.as_str(), "." | "..") => Err(PrepareError::DotSegment { name: name.to_owned() }),
        _ => Ok(written),
    }
}

/// What is before the first `{name}`, the name, and what is after it.
fn next_name(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The value of one `{name}`. A name that the description says nothing of is a text.
fn path_value(name: &str, operation: &Operation, draft: &Draft) -> Result<String, PrepareError> {
    let location = ParameterLocation::Path;
    let missing = || PrepareError::MissingParameter { name: name.to_owned(), location };
    let declared =
        operation.parameters.iter().find(|parameter| parameter.location == location && parameter.name == name);
    let written = match declared {
        Some(parameter) => match entered::value(draft, parameter)? {
            Some(value) => in_path(name, &parameter.style, parameter.explode, &value),
            None => return Err(missing()),
        },
        None => encode_segment(entered::text(draft, location, name).unwrap_or_default()),
    };
    // An empty segment is another path.
    if written.is_empty() { Err(missing()) } else { Ok(written) }
}

/// The fields of the query in the order of the description.
fn query(operation: &Operation, draft: &Draft) -> Result<Vec<String>, PrepareError> {
    let mut found = Vec::new();
    for parameter in &operation.parameters {
        match parameter.location {
            ParameterLocation::Query => {
                if let Some(value) = entered::value(draft, parameter)? {
                    found.extend(fields(query_style(parameter), &value));
                }
            }
            ParameterLocation::QueryString => {
                if let Some(text) = entered::needed_text(draft, parameter)? {
                    found.push(whole_query(text, parameter.content.first()));
                }
            }
            ParameterLocation::Path | ParameterLocation::Header | ParameterLocation::Cookie => {}
        }
    }
    Ok(found.into_iter().filter(|field| !field.is_empty()).collect())
}

fn query_style(parameter: &Parameter) -> Fields<'_> {
    let escape = if parameter.allow_reserved { encode_reserved } else { encode_segment };
    let Parameter { name, style, explode, .. } = parameter;
    Fields { name, style, explode: *explode, escape, escape_name: encode_segment }
}

/// A query that is one parameter (OpenAPI 3.2, `querystring`): JSON as one value, fields of a form, or a text as it was written.
fn whole_query(text: &str, content: Option<&MediaType>) -> String {
    match content {
        Some(media_type) if form::is_json(&media_type.name) => encode_segment(text),
        Some(media_type) if form::is_form(&media_type.name) => match form::urlencoded(text, Some(media_type)) {
            Cow::Owned(fields) => fields,
            Cow::Borrowed(typed) => encode_query(typed),
        },
        _ => encode_query(text),
    }
}
