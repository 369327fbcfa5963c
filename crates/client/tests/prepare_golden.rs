//! The files of `fixtures/parameters`: a parameter or a media type as a description has it, a text, and what is sent of it, or why
//! nothing is.

use std::fs;
use std::path::Path;

use client::{BodyDraft, Draft, DraftValue, Engine, EngineKind, HeaderValue, PrepareError, PreparedRequest, prepare};
use openapi::ApiDescription;
use serde_json::{Value, json};

const BASE: &str = "http://e";

#[test]
fn values_are_written_as_the_specifications_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/parameters");
    let mut count = 0;
    for path in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let of = |name: &str| file[name].as_array().cloned().unwrap_or_default();
        for case in of("cases") {
            check(&path, &case, &parameter(&file["version"], &case));
            count += 1;
        }
        for case in of("bodies") {
            check(&path, &case, &body(&file["version"], &case));
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

/// What is said to be sent is sent: each of `url`, `header`, `body`, `content_type` and `error` that a case has.
fn check(path: &Path, case: &Value, prepared: &Result<PreparedRequest, PrepareError>) {
    let place = format!("{}: {}", path.display(), case["says"]);
    let request = match (prepared, case["error"].as_str()) {
        (Err(error), Some(expected)) => return assert_eq!(error.to_string(), expected, "{place}"),
        (Err(error), None) => panic!("{place}: {error}"),
        (Ok(request), Some(expected)) => panic!("{place}: {} and not {expected}", request.url),
        (Ok(request), None) => request,
    };
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|header| match &header.value {
            HeaderValue::Plain(value) => format!("{}: {value}", header.name),
            other => panic!("{place}: {other:?}"),
        })
        .collect();
    if let Some(url) = case["url"].as_str() {
        assert_eq!(request.url.strip_prefix(BASE), Some(url), "{place}");
    }
    if let Some(header) = case["header"].as_str() {
        assert!(headers.iter().any(|other| other == header), "{place}: {headers:?}");
    }
    if let Some(body) = case["body"].as_str() {
        assert_eq!(request.body.as_deref(), Some(body), "{place}");
        let media_type = case["content_type"].as_str().or(case["name"].as_str()).unwrap();
        assert_eq!(headers[0], format!("Content-Type: {media_type}"), "{place}");
    }
}

/// The request of a case that is a parameter.
fn parameter(version: &Value, case: &Value) -> Result<PreparedRequest, PrepareError> {
    let parameter = &case["parameter"];
    let name = parameter["name"].as_str().unwrap().to_owned();
    let path = if parameter["in"] == "path" { format!("/{{{name}}}") } else { "/".to_owned() };
    let operation = json!({"get": {"parameters": [parameter], "responses": {}}});
    let text = case["text"].as_str().unwrap().to_owned();
    prepared(version, &path, &operation, |location| Draft {
        values: vec![DraftValue { location, name, text }],
        body: None,
    })
}

/// The request of a case that is a body.
fn body(version: &Value, case: &Value) -> Result<PreparedRequest, PrepareError> {
    let name = case["name"].as_str().unwrap();
    let operation = json!({"post": {"requestBody": {"content": {name: case["media_type"]}}, "responses": {}}});
    let text = case["text"].as_str().unwrap().to_owned();
    prepared(version, "/", &operation, |_| Draft {
        values: vec![],
        body: Some(BodyDraft { media_type: name.to_owned(), text }),
    })
}

fn prepared(
    version: &Value,
    path: &str,
    operation: &Value,
    draft: impl FnOnce(openapi::ParameterLocation) -> Draft,
) -> Result<PreparedRequest, PrepareError> {
    let mut document = json!({"info": {"title": "t", "version": "1"}, "paths": {path: operation}});
    document.as_object_mut().unwrap().extend(version.as_object().unwrap().clone());
    let (description, diagnostics) = ApiDescription::load(document.to_string().as_str()).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let operation = description.operation(description.operations().next().unwrap());
    let location =
        operation.parameters.first().map_or(openapi::ParameterLocation::Query, |parameter| parameter.location);
    let engine =
        Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base: BASE.into(), direct_base: None };
    prepare(&operation, &draft(location), &engine, None)
}
