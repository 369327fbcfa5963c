//! Runs the snippets that can be run here and holds what they send against the request. A language whose program is not on
//! this machine is skipped, and said so.

#[path = "support/parts.rs"]
mod parts;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use client::{
    FileHandle, Header, HeaderValue, Language, Layout, Method, Part, PartContent, PreparedRequest, RequestBody, Secret,
    Secrets, render_snippet,
};
use parts::SentPart;
use support::{Recorded, record};

/// The files that requests send: their names are odd, and their bytes are no text.
const FILES: [(&str, &[u8]); 2] =
    [("pay roll; 1,'ä'.csv", b"a;b\r\n\x00\xff\r\n--x\r\n"), ("dump $1.bin", &[0, 255, 13, 10, 13, 10, 26, 0])];

const SECRET: &str = "it's $a \"secret\"";
const TOKEN: &str = "e23b 'ad\"24$x\\";

fn requests(port: u16) -> Vec<PreparedRequest> {
    let url = |path: &str| format!("http://127.0.0.1:{port}/masking/api{path}");
    let plain = |name: &'static str, value: &str| Header { name: name.into(), value: HeaderValue::Plain(value.into()) };
    let token = Secret::new(TOKEN);
    let get =
        PreparedRequest::to_address(Method::Get, url("/jobs?page_number=1&q=a%20b%26%3Cc%3E")).with_token(Some(&token));
    let mut odd = PreparedRequest::to_address(Method::Put, url("/algorithms/dlpx-core%3ACM%20Digits"));
    odd.headers = vec![
        plain("X-Odd", r#"it's "quoted" $HOME `x` \n \ %PATH% {{a}} #"#),
        plain("X-Twin", "one"),
        plain("x-twin", "two"),
        plain("X-Empty", ""),
    ];
    let text = "it's \"q\" $HOME ${x} `y` $(z) \\ \\n \\\" %PATH% ^& | {{a}} # \r\n\ttab \u{1}\u{7f}\u{1b} ä 北京 🎭 \u{2028}\u{202e} !x";
    let odd = odd.with_json(text);
    let post = PreparedRequest::to_address(Method::Post, url("/jobs/1/cancel"));
    let at = PreparedRequest::to_address(Method::Patch, url("/jobs")).with_json("@file");
    let login =
        PreparedRequest::to_address(Method::Post, url("/login")).with_json("{\"password\": \"p'$\"}").confidential();
    let handle = |at: usize| FileHandle { id: 1, name: FILES[at].0.into(), size: 1, media_type: "".into() };
    let text = |name: &str, text: &str, content_type: Option<&str>| Part {
        name: name.into(),
        content: PartContent::Text(text.into()),
        content_type: content_type.map(Into::into),
        headers: vec![],
        secret: false,
    };
    let mut form = PreparedRequest::to_address(Method::Post, url("/file-formats")).with_token(Some(&token));
    let file = Part { content: PartContent::File(handle(0)), ..text("file", "", Some("text/csv")) };
    let odd_text = "@a; it's \"q\" $HOME \\ ä";
    form.body = Some(RequestBody::Multipart(
        [
            text("kind", "DELIMITED", None),
            Part { secret: true, ..text("passphrase", SECRET, None) },
            text("note", odd_text, None),
            file,
            text("j", "{\"a\": [1]}", Some("application/json")),
        ]
        .into(),
    ));
    let mut binary = PreparedRequest::to_address(Method::Post, url("/dumps"));
    binary.headers = vec![plain("Content-Type", "application/octet-stream")];
    binary.body = Some(RequestBody::File(handle(1)));
    let delete = PreparedRequest::to_address(Method::Delete, url("/jobs/1"));
    let head = PreparedRequest::to_address(Method::Head, url("/jobs"));
    let typed = |path: &str, content_type: &str, body: &str| {
        let mut request = PreparedRequest::to_address(Method::Post, url(path));
        request.headers = vec![plain("Content-Type", content_type)];
        request.body = Some(RequestBody::Text(body.into()));
        request
    };
    let encoded =
        typed("/search", "application/x-www-form-urlencoded", "q=a+b%26c&name=%C3%A4%24HOME&empty=&q=%22x%22");
    let lines = typed("/imports", "text/csv; charset=utf-8", "id;name\r\n1;\"Ä, $1\"\n\n2;'ß'\n");
    let empty = typed("/refreshes", "application/json", "");
    vec![get, odd, post, at, login, delete, head, form, binary, encoded, lines, empty]
}

/// Runs every request in a language, as `command` does with the file of the snippet.
fn run(language: Language, file: &str, command: fn(&Path) -> Command) {
    let folder = support::folder(file);
    FILES.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
    let count = requests(0).len();
    for index in 0..count {
        for (secrets, layout) in [(Secrets::Hidden, Layout::MultiLine), (Secrets::Shown, Layout::OneLine)] {
            let mut request = None;
            let mut snippet = String::new();
            let sent = record(|port| {
                let wanted = requests(port).swap_remove(index);
                snippet = render_snippet(&wanted, language, secrets, layout);
                let path = folder.join(file);
                fs::write(&path, &snippet).unwrap();
                let mut command = command(&path);
                // Hurl takes its variables from names of its own.
                for prefix in ["", "HURL_VARIABLE_"] {
                    command.env(format!("{prefix}TOKEN"), TOKEN).env(format!("{prefix}SECRET"), SECRET);
                    command.env(format!("{prefix}BODY"), wanted.text().unwrap_or_default());
                }
                command.env("NO_PROXY", "*").env("no_proxy", "*").current_dir(&folder);
                request = Some(wanted);
                command
            });
            compare(&request.unwrap(), &sent.unwrap_or_else(|said| panic!("{said}\n{snippet}")), &snippet);
        }
    }
}

fn compare(request: &PreparedRequest, sent: &Recorded, snippet: &str) {
    assert_eq!(sent.method, request.method.as_str(), "{snippet}");
    assert!(request.shown_url.ends_with(&sent.target), "{}\n{snippet}", sent.target);
    for header in &request.headers {
        let same = |other: &&Header| other.name.eq_ignore_ascii_case(&header.name);
        let value = |header: &Header| match &header.value {
            HeaderValue::Plain(value) => value.to_string(),
            HeaderValue::Secret { value, .. } => value.reveal().to_owned(),
            HeaderValue::Missing { .. } => unreachable!("all are there"),
        };
        let wanted: Vec<String> = request.headers.iter().filter(same).map(value).collect();
        assert_eq!(sent.values(&header.name).join(", "), wanted.join(", "), "{snippet}");
    }
    match &request.body {
        Some(RequestBody::Multipart(parts)) => {
            // What a language has no word for is left out, and the snippet says so.
            let typed = !snippet.contains("no type for a text of a form");
            let wanted = |part: &Part| match &part.content {
                PartContent::Text(_) if !typed => SentPart { content_type: None, ..expected(part) },
                _ => expected(part),
            };
            assert_eq!(SentPart::all(sent), parts.iter().map(wanted).collect::<Vec<_>>(), "{snippet}");
        }
        Some(RequestBody::File(file)) => assert_eq!(sent.body, bytes_of(&file.name), "{snippet}"),
        _ => assert_eq!(String::from_utf8_lossy(&sent.body), request.text().unwrap_or_default(), "{snippet}"),
    }
}

fn bytes_of(name: &str) -> &'static [u8] {
    FILES.iter().find(|(known, _)| *known == name).unwrap().1
}

fn expected(part: &Part) -> SentPart {
    let (file_name, content) = match &part.content {
        PartContent::Text(text) => (None, text.as_bytes().to_vec()),
        PartContent::File(file) => (Some(file.name.to_string()), bytes_of(&file.name).to_vec()),
    };
    SentPart { name: part.name.clone(), file_name, content_type: part.content_type.clone(), content }
}

fn program(name: &str, path: &Path) -> Command {
    let mut command = Command::new(name);
    command.arg(path);
    command
}

#[test]
fn curl_sends_the_request() {
    if support::is_there("curl") && support::is_there("bash") {
        run(Language::Curl, "curl.sh", |path| program("bash", path));
    }
}

#[test]
fn python_sends_the_request() {
    let requests = || Command::new("python3").args(["-c", "import requests"]).output();
    if !support::is_there("python3") {
        return;
    }
    if !requests().is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: python3 has no requests (pip install requests), so nothing was compared with it");
        return;
    }
    run(Language::Python, "requests_snippet.py", |path| program("python3", path));
}

#[test]
fn javascript_sends_the_request() {
    if support::is_there("node") {
        run(Language::JavaScript, "fetch.mjs", |path| program("node", path));
    }
}

#[test]
fn powershell_sends_the_request() {
    if support::is_there("pwsh") {
        run(Language::PowerShell, "web.ps1", |path| program("pwsh", path));
    }
}

#[test]
fn hurl_sends_the_request() {
    if support::is_there("hurl") {
        run(Language::Hurl, "request.hurl", |path| program("hurl", path));
    }
}
