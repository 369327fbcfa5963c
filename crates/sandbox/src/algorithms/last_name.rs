//! Last names: replaced by another last name, each part of a double name by its own.
//!
//! Guarantees: the same name always becomes the same name under one key, whatever its case and the blanks around it;
//! a double name becomes a double name of what its parts become alone, so that families stay recognisable as such;
//! every part of the result is on the list; a blank name stays as it is.

use super::lookup::Lookup;
use super::{Mask, Masked};
use crate::keyed::Key;

pub(super) struct LastName(Lookup);

impl LastName {
    pub(super) fn new(key: Key, names: &[&str]) -> Self {
        Self(Lookup::new(key, names))
    }
}

impl Mask for LastName {
    fn mask(&self, value: &str) -> Masked {
        if !value.contains('-') {
            return Masked::Value(self.0.choose_name(value).unwrap_or_else(|| value.into()));
        }
        let parts = value.split('-').map(|part| self.0.choose_name(part).unwrap_or_else(|| part.into()));
        Masked::Value(parts.collect::<Vec<_>>().join("-").into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lists;

    fn mask(seed: u64, value: &str) -> String {
        let names = lists::find("last_names").unwrap();
        match LastName::new(Key::new(seed, "test"), names).mask(value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("every name can be masked"),
        }
    }

    proptest! {
        #[test]
        fn a_double_name_becomes_what_its_parts_become(seed: u64, one in "[A-Z][a-z]{1,9}", other in "[A-Z][a-z]{1,9}") {
            let (one_masked, other_masked) = (mask(seed, &one), mask(seed, &other));
            prop_assert_eq!(mask(seed, &format!("{one}-{other}")), format!("{one_masked}-{other_masked}"));
            prop_assert_eq!(&one_masked, &mask(seed, &one));
            prop_assert!(lists::find("last_names").unwrap().contains(&one_masked.as_str()));
        }

        #[test]
        fn case_and_blanks_do_not_matter(seed: u64, name in "[A-Za-z]{2,12}") {
            prop_assert_eq!(mask(seed, &name).to_lowercase(), mask(seed, &format!(" {} ", name.to_uppercase())).to_lowercase());
        }

        #[test]
        fn blanks_and_dashes_alone_stay(seed: u64, blanks in "[ -]{0,5}") {
            prop_assert_eq!(mask(seed, &blanks), blanks);
        }
    }
}
