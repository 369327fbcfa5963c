//! Reads API descriptions: Swagger 2.0, OpenAPI 3.0, 3.1 and (as far as it is known) 3.2, from JSON, or from YAML
//! with the feature `yaml`.
//!
//! Owns: everything between a description's bytes and one model of it, and its schemas. Refuses: the network, the
//! browser, clocks and chance; loading of other files that a description refers to; and any question of which version a
//! document was, once it is read.
//!
//! **Reading is lazy.** [`ApiDescription::load`] walks the text once and keeps byte ranges: of operations with their
//! few indexed fields, and of components by name. [`ApiDescription::operation`] reads one operation when somebody
//! opens it; a [`SchemaRef`] is read when somebody looks at it. A `$ref` is a look-up.
//!
//! **Reading never just fails.** What is wrong in places opens, each fault a [`Diagnostic`] with JSON pointer and
//! line. What is no description at all is a [`LoadError`] whose text is one sentence for a person.
//!
//! ```
//! use openapi::{ApiDescription, Method};
//!
//! let text = r#"{"openapi": "3.1.0", "paths": {"/jobs/{id}": {"get": {"operationId": "getJob"}}}}"#;
//! let (description, diagnostics) = ApiDescription::load(text)?;
//! assert!(diagnostics.is_empty());
//! let found = description.find_operation(&Method::Get, "/jobs/7").expect("a path of the description");
//! assert_eq!(found.values, [("id".to_owned(), "7".to_owned())]);
//! assert_eq!(description.operation(found.entry).path, "/jobs/{id}");
//! # Ok::<(), openapi::LoadError>(())
//! ```
#![warn(missing_docs)]

mod description;
mod diagnostic;
mod document;
mod entry;
mod example;
mod find;
mod index;
mod load;
mod load_error;
mod locate;
mod model;
mod node;
mod peek;
mod pointer;
mod read;
mod reference;
mod schema;
mod search;
mod sniff;
#[cfg(feature = "yaml")]
pub mod yaml;

pub use description::{ApiDescription, Resolve};
pub use diagnostic::{Diagnostic, Severity};
pub use entry::{OperationEntry, OperationKey};
pub use example::{Direction, Members};
pub use find::Found;
pub use load_error::LoadError;
pub use model::*;
pub use node::Node;
pub use reference::ReferenceError;
pub use scan::Kind;
pub use schema::{
    Additional, Composition, Discriminator, Limits, NumberLimits, Parts, Property, Schema, SchemaId, SchemaRef,
    SchemaType, Shape,
};
pub use sniff::{Format, sniff};
