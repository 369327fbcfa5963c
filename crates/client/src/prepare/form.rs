//! Bodies of `application/x-www-form-urlencoded` (OpenAPI 3.1 sections 4.8.14.4 and 4.8.15).

use std::borrow::Cow;

use openapi::{Encoding, MediaType, Style};
use scan::{Json, Kind};

use super::style::{Fields, fields};
use super::value::Value;
use crate::check_json;
use crate::percent::{encode_reserved, encode_segment};

/// Whether a media type, parameters or not, is that of a form.
pub(super) fn is_form(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    name.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The fields of a JSON object, each as its encoding says; what is no JSON object is a form that was written as it is sent.
///
/// A space is `%20`: everybody who reads a form reads it so, while `+` is a space to those alone who know forms.
pub(super) fn urlencoded<'t>(text: &'t str, media_type: Option<&MediaType>) -> Cow<'t, str> {
    if check_json(text).is_err() || Json::whole(text).kind() != Kind::Object {
        return Cow::Borrowed(text);
    }
    let encodings = media_type.map(|media_type| media_type.encodings.as_slice()).unwrap_or_default();
    let mut written: Vec<String> = Vec::new();
    for member in Json::whole(text).members() {
        let name = member.name();
        let encoding = encodings.iter().find(|encoding| encoding.property == name);
        written.extend(property(&name, member.value, encoding));
    }
    written.join("&").into()
}

/// The fields of one property: in a style where the encoding names one, else in the media type that it names or that follows from
/// the value: JSON for an object and for what is nested in a list.
fn property(name: &str, json: Json<'_>, encoding: Option<&Encoding>) -> Vec<String> {
    let Some(value) = Value::of_json(json) else { return Vec::new() };
    let styled = encoding
        .is_some_and(|encoding| encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved);
    let as_json = encoding.and_then(|encoding| encoding.content_type.as_deref()).is_some_and(is_json);
    let value = match value {
        _ if as_json && !styled => Value::Text(json.raw().into()),
        Value::Members(_) if !styled => Value::Text(json.raw().into()),
        value => value,
    };
    let style = encoding.and_then(|encoding| encoding.style.clone()).unwrap_or(Style::Form);
    let explode = encoding.and_then(|encoding| encoding.explode).unwrap_or_else(|| style.explodes_by_default());
    let escape =
        if encoding.is_some_and(|encoding| encoding.allow_reserved) { encode_reserved } else { encode_segment };
    fields(Fields { name, style: &style, explode, escape, escape_name: encode_segment }, &value)
}

/// Whether a media type is JSON (RFC 6839 section 3.1).
pub(crate) fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    name == "application/json" || name.ends_with("+json")
}
