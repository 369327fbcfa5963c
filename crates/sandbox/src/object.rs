//! JSON objects: members in the order they came, each name once.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{Json, JsonError};

/// A JSON object: members in the order they came, each name once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object(Vec<(String, Json)>);

impl Object {
    /// An object of these members; a later member of the same name replaces an earlier one.
    pub(crate) fn of<const N: usize>(members: [(&str, Json); N]) -> Self {
        let mut object = Self::default();
        for (name, value) in members {
            object.set(name, value);
        }
        object
    }

    /// Reads the members of an object whose values stand `depth` levels deep.
    pub(crate) fn from_members(members: Members<'_>, depth: usize) -> Result<Self, JsonError> {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut object = Vec::with_capacity(members.0.len());
        for (name, raw) in members.0 {
            let value = Json::from_raw(raw, depth)?;
            match places.get(&name) {
                Some(&place) => object[place] = (name, value),
                None => {
                    places.insert(name.clone(), object.len());
                    object.push((name, value));
                }
            }
        }
        Ok(Self(object))
    }

    /// The member of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The member of this name, to change in its place.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.0.iter_mut().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The member of this name as an integer.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(Json::as_i64)
    }

    /// The member of this name as a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Json::as_text)
    }

    /// Whether the member of this name is `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Json::as_bool).unwrap_or(false)
    }

    /// Replaces the member in its place or adds it at the end.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Json>) {
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, place)) => *place = value.into(),
            None => self.0.push((name.to_owned(), value.into())),
        }
    }

    /// Takes the member out.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Json> {
        let place = self.0.iter().position(|(own, _)| own == name)?;
        Some(self.0.remove(place).1)
    }

    /// Adds a member whose name is known to be new; [`set`](Self::set) looks for it first.
    pub(crate) fn push(&mut self, name: String, value: Json) {
        self.0.push((name, value));
    }

    /// The members in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// An object's members before their values are read: order and duplicates as they came.
pub(crate) struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
