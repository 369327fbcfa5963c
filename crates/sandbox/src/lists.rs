//! Word lists: what rows are made of and what lookups choose from. Each is a text file, one value a line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const FILES: [(&str, &str); 7] = [
    ("first_names", include_str!("../lists/first_names.txt")),
    ("last_names", include_str!("../lists/last_names.txt")),
    ("streets", include_str!("../lists/streets.txt")),
    ("us_cities", include_str!("../lists/us_cities.txt")),
    ("addresses", include_str!("../lists/addresses.txt")),
    ("address_lines_2", include_str!("../lists/address_lines_2.txt")),
    ("emails", include_str!("../lists/emails.txt")),
];

static LISTS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lists: BTreeMap<_, Vec<_>> = FILES.map(|(name, text)| (name, text.lines().collect())).into();
    let names = [lists["first_names"].as_slice(), lists["last_names"].as_slice()].concat();
    lists.insert("person_names", names);
    lists
});

/// The list of this name.
pub(crate) fn find(name: &str) -> Option<&'static [&'static str]> {
    LISTS.get(name).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_hold_different_values_and_no_blank_one() {
        for (name, list) in LISTS.iter().filter(|(name, _)| **name != "person_names") {
            let different: std::collections::BTreeSet<_> = list.iter().collect();
            assert_eq!(different.len(), list.len(), "{name}");
            assert!(list.len() > 40 && list.iter().all(|value| value.trim() == *value && !value.is_empty()), "{name}");
        }
    }
}
