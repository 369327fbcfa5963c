//! Objects and ids as they came: every key, every digit.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use scan::{Json, Kind, decode, push_string};
use serde::de::{self, DeserializeOwned};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::{Misfit, RawJson, check_json, from_json};

/// The id of a resource exactly as the engine wrote it: a number of any size, or a string.
///
/// It is never calculated with, so it is kept as the JSON text it came as: an id above 2^53, or above 2^64, survives.
#[derive(Clone)]
pub struct Id(Rc<str>);

impl Id {
    /// The id as JSON: `7`, or `"CM Digits"` with its quotes.
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// The id as it stands in a path or on a screen, without quotes.
    pub fn plain(&self) -> String {
        let content = self.0.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        content.map_or_else(|| self.0.to_string(), |content| decode(content).into_owned())
    }

    /// What a person entered or a link carries: digits are a number, everything else a string.
    pub fn from_plain(entered: &str) -> Option<Self> {
        let entered = entered.trim();
        let digits = entered.strip_prefix('-').unwrap_or(entered);
        let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && (digits.len() == 1 || !digits.starts_with('0'));
        match (entered.is_empty(), is_number && !digits.is_empty()) {
            (true, _) => None,
            (_, true) => Some(Self(entered.into())),
            (_, false) => {
                let mut json = String::new();
                push_string(&mut json, entered);
                Some(Self(json.into()))
            }
        }
    }
}

impl PartialEq for Id {
    /// By what is shown: engines write the same id as `7` here and as `"7"` there.
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.plain() == other.plain()
    }
}

impl Eq for Id {}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.plain().hash(state);
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let RawJson(raw) = RawJson::deserialize(deserializer)?;
        match raw.as_bytes().first() {
            Some(b'"' | b'-' | b'0'..=b'9') => Ok(Self(raw.into())),
            _ => Err(de::Error::custom("an id is a number or a string")),
        }
    }
}

/// As the number or the string it came as; digits that no 64 bits hold as a string, which is equal to it.
impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0.parse::<u64>(), self.0.parse::<i64>()) {
            (Ok(number), _) => serializer.serialize_u64(number),
            (_, Ok(number)) => serializer.serialize_i64(number),
            _ => serializer.serialize_str(&self.plain()),
        }
    }
}

/// A JSON object as it came: its keys in their order, each value as the text it was written in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(Vec<(Rc<str>, Rc<str>)>);

impl Record {
    /// Reads an object.
    ///
    /// # Errors
    /// [`Misfit`] where the text is not JSON, or no object.
    pub fn parse(text: &str) -> Result<Self, Misfit> {
        check_json(text).map_err(|_| Misfit)?;
        Self::of(Json::whole(text)).ok_or(Misfit)
    }

    /// The object that stands in a text that is JSON; `None` where something else does.
    pub fn of(json: Json<'_>) -> Option<Self> {
        let field = |member: scan::Member<'_>| (Rc::from(&*member.name()), Rc::from(member.value.raw()));
        (json.kind() == Kind::Object).then(|| Self(json.members().map(field).collect()))
    }

    /// The fields in the order they came in, each value as JSON text.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }

    /// The JSON text of a field.
    pub fn raw(&self, key: &str) -> Option<&str> {
        self.fields().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// A field as `T`; `None` where it is absent or something else.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        from_json(self.raw(key)?).ok()
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let RawJson(raw) = RawJson::deserialize(deserializer)?;
        Self::of(Json::whole(&raw)).ok_or_else(|| de::Error::custom("not an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_every_digit() {
        for json in ["7", "-7", "9007199254740993", "123456789012345678901234567890", "\"CM Digits\""] {
            let id: Id = from_json(json).unwrap();
            assert_eq!(id.as_json(), json);
            assert_eq!(from_json::<Id>(&serde_json::to_string(&id).unwrap()), Ok(id));
        }
        assert_eq!(from_json::<Id>("9007199254740993").unwrap().to_string(), "9007199254740993");
        assert!(from_json::<Id>("true").is_err());
    }

    #[test]
    fn what_is_entered_becomes_an_id() {
        assert_eq!(Id::from_plain(" 12 ").unwrap().as_json(), "12");
        assert_eq!(Id::from_plain("007").unwrap().as_json(), "\"007\"");
        assert_eq!(Id::from_plain("a\"b").unwrap().as_json(), "\"a\\\"b\"");
        assert_eq!(Id::from_plain("-").unwrap().as_json(), "\"-\"");
        assert!(Id::from_plain("  ").is_none());
    }

    #[test]
    fn the_same_id_as_number_and_as_string_is_equal() {
        let number: Id = from_json("7").unwrap();
        assert_eq!(number, from_json::<Id>("\"7\"").unwrap());
    }

    #[test]
    fn a_record_keeps_order_and_digits() {
        let record: Record = from_json(r#"{"z": 1e400, "a": 9007199254740993, "n": {"k": 0.10}}"#).unwrap();
        let fields: Vec<_> = record.fields().collect();
        assert_eq!(fields, [("z", "1e400"), ("a", "9007199254740993"), ("n", r#"{"k": 0.10}"#)]);
        assert_eq!(record.get::<i64>("a"), Some(9_007_199_254_740_993));
        assert_eq!(record.get::<String>("a"), None);
    }
}
