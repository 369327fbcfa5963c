//! From places in a document to the model, when somebody asks: the only module, beside `schema`, that knows the words
//! of each version.

mod content;
mod operation;
mod parameter;
mod response;
mod security;
mod server;
mod swagger2;
mod title;

pub(crate) use operation::{callback_operation, operation};
pub(crate) use security::security_schemes;
pub(crate) use server::servers;
pub(crate) use title::{declared_tags, title_page};

use scan::{Json, Kind};

use crate::diagnostic::{Diagnostic, Severity};
use crate::index::Dialect;
use crate::model::{Extension, ExternalDocs};
use crate::reference::{self, ReferenceError};
use crate::schema::SchemaRef;
use crate::{ApiDescription, locate};

/// References that may follow on one another.
pub(crate) const HOPS: usize = 32;

/// Reads parts of a description and collects what is wrong in them.
pub(crate) struct Reader<'d> {
    pub(crate) description: &'d ApiDescription,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// An object that a reference led to, with what stands beside the reference.
#[derive(Clone, Copy)]
pub(crate) struct Followed<'d> {
    pub(crate) json: Json<'d>,
    /// The object with the reference, where what stands in it counts.
    pub(crate) beside: Option<Json<'d>>,
}

impl<'d> Followed<'d> {
    /// A text of the object, or of the reference to it, which counts for more.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.beside.and_then(|beside| text(beside, name)).or_else(|| text(self.json, name))
    }
}

impl<'d> Reader<'d> {
    pub(crate) fn new(description: &'d ApiDescription) -> Self {
        Self { description, diagnostics: Vec::new() }
    }

    pub(crate) fn swagger2(&self) -> bool {
        self.description.dialect() == Dialect::Swagger2
    }

    /// A member of the document.
    pub(crate) fn root(&self, name: &str) -> Option<Json<'d>> {
        self.description.index().root_member(self.description.text(), name)
    }

    /// Notes a fault at a value.
    pub(crate) fn note(&mut self, at: Json<'_>, severity: Severity, message: impl Into<String>) {
        let offset = at.span().start;
        let (line, column) = self.description.document().place(offset);
        let pointer = locate::pointer(self.description.text(), offset);
        self.diagnostics.push(Diagnostic { severity, message: message.into(), pointer, line, column });
    }

    /// The object itself, or where its `$ref` leads. What leads nowhere is noted.
    pub(crate) fn follow(&mut self, json: Json<'d>) -> Option<Followed<'d>> {
        let beside = (self.description.dialect() == Dialect::OpenApi31).then_some(json);
        match follow(self.description, json) {
            Ok(target) if target.span() == json.span() => Some(Followed { json, beside: None }),
            Ok(target) => Some(Followed { json: target, beside }),
            Err(error) => {
                self.note(json, Severity::Error, error.to_string());
                None
            }
        }
    }

    /// The members of an object, references followed.
    pub(crate) fn map(&mut self, object: Option<Json<'d>>) -> Vec<(String, Followed<'d>)> {
        let mut found = Vec::new();
        for member in object.into_iter().flat_map(Json::members) {
            if let Some(followed) = self.follow(member.value) {
                found.push((member.name().into_owned(), followed));
            }
        }
        found
    }

    /// A schema, unread.
    pub(crate) fn schema(&self, json: Option<Json<'d>>) -> Option<SchemaRef> {
        json.map(|json| SchemaRef::new(self.description.clone(), self.description.node(json)))
    }

    /// The members of an object that the reader does not take itself.
    pub(crate) fn extensions(&self, object: Json<'d>, taken: &[&str]) -> Vec<Extension> {
        let others = object.members().filter(|member| !taken.iter().any(|name| member.is(name)));
        others
            .map(|member| Extension { name: member.name().into_owned(), value: self.description.node(member.value) })
            .collect()
    }
}

/// The reference that an object is: its `$ref`, or a schema's `$dynamicRef`.
pub(crate) fn reference(json: Json<'_>) -> Option<std::borrow::Cow<'_, str>> {
    json.get("$ref").or_else(|| json.get("$dynamicRef")).and_then(Json::string)
}

/// The object itself, or where its `$ref`, or a chain of them, leads.
pub(crate) fn follow<'d>(description: &'d ApiDescription, json: Json<'d>) -> Result<Json<'d>, ReferenceError> {
    let mut at = json;
    let mut last = String::new();
    for _ in 0..HOPS {
        let Some(reference) = reference(at) else { return Ok(at) };
        let span = reference::look_up(description.index(), description.text(), &reference, &mut 0)?;
        at = description.document().json(span);
        last = reference.into_owned();
    }
    Err(ReferenceError::Circular { reference: last })
}

/// A member that is a text.
pub(crate) fn text(object: Json<'_>, name: &str) -> Option<String> {
    object.get(name)?.string().map(|text| text.into_owned())
}

/// A member that is `true`.
pub(crate) fn flag(object: Json<'_>, name: &str) -> bool {
    object.get(name).and_then(Json::boolean).unwrap_or(false)
}

/// A member that is an array of texts.
pub(crate) fn texts(object: Json<'_>, name: &str) -> Option<Vec<String>> {
    let array = object.get(name).filter(|value| value.kind() == Kind::Array)?;
    Some(array.elements().filter_map(|element| element.string().map(|text| text.into_owned())).collect())
}

/// The member `externalDocs`.
pub(crate) fn external_docs(object: Json<'_>) -> Option<ExternalDocs> {
    let docs = object.get("externalDocs")?;
    Some(ExternalDocs { url: text(docs, "url")?, description: text(docs, "description") })
}
