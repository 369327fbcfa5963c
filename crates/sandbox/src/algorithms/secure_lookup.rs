//! Secure lookup: a keyed hash of the value chooses one of a list.
//!
//! Guarantees: the same value always becomes the same value under one key, and case counts; the result is on the list;
//! what went in can't be told from the list, since many values share each result. An empty value stays empty.

use super::lookup::Lookup;
use super::{Mask, Masked};
use crate::keyed::Key;

pub(super) struct SecureLookup(Lookup);

impl SecureLookup {
    pub(super) fn new(key: Key, values: &[&str]) -> Self {
        Self(Lookup::new(key, values))
    }
}

impl Mask for SecureLookup {
    fn mask(&self, value: &str) -> Masked {
        let chosen = if value.is_empty() { None } else { self.0.choose(value).cloned() };
        Masked::Value(chosen.unwrap_or_else(|| value.into()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    const COLOURS: [&str; 4] = ["amber", "blue", "green", "red"];

    fn mask(seed: u64, value: &str) -> String {
        match SecureLookup::new(Key::new(seed, "test"), &COLOURS).mask(value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("a lookup takes every value"),
        }
    }

    proptest! {
        #[test]
        fn a_value_always_becomes_the_same_one_of_the_list(seed: u64, value in "\\PC+") {
            let masked = mask(seed, &value);
            prop_assert!(COLOURS.contains(&masked.as_str()));
            prop_assert_eq!(masked, mask(seed, &value));
        }
    }

    #[test]
    fn many_values_share_each_result_and_an_empty_one_stays() {
        let mut shares: BTreeMap<String, u32> = BTreeMap::new();
        for number in 0..4000 {
            *shares.entry(mask(3, &format!("value {number}"))).or_default() += 1;
        }
        assert!(shares.values().all(|count| (850..1150).contains(count)), "{shares:?}");
        assert_eq!(mask(3, ""), "");
    }
}
