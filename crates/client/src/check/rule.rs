//! What a schema says, made ready to be asked about many values.

use std::collections::BTreeMap;
use std::rc::Rc;

use openapi::{Direction, Kind, Node, Property, ReferenceError, Schema, SchemaId, SchemaRef, SchemaType};
use scan::Json;

use super::canonical::canonical;
use super::number::Number;

/// Which schema a rule is of: one for all references to it, but for those with something beside them.
pub(super) type RuleId = (SchemaId, u32);

/// A schema that was read.
pub(super) struct Rule {
    pub(super) id: RuleId,
    pub(super) place: SchemaRef,
    pub(super) schema: Schema,
    /// The canonical texts of `enum` and `const`.
    pub(super) allowed: Vec<String>,
    pub(super) constant: Option<String>,
    read_only: bool,
    write_only: bool,
    /// Positions of the properties, by name.
    by_name: BTreeMap<String, usize>,
    /// Whether it names `null` as its only type. [`Schema`] tells no difference to `nullable` without a type.
    only_null: bool,
}

impl Rule {
    fn new(place: &SchemaRef) -> Result<Self, ReferenceError> {
        let schema = place.schema()?;
        let text = |node: &Node| canonical(Json::whole(node.raw()));
        let beside = |word: &str| place.node().get(word).is_some_and(|node| node.raw() == "true");
        let names = schema.properties.iter().enumerate();
        let by_name = names.map(|(at, property)| (property.name.clone(), at)).collect();
        Ok(Self {
            id: place.place(),
            allowed: schema.enum_values.iter().map(text).collect(),
            constant: schema.const_value.as_ref().map(text),
            read_only: schema.read_only || beside("readOnly"),
            write_only: schema.write_only || beside("writeOnly"),
            by_name,
            only_null: schema.types.is_empty() && schema.nullable && names_null(place),
            place: place.clone(),
            schema,
        })
    }

    /// A property by its name; of two with one name, the last.
    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.schema.properties.get(*self.by_name.get(name)?)
    }

    /// Whether a value of it does not go this way (OpenAPI 3.0.4 section 4.7.24, `readOnly` and `writeOnly`).
    pub(super) fn is_hidden(&self, direction: Direction) -> bool {
        match direction {
            Direction::Request => self.read_only,
            Direction::Response => self.write_only,
        }
    }

    /// Whether its type allows a value (JSON Schema 2020-12 validation, section 6.1.1; OpenAPI 3.0.4, `nullable`).
    pub(super) fn allows_type(&self, value: Json<'_>) -> bool {
        let (types, kind) = (&self.schema.types, value.kind());
        if types.is_empty() {
            return !self.only_null || kind == Kind::Null;
        }
        (kind == Kind::Null && self.schema.nullable) || types.iter().any(|allowed| is_of(value, kind, allowed))
    }

    /// The types it allows, for a person.
    pub(super) fn types(&self) -> String {
        let null = (self.schema.nullable).then_some("null");
        self.schema.types.iter().map(type_words).chain(null).collect::<Vec<_>>().join(" or ")
    }

    /// What it is called among alternatives.
    pub(super) fn called(&self, position: usize) -> String {
        let words = || Some(self.types()).filter(|words| !words.is_empty());
        let name = self.schema.name.clone().or_else(|| self.schema.title.clone()).or_else(words);
        name.unwrap_or_else(|| format!("alternative {}", position + 1))
    }
}

/// Whether a schema has a type by name, which can then only be `null`.
fn names_null(place: &SchemaRef) -> bool {
    let named = |place: &SchemaRef| place.node().get("type").is_some();
    named(place) || place.target().is_ok_and(|target| named(&target))
}

/// Whether a value is of a type. One that is not known fits anything.
fn is_of(value: Json<'_>, kind: Kind, allowed: &SchemaType) -> bool {
    match allowed {
        SchemaType::Object => kind == Kind::Object,
        SchemaType::Array => kind == Kind::Array,
        SchemaType::String => kind == Kind::String,
        SchemaType::Number => kind == Kind::Number,
        SchemaType::Integer => kind == Kind::Number && is_whole(value),
        SchemaType::Boolean => kind == Kind::Boolean,
        SchemaType::Other(_) => true,
    }
}

fn is_whole(value: Json<'_>) -> bool {
    Number::parse(value.raw()).is_none_or(|number| number.is_whole())
}

fn type_words(allowed: &SchemaType) -> &str {
    match allowed {
        SchemaType::Object => "an object",
        SchemaType::Array => "a list",
        SchemaType::String => "text",
        SchemaType::Number => "a number",
        SchemaType::Integer => "a whole number",
        SchemaType::Boolean => "true or false",
        SchemaType::Other(name) => name,
    }
}

/// What a value is, for a person.
pub(super) fn kind_words(value: Json<'_>) -> &'static str {
    match value.kind() {
        Kind::Object => "an object",
        Kind::Array => "a list",
        Kind::String => "text",
        Kind::Number if is_whole(value) => "a number",
        Kind::Number => "a number with a fraction",
        Kind::Boolean => "true or false",
        Kind::Null => "null",
        Kind::Nothing => "nothing",
    }
}

/// Rules that were read, each once.
#[derive(Default)]
pub(super) struct Rules {
    known: BTreeMap<SchemaId, Result<Rc<Rule>, ReferenceError>>,
}

impl Rules {
    /// The rule of a place; an error where its reference leads nowhere.
    pub(super) fn rule(&mut self, place: &SchemaRef) -> Result<Rc<Rule>, ReferenceError> {
        self.known.entry(place.own_id()).or_insert_with(|| Rule::new(place).map(Rc::new)).clone()
    }
}
