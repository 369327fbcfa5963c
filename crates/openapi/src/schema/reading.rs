//! Reading a schema's members, in the words of every version.

use scan::{Json, Kind, Member};

use crate::index::Dialect;
use crate::model::Extension;
use crate::read::{external_docs, text};
use crate::schema::{Additional, Discriminator, Property, Schema, SchemaRef, SchemaType};

/// Members that only say something about a schema, not about values.
const ANNOTATIONS: [&str; 12] = [
    "$ref",
    "$dynamicRef",
    "$comment",
    "title",
    "description",
    "summary",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Members of a Swagger 2.0 parameter that are none of its value's schema.
const PARAMETER: [&str; 7] =
    ["name", "in", "required", "description", "collectionFormat", "allowEmptyValue", "x-example"];

/// Reads a schema that is no reference.
pub(super) fn schema(place: &SchemaRef) -> Schema {
    let json = place.json();
    if json.kind() != Kind::Object {
        return Schema { always: json.boolean(), ..Schema::default() };
    }
    let mut reading = Reading { place, schema: Schema::default() };
    let mut exclusive = (None, None);
    for member in json.members() {
        let name = member.name();
        if place.is_parameter() && PARAMETER.contains(&&*name) {
            continue;
        }
        match &*name {
            "exclusiveMinimum" => exclusive.0 = Some(member.value),
            "exclusiveMaximum" => exclusive.1 = Some(member.value),
            name => reading.take(name, member.value),
        }
    }
    reading.exclusive(exclusive);
    reading.finish()
}

/// Whether what stands beside a schema's reference counts, and anything does.
pub(super) fn siblings_count(place: &SchemaRef) -> bool {
    place.description().dialect() == Dialect::OpenApi31 && place.json().members().count() > 1
}

/// The target of a reference together with what stands beside the reference.
pub(super) fn with_siblings(place: &SchemaRef, target: SchemaRef, target_schema: Schema) -> Schema {
    let own = schema(place);
    let annotates = place
        .json()
        .members()
        .all(|member| ANNOTATIONS.iter().any(|name| member.is(name)) || member.name().starts_with("x-"));
    if !annotates {
        let mut schema = own;
        schema.composition.all_of.insert(0, target);
        return schema;
    }
    let mut schema = target_schema;
    schema.title = own.title.or(schema.title);
    schema.description = own.description.or(schema.description);
    schema.default = own.default.or(schema.default);
    if !own.examples.is_empty() {
        schema.examples = own.examples;
    }
    schema.deprecated |= own.deprecated;
    schema.read_only |= own.read_only;
    schema.write_only |= own.write_only;
    schema.extensions.extend(own.extensions);
    schema
}

/// The name of a schema that stands among the components itself.
pub(super) fn own_name(place: &SchemaRef) -> Option<String> {
    let description = place.description();
    if !std::sync::Arc::ptr_eq(place.node().document(), description.document()) {
        return None;
    }
    let span = place.node().span();
    let section = description.index().schemas()?;
    let at = section.values.binary_search_by_key(&span.start, |value| value.start).ok()?;
    section.names.get(at).map(|name| scan::decode(name.of(description.text())).into_owned())
}

/// A schema while its members are taken in.
struct Reading<'s> {
    place: &'s SchemaRef,
    schema: Schema,
}

impl Reading<'_> {
    /// Takes in one member: what it says about the schema, or else about values.
    fn take(&mut self, name: &str, value: Json<'_>) {
        let schema = &mut self.schema;
        let node = |value: Json<'_>| self.place.node().sibling(value);
        match name {
            "$ref" | "$dynamicRef" => {}
            "title" => schema.title = owned(value),
            "description" => schema.description = owned(value),
            "type" => types(schema, value),
            "nullable" | "x-nullable" => schema.nullable |= value.boolean() == Some(true),
            "format" => schema.format = owned(value),
            "pattern" => schema.pattern = owned(value),
            "enum" => schema.enum_values = value.elements().map(node).collect(),
            "const" => schema.const_value = Some(node(value)),
            "default" => schema.default = Some(node(value)),
            "example" => schema.examples.insert(0, node(value)),
            "examples" => schema.examples.extend(value.elements().map(node)),
            "deprecated" => schema.deprecated = value.boolean() == Some(true),
            "readOnly" => schema.read_only = value.boolean() == Some(true),
            "writeOnly" => schema.write_only = value.boolean() == Some(true),
            "contentEncoding" => schema.content_encoding = owned(value),
            "contentMediaType" => schema.content_media_type = owned(value),
            "externalDocs" => schema.external_docs = external_docs(self.place.json()),
            "xml" => schema.xml = Some(node(value)),
            other => self.structure(other, value),
        }
    }

    /// Takes in what a schema says about the inside of objects and arrays.
    fn structure(&mut self, name: &str, value: Json<'_>) {
        let (schema, place) = (&mut self.schema, self.place);
        match name {
            "properties" => {
                let property = |member: Member<'_>| Property {
                    name: member.name().into_owned(),
                    required: false,
                    schema: place.inside(member.value),
                };
                schema.properties = value.members().map(property).collect();
            }
            "required" => schema.required = value.elements().filter_map(owned).collect(),
            "additionalProperties" => schema.additional = additional(place, value),
            "patternProperties" => schema.pattern_properties = named(place, value),
            "propertyNames" => schema.property_names = Some(place.inside(value)),
            "dependentSchemas" => schema.dependent_schemas = named(place, value),
            "dependentRequired" => {
                let names = |member: Member<'_>| {
                    (member.name().into_owned(), member.value.elements().filter_map(owned).collect())
                };
                schema.dependent_required = value.members().map(names).collect();
            }
            "items" if value.kind() == Kind::Array => schema.prefix_items = list(place, value),
            "items" => schema.items = Some(place.inside(value)),
            "prefixItems" => schema.prefix_items = list(place, value),
            "contains" => schema.contains = Some(place.inside(value)),
            "$defs" => schema.defs = named(place, value),
            other => self.composition(other, value),
        }
    }

    /// Takes in how schemas are put together.
    fn composition(&mut self, name: &str, value: Json<'_>) {
        let (composition, place) = (&mut self.schema.composition, self.place);
        match name {
            "allOf" => composition.all_of = list(place, value),
            "oneOf" => composition.one_of = list(place, value),
            "anyOf" => composition.any_of = list(place, value),
            "not" => composition.not = Some(place.inside(value)),
            "if" => composition.if_schema = Some(place.inside(value)),
            "then" => composition.then_schema = Some(place.inside(value)),
            "else" => composition.else_schema = Some(place.inside(value)),
            "discriminator" => self.schema.discriminator = discriminator(value),
            other => self.limit_or_extension(other, value),
        }
    }

    /// Takes in a limit, or what is not known.
    fn limit_or_extension(&mut self, name: &str, value: Json<'_>) {
        let limits = &mut self.schema.limits;
        let number = &mut limits.number;
        match name {
            "minimum" => number.minimum = value.number().map(Into::into),
            "maximum" => number.maximum = value.number().map(Into::into),
            "multipleOf" => number.multiple_of = value.number().map(Into::into),
            "minLength" => limits.min_length = count(value),
            "maxLength" => limits.max_length = count(value),
            "minItems" => limits.min_items = count(value),
            "maxItems" => limits.max_items = count(value),
            "uniqueItems" => limits.unique_items = value.boolean() == Some(true),
            "minProperties" => limits.min_properties = count(value),
            "maxProperties" => limits.max_properties = count(value),
            "minContains" => limits.min_contains = count(value),
            "maxContains" => limits.max_contains = count(value),
            other => self
                .schema
                .extensions
                .push(Extension { name: other.to_owned(), value: self.place.node().sibling(value) }),
        }
    }

    /// Takes in exclusive limits: a limit of their own, or a word that makes the other limit exclusive.
    fn exclusive(&mut self, (minimum, maximum): (Option<Json<'_>>, Option<Json<'_>>)) {
        let number = &mut self.schema.limits.number;
        if minimum.and_then(Json::boolean) == Some(true) {
            number.exclusive_minimum = number.minimum.take();
        } else {
            number.exclusive_minimum = minimum.and_then(Json::number).map(Into::into);
        }
        if maximum.and_then(Json::boolean) == Some(true) {
            number.exclusive_maximum = number.maximum.take();
        } else {
            number.exclusive_maximum = maximum.and_then(Json::number).map(Into::into);
        }
    }

    /// Marks the properties that are required.
    fn finish(mut self) -> Schema {
        let required: std::collections::HashSet<&str> = self.schema.required.iter().map(String::as_str).collect();
        for property in &mut self.schema.properties {
            property.required = required.contains(property.name.as_str());
        }
        self.schema
    }
}

/// Takes in `type`: a name, or several. What is no name is kept as it is written.
fn types(schema: &mut Schema, value: Json<'_>) {
    let names: Vec<Json<'_>> = match value.kind() {
        Kind::Array => value.elements().collect(),
        _ => vec![value],
    };
    for name in names.into_iter().map(|name| name.string().unwrap_or(name.raw().into())) {
        match SchemaType::from_name(&name) {
            Some(known) => {
                schema.types.push(known);
                if name == "file" && schema.format.is_none() {
                    schema.format = Some("binary".to_owned());
                }
            }
            None => schema.nullable = true,
        }
    }
}

/// What other members may be.
fn additional(place: &SchemaRef, value: Json<'_>) -> Additional {
    match value.boolean() {
        Some(true) => Additional::Any,
        Some(false) => Additional::None,
        None => Additional::Schema(place.inside(value)),
    }
}

/// Schemas by name.
fn named(place: &SchemaRef, value: Json<'_>) -> Vec<(String, SchemaRef)> {
    value.members().map(|member| (member.name().into_owned(), place.inside(member.value))).collect()
}

/// Schemas in a list.
fn list(place: &SchemaRef, value: Json<'_>) -> Vec<SchemaRef> {
    value.elements().map(|element| place.inside(element)).collect()
}

/// A text.
fn owned(value: Json<'_>) -> Option<String> {
    value.string().map(|text| text.into_owned())
}

/// A whole number that is not negative. Some documents write `1.0`.
fn count(value: Json<'_>) -> Option<u64> {
    let number = value.number()?;
    let whole = number.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0'));
    whole.map_or(number, |(whole, _)| whole).parse().ok()
}

/// Which property tells alternatives apart: an object, or Swagger 2.0's bare name.
fn discriminator(value: Json<'_>) -> Option<Discriminator> {
    if let Some(property) = owned(value) {
        return Some(Discriminator { property, mapping: Vec::new() });
    }
    let mapping = value.get("mapping").into_iter().flat_map(Json::members);
    Some(Discriminator {
        property: text(value, "propertyName")?,
        mapping: mapping.filter_map(|member| Some((member.name().into_owned(), owned(member.value)?))).collect(),
    })
}
