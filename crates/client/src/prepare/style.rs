//! Writes values in OpenAPI's styles (OpenAPI 3.1 section 4.8.12.4; RFC 6570 for matrix, label, form and simple).
//!
//! The values of `label` that is not exploded have commas between them, as RFC 6570 section 3.2.5 and OpenAPI 3.1.1 say, and
//! not the dots of OpenAPI 3.1.0's table.

use std::borrow::Cow;

use openapi::Style;

use super::value::Value;
use crate::encode_segment;

/// How a text becomes a part of what is written.
pub(super) type Escape = fn(&str) -> String;

/// How the fields of a query, a form or a cookie are written.
#[derive(Clone, Copy)]
pub(super) struct Fields<'p> {
    /// The parameter's name.
    pub(super) name: &'p str,
    /// Its style.
    pub(super) style: &'p Style,
    /// Whether a list or an object is a field for each of its values.
    pub(super) explode: bool,
    /// For values.
    pub(super) escape: Escape,
    /// For names.
    pub(super) escape_name: Escape,
}

/// A value in the path: `matrix`, `label`, and `simple` for what is none of these.
pub(super) fn in_path(name: &str, style: &Style, explode: bool, value: &Value<'_>) -> String {
    match style {
        Style::Matrix => matrix(&encode_segment(name), explode, value),
        Style::Label => label(explode, value),
        style => simple(style, explode, value, encode_segment),
    }
}

/// `a,b` and `R,100,G,200`, or `R=100,G=200` where it is exploded (RFC 6570 section 3.2.2). Headers are written so too, without
/// percent-encoding, which nobody who reads a header undoes. Swagger 2.0's `ssv`, `tsv` and `pipes` are here with other delimiters.
pub(super) fn simple(style: &Style, explode: bool, value: &Value<'_>, escape: Escape) -> String {
    match value {
        Value::Text(text) => escape(text),
        Value::List(items) => joined(items.iter().map(|item| escape(item)), &delimiter(style, escape)),
        Value::Members(members) => {
            let delimiter = delimiter(style, escape);
            let between = if explode { "=" } else { &delimiter };
            let pairs = members.iter().map(|(name, value)| format!("{}{between}{}", escape(name), escape(value)));
            joined(pairs, &delimiter)
        }
    }
}

/// `.a,b`, or `.a.b` and `.R=100.G=200` where it is exploded (RFC 6570 section 3.2.5).
fn label(explode: bool, value: &Value<'_>) -> String {
    match value {
        Value::List(items) if explode => items.iter().map(|item| format!(".{}", encode_segment(item))).collect(),
        Value::Members(members) if explode => {
            members.iter().map(|(name, value)| format!(".{}={}", encode_segment(name), encode_segment(value))).collect()
        }
        whole => format!(".{}", simple(&Style::Simple, false, whole, encode_segment)),
    }
}

/// `;name=a,b`, or `;name=a;name=b` and `;R=100;G=200` where it is exploded (RFC 6570 section 3.2.7): a name that has nothing
/// stands without its `=`.
fn matrix(name: &str, explode: bool, value: &Value<'_>) -> String {
    let field =
        |name: &str, value: String| if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") };
    match value {
        Value::List(items) if explode => items.iter().map(|item| field(name, encode_segment(item))).collect(),
        Value::Members(members) if explode => {
            members.iter().map(|(name, value)| field(&encode_segment(name), encode_segment(value))).collect()
        }
        whole => field(name, simple(&Style::Simple, false, whole, encode_segment)),
    }
}

/// The fields of a value, each `name=value`: `form`, `spaceDelimited`, `pipeDelimited`, `tabDelimited`, `deepObject`. What a style
/// does not know (a text that is delimited by spaces, a list as a deep object) is written as `form` is.
pub(super) fn fields(how: Fields<'_>, value: &Value<'_>) -> Vec<String> {
    let Fields { escape, escape_name, .. } = how;
    let name = escape_name(how.name);
    match value {
        Value::Text(text) => vec![format!("{name}={}", escape(text))],
        Value::Members(members) if *how.style == Style::DeepObject => {
            // Square brackets have no place in a query (RFC 3986 section 3.4).
            let field = |(key, value): &(Cow<'_, str>, Cow<'_, str>)| {
                format!("{name}%5B{}%5D={}", escape_name(key), escape(value))
            };
            members.iter().map(field).collect()
        }
        Value::List(items) if how.explode => items.iter().map(|item| format!("{name}={}", escape(item))).collect(),
        Value::Members(members) if how.explode => {
            members.iter().map(|(key, value)| format!("{}={}", escape_name(key), escape(value))).collect()
        }
        Value::List(items) if items.is_empty() => Vec::new(),
        Value::Members(members) if members.is_empty() => Vec::new(),
        whole => vec![format!("{name}={}", simple(how.style, false, whole, escape))],
    }
}

/// What stands between values: a comma, or what has to be percent-encoded where a query may not have it (RFC 3986 section 3.4).
fn delimiter(style: &Style, escape: Escape) -> String {
    match style {
        Style::SpaceDelimited => escape(" "),
        Style::PipeDelimited => escape("|"),
        Style::TabDelimited => escape("\t"),
        _ => ",".to_owned(),
    }
}

fn joined(texts: impl Iterator<Item = String>, delimiter: &str) -> String {
    texts.collect::<Vec<_>>().join(delimiter)
}
