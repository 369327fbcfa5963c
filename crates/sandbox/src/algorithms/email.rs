//! E-mail addresses: replaced by an address of a made-up person at a domain that nobody owns.
//!
//! Guarantees: the same address always becomes the same address under one key, whatever its case and the blanks around
//! it; the result is `first.last.` and six letters and digits at `example.com`, `.net` or `.org` (RFC 2606), so that
//! nobody ever gets mail by it; two addresses become the same one by a chance of less than one in two thousand million.
//! What does not have the form of an address is non-conforming.

use super::lookup::Lookup;
use super::{Mask, Masked};
use crate::keyed::Key;

const DOMAINS: [&str; 3] = ["example.com", "example.net", "example.org"];
const SYMBOLS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

pub(super) struct Email {
    key: Key,
    first_names: Lookup,
    last_names: Lookup,
}

impl Email {
    pub(super) fn new(key: Key, first_names: &[&str], last_names: &[&str]) -> Self {
        Self {
            first_names: Lookup::new(key.clone(), first_names),
            last_names: Lookup::new(key.clone(), last_names),
            key,
        }
    }
}

/// Whether it is something at a host of at least two labels, without blanks and with one `@`.
fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_local = !local.is_empty() && !local.chars().any(|c| c.is_whitespace() || c.is_control());
    is_local && host.contains('.') && host.split('.').all(is_label)
}

/// A name as it may stand in an address.
fn plain(name: Option<&std::sync::Arc<str>>) -> String {
    name.map(|name| name.to_lowercase()).unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect()
}

impl Mask for Email {
    fn mask(&self, value: &str) -> Masked {
        let address = value.trim().to_lowercase();
        if !is_address(&address) {
            return Masked::NonConforming;
        }
        let first = plain(self.first_names.choose(&format!("first {address}")));
        let last = plain(self.last_names.choose(&format!("last {address}")));
        let mut drawn = self.key.hash(format!("suffix {address}").as_bytes());
        let mut suffix = String::new();
        for _ in 0..6 {
            suffix.push(char::from(SYMBOLS[(drawn % 36) as usize]));
            drawn /= 36;
        }
        let domain = DOMAINS[self.key.pick(format!("domain {address}").as_bytes(), DOMAINS.len())];
        Masked::Value(format!("{first}.{last}.{suffix}@{domain}").into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::lists;

    fn mask(seed: u64, value: &str) -> Masked {
        let list = |name| lists::find(name).unwrap();
        Email::new(Key::new(seed, "test"), list("first_names"), list("last_names")).mask(value)
    }

    fn masked(seed: u64, value: &str) -> String {
        match mask(seed, value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("{value} is an address"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn an_address_becomes_the_same_address_whatever_its_case(seed: u64, address in "[a-z.]{1,9}@[a-z]{1,9}\\.(com|de)") {
            let result = masked(seed, &address);
            prop_assert!(is_address(&result) && result.is_ascii() && result.split('.').all(|part| !part.is_empty()), "{}", result);
            let host = result.split_once('@').map(|(_, host)| host.to_owned()).unwrap_or_default();
            prop_assert!(DOMAINS.contains(&host.as_str()));
            prop_assert_eq!(masked(seed, &format!(" {} ", address.to_uppercase())), result);
        }

        #[test]
        fn what_is_no_address_is_non_conforming(seed: u64, value in "[a-z]{0,9}|@a\\.de|a@[a-z]{0,5}|a b@c\\.de|a@b@c\\.de|a@\\.de|a@b\\.") {
            prop_assert_eq!(mask(seed, &value), Masked::NonConforming);
        }
    }

    #[test]
    fn different_addresses_stay_different() {
        let results: BTreeSet<_> = (0..2_000).map(|number| masked(7, &format!("user{number}@corp.de"))).collect();
        assert_eq!(results.len(), 2_000);
    }
}
