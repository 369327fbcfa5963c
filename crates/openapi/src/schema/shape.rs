//! The members of an object with all that `allOf` adds: what a form or a table shows.

use std::collections::{HashMap, HashSet};

use crate::schema::{Additional, Property, Schema, SchemaId, SchemaRef, SchemaType};

/// Schemas that are put together at most.
const PARTS: usize = 500;

/// An object's members, from a schema and all parts of its `allOf`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// The types that the parts name.
    pub types: Vec<SchemaType>,
    /// All members; of two with one name, the later part's, which may say more.
    pub properties: Vec<Property>,
    /// What other members may be; [`Additional::None`] where a part forbids them.
    pub additional: Additional,
    /// References of parts that could not be followed, as they are written.
    pub unresolved: Vec<String>,
}

impl SchemaRef {
    /// Puts together the members of an object from this schema and its `allOf`, references followed, cycles cut.
    pub fn shape(&self) -> Shape {
        let mut shape = Shape::default();
        let mut required = HashSet::new();
        let mut places = HashMap::new();
        let mut seen = HashSet::new();
        let mut waiting = vec![self.clone()];
        while let Some(part) = waiting.pop() {
            if seen.len() >= PARTS || !seen.insert(part.place()) {
                continue;
            }
            match part.schema() {
                Ok(schema) => {
                    waiting.extend(schema.composition.all_of.iter().rev().cloned());
                    shape.add(schema, &mut required, &mut places);
                }
                Err(_) => shape.unresolved.extend(part.reference()),
            }
        }
        for property in &mut shape.properties {
            property.required |= required.contains(&property.name);
        }
        shape
    }

    /// Its target; a reference with something beside it is a place of its own.
    pub fn place(&self) -> (SchemaId, u32) {
        (self.id(), if super::reading::siblings_count(self) { self.node().span().start } else { 0 })
    }
}

impl Shape {
    /// Adds one part.
    fn add(&mut self, schema: Schema, required: &mut HashSet<String>, places: &mut HashMap<String, usize>) {
        self.types.extend(schema.types.iter().filter(|found| !self.types.contains(found)).cloned().collect::<Vec<_>>());
        required.extend(schema.required);
        for property in schema.properties {
            match places.get(&property.name) {
                Some(&place) => self.properties[place] = property,
                None => {
                    places.insert(property.name.clone(), self.properties.len());
                    self.properties.push(property);
                }
            }
        }
        match (&self.additional, schema.additional) {
            (Additional::None, _) | (_, Additional::Unsaid) => {}
            (_, additional) => self.additional = additional,
        }
    }
}
