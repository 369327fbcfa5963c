//! Mends what the line breaks of a page or a document did to an address, a header, or a body.

use super::note::{NoteKind, Notes};
use super::text::ShellText;
use super::words::{JOINERS, is_odd_space};
use crate::check_json;

/// An address has no space: a line break in it goes, with the spaces around it.
pub(super) fn url(text: &ShellText, notes: &mut Notes) -> ShellText {
    let text = text.trim();
    if !text.as_str().contains(['\n', '\r']) {
        return text;
    }
    notes.add(NoteKind::LineJoined, text.as_str().lines().next().unwrap_or_default());
    let mut joined = ShellText::default();
    for (piece, variable) in text.pieces() {
        let lines: Vec<&str> = if variable { vec![piece] } else { piece.lines().map(str::trim).collect() };
        lines.into_iter().for_each(|line| joined.push_piece((line, variable)));
    }
    joined
}

/// A header has no line break: it becomes a space, or nothing where it stands between parts of one word.
pub(super) fn header(text: &ShellText, notes: &mut Notes) -> ShellText {
    if !text.as_str().contains(['\n', '\r']) {
        return text.clone();
    }
    // The name alone: the value may be a secret.
    notes.add(NoteKind::LineJoined, text.as_str().split(':').next().unwrap_or_default());
    let mut joined = ShellText::default();
    for (piece, variable) in text.pieces() {
        if variable {
            joined.push_variable(piece);
            continue;
        }
        let mut lines = piece.split(['\n', '\r']);
        joined.push_str(&lines.next().unwrap_or_default().replace(is_odd_space, " "));
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            join(&mut joined, &line.replace(is_odd_space, " "));
        }
    }
    joined
}

fn join(joined: &mut ShellText, line: &str) {
    // A long word that filled its line goes on in the next: nobody breaks a line so early otherwise.
    const FILLED: usize = 40;
    let before = joined.as_str();
    let last: usize = before.bytes().rev().take(FILLED).take_while(|byte| !byte.is_ascii_whitespace()).count();
    let name_ends = before.ends_with(':');
    let within = !name_ends && (before.ends_with(JOINERS) || line.starts_with(['/', '=', '-']) || last == FILLED);
    if !within && !before.ends_with(' ') {
        joined.push(' ');
    }
    joined.push_str(line);
}

/// A body that is meant to be JSON and is none for its line breaks within texts, its typographic quotes, its odd spaces,
/// or `\"` that a shell should have taken: mended where that makes it JSON, else as it is.
pub(super) fn json(text: &ShellText, notes: &mut Notes) -> ShellText {
    let is_json = |text: &str| check_json(text).is_ok();
    let Some(plain) = text.plain() else { return text.clone() };
    if !plain.trim_start().starts_with(['{', '[']) || is_json(plain) {
        return text.clone();
    }
    let joined = without_breaks(plain);
    let quoted = joined.replace(['“', '”', '„'], "\"").replace(is_odd_space, " ");
    let bare = plain.replace("\\\"", "\"");
    match [joined, quoted, bare].into_iter().find(|mended| is_json(mended)) {
        Some(mended) => {
            notes.add(NoteKind::BodyMended, "The body");
            ShellText::from(mended.as_str())
        }
        None => text.clone(),
    }
}

/// Line breaks within texts become a space each, with the spaces around them.
fn without_breaks(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut within, mut escaped, mut broken) = (false, false, false);
    for character in text.chars() {
        if within && (matches!(character, '\n' | '\r') || (broken && character == ' ')) {
            broken = true;
            continue;
        }
        if std::mem::take(&mut broken) && !mended.ends_with(' ') {
            mended.push(' ');
        }
        within ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        mended.push(character);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_joined_as_its_parts_ask() {
        for (text, expected) in [
            ("Accept:\napplication/json", "Accept: application/json"),
            ("Accept: application/\n  json", "Accept: application/json"),
            ("Authorization:\ne23bad24-\n8760", "Authorization: e23bad24-8760"),
            ("X: some\r\nwords", "X: some words"),
        ] {
            assert_eq!(header(&text.into(), &mut Notes::default()).as_str(), expected);
        }
    }

    #[test]
    fn a_body_is_mended_only_into_json() {
        let mend = |text: &str| json(&text.into(), &mut Notes::default()).as_str().to_owned();
        assert_eq!(mend("{\"a\":\n\"b\nc\"}"), "{\"a\":\n\"b c\"}");
        assert_eq!(mend("{“a”: 1}"), "{\"a\": 1}");
        assert_eq!(mend("{\\\"a\\\": 1}"), "{\"a\": 1}");
        assert_eq!(mend("{a\nb"), "{a\nb");
    }
}
