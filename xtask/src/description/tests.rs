//! The description that is checked in is what the sources give, whole and sound; and each text is worth reading.

use super::sources::{Sources, Texts};
use super::{DESCRIPTION, JOB_OPERATIONS, SOURCES, extract::extract, make, writer};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Words that say nothing about the thing whose name they stand beside.
const EMPTY_WORDS: [&str; 22] = [
    "a",
    "an",
    "and",
    "are",
    "be",
    "by",
    "field",
    "for",
    "has",
    "id",
    "identifier",
    "in",
    "is",
    "it",
    "name",
    "number",
    "of",
    "that",
    "the",
    "this",
    "to",
    "value",
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn sources() -> Sources {
    Sources::read(&root().join(SOURCES)).unwrap()
}

fn description() -> Value {
    serde_json::from_str(&make(root()).unwrap()).unwrap()
}

fn operations(description: &Value) -> impl Iterator<Item = &Value> {
    description["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values())
}

/// Whether a member is a text that was added: the facts have empty descriptions alone, which OpenAPI asks for.
fn is_added(name: &str, value: &Value) -> bool {
    ["summary", "description"].contains(&name) && value.as_str().is_some_and(|text| !text.is_empty())
}

/// A value without the texts that were added and without the level that [`super::writer`] puts above a reference.
fn facts_alone(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(facts_alone).collect(),
        Value::Object(members) => match members.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            Some([reference]) if members.contains_key("description") => facts_alone(reference),
            _ => members
                .iter()
                .filter(|(name, value)| !is_added(name, value))
                .map(|(name, value)| (name.clone(), facts_alone(value)))
                .collect(),
        },
        other => other.clone(),
    }
}

/// The words of a name or a text: `feedback_size`, `feedbackSize` and "Feedback sizes" have the same.
fn words(text: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    for letter in text.chars() {
        if letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(letter.to_ascii_lowercase());
    }
    let words = spaced.split(|letter: char| !letter.is_alphanumeric());
    words.map(|word| word.trim_end_matches('s').to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Whether a text says something that its key does not.
fn says_something(key: &str, text: &str) -> bool {
    let known: BTreeSet<String> = words(key).into_iter().chain(EMPTY_WORDS.map(str::to_owned)).collect();
    !words(text).is_subset(&known)
}

#[test]
fn the_file_is_what_the_sources_give() {
    let checked_in = fs::read_to_string(root().join(DESCRIPTION)).unwrap_or_default();
    assert!(checked_in == make(root()).unwrap(), "{DESCRIPTION} is out of date: run `cargo xtask description`");
    let part = fs::read_to_string(root().join(JOB_OPERATIONS)).unwrap_or_default();
    assert!(part == extract(&checked_in).unwrap(), "{JOB_OPERATIONS} is out of date: run `cargo xtask description`");
}

#[test]
fn nothing_is_lost_or_changed_of_the_facts() {
    let facts: Value = serde_json::from_str(&sources().facts).unwrap();
    assert!(facts_alone(&description()) == facts_alone(&facts), "more than texts was added");
}

#[test]
fn all_of_the_contract_is_there() {
    let description = description();
    let count =
        |value: &Value| value.as_object().map_or_else(|| value.as_array().unwrap().len(), |object| object.len());
    assert_eq!(operations(&description).count(), 274);
    assert_eq!(count(&description["paths"]), 168);
    assert_eq!(count(&description["tags"]), 64);
    assert_eq!(count(&description["components"]["schemas"]), 173);
    assert_eq!(description["openapi"], "3.0.3");
}

#[test]
fn a_token_is_needed_for_all_but_login() {
    let description = description();
    let scheme = serde_json::json!({"type": "apiKey", "in": "header", "name": "Authorization"});
    assert_eq!(description["components"]["securitySchemes"]["api_key"], scheme);
    assert_eq!(description["security"], serde_json::json!([{"api_key": []}]));
    let free = operations(&description).filter(|operation| operation["security"] == serde_json::json!([]));
    assert_eq!(free.map(|operation| &operation["operationId"]).collect::<Vec<_>>(), ["login"]);
}

#[test]
fn each_operation_has_an_id_and_a_line_of_its_own() {
    let description = description();
    let (mut ids, mut summaries) = (BTreeSet::new(), BTreeSet::new());
    for operation in operations(&description) {
        let id = operation["operationId"].as_str().unwrap();
        let summary = operation["summary"].as_str().unwrap();
        assert!(!id.is_empty() && ids.insert(id), "{id:?}");
        assert!((1..=80).contains(&summary.chars().count()) && !summary.ends_with('.'), "{id}: {summary}");
        assert!(summary.starts_with(char::is_uppercase) && summaries.insert(summary), "{id}: {summary}");
    }
}

#[test]
fn a_help_text_is_sentences_that_say_more_than_the_name() {
    let sources = sources();
    for (key, text) in sources.help.iter().chain(sources.descriptions.iter()) {
        assert!(text.starts_with(char::is_alphanumeric) || text.starts_with('-'), "{key}: {text}");
        assert!(text.ends_with('.') && text == text.trim(), "{key}: {text}");
        assert!(says_something(key, text), "{key}: {text}");
    }
}

#[test]
fn a_text_that_repeats_its_name_is_found_out() {
    assert!(!says_something("MaskingJob.jobName", "The job name."));
    assert!(!says_something("parameter:page_number", "The number of the page."));
    assert!(!says_something("MaskingJob.maskingJobId", "Identifier of the masking job."));
    assert!(says_something("MaskingJob.maxMemory", "In MB."));
}

#[test]
fn it_opens_without_a_fault() {
    let (description, diagnostics) = openapi::ApiDescription::load(make(root()).unwrap()).unwrap();
    assert_eq!(diagnostics, []);
    assert_eq!(description.operations().len(), 274);
}

/// The smallest facts: one operation with a parameter, two schemas.
const FACTS: &str = r##"{"paths": {"/jobs": {"get": {"operationId": "list", "parameters": [{"name": "page"}]}}},
    "components": {"schemas": {"FirstJob": {"properties": {"size": {"type": "integer"}, "script": {"$ref": "#/x"}}},
    "LastJob": {"properties": {"size": {"type": "integer"}}}}}}"##;

fn written(summaries: &str, help: &str) -> anyhow::Result<Value> {
    let sources = Sources {
        facts: FACTS.to_owned(),
        summaries: Texts::parse("summaries.json", summaries)?,
        descriptions: Texts::parse("descriptions.json", "{}")?,
        help: Texts::parse("help.json", help)?,
    };
    Ok(serde_json::from_str(&writer::write(&sources)?)?)
}

#[test]
fn the_narrower_text_wins() {
    let help = r#"{"*Job.size": "any", "FirstJob.size": "first", "parameter:page": "page", "FirstJob.script": "x"}"#;
    let written = written(r#"{"list": "List"}"#, help).unwrap();
    let schemas = &written["components"]["schemas"];
    assert_eq!(schemas["FirstJob"]["properties"]["size"]["description"], "first");
    assert_eq!(schemas["LastJob"]["properties"]["size"]["description"], "any");
    assert_eq!(written["paths"]["/jobs"]["get"]["parameters"][0]["description"], "page");
    assert_eq!(schemas["FirstJob"]["properties"]["script"]["allOf"][0]["$ref"], "#/x");
}

#[test]
fn texts_without_a_place_and_places_without_a_text_are_all_named() {
    let help = r#"{"FirstJob.name": "a", "*Task.size": "b", "list.job": "c", "parameter:size": "d"}"#;
    let error = written("{}", help).unwrap_err().to_string();
    for key in ["list is missing", "FirstJob.name", "*Task.size", "list.job", "parameter:size"] {
        assert!(error.contains(key), "{key} in {error}");
    }
    assert!(written(r#"{"list": "a", "list": "b"}"#, "{}").unwrap_err().to_string().contains("twice"));
}
