//! Which alternative a request is allowed by, and where its secrets go.

use client::{
    Credential, Draft, Engine, EngineKind, HeaderValue, Layout, Means, PrepareError, PreparedRequest, RequestNote,
    Secret, Secrets, prepare, prepare_with_credentials, render_curl, security_alternatives,
};
use openapi::{ApiDescription, Operation, ParameterLocation};

const DESCRIPTION: &str = r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"},
  "components": {"securitySchemes": {
    "header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "api key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "basic": {"type": "http", "scheme": "Basic"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "oauth": {"type": "oauth2", "flows": {}},
    "tls": {"type": "mutualTLS"}}},
  "paths": {
    "/a": {"get": {"operationId": "a", "responses": {},
      "security": [{"tls": []}, {"header": [], "query": []}, {"basic": []}, {"oauth": ["read"]}]}},
    "/b": {"get": {"operationId": "b", "responses": {}, "security": [{"cookie": []}],
      "parameters": [{"name": "c", "in": "cookie", "required": true, "schema": {"type": "string", "default": "d"}}]}},
    "/d": {"get": {"operationId": "d", "responses": {},
      "parameters": [{"name": "raw", "in": "cookie", "style": "cookie", "schema": {"type": "string"}}]}},
    "/c": {"get": {"operationId": "c", "responses": {}, "security": [{"bearer": []}, {}]}}}}"#;

fn operation(id: &str) -> Operation {
    let (description, diagnostics) = ApiDescription::load(DESCRIPTION).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    description.operation(description.operations().find(|entry| entry.id() == id).unwrap())
}

fn engine() -> Engine {
    Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base: "http://e".into(), direct_base: None }
}

fn prepared(id: &str, credentials: &[(&str, Credential)]) -> PreparedRequest {
    prepare_with(&operation(id), credentials).unwrap()
}

fn prepare_with(operation: &Operation, credentials: &[(&str, Credential)]) -> Result<PreparedRequest, PrepareError> {
    let value = client::DraftValue { location: ParameterLocation::Cookie, name: "c".into(), text: "d".into() };
    let credentials: Vec<_> = credentials.iter().map(|(name, held)| ((*name).to_owned(), held.clone())).collect();
    let draft = Draft { values: vec![value], body: None };
    prepare_with_credentials(operation, &draft, &engine(), &credentials)
}

fn curl(request: &PreparedRequest, secrets: Secrets) -> String {
    render_curl(request, secrets, Layout::OneLine)
}

#[test]
fn the_alternatives_say_what_satisfies_them() {
    let alternatives = security_alternatives(&operation("a"));
    let means: Vec<Vec<_>> = alternatives
        .iter()
        .map(|alternative| alternative.needs.iter().map(|need| need.means.clone()).collect())
        .collect();
    let key = |name: &str, location| Means::Key { name: name.into(), location };
    let keys = vec![key("X-Key", ParameterLocation::Header), key("api key", ParameterLocation::Query)];
    assert_eq!(means, [vec![Means::Beyond("mutualTLS".into())], keys, vec![Means::Basic], vec![Means::Token]]);
    assert_eq!(alternatives[3].needs[0].scopes, ["read"]);
}

#[test]
fn the_first_alternative_that_is_satisfied_counts() {
    let key = Credential::key("k/1").unwrap();
    let token = Credential::token("t").unwrap();
    // Half of the keys are none; the token alone is enough.
    let request = prepared("a", &[("header", key.clone()), ("oauth", token.clone())]);
    assert!(curl(&request, Secrets::Hidden).contains("--header \"Authorization: $AUTHORIZATION\""));
    assert!(curl(&request, Secrets::Shown).contains("--header 'Authorization: Bearer t'"));
    assert!(request.query_secrets.is_empty());
    let request = prepared("a", &[("oauth", token), ("query", key.clone()), ("header", key)]);
    assert!(!request.headers.iter().any(|header| header.name == "Authorization"));
    assert_eq!(request.fetched_url().reveal(), "http://e/a?api%20key=k%2F1");
    let basic = prepared("a", &[("basic", Credential::basic("Aladdin", Secret::new("open sesame")).unwrap())]);
    assert!(curl(&basic, Secrets::Shown).contains("'Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='"));
}

#[test]
fn a_key_is_not_in_what_is_shown() {
    let key = Credential::key("k1k2").unwrap();
    let request = prepared("a", &[("header", key.clone()), ("query", key)]);
    let shown = format!("{} {} {request:?}", curl(&request, Secrets::Hidden), request.url);
    assert!(!shown.contains("k1k2"), "{shown}");
    assert!(shown.contains("--header \"X-Key: $API_KEY\"") && shown.contains("?api%20key=API_KEY_2"), "{shown}");
    let asked_for = curl(&request, Secrets::Shown);
    assert!(
        asked_for.contains("--header 'X-Key: k1k2'") && asked_for.contains("http://e/a?api%20key=k1k2'"),
        "{asked_for}"
    );
}

#[test]
fn without_a_credential_its_place_is_there() {
    let request = prepared("a", &[]);
    assert!(request.headers.iter().any(|header| header.value == HeaderValue::Missing { variable: "API_KEY" }));
    assert_eq!(request.fetched_url().reveal(), "http://e/a");
    // Everybody may, and so nothing has a place.
    assert!(!curl(&prepared("c", &[]), Secrets::Hidden).contains("Authorization"));
    assert!(curl(&prepared("c", &[("bearer", Credential::token("t").unwrap())]), Secrets::Hidden).contains("$AUTH"));
    // A credential of another kind does not count.
    let wrong = prepared("c", &[("bearer", Credential::key("t").unwrap())]);
    assert!(!curl(&wrong, Secrets::Hidden).contains("Authorization"));
}

#[test]
fn a_key_in_a_cookie_joins_the_others_and_is_told() {
    let request = prepared("b", &[("cookie", Credential::key("s").unwrap())]);
    assert_eq!(request.notes(), [RequestNote::Cookies]);
    assert!(curl(&request, Secrets::Shown).contains("--header 'Cookie: c=d; sid=s'"));
    assert!(curl(&request, Secrets::Hidden).contains("--header \"Cookie: $COOKIE\""));
}

/// A semicolon ends a cookie (RFC 6265 section 5.2), and what follows would be another one.
#[test]
fn a_key_makes_one_cookie_and_no_more() {
    let key = Credential::key("s;admin=1").unwrap();
    let refused = prepare_with(&operation("b"), &[("cookie", key.clone())]);
    assert_eq!(refused, Err(PrepareError::CookieEnds { name: "sid".into() }));
    // In a header and in the query such a key is one like others.
    let request = prepared("a", &[("header", key.clone()), ("query", key)]);
    assert!(curl(&request, Secrets::Shown).contains("--header 'X-Key: s;admin=1'"));
    assert_eq!(request.fetched_url().reveal(), "http://e/a?api%20key=s%3Badmin%3D1");
    let plain = prepared("b", &[("cookie", Credential::key("a=\"b\",c").unwrap())]);
    assert!(curl(&plain, Secrets::Shown).contains("'Cookie: c=d; sid=a=\"b\",c'"));
}

#[test]
fn a_cookie_that_is_written_as_it_is_ends_nowhere_else() {
    let value =
        |text: &str| client::DraftValue { location: ParameterLocation::Cookie, name: "raw".into(), text: text.into() };
    let of = |text: &str| {
        let draft = Draft { values: vec![value(text)], body: None };
        prepare(&operation("d"), &draft, &engine(), None)
    };
    assert!(curl(&of("a,b").unwrap(), Secrets::Shown).contains("'Cookie: raw=a,b'"));
    assert_eq!(of("a; admin=1"), Err(PrepareError::CookieEnds { name: "raw".into() }));
}

#[test]
fn a_session_is_still_what_prepare_uses() {
    let token = Secret::new("raw");
    let request = prepare(&operation("a"), &Draft::default(), &engine(), Some(&token)).unwrap();
    assert!(curl(&request, Secrets::Shown).contains("--header 'Authorization: raw'"));
}
