//! JSON text laid out anew, every value as it is written: nothing is parsed, so that nothing is lost.

/// Levels that are indented; what is nested deeper stands below the last of them.
const LEVELS: usize = 32;

/// The text with a member or element a line.
pub(super) fn indent(json: &str) -> String {
    Layout { out: String::with_capacity(json.len() * 2), lines: true, depth: 0 }.write(json)
}

/// The text without line breaks.
pub(super) fn one_line(json: &str) -> String {
    Layout { out: String::with_capacity(json.len()), lines: false, depth: 0 }.write(json)
}

/// A text while it is laid out.
struct Layout {
    out: String,
    lines: bool,
    depth: usize,
}

impl Layout {
    fn write(mut self, json: &str) -> String {
        let mut rest = json;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '"' => string_length(rest),
                _ => first.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            rest = after;
            match first {
                '{' | '[' => {
                    self.out.push(first);
                    self.depth += 1;
                    if !after.trim_start().starts_with(['}', ']']) {
                        self.line();
                    }
                }
                '}' | ']' => self.close(first),
                ',' => {
                    self.out.push(',');
                    self.line();
                }
                ':' => self.out.push_str(if self.lines { ": " } else { ":" }),
                ' ' | '\n' | '\r' | '\t' => {}
                _ => self.out.push_str(token),
            }
        }
        self.out
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !self.out.ends_with(['{', '[']) {
            self.line();
        }
        self.out.push(bracket);
    }

    fn line(&mut self) {
        if self.lines {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", self.depth.min(LEVELS)));
        }
    }
}

/// Bytes of the string that a text starts with, quotes included.
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
    use super::{indent, one_line};

    #[test]
    fn values_stay_as_they_are_written() {
        let text = r#" {"a":[1.50,{ }, [ ]],"b, {":"c: \" }"} "#;
        let indented = "{\n  \"a\": [\n    1.50,\n    {},\n    []\n  ],\n  \"b, {\": \"c: \\\" }\"\n}";
        assert_eq!(indent(text), indented);
        assert_eq!(one_line(indented), r#"{"a":[1.50,{},[]],"b, {":"c: \" }"}"#);
        assert_eq!(indent("\"open"), "\"open");
    }
}
