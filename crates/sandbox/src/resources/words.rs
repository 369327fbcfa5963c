//! The words of the sandbox's description of itself: summaries and help from the description that the page carries.

use std::sync::LazyLock;

use crate::json::{Json, Object};

/// The whole API in words, made by `cargo xtask description`.
static DESCRIBED: LazyLock<Object> =
    LazyLock::new(|| match Json::parse(include_bytes!("../../../../static/masking-api.json")) {
        Ok(Json::Object(described)) => described,
        _ => unreachable!("masking-api.json is part of the program and a test reads it"),
    });

/// What is said of an operation or a parameter, and of a field.
const WORDS: [&str; 2] = ["summary", "description"];

/// Adds words to the paths and schemas of a description, wherever the same place of the whole API has some.
pub(super) fn put_into(paths: &mut Object, schemas: &mut Object) {
    if let Some(described) = DESCRIBED.get("paths").and_then(Json::as_object) {
        add(paths, described);
    }
    let components = DESCRIBED.get("components").and_then(Json::as_object);
    if let Some(described) = components.and_then(|components| components.get("schemas")).and_then(Json::as_object) {
        add(schemas, described);
    }
}

fn add(object: &mut Object, described: &Object) {
    for (name, words) in described.iter() {
        match object.get_mut(name) {
            Some(value) => add_to_value(value, words),
            // A property may itself be called so: then what stands there is an object, no text.
            None if WORDS.contains(&name) && words.as_text().is_some() => object.push(name.to_owned(), words.clone()),
            None => {}
        }
    }
}

fn add_to_value(value: &mut Json, described: &Json) {
    match (value, described) {
        (Json::Object(object), Json::Object(described)) => add(object, described),
        (Json::Array(values), Json::Array(described)) if values.len() == described.len() => {
            values.iter_mut().zip(described).for_each(|(value, described)| add_to_value(value, described));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{Json, Object};

    #[test]
    fn every_operation_that_the_sandbox_describes_has_a_summary() {
        let Json::Object(description) = super::super::describe("/masking/api", Default::default()) else {
            panic!("no object")
        };
        let paths = description.get("paths").and_then(Json::as_object).unwrap();
        let operations = paths.iter().flat_map(|(_, methods)| methods.as_object().unwrap().iter());
        let summaries: Vec<_> =
            operations.map(|(_, operation)| operation.as_object().unwrap().text("summary")).collect();
        assert!(summaries.len() == 97 && summaries.iter().all(Option::is_some), "{summaries:?}");
    }

    #[test]
    fn fields_get_their_help_and_one_that_is_called_description_stays_a_field() {
        let mut schemas =
            Object::of([("S", Json::parse(br#"{"properties": {"description": {"type": "string"}}}"#).unwrap())]);
        let described = Object::of([(
            "S",
            Json::parse(br#"{"description": "Help", "properties": {"description": {"type": "string", "description": "Of it"}}}"#).unwrap(),
        )]);
        super::add(&mut schemas, &described);
        let expected =
            br#"{"S":{"properties":{"description":{"type":"string","description":"Of it"}},"description":"Help"}}"#;
        assert_eq!(Json::Object(schemas).to_bytes(), expected);
    }
}
