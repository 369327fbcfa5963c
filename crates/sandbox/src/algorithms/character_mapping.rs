//! Character mapping of digits: each digit is replaced by another, by a keyed table for its place.
//!
//! Guarantees: the same value always becomes the same value under one key; different values become different ones, so
//! that what was unique stays unique; everything but the digits stays in its place. A value with fewer digits than
//! the algorithm asks for is non-conforming: there is nothing in it to map.

use super::{Mask, Masked};
use crate::keyed::Key;

pub(super) struct CharacterMapping {
    tables: Vec<[u8; 10]>,
    least_digits: usize,
}

/// Places with a table of their own; a longer value's further digits use them again.
const PLACES: u32 = 64;

impl CharacterMapping {
    pub(super) fn new(key: Key, least_digits: usize) -> Self {
        Self { tables: (0..PLACES).map(|place| shuffled_digits(&key, place)).collect(), least_digits }
    }
}

/// Fisher and Yates' shuffle, its choices made by the key.
fn shuffled_digits(key: &Key, place: u32) -> [u8; 10] {
    let mut digits = *b"0123456789";
    for last in (1..digits.len()).rev() {
        let mut drawn = place.to_le_bytes().to_vec();
        drawn.push(last as u8);
        digits.swap(last, key.pick(&drawn, last + 1));
    }
    digits
}

impl Mask for CharacterMapping {
    fn mask(&self, value: &str) -> Masked {
        if value.bytes().filter(u8::is_ascii_digit).count() < self.least_digits {
            return Masked::NonConforming;
        }
        let mut tables = self.tables.iter().cycle();
        let mapped = value.chars().map(|character| match character {
            '0'..='9' => {
                tables.next().map_or(character, |table| char::from(table[usize::from(character as u8 - b'0')]))
            }
            other => other,
        });
        Masked::Value(mapped.collect::<String>().into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mask(seed: u64, value: &str) -> Masked {
        CharacterMapping::new(Key::new(seed, "test"), 3).mask(value)
    }

    fn masked(seed: u64, value: &str) -> String {
        match mask(seed, value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("{value} has three digits"),
        }
    }

    proptest! {
        #[test]
        fn different_values_become_different_ones(seed: u64, one in "[0-9]{3,80}", other in "[0-9]{3,80}") {
            prop_assert_eq!(one == other, masked(seed, &one) == masked(seed, &other));
            prop_assert_eq!(masked(seed, &one), masked(seed, &one));
        }

        #[test]
        fn all_but_the_digits_stays_in_its_place(seed: u64, value in "\\PC{0,9}[0-9]{3}\\PC{0,9}") {
            let shape = |text: &str| text.chars().map(|c| if c.is_ascii_digit() { 'N' } else { c }).collect::<String>();
            prop_assert_eq!(shape(&masked(seed, &value)), shape(&value));
        }

        #[test]
        fn a_value_without_enough_digits_is_non_conforming(seed: u64, value in "[^0-9]{0,20}[0-9]{0,2}") {
            prop_assert_eq!(mask(seed, &value), Masked::NonConforming);
        }
    }
}
