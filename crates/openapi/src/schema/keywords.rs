//! What a schema says.

use crate::Node;
use crate::model::{Extension, ExternalDocs};
use crate::schema::{Limits, SchemaRef, SchemaType};

/// A schema, read one level deep: what is inside it is a [`SchemaRef`] again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Its name among the components, if it came from there by its name.
    pub name: Option<String>,
    /// One line.
    pub title: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// The types it allows beside `null`; empty where it names none, so that any will do.
    pub types: Vec<SchemaType>,
    /// Whether `null` is allowed by name (`nullable`, or `null` among the types).
    pub nullable: bool,
    /// Such as `int32`, `date-time`, `password`.
    pub format: Option<String>,
    /// A regular expression (ECMA-262).
    pub pattern: Option<String>,
    /// The values it allows.
    pub enum_values: Vec<Node>,
    /// The one value it allows.
    pub const_value: Option<Node>,
    /// What counts where nothing is given.
    pub default: Option<Node>,
    /// Examples: `example` first, then `examples`.
    pub examples: Vec<Node>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Whether it is sent by the API only.
    pub read_only: bool,
    /// Whether it is sent to the API only.
    pub write_only: bool,
    /// Limits.
    pub limits: Limits,
    /// Named members of an object, in the document's order.
    pub properties: Vec<Property>,
    /// Names that an object needs, those without a property of their own too.
    pub required: Vec<String>,
    /// What an object's other members may be.
    pub additional: Additional,
    /// What members may be whose name fits a regular expression.
    pub pattern_properties: Vec<(String, SchemaRef)>,
    /// What names may be.
    pub property_names: Option<SchemaRef>,
    /// Names that are needed where another name is there.
    pub dependent_required: Vec<(String, Vec<String>)>,
    /// What an object must be where a name is there.
    pub dependent_schemas: Vec<(String, SchemaRef)>,
    /// What elements may be, after those of `prefix_items`.
    pub items: Option<SchemaRef>,
    /// What the first elements may be, one by one.
    pub prefix_items: Vec<SchemaRef>,
    /// What some element must be.
    pub contains: Option<SchemaRef>,
    /// Schemas put together.
    pub composition: Composition,
    /// Which property tells the alternatives apart.
    pub discriminator: Option<Discriminator>,
    /// Schemas that it defines for use within it.
    pub defs: Vec<(String, SchemaRef)>,
    /// How a text encodes something else (`base64`).
    pub content_encoding: Option<String>,
    /// What a text holds.
    pub content_media_type: Option<String>,
    /// Further reading.
    pub external_docs: Option<ExternalDocs>,
    /// How it is written as XML, unread.
    pub xml: Option<Node>,
    /// Whether it is no object but `true` (anything) or `false` (nothing).
    pub always: Option<bool>,
    /// All other members: extensions, and keywords that are not known.
    pub extensions: Vec<Extension>,
}

/// A named member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Whether an object needs it.
    pub required: bool,
    /// What it may be.
    pub schema: SchemaRef,
}

/// What an object's members may be that no other keyword speaks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Additional {
    /// Nothing is said: anything.
    #[default]
    Unsaid,
    /// Anything, by name.
    Any,
    /// There may be none.
    None,
    /// What a schema says.
    Schema(SchemaRef),
}

/// Schemas put together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composition {
    /// All must fit.
    pub all_of: Vec<SchemaRef>,
    /// Exactly one must fit.
    pub one_of: Vec<SchemaRef>,
    /// At least one must fit.
    pub any_of: Vec<SchemaRef>,
    /// This must not fit.
    pub not: Option<SchemaRef>,
    /// Where this fits …
    pub if_schema: Option<SchemaRef>,
    /// … this must fit, …
    pub then_schema: Option<SchemaRef>,
    /// … otherwise this.
    pub else_schema: Option<SchemaRef>,
}

/// Which property tells alternatives apart (OpenAPI 3.1 section 4.8.25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// The property's name.
    pub property: String,
    /// Its values, each with a reference or the name of a schema.
    pub mapping: Vec<(String, String)>,
}

impl Discriminator {
    /// The values of the property that tell that an object is this schema, by the mapping alone.
    pub fn values(&self, schema: &SchemaRef) -> Vec<&str> {
        let (reference, name) = (schema.reference(), schema.name());
        let leads_here = |target: &String| Some(target) == reference.as_ref() || Some(target) == name.as_ref();
        self.mapping.iter().filter(|(_, target)| leads_here(target)).map(|(value, _)| value.as_str()).collect()
    }
}
