//! The walk over paths and webhooks: each operation with the few fields that a list shows.

use scan::{Cursor, Json, Span, contains};

use crate::Method;
use crate::diagnostic::Severity;
use crate::index::build::Builder;
use crate::index::{OperationPlace, PathItemPlace};
use crate::reference::ReferenceError;

/// Operations that path items get through references, all together: a bound on what a few bytes can ask for.
const REFERRED_OPERATIONS: usize = 100_000;

/// Whether a path item's member is an operation (OpenAPI 3.2 section 4.9).
fn is_method(name: &str) -> bool {
    matches!(name, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query")
}

impl Builder<'_> {
    /// An object of path items.
    pub(super) fn path_items(&mut self, section: &str, name: Span, webhook: bool) -> Span {
        let Some(start) = self.enter_object(name) else { return self.cursor.skip() };
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let first = self.index.items.len();
        while let Some(name) = self.cursor.next_name() {
            let raw = name.of(self.text());
            if raw.starts_with("x-") && !webhook {
                self.cursor.skip();
                continue;
            }
            if !webhook && !raw.starts_with('/') && !raw.starts_with("\\/") {
                self.note(name.start, Severity::Warning, "a path should start with “/”");
            }
            names.push(name);
            values.push(self.path_item(name, webhook));
        }
        self.push_section("", section, names, values);
        self.keep_last_of_each_path(first);
        Span::new(start, self.cursor.position())
    }

    /// Where a path stands twice, the last one counts: the operations of the others are left out. `first` is the first
    /// item of the section that was pushed last.
    fn keep_last_of_each_path(&mut self, first: usize) {
        let text = self.text();
        let Some(section) = self.index.sections.last() else { return };
        let items = self.index.items.get(first..).unwrap_or_default();
        let counts = |item: &PathItemPlace| section.find(text, &scan::decode(item.name.of(text))) == Some(item.value);
        let left_out: Vec<bool> = items.iter().map(|item| !counts(item)).collect();
        if left_out.contains(&true) {
            let is_left_out = |item: u32| {
                (item as usize).checked_sub(first).and_then(|at| left_out.get(at)).copied().unwrap_or(false)
            };
            self.index.operations.retain(|place| !is_left_out(place.item));
        }
    }

    /// One path item.
    fn path_item(&mut self, name: Span, webhook: bool) -> Span {
        let Some(start) = self.enter_object(name) else { return self.cursor.skip() };
        let item = Span::new(self.index.items.len(), 0).start;
        let segments = segments(&scan::decode(name.of(self.text())));
        self.index.items.push(PathItemPlace { name, value: Span::default(), target: None, webhook, segments });
        let first = self.index.operations.len();
        self.methods(item);
        let value = Span::new(start, self.cursor.position());
        if let Some(place) = self.index.items.get_mut(item as usize) {
            place.value = value;
        }
        self.keep_last_of_each_method(first);
        value
    }

    /// The members of a path item.
    fn methods(&mut self, item: u32) {
        while let Some(name) = self.cursor.next_name() {
            match &*scan::decode(name.of(self.text())) {
                "$ref" => {
                    let reference = self.cursor.skip();
                    self.item_references.push((item, reference));
                }
                "additionalOperations" if self.enter_object(name).is_some() => {
                    while let Some(name) = self.cursor.next_name() {
                        self.operation(item, name);
                    }
                }
                method if is_method(method) => self.operation(item, name),
                method if is_method(&method.to_ascii_lowercase()) => {
                    self.note(name.start, Severity::Warning, "a method's name should be in small letters");
                    self.operation(item, name);
                }
                _ => {
                    self.cursor.skip();
                }
            }
        }
    }

    /// One operation.
    fn operation(&mut self, item: u32, method: Span) {
        let Some(start) = self.enter_object(method) else {
            self.cursor.skip();
            return;
        };
        let none = Span::default();
        let mut place = OperationPlace {
            item,
            method,
            value: none,
            id: none,
            summary: none,
            tags: none,
            deprecated: false,
            incubating: false,
            broken: false,
        };
        while let Some(name) = self.cursor.next_name() {
            let field = scan::decode(name.of(self.text()));
            let value = self.cursor.skip();
            match &*field {
                "operationId" => place.id = self.content(value),
                "summary" => {
                    place.summary = value;
                    place.incubating |= self.says_incubating(value);
                }
                "description" => place.incubating |= self.says_incubating(value),
                "tags" => place.tags = value,
                "deprecated" => place.deprecated = value.of(self.text()) == "true",
                _ => {}
            }
        }
        place.value = Span::new(start, self.cursor.position());
        self.index.operations.push(place);
    }

    /// A string's content without its quotes; nothing where it is no string.
    fn content(&self, value: Span) -> Span {
        let raw = value.of(self.text());
        if raw.len() >= 2 && raw.starts_with('"') {
            Span::new(value.start as usize + 1, value.end as usize - 1)
        } else {
            Span::default()
        }
    }

    /// Whether a text says that an operation is not stable yet.
    fn says_incubating(&self, value: Span) -> bool {
        contains(value.of(self.text()).as_bytes(), b"INCUBATING")
    }

    /// Where a path item has a method twice, the last one counts, as everywhere in JSON.
    fn keep_last_of_each_method(&mut self, first: usize) {
        let mut at = first;
        while at < self.index.operations.len() && self.index.operations.len() - first <= 64 {
            let text = self.text();
            let method = self.index.operations[at].method;
            let mut others = self.index.operations[at + 1..].iter();
            let later = others.any(|other| method_in(text, other.method) == method_in(text, method));
            if later {
                self.note(
                    method.start,
                    Severity::Warning,
                    "this method stands here again further on; the last one counts",
                );
                self.index.operations.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// Gives path items that are references the operations of what they refer to. Gives the bytes visited.
    pub(super) fn follow_item_references(&mut self, text: &str) -> u64 {
        let mut cost = 0;
        let mut copied: Vec<OperationPlace> = Vec::new();
        for (item, reference) in std::mem::take(&mut self.item_references) {
            let Some(target) = self.item_target(text, reference, &mut cost) else { continue };
            if let Some(place) = self.index.items.get_mut(item as usize) {
                place.target = Some(target);
            }
            let own = self.index.operations_of(item);
            let mut referred = operations_in(text, target, item, &mut cost);
            referred.retain(|place| {
                !own.iter().any(|other| method_in(text, other.method) == method_in(text, place.method))
            });
            if copied.len() + referred.len() > REFERRED_OPERATIONS || cost > text.len() as u64 * 4 {
                let message = "too much is referred to by path items; the rest is left out";
                self.note(reference.start, Severity::Error, message);
                break;
            }
            copied.append(&mut referred);
        }
        if !copied.is_empty() {
            self.index.operations.append(&mut copied);
            self.index.operations.sort_by_key(|place| place.item);
        }
        cost
    }

    /// Where a path item's reference leads. What leads nowhere is noted.
    fn item_target(&mut self, text: &str, reference: Span, cost: &mut u64) -> Option<Span> {
        let mut at = Json::new(text, reference);
        for _ in 0..16 {
            let written = at.string()?;
            match crate::reference::look_up(&self.index, text, &written, cost) {
                Ok(target) => match Json::new(text, target).get("$ref") {
                    Some(next) => at = next,
                    None => return Some(target),
                },
                Err(error) => {
                    if let ReferenceError::External { address, .. } = &error {
                        self.index.add_other_document(address);
                    }
                    self.note(reference.start, Severity::Error, error.to_string());
                    return None;
                }
            }
        }
        self.note(reference.start, Severity::Error, "this reference leads back to itself");
        None
    }
}

/// The operations of a path item that stands elsewhere, as those of an item that refers to it.
fn operations_in(text: &str, target: Span, item: u32, cost: &mut u64) -> Vec<OperationPlace> {
    *cost += u64::from(target.end.saturating_sub(target.start));
    let cursor = Cursor::starting_at(text.get(..target.end as usize).unwrap_or_default(), target.start);
    let mut builder = Builder::new(cursor);
    builder.cursor.enter();
    builder.methods(item);
    builder.index.operations
}

/// The method that stands at a place: `GET` and `get` are one.
fn method_in(text: &str, name: Span) -> Method {
    Method::from_name(&scan::decode(name.of(text)))
}

/// How many segments a path has.
pub(crate) fn segments(path: &str) -> u32 {
    Span::new(path.trim_start_matches('/').split('/').count(), 0).start
}
