//! Values of texts and numbers, by format and limits.

use super::decimal::Decimal;
use crate::schema::{NumberLimits, Schema};

/// Code points that a text is filled up to at most.
const LONGEST: usize = 1000;

/// A text by its format; of a format that is not known, and of none, a word as long as it must be.
pub(super) fn string(schema: &Schema) -> String {
    let format = schema.format.as_deref().unwrap_or_default();
    let known = match format {
        "date-time" => "2025-01-15T12:30:00Z",
        "date" => "2025-01-15",
        "time" => "12:30:00Z",
        "duration" => "P1D",
        "email" | "idn-email" => "user@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" => "https://example.com/",
        "uri-reference" | "iri-reference" => "/path",
        "uri-template" => "/path/{id}",
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        "byte" => "c3RyaW5n",
        "json-pointer" => "/name",
        "relative-json-pointer" => "1/name",
        "regex" => "^.*$",
        "int32" | "int64" | "integer" => "1",
        "decimal" | "double" | "float" | "number" => "1.5",
        _ => return word(schema),
    };
    known.to_owned()
}

/// A word within the limits of a text's length.
fn word(schema: &Schema) -> String {
    let word = if schema.content_encoding.as_deref() == Some("base64") { "c3RyaW5n" } else { "string" };
    let bound = |limit: Option<u64>| limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let least = bound(schema.limits.min_length).unwrap_or(0).min(LONGEST);
    let most = bound(schema.limits.max_length).unwrap_or(usize::MAX);
    let length = word.len().max(least).min(most);
    word.chars().cycle().take(length).collect()
}

/// A number as it is written in JSON: the least one allowed, or else a small one.
pub(super) fn number(limits: &NumberLimits, whole: bool) -> String {
    let plain = if whole { "1" } else { "1.5" };
    let inclusive = |limit: &Option<String>| limit.clone().filter(|limit| !whole || is_whole(limit));
    if let (Some(least), None) = (inclusive(&limits.minimum), &limits.multiple_of) {
        return least;
    }
    let value = |limit: &Option<String>| limit.as_deref().and_then(Decimal::parse);
    let (least, most) = (value(&limits.minimum), value(&limits.maximum));
    let (above, below) = (value(&limits.exclusive_minimum), value(&limits.exclusive_maximum));
    if let (Some(least), None, true) = (least, &limits.multiple_of, whole) {
        return least.ceil().render();
    }
    let one = Decimal::whole(1);
    let ceiling = most.or(below);
    let mut found = match (above.or(least), ceiling) {
        (None, None) if limits.multiple_of.is_none() => return plain.to_owned(),
        (None, _) => one,
        (Some(floor), Some(ceiling)) if !whole && floor + one >= ceiling => (floor + ceiling).half(),
        (Some(floor), _) if above.is_some() => (if whole { floor.floor() } else { floor }) + one,
        (Some(floor), _) => floor,
    };
    if ceiling.is_some_and(|ceiling| found > ceiling || (found >= ceiling && most.is_none())) {
        match inclusive(&limits.maximum) {
            Some(most) if limits.multiple_of.is_none() => return most,
            _ => found = most.map_or_else(|| below.unwrap_or(one) - one, Decimal::floor),
        }
    }
    match value(&limits.multiple_of).filter(|step| *step > Decimal::whole(0)) {
        Some(step) => found.next_multiple(step).render(),
        None => (if whole { found.floor() } else { found }).render(),
    }
}

/// Whether a number is written as a whole one.
fn is_whole(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Limits;

    /// Limits by the names that JSON Schema has for them.
    fn limits(pairs: &[(&str, &str)]) -> NumberLimits {
        let mut limits = NumberLimits::default();
        for (name, value) in pairs {
            let place = match *name {
                "min" => &mut limits.minimum,
                "above" => &mut limits.exclusive_minimum,
                "max" => &mut limits.maximum,
                "below" => &mut limits.exclusive_maximum,
                _ => &mut limits.multiple_of,
            };
            *place = Some((*value).to_owned());
        }
        limits
    }

    /// Limits, whether the number is whole, and what it becomes.
    type Case = (&'static [(&'static str, &'static str)], bool, &'static str);

    #[test]
    fn numbers_keep_within_their_limits() {
        let cases: [Case; 14] = [
            (&[], true, "1"),
            (&[], false, "1.5"),
            (&[("min", "12345678901234567890")], true, "12345678901234567890"),
            (&[("min", "0.50")], false, "0.50"),
            (&[("min", "0.5")], true, "1"),
            (&[("above", "1")], true, "2"),
            (&[("above", "0"), ("max", "1")], false, "0.5"),
            (&[("max", "0")], true, "0"),
            (&[("below", "0")], true, "-1"),
            (&[("max", "100")], true, "1"),
            (&[("multiple", "5")], true, "5"),
            (&[("min", "6"), ("multiple", "5")], true, "10"),
            (&[("multiple", "0.25")], false, "1"),
            (&[("min", "1e999")], true, "1"),
        ];
        for (given, whole, expected) in cases {
            assert_eq!(number(&limits(given), whole), expected, "{given:?}");
        }
    }

    #[test]
    fn words_are_as_long_as_they_must_be() {
        let word = |min_length, max_length| {
            string(&Schema { limits: Limits { min_length, max_length, ..Limits::default() }, ..Schema::default() })
        };
        assert_eq!(word(None, None), "string");
        assert_eq!(word(Some(8), None), "stringst");
        assert_eq!(word(None, Some(3)), "str");
        assert_eq!(word(Some(u64::MAX), None).len(), LONGEST);
    }
}
