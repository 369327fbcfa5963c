//! Schemas: places until somebody looks, then one struct whatever the version of the document.
//!
//! Source: JSON Schema 2020-12 as OpenAPI 3.1 section 4.8.24 uses it; what Swagger 2.0 and OpenAPI 3.0 write otherwise
//! (`nullable`, a boolean `exclusiveMinimum`, `type: file`) is turned into it while reading.

mod keywords;
mod limits;
mod parts;
mod reading;
mod schema_ref;
mod shape;
mod types;

pub use keywords::{Additional, Composition, Discriminator, Property, Schema};
pub use limits::{Limits, NumberLimits};
pub use parts::Parts;
pub use schema_ref::{SchemaId, SchemaRef};
pub use shape::Shape;
pub use types::SchemaType;
