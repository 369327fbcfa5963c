//! From an operation of a description and what a person entered to a request that can be sent.
//!
//! Owns: where each value goes and how it is encoded (OpenAPI 3.1 section 4.8.12; RFC 3986). Refuses: to send what lacks
//! something that the operation needs, and what no browser sends.

use std::borrow::Cow;

use openapi::{Operation, Parameter, ParameterLocation, SchemaType, SecurityKind, Style};

use crate::{Engine, Header, HeaderValue, Method, PreparedRequest, Secret, encode_segment};

/// What a person entered for a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Values of parameters; one that is not here, or empty, is left out.
    pub values: Vec<DraftValue>,
    /// The body, where one is to be sent.
    pub body: Option<BodyDraft>,
}

/// The value of a parameter, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftValue {
    /// Where the parameter goes.
    pub location: ParameterLocation,
    /// Its name.
    pub name: String,
    /// Its value; the values of an array with commas between them.
    pub text: String,
}

/// A body as text.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyDraft {
    /// Its media type.
    pub media_type: String,
    /// It, as it is sent.
    pub text: String,
}

/// Why no request could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrepareError {
    /// A parameter without which the operation can't be called.
    #[error("{name} is needed in the {}", .location.as_str())]
    MissingParameter {
        /// Its name.
        name: String,
        /// Where it goes.
        location: ParameterLocation,
    },
    /// A body without which the operation can't be called.
    #[error("This operation needs a body")]
    MissingBody,
    /// A method that pages may not use.
    #[error("No page may send {0}: use curl")]
    Method(String),
    /// A header that pages may not set.
    #[error("No page may set {0}: use curl")]
    Header(String),
    /// A kind of body that can't be made here yet.
    #[error("A body of {0} can't be made here yet: use curl")]
    MediaType(String),
}

/// Headers that pages may not set (Fetch Standard, section 2.2.2, those that descriptions name).
const FORBIDDEN: [&str; 8] =
    ["cookie", "host", "origin", "content-length", "connection", "accept-encoding", "referer", "user-agent"];

/// Makes the request of `draft` for `engine`, with its session's token where the operation asks for one.
///
/// # Errors
/// [`PrepareError`] names what is missing, or what can't be sent.
pub fn prepare(
    operation: &Operation,
    draft: &Draft,
    engine: &Engine,
    token: Option<&Secret>,
) -> Result<PreparedRequest, PrepareError> {
    let method = method(&operation.method)?;
    let path = address(operation, draft)?;
    let mut request = PreparedRequest::new(method, engine, &path);
    request.headers = headers(operation, draft)?;
    if let Some(body) = body(operation, draft)? {
        let content_type = HeaderValue::Plain(body.media_type.as_str().into());
        request.headers.insert(0, Header { name: "Content-Type".into(), value: content_type });
        request.body = Some(body.text.as_str().into());
    }
    if asks_for_token(operation) {
        request = request.with_token(token);
    }
    Ok(if signs_in(operation) { request.confidential() } else { request })
}

fn method(method: &openapi::Method) -> Result<Method, PrepareError> {
    Ok(match method {
        openapi::Method::Get => Method::Get,
        openapi::Method::Post => Method::Post,
        openapi::Method::Put => Method::Put,
        openapi::Method::Delete => Method::Delete,
        openapi::Method::Patch => Method::Patch,
        openapi::Method::Head => Method::Head,
        openapi::Method::Options => Method::Options,
        other => return Err(PrepareError::Method(other.as_str().to_owned())),
    })
}

/// What was entered for a parameter. An empty text counts only where the parameter may be empty.
fn value<'d>(draft: &'d Draft, parameter: &Parameter) -> Result<Option<&'d str>, PrepareError> {
    let entered =
        draft.values.iter().find(|value| value.location == parameter.location && value.name == parameter.name);
    let text = entered.map(|value| value.text.as_str()).filter(|text| !text.is_empty() || parameter.allow_empty_value);
    if text.is_none() && parameter.required {
        return Err(PrepareError::MissingParameter { name: parameter.name.clone(), location: parameter.location });
    }
    Ok(text)
}

/// The path with its values, each encoded once, and the query.
fn address(operation: &Operation, draft: &Draft) -> Result<String, PrepareError> {
    let mut path = operation.path.clone();
    let mut query: Vec<String> = Vec::new();
    for parameter in &operation.parameters {
        let Some(text) = value(draft, parameter)? else { continue };
        match parameter.location {
            ParameterLocation::Path => {
                path = path.replace(&format!("{{{}}}", parameter.name), &encode_segment(text));
            }
            ParameterLocation::Query => query.extend(query_fields(parameter, text)),
            ParameterLocation::QueryString => query.push(text.to_owned()),
            ParameterLocation::Header | ParameterLocation::Cookie => {}
        }
    }
    if !query.is_empty() {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(&query.join("&"));
    }
    Ok(path)
}

/// `name=value`, once for each value of an exploded array.
fn query_fields(parameter: &Parameter, text: &str) -> Vec<String> {
    let field = |value: String| format!("{}={value}", encode_segment(&parameter.name));
    if !is_array(parameter) {
        return vec![field(encode_segment(text))];
    }
    let values = text.split(',').map(|value| encode_segment(value.trim()));
    let separator = match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::TabDelimited => "%09",
        _ if parameter.explode => return values.map(field).collect(),
        _ => ",",
    };
    vec![field(values.collect::<Vec<_>>().join(separator))]
}

fn is_array(parameter: &Parameter) -> bool {
    parameter.schema.as_ref().is_some_and(|schema| schema.shape().types.contains(&SchemaType::Array))
}

/// What is accepted, then the parameters that go into headers.
fn headers(operation: &Operation, draft: &Draft) -> Result<Vec<Header>, PrepareError> {
    let mut headers =
        vec![Header { name: "Accept".into(), value: HeaderValue::Plain(accepted(operation).as_ref().into()) }];
    for parameter in &operation.parameters {
        let in_header = parameter.location == ParameterLocation::Header;
        if !in_header && parameter.location != ParameterLocation::Cookie {
            continue;
        }
        let Some(text) = value(draft, parameter)? else { continue };
        if !in_header || FORBIDDEN.contains(&parameter.name.to_ascii_lowercase().as_str()) {
            return Err(PrepareError::Header(if in_header { parameter.name.clone() } else { "cookies".into() }));
        }
        headers.push(Header { name: parameter.name.clone().into(), value: HeaderValue::Plain(text.into()) });
    }
    Ok(headers)
}

/// JSON where any answer may be JSON, or none is documented; else the media types of the good answers.
fn accepted(operation: &Operation) -> Cow<'static, str> {
    let good =
        operation.responses.iter().filter(|response| response.status.starts_with('2') || response.status == "default");
    let mut names: Vec<&str> = Vec::new();
    for media_type in good.flat_map(|response| &response.content) {
        if !names.contains(&media_type.name.as_str()) {
            names.push(&media_type.name);
        }
    }
    if names.is_empty() || names.iter().any(|name| name.starts_with("application/json") || *name == "*/*") {
        return "application/json".into();
    }
    names.join(", ").into()
}

fn body<'d>(operation: &Operation, draft: &'d Draft) -> Result<Option<&'d BodyDraft>, PrepareError> {
    let Some(wanted) = &operation.request_body else { return Ok(None) };
    match draft.body.as_ref().filter(|body| !body.text.is_empty()) {
        None if wanted.required => Err(PrepareError::MissingBody),
        Some(body) if body.media_type.starts_with("multipart/") => {
            Err(PrepareError::MediaType(body.media_type.clone()))
        }
        body => Ok(body),
    }
}

/// Whether the operation asks for what an engine's session gives: anything that goes into `Authorization`.
fn asks_for_token(operation: &Operation) -> bool {
    let schemes = operation.security.iter().flat_map(|requirement| &requirement.schemes);
    schemes.filter_map(|scheme| scheme.scheme.as_ref()).any(|scheme| match &scheme.kind {
        SecurityKind::ApiKey { name, location } => {
            *location == ParameterLocation::Header && name.eq_ignore_ascii_case("authorization")
        }
        SecurityKind::Http { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => true,
        SecurityKind::MutualTls | SecurityKind::Other(_) => false,
    })
}

/// A sign-in: what goes and what comes are secrets.
fn signs_in(operation: &Operation) -> bool {
    let last = operation.path.rsplit('/').next().unwrap_or_default();
    operation.method == openapi::Method::Post && last.to_ascii_lowercase().ends_with("login")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EngineKind, Layout, Secrets, render_curl};
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
          {"name": "Host", "in": "header", "schema": {"type": "string"}}],
          "responses": {"200": {"description": "", "content": {"application/octet-stream": {}}}}}},
        "/jobs": {"post": {"operationId": "create", "requestBody": {"required": true, "content": {
          "application/json": {"schema": {"type": "object"}}, "multipart/form-data": {}}}, "responses": {}}},
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
        let body = body.map(|(media_type, text)| BodyDraft { media_type: media_type.into(), text: text.into() });
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
        assert_eq!(
            request.url,
            "http://e/masking/api/algorithms/dlpx-core%3ACM%20Digits?page_number=2&tag=a&tag=b%26c"
        );
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
        let host = [(Path, "name", "n"), (Header, "Host", "h")];
        assert_eq!(prepared("get", &host, None), Err(PrepareError::Header("Host".into())));
        assert_eq!(prepared("create", &[], None), Err(PrepareError::MissingBody));
        let form = Some(("multipart/form-data", "x"));
        assert_eq!(prepared("create", &[], form), Err(PrepareError::MediaType("multipart/form-data".into())));
        assert_eq!(prepared("trace", &[], None), Err(PrepareError::Method("TRACE".into())));
    }

    #[test]
    fn a_body_goes_as_it_is_and_a_sign_in_is_a_secret() {
        let request = prepared("create", &[], Some(("application/json", "{ \"id\": 1e400 }"))).unwrap();
        assert_eq!(request.body.as_deref(), Some("{ \"id\": 1e400 }"));
        assert!(request.headers[0].value == HeaderValue::Plain("application/json".into()) && !request.confidential);
        let login = prepared("login", &[], None).unwrap();
        assert!(login.confidential && !login.headers.iter().any(|header| header.name == "Authorization"));
    }
}
