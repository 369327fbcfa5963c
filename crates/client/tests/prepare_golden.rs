//! The files of `fixtures/parameters`: a parameter or a media type as a description has it, a text, and what is sent of it, or why
//! nothing is.

use std::fs;
use std::path::Path;

use client::{
    BodyDraft, Draft, DraftFile, DraftValue, Engine, EngineKind, FileHandle, FileSource, HeaderValue, Part,
    PartContent, PrepareError, PreparedRequest, RequestBody, prepare,
};
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

/// What is said to be sent is sent: each of `url`, `header`, `body`, `file`, `parts`, `content_type` and `error` that a case has.
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
    if let Some(parts) = case["parts"].as_array() {
        let Some(RequestBody::Multipart(sent)) = &request.body else { panic!("{place}: {:?}", request.body) };
        assert_eq!(&sent.iter().map(part).collect::<Vec<_>>(), parts, "{place}");
        assert!(!headers.iter().any(|header| header.starts_with("Content-Type")), "{place}: {headers:?}");
    }
    let sent = match &request.body {
        Some(RequestBody::File(file)) => (&case["file"], &*file.name),
        _ => (&case["body"], request.text().unwrap_or_default()),
    };
    if let Some(body) = sent.0.as_str() {
        assert_eq!(sent.1, body, "{place}");
        let media_type = case["content_type"].as_str().or(case["name"].as_str()).unwrap();
        assert_eq!(headers[0], format!("Content-Type: {media_type}"), "{place}");
    }
}

/// A part as the files have it.
fn part(part: &Part) -> Value {
    let (content, text) = match &part.content {
        PartContent::Text(text) => ("text", text),
        PartContent::File(file) => ("file", &file.name),
    };
    let mut json = json!({"name": part.name, content: **text});
    if let Some(content_type) = &part.content_type {
        json["type"] = content_type.as_str().into();
    }
    if part.secret {
        json["secret"] = true.into();
    }
    if !part.headers.is_empty() {
        json["headers"] = json!(part.headers);
    }
    json
}

/// The files of a case; one without a type was not chosen here.
fn files(case: &Value) -> Vec<DraftFile> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let file = |file: &Value| {
        let name = text(&file["name"]).unwrap();
        let source = match text(&file["type"]) {
            Some(media_type) => {
                FileSource::Chosen(FileHandle { id: 1, name: name.into(), size: 3, media_type: media_type.into() })
            }
            None => FileSource::Wanted(name),
        };
        DraftFile { property: text(&file["property"]).unwrap(), source }
    };
    case["files"].as_array().into_iter().flatten().map(file).collect()
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
        body: Some(BodyDraft { media_type: name.to_owned(), text, files: files(case) }),
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
