//! What one walk over a description leaves: byte ranges, and tables to find them by name.

mod anchors;
mod build;
mod notes;
mod path_items;
mod references;

pub(crate) use build::{Built, build};
pub(crate) use path_items::segments;

use std::borrow::Cow;
use std::sync::OnceLock;

use scan::{Json, NameTable, Span};

/// How a description's words are to be taken. Only the readers of `read` and `schema` ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Swagger 2.0.
    Swagger2,
    /// OpenAPI 3.0: a `$ref` stands alone.
    OpenApi30,
    /// OpenAPI 3.1 and later: a schema's `$ref` has siblings that count.
    OpenApi31,
}

/// The places of everything that is looked up.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The members of the document.
    pub(crate) root: Vec<Named>,
    /// Sections of things that are looked up by name: paths, webhooks and all components.
    pub(crate) sections: Vec<Section>,
    /// Path items and webhooks, in the document's order.
    pub(crate) items: Vec<PathItemPlace>,
    /// Operations, in the document's order.
    pub(crate) operations: Vec<OperationPlace>,
    /// Finds operations by the `operationId` they have.
    pub(crate) ids: NameTable,
    /// The ranges that `ids` was made of, one an operation.
    pub(crate) id_spans: Vec<Span>,
    /// Other documents that references lead to: addresses without fragments, each once.
    pub(crate) other_documents: Vec<String>,
    /// What the anchors of schemas lead to, once one was asked for.
    anchors: OnceLock<Vec<anchors::Anchor>>,
}

/// A member of the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) name: Span,
    pub(crate) value: Span,
}

/// An object whose members are looked up by name.
#[derive(Debug)]
pub(crate) struct Section {
    /// The object that holds it: nothing for the document itself, else `components`.
    pub(crate) parent: &'static str,
    /// Its own name, such as `schemas`.
    pub(crate) name: String,
    pub(crate) names: Vec<Span>,
    pub(crate) values: Vec<Span>,
    pub(crate) table: NameTable,
}

impl Section {
    /// The members that count, in the document's order: of two with one name, the last.
    pub(crate) fn members<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Cow<'s, str>, Span)> {
        self.names.iter().zip(&self.values).filter_map(move |(name, value)| {
            let name = scan::decode(name.of(text));
            (self.find(text, &name) == Some(*value)).then_some((name, *value))
        })
    }

    /// The place of a member.
    pub(crate) fn find(&self, text: &str, name: &str) -> Option<Span> {
        self.table.find(text, &self.names, name).and_then(|index| self.values.get(index).copied())
    }
}

/// A path, or a webhook, with the object that holds its operations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathItemPlace {
    /// The path or the webhook's name.
    pub(crate) name: Span,
    /// The path item as it stands under that name.
    pub(crate) value: Span,
    /// Where its `$ref` leads, if it has one that leads somewhere.
    pub(crate) target: Option<Span>,
    pub(crate) webhook: bool,
    /// How many `/`-separated segments the path has.
    pub(crate) segments: u32,
}

/// An operation with the fields that a list shows. An empty range is an absent field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperationPlace {
    /// Which of the items holds it.
    pub(crate) item: u32,
    /// The method's name as the document writes it.
    pub(crate) method: Span,
    pub(crate) value: Span,
    pub(crate) id: Span,
    pub(crate) summary: Span,
    pub(crate) tags: Span,
    pub(crate) deprecated: bool,
    pub(crate) incubating: bool,
    /// Whether a reference in it leads nowhere.
    pub(crate) broken: bool,
}

impl Index {
    /// The operations of a path item. They stand together, in the order of the items.
    pub(crate) fn operations_of(&self, item: u32) -> &[OperationPlace] {
        let start = self.operations.partition_point(|place| place.item < item);
        let end = self.operations.partition_point(|place| place.item <= item);
        self.operations.get(start..end).unwrap_or_default()
    }

    /// The value that a pointer's tokens lead to. Sections are looked up; only what lies below them is walked.
    /// `cost` counts the bytes walked.
    pub(crate) fn resolve(&self, text: &str, tokens: &[String], cost: &mut u64) -> Option<Span> {
        let (span, rest) = self.nearest(text, tokens)?;
        let mut json = Json::new(text, span);
        for token in rest {
            *cost += json.raw().len() as u64;
            json = match json.kind() {
                scan::Kind::Array => json.element(token.parse().ok()?)?,
                _ => json.get(token)?,
            };
        }
        Some(json.span())
    }

    /// The component that a pointer leads to, if it is as plain as nearly all are: `/components/schemas/Name`.
    pub(crate) fn component(&self, text: &str, pointer: &str) -> Option<Span> {
        let (section, name) = scan::split_plain_pointer(pointer.strip_prefix('/')?)?;
        let (parent, section) = scan::split_plain_pointer(section).unwrap_or(("", section));
        self.section(parent, section)?.find(text, name)
    }

    /// The indexed value nearest to where the tokens lead, and the tokens left. `None` where a name is not there.
    fn nearest<'p>(&self, text: &str, tokens: &'p [String]) -> Option<(Span, &'p [String])> {
        let [first, rest @ ..] = tokens else { return Some((Span::new(0, text.len()), tokens)) };
        if let [second, third, rest @ ..] = rest
            && let Some(section) = self.section(first, second)
        {
            return Some((section.find(text, third)?, rest));
        }
        if let [second, rest @ ..] = rest
            && let Some(section) = self.section("", first)
        {
            return Some((section.find(text, second)?, rest));
        }
        let member = self.root.iter().rev().find(|member| scan::decode(member.name.of(text)) == first.as_str())?;
        Some((member.value, rest))
    }

    /// Keeps the document that a reference leads to, without the fragment, unless it is known.
    fn add_other_document(&mut self, address: &str) {
        let document = address.split('#').next().unwrap_or_default();
        if !self.other_documents.iter().any(|known| known == document) {
            self.other_documents.push(document.to_owned());
        }
    }

    /// A section of components, or of the document itself where `parent` is empty.
    pub(crate) fn section(&self, parent: &str, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.parent == parent && section.name == name)
    }

    /// The section that holds the schemas, by whichever name the document has for it.
    pub(crate) fn schemas(&self) -> Option<&Section> {
        self.section("components", "schemas").or_else(|| self.section("", "definitions"))
    }

    /// A member of the document.
    pub(crate) fn root_member<'t>(&self, text: &'t str, name: &str) -> Option<Json<'t>> {
        let member = self.root.iter().rev().find(|member| scan::decode(member.name.of(text)) == name)?;
        Some(Json::new(text, member.value))
    }
}
