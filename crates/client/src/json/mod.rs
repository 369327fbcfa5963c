//! JSON as text: laid out and coloured without reading a number, so that every digit, key and their order survive.

mod read;

pub use read::{Misfit, RawJson, from_json};

use scan::{Cursor, LineTable};

/// Where a text stops being JSON.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not JSON: {message} (line {line}, column {column})")]
pub struct JsonSyntaxError {
    /// What is wrong there.
    pub message: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

/// What a token of JSON is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A key of an object, with its quotes.
    Key,
    /// A string value, with its quotes.
    String,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
    /// Brackets, braces, commas, colons and white space.
    Punctuation,
}

/// A piece of JSON text and what it is; the pieces of a text joined are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// The text.
    pub text: &'a str,
}

/// Checks that `text` is JSON.
///
/// # Errors
/// [`JsonSyntaxError`] where it is not.
pub fn check_json(text: &str) -> Result<(), JsonSyntaxError> {
    let mut cursor = Cursor::new(text);
    cursor.skip();
    cursor.finish();
    let Some(fault) = cursor.faults().first() else { return Ok(()) };
    let place = LineTable::new(text).place(text, fault.at);
    Err(JsonSyntaxError { message: fault.kind.message(), line: place.line, column: place.column })
}

/// Lays JSON out with two spaces a level. Numbers, strings, keys and their order stay as they were written.
///
/// # Errors
/// [`JsonSyntaxError`] where the text is not JSON.
pub fn pretty(text: &str) -> Result<String, JsonSyntaxError> {
    check_json(text)?;
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0usize;
    let mut pieces = Scanner { text, at: 0 }.filter(|piece| !piece.trim().is_empty()).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            "{" | "[" => {
                out.push_str(piece);
                if pieces.peek().is_some_and(|next| matches!(*next, "}" | "]")) {
                    out.push_str(pieces.next().unwrap_or_default());
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push_str(piece);
            }
            "," => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ":" => out.push_str(": "),
            value => out.push_str(value),
        }
    }
    Ok(out)
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// The tokens of a text that is JSON. A text that is not gives tokens too, of whatever kind they look like.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut scanner = Scanner { text, at: 0 };
    while let Some(piece) = scanner.next() {
        let kind = match piece.as_bytes()[0] {
            b'"' if scanner.text[scanner.at..].trim_start().starts_with(':') => TokenKind::Key,
            b'"' => TokenKind::String,
            b'-' | b'0'..=b'9' => TokenKind::Number,
            b'a'..=b'z' => TokenKind::Word,
            _ => TokenKind::Punctuation,
        };
        tokens.push(Token { kind, text: piece });
    }
    tokens
}

/// Cuts a text into JSON's pieces: strings, runs of white space, single marks, and runs of everything else.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Scanner<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let first = *rest.as_bytes().first()?;
        let length = match first {
            b'"' => string_length(rest),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            _ if first.is_ascii_whitespace() => run_length(rest, |b| b.is_ascii_whitespace()),
            _ => run_length(rest, |b| !b.is_ascii_whitespace() && !b"{}[],:\"".contains(&b)),
        };
        self.at += length;
        Some(&rest[..length])
    }
}

fn run_length(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|b| !belongs(b)).unwrap_or(text.len())
}

/// The length of the string at the beginning of `text`, quotes included; all of it where the string never ends.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_order_and_duplicates_survive() {
        let text = r#"{"b":1e400,"a":[9007199254740993,0.10,{}],"a":[],"s":"x\"{,"}"#;
        let laid_out = "{\n  \"b\": 1e400,\n  \"a\": [\n    9007199254740993,\n    0.10,\n    {}\n  ],\n  \"a\": [],\n  \"s\": \"x\\\"{,\"\n}";
        assert_eq!(pretty(text).as_deref(), Ok(laid_out));
        assert_eq!(pretty(laid_out).as_deref(), Ok(laid_out));
    }

    #[test]
    fn what_is_not_json_says_where() {
        let error = pretty("{\"ä\": 1,\n \"ö\": x}").unwrap_err();
        assert_eq!((error.line, error.column), (2, 7), "{error}");
        assert!(pretty("").is_err());
        assert!(pretty(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn tokens_joined_are_the_text() {
        for text in ["{\"a\" : [1, \"b\", true, null, -0.5e3]}", "<html>ä\"", "\"\\", "", "{\"a"] {
            assert_eq!(tokens(text).iter().map(|token| token.text).collect::<String>(), text);
        }
        let kinds: Vec<_> = tokens("{\"a\":\"b\",\"c\":1}").iter().map(|token| token.kind).collect();
        use TokenKind::{Key, Number, Punctuation as P, String as S};
        assert_eq!(kinds, [P, Key, P, S, P, Key, P, Number, P]);
    }
}
