//! Which operation of a description a curl command calls, and with what.
//!
//! Owns: the match of an address against path templates, and where each thing of a command goes in a [`Draft`]. Refuses: to take a
//! credential out of a command (the session's own goes with a request), and to leave something out without naming it.

mod body;
mod free;
mod parameters;
mod path;

use std::fmt;

use openapi::{
    ApiDescription, MediaType, Operation, OperationKey, Parameter, ParameterLocation, RequestBody, SecurityKind,
};

use crate::{BodyKind, CurlBody, CurlCommand, Draft};
use body::recognised_body;
pub use free::free;
use parameters::{Pair, of_fields, of_header, of_path, of_query};
use path::{Fit, fit};

/// The call of an operation that a command makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// The operation.
    pub operation: OperationKey,
    /// What the command gives it.
    pub draft: Draft,
    /// What the command has beside that, and the draft has not.
    pub left_aside: Vec<LeftAside>,
}

/// Something of a command that does not go into a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftAside {
    /// A header that is no parameter of the operation.
    Header(String),
    /// A credential: the one that is held here is used.
    Credential(String),
    /// A value in the address that is no parameter of the operation.
    Query(String),
    /// The body of an operation that takes none.
    Body,
    /// A file, by its name alone: it has to be chosen here.
    File(String),
    /// A body, or a part of one, that is made of files in a way that has no place here.
    Files,
}

impl fmt::Display for LeftAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "The header {name} is no parameter of this operation"),
            Self::Credential(name) => write!(f, "{name}: the credential that is held here is used, not the command’s"),
            Self::Query(name) => write!(f, "{name} in the address is no parameter of this operation"),
            Self::Body => f.write_str("This operation takes no body"),
            Self::File(name) => write!(f, "Choose the file {name} below: a command has its name alone"),
            Self::Files => f.write_str("Text of the body comes from a file: enter it here"),
        }
    }
}

/// Headers that the request gets anyhow, by what is chosen for its body and its answer.
const ITS_OWN: [&str; 4] = ["accept", "content-type", "content-length", "host"];
/// Headers that are credentials, beside cookies that are no parameters.
const CREDENTIALS: [&str; 2] = ["authorization", "proxy-authorization"];

/// Finds the operation that a command calls. A path template is compared with the end of the address's path, since what stands before
/// it is the server's; of several that fit, the one with the most segments counts, then the one with the most fixed ones.
pub fn recognise(command: &CurlCommand, description: &ApiDescription) -> Option<Recognised> {
    let address = command.url.as_str();
    let address = address.split('#').next().unwrap_or_default();
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let mut best: Option<(OperationKey, Fit<'_>)> = None;
    for entry in description.operations() {
        if entry.is_webhook() || !entry.method().as_str().eq_ignore_ascii_case(&command.method) {
            continue;
        }
        let Some(fit) = fit(&entry.path(), &segments) else { continue };
        if best.as_ref().is_none_or(|(_, other)| fit.rank > other.rank) {
            best = Some((entry.key(), fit));
        }
    }
    let (key, Fit { values, .. }) = best?;
    let operation = description.operation(description.entry(key)?);
    let values = values.iter().map(|(name, raw)| (name.as_str(), *raw)).collect();
    Some(taken(command, &operation, key, values, query))
}

fn taken(
    command: &CurlCommand,
    operation: &Operation,
    key: OperationKey,
    path: Vec<(&str, &str)>,
    query: &str,
) -> Recognised {
    let mut call = Recognised { operation: key, draft: Draft::default(), left_aside: Vec::new() };
    call.draft.values.extend(path.into_iter().map(|(name, raw)| of_path(operation, name, raw)));
    call.query(operation, query);
    call.headers(command, operation);
    if command.credentials.is_some() {
        call.left_aside.push(LeftAside::Credential("User and password".into()));
    }
    call.body(command, operation);
    call
}

impl Recognised {
    fn query(&mut self, operation: &Operation, query: &str) {
        let is_whole = |parameter: &&Parameter| parameter.location == ParameterLocation::QueryString;
        if let Some(parameter) = operation.parameters.iter().find(is_whole).filter(|_| !query.is_empty()) {
            return self.draft.values.push(of_query(parameter, query));
        }
        let mut pairs = Pair::all(query, '&');
        self.draft.values.extend(of_fields(operation, ParameterLocation::Query, &mut pairs));
        let left = pairs.iter().filter_map(Pair::left);
        self.left_aside.extend(left.map(|name| match is_key(operation, ParameterLocation::Query, &name) {
            true => LeftAside::Credential(name),
            false => LeftAside::Query(name),
        }));
    }

    /// The parameters among the headers and the cookies; the rest is named. Names of headers have no case.
    fn headers(&mut self, command: &CurlCommand, operation: &Operation) {
        let mut values: Vec<(&Parameter, String)> = Vec::new();
        for header in &command.headers {
            let named = |names: &[&str]| names.iter().any(|name| header.name.eq_ignore_ascii_case(name));
            let is_it = |parameter: &&Parameter| {
                parameter.location == ParameterLocation::Header && parameter.name.eq_ignore_ascii_case(&header.name)
            };
            if header.name.eq_ignore_ascii_case("cookie") {
                let mut pairs = Pair::all(header.value.as_str(), ';');
                self.draft.values.extend(of_fields(operation, ParameterLocation::Cookie, &mut pairs));
                if pairs.iter().any(|pair| pair.left().is_some()) {
                    self.left_aside.push(LeftAside::Credential(header.name.clone()));
                }
            } else if named(&CREDENTIALS) || is_key(operation, ParameterLocation::Header, &header.name) {
                self.left_aside.push(LeftAside::Credential(header.name.clone()));
            } else if let Some(parameter) = operation.parameters.iter().find(is_it) {
                match values.iter_mut().find(|(known, _)| known.name == parameter.name) {
                    // What is there several times is one list (RFC 9110 section 5.3).
                    Some((_, text)) => text.extend([",", header.value.as_str()]),
                    None => values.push((parameter, header.value.as_str().to_owned())),
                }
            } else if !named(&ITS_OWN) && !header.implied {
                self.left_aside.push(LeftAside::Header(header.name.clone()));
            }
        }
        self.draft.values.extend(values.iter().map(|(parameter, text)| of_header(parameter, text)));
    }

    fn body(&mut self, command: &CurlCommand, operation: &Operation) {
        let Some(body) = &command.body else { return };
        let Some(documented) = &operation.request_body else { return self.left_aside.push(LeftAside::Body) };
        let Some(media_type) = chosen(command, documented) else { return };
        let (draft, left_aside) = recognised_body(command, body, media_type);
        self.left_aside.extend(left_aside);
        self.draft.body = Some(draft);
    }
}

/// Whether a key by which the operation can be allowed has this name.
fn is_key(operation: &Operation, wanted: ParameterLocation, found: &str) -> bool {
    let mut schemes = operation.security.iter().flat_map(|requirement| &requirement.schemes);
    schemes.any(|required| match required.scheme.as_ref().map(|scheme| &scheme.kind) {
        Some(SecurityKind::ApiKey { name, location }) if *location == wanted => match wanted {
            ParameterLocation::Header => name.eq_ignore_ascii_case(found),
            _ => name == found,
        },
        _ => false,
    })
}

/// The media type that the command names, or the first that its kind of body can be.
fn chosen<'o>(command: &CurlCommand, documented: &'o RequestBody) -> Option<&'o MediaType> {
    let told = command.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-type"));
    let told = told.map(|header| header.value.as_str().split(';').next().unwrap_or_default().trim());
    let multipart = matches!(command.body, Some(CurlBody::Multipart(_)));
    let is_named = |known: &&MediaType| match multipart {
        true => BodyKind::of(known) == BodyKind::Multipart,
        false => told.is_some_and(|told| known.name.eq_ignore_ascii_case(told)),
    };
    documented.content.iter().find(is_named).or(documented.content.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DraftFile, FileSource, parse_curl};

    const DESCRIPTION: &str = r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {
        "/jobs": {"get": {"operationId": "list", "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}},
            {"name": "kind", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}, {"name": "X-Trace", "in": "header"}],
            "responses": {}},
          "post": {"operationId": "create", "requestBody": {"content": {"application/json": {}, "text/plain": {}}}, "responses": {}}},
        "/jobs/{id}": {"get": {"operationId": "read", "parameters": [{"name": "id", "in": "path", "required": true}], "responses": {}}},
        "/jobs/newest": {"get": {"operationId": "newest", "responses": {}}},
        "/uploads": {"post": {"operationId": "upload", "requestBody": {"content": {"application/json": {}, "multipart/form-data": {"schema":
            {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}, "count": {"type": "integer"},
             "tags": {"type": "array", "items": {"type": "string"}}, "extra": {"type": "object"}}}},
            "application/x-www-form-urlencoded": {"schema": {"properties": {"count": {"type": "integer"}}}}}}, "responses": {}}},
        "/keyed": {"get": {"operationId": "keyed", "security": [{"q": []}, {"h": []}], "responses": {}}},
        "/{id}": {"get": {"operationId": "anything", "responses": {}}}},
        "components": {"securitySchemes": {"q": {"type": "apiKey", "in": "query", "name": "api_key"},
            "h": {"type": "apiKey", "in": "header", "name": "X-Key"}}}}"#;

    fn call(curl: &str) -> Option<(String, Recognised)> {
        let (description, _) = ApiDescription::load(DESCRIPTION).unwrap();
        let recognised = recognise(&parse_curl(curl).unwrap(), &description)?;
        let id = description.entry(recognised.operation).unwrap().id().into_owned();
        Some((id, recognised))
    }

    fn values(recognised: &Recognised) -> Vec<(&str, &str)> {
        recognised.draft.values.iter().map(|value| (value.name.as_str(), value.text.as_str())).collect()
    }

    #[test]
    fn the_longest_and_most_fixed_path_counts() {
        for (path, expected) in [("jobs", "list"), ("jobs/7", "read"), ("jobs/newest", "newest"), ("other", "anything")]
        {
            assert_eq!(call(&format!("curl http://h:1/masking/api/v5.1.18/{path}")).unwrap().0, expected, "{path}");
        }
        assert!(call("curl -X DELETE http://h/jobs").is_none());
        assert!(call("curl http://h/").is_none());
    }

    #[test]
    fn values_go_to_their_parameters_and_the_rest_is_named() {
        let (_, read) = call("curl http://h/jobs/a%2Fb%20c").unwrap();
        assert_eq!(values(&read), [("id", "a/b c")]);
        let curl = "curl -u a:b -H 'x-trace: 1' -H 'X-Other: 2' -H 'Authorization: s3cret' -H 'Accept: x/y' 'http://h/jobs?page=2&kind=a&kind=b+c&q=1'";
        let (_, list) = call(curl).unwrap();
        assert_eq!(values(&list), [("page", "2"), ("kind", "a,b c"), ("X-Trace", "1")]);
        let (_, commas) = call("curl 'http://h/jobs?kind=a,b&kind=c'").unwrap();
        assert_eq!(values(&commas), [("kind", r#"["a,b", "c"]"#)]);
        let told: Vec<String> = list.left_aside.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(!told.iter().any(|words| words.contains("s3cret")));
        let (_, keys) = call("curl -H 'x-key: s3cret' 'http://h/keyed?api_key=s3cret&other=1'").unwrap();
        let told: Vec<String> = keys.left_aside.iter().map(ToString::to_string).collect();
        assert!(
            told[0].starts_with("api_key: the credential") && told[2].starts_with("x-key: the credential"),
            "{told:?}"
        );
        assert_eq!(told.len(), 3, "{told:?}");
    }

    #[test]
    fn a_body_goes_with_its_media_type() {
        let (id, created) =
            call("curl -d '{\"a\": 1.0}' -H 'Content-Type: application/json; charset=utf-8' http://h/jobs").unwrap();
        let body = created.draft.body.unwrap();
        assert_eq!(
            (id.as_str(), body.media_type.as_str(), body.text.as_str()),
            ("create", "application/json", "{\"a\": 1.0}")
        );
        let (_, file) = call("curl --data-binary @x.json http://h/jobs").unwrap();
        assert_eq!(file.left_aside, [LeftAside::File("x.json".into())]);
        assert_eq!(file.draft.body.unwrap().files[0].source, FileSource::Wanted("x.json".into()));
    }

    #[test]
    fn the_parts_of_a_form_go_to_their_fields_and_files_are_named() {
        let curl = "curl -F file=@/tmp/pay.csv -F count=7 -F tags=a -F 'tags=b;type=text/plain' -F 'extra={\"n\": 1e400}' -F note=1 http://h/uploads";
        let (id, upload) = call(curl).unwrap();
        let body = upload.draft.body.unwrap();
        assert_eq!((id.as_str(), body.media_type.as_str()), ("upload", "multipart/form-data"));
        assert_eq!(body.files, [DraftFile { property: "file".into(), source: FileSource::Wanted("pay.csv".into()) }]);
        let text: serde_json::Value = serde_json::from_str(&body.text.replace("1e400", "1")).unwrap();
        assert_eq!(text, serde_json::json!({"count": 7, "tags": ["a", "b"], "extra": {"n": 1}, "note": "1"}));
        assert_eq!(
            upload.left_aside.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["Choose the file pay.csv below: a command has its name alone"]
        );
        let (_, form) = call("curl -d 'count=7&x=a+b&x=c' http://h/uploads").unwrap();
        let body = form.draft.body.unwrap();
        assert_eq!(body.media_type, "application/x-www-form-urlencoded");
        let text: serde_json::Value = serde_json::from_str(&body.text).unwrap();
        assert_eq!(text, serde_json::json!({"count": 7, "x": ["a b", "c"]}));
    }
}
