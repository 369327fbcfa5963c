//! A value of a document, kept as its place: what the model holds for parts that nobody has looked at yet.

use std::borrow::Cow;
use std::sync::Arc;

use scan::{Json, Kind, Span};

use crate::document::Document;
use crate::locate;

/// A JSON value as it stands in its document, with every digit and every unknown member.
#[derive(Clone)]
pub struct Node {
    document: Arc<Document>,
    span: Span,
}

impl Node {
    pub(crate) fn new(document: Arc<Document>, span: Span) -> Self {
        Self { document, span }
    }

    /// Reads a JSON text of its own, such as a request's body. The text is taken as it is: look-ups pass over
    /// what is wrong in it.
    pub fn parse(text: &str) -> Self {
        let document = Document::new(text.into(), text.len(), true);
        let span = document.root().span();
        Self { document: Arc::new(document), span }
    }

    pub(crate) fn json(&self) -> Json<'_> {
        self.document.json(self.span)
    }

    pub(crate) fn span(&self) -> Span {
        self.span
    }

    pub(crate) fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// A value of the same document.
    pub(crate) fn sibling(&self, json: Json<'_>) -> Node {
        Self { document: Arc::clone(&self.document), span: json.span() }
    }

    /// The JSON text as it is written.
    pub fn raw(&self) -> &str {
        self.span.of(self.document.text())
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.json().kind()
    }

    /// A string's text.
    pub fn string(&self) -> Option<Cow<'_, str>> {
        self.json().string()
    }

    /// A string's text, or any other value's JSON: what a person reads.
    pub fn display_text(&self) -> Cow<'_, str> {
        self.string().unwrap_or_else(|| Cow::Borrowed(self.raw()))
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<Node> {
        self.json().get(name).map(|json| self.sibling(json))
    }

    /// All members of an object, in the document's order.
    pub fn members(&self) -> impl Iterator<Item = (Cow<'_, str>, Node)> {
        self.json().members().map(|member| (member.name(), self.sibling(member.value)))
    }

    /// All elements of an array.
    pub fn elements(&self) -> impl Iterator<Item = Node> {
        self.json().elements().map(|json| self.sibling(json))
    }

    /// JSON pointer to it in its document. Costs a walk from the document's start.
    pub fn pointer(&self) -> String {
        match self.document.origin() {
            Some(origin) => origin.to_owned(),
            None => locate::pointer(self.document.text(), self.span.start),
        }
    }

    /// Its line in the document as it was given, from 1.
    pub fn line(&self) -> u32 {
        self.document.place(self.span.start).0
    }
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.raw())
    }
}

/// Two values are equal when they are written alike.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}
