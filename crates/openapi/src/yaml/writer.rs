//! Writes JSON text line for line, and what aliases repeat.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use scan::{Json, push_string};

use crate::yaml::scalar::{number, push_plain};
use crate::{Diagnostic, LoadError, Severity};

/// Bytes that aliases may add: more than any description needs, little enough for a page.
const ALIAS_BYTES: usize = 32 << 20;

/// Diagnostics kept.
const NOTES: usize = 100;

/// JSON text while it is written.
pub(super) struct Writer {
    out: String,
    /// Line that the end of the text is on, from 1.
    line: u32,
    open: Vec<Container>,
    /// Where the value of each anchor stands, once it is whole.
    anchors: HashMap<usize, Range<usize>>,
    /// The anchors in the order in which their values became whole.
    whole: Vec<usize>,
    alias_bytes: usize,
    diagnostics: Vec<Diagnostic>,
}

/// A map or list that is not closed yet.
struct Container {
    map: bool,
    /// Items so far; in a map names and values each count.
    items: usize,
    start: usize,
    anchor: usize,
    /// Names so far, of a map.
    names: HashSet<String>,
    /// Whether the name that was written last is the merge key.
    merge: bool,
    /// Whether it stands for a name, which JSON does not have: it is taken back when it closes.
    odd_name: bool,
}

impl Writer {
    pub(super) fn new(length: usize) -> Self {
        Self {
            out: String::with_capacity(length + length / 4),
            line: 1,
            open: Vec::new(),
            anchors: HashMap::new(),
            whole: Vec::new(),
            alias_bytes: 0,
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.out.trim().is_empty()
    }

    pub(super) fn note(&mut self, severity: Severity, line: u32, message: String) {
        if self.diagnostics.len() < NOTES {
            self.diagnostics.push(Diagnostic { severity, message, pointer: String::new(), line, column: None });
        }
    }

    /// A scalar: a name where a map expects one, otherwise a value.
    pub(super) fn scalar(
        &mut self,
        text: &str,
        plain: bool,
        tag: Option<&str>,
        anchor: usize,
        line: u32,
    ) -> Result<(), LoadError> {
        if self.expects_name() {
            self.name(text, plain, line);
            return Ok(());
        }
        self.before_value(line);
        let start = self.out.len();
        match (tag, plain) {
            (Some("str" | "binary" | "timestamp"), _) => push_string(&mut self.out, text),
            (Some("int" | "float"), _) => match number(text) {
                Some(number) => self.out.push_str(&number),
                None => push_string(&mut self.out, text),
            },
            (Some("bool" | "null"), _) | (_, true) => push_plain(&mut self.out, text),
            (_, false) => push_string(&mut self.out, text),
        }
        self.value_written(anchor, start);
        Ok(())
    }

    /// Opens a map or a list.
    pub(super) fn open(&mut self, map: bool, anchor: usize, line: u32) -> Result<(), LoadError> {
        let odd_name = self.expects_name();
        if odd_name {
            self.note(Severity::Warning, line, "a map or list can't be a name in JSON; it is left out".to_owned());
            self.name("", false, line);
        } else {
            self.before_value(line);
        }
        let start = self.out.len();
        self.out.push(if map { '{' } else { '[' });
        self.open.push(Container { map, items: 0, start, anchor, names: HashSet::new(), merge: false, odd_name });
        Ok(())
    }

    /// Closes the innermost map or list.
    pub(super) fn close(&mut self) -> Result<(), LoadError> {
        let Some(closed) = self.open.pop() else { return Ok(()) };
        if closed.map && closed.items % 2 == 1 && !closed.merge {
            self.out.push_str("null");
        }
        self.out.push(if closed.map { '}' } else { ']' });
        if closed.odd_name {
            self.take_back(closed.start);
        } else {
            self.value_written(closed.anchor, closed.start);
        }
        Ok(())
    }

    /// Repeats what an anchor stands for.
    pub(super) fn alias(&mut self, anchor: usize, line: u32) -> Result<(), LoadError> {
        let Some(range) = self.anchors.get(&anchor).cloned() else {
            let message = "an alias stands for something that is not there yet, or that it is part of".to_owned();
            self.note(Severity::Error, line, message);
            return self.scalar("null", true, None, 0, line);
        };
        self.alias_bytes += range.len();
        if self.alias_bytes > ALIAS_BYTES {
            return Err(LoadError::YamlBomb { limit: ALIAS_BYTES, line });
        }
        let copy = self.out.get(range).unwrap_or_default().replace('\n', " ");
        if self.expects_name() {
            let name = Json::whole(&copy).string().unwrap_or(copy.as_str().into()).into_owned();
            self.name(&name, false, line);
            return Ok(());
        }
        self.before_value(line);
        let start = self.out.len();
        self.out.push_str(&copy);
        self.value_written(0, start);
        Ok(())
    }

    /// The text; what was still open is closed.
    pub(super) fn finish(mut self) -> (String, Vec<Diagnostic>) {
        while !self.open.is_empty() {
            // Closing writes and never refuses.
            if self.close().is_err() {
                break;
            }
        }
        (self.out, self.diagnostics)
    }

    /// Whether the next event is a name.
    fn expects_name(&self) -> bool {
        self.open.last().is_some_and(|open| open.map && open.items % 2 == 0)
    }

    /// Writes a name and its colon. The merge key is not written: what it merges is.
    fn name(&mut self, text: &str, plain: bool, line: u32) {
        let merge = plain && text == "<<";
        let Some(map) = self.open.last_mut() else { return };
        map.merge = merge;
        let comma = map.items > 0 && !merge && !map.names.is_empty();
        map.items += 1;
        if merge {
            self.move_to(line);
            return;
        }
        map.names.insert(text.to_owned());
        if comma {
            self.out.push(',');
        }
        self.move_to(line);
        push_string(&mut self.out, text);
        self.out.push(':');
    }

    /// A comma where one is needed, and line breaks up to the value's line.
    fn before_value(&mut self, line: u32) {
        if let Some(open) = self.open.last_mut() {
            if !open.map && open.items > 0 {
                self.out.push(',');
            }
            open.items += 1;
        }
        self.move_to(line);
    }

    /// Line breaks up to a line; none backwards.
    fn move_to(&mut self, line: u32) {
        while self.line < line {
            self.out.push('\n');
            self.line += 1;
        }
    }

    /// After a whole value: merges it where it is to be merged, else remembers it for its aliases.
    fn value_written(&mut self, anchor: usize, start: usize) {
        if self.open.last().is_some_and(|map| map.merge) {
            self.merge_written(start);
        } else if anchor > 0 {
            self.anchors.insert(anchor, start..self.out.len());
            self.whole.push(anchor);
        }
    }

    /// Takes back what was written from an offset on, but for its line breaks, and forgets the anchors in it.
    fn take_back(&mut self, start: usize) -> String {
        let written = self.out.split_off(start);
        self.out.extend(written.chars().filter(|character| *character == '\n'));
        while let Some(anchor) = self.whole.pop_if(|anchor| self.anchors.get(anchor).is_some_and(|r| r.end > start)) {
            self.anchors.remove(&anchor);
        }
        written
    }

    /// Puts the members of a map, or of each map in a list, in the place of the value that was just written, without
    /// those whose names the map around it has.
    fn merge_written(&mut self, start: usize) {
        let written = self.take_back(start);
        let Some(map) = self.open.last_mut() else { return };
        map.merge = false;
        let value = Json::whole(&written);
        let sources: Vec<Json<'_>> = match value.kind() {
            scan::Kind::Array => value.elements().collect(),
            _ => vec![value],
        };
        for member in sources.into_iter().flat_map(Json::members) {
            let name = member.name().into_owned();
            if map.names.contains(&name) {
                continue;
            }
            if !map.names.is_empty() {
                self.out.push(',');
            }
            push_string(&mut self.out, &name);
            self.out.push(':');
            self.out.push_str(&member.value.raw().replace('\n', " "));
            map.names.insert(name);
        }
    }
}
