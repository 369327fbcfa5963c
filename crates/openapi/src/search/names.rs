//! The names of parameters and fields, each kept once with the operations that have it.
//!
//! An operation has the names that stand in it and in the components it refers to, a few references deep. Everything is
//! bounded: what a hostile document could multiply is left out, and then it is not found by such a name. They are gathered some operations
//! at a time, so that a page can do other things in between.

use std::collections::HashMap;

use scan::{Fit, Haystack, Json, Picked, Span, gather};

use crate::ApiDescription;
use crate::index::Index;
use crate::search::marks::Marks;

/// References that are followed one after another.
const HOPS: usize = 4;

/// Components that one operation is given the names of.
const COMPONENTS: usize = 64;

/// Names of one operation.
const NAMES: usize = 1000;

/// Names of all operations together.
const ALL_NAMES: usize = 1_000_000;

/// What is picked out of operations and components: names of properties, and references. Examples are left out.
const PICKED: Picked<'_> = Picked {
    names_of: "properties",
    text_of: "$ref",
    without: &["example", "examples", "default", "enum", "const", "description"],
};

/// Names, and which operations have them.
pub(super) struct Names {
    names: Haystack,
    /// Where the operations of each name start among `operations`; one more at the end.
    starts: Vec<u32>,
    operations: Vec<u32>,
}

impl Names {
    /// Betters `fits`, one an operation, where an operation has a name with the word.
    pub(super) fn find(&self, word: &str, fit: Fit, fits: &mut [Fit]) {
        let mut found = vec![Haystack::NOWHERE; self.names.rows()];
        self.names.find(word, &mut found);
        for (at, _) in found.iter().enumerate().filter(|(_, fit)| **fit < Haystack::NOWHERE) {
            let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else { continue };
            for &operation in self.operations.get(start as usize..end as usize).unwrap_or_default() {
                if let Some(known) = fits.get_mut(operation as usize) {
                    *known = fit.min(*known);
                }
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.names.bytes() + (self.starts.len() + self.operations.len()) * size_of::<u32>()
    }
}

/// The names in one part of a document, and the components it refers to.
#[derive(Default)]
struct Part {
    names: Vec<u32>,
    components: Vec<u32>,
}

/// A component, read when it is first referred to.
struct Component {
    span: Span,
    parameter: bool,
    part: Option<Part>,
}

/// Names while they are gathered.
pub(super) struct Gathering {
    names: Haystack,
    numbers: HashMap<Box<str>, u32>,
    /// The components in the document's order.
    components: Vec<Component>,
    seen_names: Marks,
    seen_components: Marks,
    /// Names and operations that have them, in the order of the operations.
    pairs: Vec<(u32, u32)>,
    /// The operation that is next.
    next: usize,
}

impl Gathering {
    pub(super) fn new(description: &ApiDescription) -> Self {
        let index = description.index();
        let mut components = Vec::new();
        for section in index.sections.iter().filter(|section| !matches!(section.name.as_str(), "paths" | "webhooks")) {
            let parameter = section.name == "parameters";
            components.extend(section.values.iter().map(|span| Component { span: *span, parameter, part: None }));
        }
        components.sort_by_key(|component| component.span);
        Self {
            names: Haystack::new(1),
            numbers: HashMap::new(),
            components,
            seen_names: Marks::default(),
            seen_components: Marks::default(),
            pairs: Vec::new(),
            next: 0,
        }
    }

    /// Reads so many operations more of the description that it was made for. Whether that were the last.
    pub(super) fn read(&mut self, description: &ApiDescription, operations: usize) -> bool {
        let index = description.index();
        let end = index.operations.len().min(self.next.saturating_add(operations));
        let mut reading = Reading { text: description.text(), index, gathered: self };
        while reading.gathered.next < end {
            if !reading.operation() {
                return true;
            }
        }
        end == index.operations.len()
    }

    /// Adds what was not seen before.
    fn take(&mut self, part: &Part, names: &mut Vec<u32>, waiting: &mut Vec<u32>) {
        names.extend(part.names.iter().filter(|name| self.seen_names.add(**name)));
        waiting.extend(part.components.iter().filter(|component| self.seen_components.add(**component)));
    }

    /// What was read so far.
    pub(super) fn names(self) -> Names {
        let (starts, operations) = by_name(&self.pairs, self.names.rows());
        Names { names: self.names, starts, operations }
    }
}

/// Reads operations of a description into what was gathered before.
struct Reading<'d, 'g> {
    text: &'d str,
    index: &'d Index,
    gathered: &'g mut Gathering,
}

impl<'d> Reading<'d, '_> {
    /// Reads the operation that is next; `false` where no more names have room.
    fn operation(&mut self) -> bool {
        let at = self.gathered.next;
        self.gathered.next += 1;
        let Some(place) = self.index.operations.get(at) else { return false };
        let item = self.index.items.get(place.item as usize);
        let item = item.map(|item| Json::new(self.text, item.target.unwrap_or(item.value)));
        let mut part = self.part(place.value);
        for list in [item, Some(Json::new(self.text, place.value))].into_iter().flatten() {
            self.name_parameters(list.get("parameters"), &mut part);
        }
        let names = self.names_of(part);
        let pairs = &mut self.gathered.pairs;
        let has_room = pairs.len() + names.len() <= ALL_NAMES;
        if has_room {
            pairs.extend(names.into_iter().map(|name| (name, Span::new(at, 0).start)));
        }
        has_room
    }

    /// The names in a part and in the components that it leads to.
    fn names_of(&mut self, part: Part) -> Vec<u32> {
        self.gathered.seen_names.clear();
        self.gathered.seen_components.clear();
        let (mut names, mut waiting) = (Vec::new(), Vec::new());
        self.gathered.take(&part, &mut names, &mut waiting);
        let mut read = 0;
        for _ in 0..HOPS {
            for component in std::mem::take(&mut waiting) {
                if read == COMPONENTS || names.len() >= NAMES {
                    return names;
                }
                read += 1;
                let part = self.component(component);
                self.gathered.take(&part, &mut names, &mut waiting);
                if let Some(component) = self.gathered.components.get_mut(component as usize) {
                    component.part = Some(part);
                }
            }
        }
        names
    }

    /// A component, taken out of its place or read.
    fn component(&mut self, number: u32) -> Part {
        let Some(component) = self.gathered.components.get_mut(number as usize) else { return Part::default() };
        if let Some(part) = component.part.take() {
            return part;
        }
        let (span, parameter) = (component.span, component.parameter);
        let mut part = self.part(span);
        if parameter {
            self.name_parameter(Json::new(self.text, span), &mut part);
        }
        part
    }

    /// The names of properties and the references in a value.
    fn part(&mut self, span: Span) -> Part {
        let found = gather(self.text, span, PICKED);
        let mut part = Part::default();
        for name in found.names {
            self.add_name(name, &mut part);
        }
        for reference in found.texts {
            self.add_reference(&scan::decode(reference.of(self.text)), &mut part);
        }
        part
    }

    /// The names of a list of parameters, and the references in it.
    fn name_parameters(&mut self, list: Option<Json<'d>>, part: &mut Part) {
        for parameter in list.into_iter().flat_map(Json::elements) {
            match parameter.get("$ref").and_then(Json::string) {
                Some(reference) => self.add_reference(&reference, part),
                None => self.name_parameter(parameter, part),
            }
        }
    }

    fn name_parameter(&mut self, parameter: Json<'d>, part: &mut Part) {
        if let Some(name) = parameter.get("name").filter(|name| name.raw().starts_with('"')) {
            self.add_name(Span { start: name.span().start + 1, end: name.span().end.saturating_sub(1) }, part);
        }
    }

    fn add_reference(&self, reference: &str, part: &mut Part) {
        let target = reference.strip_prefix('#').and_then(|pointer| self.index.component(self.text, pointer));
        let components = &self.gathered.components;
        let found = target.and_then(|target| components.binary_search_by_key(&target, |known| known.span).ok());
        part.components.extend(found.map(|number| Span::new(number, 0).start));
    }

    fn add_name(&mut self, span: Span, part: &mut Part) {
        let name = scan::decode(span.of(self.text));
        let Gathering { names, numbers, .. } = &mut *self.gathered;
        let known = numbers.get(&*name).copied();
        part.names.push(known.unwrap_or_else(|| {
            let next = Span::new(names.rows(), 0).start;
            names.push(&name);
            numbers.insert(name.into(), next);
            next
        }));
    }
}

/// Pairs of name and operation, which are in the order of the operations, as the operations of each name.
fn by_name(pairs: &[(u32, u32)], names: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; names + 1];
    for (name, _) in pairs {
        starts[*name as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut operations = vec![0; pairs.len()];
    for (name, operation) in pairs {
        let place = &mut next[*name as usize];
        operations[*place as usize] = *operation;
        *place += 1;
    }
    (starts, operations)
}
