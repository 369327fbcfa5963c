//! An operation as a list shows it, read from the index alone.

use std::borrow::Cow;

use scan::Json;

use crate::index::OperationPlace;
use crate::{ApiDescription, Method};

/// Which operation of a description: valid for that description and its clones alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationKey(pub(crate) u32);

impl OperationKey {
    /// Its position among the operations, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An operation as a list shows it.
#[derive(Clone, Copy)]
pub struct OperationEntry<'d> {
    pub(crate) description: &'d ApiDescription,
    pub(crate) place: &'d OperationPlace,
    pub(crate) key: OperationKey,
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
