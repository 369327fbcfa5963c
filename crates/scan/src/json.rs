//! Looking into JSON text that a [`Cursor`](crate::Cursor) has passed over: values are ranges, nothing is copied.
//!
//! Everything is lenient and total: stray commas are passed over, a range that holds no value has kind
//! [`Kind::Nothing`], and a look-up in what is no object finds nothing.

use std::borrow::Cow;

use crate::bytes::{bare_end, closing_quote, skip_space, value_end};
use crate::{Span, decode};

/// What a value is, told by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`
    Null,
    /// No JSON value: a bare word, or nothing at all.
    Nothing,
}

/// A value in a text.
#[derive(Clone, Copy, Debug)]
pub struct Json<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Json<'t> {
    /// The value with exactly this range, as an earlier look-up or the walk gave it.
    pub fn new(text: &'t str, span: Span) -> Self {
        let end = (span.end as usize).min(text.len());
        Self { text, span: Span::new((span.start as usize).min(end), end) }
    }

    /// The value of a whole text, white space around it left aside.
    pub fn whole(text: &'t str) -> Self {
        let start = skip_space(text.as_bytes(), 0);
        Self { text, span: Span::new(start, value_end(text.as_bytes(), start)) }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        self.span
    }

    /// The text as it stands there.
    pub fn raw(self) -> &'t str {
        self.span.of(self.text)
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        match self.raw().as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') if matches!(self.raw(), "true" | "false") => Kind::Boolean,
            Some(b'n') if self.raw() == "null" => Kind::Null,
            Some(b'-' | b'0'..=b'9') if crate::string::is_number(self.raw().as_bytes()) => Kind::Number,
            _ => Kind::Nothing,
        }
    }

    /// A string's text.
    pub fn string(self) -> Option<Cow<'t, str>> {
        let raw = self.raw();
        let content = raw.strip_prefix('"')?;
        Some(decode(content.strip_suffix('"').unwrap_or(content)))
    }

    /// `true` or `false`.
    pub fn boolean(self) -> Option<bool> {
        match self.raw() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A number as it is written.
    pub fn number(self) -> Option<&'t str> {
        (self.kind() == Kind::Number).then(|| self.raw())
    }

    /// The members of an object; none of anything else.
    pub fn members(self) -> Members<'t> {
        Members { text: self.text, at: self.inside('{'), end: self.span.end as usize }
    }

    /// The elements of an array; none of anything else.
    pub fn elements(self) -> Elements<'t> {
        Elements { text: self.text, at: self.inside('['), end: self.span.end as usize }
    }

    /// The value of a member; where the name is repeated, the last one counts.
    pub fn get(self, name: &str) -> Option<Json<'t>> {
        let mut found = None;
        for member in self.members() {
            if member.is(name) {
                found = Some(member.value);
            }
        }
        found
    }

    /// An element by its position.
    pub fn element(self, index: usize) -> Option<Json<'t>> {
        self.elements().nth(index)
    }

    /// The offset after the opening bracket, if it is that one; otherwise the end.
    fn inside(self, open: char) -> usize {
        if self.raw().starts_with(open) { self.span.start as usize + 1 } else { self.span.end as usize }
    }
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member<'t> {
    text: &'t str,
    /// The name's content, undecoded and without quotes.
    pub name_span: Span,
    /// Its value.
    pub value: Json<'t>,
}

impl<'t> Member<'t> {
    /// Its name.
    pub fn name(&self) -> Cow<'t, str> {
        decode(self.name_span.of(self.text))
    }

    /// Whether it has this name.
    pub fn is(&self, name: &str) -> bool {
        let raw = self.name_span.of(self.text);
        raw == name || (raw.contains('\\') && decode(raw) == name)
    }
}

/// Walks the members of an object.
#[derive(Clone, Debug)]
pub struct Members<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Iterator for Members<'t> {
    type Item = Member<'t>;

    fn next(&mut self) -> Option<Member<'t>> {
        let bytes = self.text.as_bytes();
        loop {
            let start = skip_marks(bytes, self.at, self.end)?;
            let name_span = if bytes[start] == b'"' {
                let quote = closing_quote(bytes, start + 1);
                self.at = (quote + 1).min(self.end);
                Span::new(start + 1, quote)
            } else {
                self.at = bare_end(bytes, start + 1);
                Span::new(start, self.at)
            };
            let value = skip_colon(bytes, self.at);
            self.at = value_end(bytes, value).min(self.end);
            if self.at > value {
                return Some(Member {
                    text: self.text,
                    name_span,
                    value: Json::new(self.text, Span::new(value, self.at)),
                });
            }
        }
    }
}

/// Walks the elements of an array.
#[derive(Clone, Debug)]
pub struct Elements<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Iterator for Elements<'t> {
    type Item = Json<'t>;

    fn next(&mut self) -> Option<Json<'t>> {
        let bytes = self.text.as_bytes();
        let start = skip_marks(bytes, self.at, self.end)?;
        self.at = value_end(bytes, start).min(self.end);
        Some(Json::new(self.text, Span::new(start, self.at)))
    }
}

/// The offset of the next item, past space, commas and stray colons; `None` at the container's end.
fn skip_marks(bytes: &[u8], mut at: usize, end: usize) -> Option<usize> {
    loop {
        at = skip_space(bytes, at);
        match bytes.get(at) {
            Some(b',' | b':') => at += 1,
            Some(b'}' | b']') | None => return None,
            Some(_) => return (at < end).then_some(at),
        }
    }
}

/// The offset after a colon and the space around it.
fn skip_colon(bytes: &[u8], at: usize) -> usize {
    let at = skip_space(bytes, at);
    if bytes.get(at) == Some(&b':') { skip_space(bytes, at + 1) } else { at }
}
