//! Runs the commands of `fixtures/curl/plain-*` by the real curl and holds what it sends against what is read from them.
//! The host that they name is this test's own recorder (`--connect-to`). Skipped, and said so, where there is no curl.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use client::{
    CurlBody, CurlCommand, DataPiece, FileHandle, FileReading, FileSource, FormPart, FormValue, HeaderValue, LeftAside,
    PartContent, PreparedRequest, RequestBody, encode_segment, free, parse_curl,
};
use support::{Recorded, record};

const FILES: [(&str, &str); 2] = [("lines.txt", "one line\r\nanother & ä\n"), ("body.json", "{\"a\":\n1}\n")];

#[test]
fn curl_sends_what_is_read() {
    if !(support::is_there("curl") && support::is_there("bash")) {
        return;
    }
    let folder = support::folder("curl_real");
    FILES.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/curl");
    let (mut count, mut free_count) = (0, 0);
    for entry in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("plain-") {
            continue;
        }
        let text = fs::read_to_string(entry.join("input.txt")).unwrap();
        let sent = record(|port| bash(&folder, &text, port)).unwrap_or_else(|said| panic!("{name}: {said}"));
        let read = parse_curl(&text).unwrap();
        compare(&name, &read, &sent);
        if let Some(request) = freely(&name, &read) {
            compare_free(&name, &request, &sent);
            free_count += 1;
        }
        count += 1;
    }
    assert!(count >= 60, "{count} commands are few");
    assert!(free_count >= 50, "{free_count} of them are few that a page can send");
}

/// The command as it is, with a `curl` that sends all to the recorder and reads no configuration.
fn bash(folder: &Path, text: &str, port: u16) -> Command {
    let mut command = Command::new("bash");
    // No proxy of the machine, and no .curlrc.
    let script =
        format!("curl() {{ command curl -q --noproxy '*' -m 20 --connect-to ::127.0.0.1:{port} \"$@\"; }}\n{text}");
    command.current_dir(folder).args(["--noprofile", "--norc", "-c", &script]);
    command
}

fn compare(name: &str, read: &CurlCommand, sent: &Recorded) {
    assert_eq!(read.method, sent.method, "{name}");
    assert_eq!(target(read.url.as_str()), sent.target, "{name}");
    for header in &read.headers {
        let values = sent.values(&header.name);
        // curl 7.88 joins cookies of several options by a semicolon alone; RFC 6265 wants a space after it.
        let spaced = values.iter().map(|value| value.replace("; ", ";").replace(';', "; "));
        let found =
            values.contains(&header.value.as_str()) || spaced.into_iter().any(|value| value == header.value.as_str());
        assert!(found, "{name}: {} {values:?}", header.name);
    }
    // Headers that were not read must not be sent, but those that curl sends by itself.
    let own = [
        "host",
        "user-agent",
        "accept",
        "content-length",
        "content-type",
        "authorization",
        "accept-encoding",
        "expect",
    ];
    for (sent, value) in &sent.headers {
        let known = read.headers.iter().any(|header| header.name.eq_ignore_ascii_case(sent));
        assert!(known || own.contains(&sent.as_str()), "{name}: {sent}: {value}");
    }
    if let Some(credentials) = &read.credentials {
        let pair = format!("{}:{}", credentials.user, credentials.password.clone().unwrap_or_default());
        assert_eq!(sent.values("authorization"), [format!("Basic {}", base64(pair.as_bytes()))], "{name}");
    }
    match &read.body {
        Some(CurlBody::Multipart(parts)) => {
            let content_type = sent.values("content-type").concat();
            let boundary = content_type.split_once("boundary=").unwrap().1;
            let expected: String = parts.iter().map(|part| part_text(part, boundary)).collect();
            assert_eq!(format!("{expected}--{boundary}--\r\n"), String::from_utf8_lossy(&sent.body), "{name}");
        }
        Some(CurlBody::Data(pieces)) => {
            let expected: String = pieces.iter().map(piece_text).collect();
            assert_eq!(expected, String::from_utf8_lossy(&sent.body), "{name}");
        }
        None => assert!(sent.body.is_empty(), "{name}"),
    }
    let has_type = read.headers.iter().any(|header| header.name.eq_ignore_ascii_case("content-type"));
    let multipart = matches!(read.body, Some(CurlBody::Multipart(_)));
    assert_eq!(has_type || multipart, !sent.values("content-type").is_empty(), "{name}");
}

/// The command as a request of the page's, with its files chosen; `None` of what a page can't send, or has to be told first.
fn freely(name: &str, read: &CurlCommand) -> Option<PreparedRequest> {
    let (mut request, left_aside) = free(read);
    if left_aside.contains(&LeftAside::Files) {
        return None;
    }
    for (at, file) in request.body.iter_mut().flat_map(|body| &mut body.files).enumerate() {
        let name = file.source.name().into();
        file.source = FileSource::Chosen(FileHandle { id: at as u32, name, size: 1, media_type: "".into() });
    }
    match request.prepare(&request.operation(), None, None) {
        Ok(prepared) => Some(prepared),
        Err(error) if error.to_string().contains("No page may send") => None,
        Err(error) => panic!("{name}: {error}"),
    }
}

/// What the page would send is what curl sent: the target, the headers that were asked for, and the body.
fn compare_free(name: &str, request: &PreparedRequest, sent: &Recorded) {
    assert_eq!(request.method.as_str(), sent.method, "{name}");
    assert_eq!(target(&request.url), sent.target, "{name}");
    for header in &request.headers {
        let value = match &header.value {
            HeaderValue::Plain(value) => value.to_string(),
            HeaderValue::Secret { value, .. } => value.reveal().to_owned(),
            HeaderValue::Missing { .. } => continue,
        };
        let values = sent.values(&header.name);
        let found = values.iter().any(|sent| sent.replace("; ", ";") == value.trim().replace("; ", ";"));
        // A browser writes the type of any body, curl none of an upload.
        let of_browser = values.is_empty() && header.name == "Content-Type" && !sent.body.is_empty();
        assert!(found || of_browser, "{name}: {} {value} {values:?}", header.name);
    }
    let own = ["host", "user-agent", "accept", "content-length", "accept-encoding", "expect"];
    let multipart = matches!(request.body, Some(RequestBody::Multipart(_)));
    for (header, value) in &sent.headers {
        let known = request.headers.iter().any(|other| other.name.eq_ignore_ascii_case(header));
        let framed = multipart && header == "content-type";
        assert!(known || framed || own.contains(&header.as_str()), "{name}: {header}: {value}");
    }
    let body = String::from_utf8_lossy(&sent.body);
    match &request.body {
        None => assert_eq!(body, "", "{name}"),
        Some(RequestBody::Text(text)) => assert_eq!(body, **text, "{name}"),
        Some(RequestBody::File(handle)) => assert_eq!(body, file(&handle.name), "{name}"),
        Some(RequestBody::Multipart(parts)) => {
            let mut there: Vec<(String, String)> = parts
                .iter()
                .map(|part| match &part.content {
                    PartContent::Text(text) => (part.name.clone(), text.to_string()),
                    PartContent::File(handle) => (part.name.clone(), file(&handle.name).to_owned()),
                })
                .collect();
            let content_type = sent.values("content-type").concat();
            let boundary = content_type.split_once("boundary=").unwrap().1;
            let mut came: Vec<(String, String)> = body
                .split(&format!("--{boundary}"))
                .filter_map(|part| {
                    let (head, text) = part.split_once("\r\n\r\n")?;
                    let name = head.split_once("name=\"")?.1.split('"').next()?;
                    Some((name.to_owned(), text.strip_suffix("\r\n")?.to_owned()))
                })
                .collect();
            // Files come after texts here: the order within a name is what counts.
            there.sort_by(|a, b| a.0.cmp(&b.0));
            came.sort_by(|a, b| a.0.cmp(&b.0));
            assert_eq!(there, came, "{name}");
        }
    }
}

fn target(url: &str) -> String {
    let after = url.split_once("://").unwrap().1.split('#').next().unwrap();
    let path = after.find(['/', '?']).map_or("", |at| &after[at..]);
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

fn file(path: &str) -> &'static str {
    FILES.iter().find(|(name, _)| *name == path).unwrap().1
}

fn piece_text(piece: &DataPiece) -> String {
    match piece {
        DataPiece::Text(text) => text.as_str().to_owned(),
        DataPiece::File { path, reading: FileReading::Whole } => file(path.as_str()).to_owned(),
        DataPiece::File { path, reading: FileReading::WithoutBreaks } => file(path.as_str()).replace(['\r', '\n'], ""),
        DataPiece::File { path, reading: FileReading::Encoded } => {
            encode_segment(file(path.as_str())).replace("%20", "+")
        }
    }
}

/// A part as curl writes one.
fn part_text(part: &FormPart, boundary: &str) -> String {
    let (text, file_name) = match &part.value {
        FormValue::Text(text) => (text.as_str(), None),
        FormValue::TextOfFile(path) => (file(path.as_str()), None),
        FormValue::File(path) => (file(path.as_str()), Some(path.as_str())),
    };
    let named = part.file_name.as_ref().map_or(file_name, |name| Some(name.as_str()));
    let named = named.map_or(String::new(), |name| format!("; filename=\"{name}\""));
    // Of a file without a type curl looks at the name's ending.
    let guessed = file_name.map(|_| "application/octet-stream");
    let content_type = part.content_type.as_ref().map_or(guessed, |content_type| Some(content_type.as_str()));
    let content_type = content_type.map_or(String::new(), |content_type| format!("Content-Type: {content_type}\r\n"));
    let name = &part.name;
    format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{named}\r\n{content_type}\r\n{text}\r\n")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| (bits << 8) | usize::from(*byte)) << (8 * (3 - group.len()));
        for digit in 0..4 {
            let value = char::from(DIGITS[(bits >> (18 - 6 * digit)) & 63]);
            text.push(if digit > group.len() { '=' } else { value });
        }
    }
    text
}

/// Texts of quotes, escapes and line breaks are one word to bash and to the reader, or to neither.
#[test]
fn bash_reads_words_alike() {
    use proptest::strategy::{Strategy as _, ValueTree as _};
    if !support::is_there("bash") {
        return;
    }
    let folder = support::folder("bash_words");
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let pieces = proptest::sample::select(vec![
        "a",
        "ä",
        "'",
        "\"",
        "\\",
        "$'",
        "\\'",
        "\\\"",
        "\\n",
        "\\x41",
        "\\x4",
        "\\101",
        "\\u00e4",
        "\\U0001f3ad",
        "\\c",
        "\\e",
        "\\\n",
        " ",
        "\t",
        "$\"",
        "\\$",
        "\\`",
        "#",
        "!",
        "%",
        "^",
        "''",
        "\"\"",
        "$",
        "\\?",
        "\\q",
        "0",
        "=",
        "\\0",
    ]);
    let texts = proptest::collection::vec(pieces, 1..8);
    let mut count = 0;
    for _ in 0..400 {
        let text = texts.new_tree(&mut runner).unwrap().current().concat();
        let line = format!("curl --data-raw x{text} http://a/");
        let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{line}");
        let output = Command::new("bash").args(["--noprofile", "--norc", "-c", &script]).current_dir(&folder).output();
        let output = String::from_utf8(output.unwrap().stdout).unwrap_or_default();
        let words: Vec<&str> = output.trim_end_matches('\0').split('\0').collect();
        // A variable that happens to be spelled ($a, $0) is another matter, and so are bytes that are no text.
        let read = parse_curl(&line).ok().filter(|command| command.notes.is_empty());
        let Some(command) = read.filter(|_| words.len() == 3 && words[2] == "http://a/") else { continue };
        let body = command.body.unwrap();
        assert_eq!(body.text().unwrap().as_str(), words[1], "{line}");
        count += 1;
    }
    assert!(count > 100, "{count} texts were words to both");
}
