//! The names of parameters and fields, each kept once with the operations that have it.
//!
//! An operation has the names that stand in it and in the components it refers to, a few references deep. Everything is
//! bounded: what a hostile document could multiply is left out, and then it is not found by such a name.

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
    pub(super) fn new(description: &ApiDescription) -> Self {
        Gathering::new(description).all()
    }

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
#[derive(Clone, Default)]
struct Part {
    names: Vec<u32>,
    components: Vec<u32>,
}

/// Names while they are gathered.
struct Gathering<'d> {
    text: &'d str,
    index: &'d Index,
    names: Haystack,
    numbers: HashMap<String, u32>,
    /// The components in the document's order, each read when it is first referred to.
    components: Vec<(Span, Option<Part>)>,
    seen_names: Marks,
    seen_components: Marks,
}

impl<'d> Gathering<'d> {
    fn new(description: &'d ApiDescription) -> Self {
        let index = description.index();
        let sections = index.sections.iter().filter(|section| !matches!(section.name.as_str(), "paths" | "webhooks"));
        let mut components: Vec<(Span, Option<Part>)> =
            sections.flat_map(|section| section.values.iter().map(|span| (*span, None))).collect();
        components.sort_unstable_by_key(|(span, _)| *span);
        Self {
            text: description.text(),
            index,
            names: Haystack::new(1),
            numbers: HashMap::new(),
            components,
            seen_names: Marks::default(),
            seen_components: Marks::default(),
        }
    }

    /// The names of all operations.
    fn all(mut self) -> Names {
        let index = self.index;
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (operation, place) in (0..).zip(&index.operations) {
            let item = index.items.get(place.item as usize);
            let shared =
                item.and_then(|item| Json::new(self.text, item.target.unwrap_or(item.value)).get("parameters"));
            let own = self.part(place.value);
            let shared = shared.map(|list| self.parameters(list)).unwrap_or_default();
            let names = self.names_of([own, shared]);
            if pairs.len() + names.len() > ALL_NAMES {
                break;
            }
            pairs.extend(names.into_iter().map(|name| (name, operation)));
        }
        pairs.sort_unstable();
        let starts = (0..=self.names.rows()).map(|name| pairs.partition_point(|(other, _)| (*other as usize) < name));
        let starts = starts.map(|start| Span::new(start, 0).start).collect();
        Names { names: self.names, starts, operations: pairs.into_iter().map(|(_, operation)| operation).collect() }
    }

    /// The names in some parts and in the components that they lead to.
    fn names_of(&mut self, parts: [Part; 2]) -> Vec<u32> {
        self.seen_names.clear();
        self.seen_components.clear();
        let mut names = Vec::new();
        let mut waiting: Vec<u32> = Vec::new();
        for part in &parts {
            self.take(part, &mut names, &mut waiting);
        }
        let (mut read, mut hops) = (0, 0);
        while !waiting.is_empty() && hops < HOPS {
            for component in std::mem::take(&mut waiting) {
                if read == COMPONENTS || names.len() >= NAMES {
                    return names;
                }
                read += 1;
                let part = self.component(component);
                self.take(&part, &mut names, &mut waiting);
            }
            hops += 1;
        }
        names
    }

    /// Adds what was not seen before.
    fn take(&mut self, part: &Part, names: &mut Vec<u32>, waiting: &mut Vec<u32>) {
        names.extend(part.names.iter().filter(|name| self.seen_names.add(**name)));
        waiting.extend(part.components.iter().filter(|component| self.seen_components.add(**component)));
    }

    /// A component, read once.
    fn component(&mut self, number: u32) -> Part {
        let Some((span, known)) = self.components.get(number as usize) else { return Part::default() };
        if let Some(part) = known {
            return part.clone();
        }
        let span = *span;
        let part = self.part(span);
        if let Some((_, place)) = self.components.get_mut(number as usize) {
            *place = Some(part.clone());
        }
        part
    }

    /// The names and references in an operation or a component; of parameters their names.
    fn part(&mut self, span: Span) -> Part {
        let found = gather(self.text, span, PICKED);
        let mut part = Part::default();
        for name in found.names {
            self.add_name(name, &mut part);
        }
        for reference in found.texts {
            let reference = scan::decode(reference.of(self.text));
            let target = reference.strip_prefix('#').and_then(|pointer| self.index.component(self.text, pointer));
            let number =
                target.and_then(|target| self.components.binary_search_by_key(&target, |(span, _)| *span).ok());
            part.components.extend(number.map(|number| Span::new(number, 0).start));
        }
        let json = Json::new(self.text, span);
        match json.get("parameters") {
            Some(list) => self.name_parameters(list, &mut part),
            None => self.name_parameter(json, &mut part),
        }
        part
    }

    /// The names of a list of parameters.
    fn parameters(&mut self, list: Json<'d>) -> Part {
        let mut part = self.part(list.span());
        self.name_parameters(list, &mut part);
        part
    }

    fn name_parameters(&mut self, list: Json<'d>, part: &mut Part) {
        for parameter in list.elements() {
            self.name_parameter(parameter, part);
        }
    }

    /// The name of what is a parameter.
    fn name_parameter(&mut self, json: Json<'d>, part: &mut Part) {
        if json.get("in").is_some()
            && let Some(name) = json.get("name").filter(|name| name.raw().starts_with('"'))
        {
            self.add_name(Span { start: name.span().start + 1, end: name.span().end.saturating_sub(1) }, part);
        }
    }

    fn add_name(&mut self, span: Span, part: &mut Part) {
        let name = scan::decode(span.of(self.text)).to_ascii_lowercase();
        let next = Span::new(self.names.rows(), 0).start;
        let number = *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name);
            next
        });
        part.names.push(number);
    }
}
