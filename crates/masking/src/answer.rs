//! Reads answers: what was asked for, or why it is not there.

use std::borrow::Cow;

use client::{JsonSyntaxError, Response, check_json};
use scan::Json;

use crate::records::{Received, Resource};

/// An answer that does not hold what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The engine refused, in its own words.
    #[error("{message}")]
    Refused {
        /// The status code.
        status: u16,
        /// The engine's `errorMessage`, or what stands in its place.
        message: String,
    },
    /// A web page came instead: a proxy's, a login wall's, or the wrong address.
    #[error("A web page came instead of the engine's answer (HTTP {status}{})", title.as_ref().map(|t| format!(", titled “{t}”")).unwrap_or_default())]
    WebPage {
        /// The status code.
        status: u16,
        /// The page's title.
        title: Option<String>,
    },
    /// A success whose body is not JSON.
    #[error("The engine answered HTTP {status}, but not with JSON: {error}")]
    NotJson {
        /// The status code.
        status: u16,
        /// Where it stops being JSON.
        error: JsonSyntaxError,
    },
    /// JSON of another shape than was asked for.
    #[error("The engine answered with JSON that is not {expected}")]
    Unexpected {
        /// What was expected.
        expected: &'static str,
    },
}

impl AnswerError {
    /// Whether the engine wants a new sign-in.
    pub fn is_unauthorized(&self) -> bool {
        matches!(self, Self::Refused { status: 401, .. })
    }

    /// Whether the engine says that there is no such thing.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. })
    }
}

/// Reads one resource out of an answer.
///
/// # Errors
/// [`AnswerError`] says what came instead.
pub fn resource<T: Resource>(response: &Response) -> Result<Received<T>, AnswerError> {
    let text = success_text(response)?;
    Received::parse(text).map_err(|_| AnswerError::Unexpected { expected: "an object" })
}

/// Reads a text of JSON out of an answer, whatever it holds.
///
/// # Errors
/// [`AnswerError`] says what came instead.
pub fn success_text(response: &Response) -> Result<&str, AnswerError> {
    accepted(response)?;
    match check_json(response.text()) {
        Ok(()) => Ok(response.text()),
        Err(error) => Err(AnswerError::NotJson { status: response.status, error }),
    }
}

/// Whether an answer is a success, with or without a body: of a request that has nothing to be told, such as a deletion.
///
/// # Errors
/// [`AnswerError`] says what came instead.
pub fn accepted(response: &Response) -> Result<(), AnswerError> {
    let status = response.status;
    if response.is_html() {
        return Err(AnswerError::WebPage { status, title: html_title(response.text()) });
    }
    if response.is_success() { Ok(()) } else { Err(AnswerError::Refused { status, message: refusal(response) }) }
}

/// What `{"errorMessage"}`, `{"errors": [...]}` or an array of results says; else the body's beginning, else the status.
fn refusal(response: &Response) -> String {
    let text = response.text();
    if check_json(text).is_ok() {
        let answer = Json::whole(text);
        let message = answer.get("errorMessage").and_then(Json::string).map(Cow::into_owned);
        let details = answer.get("errors").into_iter().flat_map(Json::elements).map(plain);
        let all: Vec<String> = message.into_iter().chain(details).collect();
        if !all.is_empty() {
            return all.join(" · ");
        }
    }
    let beginning: String = text.trim().chars().take(300).collect();
    match (beginning.is_empty(), client::reason_phrase(response.status)) {
        (false, _) => beginning,
        (true, "") => format!("HTTP {} without a word of explanation", response.status),
        (true, phrase) => format!("{} {phrase}, without a word of explanation", response.status),
    }
}

fn plain(json: Json<'_>) -> String {
    json.string().map_or_else(|| json.raw().to_owned(), Cow::into_owned)
}

/// The text of a page's `<title>`, shortened.
fn html_title(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title: String = html[start..end].split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Execution;
    use client::Body;

    fn response(status: u16, content_type: &str, body: &str) -> Response {
        let headers = vec![("content-type".into(), content_type.into())];
        Response { status, headers, body: Body::Text(body.into()), size: body.len() as u64 }
    }

    #[test]
    fn the_engines_own_words() {
        for (body, message) in [
            (r#"{"errorMessage": "No such job"}"#, "No such job"),
            (r#"{"errorMessage": "Bad", "errors": ["a", {"field": "b"}]}"#, r#"Bad · a · {"field": "b"}"#),
            (r#"[{"importStatus": "FAILED"}]"#, r#"[{"importStatus": "FAILED"}]"#),
            ("", "409 Conflict, without a word of explanation"),
        ] {
            let error = resource::<Execution>(&response(409, "application/json", body)).unwrap_err();
            assert_eq!(error, AnswerError::Refused { status: 409, message: message.into() });
        }
    }

    #[test]
    fn a_web_page_is_called_one_whatever_its_status() {
        for status in [200, 502] {
            let page = response(status, "text/html", "<html><TITLE>\n Sign in – Corp </TITLE>");
            let error = resource::<Execution>(&page).unwrap_err();
            assert_eq!(error, AnswerError::WebPage { status, title: Some("Sign in – Corp".into()) });
        }
    }

    #[test]
    fn a_success_that_is_no_json_or_no_object() {
        let half = resource::<Execution>(&response(200, "application/json", "{\"executionId\": 1")).unwrap_err();
        assert!(matches!(half, AnswerError::NotJson { status: 200, .. }));
        let list = resource::<Execution>(&response(200, "application/json", "[]")).unwrap_err();
        assert_eq!(list, AnswerError::Unexpected { expected: "an object" });
    }
}
