//! An opened description: what it says of itself, its operations as a list shows them, and doors to the rest.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use scan::{Json, Span};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::index::{Dialect, Index, OperationPlace};
use crate::load::{self, Loaded};
use crate::model::{Callback, CallbackOperation, Method, Operation, SecurityScheme, Server, Tag, TitlePage};
use crate::schema::SchemaRef;
use crate::{LoadError, Node, read};

/// An opened API description. Cheap to clone: clones share the text and its index.
///
/// It can be shared between threads (the native program answers many requests with one); in a page, which has one
/// thread, that costs nothing.
#[derive(Clone)]
pub struct ApiDescription {
    opened: Arc<Opened>,
}

/// What all clones share.
struct Opened {
    document: Arc<Document>,
    index: Index,
    dialect: Dialect,
    steps: u64,
}

/// Which operation of a description: valid for that description and its clones alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationKey(pub(crate) u32);

impl ApiDescription {
    pub(crate) fn new(document: Arc<Document>, index: Index, dialect: Dialect, steps: u64) -> Self {
        Self { opened: Arc::new(Opened { document, index, dialect, steps }) }
    }

    /// Opens a description from text: JSON, or YAML with the feature `yaml`.
    ///
    /// # Errors
    /// [`LoadError`] where the text is no description at all. Anything less is a [`Diagnostic`].
    pub fn load(text: impl Into<Arc<str>>) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        load::load(text.into())
    }

    /// Opens a description from bytes: UTF-8 with or without a mark, UTF-16, or bytes that are UTF-8 in most places.
    ///
    /// # Errors
    /// As [`load`](Self::load); [`LoadError::Binary`] where the bytes are no text.
    pub fn load_bytes(bytes: &[u8]) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        load::load_bytes(bytes)
    }

    /// Opens JSON text that [`yaml::to_json`](crate::yaml::to_json) made elsewhere, such as in a worker: its lines are
    /// the YAML's, its columns are not.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_converted(json: impl Into<Arc<str>>) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        let loaded: Result<Loaded, LoadError> = load::load_json(json.into(), false, Vec::new());
        loaded
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

    /// The schemas among its components, in the document's order; of two with one name, the last.
    pub fn schemas(&self) -> impl Iterator<Item = (String, SchemaRef)> {
        let sections = self.index().sections.iter();
        let schemas = sections.filter(|section| {
            matches!((section.parent, section.name.as_str()), ("components", "schemas") | ("", "definitions"))
        });
        schemas.flat_map(move |section| {
            section.names.iter().zip(&section.values).filter_map(move |(name, value)| {
                let name = scan::decode(name.of(self.text())).into_owned();
                let counts = section.find(self.text(), &name) == Some(*value);
                counts.then(|| (name, SchemaRef::new(self.clone(), self.node(self.document().json(*value)))))
            })
        })
    }

    /// A schema by its component name.
    pub fn schema(&self, name: &str) -> Option<SchemaRef> {
        let sections = self.index().sections.iter();
        let mut found = sections.filter_map(|section| match (section.parent, section.name.as_str()) {
            ("components", "schemas") | ("", "definitions") => section.find(self.text(), name),
            _ => None,
        });
        found.next().map(|span| SchemaRef::new(self.clone(), self.node(self.document().json(span))))
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
        self.is(other)
    }
}

/// An operation as a list shows it.
#[derive(Clone, Copy)]
pub struct OperationEntry<'d> {
    description: &'d ApiDescription,
    place: &'d OperationPlace,
    key: OperationKey,
}

impl<'d> OperationEntry<'d> {
    pub(crate) fn place(&self) -> &'d OperationPlace {
        self.place
    }

    /// Which operation it is.
    pub fn key(&self) -> OperationKey {
        self.key
    }

    /// The path template, or a webhook's name.
    pub fn path(&self) -> Cow<'d, str> {
        let index = self.description.index();
        let name = index.items.get(self.place.item as usize).map(|item| item.name).unwrap_or_default();
        scan::decode(name.of(self.description.text()))
    }

    /// Its method.
    pub fn method(&self) -> Method {
        Method::from_name(&scan::decode(self.place.method.of(self.description.text())))
    }

    /// The `operationId` as the document has it.
    pub fn operation_id(&self) -> Option<Cow<'d, str>> {
        (!self.place.id.is_empty()).then(|| scan::decode(self.place.id.of(self.description.text())))
    }

    /// What links name it by: its `operationId` where no other operation counts for it, else method and path, such
    /// as `GET /jobs/{id}`. Unique in the document, and stable as long as the document's names are.
    pub fn id(&self) -> Cow<'d, str> {
        match self.operation_id() {
            Some(id) if self.description.index_of_id(&id) == Some(self.key) => id,
            _ => Cow::Owned(format!("{} {}", self.method().as_str(), self.path())),
        }
    }

    /// Its summary.
    pub fn summary(&self) -> Option<Cow<'d, str>> {
        self.description.document().json(self.place.summary).string().filter(|_| !self.place.summary.is_empty())
    }

    /// The names of its tags.
    pub fn tags(&self) -> impl Iterator<Item = Cow<'d, str>> + use<'d> {
        let tags = (!self.place.tags.is_empty()).then(|| self.description.document().json(self.place.tags));
        tags.into_iter().flat_map(Json::elements).filter_map(Json::string)
    }

    /// Whether it is marked deprecated.
    pub fn deprecated(&self) -> bool {
        self.place.deprecated
    }

    /// Whether its summary or description says INCUBATING: not stable, even where a version is pinned.
    pub fn incubating(&self) -> bool {
        self.place.incubating
    }

    /// Whether a reference in it leads nowhere: it opens, with a diagnostic, and may lack a part.
    pub fn broken(&self) -> bool {
        self.place.broken
    }

    /// Whether it is a webhook: a request that the API sends.
    pub fn is_webhook(&self) -> bool {
        let index = self.description.index();
        index.items.get(self.place.item as usize).is_some_and(|item| item.webhook)
    }
}

impl std::fmt::Debug for OperationEntry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method().as_str(), self.path())
    }
}
