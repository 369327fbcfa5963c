//! A schema with the parts that its `allOf` puts together.

use crate::ReferenceError;
use crate::schema::{Schema, SchemaRef};

/// Parts that are read of one schema.
const PARTS: usize = 100;

/// The parts of a schema: itself first, then those of its `allOf`, references followed.
#[derive(Debug, Default)]
pub struct Parts {
    /// What was read.
    pub schemas: Vec<Schema>,
    /// Why references of it could not be followed.
    pub problems: Vec<ReferenceError>,
}

impl Parts {
    /// Reads a schema and its parts.
    pub fn read(place: &SchemaRef) -> Self {
        let (mut parts, mut seen) = (Self::default(), Vec::new());
        let mut waiting = vec![place.clone()];
        while let Some(next) = waiting.pop() {
            if seen.len() >= PARTS || seen.contains(&next) {
                continue;
            }
            match next.schema() {
                Ok(schema) => {
                    waiting.extend(schema.composition.all_of.iter().rev().cloned());
                    parts.schemas.push(schema);
                }
                Err(error) => parts.problems.push(error),
            }
            seen.push(next);
        }
        parts
    }

    /// What the first part says that says it.
    pub fn first<'p, T: 'p>(&'p self, said: impl Fn(&'p Schema) -> Option<T>) -> Option<T> {
        self.schemas.iter().find_map(said)
    }

    /// Whether any part says so.
    pub fn any(&self, said: impl Fn(&Schema) -> bool) -> bool {
        self.schemas.iter().any(said)
    }
}
