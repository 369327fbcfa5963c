//! Objects and ids as they came: every key, every digit.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use serde::de::{self, DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

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
        if self.0.starts_with('"') { serde_json::from_str(&self.0).unwrap_or_default() } else { self.0.to_string() }
    }

    /// What a person entered or a link carries: digits are a number, everything else a string.
    pub fn from_plain(entered: &str) -> Option<Self> {
        let entered = entered.trim();
        let digits = entered.strip_prefix('-').unwrap_or(entered);
        let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && (digits.len() == 1 || !digits.starts_with('0'));
        match (entered.is_empty(), is_number && !digits.is_empty()) {
            (true, _) => None,
            (_, true) => Some(Self(entered.into())),
            (_, false) => serde_json::to_string(entered).ok().map(|json| Self(json.into())),
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
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw.get().as_bytes().first() {
            Some(b'"' | b'-' | b'0'..=b'9') => Ok(Self(raw.get().into())),
            _ => Err(de::Error::custom("an id is a number or a string")),
        }
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// A JSON object as it came: its keys in their order, each value as the text it was written in.
#[derive(Clone, Debug, Default)]
pub struct Record(Vec<(Rc<str>, Box<RawValue>)>);

impl Record {
    /// The fields in the order they came in, each value as JSON text.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, value.get()))
    }

    /// The JSON text of a field.
    pub fn raw(&self, key: &str) -> Option<&str> {
        self.fields().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// A field as `T`; `None` where it is absent or something else.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.raw(key)?).ok()
    }
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.fields().eq(other.fields())
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut fields = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    fields.push((Rc::from(key), value));
                }
                Ok(Record(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_every_digit() {
        for json in ["7", "9007199254740993", "123456789012345678901234567890", "\"CM Digits\""] {
            let id: Id = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&id).unwrap(), json);
        }
        assert_eq!(serde_json::from_str::<Id>("9007199254740993").unwrap().to_string(), "9007199254740993");
        assert!(serde_json::from_str::<Id>("true").is_err());
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
        let number: Id = serde_json::from_str("7").unwrap();
        assert_eq!(number, serde_json::from_str::<Id>("\"7\"").unwrap());
    }

    #[test]
    fn a_record_keeps_order_and_digits() {
        let record: Record = serde_json::from_str(r#"{"z": 1e400, "a": 9007199254740993, "n": {"k": 0.10}}"#).unwrap();
        let fields: Vec<_> = record.fields().collect();
        assert_eq!(fields, [("z", "1e400"), ("a", "9007199254740993"), ("n", r#"{"k": 0.10}"#)]);
        assert_eq!(record.get::<i64>("a"), Some(9_007_199_254_740_993));
        assert_eq!(record.get::<String>("a"), None);
    }
}
