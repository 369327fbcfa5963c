//! From JSON text to typed data, by serde, without `serde_json`'s reader.
//!
//! That one writes errors for developers, float values spelled out in them, and so carries tables of powers of ten that hardly
//! compress: an eighth of what a browser loads before the page can be used (docs/decisions/0009). Here the text is checked and
//! walked by [`scan`], where it stands, and what does not fit its type says no more than that; the page shows the text itself.

use std::borrow::Cow;
use std::fmt;

use scan::{Json, Kind};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::check_json;

/// The text is not JSON, or JSON of another shape than the type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("JSON of another shape than was expected")]
pub struct Misfit;

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a `T` out of JSON text. Numbers are read as integers, or as floats where the type has one; to keep digits as they are
/// written, have a [`RawJson`].
///
/// # Errors
/// [`Misfit`] where the text is not JSON, or does not hold a `T`.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    check_json(text).map_err(|_| Misfit)?;
    T::deserialize(Value(Json::whole(text)))
}

/// A value as the text it was written in. Only [`from_json`] can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawJson(pub Box<str>);

/// By this name the reader knows that the text of a value is asked for.
const RAW: &str = "masking-playground::RawJson";

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = RawJson;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value read by client::from_json")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RawJson, E> {
                Ok(RawJson(text.into()))
            }
        }
        deserializer.deserialize_newtype_struct(RAW, Text)
    }
}

/// A value in a text that is JSON.
#[derive(Clone, Copy)]
struct Value<'de>(Json<'de>);

impl<'de> Value<'de> {
    fn parse<N: std::str::FromStr>(self) -> Result<N, Misfit> {
        self.0.raw().parse().map_err(|_| Misfit)
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.kind() {
            Kind::Null => visitor.visit_unit(),
            Kind::Boolean => visitor.visit_bool(self.0.raw() == "true"),
            Kind::Number => match self.parse() {
                Ok(number) => visitor.visit_u64(number),
                Err(Misfit) => visitor.visit_i64(self.parse()?),
            },
            Kind::String => match self.0.string().ok_or(Misfit)? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            Kind::Array => visitor.visit_seq(SeqDeserializer::new(self.0.elements().map(Value))),
            Kind::Object => visitor
                .visit_map(MapDeserializer::new(self.0.members().map(|member| (member.name(), Value(member.value))))),
            Kind::Nothing => Err(Misfit),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.kind() == Kind::Number { visitor.visit_f64(self.parse()?) } else { Err(Misfit) }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.kind() == Kind::Null { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        if name == RAW { visitor.visit_borrowed_str(self.0.raw()) } else { visitor.visit_newtype_struct(self) }
    }

    /// Variants without content alone: nothing that the page reads has others.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(self.0.string().ok_or(Misfit)?.into_deserializer())
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier
    }
}

impl<'de> IntoDeserializer<'de, Misfit> for Value<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Sample {
        text: String,
        number: Option<i64>,
        ratio: Option<f64>,
        flag: bool,
        list: Vec<u8>,
        inner: Option<Box<Sample>>,
        kind: Option<Choice>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    enum Choice {
        #[serde(rename = "one")]
        One,
    }

    #[test]
    fn it_reads_what_serde_json_reads() {
        let texts = [
            r#"{}"#,
            r#" {"text": "a\"\n\u00e4\ud83d\ude00", "number": -9223372036854775808, "flag": true, "list": [1, 255]} "#,
            r#"{"number": null, "ratio": 1.5e3, "inner": {"text": "x", "inner": {"ratio": 2}}, "kind": "one"}"#,
            r#"{"unknown": {"a": [1, {"b": null}]}, "text": "x"}"#,
        ];
        for text in texts {
            assert_eq!(from_json::<Sample>(text).ok(), serde_json::from_str(text).ok(), "{text}");
            assert!(from_json::<Sample>(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_as_serde_json_refuses_it() {
        let texts = [
            "",
            "{",
            "{\"a\": 1,}",
            r#"{"text": 1}"#,
            r#"{"number": 1.5}"#,
            r#"{"number": 9223372036854775808}"#,
            r#"{"list": [256]}"#,
            r#"{"flag": "true"}"#,
            r#"{"kind": "two"}"#,
            r#"{"kind": {"one": 1}}"#,
            r#"{} {}"#,
            r#"{"text": "a", "text": "b"}"#,
            r#"{"list": {"a": 1}}"#,
            "nul",
            "{\"text\": \"\t\"}",
            r#"{"text": "\x"}"#,
        ];
        for text in texts {
            assert_eq!(from_json::<Sample>(text), Err(Misfit), "{text}");
            assert!(serde_json::from_str::<Sample>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn raw_values_are_the_text_that_was_written() {
        let read: BTreeMap<String, RawJson> = from_json(r#"{"a": 1e400, "b": { "c" : 0.10 }, "d": "\u0041"}"#).unwrap();
        let texts: Vec<_> = read.iter().map(|(name, raw)| (name.as_str(), &*raw.0)).collect();
        assert_eq!(texts, [("a", "1e400"), ("b", r#"{ "c" : 0.10 }"#), ("d", r#""\u0041""#)]);
    }
}
