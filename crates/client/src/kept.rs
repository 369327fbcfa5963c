//! A draft as it is kept between visits: without what is secret, and with its files by their names alone.
//!
//! Refuses: to keep anything of a sign-in, or of a text that may hold a secret and can't be read.

use openapi::{MediaType, Operation, ParameterLocation, SchemaRef};
use serde::{Deserialize, Serialize};

use crate::percent::decode;
use crate::prepare::signs_in;
use crate::secrets::{is_secret, is_secret_name, without_secrets};
use crate::{
    BodyDraft, BodyKind, Draft, DraftFile, DraftValue, FileSource, FreeField, FreeHeader, FreeRequest, Secret,
};

/// The longest body that is kept, in bytes: a browser keeps some five million characters for a page, of all that it keeps.
const LONGEST: usize = 200_000;

/// A draft, to be stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    values: Vec<KeptValue>,
    body: Option<KeptBody>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptValue {
    location: String,
    name: String,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptBody {
    media_type: String,
    text: String,
    files: Vec<KeptFile>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptFile {
    property: String,
    name: String,
}

impl KeptDraft {
    /// What is kept of a draft; `None` of a sign-in.
    pub fn of(operation: &Operation, draft: &Draft) -> Option<Self> {
        if signs_in(operation) {
            return None;
        }
        let schema = |value: &DraftValue| {
            let is =
                |parameter: &&openapi::Parameter| parameter.location == value.location && parameter.name == value.name;
            operation.parameters.iter().find(is).and_then(|parameter| parameter.schema.as_ref())
        };
        let value = |value: &DraftValue| {
            let hidden = value.location == ParameterLocation::Cookie || is_secret(&value.name, schema(value));
            let text = without_secrets(&value.text, schema(value)).filter(|_| !hidden)?;
            Some(KeptValue { location: value.location.as_str().to_owned(), name: value.name.clone(), text })
        };
        let media_type = |body: &BodyDraft| operation.request_body.as_ref()?.media_type(&body.media_type);
        Some(Self {
            values: draft.values.iter().filter_map(value).collect(),
            body: draft.body.as_ref().map(|body| KeptBody::of(body, media_type(body))),
        })
    }

    /// The draft again: its files have to be chosen.
    pub fn draft(self) -> Draft {
        let value = |kept: KeptValue| {
            Some(DraftValue { location: location(&kept.location)?, name: kept.name, text: kept.text })
        };
        Draft { values: self.values.into_iter().filter_map(value).collect(), body: self.body.map(KeptBody::draft) }
    }
}

/// A free request, to be stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFreeRequest {
    method: String,
    address: String,
    headers: Vec<(String, String)>,
    body: Option<KeptBody>,
    fields: Vec<KeptField>,
    is_file: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptField {
    name: String,
    is_file: bool,
    several: bool,
    content_type: Option<String>,
}

impl KeptFreeRequest {
    /// What is kept of a free request: of secrets their names alone.
    pub fn of(request: &FreeRequest) -> Self {
        let header = |header: &FreeHeader| {
            let value = if header.is_secret() { "" } else { header.value.reveal() };
            (header.name.clone(), value.to_owned())
        };
        let field = |field: &FreeField| KeptField {
            name: field.name.clone(),
            is_file: field.is_file,
            several: field.several,
            content_type: field.content_type.clone(),
        };
        Self {
            method: request.method.clone(),
            address: without_secrets_of_query(&request.address),
            headers: request.headers.iter().map(header).collect(),
            body: request.body.as_ref().map(|body| KeptBody::of(body, None)),
            fields: request.fields.iter().map(field).collect(),
            is_file: request.is_file,
        }
    }

    /// The request again: its files have to be chosen, its secrets entered.
    pub fn request(self) -> FreeRequest {
        let field = |kept: KeptField| FreeField {
            name: kept.name,
            is_file: kept.is_file,
            several: kept.several,
            content_type: kept.content_type,
        };
        let header = |(name, value): (String, String)| FreeHeader { name, value: Secret::new(value) };
        FreeRequest {
            method: self.method,
            address: self.address,
            headers: self.headers.into_iter().map(header).collect(),
            body: self.body.map(KeptBody::draft),
            fields: self.fields.into_iter().map(field).collect(),
            is_file: self.is_file,
        }
    }
}

/// An address without user and password, and without the values of the fields of its query that are secrets by their names.
fn without_secrets_of_query(address: &str) -> String {
    let (before, query) = address.split_once('?').map_or((address, None), |(before, query)| (before, Some(query)));
    let host = before.find("://").map_or(0, |at| at + 3);
    let end = before[host..].find('/').map_or(before.len(), |at| host + at);
    let user = before[host..end].rfind('@').map_or(host, |at| host + at + 1);
    let mut kept = format!("{}{}", &before[..host], &before[user..]);
    let fields = query.map(|query| {
        let field = |field: &str| match field.split_once('=') {
            Some((name, _)) if is_secret_name(&decode(name, true)) => format!("{name}="),
            _ => field.to_owned(),
        };
        query.split('&').map(field).collect::<Vec<_>>().join("&")
    });
    if let Some(fields) = fields {
        kept.push('?');
        kept.push_str(&fields);
    }
    kept
}

impl KeptBody {
    fn draft(self) -> BodyDraft {
        BodyDraft {
            media_type: self.media_type,
            text: self.text,
            files: self.files.into_iter().map(KeptFile::wanted).collect(),
        }
    }

    fn of(body: &BodyDraft, media_type: Option<&MediaType>) -> Self {
        let file = |file: &DraftFile| KeptFile { property: file.property.clone(), name: file.source.name().to_owned() };
        let text = text(&body.text, media_type).filter(|text| text.len() <= LONGEST).unwrap_or_default();
        Self { media_type: body.media_type.clone(), text, files: body.files.iter().map(file).collect() }
    }
}

/// The text of a body as far as it may be kept; a schema counts where the text is JSON of it.
fn text(text: &str, media_type: Option<&MediaType>) -> Option<String> {
    let of_schema = |media_type: &&MediaType| !matches!(BodyKind::of(media_type), BodyKind::Text | BodyKind::File);
    let schema: Option<&SchemaRef> = media_type.filter(of_schema).and_then(|media_type| media_type.schema.as_ref());
    without_secrets(text, schema)
}

impl KeptFile {
    fn wanted(self) -> DraftFile {
        DraftFile { property: self.property, source: FileSource::Wanted(self.name) }
    }
}

fn location(name: &str) -> Option<ParameterLocation> {
    use ParameterLocation::{Cookie, Header, Path, Query, QueryString};
    [Path, Query, QueryString, Header, Cookie].into_iter().find(|location| location.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileHandle;
    use openapi::ApiDescription;

    const DESCRIPTION: &str = r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {
      "/login": {"post": {"operationId": "login", "requestBody": {"content": {"application/json": {}}}, "responses": {}}},
      "/connectors/{id}": {"put": {"operationId": "put", "parameters": [
        {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
        {"name": "x-api-key", "in": "header", "schema": {"type": "string"}},
        {"name": "session", "in": "cookie", "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {
          "pin": {"type": "string", "format": "password"}, "host": {"type": "string"}}}}, "text/plain": {}}}, "responses": {}}}}}"#;

    fn kept(id: &str, draft: &Draft) -> Option<Draft> {
        let (description, _) = ApiDescription::load(DESCRIPTION).unwrap();
        let entry = description.operations().find(|entry| entry.id() == id).unwrap();
        let kept = KeptDraft::of(&description.operation(entry), draft)?;
        // Through what is stored.
        let stored = serde_json::to_string(&kept).unwrap();
        let read: KeptDraft = crate::from_json(&stored).unwrap();
        assert_eq!(read, kept);
        Some(read.draft())
    }

    fn body(media_type: &str, text: &str) -> Draft {
        let body = BodyDraft { media_type: media_type.into(), text: text.into(), files: vec![] };
        Draft { values: vec![], body: Some(body) }
    }

    #[test]
    fn all_but_secrets_and_files_is_there_again() {
        use ParameterLocation::{Cookie, Header, Path};
        let value = |location, name: &str| DraftValue { location, name: name.into(), text: "1e400".into() };
        let mut draft = body(
            "application/json",
            "{\"host\": \"h\", \"pin\": \"1\",  \"n\": 9007199254740993, \"o\": {\"dbPassword\": \"x\"}}",
        );
        draft.values = vec![value(Path, "id"), value(Header, "x-api-key"), value(Cookie, "session")];
        let handle = FileHandle { id: 7, name: "a.csv".into(), size: 3, media_type: "".into() };
        let file = |source| vec![DraftFile { property: "file".into(), source }];
        draft.body.as_mut().unwrap().files = file(FileSource::Chosen(handle));
        let again = kept("put", &draft).unwrap();
        assert_eq!(again.values, [value(Path, "id")]);
        let again = again.body.unwrap();
        assert_eq!(again.text, "{\"host\": \"h\", \"n\": 9007199254740993, \"o\": {}}");
        assert_eq!(again.files, file(FileSource::Wanted("a.csv".into())));
    }

    #[test]
    fn a_free_request_is_there_again_without_its_secrets() {
        let mut request = FreeRequest::to("PUT", "https://me:pass@h/a@b?x=1&api_key=s3cret&flag&access%5Ftoken=s3cret");
        let header = |name: &str, value: &str| FreeHeader { name: name.into(), value: Secret::new(value) };
        request.headers = vec![header("X-Trace", "1"), header("Authorization", "s3cret"), header("Cookie", "s3cret")];
        request.body = body("application/json", "{\"a\": 1e400, \"password\": \"s3cret\"}").body;
        request.fields = vec![FreeField { name: "f".into(), is_file: true, several: false, content_type: None }];
        let stored = serde_json::to_string(&KeptFreeRequest::of(&request)).unwrap();
        assert!(!stored.contains("s3cret") && !stored.contains("pass@"), "{stored}");
        let again = crate::from_json::<KeptFreeRequest>(&stored).unwrap().request();
        assert_eq!(again.address, "https://h/a@b?x=1&api_key=&flag&access%5Ftoken=");
        assert_eq!(again.headers[..2], [header("X-Trace", "1"), header("Authorization", "")]);
        assert_eq!(again.body.unwrap().text, "{\"a\": 1e400}");
        assert_eq!(again.fields, request.fields);
    }

    #[test]
    fn what_can_not_be_told_from_a_secret_is_not_kept() {
        assert_eq!(kept("login", &body("application/json", "{\"username\": \"a\"}")), None);
        let text = |media_type: &str, text: &str| kept("put", &body(media_type, text)).unwrap().body.unwrap().text;
        assert_eq!(text("application/json", "{\"host\": \"h\", "), "{\"host\": \"h\", ");
        assert_eq!(text("application/json", "{\"dbPassword\": \"x"), "");
        assert_eq!(text("text/plain", "password=x"), "");
        assert_eq!(text("text/plain", "a=x"), "a=x");
        assert_eq!(text("text/plain", &"a".repeat(LONGEST + 1)), "");
    }
}
