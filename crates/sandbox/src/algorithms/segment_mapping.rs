//! Segment mapping: a number of a fixed form is cut into segments, and each is replaced as a whole by another of its
//! length, by a keyed table; some segments are preserved.
//!
//! Guarantees: the same value always becomes the same value under one key; different values become different ones; equal
//! segments at one place stay equal, so that what shares a prefix goes on sharing one; preserved segments and the
//! characters that separate stay as they are. A value that does not have exactly the digits of all segments, or holds
//! anything else but separators, is non-conforming.

use super::shuffle::shuffled;
use super::{Mask, Masked};
use crate::keyed::Key;

/// A segment: how many digits it has, one to four, and whether they stay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) length: usize,
    pub(super) is_preserved: bool,
}

/// What may stand between digits.
pub(super) const SEPARATORS: &[char] = &[' ', '-', '.'];

pub(super) struct SegmentMapping(Vec<Mapped>);

struct Mapped {
    length: usize,
    /// `None`: the segment stays.
    table: Option<Vec<u16>>,
}

impl SegmentMapping {
    pub(super) fn new(key: &Key, segments: &[Segment]) -> Self {
        let mapped = |(place, segment): (usize, &Segment)| {
            let size = 10_u16.pow(u32::try_from(segment.length.min(4)).unwrap_or(4));
            let table = (!segment.is_preserved).then(|| shuffled(key, &format!("segment {place}"), size));
            Mapped { length: segment.length, table }
        };
        Self(segments.iter().enumerate().map(mapped).collect())
    }

    /// The masked digits; `None` where the digits are not those of all segments.
    fn digits(&self, digits: &str) -> Option<String> {
        let (mut masked, mut rest) = (String::with_capacity(digits.len()), digits);
        for Mapped { length, table } in &self.0 {
            let (segment, after) = rest.split_at_checked(*length)?;
            match table {
                Some(table) => {
                    let other = table.get(segment.parse::<usize>().ok()?)?;
                    masked.push_str(&format!("{other:0length$}"));
                }
                None => masked.push_str(segment),
            }
            rest = after;
        }
        rest.is_empty().then_some(masked)
    }
}

impl Mask for SegmentMapping {
    fn mask(&self, value: &str) -> Masked {
        if !value.chars().all(|character| character.is_ascii_digit() || SEPARATORS.contains(&character)) {
            return Masked::NonConforming;
        }
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let Some(masked) = self.digits(&digits) else { return Masked::NonConforming };
        let mut masked = masked.chars();
        let placed = value.chars().map(|character| match character {
            '0'..='9' => masked.next().unwrap_or(character),
            separator => separator,
        });
        Masked::Value(placed.collect::<String>().into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SEGMENTS: [Segment; 3] = [
        Segment { length: 3, is_preserved: true },
        Segment { length: 2, is_preserved: false },
        Segment { length: 1, is_preserved: false },
    ];

    fn mask(seed: u64, value: &str) -> Masked {
        SegmentMapping::new(&Key::new(seed, "test"), &SEGMENTS).mask(value)
    }

    fn masked(seed: u64, value: &str) -> String {
        match mask(seed, value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("{value} has the form"),
        }
    }

    proptest! {
        #[test]
        fn different_values_become_different_ones(seed: u64, one in "[0-9]{6}", other in "[0-9]{6}") {
            prop_assert_eq!(one == other, masked(seed, &one) == masked(seed, &other));
        }

        #[test]
        fn segments_are_mapped_each_by_itself(seed: u64, one in "[0-9]{6}", last in "[0-9]") {
            let (masked_one, masked_other) = (masked(seed, &one), masked(seed, &format!("{}{last}", &one[..5])));
            prop_assert_eq!(&masked_one[..5], &masked_other[..5]);
            prop_assert_eq!(&masked_one[..3], &one[..3]);
        }

        #[test]
        fn separators_make_no_difference_and_stay(seed: u64, value in "[0-9]{6}") {
            let separated = |value: &str| format!(" {}-{}.{} ", &value[..2], &value[2..4], &value[4..]);
            prop_assert_eq!(masked(seed, &separated(&value)), separated(&masked(seed, &value)));
        }

        #[test]
        fn another_form_is_non_conforming(seed: u64, value in "[0-9]{0,5}|[0-9]{7,9}|[0-9]{3}[a-z][0-9]{3}") {
            prop_assert_eq!(mask(seed, &value), Masked::NonConforming);
        }
    }
}
