//! First names: replaced by another first name.
//!
//! Guarantees: the same name always becomes the same name under one key, whatever its case and the blanks around it;
//! the result is on the list; a name all in upper or all in lower case stays so; a blank one stays as it is.

use super::lookup::Lookup;
use super::{Mask, Masked};
use crate::keyed::Key;

pub(super) struct FirstName(Lookup);

impl FirstName {
    pub(super) fn new(key: Key, names: &[&str]) -> Self {
        Self(Lookup::new(key, names))
    }
}

impl Mask for FirstName {
    fn mask(&self, value: &str) -> Masked {
        Masked::Value(self.0.choose_name(value).unwrap_or_else(|| value.into()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lists;

    fn mask(seed: u64, value: &str) -> String {
        let names = lists::find("first_names").unwrap();
        match FirstName::new(Key::new(seed, "test"), names).mask(value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("every name can be masked"),
        }
    }

    proptest! {
        #[test]
        fn the_same_name_becomes_the_same_name_in_its_own_case(seed: u64, name in "[A-Za-z]{2,12}") {
            let masked = mask(seed, &name);
            prop_assert_eq!(&masked, &mask(seed, &name));
            prop_assert_eq!(masked.to_lowercase(), mask(seed, &name.to_uppercase()).to_lowercase());
            prop_assert_eq!(masked.to_lowercase(), mask(seed, &format!("  {name} ")).to_lowercase());
            prop_assert_eq!(masked.to_uppercase(), mask(seed, &name.to_uppercase()));
            prop_assert_eq!(masked.to_lowercase(), mask(seed, &name.to_lowercase()));
        }

        #[test]
        fn the_result_is_on_the_list(seed: u64, name in "\\PC*\\S\\PC*") {
            let masked = mask(seed, &name).to_lowercase();
            prop_assert!(lists::find("first_names").unwrap().iter().any(|own| own.to_lowercase() == masked));
        }

        #[test]
        fn a_blank_name_stays_as_it_is(seed: u64, blanks in "[ \t]{0,5}") {
            prop_assert_eq!(mask(seed, &blanks), blanks);
        }
    }

    #[test]
    fn another_key_gives_other_names() {
        let names = lists::find("first_names").unwrap();
        let differing = names.iter().filter(|name| mask(1, name) != mask(2, name)).count();
        assert!(differing > names.len() * 9 / 10, "{differing} of {}", names.len());
    }
}
