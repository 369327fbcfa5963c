//! What opens below a schema: members, elements, alternatives.

use openapi::{Additional, Discriminator, Parts, Schema, SchemaRef};

/// What a schema within another is called there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Our words: "each element".
    pub words: String,
    /// The document's: a property's name.
    pub code: String,
}

impl Label {
    /// A name that the document gives.
    pub fn code(code: &str) -> Self {
        Self { code: code.to_owned(), ..Self::default() }
    }

    /// A name of our own.
    pub fn words(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    fn both(words: impl Into<String>, code: &str) -> Self {
        Self { words: words.into(), code: code.to_owned() }
    }
}

/// A schema within another.
#[derive(Clone, Debug, PartialEq)]
pub struct Inner {
    /// What it is called.
    pub label: Label,
    /// Whether it must be there.
    pub required: bool,
    /// The schema.
    pub schema: SchemaRef,
}

impl Inner {
    fn new(label: Label, schema: &SchemaRef) -> Self {
        Self { label, required: false, schema: schema.clone() }
    }
}

/// Schemas that stand together, under words where they need some.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub words: &'static str,
    /// The schemas.
    pub inner: Vec<Inner>,
}

/// Whether anything opens below a schema with these parts.
pub fn opens(parts: &Parts) -> bool {
    parts.any(|part| {
        !part.properties.is_empty()
            || !part.pattern_properties.is_empty()
            || !part.dependent_schemas.is_empty()
            || !part.defs.is_empty()
            || !part.prefix_items.is_empty()
            || part.property_names.is_some()
            || part.items.is_some()
            || part.contains.is_some()
            || matches!(part.additional, Additional::Schema(_))
            || composed(part)
    })
}

fn composed(part: &Schema) -> bool {
    let composition = &part.composition;
    let single = [&composition.not, &composition.if_schema, &composition.then_schema, &composition.else_schema];
    !composition.one_of.is_empty() || !composition.any_of.is_empty() || single.into_iter().any(Option::is_some)
}

/// What is inside a schema.
pub fn inside(place: &SchemaRef) -> Vec<Group> {
    let parts = Parts::read(place);
    let mut groups = vec![Group { words: "", inner: members(place, &parts) }];
    for part in &parts.schemas {
        groups.extend(alternatives(part));
    }
    groups.push(Group { words: "Defined for use within:", inner: all(&parts, |part| named("", &part.defs)) });
    groups.retain(|group| !group.inner.is_empty());
    groups
}

fn all(parts: &Parts, inner: impl Fn(&Schema) -> Vec<Inner>) -> Vec<Inner> {
    parts.schemas.iter().flat_map(inner).collect()
}

/// The members of an object and the elements of an array, `allOf` taken together.
fn members(place: &SchemaRef, parts: &Parts) -> Vec<Inner> {
    let shape = place.shape();
    let property = |property: openapi::Property| Inner {
        label: Label::code(&property.name),
        required: property.required,
        schema: property.schema,
    };
    let mut inner: Vec<Inner> = shape.properties.into_iter().map(property).collect();
    inner.extend(all(parts, |part| named("names that match", &part.pattern_properties)));
    if let Additional::Schema(schema) = &shape.additional {
        let words = if inner.is_empty() { "each member" } else { "each other member" };
        inner.push(Inner::new(Label::words(words), schema));
    }
    inner.extend(all(parts, |part| one("each name", part.property_names.as_ref())));
    inner.extend(all(parts, |part| named("where there is", &part.dependent_schemas)));
    inner.extend(all(parts, elements));
    inner
}

fn elements(part: &Schema) -> Vec<Inner> {
    let numbered = |(at, schema): (usize, &SchemaRef)| Inner::new(Label::words(format!("element {}", at + 1)), schema);
    let mut inner: Vec<Inner> = part.prefix_items.iter().enumerate().map(numbered).collect();
    let words = if inner.is_empty() { "each element" } else { "each further element" };
    inner.extend(one(words, part.items.as_ref()));
    inner.extend(one("some element", part.contains.as_ref()));
    inner
}

fn named(words: &str, schemas: &[(String, SchemaRef)]) -> Vec<Inner> {
    schemas.iter().map(|(name, schema)| Inner::new(Label::both(words, name), schema)).collect()
}

fn one(words: &str, schema: Option<&SchemaRef>) -> Vec<Inner> {
    schema.map(|schema| Inner::new(Label::words(words), schema)).into_iter().collect()
}

fn alternatives(part: &Schema) -> Vec<Group> {
    let composition = &part.composition;
    let choices = |schemas: &[SchemaRef]| {
        let choice = |(at, schema)| Inner::new(choice(at, schema, part.discriminator.as_ref()), schema);
        schemas.iter().enumerate().map(choice).collect()
    };
    let conditions = [
        one("where this fits", composition.if_schema.as_ref()),
        one("then", composition.then_schema.as_ref()),
        one("otherwise", composition.else_schema.as_ref()),
    ];
    vec![
        Group { words: "Exactly one of:", inner: choices(&composition.one_of) },
        Group { words: "One or more of:", inner: choices(&composition.any_of) },
        Group { words: "But not:", inner: one("this", composition.not.as_ref()) },
        Group { words: "On a condition:", inner: conditions.into_iter().flatten().collect() },
    ]
}

/// An alternative is called by the values of the discriminator that tell it from others, if there are any.
fn choice(at: usize, schema: &SchemaRef, discriminator: Option<&Discriminator>) -> Label {
    let words = format!("choice {}", at + 1);
    let values = discriminator.map(|discriminator| discriminator.values(schema)).unwrap_or_default();
    Label::both(words, &values.join(", "))
}
