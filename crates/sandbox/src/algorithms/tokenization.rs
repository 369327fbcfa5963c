//! Tokenization: letters and digits are replaced by others in a way that the engine's key can undo.
//!
//! A Feistel network over the characters: each half is shifted by a keyed hash of the other, in eight rounds, so that
//! every character depends on all of them. Guarantees: undoing gives the value back, whatever it was; different values
//! become different ones; length and class stay in their places, digits digits, small letters small, capitals capitals;
//! whatever is neither an ASCII letter nor a digit stays. A value with none of them is non-conforming.

use super::alphabet::Alphabet;
use super::{Mask, Masked, Way};
use crate::keyed::Key;

/// Even, so that both halves are shifted the same number of times.
const ROUNDS: u8 = 8;

pub(super) struct Tokenization {
    key: Key,
    way: Way,
}

impl Tokenization {
    pub(super) fn new(key: Key, way: Way) -> Self {
        Self { key, way }
    }

    /// Shifts one half by what the other says, or back.
    fn round(&self, round: u8, symbols: &mut [(usize, char)]) {
        let (left, right) = symbols.split_at_mut(symbols.len() / 2);
        let (changed, fixed) = if round.is_multiple_of(2) { (left, right) } else { (right, left) };
        let mut said: Vec<u8> = vec![round];
        fixed.iter().for_each(|(_, symbol)| said.push(*symbol as u8));
        let [high, low] = self.key.wide_hash(&said);
        for (place, (_, symbol)) in changed.iter_mut().enumerate() {
            let Some(alphabet) = Alphabet::of(*symbol) else { continue };
            let drawn = [high.to_le_bytes(), low.to_le_bytes(), (place as u64).to_le_bytes()].concat();
            let shift = self.key.pick(&drawn, alphabet.size());
            let shift = if self.way == Way::Reidentify { alphabet.size() - shift } else { shift };
            *symbol = alphabet.shifted(*symbol, shift);
        }
    }
}

impl Mask for Tokenization {
    fn mask(&self, value: &str) -> Masked {
        let mut characters: Vec<char> = value.chars().collect();
        let symbols = characters.iter().copied().enumerate().filter(|(_, symbol)| Alphabet::of(*symbol).is_some());
        let mut symbols: Vec<(usize, char)> = symbols.collect();
        if symbols.is_empty() && !value.is_empty() {
            return Masked::NonConforming;
        }
        match self.way {
            Way::Reidentify => (0..ROUNDS).rev().for_each(|round| self.round(round, &mut symbols)),
            Way::Mask | Way::Tokenize => (0..ROUNDS).for_each(|round| self.round(round, &mut symbols)),
        }
        for (place, symbol) in symbols {
            characters[place] = symbol;
        }
        Masked::Value(characters.into_iter().collect::<String>().into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::alphabet::tests::shape;
    use super::*;

    fn run(seed: u64, way: Way, value: &str) -> String {
        match Tokenization::new(Key::new(seed, "test"), way).mask(value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => value.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn undoing_gives_the_value_back(seed: u64, value in "\\PC{0,40}|[A-Za-z0-9@. -]{0,40}") {
            let token = run(seed, Way::Tokenize, &value);
            prop_assert_eq!(run(seed, Way::Reidentify, &token), value);
        }

        #[test]
        fn length_and_class_stay_in_their_places(seed: u64, value in "[A-Za-z0-9@. äß-]{0,40}") {
            prop_assert_eq!(shape(&run(seed, Way::Tokenize, &value)), shape(&value));
        }

        #[test]
        fn different_values_become_different_ones(seed: u64, one in "[a-c0-2]{1,4}", other in "[a-c0-2]{1,4}") {
            prop_assert_eq!(one == other, run(seed, Way::Tokenize, &one) == run(seed, Way::Tokenize, &other));
        }

        #[test]
        fn one_character_changes_many(seed: u64, value in "[0-9]{20}") {
            let changed = format!("{}{}", if value.starts_with('1') { '2' } else { '1' }, &value[1..]);
            let (one, other) = (run(seed, Way::Tokenize, &value), run(seed, Way::Tokenize, &changed));
            prop_assert!(one.chars().zip(other.chars()).filter(|(one, other)| one != other).count() >= 8);
        }

        #[test]
        fn what_has_neither_letter_nor_digit_is_non_conforming(seed: u64, value in "[ .,@äß-]{1,9}") {
            prop_assert_eq!(Tokenization::new(Key::new(seed, "test"), Way::Tokenize).mask(&value), Masked::NonConforming);
        }
    }

    #[test]
    fn every_value_of_a_small_space_becomes_another_one_of_it() {
        let tokens: std::collections::BTreeSet<_> =
            (0..1000).map(|number| run(5, Way::Tokenize, &format!("{number:03}"))).collect();
        assert_eq!(tokens.len(), 1000);
    }

    #[test]
    fn another_key_undoes_nothing() {
        let token = run(1, Way::Tokenize, "4000100037");
        assert_ne!(run(2, Way::Reidentify, &token), "4000100037");
    }
}
