//! JSON as the sandbox keeps it: members in the order they came, numbers digit by digit.
//!
//! `serde_json::Value` would turn `12345678901234567890.10` into a float and sort members; a field that the engine does
//! not know must come back as it was sent. Nesting and duplicate names are bounded here: whatever bytes come in,
//! reading them ends in a value or in a [`JsonError`].

use std::fmt;

use serde_json::value::RawValue;

pub(crate) use crate::object::Object;

/// Levels of arrays and objects that a body may nest.
const MAX_DEPTH: usize = 32;

/// A JSON value whose numbers are kept as their text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// The number as it was written.
    Number(Box<str>),
    Text(String),
    Array(Vec<Json>),
    Object(Object),
}

/// Why bytes are not JSON that the sandbox reads.
#[derive(Debug, thiserror::Error)]
pub(crate) enum JsonError {
    #[error("The JSON can't be read: {0}.")]
    Syntax(#[from] serde_json::Error),
    #[error("The JSON is nested deeper than {MAX_DEPTH} levels.")]
    TooDeep,
}

impl Json {
    /// Reads one JSON text. Of members with one name the last counts, as in most engines' readers.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        Self::from_raw(serde_json::from_slice(bytes)?, 0)
    }

    /// Reads a value that stands `depth` levels deep.
    pub(crate) fn from_raw(raw: &RawValue, depth: usize) -> Result<Self, JsonError> {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'{') | Some(b'[') if depth >= MAX_DEPTH => Err(JsonError::TooDeep),
            Some(b'{') => Object::from_members(serde_json::from_str(text)?, depth + 1).map(Self::Object),
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                items.into_iter().map(|item| Self::from_raw(item, depth + 1)).collect::<Result<_, _>>().map(Self::Array)
            }
            Some(b'"') => Ok(Self::Text(serde_json::from_str(text)?)),
            Some(b't') => Ok(Self::Bool(true)),
            Some(b'f') => Ok(Self::Bool(false)),
            Some(b'n') => Ok(Self::Null),
            _ => Ok(Self::Number(text.into())),
        }
    }

    /// The number, if it is an integer of 64 bits written without fraction or exponent.
    pub(crate) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The object, if it is one.
    pub(crate) fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The items, if it is an array; none otherwise.
    pub(crate) fn items(&self) -> &[Json] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The value as JSON text without spaces.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Bool(value) => write!(out, "{value}"),
            Self::Number(digits) => out.write_str(digits),
            Self::Text(text) => write_text(out, text),
            Self::Array(items) => {
                out.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if index == 0 { "" } else { "," })?;
                }
                out.write_str("]")
            }
            Self::Object(object) => {
                out.write_str("{")?;
                for (index, (name, value)) in object.iter().enumerate() {
                    out.write_str(if index == 0 { "" } else { "," })?;
                    write_text(out, name)?;
                    write!(out, ":{value}")?;
                }
                out.write_str("}")
            }
        }
    }
}

fn write_text(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    out.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.to_string().into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(value.to_string().into())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Object> for Json {
    fn from(value: Object) -> Self {
        Self::Object(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &str) -> String {
        Json::parse(text.as_bytes()).map(|json| json.to_string()).unwrap_or_else(|error| format!("ERROR {error}"))
    }

    #[test]
    fn order_digits_and_escapes_survive() {
        let text = r#"{"z":1e400,"a":-0.10,"m":[123456789012345678901234567890,null,true,"é\n"],"e":{}}"#;
        assert_eq!(round(text), text);
    }

    #[test]
    fn of_duplicate_names_the_last_counts_in_the_first_ones_place() {
        assert_eq!(round(r#"{"a":1,"b":2,"a":3}"#), r#"{"a":3,"b":2}"#);
    }

    #[test]
    fn nesting_is_bounded() {
        let fits = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
        assert_eq!(round(&fits), fits);
        let deeper = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert!(round(&deeper).contains("nested deeper"));
    }

    #[test]
    fn what_is_not_json_is_an_error() {
        for text in ["", "{", "{\"a\":}", "nul", "[1,]", "\"\\ud800\"", "01", "{} {}"] {
            assert!(round(text).starts_with("ERROR"), "{text} was read as {}", round(text));
        }
    }
}
