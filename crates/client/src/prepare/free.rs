//! A request that no description knows: its address, its headers and its body as they are entered.
//!
//! Refuses: to change the address, of which even the order of the query may count.

use openapi::{ApiDescription, Operation};

use super::body::body;
use super::headers::{self, SECRETS, unfit_character};
use super::{BodyDraft, Draft, PrepareError};
use crate::edit::quoted;
use crate::secrets::{holds_secret, is_secret_name};
use crate::{Engine, Header, HeaderValue, Method, PreparedRequest, Secret};

/// What a body may be without anybody having said so; a body of its own type comes before these.
const TYPES: [&str; 5] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "application/octet-stream",
];

/// The schema of a file.
const FILE: &str = r#"{"type": "string", "format": "binary"}"#;

/// The schema of a text.
const TEXT: &str = r#"{"type": "string"}"#;

/// A request as it is entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FreeRequest {
    /// Its method, such as `GET`.
    pub method: String,
    /// Its absolute address, with its query.
    pub address: String,
    /// Its headers; the body's content type is one only where it is to be another than the body's own.
    pub headers: Vec<FreeHeader>,
    /// Its body.
    pub body: Option<BodyDraft>,
    /// What is known of the fields of a form of parts.
    pub fields: Vec<FreeField>,
    /// Whether the body is one file, whatever its type.
    pub is_file: bool,
}

/// A header as it is entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FreeHeader {
    /// Its name.
    pub name: String,
    /// Its value, which may be a secret.
    pub value: Secret,
}

/// A field of a form of parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeField {
    /// Its name.
    pub name: String,
    /// Whether it is a file.
    pub is_file: bool,
    /// Whether there are several of its name.
    pub several: bool,
    /// The media type of its parts, where one is told.
    pub content_type: Option<String>,
}

/// Why no request could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FreeError {
    /// Nothing that begins as an address of HTTP and names a host.
    #[error("Enter the whole address, such as https://engine.example/masking/api/system-information")]
    Address,
    /// A user or a password in the address, which no page may send.
    #[error("No page may send a user name or password in an address: enter them as the header Authorization")]
    User,
    /// A header's name that is none.
    #[error("{0:?} is no name of a header")]
    HeaderName(String),
    /// What no request can have, whoever describes it.
    #[error(transparent)]
    Other(#[from] PrepareError),
}

impl FreeHeader {
    /// Whether its value is not to be shown, or kept.
    pub fn is_secret(&self) -> bool {
        is_secret_name(&self.name) || self.name.eq_ignore_ascii_case("cookie")
    }
}

impl FreeRequest {
    /// The request for a method's name and an address, without anything in it.
    pub fn to(method: &str, address: &str) -> Self {
        Self { method: method.to_owned(), address: address.to_owned(), ..Self::default() }
    }

    /// An operation that takes its body, for whoever shows or checks one.
    pub fn operation(&self) -> Operation {
        let own = self.body.as_ref().map(|body| body.media_type.as_str()).filter(|own| !TYPES.contains(own));
        let content = object(own.into_iter().chain(TYPES).map(|name| (name, self.media_type(name))));
        let document = format!(
            r#"{{"openapi": "3.1.0", "paths": {{"/": {{"post": {{"requestBody": {{"content": {content}}}}}}}}}}}"#
        );
        let description = ApiDescription::load(document).map(|(description, _)| description);
        let operation = description.ok().and_then(|description| {
            let entry = description.operations().next()?;
            Some(description.operation(entry))
        });
        operation.expect("this document has one operation")
    }

    /// The JSON of what is known of a media type. Parts have a schema: without one there is no form to choose files in.
    fn media_type(&self, name: &str) -> String {
        if self.is_file && self.body.as_ref().is_some_and(|body| body.media_type == name) {
            return format!(r#"{{"schema": {FILE}}}"#);
        }
        if !name.starts_with("multipart/") {
            return "{}".to_owned();
        }
        let one_file = FreeField { name: "file".into(), is_file: true, several: false, content_type: None };
        let fields = if self.fields.is_empty() { std::slice::from_ref(&one_file) } else { self.fields.as_slice() };
        let properties = object(fields.iter().map(|field| (field.name.as_str(), field.schema())));
        let told =
            |field: &'_ FreeField| Some(format!(r#"{{"contentType": {}}}"#, quoted(field.content_type.as_ref()?)));
        let encoding = object(fields.iter().filter_map(|field| Some((field.name.as_str(), told(field)?))));
        format!(
            r#"{{"schema": {{"type": "object", "properties": {properties}, "additionalProperties": {TEXT}}}, "encoding": {encoding}}}"#
        )
    }

    /// Makes the request; `operation` is [`Self::operation`]. `engine` is the one whose address it is, as [`Engine::at`] gives it; `token` is that of
    /// its session, which is sent where no header of one's own allows the request.
    ///
    /// # Errors
    /// [`FreeError`] names what can't be sent.
    pub fn prepare(
        &self,
        operation: &Operation,
        engine: Option<&Engine>,
        token: Option<&Secret>,
    ) -> Result<PreparedRequest, FreeError> {
        let method = method(&self.method)?;
        let address = checked_address(&self.address)?;
        let mut request = PreparedRequest::to_address(method, address.to_owned());
        let mut variables = SECRETS.into_iter();
        for header in self.headers.iter().filter(|header| !header.name.trim().is_empty()) {
            request.headers.extend(self.header(header, &mut variables)?);
        }
        let draft = Draft { values: Vec::new(), body: self.body.clone() };
        let written = body(operation, &draft, method)?;
        if let Some(entered) = &self.body {
            // A body of nothing has its type all the same, as curl sends it.
            let of_nothing = (!entered.media_type.starts_with("multipart/")).then(|| entered.media_type.clone());
            let media_type = written.as_ref().map_or(of_nothing, |written| written.media_type.clone());
            let has_type = headers::has(&request.headers, "Content-Type");
            if let Some(media_type) = media_type.filter(|_| !has_type) {
                request.headers.insert(0, headers::plain("Content-Type".into(), &media_type));
            }
            request.confidential = holds_secret(&entered.text, None);
        }
        request.body = written.map(|written| written.body);
        if let Some(engine) = engine {
            request.url.clone_from(&engine.base);
        }
        let needs_token = token.is_some() && !headers::has(&request.headers, "Authorization");
        Ok(if needs_token { request.with_token(token) } else { request })
    }

    fn header(
        &self,
        header: &FreeHeader,
        variables: &mut impl Iterator<Item = &'static str>,
    ) -> Result<Option<Header>, FreeError> {
        let name = header.name.trim();
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if !name.chars().all(is_token) {
            return Err(FreeError::HeaderName(name.to_owned()));
        }
        let value = header.value.reveal().trim_matches([' ', '\t']);
        if let Some(character) = unfit_character(value) {
            return Err(PrepareError::HeaderValue { name: name.to_owned(), character }.into());
        }
        let value = if !header.is_secret() {
            HeaderValue::Plain(value.into())
        } else {
            let is_session = name.eq_ignore_ascii_case("authorization");
            let variable = if is_session { "TOKEN" } else { variables.next().unwrap_or(SECRETS[0]) };
            match value {
                "" => HeaderValue::Missing { variable },
                value => HeaderValue::Secret { variable, value: Secret::new(value) },
            }
        };
        Ok(Some(Header { name: name.to_owned().into(), value }))
    }
}

impl FreeField {
    /// The JSON of its schema.
    fn schema(&self) -> String {
        let one = if self.is_file { FILE } else { TEXT };
        if self.several { format!(r#"{{"type": "array", "items": {one}}}"#) } else { one.to_owned() }
    }
}

/// The JSON of an object.
fn object<'n>(members: impl Iterator<Item = (&'n str, String)>) -> String {
    let members: Vec<String> = members.map(|(name, value)| format!("{}: {value}", quoted(name))).collect();
    format!("{{{}}}", members.join(", "))
}

fn method(name: &str) -> Result<Method, PrepareError> {
    use Method::{Delete, Get, Head, Options, Patch, Post, Put};
    let named = [Get, Post, Put, Delete, Patch, Head, Options].into_iter().find(|method| method.as_str() == name);
    named.ok_or_else(|| PrepareError::Method(name.to_owned()))
}

/// An address that a page can call, without what is behind its `#`, which is never sent.
fn checked_address(entered: &str) -> Result<&str, FreeError> {
    let address = entered.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = address.split_once("://").ok_or(FreeError::Address)?;
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !is_http || host.is_empty() || host.contains(char::is_whitespace) {
        return Err(FreeError::Address);
    }
    if host.contains('@') { Err(FreeError::User) } else { Ok(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(request: &FreeRequest) -> Result<PreparedRequest, FreeError> {
        request.prepare(&request.operation(), None, None)
    }

    #[test]
    fn what_is_entered_is_sent_as_it_is() {
        let mut request = FreeRequest::to("POST", " https://h:1/a%2Fb?q=&q=2&flag#part ");
        request.headers = vec![
            FreeHeader { name: "X-Trace".into(), value: Secret::new(" 1 ") },
            FreeHeader { name: "X-Api-Key".into(), value: Secret::new("s3cret") },
            FreeHeader { name: String::new(), value: Secret::new("of nothing") },
        ];
        request.body = Some(BodyDraft { media_type: "text/csv".into(), text: "a,b".into(), files: vec![] });
        let sent = prepared(&request).unwrap();
        assert_eq!(sent.url, "https://h:1/a%2Fb?q=&q=2&flag");
        let shown = |header: &Header| match &header.value {
            HeaderValue::Plain(value) => format!("{}: {value}", header.name),
            HeaderValue::Secret { variable, .. } => format!("{}: ${variable}", header.name),
            HeaderValue::Missing { .. } => format!("{} is missing", header.name),
        };
        assert_eq!(
            sent.headers.iter().map(shown).collect::<Vec<_>>(),
            ["Content-Type: text/csv", "X-Trace: 1", "X-Api-Key: $SECRET"]
        );
        assert_eq!(sent.text(), Some("a,b"));
    }

    #[test]
    fn what_no_page_can_send_is_told() {
        for address in ["", "engine.example/a", "ftp://h/a", "https://", "https:///a", "http://a b/"] {
            assert_eq!(prepared(&FreeRequest::to("GET", address)), Err(FreeError::Address), "{address}");
        }
        assert_eq!(prepared(&FreeRequest::to("GET", "http://u:p@h/")), Err(FreeError::User));
        let other = |error: PrepareError| Err(FreeError::Other(error));
        assert_eq!(prepared(&FreeRequest::to("PROPFIND", "http://h/")), other(PrepareError::Method("PROPFIND".into())));
        let mut request = FreeRequest::to("GET", "http://h/");
        request.headers = vec![FreeHeader { name: "a b".into(), value: Secret::new("1") }];
        assert_eq!(prepared(&request), Err(FreeError::HeaderName("a b".into())));
        request.headers = vec![FreeHeader { name: "a".into(), value: Secret::new("1\n2") }];
        assert_eq!(prepared(&request), other(PrepareError::HeaderValue { name: "a".into(), character: '\n' }));
        request.headers.clear();
        request.body = Some(BodyDraft { media_type: "text/plain".into(), text: "a".into(), files: vec![] });
        assert_eq!(prepared(&request), other(PrepareError::BodyOf(Method::Get)));
    }

    #[test]
    fn an_engine_gets_its_session_unless_another_is_entered() {
        let engine = Engine {
            id: "e".into(),
            name: "E".into(),
            kind: crate::EngineKind::Engine,
            base: "http://127.0.0.1:1/engine/masking/api/x".into(),
            direct_base: Some("https://e/masking/api/x".into()),
        };
        let token = Secret::new("of the session");
        let mut request = FreeRequest::to("GET", "https://e/masking/api/x");
        let sent = request.prepare(&request.operation(), Some(&engine), Some(&token)).unwrap();
        assert_eq!((sent.url.as_str(), sent.shown_url.as_str()), (engine.base.as_str(), "https://e/masking/api/x"));
        assert_eq!(
            sent.headers,
            PreparedRequest::to_address(Method::Get, String::new()).with_token(Some(&token)).headers
        );
        request.headers = vec![FreeHeader { name: "authorization".into(), value: Secret::new("own") }];
        let sent = request.prepare(&request.operation(), Some(&engine), Some(&token)).unwrap();
        assert!(
            matches!(&sent.headers[..], [Header { value: HeaderValue::Secret { value, .. }, .. }] if value.reveal() == "own")
        );
    }
}
