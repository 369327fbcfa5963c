//! What came of a request.

use std::rc::Rc;

use crate::{PreparedRequest, TransportFailure};

/// The body of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Text, which JSON is.
    Text(Rc<str>),
    /// Bytes that are not UTF-8.
    Binary(Rc<[u8]>),
}

/// An answer as it came: any status is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code (RFC 9110 section 15).
    pub status: u16,
    /// The headers that the page may see, lower case, in the order in which they are told.
    pub headers: Vec<(Rc<str>, Rc<str>)>,
    /// The body.
    pub body: Body,
    /// Bytes of the body, after content coding.
    pub size: u64,
}

impl Response {
    /// Whether it is a success. The engine's success codes are irregular, so any 2xx is one.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The value of the header `name` (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The body as text; empty where it is not text.
    pub fn text(&self) -> &str {
        match &self.body {
            Body::Text(text) => text,
            Body::Binary(_) => "",
        }
    }

    /// Whether the body is an HTML page, by its type or its beginning: what a proxy or a login wall answers.
    pub fn is_html(&self) -> bool {
        let by_type = self.header("content-type").is_some_and(|value| value.trim_start().starts_with("text/html"));
        let start = self.text().trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
        by_type || start.starts_with("<!doctype html") || start.starts_with("<html")
    }
}

/// A request, when it was sent, how long it took and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What was sent.
    pub request: PreparedRequest,
    /// When it was sent: milliseconds since the Unix epoch.
    pub sent_at: u64,
    /// From sending to the body's last byte, or to the failure: milliseconds.
    pub duration: u64,
    /// The answer, or why there is none.
    pub outcome: Result<Response, TransportFailure>,
}

impl Exchange {
    /// The answer, where it is a success.
    pub fn success(&self) -> Option<&Response> {
        self.outcome.as_ref().ok().filter(|response| response.is_success())
    }
}

/// The reason phrase of a status (RFC 9110 section 15), so far as an engine or a proxy before it uses it.
pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(content_type: &str, body: &str) -> Response {
        Response {
            status: 200,
            headers: vec![("content-type".into(), content_type.into())],
            body: Body::Text(body.into()),
            size: body.len() as u64,
        }
    }

    #[test]
    fn a_page_is_told_from_json_by_type_or_beginning() {
        assert!(response("text/html; charset=utf-8", "hello").is_html());
        assert!(response("application/json", "\n <!DOCTYPE HTML><p>").is_html());
        assert!(!response("application/json", "{}").is_html());
        assert!(!response("", "äöü").is_html());
    }
}
