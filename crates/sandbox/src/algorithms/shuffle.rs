//! Keyed permutations of small ranges.

use crate::keyed::Key;

/// The numbers below `size` in an order of the key's own, another one for each name: Fisher and Yates' shuffle, its
/// choices made by the key.
pub(super) fn shuffled(key: &Key, name: &str, size: u16) -> Vec<u16> {
    let mut numbers: Vec<u16> = (0..size).collect();
    for last in (1..numbers.len()).rev() {
        numbers.swap(last, key.pick(format!("{name}/{last}").as_bytes(), last + 1));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_there_once_and_names_and_keys_have_orders_of_their_own() {
        let key = Key::new(1, "test");
        let order = shuffled(&key, "a", 100);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<u16>>());
        assert!(order != shuffled(&key, "b", 100) && order != shuffled(&Key::new(2, "test"), "a", 100));
    }
}
