//! What is rendered is read as it was, and no text makes the reader panic or take more than its length.

use client::{
    CurlCommand, Header, HeaderValue, Language, Layout, Method, NoteKind, PreparedRequest, RequestBody, Secret,
    Secrets, parse_curl, render_curl, render_snippet,
};
use proptest::prelude::*;

fn method() -> impl Strategy<Value = Method> {
    use Method::{Delete, Get, Head, Options, Patch, Post, Put};
    prop::sample::select(vec![Get, Post, Put, Delete, Patch, Head, Options])
}

/// Text that is rich in what shells, browsers and this reader give a meaning to.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "'", "\"", "\\", "$", "$TOKEN", "${A}", "$(", "`", "^", "^\"", "^\n", "`\n", "\\\n", "\n", "\r\n", "%",
        "%TOKEN%", "$env:A", "&", "|", ";", "<", ">", "<a>", "@", "#", "-", "--next", " ", "\t", "‘", "’", "“", "”",
        "–", "\u{a0}", "\u{200b}", "{", "}", "[", "]", "ä", "🎭", "\u{7f}", "\u{1}", "!", "curl", ":", "=", "$'",
        "\\\"", "\"\"", "(", ")",
    ]);
    let piece = prop_oneof![odd.prop_map(str::to_owned), "[a-z ]{1,6}", "\\PC{1,4}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat().replace('\0', ""))
}

fn header() -> impl Strategy<Value = (String, String)> {
    let value = text().prop_map(|text| text.replace(|character: char| character.is_control(), "").trim().to_owned());
    ("[A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]{0,8}", value)
}

fn url() -> impl Strategy<Value = String> {
    let path =
        text().prop_map(|text| text.replace(|character: char| character.is_whitespace() || character.is_control(), ""));
    path.prop_map(|path| format!("http://engine:8282/{path}"))
}

prop_compose! {
    fn request()(method in method(), url in url(), headers in prop::collection::vec(header(), 0..4),
        body in prop::option::of(text()), token in prop::option::of(any::<bool>()), confidential in any::<bool>())
        -> PreparedRequest {
        let mut request = PreparedRequest::to_address(method, url);
        request.headers = headers.into_iter()
            .map(|(name, value)| Header { name: name.into(), value: HeaderValue::Plain(value.into()) }).collect();
        request.body = body.map(as_body);
        request.confidential = confidential;
        match token {
            Some(true) => request.with_token(Some(&Secret::new("e23bad24"))),
            Some(false) => request.with_token(None),
            None => request,
        }
    }
}

/// The header as it should be read: its text, and whether it is a variable.
fn expected(header: &Header, secrets: Secrets) -> (String, String, bool) {
    let (value, variable) = match (&header.value, secrets) {
        (HeaderValue::Plain(value), _) => (value.to_string(), false),
        (HeaderValue::Secret { value, .. }, Secrets::Shown) => (value.reveal().to_owned(), false),
        (HeaderValue::Secret { variable, .. } | HeaderValue::Missing { variable }, _) => (format!("${variable}"), true),
    };
    (header.name.to_string(), value, variable)
}

fn written(command: &CurlCommand) -> Vec<(String, String, bool)> {
    let headers = command.headers.iter().filter(|header| !header.implied);
    headers.map(|header| (header.name.clone(), header.value.to_string(), header.value.plain().is_none())).collect()
}

/// A text as a body.
fn as_body(body: String) -> RequestBody {
    RequestBody::Text(body.into())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_rendered_is_read_as_it_was(request in request(), shown in any::<bool>(), lines in any::<bool>()) {
        let secrets = if shown { Secrets::Shown } else { Secrets::Hidden };
        let rendered = render_curl(&request, secrets, if lines { Layout::MultiLine } else { Layout::OneLine });
        let read = parse_curl(&rendered).map_err(|error| TestCaseError::fail(format!("{error}: {rendered}")))?;
        prop_assert_eq!(&read.method, request.method.as_str());
        prop_assert_eq!(read.url.plain(), Some(&*request.shown_url), "{}", rendered);
        let headers: Vec<_> = request.headers.iter().map(|header| expected(header, secrets)).collect();
        prop_assert_eq!(written(&read), headers, "{}", rendered);
        let body = read.body.as_ref().map(|body| body.text().unwrap());
        if request.confidential && !shown {
            prop_assert_eq!(body.unwrap().variables(), ["$BODY"]);
        } else if !read.notes.iter().any(|note| note.kind == NoteKind::BodyMended) {
            // An empty body is sent where there is none, so that there is a Content-Length.
            let body = body.map_or("", |body| body.plain().unwrap());
            prop_assert_eq!(body, request.text().unwrap_or_default(), "{}", rendered);
        }
    }

    #[test]
    fn what_is_rendered_for_cmd_is_read_as_it_was(mut request in request(), shown in any::<bool>(), lines in any::<bool>()) {
        // No carriage return can be in a command for cmd.
        request.body = request.text().map(|body| as_body(body.replace('\r', "")));
        let secrets = if shown { Secrets::Shown } else { Secrets::Hidden };
        let layout = if lines { Layout::MultiLine } else { Layout::OneLine };
        let rendered = render_snippet(&request, Language::CurlCmd, secrets, layout);
        let read = parse_curl(&rendered).map_err(|error| TestCaseError::fail(format!("{error}: {rendered}")))?;
        prop_assert_eq!(read.url.plain(), Some(&*request.shown_url), "{}", rendered);
        let headers: Vec<_> = written(&read).into_iter().map(|(name, value, variable)| {
            (name, if variable { value.replacen('%', "$", 1).replace('%', "") } else { value }, variable)
        }).collect();
        let expected: Vec<_> = request.headers.iter().map(|header| expected(header, secrets)).collect();
        prop_assert_eq!(headers, expected, "{}", rendered);
        let mended = read.notes.iter().any(|note| note.kind == NoteKind::BodyMended);
        if !mended && (shown || !request.confidential) {
            let body = read.body.as_ref().map_or("", |body| body.text().unwrap().plain().unwrap());
            prop_assert_eq!(body, request.text().unwrap_or_default(), "{}", rendered);
        }
    }

    #[test]
    fn what_is_rendered_for_powershell_is_read_as_it_was(request in request(), shown in any::<bool>(), lines in any::<bool>()) {
        let secrets = if shown { Secrets::Shown } else { Secrets::Hidden };
        let layout = if lines { Layout::MultiLine } else { Layout::OneLine };
        let rendered = render_snippet(&request, Language::CurlPowerShell, secrets, layout);
        let read = parse_curl(&rendered).map_err(|error| TestCaseError::fail(format!("{error}: {rendered}")))?;
        prop_assert_eq!(read.url.plain(), Some(&*request.shown_url), "{}", rendered);
        let headers: Vec<_> = written(&read).into_iter().map(|(name, value, variable)| {
            (name, if variable { value.replacen("$env:", "$", 1) } else { value }, variable)
        }).collect();
        let expected: Vec<_> = request.headers.iter().map(|header| expected(header, secrets)).collect();
        prop_assert_eq!(headers, expected, "{}", rendered);
        let body = read.body.as_ref().map(|body| body.text().unwrap());
        if request.confidential && !shown {
            prop_assert_eq!(body.unwrap().variables(), ["$env:BODY"]);
        } else if !read.notes.iter().any(|note| note.kind == NoteKind::BodyMended) {
            let body = body.map_or("", |body| body.plain().unwrap());
            prop_assert_eq!(body, request.text().unwrap_or_default(), "{}", rendered);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in text(), prompt in prop::sample::select(vec!["", "$ ", "PS ", "C:\\>", "curl.exe "])) {
        let _ = parse_curl(&text);
        for option in ["", "-d ", "-F a=", "-H ", "--data-urlencode ", "-u ", "http://a/"] {
            let _ = parse_curl(&format!("{prompt}curl {option}{text}"));
            let _ = parse_curl(&format!("{prompt}curl {option}\"{text}\" 'http://a' {text}"));
        }
    }
}

/// Patterns that would show a reader which looks ahead again and again: each takes a blink where time is linear, and
/// hours where it is not.
#[test]
fn long_texts_are_read() {
    let patterns = [
        "\\",
        "'",
        "\"",
        "$",
        "${",
        "$(",
        "`",
        "^",
        "%",
        "%a",
        "<a",
        ">",
        "&",
        "\\ ",
        " -",
        " --a",
        "\n",
        "\n/",
        "@'",
        "“",
        "a=\\\";",
        "; ",
        "$a",
        "curl ",
        "$'\\u",
        "\\\n",
        "x?&a",
        "^\"",
        "\\\"",
        "-H a: ",
        " -b a=b ",
        " http://a ",
        "=$a:",
        "<<a ",
        "<<a\n",
        "<<<a ",
        "$([char]0x",
        "($env:a -replace ",
    ];
    for prefix in [
        "curl http://a/?x",
        "curl -F 'a=\"",
        "curl.exe http://a ",
        "C:\\>curl http://a/",
        "curl \"",
        "curl -d $'",
        "PS C:\\> curl.exe http://a ",
    ] {
        for pattern in patterns {
            let _ = parse_curl(&format!("{prefix}{}", pattern.repeat(20_000)));
        }
    }
}
