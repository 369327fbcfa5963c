//! An opened description: what it says of itself, and doors to the rest.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use scan::{Json, Span};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::entry::{OperationEntry, OperationKey};
use crate::index::{Dialect, Index};
use crate::load;
use crate::model::{Callback, CallbackOperation, Operation, SecurityScheme, Server, Tag, TitlePage};
use crate::reference::{self, ReferenceError};
use crate::schema::SchemaRef;
use crate::search::Search;
use crate::{LoadError, Node, read};

/// An opened API description. Cheap to clone: clones share the text and its index.
///
/// It can be shared between threads (the native program answers many requests with one); in a page, which has one
/// thread, that costs nothing.
#[derive(Clone)]
pub struct ApiDescription {
    opened: Arc<Opened>,
    /// The documents that references lead to, where any was taken in.
    others: Option<Arc<Others>>,
}

/// Documents by their addresses, the first of them the one that the others were taken into.
struct Others {
    resolve: Resolve,
    documents: Vec<(String, Arc<Opened>)>,
}

/// The absolute address, without a fragment, that a reference has (its second argument) in a document at a base (the first; empty where the
/// document has no address). See RFC 3986 section 5.
pub type Resolve = fn(&str, &str) -> String;

/// What all clones share.
struct Opened {
    document: Arc<Document>,
    index: Index,
    dialect: Dialect,
    steps: u64,
    search: OnceLock<Search>,
}

impl ApiDescription {
    pub(crate) fn new(document: Arc<Document>, index: Index, dialect: Dialect, steps: u64) -> Self {
        let opened = Opened { document, index, dialect, steps, search: OnceLock::new() };
        Self { opened: Arc::new(opened), others: None }
    }

    /// Opens a description from text: JSON, or YAML with the feature `yaml`.
    ///
    /// # Errors
    /// [`LoadError`] where the text is no description at all. Anything less is a [`Diagnostic`].
    pub fn load(text: impl Into<String>) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        load::load(text.into())
    }

    /// Opens a description from bytes, which are kept and not copied where they are UTF-8: UTF-8 with or without a mark, UTF-16, or bytes that are UTF-8 in most places.
    ///
    /// # Errors
    /// As [`load`](Self::load); [`LoadError::Binary`] where the bytes are no text.
    pub fn load_bytes(bytes: impl Into<Vec<u8>>) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        load::load_bytes(bytes.into())
    }

    /// Opens JSON text that [`yaml::to_json`](crate::yaml::to_json) made elsewhere, such as in a worker: its lines are
    /// the YAML's, its columns are not.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_converted(json: impl Into<String>) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        load::load_json(json.into(), false)
    }

    /// Opens another document that this one refers to: any JSON object, taken in this one's version where it names
    /// none. [`with_document`](Self::with_document) takes it in. Only schemas can be followed into other documents.
    ///
    /// # Errors
    /// As [`load`](Self::load), but that a document need not be a description.
    pub fn load_referenced(&self, text: impl Into<String>) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        load::load_part(text.into(), self.dialect())
    }

    /// This description with another document, opened by [`load_referenced`](Self::load_referenced), to which references lead from now on:
    /// those of schemas that are read from what this gives. `own` is this one's address, empty where it has none; `address` the other's, as
    /// `resolve` has it.
    #[must_use]
    pub fn with_document(&self, own: &str, address: &str, other: &Self, resolve: Resolve) -> Self {
        let begun = || vec![(own.to_owned(), Arc::clone(&self.opened))];
        let mut documents = self.others.as_ref().map_or_else(begun, |others| others.documents.clone());
        documents.retain(|(known, _)| known != address);
        documents.push((address.to_owned(), Arc::clone(&other.opened)));
        Self { opened: Arc::clone(&self.opened), others: Some(Arc::new(Others { resolve, documents })) }
    }

    /// The address of this document, where it is one of several that were put together.
    pub(crate) fn address(&self) -> Option<&str> {
        let documents = &self.others.as_ref()?.documents;
        let own = documents.iter().find(|(_, opened)| Arc::ptr_eq(opened, &self.opened));
        own.map(|(address, _)| address.as_str())
    }

    /// The document of an address as [`ReferenceError::External`] has it, where it was taken in.
    fn other(&self, address: &str) -> Option<Self> {
        let others = self.others.as_ref()?;
        let written = address.split('#').next().unwrap_or_default();
        let wanted = (others.resolve)(self.address().unwrap_or_default(), written);
        let (_, opened) = others.documents.iter().find(|(address, _)| !address.is_empty() && *address == wanted)?;
        Some(Self { opened: Arc::clone(opened), others: self.others.clone() })
    }

    /// Where a reference of this document leads, one step.
    pub(crate) fn look_up(&self, reference: &str) -> Result<(Self, Span), ReferenceError> {
        match reference::look_up(self.index(), self.text(), reference, &mut 0) {
            Ok(span) => Ok((self.clone(), span)),
            Err(ReferenceError::External { address, .. }) => match self.other(&address) {
                Some(other) => {
                    let fragment = address.find('#').and_then(|at| address.get(at..)).unwrap_or_default();
                    let span = reference::look_up(other.index(), other.text(), fragment, &mut 0)?;
                    Ok((other, span))
                }
                None => Err(ReferenceError::External { address, from: self.address().map(str::to_owned) }),
            },
            Err(error) => Err(error),
        }
    }

    pub(crate) fn document(&self) -> &Arc<Document> {
        &self.opened.document
    }

    pub(crate) fn text(&self) -> &str {
        self.opened.document.text()
    }

    pub(crate) fn index(&self) -> &Index {
        &self.opened.index
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.opened.dialect
    }

    pub(crate) fn node(&self, json: Json<'_>) -> Node {
        Node::new(Arc::clone(self.document()), json.span())
    }

    /// Whether what searching needs was made.
    pub(crate) fn has_search_index(&self) -> bool {
        self.opened.search.get().is_some()
    }

    /// What searching needs, made when it is first asked for.
    pub(crate) fn search_index(&self) -> &Search {
        self.opened.search.get_or_init(|| Search::new(self))
    }

    /// Whether both are the same opened document.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.opened, &other.opened)
    }

    /// Bytes visited by opening, for tests of the time it takes; at most a small multiple of the text's.
    #[doc(hidden)]
    pub fn opening_steps(&self) -> u64 {
        self.opened.steps
    }

    /// The whole document, for looking at it raw.
    pub fn root(&self) -> Node {
        self.node(self.document().root())
    }

    /// A value of the document by its JSON pointer, such as a diagnostic's.
    pub fn at(&self, pointer: &str) -> Option<Node> {
        let tokens = crate::pointer::tokens(pointer)?;
        let span = self.index().resolve(self.text(), &tokens, &mut 0)?;
        Some(self.node(self.document().json(span)))
    }

    /// Title, version, contact, license and whatever else the document says of itself.
    pub fn title_page(&self) -> TitlePage {
        read::title_page(self)
    }

    /// The servers it names. Never empty: without any, the document's own origin is one (`/`).
    pub fn servers(&self) -> Vec<Server> {
        read::servers(self)
    }

    /// The security schemes it defines, by name.
    pub fn security_schemes(&self) -> Vec<SecurityScheme> {
        read::security_schemes(self)
    }

    /// Its tags: the declared ones in their order, then those that only operations name.
    pub fn tags(&self) -> Vec<Tag> {
        let mut tags = read::declared_tags(self);
        let mut places: HashMap<String, usize> =
            tags.iter().enumerate().map(|(index, tag)| (tag.name.clone(), index)).collect();
        for entry in self.operations() {
            for name in entry.tags() {
                let place = *places.entry(name.clone().into_owned()).or_insert_with(|| {
                    tags.push(Tag { name: name.into_owned(), ..Tag::default() });
                    tags.len() - 1
                });
                tags[place].operations += 1;
            }
        }
        tags
    }

    /// Addresses of other documents that it refers to, without fragments, each once. They are never loaded by
    /// themselves: who has loaded one opens it by [`load_referenced`](Self::load_referenced), and takes it in by
    /// [`with_document`](Self::with_document).
    pub fn other_documents(&self) -> &[String] {
        &self.index().other_documents
    }

    /// The schemas among its components, in the document's order; of two with one name, the last.
    pub fn schemas(&self) -> impl Iterator<Item = (String, SchemaRef)> {
        let members = self.index().schemas().into_iter().flat_map(|section| section.members(self.text()));
        members.map(|(name, value)| (name.into_owned(), self.schema_in(value)))
    }

    /// A schema by its component name.
    pub fn schema(&self, name: &str) -> Option<SchemaRef> {
        Some(self.schema_in(self.index().schemas()?.find(self.text(), name)?))
    }

    fn schema_in(&self, span: Span) -> SchemaRef {
        SchemaRef::new(self.clone(), self.node(self.document().json(span)))
    }

    /// Its operations, in the document's order, with the fields that a list shows. Nothing else of them is read.
    pub fn operations(&self) -> impl ExactSizeIterator<Item = OperationEntry<'_>> + Clone {
        let places = self.index().operations.iter().enumerate();
        places.map(|(index, place)| OperationEntry {
            description: self,
            place,
            key: OperationKey(Span::new(index, 0).start),
        })
    }

    /// An operation of the list by its key; `None` for another description's.
    pub fn entry(&self, key: OperationKey) -> Option<OperationEntry<'_>> {
        let place = self.index().operations.get(key.0 as usize)?;
        Some(OperationEntry { description: self, place, key })
    }

    /// Reads an operation whole: parameters, bodies, responses, references followed.
    pub fn operation(&self, entry: OperationEntry<'_>) -> Operation {
        read::operation(self, entry)
    }

    /// Reads an operation of a callback.
    pub fn callback_operation(&self, callback: &Callback, operation: &CallbackOperation) -> Operation {
        read::callback_operation(self, callback, operation)
    }
}

impl std::fmt::Debug for ApiDescription {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ApiDescription({} bytes, {} operations)", self.text().len(), self.index().operations.len())
    }
}

/// Two descriptions are equal when they are the same opened document.
impl PartialEq for ApiDescription {
    fn eq(&self, other: &Self) -> bool {
        let same_others = match (&self.others, &other.others) {
            (None, None) => true,
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            _ => false,
        };
        self.is(other) && same_others
    }
}
