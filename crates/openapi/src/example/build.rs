//! Writes a value place by place: bounded in depth, in bytes and in schemas read.

use scan::{Kind, push_string};

use crate::Node;
use crate::example::parts::{Given, Parts, Reading, given, kind};
use crate::example::{Direction, Members, scalar};
use crate::read::flag;
use crate::schema::{Additional, Property, Schema, SchemaId, SchemaRef, SchemaType};

/// Levels of a value.
const LEVELS: usize = 10;

/// Bytes after which only what is needed is added.
const BYTES: usize = 32 << 10;

/// Schemas that are read.
const READS: usize = 1000;

/// Elements that a list gets at most, however many it needs.
const ELEMENTS: u64 = 10;

/// A value while it is written.
pub(super) struct Builder {
    direction: Direction,
    members: Members,
    /// The schemas of the values around this one.
    above: Vec<SchemaId>,
    reading: Reading,
    out: String,
}

impl Builder {
    pub(super) fn new(direction: Direction, members: Members) -> Self {
        Self { direction, members, above: Vec::new(), reading: Reading { left: READS }, out: String::new() }
    }

    /// The value of a schema.
    pub(super) fn whole(mut self, place: &SchemaRef) -> String {
        self.value(place);
        self.out
    }

    /// Whether a value of this schema would come back to itself, lead nowhere, or get too deep or too big.
    fn ends_at(&self, place: &SchemaRef) -> bool {
        self.above.len() >= LEVELS
            || self.out.len() >= BYTES
            || self.reading.left == 0
            || place.target().is_err()
            || self.above.contains(&place.id())
    }

    /// Writes a value.
    fn value(&mut self, place: &SchemaRef) {
        if self.ends_at(place) {
            let schema = place.schema().unwrap_or_default();
            self.out.push_str(match kind(&[schema]) {
                Some(SchemaType::Object) => "{}",
                Some(SchemaType::Array) => "[]",
                _ => "null",
            });
            return;
        }
        self.above.push(place.id());
        let parts = self.reading.parts(place, &self.above);
        self.by_parts(&parts);
        self.above.pop();
    }

    /// Writes the value that some parts make together.
    fn by_parts(&mut self, all: &Parts) {
        let parts = all.schemas.as_slice();
        let fits = |value: &&Node| self.above.len() == 1 || value.raw().len() < BYTES - self.out.len().min(BYTES);
        let own = parts.first().and_then(given).filter(fits);
        let found = kind(parts);
        let own = own.or_else(|| match found {
            Some(SchemaType::Object) => None,
            _ => parts.iter().find_map(given).filter(fits),
        });
        if let Some(own) = own {
            return self.given(own, parts);
        }
        let scalar = parts.iter().find(|part| !part.types.is_empty()).or(parts.first());
        match (found, scalar) {
            (Some(SchemaType::Object), _) => self.object(all),
            (Some(SchemaType::Array), _) => self.array(parts),
            (Some(SchemaType::String), Some(schema)) => push_string(&mut self.out, &scalar::string(schema)),
            (Some(SchemaType::Integer), Some(schema)) => self.out += &scalar::number(&schema.limits.number, true),
            (Some(SchemaType::Number), Some(schema)) => self.out += &scalar::number(&schema.limits.number, false),
            (Some(SchemaType::Boolean), _) => self.out.push_str("true"),
            (None, Some(schema)) if !schema.nullable && schema.always != Some(false) => {
                push_string(&mut self.out, &scalar::string(schema));
            }
            _ => self.out.push_str("null"),
        }
    }

    /// Writes a value that the document gives; of an object, without members that do not go this way.
    fn given(&mut self, value: &Node, parts: &[Schema]) {
        let hidden: Vec<&str> = parts.iter().flat_map(|part| self.hidden(part)).collect();
        if value.kind() != Kind::Object || hidden.is_empty() {
            return self.out.push_str(value.raw());
        }
        self.out.push('{');
        for (name, member) in value.members().filter(|(name, _)| !hidden.contains(&&**name)) {
            self.name(&name);
            self.out.push_str(member.raw());
        }
        self.out.push('}');
    }

    /// The properties of a schema that do not go this way.
    fn hidden<'s>(&self, schema: &'s Schema) -> Vec<&'s str> {
        let hidden = schema.properties.iter().filter(|property| self.is_hidden(&property.schema));
        hidden.map(|property| property.name.as_str()).collect()
    }

    fn is_hidden(&self, place: &SchemaRef) -> bool {
        let word = match self.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        flag(place.json(), word) || place.target().is_ok_and(|target| flag(target.json(), word))
    }

    /// Writes an object: the properties of all parts, then needed names that are no property.
    fn object(&mut self, all: &Parts) {
        let given = given_members(all);
        let parts = all.schemas.as_slice();
        let properties = properties(parts);
        let needed = |name: &str| parts.iter().any(|part| part.required.iter().any(|needed| needed == name));
        self.out.push('{');
        for property in &properties {
            let required = needed(&property.name);
            if self.is_hidden(&property.schema) {
                continue;
            }
            if let Some((_, value)) = given.iter().rev().find(|(name, _)| *name == property.name) {
                self.name(&property.name);
                self.out.push_str(value);
            } else if required || (self.members == Members::All && !self.ends_at(&property.schema)) {
                self.name(&property.name);
                self.value(&property.schema);
            }
        }
        self.others(parts, &properties, &given);
        self.out.push('}');
    }

    /// Writes the members of an object that are no properties: given ones, needed ones, and one for a map.
    fn others(&mut self, parts: &[Schema], properties: &[&Property], given: &[Given]) {
        let additional = parts.iter().find_map(|part| match &part.additional {
            Additional::Schema(schema) => Some(schema),
            _ => None,
        });
        let mut written: Vec<&str> = properties.iter().map(|property| property.name.as_str()).collect();
        for (name, value) in given {
            if !written.contains(&name.as_str()) {
                written.push(name);
                self.name(name);
                self.out.push_str(value);
            }
        }
        let map = written.is_empty() && self.members == Members::All && additional.is_some();
        let needed = parts.iter().flat_map(|part| &part.required).map(String::as_str);
        for name in needed.chain(map.then_some("key")) {
            if written.contains(&name) || (name == "key" && self.out.ends_with(|last| last != '{')) {
                continue;
            }
            written.push(name);
            self.name(name);
            match additional {
                Some(schema) => self.value(schema),
                None => push_string(&mut self.out, "string"),
            }
        }
    }

    /// Writes a list with one element, or as many as it needs.
    fn array(&mut self, parts: &[Schema]) {
        self.out.push('[');
        for place in parts.iter().flat_map(|part| &part.prefix_items) {
            self.comma();
            self.value(place);
        }
        let least = parts.iter().find_map(|part| part.limits.min_items).unwrap_or(1);
        let most = parts.iter().find_map(|part| part.limits.max_items).unwrap_or(ELEMENTS);
        let count = if self.out.ends_with('[') { least.max(1).min(most).min(ELEMENTS) } else { 0 };
        if let Some(items) = parts.iter().find_map(|part| part.items.as_ref())
            && !self.ends_at(items)
        {
            for _ in 0..count {
                self.comma();
                self.value(items);
            }
        }
        self.out.push(']');
    }

    /// Writes a member's name, after a comma where one is needed.
    fn name(&mut self, name: &str) {
        self.comma();
        push_string(&mut self.out, name);
        self.out.push(':');
    }

    fn comma(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
    }
}

/// The properties of all parts in their order; of two with one name the later, which may say more.
fn properties(parts: &[Schema]) -> Vec<&Property> {
    let mut places = std::collections::HashMap::new();
    let mut found: Vec<&Property> = Vec::new();
    for property in parts.iter().flat_map(|part| &part.properties) {
        let place = *places.entry(property.name.as_str()).or_insert(found.len());
        match found.get_mut(place) {
            Some(earlier) => *earlier = property,
            None => found.push(property),
        }
    }
    found
}

/// Members that parts give examples of, and the ones that tell which alternative a value is, where the alternative does
/// not say so itself.
fn given_members(parts: &Parts) -> Vec<Given> {
    let mut members = Vec::new();
    for value in parts.schemas.iter().filter_map(given) {
        members.extend(value.members().map(|(name, member)| (name.into_owned(), member.raw().to_owned())));
    }
    let properties = || parts.schemas.iter().flat_map(|part| &part.properties);
    let tags = parts.tags.iter().filter(|(name, _)| {
        !properties().any(|property| {
            property.name == *name && property.schema.schema().is_ok_and(|schema| given(&schema).is_some())
        })
    });
    members.extend(tags.cloned());
    members
}
