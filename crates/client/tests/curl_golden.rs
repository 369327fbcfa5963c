//! Each folder of `fixtures/curl` is a command that people paste and what is read from it; `UPDATE=1` writes that anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use client::{CurlBody, CurlCommand, CurlError, DataPiece, FormPart, FormValue, ShellText, parse_curl};

#[test]
fn commands_are_read_as_they_are_meant() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/curl");
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut count = 0;
    let mut wrong = Vec::new();
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let input = fs::read_to_string(folder.join("input.txt")).unwrap();
        let actual = described(&parse_curl(&input));
        count += 1;
        if update {
            fs::write(folder.join("expected.txt"), &actual).unwrap();
        } else if fs::read_to_string(folder.join("expected.txt")).unwrap_or_default() != actual {
            wrong.push(format!("{}:\n{actual}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "{count} commands are few");
}

fn described(result: &Result<CurlCommand, CurlError>) -> String {
    match result {
        Ok(command) => command_text(command),
        Err(error) => format!("error: {error}\n"),
    }
}

/// A command in lines; variables of the shell stand in ⟦⟧.
fn command_text(command: &CurlCommand) -> String {
    let mut text = format!("{:?}\n{} {}\n", command.shell, command.method, marked(&command.url));
    for header in &command.headers {
        let implied = if header.implied { " (implied)" } else { "" };
        writeln!(text, "header{implied} {}: {}", header.name, marked(&header.value)).unwrap();
    }
    if let Some(credentials) = &command.credentials {
        let password = credentials.password.as_ref().map_or("none".into(), marked);
        writeln!(text, "user {} password {password}", marked(&credentials.user)).unwrap();
    }
    match &command.body {
        Some(CurlBody::Data(pieces)) => {
            pieces.iter().for_each(|piece| writeln!(text, "{}", piece_text(piece)).unwrap())
        }
        Some(CurlBody::Multipart(parts)) => {
            parts.iter().for_each(|part| writeln!(text, "{}", part_text(part)).unwrap())
        }
        None => {}
    }
    if let Some(pairs) = command.form_pairs() {
        writeln!(text, "pairs {pairs:?}").unwrap();
    }
    command.notes.iter().for_each(|note| writeln!(text, "note {:?}: {note}", note.kind).unwrap());
    text
}

fn piece_text(piece: &DataPiece) -> String {
    match piece {
        DataPiece::Text(text) => format!("body text {:?}", marked(text)),
        DataPiece::File { path, reading } => format!("body file {} {reading:?}", marked(path)),
    }
}

fn part_text(part: &FormPart) -> String {
    let value = match &part.value {
        FormValue::Text(text) => format!("text {:?}", marked(text)),
        FormValue::File(path) => format!("file {}", marked(path)),
        FormValue::TextOfFile(path) => format!("text of file {}", marked(path)),
    };
    let told = |name: &str, value: &Option<ShellText>| {
        value.as_ref().map_or(String::new(), |value| format!(" {name} {value}"))
    };
    format!(
        "part {}: {value}{}{}",
        marked(&part.name),
        told("type", &part.content_type),
        told("named", &part.file_name)
    )
}

fn marked(text: &ShellText) -> String {
    text.pieces()
        .iter()
        .map(|(text, variable)| if *variable { format!("⟦{text}⟧") } else { (*text).to_owned() })
        .collect()
}
