//! Where a cursor is in a text that may be no JSON yet: in which containers, and whether a name or a value is wanted.
//!
//! One pass over the text, which goes on where JSON would stop: after a missing comma, colon or value, and after a text without its
//! end, which ends with its line.

use std::ops::Range;
use std::rc::Rc;

use scan::{decode, skip_space};

use crate::edit::Step;

/// A place in a text.
#[derive(Debug)]
pub(super) struct Place<'t> {
    /// The containers around it, the outermost first, each with the step to what is inside; the innermost has none where a name is wanted.
    pub around: Vec<(Container<'t>, Option<Step>)>,
    /// What is wanted there.
    pub wanted: Wanted,
    /// The bytes of what stands there.
    pub replaces: Range<usize>,
    /// Where what was typed begins, without a quote.
    pub typed_from: usize,
    /// Where a comma is missing before it.
    pub comma_at: Option<usize>,
    /// Whether a comma is missing after it.
    pub comma_after: bool,
}

/// What can stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A member's name, and its value where the name is a new one.
    Name {
        /// Whether a colon follows.
        has_value: bool,
    },
    /// A value.
    Value,
}

/// An object or a list around the place, without the member that the place is in.
#[derive(Debug)]
pub(super) struct Container<'t> {
    pub object: bool,
    /// Names as they are written, without quotes, each with its JSON; of what is inside of containers nothing.
    pub members: Vec<(&'t str, &'t str)>,
}

impl Container<'_> {
    /// JSON that has the same members as far as they were read.
    pub fn json(&self) -> String {
        if !self.object {
            return "[]".to_owned();
        }
        let members: Vec<String> = self.members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", members.join(","))
    }

    /// Whether it has a member.
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(own, _)| decode(own) == name)
    }
}

/// The place of a byte offset; `None` where neither a name nor a value can stand.
pub(super) fn find(text: &str, at: usize) -> Option<Place<'_>> {
    let at = text.floor_char_boundary(at);
    let mut scan = Scan { text, at, stack: vec![Frame::new(false)], found: None, kept: Vec::new(), end: 0 };
    let mut from = 0;
    loop {
        let mut token = token(text, from);
        if scan.found.is_none()
            && let Some(here) = scan.here(&token)
        {
            scan.found = Some(scan.found(&mut token, here)?);
        }
        if token.kind == Kind::End {
            return scan.finish();
        }
        scan.take(&token);
        from = token.end;
    }
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Open {
        object: bool,
    },
    Close {
        object: bool,
    },
    Comma,
    Colon,
    /// In quotes; `closed` tells whether the last one is there.
    Text {
        closed: bool,
    },
    Bare,
    End,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
    /// Whether a colon follows.
    before_colon: bool,
}

/// The token at or after an offset.
fn token(text: &str, from: usize) -> Token {
    let bytes = text.as_bytes();
    let start = skip_space(bytes, from);
    let one = |kind| Token { kind, start, end: start + 1, before_colon: false };
    match bytes.get(start) {
        None => Token { kind: Kind::End, start, end: start, before_colon: false },
        Some(b'{') => one(Kind::Open { object: true }),
        Some(b'[') => one(Kind::Open { object: false }),
        Some(b'}') => one(Kind::Close { object: true }),
        Some(b']') => one(Kind::Close { object: false }),
        Some(b',') => one(Kind::Comma),
        Some(b':') => one(Kind::Colon),
        Some(b'"') => {
            let (end, closed) = text_end(bytes, start + 1);
            Token { kind: Kind::Text { closed }, start, end, before_colon: is_before_colon(bytes, end) }
        }
        Some(_) => {
            let end = bare_end(text, start);
            Token { kind: Kind::Bare, start, end, before_colon: is_before_colon(bytes, end) }
        }
    }
}

/// The end of a text whose content begins at an offset, and whether a quote ends it. None goes beyond its line.
fn text_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    loop {
        match bytes.get(at) {
            Some(b'"') => return (at + 1, true),
            Some(b'\\') if !matches!(bytes.get(at + 1), None | Some(b'\n')) => at += 2,
            None | Some(b'\n') => return (at, false),
            Some(_) => at += 1,
        }
    }
}

fn bare_end(text: &str, start: usize) -> usize {
    let ends = |character: char| " \n\r\t{}[],:\"".contains(character);
    text[start..].find(ends).map_or(text.len(), |length| start + length)
}

fn is_before_colon(bytes: &[u8], end: usize) -> bool {
    bytes.get(skip_space(bytes, end)) == Some(&b':')
}

/// What may come next in a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Name,
    Colon,
    Value,
    Comma,
}

/// A container that is open.
#[derive(Debug)]
struct Frame<'t> {
    container: Container<'t>,
    next: Next,
    /// The name whose value comes next.
    name: Option<&'t str>,
    /// The position of the element that comes next, or came last.
    index: usize,
}

impl<'t> Frame<'t> {
    fn new(object: bool) -> Self {
        let next = if object { Next::Name } else { Next::Value };
        Self { container: Container { object, members: Vec::new() }, next, name: None, index: 0 }
    }

    /// A value came.
    fn value(&mut self, raw: &'t str) {
        if let Some(name) = self.name.take() {
            self.container.members.push((name, raw));
        }
        self.next = Next::Comma;
    }

    /// An element came, or a value in an object, where a comma may be missing before it.
    fn before_value(&mut self) {
        if self.next == Next::Comma && !self.container.object {
            self.index += 1;
        }
    }

    /// The step to what comes next.
    fn step(&self) -> Option<Step> {
        if self.container.object {
            return self.name.map(|name| Step::Name(Rc::from(&*decode(name))));
        }
        Some(Step::At(self.index))
    }
}

/// The place, without what follows it.
struct Found {
    wanted: Wanted,
    replaces: Range<usize>,
    typed_from: usize,
    comma_at: Option<usize>,
    comma_after: bool,
    steps: Vec<Option<Step>>,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// The document, and the containers that are open.
    stack: Vec<Frame<'t>>,
    found: Option<Found>,
    /// Containers around the place that were left since, the innermost first.
    kept: Vec<Frame<'t>>,
    /// Where the last token ended.
    end: usize,
}

/// How a token lies to the place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    /// The place is in it, or at its end.
    Inside,
    /// The place is before it.
    Before,
}

impl<'t> Scan<'t> {
    fn here(&self, token: &Token) -> Option<Here> {
        let inside = match token.kind {
            Kind::Text { closed } => {
                token.start < self.at && (self.at < token.end || (!closed && self.at == token.end))
            }
            Kind::Bare => (token.start..=token.end).contains(&self.at),
            _ => false,
        };
        if inside {
            return Some(Here::Inside);
        }
        (token.start >= self.at).then_some(Here::Before)
    }

    /// What is wanted at the place, which a token is at.
    fn found(&self, token: &mut Token, here: Here) -> Option<Found> {
        let inside = here == Here::Inside;
        if inside && token.kind == (Kind::Text { closed: false }) {
            // What follows on the line may be no part of it: the text ends where somebody types.
            *token = Token { end: self.at, before_colon: is_before_colon(self.text.as_bytes(), self.at), ..*token };
        }
        let top = self.stack.last()?;
        let has_value = inside && token.before_colon;
        let wanted = match (top.container.object, top.next) {
            (true, _) if has_value => Wanted::Name { has_value },
            (true, Next::Name | Next::Comma) => Wanted::Name { has_value },
            (true, Next::Colon) => return None,
            (false, Next::Comma) if self.stack.len() == 1 => return None,
            _ => Wanted::Value,
        };
        let replaces = if inside { token.start..token.end } else { self.at..self.at };
        let is_text = inside && matches!(token.kind, Kind::Text { .. });
        let next = self.text.as_bytes().get(skip_space(self.text.as_bytes(), replaces.end));
        Some(Found {
            wanted,
            typed_from: replaces.start + usize::from(is_text),
            comma_at: (top.next == Next::Comma).then_some(self.end),
            comma_after: !has_value && !matches!(next, None | Some(b',' | b'}' | b']' | b':')),
            steps: self.steps(wanted)?,
            replaces,
        })
    }

    /// The steps through the containers around.
    fn steps(&self, wanted: Wanted) -> Option<Vec<Option<Step>>> {
        let (top, outer) = self.stack[1..].split_last().unzip();
        let mut steps: Vec<Option<Step>> = outer.unwrap_or_default().iter().map(Frame::step).collect();
        if steps.iter().any(Option::is_none) {
            return None;
        }
        if let Some(top) = top {
            let step = match (wanted, top.next) {
                (Wanted::Name { .. }, _) => None,
                (Wanted::Value, Next::Comma) => Some(Step::At(top.index + 1)),
                (Wanted::Value, _) => Some(top.step()?),
            };
            steps.push(step);
        }
        Some(steps)
    }

    /// Whether what comes now is what the place is in: it is not counted among the members.
    fn is_the_place(&self, token: &Token) -> bool {
        self.found
            .as_ref()
            .is_some_and(|found| found.replaces == (token.start..token.end) && !found.replaces.is_empty())
    }

    fn take(&mut self, token: &Token) {
        let text = self.text;
        let raw = &text[token.start..token.end];
        let is_the_place = self.is_the_place(token);
        let is_inside = self.stack.len() > 1;
        let Some(top) = self.stack.last_mut() else { return };
        match token.kind {
            Kind::Text { closed } => {
                let name = if closed { &raw[1..raw.len() - 1] } else { &raw[1..] };
                let value = if closed { raw } else { "\"\"" };
                top.scalar(name, value, token.before_colon, is_the_place);
            }
            Kind::Bare => top.scalar(raw, raw, token.before_colon, is_the_place),
            Kind::Comma if top.container.object => {
                top.name = None;
                top.next = Next::Name;
            }
            Kind::Comma if is_inside => {
                top.index += 1;
                top.next = Next::Value;
            }
            Kind::Colon if top.next == Next::Colon => top.next = Next::Value,
            Kind::Open { object } => {
                top.before_value();
                self.stack.push(Frame::new(object));
            }
            Kind::Close { object } => {
                let depth = self.stack[1..].iter().rposition(|frame| frame.container.object == object);
                if let Some(depth) = depth {
                    self.leave(depth + 1);
                }
            }
            Kind::Comma | Kind::Colon | Kind::End => {}
        }
        self.end = token.end;
    }

    /// Leaves containers until so many are open.
    fn leave(&mut self, open: usize) {
        while self.stack.len() > open.max(1) {
            let Some(frame) = self.stack.pop() else { return };
            let raw = if frame.container.object { "{}" } else { "[]" };
            // Those around the place are the outermost that were open then, and none of those has been left and entered anew.
            let around = self.found.as_ref().map_or(0, |found| found.steps.len()) - self.kept.len();
            if self.stack.len() == around {
                self.kept.push(frame);
            }
            if let Some(above) = self.stack.last_mut() {
                above.value(raw);
            }
        }
    }

    fn finish(mut self) -> Option<Place<'t>> {
        self.leave(1);
        let Found { wanted, replaces, typed_from, comma_at, comma_after, steps } = self.found?;
        let containers = self.kept.into_iter().rev().map(|frame| frame.container);
        Some(Place { around: containers.zip(steps).collect(), wanted, replaces, typed_from, comma_at, comma_after })
    }
}

impl<'t> Frame<'t> {
    /// A text or a bare word came, as a name or as a value.
    fn scalar(&mut self, name: &'t str, value: &'t str, before_colon: bool, is_the_place: bool) {
        let is_name = self.container.object && (before_colon || self.next != Next::Value);
        if is_name {
            self.name = Some(name).filter(|_| !is_the_place);
            self.next = Next::Colon;
            return;
        }
        self.before_value();
        if is_the_place {
            self.name = None;
        }
        self.value(value);
    }
}
