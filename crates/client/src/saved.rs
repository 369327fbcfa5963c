//! An answer's body as a file: whether it is one, and what it is called.

use crate::percent::decode;
use crate::prepare::is_binary;
use crate::{Body, Exchange, Response, is_word};

/// Characters of a file's name at most.
const LONGEST: usize = 120;

impl Response {
    /// The body's bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Text(text) => text.as_bytes(),
            Body::Binary(bytes) => bytes,
        }
    }

    /// The media type without its parameters, in small letters; empty where none is told.
    pub fn media_type(&self) -> String {
        let told = self.header("content-type").unwrap_or_default();
        told.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Whether the body is there to be saved and not to be read: bytes that are no text, a media type that is none, or what the
    /// server sends as an attachment (RFC 6266 section 4.2).
    pub fn is_file(&self) -> bool {
        let disposition = self.header("content-disposition").unwrap_or_default().trim_start();
        let attached = disposition.get(..10).is_some_and(|kind| kind.eq_ignore_ascii_case("attachment"));
        matches!(self.body, Body::Binary(_)) || self.size > 0 && (attached || is_binary(&self.media_type()))
    }
}

impl Exchange {
    /// What the answer's body is called as a file: as the server says, or else by the operation or the end of its address.
    pub fn file_name(&self) -> String {
        let Ok(response) = &self.outcome else { return "answer".to_owned() };
        let told = response.header("content-disposition").and_then(disposition_name).map(|name| safe(&name));
        told.filter(|name| !name.is_empty()).unwrap_or_else(|| {
            let path = self.request.url.split(['?', '#']).next().unwrap_or_default();
            let last = path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default();
            let by = self.request.operation.as_deref().map_or_else(|| safe(&decode(last, false)), slug);
            let by = if by.is_empty() { "answer".to_owned() } else { by };
            format!("{by}{}", ending(&response.media_type(), &response.body))
        })
    }
}

/// The name that `Content-Disposition` tells: `filename*` before `filename` (RFC 6266 section 4.3; RFC 8187).
fn disposition_name(header: &str) -> Option<String> {
    let parameters = parameters(header);
    let find = |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let extended = find("filename*").and_then(|value| {
        let mut parts = value.splitn(3, '\'');
        let charset = parts.next().filter(|charset| charset.eq_ignore_ascii_case("utf-8"));
        charset.and_then(|_| Some(decode(parts.nth(1)?, false)))
    });
    extended.or_else(|| find("filename").map(str::to_owned))
}

/// The parameters after the first semicolon; a value in quotes may hold semicolons and escaped characters.
fn parameters(header: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = header.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => in_quotes(quoted),
            None => {
                let end = after.find(';').unwrap_or(after.len());
                (after[..end].trim().to_owned(), &after[end..])
            }
        };
        found.push((name.trim_matches([';', ' ', '\t']).to_ascii_lowercase(), value));
        rest = next;
    }
    found
}

/// A text to its closing quote, and what is after that.
fn in_quotes(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !escaped => return (value, &text[at + 1..]),
            '\\' if !escaped => escaped = true,
            other => {
                value.push(other);
                escaped = false;
            }
        }
    }
    (value, "")
}

/// A name that no system takes for more than a name: without folders, control characters, what Windows refuses, and dots that hide it.
fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let refused = |character: char| character.is_control() || "<>:\"|?*".contains(character);
    let kept: String = last.chars().map(|character| if refused(character) { '_' } else { character }).collect();
    kept.trim_matches(['.', ' ']).chars().take(LONGEST).collect()
}

/// An operation's id as a name: `GET /a/{b}` is `GET-a-b`.
fn slug(id: &str) -> String {
    let words = id.split(|character: char| !is_word(character) && character != '_' && character != '.');
    safe(&words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-"))
}

/// How a name ends by its media type.
fn ending(media_type: &str, body: &Body) -> &'static str {
    match (media_type, body) {
        ("application/zip", _) => ".zip",
        ("application/gzip" | "application/x-gzip", _) => ".gz",
        ("application/pdf", _) => ".pdf",
        ("image/png", _) => ".png",
        ("image/jpeg", _) => ".jpg",
        ("image/gif", _) => ".gif",
        ("image/svg+xml", _) => ".svg",
        ("text/html", _) => ".html",
        ("text/csv", _) => ".csv",
        (name, _) if name.ends_with("json") => ".json",
        (name, _) if name.ends_with("xml") => ".xml",
        (name, _) if name.ends_with("yaml") => ".yaml",
        (name, Body::Text(_)) if name.starts_with("text/") || name.is_empty() => ".txt",
        _ => ".bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, PreparedRequest};

    fn exchange(headers: &[(&str, &str)], body: Body, operation: Option<&str>) -> Exchange {
        let mut request =
            PreparedRequest::to_address(Method::Get, "http://e/masking/api/file-downloads/EXPORT-a%3D?x=1/2".into());
        request.operation = operation.map(Into::into);
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let response = Response { status: 201, headers, size: 3, body };
        Exchange { request, sent_at: 0, duration: 0, outcome: Ok(response) }
    }

    fn name(disposition: &str) -> String {
        exchange(&[("content-disposition", disposition)], Body::Text("abc".into()), None).file_name()
    }

    #[test]
    fn the_server_says_what_it_is_called() {
        for (disposition, expected) in [
            ("attachment; filename=\"pay roll;1.csv\"", "pay roll;1.csv"),
            ("attachment;filename=a.csv ; x=y", "a.csv"),
            ("attachment; filename=\"a \\\"b\\\".csv\"", "a _b_.csv"),
            ("attachment; filename=x.csv; filename*=UTF-8''%e2%82%ac%20rates.csv", "€ rates.csv"),
            ("attachment; filename*=iso-8859-1'en'%A3.csv; filename=\"b.csv\"", "b.csv"),
            ("attachment; filename=\"../../.bashrc\"", "bashrc"),
            ("attachment; filename=\"C:\\\\x\\\\y.txt\"", "y.txt"),
            ("attachment; filename=\"..\"", "EXPORT-a=.txt"),
            ("attachment; filename=\"a\u{7}", "a_"),
            ("inline", "EXPORT-a=.txt"),
        ] {
            assert_eq!(name(disposition), expected, "{disposition}");
        }
    }

    #[test]
    fn or_the_operation_does() {
        let named = |media_type: &str, body: Body, operation| {
            exchange(&[("content-type", media_type)], body, operation).file_name()
        };
        let binary = || Body::Binary(vec![0, 255].into());
        assert_eq!(named("application/octet-stream", binary(), Some("downloadFile")), "downloadFile.bin");
        assert_eq!(
            named("application/json; charset=utf-8", Body::Text("{}".into()), Some("GET /a/{b}")),
            "GET-a-b.json"
        );
        assert_eq!(named("", binary(), None), "EXPORT-a=.bin");
    }

    #[test]
    fn what_is_there_to_be_saved() {
        let is_file = |headers: &[(&str, &str)], body: Body| exchange(headers, body, None).outcome.unwrap().is_file();
        let text = || Body::Text("abc".into());
        assert!(is_file(&[("content-type", "application/json")], Body::Binary(vec![255].into())));
        assert!(is_file(&[("content-type", "application/octet-stream")], text()));
        assert!(is_file(&[("content-disposition", "Attachment; filename=a")], text()));
        assert!(!is_file(&[("content-type", "application/json"), ("content-disposition", "inline")], text()));
    }
}
