//! Shapes of values: the part of a JSON schema that the contract uses, and the check of a body against it.
//!
//! A field that the shape does not name passes untouched: newer clients send fields that this version does not know.
//! Fields that only the engine writes are dropped unread, since clients send whole objects back.

use crate::json::{Json, Object};

/// What a value may be.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Text(TextRule),
    Integer {
        min: i64,
        max: i64,
    },
    Number,
    Flag,
    List(Box<Shape>),
    Record(Vec<Property>),
    /// A shape of the contract, by name.
    Named(String),
    Any,
}

/// Limits of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextRule {
    min_length: usize,
    /// In characters, inclusive.
    max_length: Option<usize>,
    /// The only values, if not empty.
    choices: Vec<String>,
}

/// A member of a record.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    /// Written by the engine alone.
    pub(crate) read_only: bool,
    /// May be set by a create and by nothing after it.
    pub(crate) immutable: bool,
}

/// Why a schema of the contract is no shape.
#[derive(Debug, thiserror::Error)]
#[error("a schema has the type {0:?}, which no shape stands for")]
pub(crate) struct ShapeError(String);

/// What is wrong with a value, and where.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("The field '{field}' {problem}.")]
pub(crate) struct FieldError {
    /// Dotted from the body's top: `databaseMaskingOptions.prescript.name`.
    pub(crate) field: String,
    pub(crate) problem: String,
}

impl FieldError {
    pub(crate) fn new(field: &str, problem: impl Into<String>) -> Self {
        Self { field: field.to_owned(), problem: problem.into() }
    }
}

/// Finds shapes by name: the contract's.
pub(crate) type Shapes = std::collections::BTreeMap<String, Shape>;

impl Shape {
    /// Reads a schema of the contract.
    pub(crate) fn read(schema: &Json) -> Result<Self, ShapeError> {
        let Some(schema) = schema.as_object() else { return Ok(Self::Any) };
        if let Some(name) = schema.text("$ref").and_then(|reference| reference.rsplit('/').next()) {
            return Ok(Self::Named(name.to_owned()));
        }
        if let [only] = schema.get("allOf").map(Json::items).unwrap_or_default() {
            return Self::read(only);
        }
        match schema.text("type") {
            Some("string") => Ok(Self::Text(TextRule::read(schema))),
            Some("integer") => Ok(Self::integer(schema)),
            Some("number") => Ok(Self::Number),
            Some("boolean") => Ok(Self::Flag),
            Some("array") => Ok(Self::List(Box::new(Self::read(schema.get("items").unwrap_or(&Json::Null))?))),
            Some("object") => Self::record(schema),
            None => Ok(Self::Any),
            Some(other) => Err(ShapeError(other.to_owned())),
        }
    }

    fn integer(schema: &Object) -> Self {
        let (min, max) = match schema.text("format") {
            Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        };
        Self::Integer { min: schema.int("minimum").unwrap_or(min), max: schema.int("maximum").unwrap_or(max) }
    }

    fn record(schema: &Object) -> Result<Self, ShapeError> {
        let required: Vec<_> =
            schema.get("required").map(Json::items).unwrap_or_default().iter().filter_map(Json::as_text).collect();
        let properties = schema.get("properties").and_then(Json::as_object).into_iter().flat_map(Object::iter);
        let read = |(name, property): (&str, &Json)| {
            let marks = property.as_object();
            let marked = |mark: &str| marks.is_some_and(|marks| marks.flag(mark));
            Ok(Property {
                name: name.to_owned(),
                shape: Self::read(property)?,
                required: required.contains(&name),
                read_only: marked("readOnly"),
                immutable: marked("x-immutable-after-create"),
            })
        };
        properties.map(read).collect::<Result<_, _>>().map(Self::Record)
    }

    /// The record behind this shape, followed through names; no members where it is none.
    pub(crate) fn properties<'s>(&'s self, shapes: &'s Shapes) -> &'s [Property] {
        match self {
            Self::Record(properties) => properties,
            Self::Named(name) => match shapes.get(name) {
                Some(Self::Record(properties)) => properties,
                _ => &[],
            },
            _ => &[],
        }
    }

    /// Checks a value and returns it without what only the engine writes and without known members that are `null`.
    pub(crate) fn check(&self, shapes: &Shapes, field: &str, value: Json) -> Result<Json, FieldError> {
        let wrong = |problem: &str| Err(FieldError::new(field, problem));
        match (self, value) {
            (Self::Text(rule), Json::Text(text)) => rule.check(field, text).map(Json::Text),
            (Self::Text(_), _) => wrong("must be a string"),
            (Self::Integer { min, max }, Json::Number(digits)) => {
                check_integer(field, &digits, *min, *max)?;
                Ok(Json::Number(digits))
            }
            (Self::Integer { .. }, _) => wrong("must be an integer"),
            (Self::Number, value @ Json::Number(_)) | (Self::Flag, value @ Json::Bool(_)) | (Self::Any, value) => {
                Ok(value)
            }
            (Self::Number, _) => wrong("must be a number"),
            (Self::Flag, _) => wrong("must be true or false"),
            (Self::List(shape), Json::Array(items)) => {
                let checked = items.into_iter().enumerate();
                let checked = checked.map(|(index, item)| shape.check(shapes, &format!("{field}[{index}]"), item));
                checked.collect::<Result<_, _>>().map(Json::Array)
            }
            (Self::List(_), _) => wrong("must be an array"),
            (Self::Record(properties), Json::Object(object)) => check_record(properties, shapes, field, object),
            (Self::Record(_), _) => wrong("must be an object"),
            (Self::Named(name), value) => match shapes.get(name) {
                Some(shape) => shape.check(shapes, field, value),
                None => Ok(value),
            },
        }
    }
}

impl TextRule {
    fn read(schema: &Object) -> Self {
        let length = |name: &str| schema.int(name).and_then(|length| usize::try_from(length).ok());
        let choices = schema.get("enum").map(Json::items).unwrap_or_default();
        Self {
            min_length: length("minLength").unwrap_or(0),
            max_length: length("maxLength"),
            choices: choices.iter().filter_map(Json::as_text).map(str::to_owned).collect(),
        }
    }

    pub(crate) fn check(&self, field: &str, text: String) -> Result<String, FieldError> {
        let length = text.chars().count();
        if let Some(max) = self.max_length.filter(|max| length > *max) {
            return Err(FieldError::new(field, format!("is {length} characters long; at most {max} are allowed")));
        }
        if length < self.min_length {
            return Err(FieldError::new(field, format!("must be at least {} characters long", self.min_length)));
        }
        if !self.choices.is_empty() && !self.choices.contains(&text) {
            return Err(FieldError::new(field, format!("must be one of {}", self.choices.join(", "))));
        }
        if text.contains('\0') {
            return Err(FieldError::new(field, "must not contain a NUL character"));
        }
        Ok(text)
    }
}

/// Reads an integer within limits; also what path and query parameters are read by.
pub(crate) fn check_integer(field: &str, digits: &str, min: i64, max: i64) -> Result<i64, FieldError> {
    let digits_only = digits.strip_prefix('-').unwrap_or(digits);
    if digits_only.is_empty() || !digits_only.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FieldError::new(field, "must be an integer"));
    }
    let in_range = digits.parse::<i64>().ok().filter(|value| (min..=max).contains(value));
    in_range.ok_or_else(|| FieldError::new(field, format!("must be from {min} to {max}")))
}

fn check_record(properties: &[Property], shapes: &Shapes, field: &str, object: Object) -> Result<Json, FieldError> {
    let path = |name: &str| if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
    let mut checked = Object::default();
    for (name, value) in object {
        match properties.iter().find(|property| property.name == name) {
            None => checked.push(name, value),
            Some(property) if property.read_only || value == Json::Null => {}
            Some(property) => {
                let value = property.shape.check(shapes, &path(&name), value)?;
                checked.push(name, value);
            }
        }
    }
    for property in properties.iter().filter(|property| property.required && !property.read_only) {
        match checked.get(&property.name) {
            None => return Err(FieldError::new(&path(&property.name), "is required")),
            Some(Json::Text(text)) if text.trim().is_empty() => {
                return Err(FieldError::new(&path(&property.name), "must not be empty"));
            }
            Some(_) => {}
        }
    }
    Ok(Json::Object(checked))
}

/// Takes out known texts that are empty: `""` clears a text.
pub(crate) fn clear_empty_texts(shape: &Shape, shapes: &Shapes, object: &mut Object) {
    for property in shape.properties(shapes) {
        match object.get_mut(&property.name) {
            Some(Json::Object(nested)) => clear_empty_texts(&property.shape, shapes, nested),
            Some(Json::Text(text)) if text.is_empty() => {
                object.remove(&property.name);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::CONTRACT;

    fn check(name: &str, body: &str) -> Result<String, String> {
        let body = Json::parse(body.as_bytes()).map_err(|error| error.to_string())?;
        let checked = CONTRACT.shapes[name].check(&CONTRACT.shapes, "", body);
        checked.map(|json| json.to_string()).map_err(|error| error.to_string())
    }

    fn refusal(name: &str, body: &str) -> String {
        check(name, body).expect_err(body)
    }

    #[test]
    fn a_wrong_value_is_refused_by_the_name_of_its_field() {
        assert_eq!(refusal("MaskingJob", r#"{"rulesetId":7}"#), "The field 'jobName' is required.");
        assert_eq!(refusal("MaskingJob", r#"{"jobName":null,"rulesetId":7}"#), "The field 'jobName' is required.");
        assert_eq!(refusal("MaskingJob", r#"{"jobName":" ","rulesetId":7}"#), "The field 'jobName' must not be empty.");
        assert_eq!(refusal("MaskingJob", r#"{"jobName":1,"rulesetId":7}"#), "The field 'jobName' must be a string.");
        assert_eq!(
            refusal("MaskingJob", r#"{"jobName":"a","rulesetId":"7"}"#),
            "The field 'rulesetId' must be an integer."
        );
        assert_eq!(
            refusal("MaskingJob", r#"{"jobName":"a","rulesetId":7.5}"#),
            "The field 'rulesetId' must be an integer."
        );
        let range = "The field 'rulesetId' must be from -2147483648 to 2147483647.";
        assert_eq!(refusal("MaskingJob", r#"{"jobName":"a","rulesetId":99999999999}"#), range);
        assert_eq!(refusal("MaskingJob", r#"{"jobName":"a","rulesetId":99999999999999999999999}"#), range);
        let nested = r#"{"jobName":"a","rulesetId":7,"databaseMaskingOptions":{"prescript":{"name":"p"}}}"#;
        assert_eq!(refusal("MaskingJob", nested), "The field 'databaseMaskingOptions.prescript.contents' is required.");
        assert!(
            refusal("Environment", r#"{"environmentName":"e","applicationId":1,"purpose":"PLAY"}"#)
                .contains("MASK, TOKENIZE")
        );
        assert!(refusal("MaskingJob", r#"{"jobName":"a\u0000b","rulesetId":7}"#).contains("NUL"));
    }

    #[test]
    fn unknown_members_pass_and_engine_written_ones_are_dropped() {
        let body = r#"{"maskingJobId":"any","jobName":"a","rulesetId":7,"later":{"x":1.50},"email":null}"#;
        assert_eq!(check("MaskingJob", body).as_deref(), Ok(r#"{"jobName":"a","rulesetId":7,"later":{"x":1.50}}"#));
    }

    #[test]
    fn lengths_count_characters() {
        let named = |length: usize| format!(r#"{{"jobName":"{}","rulesetId":7}}"#, "é".repeat(length));
        assert!(check("MaskingJob", &named(255)).is_ok());
        assert!(refusal("MaskingJob", &named(256)).contains("256 characters"));
    }
}
