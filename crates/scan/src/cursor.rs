//! The one pass over a document: checks all of it, descends where the caller wants to, skips the rest.
//!
//! A fault in the text is recorded, and the walk goes on where it can. Where it cannot, the text counts as ending
//! there ([`Cursor::readable_end`]), so that what stands before a cut is still read.

use crate::bytes::{bare_end, skip_space, string_stop};
use crate::nesting::Nesting;
use crate::{Fault, FaultKind, Span};

/// Faults kept; further ones are counted only.
const KEPT_FAULTS: usize = 100;

/// A position in a JSON text, moving forward only.
#[derive(Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    after_value: bool,
    readable_end: Option<usize>,
    faults: Vec<Fault>,
    fault_count: usize,
    references: Vec<Span>,
    nesting: Nesting,
}

impl<'t> Cursor<'t> {
    /// A cursor before the document's value.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            after_value: false,
            readable_end: None,
            faults: Vec::new(),
            fault_count: 0,
            references: Vec::new(),
            nesting: Nesting::default(),
        }
    }

    /// A cursor before a value inside a text that was passed over before.
    pub fn starting_at(text: &'t str, offset: u32) -> Self {
        Self { at: (offset as usize).min(text.len()), ..Self::new(text) }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Byte offset of what is read next.
    pub fn position(&self) -> usize {
        self.readable_end.unwrap_or(self.at)
    }

    /// Where the readable text ends: before the fault that ended the walk, otherwise at the end.
    pub fn readable_end(&self) -> usize {
        self.readable_end.unwrap_or(self.bytes.len())
    }

    /// The first faults, in the order of the text.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How many faults there were, kept or not.
    pub fn fault_count(&self) -> usize {
        self.fault_count
    }

    /// The strings that are values of members named `$ref` in skipped values, quotes included, in the text's order.
    pub fn take_references(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.references)
    }

    /// The first byte of the value that comes next; moves to it.
    pub fn peek(&mut self) -> Option<u8> {
        self.at = skip_space(self.bytes, self.at);
        self.bytes.get(self.at).copied()
    }

    /// Enters the object or array that comes next. False, and no move but over space, where neither does.
    pub fn enter(&mut self) -> bool {
        let entered = matches!(self.peek(), Some(b'{' | b'['));
        if entered {
            self.at += 1;
            self.after_value = false;
        }
        entered
    }

    /// Moves past the next member's name and colon and gives the name's range, without quotes. `None` past the last
    /// member, having left the object. Each name must be followed by [`skip`](Self::skip) or by entering its value
    /// and asking it for members until there are none.
    pub fn next_name(&mut self) -> Option<Span> {
        self.next_item(b'}')?;
        let name = self.name()?;
        self.colon()?;
        self.after_value = true;
        Some(name)
    }

    /// Moves to the next element of an array; false past the last one, having left the array.
    pub fn next_element(&mut self) -> bool {
        let there = self.next_item(b']').is_some();
        self.after_value = true;
        there
    }

    /// Moves past the value that comes next and gives its range; an empty range where there is none.
    pub fn skip(&mut self) -> Span {
        let first = self.peek();
        let start = self.at;
        match first {
            Some(b'"') => self.string(),
            Some(byte @ (b'{' | b'[')) => self.container(byte == b'{'),
            Some(b'}' | b']' | b',' | b':') => self.fault(start, FaultKind::MissingValue),
            Some(_) => self.bare(),
            None => self.stop(start, FaultKind::EndsEarly),
        }
        Span::new(start.min(self.position()), self.position())
    }

    /// Looks at what follows the document's value.
    pub fn finish(&mut self) {
        if self.readable_end.is_none() && self.peek().is_some() {
            self.fault(self.at, FaultKind::TrailingText);
        }
    }

    /// Moves to the next item of the container the caller is in, over commas; `None` after passing its end.
    fn next_item(&mut self, close: u8) -> Option<u8> {
        let mut comma = !self.after_value;
        let first = comma;
        loop {
            match self.peek() {
                Some(b',') => {
                    if comma {
                        self.fault(self.at, FaultKind::ExtraComma);
                    }
                    comma = true;
                    self.at += 1;
                }
                Some(byte) if byte == close => {
                    self.leave(comma && !first);
                    return None;
                }
                Some(b'}' | b']') => return self.stop_none(FaultKind::WrongBracket),
                Some(b':') => {
                    self.fault(self.at, FaultKind::Colon);
                    self.at += 1;
                }
                Some(byte) => {
                    if !comma {
                        self.fault(self.at, FaultKind::MissingComma);
                    }
                    return Some(byte);
                }
                None => return self.stop_none(FaultKind::EndsEarly),
            }
        }
    }

    /// Passes a closing bracket; the container around it has then had a value.
    fn leave(&mut self, stray_comma: bool) {
        if stray_comma {
            self.fault(self.at, FaultKind::ExtraComma);
        }
        self.at += 1;
        self.after_value = true;
    }

    /// Passes a member's name: a string, or a bare word with a fault.
    #[inline(always)]
    fn name(&mut self) -> Option<Span> {
        let start = self.at;
        if self.bytes.get(start) == Some(&b'"') {
            self.string();
            return self.readable_end.is_none().then(|| Span::new(start + 1, self.at - 1));
        }
        if matches!(self.bytes.get(start), Some(b'{' | b'[')) {
            return self.stop_none(FaultKind::WrongBracket);
        }
        self.fault(start, FaultKind::BareName);
        self.at = bare_end(self.bytes, start);
        Some(Span::new(start, self.at))
    }

    /// Passes the colon after a name.
    #[inline(always)]
    fn colon(&mut self) -> Option<()> {
        self.at = skip_space(self.bytes, self.at);
        match self.bytes.get(self.at) {
            Some(b':') => self.at += 1,
            Some(_) => self.fault(self.at, FaultKind::Colon),
            None => return self.stop_none(FaultKind::EndsEarly),
        }
        self.at = skip_space(self.bytes, self.at);
        Some(())
    }

    /// Passes a string and checks its escapes.
    #[inline(always)]
    fn string(&mut self) {
        let start = self.at;
        let stop = string_stop(self.bytes, start + 1);
        if self.bytes.get(stop) == Some(&b'"') {
            self.at = stop + 1;
        } else {
            self.odd_string(start, stop);
        }
    }

    /// Passes the rest of a string that has a backslash or a control character at `at`.
    fn odd_string(&mut self, start: usize, mut at: usize) {
        loop {
            match self.bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return;
                }
                Some(b'\\') => at = self.escape(at),
                Some(_) => {
                    self.fault(at, FaultKind::ControlCharacter);
                    at += 1;
                }
                None => return self.stop(start, FaultKind::OpenString),
            }
            at = string_stop(self.bytes, at);
        }
    }

    /// The offset after the escape at `at`.
    fn escape(&mut self, at: usize) -> usize {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at + 2,
            Some(b'u') => {
                let digits = self.bytes.get(at + 2..at + 6);
                if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                    self.fault(at, FaultKind::BadEscape);
                }
                at + 2
            }
            Some(_) => {
                self.fault(at, FaultKind::BadEscape);
                at + 2
            }
            None => at + 1,
        }
    }

    /// Passes a literal or a number.
    #[inline(always)]
    fn bare(&mut self) {
        let start = self.at;
        self.at = bare_end(self.bytes, start);
        let word = &self.bytes[start..self.at];
        if !matches!(word, b"true" | b"false" | b"null") && !crate::string::is_number(word) {
            self.fault(start, FaultKind::BareWord);
        }
    }

    /// Passes an object or array with all that is in it: the loop a document's bytes are spent in.
    fn container(&mut self, mut object: bool) {
        self.nesting.clear();
        self.nesting.push(object);
        self.at += 1;
        self.after_value = false;
        loop {
            // A container that ends here closes those around it that end with it.
            if self.next_item(if object { b'}' } else { b']' }).is_none() {
                match self.nesting.pop() {
                    Some(outer) if self.readable_end.is_none() => object = outer,
                    _ => return,
                }
                continue;
            }
            let reference = match object.then(|| self.name_is_reference()) {
                Some(None) => return,
                Some(Some(reference)) => reference,
                None => false,
            };
            self.after_value = true;
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    let start = self.at;
                    self.string();
                    if self.readable_end.is_some() {
                        return;
                    }
                    if reference {
                        self.references.push(Span::new(start, self.at));
                    }
                }
                Some(byte @ (b'{' | b'[')) => {
                    object = *byte == b'{';
                    self.nesting.push(object);
                    self.at += 1;
                    self.after_value = false;
                }
                Some(b'}' | b']' | b',' | b':') => self.fault(self.at, FaultKind::MissingValue),
                Some(_) => self.bare(),
                None => return self.stop(self.at, FaultKind::EndsEarly),
            }
        }
    }

    /// Passes a name and its colon; whether the name is `$ref`. `None` where the walk ended.
    #[inline(always)]
    fn name_is_reference(&mut self) -> Option<bool> {
        let name = self.name()?;
        self.colon()?;
        let bytes = self.bytes.get(name.start as usize..name.end as usize);
        Some(bytes == Some(b"$ref"))
    }

    /// Records a fault.
    #[cold]
    fn fault(&mut self, at: usize, kind: FaultKind) {
        self.fault_count += 1;
        if self.faults.len() < KEPT_FAULTS || (kind.is_final() && self.faults.len() == KEPT_FAULTS) {
            self.faults.push(Fault { at: Span::new(at, at).start, kind });
        }
    }

    /// Ends the walk: what stands from `at` on is not read.
    #[cold]
    fn stop(&mut self, at: usize, kind: FaultKind) {
        if self.readable_end.is_none() {
            self.fault(at, kind);
            self.readable_end = Some(at);
            self.at = self.bytes.len();
        }
    }

    /// Ends the walk where the cursor is.
    #[cold]
    fn stop_none<T>(&mut self, kind: FaultKind) -> Option<T> {
        self.stop(self.at, kind);
        None
    }
}
