//! Samples of what could not be masked: never a value, but its pattern, and how often it came.

use std::collections::BTreeMap;

use crate::json::Object;
use crate::resources::Kind;
use crate::store::{Id, Store};

/// How many patterns of a column are kept; further ones are counted by the event alone.
const KEPT: usize = 100;

/// The patterns of a column's values, each with how often it came and under which id it stands in the store.
#[derive(Default)]
pub(crate) struct Samples(BTreeMap<String, (u64, Option<i64>)>);

impl Samples {
    /// Takes a value in.
    pub(crate) fn take(&mut self, value: &str) {
        let pattern = pattern(value);
        if self.0.len() < KEPT || self.0.contains_key(&pattern) {
            self.0.entry(pattern).or_default().0 += 1;
        }
    }

    /// Brings the store's samples of an event up to date.
    pub(crate) fn publish(&mut self, store: &mut Store, event: i64) {
        for (pattern, (count, id)) in &mut self.0 {
            let id = *id.get_or_insert_with(|| {
                let sample = Object::of([("executionEventId", event.into()), ("dataSample", pattern.as_str().into())]);
                store.add(Kind::DataSample, sample)
            });
            if let Some(sample) = store.get_mut(Kind::DataSample, &Id::Number(id)) {
                sample.set("count", *count);
            }
        }
    }
}

/// `N` for each digit, `L` for each letter, all else as it is: what the documents' samples look like.
fn pattern(value: &str) -> String {
    let of = |character: char| match character {
        digit if digit.is_numeric() => 'N',
        letter if letter.is_alphabetic() => 'L',
        other => other,
    };
    value.chars().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_holds_no_digit_and_no_letter_of_the_value() {
        assert_eq!(pattern("ask 12-é Ⅷ漢"), "LLL NN-L NL");
    }

    #[test]
    fn patterns_are_counted_up_to_a_bound() {
        let mut samples = Samples::default();
        for length in 1..=KEPT + 5 {
            samples.take(&"x".repeat(length));
            samples.take("y");
        }
        assert_eq!(samples.0.len(), KEPT);
        assert_eq!(samples.0["L"].0, KEPT as u64 + 6);
    }
}
