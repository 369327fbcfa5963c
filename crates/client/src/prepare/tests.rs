//! Requests of a small description.

use super::*;
use crate::{EngineKind, HeaderValue, Layout, Secrets, render_curl};
use openapi::ApiDescription;

const DESCRIPTION: &str = r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
  "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "Authorization"}}},
  "security": [{"key": []}],
  "paths": {
    "/algorithms/{name}": {"get": {"operationId": "get", "parameters": [
      {"name": "name", "in": "path", "required": true, "schema": {"type": "string"}},
      {"name": "page_number", "in": "query", "schema": {"type": "integer"}},
      {"name": "tag", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
      {"name": "x-trace", "in": "header", "schema": {"type": "string"}},
      {"name": "x-api-key", "in": "header", "schema": {"type": "string"}},
      {"name": "x-db-password", "in": "header", "schema": {"type": "string"}},
      {"name": "Host", "in": "header", "schema": {"type": "string"}}],
      "responses": {"200": {"description": "", "content": {"application/octet-stream": {}}}}}},
    "/jobs": {"post": {"operationId": "create", "requestBody": {"required": true, "content": {
      "application/json": {"schema": {"type": "object", "properties": {"pin": {"type": "string", "format": "password"}}}},
      "multipart/form-data": {}}}, "responses": {}}},
    "/login": {"post": {"operationId": "login", "security": [], "responses": {}}},
    "/x": {"trace": {"operationId": "trace", "responses": {}}}}}"#;

fn prepared(
    id: &str,
    values: &[(ParameterLocation, &str, &str)],
    body: Option<(&str, &str)>,
) -> Result<PreparedRequest, PrepareError> {
    let (description, diagnostics) = ApiDescription::load(DESCRIPTION).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let entry = description.operations().find(|entry| entry.id() == id).unwrap();
    let base = "http://e/masking/api".to_owned();
    let engine = Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base, direct_base: None };
    let value = |(location, name, text): &(ParameterLocation, &str, &str)| DraftValue {
        location: *location,
        name: (*name).into(),
        text: (*text).into(),
    };
    let body =
        body.map(|(media_type, text)| BodyDraft { media_type: media_type.into(), text: text.into(), files: vec![] });
    let draft = Draft { values: values.iter().map(value).collect(), body };
    prepare(&description.operation(entry), &draft, &engine, None)
}

#[test]
fn values_go_to_their_places_encoded_once() {
    use ParameterLocation::{Header, Path, Query};
    let values = [
        (Path, "name", "dlpx-core:CM Digits"),
        (Query, "page_number", "2"),
        (Query, "tag", "a, b&c"),
        (Header, "x-trace", "t"),
    ];
    let request = prepared("get", &values, None).unwrap();
    assert_eq!(request.url, "http://e/masking/api/algorithms/dlpx-core%3ACM%20Digits?page_number=2&tag=a&tag=b%26c");
    let command = render_curl(&request, Secrets::Hidden, Layout::OneLine);
    assert!(command.contains("--header 'Accept: application/octet-stream' --header 'x-trace: t'"), "{command}");
    assert!(command.contains("--header \"Authorization: $TOKEN\""), "{command}");
}

#[test]
fn what_is_missing_or_forbidden_is_named() {
    use ParameterLocation::{Header, Path};
    let missing = PrepareError::MissingParameter { name: "name".into(), location: Path };
    assert_eq!(prepared("get", &[], None), Err(missing.clone()));
    assert_eq!(prepared("get", &[(Path, "name", "")], None), Err(missing.clone()));
    assert_eq!(missing.to_string(), "name is needed in the path");
    let host = prepared("get", &[(Path, "name", "n"), (Header, "host", "h")], None).unwrap();
    assert_eq!(host.notes(), [RequestNote::Forbidden { name: "Host".into() }]);
    assert!(render_curl(&host, Secrets::Hidden, Layout::OneLine).contains("--header 'Host: h'"));
    assert_eq!(prepared("create", &[], None), Err(PrepareError::MissingBody));
    assert_eq!(prepared("create", &[], Some(("multipart/form-data", "{}"))), Err(PrepareError::MissingBody));
    assert_eq!(prepared("trace", &[], None), Err(PrepareError::Method("TRACE".into())));
}

#[test]
fn a_body_goes_as_it_is_and_a_sign_in_is_a_secret() {
    let request = prepared("create", &[], Some(("application/json", "{ \"id\": 1e400 }"))).unwrap();
    assert_eq!(request.text(), Some("{ \"id\": 1e400 }"));
    assert!(request.headers[0].value == HeaderValue::Plain("application/json".into()) && !request.confidential);
    let login = prepared("login", &[], None).unwrap();
    assert!(login.confidential && !login.headers.iter().any(|header| header.name == "Authorization"));
}

#[test]
fn a_body_with_a_secret_in_it_is_confidential() {
    let confidential = |text| prepared("create", &[], Some(("application/json", text))).unwrap().confidential;
    assert!(confidential(r#"{"pin": "1"}"#) && confidential(r#"{"db": {"password": "p"}}"#));
    assert!(!confidential(r#"{"pin": "", "jobName": "password"}"#));
    assert!(confidential("{\"password\": \"p"), "what can't be read may be one");
}

#[test]
fn a_header_with_a_secrets_name_is_a_variable_until_it_is_shown() {
    use ParameterLocation::{Header, Path};
    let values = [(Path, "name", "n"), (Header, "x-api-key", "k1"), (Header, "x-db-password", "p1")];
    let request = prepared("get", &values, None).unwrap();
    let hidden = render_curl(&request, Secrets::Hidden, Layout::OneLine);
    assert!(hidden.contains(r#"--header "x-api-key: $SECRET" --header "x-db-password: $SECRET_2""#), "{hidden}");
    assert!(!format!("{request:?}{hidden}").contains("k1") && !hidden.contains("p1"));
    assert!(render_curl(&request, Secrets::Shown, Layout::OneLine).contains("--header 'x-api-key: k1'"));
}
