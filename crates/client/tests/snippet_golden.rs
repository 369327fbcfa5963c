//! Each folder of `fixtures/snippets` is a request, written as a curl command, and its snippet in each language;
//! `UPDATE=1` writes those anew.

use std::fs;
use std::path::Path;

use client::{
    CurlBody, CurlCommand, FileHandle, FormPart, FormValue, Header, HeaderValue, Language, Layout, Method, Part,
    PartContent, PreparedRequest, RequestBody, Secrets, parse_curl, render_snippet,
};

#[test]
fn requests_are_written_in_each_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/snippets");
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    for folder in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let request = prepared(&parse_curl(&fs::read_to_string(folder.join("input.sh")).unwrap()).unwrap());
        for language in Language::ALL {
            let path = folder.join(file_name(language));
            let snippet = render_snippet(&request, language, Secrets::Hidden, Layout::MultiLine);
            if update {
                fs::write(&path, &snippet).unwrap();
            }
            assert_eq!(fs::read_to_string(&path).unwrap(), snippet, "{}", path.display());
        }
    }
}

fn file_name(language: Language) -> &'static str {
    match language {
        Language::Curl => "curl.sh",
        Language::CurlCmd => "curl.cmd",
        Language::CurlPowerShell => "curl.ps1",
        Language::PowerShell => "web.ps1",
        Language::Python => "requests.py",
        Language::JavaScript => "fetch.mjs",
        Language::Hurl => "request.hurl",
    }
}

/// The request of a command: a header whose value is a variable is a secret, and so is such a body.
fn prepared(command: &CurlCommand) -> PreparedRequest {
    let method = [Method::Get, Method::Post, Method::Put, Method::Delete, Method::Patch, Method::Head, Method::Options];
    let method = method.into_iter().find(|method| method.as_str() == command.method).unwrap();
    let mut request = PreparedRequest::to_address(method, command.url.to_string());
    for header in command.headers.iter().filter(|header| !header.implied) {
        let plain = |value: &str| HeaderValue::Plain(value.into());
        let value = header.value.plain().map_or(HeaderValue::Missing { variable: "TOKEN" }, plain);
        request.headers.push(Header { name: header.name.clone().into(), value });
    }
    if let Some(text) = command.body.as_ref().and_then(|body| body.text()) {
        request.confidential = text.plain().is_none();
        request.body = Some(RequestBody::Text(text.as_str().into()));
    } else if let Some(path) = command.body.as_ref().and_then(|body| body.file()) {
        request.body = Some(RequestBody::File(file(path.as_str())));
    } else if let Some(CurlBody::Multipart(parts)) = &command.body {
        request.body = Some(RequestBody::Multipart(parts.iter().map(part).collect()));
    }
    request
}

fn file(name: &str) -> FileHandle {
    FileHandle { id: 1, name: name.into(), size: 1, media_type: "".into() }
}

fn part(part: &FormPart) -> Part {
    let content = match &part.value {
        FormValue::File(path) => PartContent::File(file(path.as_str())),
        FormValue::Text(text) => PartContent::Text(text.as_str().into()),
        other => panic!("{other:?}"),
    };
    let content_type = part.content_type.as_ref().map(|content_type| content_type.as_str().to_owned());
    Part { name: part.name.as_str().to_owned(), content, content_type, headers: vec![], secret: false }
}
