//! What a schema allows at a place.

use openapi::{Additional, Direction, Members as Which, Property, SchemaRef};
use scan::Json;

use super::place::{Container, Place, Wanted};
use super::{Suggestion, SuggestionKind};
use crate::edit::{Step, indented, quoted};
use crate::form::{Control, FormField, shown};

/// Alternatives that are looked into, of one choice and on the way to one place.
const ALTERNATIVES: usize = 40;

/// What can stand at a place of a text by the schema of its value.
pub(super) fn suggestions(text: &str, place: &Place<'_>, schema: &SchemaRef) -> Vec<Suggestion> {
    let mut schemas = vec![schema.clone()];
    let mut innermost: Option<&Container<'_>> = None;
    for (container, step) in &place.around {
        innermost = Some(container);
        if let Some(step) = step {
            schemas = inside(&schemas, container, step);
        }
    }
    let mut found = match (place.wanted, innermost) {
        (Wanted::Name { has_value }, Some(object)) => names(&schemas, object, has_value),
        _ => values(&schemas, indent(text, place.replaces.start)),
    };
    if place.comma_after {
        for suggestion in &mut found {
            suggestion.insert.push(',');
        }
    }
    found
}

/// The white space that the line of a byte offset begins with.
fn indent(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// What a value may be: one reading for each alternative that it may still be, the likeliest first.
fn readings(schema: &SchemaRef, value: Option<&str>) -> Vec<FormField> {
    let likeliest = FormField::read(schema, value, &[]);
    let Some(choice) = likeliest.choices.first() else { return vec![likeliest] };
    let (taken, count) = (choice.taken, choice.alternatives.len().min(ALTERNATIVES));
    let others = (0..count).filter(|at| Some(*at) != taken).filter_map(|at| {
        let reading = FormField::read(schema, value, &[Some(at)]);
        (reading.choices.first()?.taken == Some(at)).then_some(reading)
    });
    let others: Vec<FormField> = others.collect();
    std::iter::once(likeliest).chain(others).collect()
}

/// The schemas of what is one step inside of a container.
fn inside(schemas: &[SchemaRef], container: &Container<'_>, step: &Step) -> Vec<SchemaRef> {
    let value = container.json();
    let mut found: Vec<SchemaRef> = Vec::new();
    for reading in schemas.iter().flat_map(|schema| readings(schema, Some(&value))) {
        let next = match (&reading.control, step) {
            (Control::Object(members), Step::Name(name)) => {
                let known = members.properties.iter().find(|property| *property.name == **name);
                known.map(|property| &property.schema).or(match &members.others {
                    Additional::Schema(schema) => Some(schema),
                    _ => None,
                })
            }
            (Control::List(elements), Step::At(at)) => elements.at(*at),
            _ => None,
        };
        if let Some(next) = next
            && found.len() < ALTERNATIVES
            && !found.contains(next)
        {
            found.push(next.clone());
        }
    }
    found
}

/// The names that an object may have.
fn names(schemas: &[SchemaRef], object: &Container<'_>, has_value: bool) -> Vec<Suggestion> {
    let value = object.json();
    let mut found: Vec<Suggestion> = Vec::new();
    for reading in schemas.iter().flat_map(|schema| readings(schema, Some(&value))) {
        let Control::Object(members) = reading.control else { continue };
        for property in members.properties {
            if !found.iter().any(|earlier| earlier.label == property.name) {
                found.push(name(property, object, has_value));
            }
        }
    }
    found
}

/// A name, with the beginning of its value where it has none.
fn name(property: Property, object: &Container<'_>, has_value: bool) -> Suggestion {
    let field = FormField::read(&property.schema, None, &[]);
    let name = quoted(&property.name);
    // The value, where typing goes on in it, and whether there is anything to choose.
    let (value, caret, open) = match &field.control {
        _ if has_value => ("", 0, false),
        Control::Values(values) if values.len() == 1 && !field.nullable => (&*values[0], values[0].len(), false),
        Control::Text { .. } if field.default.is_none() && !field.nullable => ("\"\"", 1, false),
        _ => ("", 0, true),
    };
    let before = if has_value { name } else { format!("{name}: ") };
    Suggestion {
        caret: before.len() + caret,
        insert: format!("{before}{value}"),
        kind: SuggestionKind::Member {
            required: property.required,
            there: object.has(&property.name),
            deprecated: field.deprecated,
            open,
        },
        label: property.name,
        schema: property.schema,
        help: field.help,
    }
}

/// The values that are known for what a value may be.
fn values(schemas: &[SchemaRef], indent: &str) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for schema in schemas {
        for field in readings(schema, None) {
            for (insert, kind) in values_of(&field, schema) {
                match found.iter_mut().find(|earlier| earlier.insert == insert) {
                    Some(earlier) if kind == SuggestionKind::Default => earlier.kind = kind,
                    Some(_) => {}
                    None => found.push(value(&insert, kind, schema, &field, indent)),
                }
            }
        }
    }
    found
}

/// The values of one reading, as JSON.
fn values_of(field: &FormField, schema: &SchemaRef) -> Vec<(String, SuggestionKind)> {
    let mut values: Vec<(String, SuggestionKind)> = match &field.control {
        Control::Values(values) => values.iter().map(|raw| (raw.clone(), SuggestionKind::Value)).collect(),
        Control::Switch => ["true", "false"].map(|raw| (raw.to_owned(), SuggestionKind::Value)).into(),
        Control::Object(_) | Control::List(_) => {
            vec![(schema.example(Direction::Request, Which::Required), SuggestionKind::Example)]
        }
        _ => Vec::new(),
    };
    if field.nullable {
        values.push(("null".to_owned(), SuggestionKind::Value));
    }
    values.extend(field.default.clone().map(|raw| (raw, SuggestionKind::Default)));
    values
}

fn value(raw: &str, kind: SuggestionKind, schema: &SchemaRef, field: &FormField, indent: &str) -> Suggestion {
    let insert = indented(raw, indent);
    let label = match Json::whole(raw).kind() {
        scan::Kind::Object => "{ … }".to_owned(),
        scan::Kind::Array => "[ … ]".to_owned(),
        _ => shown(raw),
    };
    Suggestion { caret: insert.len(), insert, label, kind, schema: schema.clone(), help: field.help.clone() }
}
