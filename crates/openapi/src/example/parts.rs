//! The schemas that one value is made by: a schema, its `allOf`, and of each `oneOf` and `anyOf` the one that is taken.

use crate::Node;
use crate::schema::{Discriminator, Schema, SchemaId, SchemaRef, SchemaType};
use scan::Kind;

/// Parts of one value.
const PARTS: usize = 100;

/// A member with its value as JSON text.
pub(super) type Given = (String, String);

/// What makes up one value.
#[derive(Default)]
pub(super) struct Parts {
    /// The schemas.
    pub(super) schemas: Vec<Schema>,
    /// The members that tell, by a discriminator, which alternative an object is.
    pub(super) tags: Vec<Given>,
}

/// Schemas read for a value and its parts, shared by all places of one example.
pub(super) struct Reading {
    /// How many more may be read.
    pub(super) left: usize,
}

impl Reading {
    /// The parts that make up a value, the schema itself first. `above` are schemas that the value is inside of.
    pub(super) fn parts(&mut self, place: &SchemaRef, above: &[SchemaId]) -> Parts {
        let (mut parts, mut seen) = (Parts::default(), Vec::new());
        let mut waiting = vec![place.clone()];
        while let Some(next) = waiting.pop() {
            let key = next.place();
            if parts.schemas.len() >= PARTS || seen.contains(&key) {
                continue;
            }
            seen.push(key);
            let Some(schema) = self.read(&next) else { continue };
            let composition = &schema.composition;
            let any = self.alternative(&composition.any_of, above);
            let one = self.alternative(&composition.one_of, above);
            if let Some(discriminator) = &schema.discriminator {
                let taken = one.as_ref().or(any.as_ref()).map(SchemaRef::name);
                let base = || parts.schemas.first().unwrap_or(&schema).name.clone();
                let name = taken.unwrap_or_else(base);
                parts.tags.extend(name.map(|name| tag(discriminator, &name)));
            }
            waiting.extend(any.into_iter().chain(one));
            waiting.extend(composition.all_of.iter().rev().cloned());
            parts.schemas.push(schema);
        }
        parts
    }

    fn read(&mut self, place: &SchemaRef) -> Option<Schema> {
        self.left = self.left.checked_sub(1)?;
        place.schema().ok()
    }

    /// The first alternative that says more than `null` and that the value is not inside of already.
    fn alternative(&mut self, alternatives: &[SchemaRef], above: &[SchemaId]) -> Option<SchemaRef> {
        let says_something = |reading: &mut Self, place: &SchemaRef| {
            !above.contains(&place.id())
                && reading.read(place).is_some_and(|schema| !(schema.nullable && kind(&[schema]).is_none()))
        };
        let found = alternatives.iter().find(|place| says_something(self, place));
        found.or(alternatives.first()).cloned()
    }
}

/// The member that tells that an object is of the schema with this name.
fn tag(discriminator: &Discriminator, name: &str) -> Given {
    let leads_there = |target: &str| target == name || target.rsplit('/').next() == Some(name);
    let mapped = discriminator.mapping.iter().find(|(_, target)| leads_there(target)).map(|(value, _)| value.as_str());
    let mut value = String::new();
    scan::push_string(&mut value, mapped.unwrap_or(name));
    (discriminator.property.clone(), value)
}

/// What a value is by its parts: what the first says that names a type, or else what keywords suggest. `None` where it
/// may be anything.
pub(super) fn kind(parts: &[Schema]) -> Option<SchemaType> {
    let named = parts.iter().find_map(|part| part.types.first().cloned());
    named.or_else(|| parts.iter().find_map(suggested))
}

/// The type that a schema's keywords are about.
fn suggested(schema: &Schema) -> Option<SchemaType> {
    let limits = &schema.limits;
    if !schema.properties.is_empty() || !schema.required.is_empty() || schema.additional != Default::default() {
        Some(SchemaType::Object)
    } else if schema.items.is_some() || !schema.prefix_items.is_empty() {
        Some(SchemaType::Array)
    } else if schema.format.is_some() || schema.pattern.is_some() || limits.max_length.or(limits.min_length).is_some() {
        Some(SchemaType::String)
    } else if limits.number != Default::default() {
        Some(SchemaType::Number)
    } else {
        None
    }
}

/// The value that a schema gives itself. What says nothing is passed over: `null` for what may not be null, and an empty
/// object or list by default.
pub(super) fn given(schema: &Schema) -> Option<&Node> {
    let says = |value: &&Node| match value.kind() {
        Kind::Null => schema.nullable || schema.types.is_empty(),
        Kind::Nothing => false,
        _ => true,
    };
    let fills = |value: &&Node| match value.kind() {
        Kind::Object => value.members().next().is_some(),
        Kind::Array => value.elements().next().is_some(),
        _ => true,
    };
    let default = || schema.default.as_ref().filter(says).filter(fills);
    let one_of_enum = || schema.enum_values.iter().find(|value| value.kind() != Kind::Null);
    let first = schema.const_value.as_ref().or_else(|| schema.examples.iter().find(says));
    first.or_else(default).or_else(one_of_enum)
}
