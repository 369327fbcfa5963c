//! Bodies of `-d` and its like (curl's manual, `--data` to `--data-urlencode`, `--json`).

use super::mend;
use super::note::Notes;
use super::text::ShellText;
use crate::encode_segment;

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataPiece {
    /// Text as it is sent.
    Text(ShellText),
    /// What a file holds; `-` is the standard input.
    File {
        /// Its name.
        path: ShellText,
        /// How it is read.
        reading: FileReading,
    },
}

/// How curl reads a file into a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileReading {
    /// As it is (`--data-binary`, `--json`, `-T`).
    Whole,
    /// Without carriage returns, line breaks and zeros (`-d`).
    WithoutBreaks,
    /// Percent-encoded (`--data-urlencode`).
    Encoded,
}

/// The pieces of a body, and whether any were given.
#[derive(Default)]
pub(super) struct Data {
    pub(super) pieces: Vec<DataPiece>,
    pub(super) given: bool,
    /// What is read for `-`, once.
    pub(super) input: Option<ShellText>,
}

impl Data {
    /// Adds what one option says. `&` goes between two, but not before a `--json`.
    pub(super) fn add(&mut self, option: &str, value: &ShellText, notes: &mut Notes) {
        if self.given && option != "json" {
            self.text(&ShellText::from("&"));
        }
        self.given = true;
        let file = value.as_str().strip_prefix('@').map(|_| value.rest(1));
        match (option, file) {
            ("data-urlencode", _) => self.encoded(value, notes),
            ("data-raw", _) | (_, None) => self.text(&mend::json(value, notes)),
            ("data-binary" | "json", Some(path)) => self.file(path, FileReading::Whole, notes),
            (_, Some(path)) => self.file(path, FileReading::WithoutBreaks, notes),
        }
    }

    /// `content`, `=content`, `name=content`, `@file`, `name@file`: the first `=` counts before the first `@`.
    fn encoded(&mut self, value: &ShellText, notes: &mut Notes) {
        let Some(at) = value.find('=').or_else(|| value.find('@')) else {
            return self.text(&encode(value));
        };
        let name = value.slice(0, at);
        let content = value.rest(at + 1);
        if !name.is_empty() {
            self.text(&name);
            self.text(&ShellText::from("="));
        }
        if value.as_str()[at..].starts_with('=') {
            self.text(&encode(&content));
        } else {
            self.file(content, FileReading::Encoded, notes);
        }
    }

    fn text(&mut self, text: &ShellText) {
        if let Some(DataPiece::Text(last)) = self.pieces.last_mut() {
            last.append(text);
        } else {
            self.pieces.push(DataPiece::Text(text.clone()));
        }
    }

    fn file(&mut self, path: ShellText, reading: FileReading, notes: &mut Notes) {
        if let Some(input) = self.input.take_if(|_| path.as_str() == "-") {
            return self.text(&match reading {
                FileReading::Whole => mend::json(&input, notes),
                FileReading::WithoutBreaks => mend::json(&without_breaks(&input), notes),
                FileReading::Encoded => encode(&input),
            });
        }
        self.pieces.push(DataPiece::File { path, reading });
    }
}

fn without_breaks(text: &ShellText) -> ShellText {
    let mut kept = ShellText::default();
    for (piece, variable) in text.pieces() {
        if variable {
            kept.push_variable(piece);
        } else {
            kept.push_str(&piece.replace(['\r', '\n', '\0'], ""));
        }
    }
    kept
}

/// As curl encodes: a space becomes `+`. A variable stays: nobody here can encode what it stands for.
fn encode(text: &ShellText) -> ShellText {
    let mut encoded = ShellText::default();
    for (piece, variable) in text.pieces() {
        if variable {
            encoded.push_variable(piece);
        } else {
            encoded.push_str(&encode_segment(piece).replace("%20", "+"));
        }
    }
    encoded
}
