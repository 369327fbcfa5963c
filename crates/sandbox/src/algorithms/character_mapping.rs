//! Character mapping: each digit, or each letter and digit, is replaced by another of its class, by a keyed table for its
//! place.
//!
//! Guarantees: the same value always becomes the same value under one key; different values become different ones, so
//! that what was unique stays unique; length and class stay in their places, and everything that is not mapped stays as
//! it is. A value with fewer mapped characters than the algorithm asks for is non-conforming: there is too little in it
//! to map.

use super::alphabet::Alphabet;
use super::shuffle::shuffled;
use super::{Mask, Masked};
use crate::keyed::Key;

/// What is mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Characters {
    Digits,
    LettersAndDigits,
}

pub(super) struct CharacterMapping {
    places: Vec<Tables>,
    characters: Characters,
    least: usize,
}

/// What a place maps by. A letter is mapped the same small and capital.
struct Tables {
    digits: Vec<u16>,
    letters: Vec<u16>,
}

/// Places with tables of their own; a longer value's further characters use them again.
const PLACES: u32 = 64;

impl CharacterMapping {
    pub(super) fn new(key: &Key, characters: Characters, least: usize) -> Self {
        let tables = |place| Tables {
            digits: shuffled(key, &format!("digits {place}"), 10),
            letters: shuffled(key, &format!("letters {place}"), 26),
        };
        Self { places: (0..PLACES).map(tables).collect(), characters, least }
    }

    fn class(&self, character: char) -> Option<Alphabet> {
        Alphabet::of(character)
            .filter(|class| *class == Alphabet::Digits || self.characters == Characters::LettersAndDigits)
    }
}

impl Mask for CharacterMapping {
    fn mask(&self, value: &str) -> Masked {
        if value.chars().filter(|character| self.class(*character).is_some()).count() < self.least {
            return Masked::NonConforming;
        }
        let mut places = self.places.iter().cycle();
        let mapped = value.chars().map(|character| {
            let Some((class, tables)) = self.class(character).and_then(|class| Some((class, places.next()?))) else {
                return character;
            };
            let table = if class == Alphabet::Digits { &tables.digits } else { &tables.letters };
            class.member(usize::from(table[class.place(character)]))
        });
        Masked::Value(mapped.collect::<String>().into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::alphabet::tests::shape;
    use super::Characters::{Digits, LettersAndDigits};
    use super::*;

    fn mask(seed: u64, characters: Characters, value: &str) -> Masked {
        CharacterMapping::new(&Key::new(seed, "test"), characters, 3).mask(value)
    }

    fn masked(seed: u64, characters: Characters, value: &str) -> String {
        match mask(seed, characters, value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("{value} has enough to map"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn different_values_become_different_ones(seed: u64, one in "[0-9]{3,80}", other in "[0-9]{3,80}") {
            prop_assert_eq!(one == other, masked(seed, Digits, &one) == masked(seed, Digits, &other));
            prop_assert_eq!(masked(seed, Digits, &one), masked(seed, Digits, &one));
        }

        #[test]
        fn so_do_different_letters(seed: u64, one in "[a-bA-B0-1]{3,4}", other in "[a-bA-B0-1]{3,4}") {
            let both = [&one, &other].map(|value| masked(seed, LettersAndDigits, value));
            prop_assert_eq!(one == other, both[0] == both[1]);
        }

        #[test]
        fn all_but_the_digits_stays_in_its_place(seed: u64, value in "\\PC{0,9}[0-9]{3}\\PC{0,9}") {
            let shape = |text: &str| text.chars().map(|c| if c.is_ascii_digit() { 'N' } else { c }).collect::<String>();
            prop_assert_eq!(shape(&masked(seed, Digits, &value)), shape(&value));
        }

        #[test]
        fn length_and_class_stay_in_their_places(seed: u64, value in "\\PC{0,9}[A-Za-z0-9]{3}\\PC{0,9}") {
            prop_assert_eq!(shape(&masked(seed, LettersAndDigits, &value)), shape(&value));
        }

        #[test]
        fn a_letter_is_mapped_the_same_small_and_capital(seed: u64, value in "[a-z]{3,20}") {
            let capitals = masked(seed, LettersAndDigits, &value.to_uppercase());
            prop_assert_eq!(masked(seed, LettersAndDigits, &value).to_uppercase(), capitals);
        }

        #[test]
        fn a_value_without_enough_to_map_is_non_conforming(seed: u64, value in "[^0-9]{0,20}[0-9]{0,2}") {
            prop_assert_eq!(mask(seed, Digits, &value), Masked::NonConforming);
        }
    }
}
