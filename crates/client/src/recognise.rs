//! Which operation of a description a curl command calls, and with what.
//!
//! Owns: the match of an address against path templates, and where each thing of a command goes in a [`Draft`]. Refuses: to take a
//! credential out of a command (the session's own goes with a request), and to leave something out without naming it.

mod body;
mod free;

use std::fmt;

use openapi::{ApiDescription, MediaType, Operation, OperationKey, ParameterLocation, RequestBody};

use crate::percent::decode;
use crate::{BodyKind, CurlBody, CurlCommand, CurlHeader, Draft, DraftValue};
use body::recognised_body;
pub use free::free;

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
    /// A credential: the engine's session is used.
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
            Self::Credential(name) => write!(f, "{name}: this engine’s session is used"),
            Self::Query(name) => write!(f, "{name} in the address is no parameter of this operation"),
            Self::Body => f.write_str("This operation takes no body"),
            Self::File(name) => write!(f, "Choose the file {name} below: a command has its name alone"),
            Self::Files => f.write_str("Text of the body comes from a file: enter it here"),
        }
    }
}

/// Headers that the request gets anyhow, by what is chosen for its body and its answer.
const ITS_OWN: [&str; 4] = ["accept", "content-type", "content-length", "host"];
/// Headers that are credentials.
const CREDENTIALS: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// Finds the operation that a command calls. A path template is compared with the end of the address's path, since what stands before
/// it is the server's; of several that fit, the one with the most segments counts, then the one with the most fixed ones.
pub fn recognise(command: &CurlCommand, description: &ApiDescription) -> Option<Recognised> {
    let address = command.url.as_str();
    let address = address.split('#').next().unwrap_or_default();
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let mut best: Option<(OperationKey, Fit)> = None;
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
    Some(taken(command, &operation, key, values, query))
}

/// How a path template fits the end of a path.
struct Fit {
    /// How many segments it has, and how many of them are fixed.
    rank: (usize, usize),
    /// Its parameters and their values.
    values: Vec<(String, String)>,
}

fn fit(template: &str, segments: &[&str]) -> Option<Fit> {
    let parts: Vec<&str> = template.trim_matches('/').split('/').collect();
    let from = segments.len().checked_sub(parts.len())?;
    let mut values = Vec::new();
    let mut fixed = 0;
    for (part, segment) in parts.iter().zip(&segments[from..]) {
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) if !segment.is_empty() => values.push((name.to_owned(), decode(segment, false))),
            None if *part == decode(segment, false) => fixed += 1,
            _ => return None,
        }
    }
    Some(Fit { rank: (parts.len(), fixed), values })
}

fn taken(
    command: &CurlCommand,
    operation: &Operation,
    key: OperationKey,
    path: Vec<(String, String)>,
    query: &str,
) -> Recognised {
    let mut call = Recognised { operation: key, draft: Draft::default(), left_aside: Vec::new() };
    for (name, text) in path {
        call.take(ParameterLocation::Path, name, text);
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decode(name, true);
        match has(operation, ParameterLocation::Query, &name) {
            Some(name) => call.take(ParameterLocation::Query, name, decode(text, true)),
            None => call.left_aside.push(LeftAside::Query(name)),
        }
    }
    for header in &command.headers {
        call.header(operation, header);
    }
    if command.credentials.is_some() {
        call.left_aside.push(LeftAside::Credential("User and password".into()));
    }
    call.body(command, operation);
    call
}

/// The parameter's own spelling; names of headers have no case.
fn has(operation: &Operation, location: ParameterLocation, name: &str) -> Option<String> {
    let is = |parameter: &&openapi::Parameter| {
        parameter.location == location
            && (parameter.name == name
                || (location == ParameterLocation::Header && parameter.name.eq_ignore_ascii_case(name)))
    };
    operation.parameters.iter().find(is).map(|parameter| parameter.name.clone())
}

impl Recognised {
    /// Takes a value; of a parameter that is repeated, the values are joined as in an array.
    fn take(&mut self, location: ParameterLocation, name: String, text: String) {
        let values = &mut self.draft.values;
        match values.iter_mut().find(|value| value.location == location && value.name == name) {
            Some(value) => {
                value.text.push(',');
                value.text.push_str(&text);
            }
            None => values.push(DraftValue { location, name, text }),
        }
    }

    fn header(&mut self, operation: &Operation, header: &CurlHeader) {
        let is_one_of = |names: &[&str]| names.iter().any(|name| header.name.eq_ignore_ascii_case(name));
        if is_one_of(&CREDENTIALS) {
            self.left_aside.push(LeftAside::Credential(header.name.clone()));
        } else if let Some(name) = has(operation, ParameterLocation::Header, &header.name) {
            self.take(ParameterLocation::Header, name, header.value.as_str().to_owned());
        } else if !is_one_of(&ITS_OWN) && !header.implied {
            self.left_aside.push(LeftAside::Header(header.name.clone()));
        }
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
        "/{id}": {"get": {"operationId": "anything", "responses": {}}}}}"#;

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
        let told: Vec<String> = list.left_aside.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(!told.iter().any(|words| words.contains("s3cret")));
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
