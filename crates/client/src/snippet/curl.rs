//! Renders a request as the curl command of the documents, for a POSIX shell and for the two of Windows.

use super::parts::{data, option, with_variables};
use super::quote::{cmd, posix, powershell, powershell_argument};
use super::{Layout, Secrets};
use crate::{HeaderValue, Method, PreparedRequest, RequestBody};

/// One part of a command.
enum Part {
    /// An option alone.
    Bare(String),
    /// An option and its value; without an option, the address.
    Text(&'static str, String),
    /// An option and a value that ends with a variable.
    Variable(&'static str, String, &'static str),
}

/// The request as a curl command for a POSIX shell (bash, zsh, dash), in the documents' order: method, headers, body, URL.
pub fn render_curl(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    posix_command(request, secrets, layout, from_files)
}

/// As [`render_curl`], for a request without a body or with one of text: of another body it says nothing. The page's first load has
/// no use for more.
pub fn render_plain_curl(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    posix_command(request, secrets, layout, |_, _| Vec::new())
}

/// What says a body that is no text.
type FromFiles = fn(&RequestBody, Secrets) -> Vec<Part>;

fn from_files(body: &RequestBody, secrets: Secrets) -> Vec<Part> {
    let field = |(part, variable): (&crate::Part, Option<&'static str>)| match variable {
        // What is not plain in a name would have to be quoted otherwise beside a variable.
        Some(variable) if is_word(&part.name) => Part::Variable("--form-string", format!("{}=", part.name), variable),
        Some(variable) => Part::Text("--form-string", format!("{}={variable}", part.name)),
        None => {
            let (option, text) = option(part);
            Part::Text(option, text)
        }
    };
    match body {
        RequestBody::Text(_) => Vec::new(),
        RequestBody::Multipart(fields) => with_variables(fields, secrets).into_iter().map(field).collect(),
        RequestBody::File(file) => vec![Part::Text("--data-binary", data(file))],
    }
}

/// Whether no shell gives a name a meaning.
fn is_word(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

fn posix_command(request: &PreparedRequest, secrets: Secrets, layout: Layout, from_files: FromFiles) -> String {
    let lines = arguments(request, secrets, from_files).into_iter().map(|part| match part {
        Part::Bare(text) => text,
        Part::Text(option, text) => spaced(option, &posix(&text)),
        Part::Variable(option, before, variable) => format!("{option} \"{before}${variable}\""),
    });
    joined("curl", lines.collect(), layout, " \\\n  ")
}

/// The request as a curl command for cmd.exe. A carriage return can't be in one, and is left out; quotes in
/// the variable of a confidential body have to stand there as `\"`, for cmd.exe puts a variable in as it is.
pub(super) fn render_cmd(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    let lines = arguments(request, secrets, from_files).into_iter().map(|part| match part {
        Part::Bare(text) => text,
        Part::Text(option, text) => spaced(option, &cmd(&text)),
        Part::Variable(option, before, variable) => format!("{option} \"{before}%{variable}%\""),
    });
    joined("curl", lines.collect(), layout, " ^\n  ")
}

/// The request as a curl command for PowerShell.
///
/// Windows PowerShell and PowerShell 7.3 hand quotes to a program in different ways (about_Parsing, "Passing arguments that
/// contain quote characters"). The older way is the one that both know, so a command with quotes asks for it.
pub(super) fn render_powershell(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    let arguments = arguments(request, secrets, from_files);
    let quotes = arguments.iter().any(|part| match part {
        Part::Bare(_) => false,
        Part::Text(_, text) => text.is_empty() || text.contains('"'),
        Part::Variable(_, before, _) => before.is_empty(),
    });
    let lines = arguments.into_iter().map(|part| match part {
        Part::Bare(text) => text,
        Part::Text(option, text) => spaced(option, &powershell(&powershell_argument(&text))),
        Part::Variable(option, before, variable) if before.is_empty() => {
            format!("{option} ($env:{variable} -replace '\"', '\\\"')")
        }
        Part::Variable(option, before, variable) => format!("{option} \"{before}$env:{variable}\""),
    });
    let command = joined("curl.exe", lines.collect(), layout, " `\n  ");
    if quotes { format!("& {{ $PSNativeCommandArgumentPassing = 'Legacy'; {command} }}") } else { command }
}

fn joined(program: &str, mut lines: Vec<String>, layout: Layout, break_line: &str) -> String {
    if let Some(first) = lines.first_mut() {
        *first = format!("{program} {first}");
    }
    lines.join(match layout {
        Layout::OneLine => " ",
        Layout::MultiLine => break_line,
    })
}

fn spaced(option: &str, value: &str) -> String {
    if option.is_empty() { value.to_owned() } else { format!("{option} {value}") }
}

fn arguments(request: &PreparedRequest, secrets: Secrets, from_files: FromFiles) -> Vec<Part> {
    let mut parts = vec![Part::Bare(match request.method {
        // With -X alone curl waits for a body that never comes.
        Method::Head => "--head".to_owned(),
        method => format!("-X {method}"),
    })];
    parts.extend(request.headers.iter().map(|header| header_part(&header.name, &header.value, secrets)));
    body(&mut parts, request, secrets, from_files);
    let address = request.address(secrets);
    if address.contains(['[', ']', '{', '}']) {
        parts.push(Part::Bare("--globoff".into()));
    }
    parts.push(Part::Text("", address.into_owned()));
    parts
}

fn body(parts: &mut Vec<Part>, request: &PreparedRequest, secrets: Secrets, from_files: FromFiles) {
    match &request.body {
        Some(RequestBody::Text(_)) | None if request.confidential && secrets == Secrets::Hidden => {
            parts.push(Part::Variable("-d", String::new(), "BODY"));
        }
        Some(RequestBody::Text(body)) => {
            // -d reads a file where its value begins with @; --data-raw never does.
            let flag = if body.starts_with('@') { "--data-raw" } else { "-d" };
            parts.push(Part::Text(flag, body.to_string()));
        }
        Some(body) => parts.extend(from_files(body, secrets)),
        None if matches!(request.method, Method::Post | Method::Put | Method::Patch) => {
            // Without a body curl sends no Content-Length for these, which some proxies answer by 411.
            parts.push(Part::Text("-d", String::new()));
        }
        None => {}
    }
}

fn header_part(name: &str, value: &HeaderValue, secrets: Secrets) -> Part {
    match (value, secrets) {
        // `Name:` leaves a header out; `Name;` sends it empty.
        (HeaderValue::Plain(value), _) if value.trim().is_empty() => Part::Text("--header", format!("{name};")),
        (HeaderValue::Plain(value), _) => Part::Text("--header", format!("{name}: {value}")),
        (HeaderValue::Secret { value, .. }, Secrets::Shown) => {
            Part::Text("--header", format!("{name}: {}", value.reveal()))
        }
        (HeaderValue::Secret { variable, .. } | HeaderValue::Missing { variable }, _) => {
            Part::Variable("--header", format!("{name}: "), variable)
        }
    }
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
        assert_eq!(posix("it's $HOME `x` \\ !"), r"'it'\''s $HOME `x` \ !'");
    }

    #[test]
    fn a_body_that_begins_with_an_at_is_no_file() {
        assert!(render_curl(&create("@etc"), Secrets::Hidden, Layout::OneLine).contains("--data-raw '@etc'"));
    }
}
