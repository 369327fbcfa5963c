//! What a schema is, in a line: "array of MaskingJob".

use openapi::{Additional, Kind, Node, Parts, Schema, SchemaRef, SchemaType};

/// Arrays within arrays that are named.
const DEPTH: usize = 4;

/// Says what a schema is, in one line.
pub fn schema_words(schema: &SchemaRef) -> String {
    line(schema, DEPTH)
}

/// As [`schema_words`], of a schema whose parts were read already.
pub fn words_of(place: &SchemaRef, parts: &Parts) -> String {
    of_parts(place, parts, DEPTH)
}

/// The name that a schema has among the components, or else its title.
pub fn name_of(place: &SchemaRef) -> Option<String> {
    let schema = place.schema().ok();
    let title = schema.as_ref().and_then(|schema| schema.title.clone());
    place.name().or(schema.and_then(|schema| schema.name)).or(title)
}

fn line(place: &SchemaRef, depth: usize) -> String {
    of_parts(place, &Parts::read(place), depth)
}

fn of_parts(place: &SchemaRef, parts: &Parts, depth: usize) -> String {
    let Some(own) = parts.schemas.first() else {
        return place.name().or_else(|| place.reference()).unwrap_or_default();
    };
    let kind = kind(own, parts, depth);
    let said = match own.name.clone().or_else(|| only_part(own)) {
        // Of an object its name says enough.
        Some(name) if kind == "object" || kind == ANYTHING => name,
        Some(name) => format!("{name} · {kind}"),
        None => kind,
    };
    if !parts.any(|part| part.nullable) {
        said
    } else if own.types.is_empty() && says_null(place) {
        "null".to_owned()
    } else {
        format!("{said} or null")
    }
}

/// What may be anything.
const ANYTHING: &str = "any type";

/// The name of the one schema that another adds nothing to but words.
fn only_part(schema: &Schema) -> Option<String> {
    match schema.composition.all_of.as_slice() {
        [part] if schema.properties.is_empty() => part.name(),
        _ => None,
    }
}

/// Whether `null` is all that the type names.
fn says_null(place: &SchemaRef) -> bool {
    place.target().is_ok_and(|target| target.node().get("type").is_some())
}

fn kind(own: &Schema, parts: &Parts, depth: usize) -> String {
    if let Some(always) = own.always {
        return if always { ANYTHING } else { "nothing" }.to_owned();
    }
    let types =
        parts.schemas.iter().flat_map(|part| &part.types).fold(Vec::new(), |mut all: Vec<&SchemaType>, kind| {
            if !all.contains(&kind) {
                all.push(kind);
            }
            all
        });
    let mut words: Vec<String> = types.iter().map(|kind| of_type(kind, parts, depth)).collect();
    if words.is_empty() {
        words.extend(suggested(parts).map(|kind| of_type(&kind, parts, depth)));
    }
    let choices = parts.first(choices);
    let mut said = match (words.is_empty(), &choices) {
        (true, None) => ANYTHING.to_owned(),
        (true, Some(choices)) => return choices.clone(),
        (false, _) => words.join(" or "),
    };
    let texts = [
        parts.first(|part| part.format.as_deref()),
        parts.first(|part| part.content_media_type.as_deref()),
        parts.first(|part| part.content_encoding.as_deref()),
        choices.as_deref(),
    ];
    for text in texts.into_iter().flatten() {
        said.push_str(" · ");
        said.push_str(text);
    }
    said
}

fn choices(schema: &Schema) -> Option<String> {
    let composition = &schema.composition;
    match (composition.one_of.len(), composition.any_of.len()) {
        (0, 0) => None,
        (0, any) => Some(format!("any of {any}")),
        (one, _) => Some(format!("one of {one}")),
    }
}

fn of_type(kind: &SchemaType, parts: &Parts, depth: usize) -> String {
    match kind {
        SchemaType::Array => of_array(parts, depth),
        SchemaType::Object if !parts.any(|part| !part.properties.is_empty()) => of_map(parts, depth),
        other => other.as_str().to_owned(),
    }
}

fn of_array(parts: &Parts, depth: usize) -> String {
    let items = parts.first(|part| part.items.as_ref());
    let first = parts.first(|part| Some(part.prefix_items.len()).filter(|count| *count > 0));
    match (items, first) {
        (_, Some(count)) => format!("array with its first {count} set"),
        (Some(_), None) if depth == 0 => "array of arrays".to_owned(),
        (Some(items), None) => format!("array of {}", line(items, depth - 1)),
        (None, None) => "array".to_owned(),
    }
}

fn of_map(parts: &Parts, depth: usize) -> String {
    let values = parts.first(|part| match &part.additional {
        Additional::Schema(schema) => Some(schema),
        _ => None,
    });
    match values {
        Some(values) if depth > 0 => format!("map of {}", line(values, depth - 1)),
        Some(_) => "map".to_owned(),
        None => "object".to_owned(),
    }
}

/// The type that a schema is about that names none.
fn suggested(parts: &Parts) -> Option<SchemaType> {
    let object = |part: &Schema| {
        !part.properties.is_empty() || !part.pattern_properties.is_empty() || part.additional != Additional::Unsaid
    };
    if parts.any(object) {
        return Some(SchemaType::Object);
    }
    if parts.any(|part| part.items.is_some() || !part.prefix_items.is_empty()) {
        return Some(SchemaType::Array);
    }
    parts.first(|part| of_values(part.const_value.as_ref().map_or(&part.enum_values, std::slice::from_ref)))
}

/// The type that all values have.
fn of_values(values: &[Node]) -> Option<SchemaType> {
    let of = |value: &Node| match value.kind() {
        Kind::String => Some(SchemaType::String),
        Kind::Number => Some(SchemaType::Number),
        Kind::Boolean => Some(SchemaType::Boolean),
        _ => None,
    };
    let first = of(values.first()?)?;
    values.iter().all(|value| of(value).as_ref() == Some(&first)).then_some(first)
}
