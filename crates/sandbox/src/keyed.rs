//! Keyed hashes: the one source of what looks random in the sandbox.
//!
//! SipHash-2-4 with a 128-bit output (Aumasson and Bernstein, 2012): a pseudorandom function, so that its values tell
//! nothing about the key. Each use has a purpose, and purposes never share values.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

/// A secret and the purpose it serves.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    secret: u64,
    purpose: u64,
}

impl Key {
    /// The key of a purpose under a seed.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        let mut hasher = SipHasher24::new_with_keys(0, 0);
        hasher.write(purpose.as_bytes());
        Self { secret: seed, purpose: hasher.finish128().h1 }
    }

    /// 128 bits for a text.
    pub(crate) fn wide_hash(&self, bytes: &[u8]) -> [u64; 2] {
        let mut hasher = SipHasher24::new_with_keys(self.secret, self.purpose);
        hasher.write(bytes);
        let hash = hasher.finish128();
        [hash.h1, hash.h2]
    }

    /// 64 bits for a text.
    pub(crate) fn hash(&self, bytes: &[u8]) -> u64 {
        self.wide_hash(bytes)[0]
    }

    /// One of `choices` values from 0, for a text; 0 where there is no choice. Even to one part in 2^32.
    pub(crate) fn pick(&self, bytes: &[u8], choices: usize) -> usize {
        let scaled = (self.hash(bytes) >> 32) * choices as u64;
        usize::try_from(scaled >> 32).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_and_seeds_share_no_values() {
        let values = [Key::new(1, "a"), Key::new(1, "b"), Key::new(2, "a")].map(|key| key.hash(b"text"));
        assert!(values[0] != values[1] && values[0] != values[2] && values[1] != values[2]);
    }

    #[test]
    fn picks_cover_the_choices() {
        let key = Key::new(1, "pick");
        let mut seen = [0_u32; 7];
        for index in 0_u32..7000 {
            seen[key.pick(&index.to_le_bytes(), 7)] += 1;
        }
        assert!(seen.iter().all(|count| (850..1150).contains(count)), "{seen:?}");
        assert_eq!(key.pick(b"x", 0), 0);
    }
}
