//! The store: every resource's objects under their ids, in the order of the ids.
//!
//! It knows nothing of fields or rules; those are `resources`.

use std::collections::BTreeMap;
use std::fmt;

use crate::json::{Json, Object};
use crate::resources::Kind;

/// What names an object within its collection.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Id {
    Number(i64),
    Text(String),
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(out),
            Self::Text(text) => text.fmt(out),
        }
    }
}

impl From<i64> for Id {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Id {
    /// The id that a member of an object holds.
    pub(crate) fn of(value: &Json) -> Option<Self> {
        value.as_i64().map(Self::Number).or_else(|| value.as_text().map(Self::from))
    }
}

impl From<&Id> for Json {
    fn from(id: &Id) -> Self {
        match id {
            Id::Number(number) => Json::from(*number),
            Id::Text(text) => Json::from(text.as_str()),
        }
    }
}

#[derive(Default)]
struct Collection {
    objects: BTreeMap<Id, Object>,
    /// The last number given out; numbers are never given twice.
    last_number: i64,
}

/// All collections.
pub(crate) struct Store([Collection; Kind::ALL.len()]);

impl Store {
    pub(crate) fn new() -> Self {
        Self(std::array::from_fn(|_| Collection::default()))
    }

    fn collection(&self, kind: Kind) -> &Collection {
        &self.0[kind as usize]
    }

    fn collection_mut(&mut self, kind: Kind) -> &mut Collection {
        &mut self.0[kind as usize]
    }

    /// Adds an object under the collection's next number, which it is given as a member.
    pub(crate) fn add(&mut self, kind: Kind, mut object: Object) -> i64 {
        let counter = self.collection_mut(kind.numbered_with());
        counter.last_number += 1;
        let number = counter.last_number;
        object.set(kind.id_field(), number);
        self.collection_mut(kind).objects.insert(Id::Number(number), object);
        number
    }

    /// Puts an object under an id of its own, such as a name.
    pub(crate) fn put(&mut self, kind: Kind, id: Id, object: Object) {
        self.collection_mut(kind).objects.insert(id, object);
    }

    pub(crate) fn get(&self, kind: Kind, id: &Id) -> Option<&Object> {
        self.collection(kind).objects.get(id)
    }

    pub(crate) fn get_mut(&mut self, kind: Kind, id: &Id) -> Option<&mut Object> {
        self.collection_mut(kind).objects.get_mut(id)
    }

    pub(crate) fn remove(&mut self, kind: Kind, id: &Id) -> Option<Object> {
        self.collection_mut(kind).objects.remove(id)
    }

    /// All objects of a kind by their ids.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = (&Id, &Object)> {
        self.collection(kind).objects.iter()
    }
}
