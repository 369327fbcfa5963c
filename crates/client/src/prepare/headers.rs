//! The headers of a request: what is accepted, the parameters that go into headers, and the cookies.

use std::borrow::Cow;

use openapi::{Operation, Parameter, ParameterLocation, Style};

use super::style::{Fields, fields, simple};
use super::{Draft, PrepareError, entered};
use crate::secrets::is_secret;
use crate::{Header, HeaderValue, Secret, encode_segment};

/// Headers that a parameter can't describe, for something else of the description does (OpenAPI 3.1 section 4.8.12.2, `name`). A
/// value that is entered is taken in the place of what was made for it; without one nothing is missing.
const DESCRIBED_ELSEWHERE: [&str; 3] = ["Accept", "Content-Type", "Authorization"];

/// Variables for headers that are secrets by their names, of which there may be several.
pub(super) const SECRETS: [&str; 4] = ["SECRET", "SECRET_2", "SECRET_3", "SECRET_4"];

/// `Accept`, then the parameters, then the cookies.
pub(super) fn headers(operation: &Operation, draft: &Draft) -> Result<Vec<Header>, PrepareError> {
    let mut headers = vec![plain("Accept".into(), &accepted(operation))];
    let (mut cookies, mut variables) = (Vec::new(), SECRETS.into_iter());
    for parameter in &operation.parameters {
        match parameter.location {
            ParameterLocation::Header => {
                let Some(text) = header(draft, parameter)? else { continue };
                let value = header_value(parameter, &text, &mut variables);
                set(&mut headers, Header { name: parameter.name.clone().into(), value });
            }
            ParameterLocation::Cookie => cookies.extend(cookie(draft, parameter)?),
            ParameterLocation::Path | ParameterLocation::Query | ParameterLocation::QueryString => {}
        }
    }
    if !cookies.is_empty() {
        headers.push(plain("Cookie".into(), &cookies.join("; ")));
    }
    Ok(headers)
}

/// Puts a header where one of its name is, or else at the end.
pub(super) fn set(headers: &mut Vec<Header>, header: Header) {
    match headers.iter_mut().find(|other| other.name.eq_ignore_ascii_case(&header.name)) {
        Some(other) => *other = header,
        None => headers.push(header),
    }
}

pub(super) fn has(headers: &[Header], name: &str) -> bool {
    headers.iter().any(|header| header.name.eq_ignore_ascii_case(name))
}

pub(super) fn plain(name: Cow<'static, str>, value: &str) -> Header {
    Header { name, value: HeaderValue::Plain(value.into()) }
}

/// A text as a header's value, shown or not.
fn header_value(parameter: &Parameter, text: &str, variables: &mut impl Iterator<Item = &'static str>) -> HeaderValue {
    if !is_secret(&parameter.name, parameter.schema.as_ref()) {
        return HeaderValue::Plain(text.into());
    }
    let is_session = parameter.name.eq_ignore_ascii_case("authorization");
    let variable = if is_session { "TOKEN" } else { variables.next().unwrap_or(SECRETS[0]) };
    HeaderValue::Secret { variable, value: Secret::new(text) }
}

/// A header's text in the style `simple`, the only one that headers have.
fn header(draft: &Draft, parameter: &Parameter) -> Result<Option<String>, PrepareError> {
    let elsewhere = DESCRIBED_ELSEWHERE.iter().any(|name| parameter.name.eq_ignore_ascii_case(name));
    let value = match entered::value(draft, parameter) {
        Err(PrepareError::MissingParameter { .. }) if elsewhere => return Ok(None),
        value => value?,
    };
    let Some(value) = value else { return Ok(None) };
    let text = simple(&parameter.style, parameter.explode, &value, str::to_owned);
    checked(text.trim_matches([' ', '\t']), parameter).map(Some)
}

/// The pairs of a cookie. Those of the style `form` are percent-encoded, those of `cookie` (OpenAPI 3.2) are as they are.
fn cookie(draft: &Draft, parameter: &Parameter) -> Result<Vec<String>, PrepareError> {
    let Some(value) = entered::value(draft, parameter)? else { return Ok(Vec::new()) };
    let escape: fn(&str) -> String = if parameter.style == Style::Cookie { str::to_owned } else { encode_segment };
    let Parameter { name, style, explode, .. } = parameter;
    let pairs = fields(Fields { name, style, explode: *explode, escape, escape_name: escape }, &value);
    if pairs.iter().any(|pair| pair.contains(';')) {
        return Err(PrepareError::CookieEnds { name: parameter.name.clone() });
    }
    pairs.iter().map(|pair| checked(pair, parameter)).collect()
}

/// The first character that no header can hold: a line break, NUL, and what is beyond Latin-1 (Fetch Standard section 2.2.2, "header
/// value"; Web IDL, `ByteString`).
pub(super) fn unfit_character(text: &str) -> Option<char> {
    text.chars().find(|character| matches!(character, '\0' | '\r' | '\n') || u32::from(*character) > 0xff)
}

/// A text that a header can hold.
fn checked(text: &str, parameter: &Parameter) -> Result<String, PrepareError> {
    match unfit_character(text) {
        Some(character) => Err(PrepareError::HeaderValue { name: parameter.name.clone(), character }),
        None => Ok(text.to_owned()),
    }
}

/// JSON where any answer may be JSON, or none is documented; else the media types of the good answers.
fn accepted(operation: &Operation) -> Cow<'static, str> {
    let good =
        operation.responses.iter().filter(|response| response.status.starts_with('2') || response.status == "default");
    let mut names: Vec<&str> = Vec::new();
    for media_type in good.flat_map(|response| &response.content) {
        if !names.contains(&media_type.name.as_str()) {
            names.push(&media_type.name);
        }
    }
    if names.is_empty() || names.iter().any(|name| name.starts_with("application/json") || *name == "*/*") {
        return "application/json".into();
    }
    names.join(", ").into()
}
