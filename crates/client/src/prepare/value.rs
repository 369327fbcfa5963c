//! The text that a person entered as the value that a style can write: a text, a list, or members.

use std::borrow::Cow;

use openapi::{SchemaRef, SchemaType};
use scan::{Json, Kind};

use super::PrepareError;
use crate::check_json;

/// A value as RFC 6570 section 2.3 knows them. Numbers are the text that was written.
///
/// What is nested deeper is written as its JSON: OpenAPI leaves it undefined (3.1 section 4.8.12.4), and so nothing is lost.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'t> {
    Text(Cow<'t, str>),
    List(Vec<Cow<'t, str>>),
    Members(Vec<(Cow<'t, str>, Cow<'t, str>)>),
}

/// Why a text is not what its schema wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    List,
    Object,
}

impl<'t> Value<'t> {
    /// Reads `text` as the schema has it: what names no type may be anything, and what is a string is never taken apart.
    pub(crate) fn read(text: &'t str, schema: Option<&SchemaRef>) -> Result<Self, Unfit> {
        let types = schema.map(|schema| schema.shape().types).unwrap_or_default();
        let may_be = |wanted: SchemaType| types.is_empty() || types.contains(&wanted);
        let only = |wanted: SchemaType| types.iter().all(|found| *found == wanted) && !types.is_empty();
        if !may_be(SchemaType::Array) && !may_be(SchemaType::Object) {
            return Ok(Self::Text(text.into()));
        }
        let json = check_json(text).is_ok().then(|| Json::whole(text));
        match json.map(Json::kind) {
            Some(Kind::Array) if may_be(SchemaType::Array) => return Ok(Self::of_array(Json::whole(text))),
            Some(Kind::Object) if may_be(SchemaType::Object) => return Ok(Self::of_object(Json::whole(text))),
            _ => {}
        }
        if only(SchemaType::Object) {
            return Err(Unfit::Object);
        }
        if !only(SchemaType::Array) {
            return Ok(Self::Text(text.into()));
        }
        // What begins as JSON is a slip, and not a first value that begins with a bracket.
        match text.trim_start().starts_with('[') {
            true => Err(Unfit::List),
            false => Ok(Self::List(text.split(',').map(|item| Cow::Borrowed(item.trim())).collect())),
        }
    }

    /// A value of a JSON text; `null` is none (RFC 6570 section 2.3, "undefined").
    pub(super) fn of_json(json: Json<'t>) -> Option<Self> {
        match json.kind() {
            Kind::Null | Kind::Nothing => None,
            Kind::Array => Some(Self::of_array(json)),
            Kind::Object => Some(Self::of_object(json)),
            Kind::Boolean | Kind::Number | Kind::String => text_of(json).map(Self::Text),
        }
    }

    fn of_array(json: Json<'t>) -> Self {
        Self::List(json.elements().filter_map(text_of).collect())
    }

    fn of_object(json: Json<'t>) -> Self {
        Self::Members(json.members().filter_map(|member| Some((member.name(), text_of(member.value)?))).collect())
    }

    /// Whether it has nothing to write: RFC 6570 takes an empty list as one that is not there.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::List(items) => items.is_empty(),
            Self::Members(members) => members.is_empty(),
        }
    }
}

impl Unfit {
    pub(super) fn of(self, name: &str, location: openapi::ParameterLocation) -> PrepareError {
        let name = name.to_owned();
        match self {
            Self::List => PrepareError::NotAList { name, location },
            Self::Object => PrepareError::NotAnObject { name, location },
        }
    }
}

/// A string's text, any other value as it is written.
pub(crate) fn text_of(json: Json<'_>) -> Option<Cow<'_, str>> {
    match json.kind() {
        Kind::Null | Kind::Nothing => None,
        _ => Some(json.string().unwrap_or(Cow::Borrowed(json.raw()))),
    }
}
