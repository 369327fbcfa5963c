//! Renders a request as the curl command of the documents: what a POSIX shell runs as it is.

use super::{Layout, Secrets};
use crate::{HeaderValue, Method, PreparedRequest};

/// The request as a curl command for a POSIX shell (bash, zsh, dash), in the documents' order: method, headers, body, URL.
pub fn render_curl(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    let mut parts = vec![match request.method {
        // With -X alone curl waits for a body that never comes.
        Method::Head => "curl --head".to_owned(),
        method => format!("curl -X {method}"),
    }];
    parts.extend(
        request
            .headers
            .iter()
            .map(|header| format!("--header {}", header_argument(&header.name, &header.value, secrets))),
    );
    if request.confidential && secrets == Secrets::Hidden {
        parts.push("-d \"$BODY\"".into());
    } else if let Some(body) = &request.body {
        // -d reads a file where its value begins with @; --data-raw never does.
        let option = if body.starts_with('@') { "--data-raw" } else { "-d" };
        parts.push(format!("{option} {}", quote(body)));
    } else if matches!(request.method, Method::Post | Method::Put | Method::Patch) {
        // Without a body curl sends no Content-Length for these, which some proxies answer by 411.
        parts.push("-d ''".into());
    }
    if request.shown_url.contains(['[', ']', '{', '}']) {
        parts.push("--globoff".into());
    }
    parts.push(quote(&request.shown_url));
    parts.join(match layout {
        Layout::OneLine => " ",
        Layout::MultiLine => " \\\n  ",
    })
}

fn header_argument(name: &str, value: &HeaderValue, secrets: Secrets) -> String {
    match (value, secrets) {
        // `Name:` leaves a header out; `Name;` sends it empty.
        (HeaderValue::Plain(value), _) if value.trim().is_empty() => quote(&format!("{name};")),
        (HeaderValue::Plain(value), _) => quote(&format!("{name}: {value}")),
        (HeaderValue::Secret { value, .. }, Secrets::Shown) => quote(&format!("{name}: {}", value.reveal())),
        (HeaderValue::Secret { variable, .. } | HeaderValue::Missing { variable }, _) => {
            format!("\"{name}: ${variable}\"")
        }
    }
}

/// Single quotes keep everything but a single quote, which leaves them, stands escaped and enters again.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, EngineKind, Secret};

    fn engine() -> Engine {
        Engine {
            id: "e".into(),
            name: "e".into(),
            kind: EngineKind::Engine,
            base: "http://127.0.0.1:8282/engines/default/masking/api".into(),
            direct_base: Some("http://engine:8282/masking/api".into()),
        }
    }

    fn create(body: &str) -> PreparedRequest {
        PreparedRequest::new(Method::Post, &engine(), "/masking-jobs")
            .with_json(body)
            .with_token(Some(&Secret::new("e23bad24")))
    }

    #[test]
    fn it_follows_the_documents_and_shows_the_engines_own_address() {
        let expected = "curl -X POST --header 'Content-Type: application/json' --header 'Accept: application/json' \
                        --header 'Authorization: e23bad24' -d '{ \"jobId\": 1 }' 'http://engine:8282/masking/api/masking-jobs'";
        assert_eq!(render_curl(&create("{ \"jobId\": 1 }"), Secrets::Shown, Layout::OneLine), expected);
    }

    #[test]
    fn a_secret_is_a_variable_until_it_is_shown() {
        let hidden = render_curl(&create("{}"), Secrets::Hidden, Layout::OneLine);
        assert!(hidden.contains("--header \"Authorization: $TOKEN\""), "{hidden}");
        assert!(!hidden.contains("e23bad24"));
    }

    #[test]
    fn a_confidential_body_is_a_variable_until_it_is_shown() {
        let login = create(r#"{"password": "p"}"#).confidential();
        assert!(render_curl(&login, Secrets::Hidden, Layout::OneLine).contains("-d \"$BODY\""));
        assert!(render_curl(&login, Secrets::Shown, Layout::OneLine).contains(r#"{"password": "p"}"#));
    }

    #[test]
    fn many_lines_are_one_command() {
        let lines = render_curl(&create("{}"), Secrets::Hidden, Layout::MultiLine);
        assert_eq!(lines.lines().count(), 6);
        assert!(lines.lines().take(5).all(|line| line.ends_with(" \\")), "{lines}");
    }

    #[test]
    fn quotes_leave_the_quotes() {
        assert_eq!(quote("it's $HOME `x` \\ !"), r"'it'\''s $HOME `x` \ !'");
    }

    #[test]
    fn a_body_that_begins_with_an_at_is_no_file() {
        assert!(render_curl(&create("@etc"), Secrets::Hidden, Layout::OneLine).contains("--data-raw '@etc'"));
    }
}
