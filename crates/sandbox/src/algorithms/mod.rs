//! Algorithms: from a value to its masked value, deterministic under the engine's key.
//!
//! One file each, with the guarantees it gives and a property test for each guarantee. An algorithm sees one value and
//! nothing else: nulls, rows and counts are `run`'s.

mod alphabet;
mod catalog;
mod character_mapping;
mod date_shift;
mod email;
mod first_name;
mod last_name;
mod lookup;
mod payment_card;
mod recipe;
mod redaction;
mod secure_lookup;
mod segment_mapping;
mod shuffle;
mod tokenization;

use std::sync::Arc;

pub(crate) use catalog::{ALGORITHMS, DOMAINS};

use crate::keyed::Key;

/// What an algorithm makes of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Masked {
    Value(Arc<str>),
    /// The value does not have the form that the algorithm works on; it stays as it is and is counted.
    NonConforming,
}

/// An algorithm, ready to mask.
pub(crate) trait Mask: Send + Sync {
    fn mask(&self, value: &str) -> Masked;
}

/// What a run wants of an algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Mask,
    /// Mask so that it can be undone.
    Tokenize,
    /// Undo what [`Way::Tokenize`] did.
    Reidentify,
}

/// Why an algorithm can't mask anything at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AlgorithmError {
    #[error("The engine has no algorithm '{0}'.")]
    Unknown(String),
    #[error(
        "The algorithm '{0}' can't be undone: tokenization and re-identification need one of the type TOKENIZATION."
    )]
    NotReversible(String),
    #[error("The lookup file '{file}' of the algorithm '{algorithm}' is missing.")]
    LookupFileMissing { algorithm: String, file: String },
}

/// Gets the algorithm of this name ready under the engine's key.
pub(crate) fn prepare(name: &str, engine: &EngineKey, way: Way) -> Result<Box<dyn Mask>, AlgorithmError> {
    let entry = ALGORITHMS.iter().find(|entry| entry.name == name);
    entry.ok_or_else(|| AlgorithmError::Unknown(name.to_owned()))?.prepare(engine, way)
}

/// The secret that makes an engine's masked values its own.
#[derive(Clone, Debug)]
pub(crate) struct EngineKey(u64);

impl EngineKey {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The key of one algorithm.
    fn of(&self, algorithm: &str) -> Key {
        Key::new(self.0, &format!("masking by {algorithm}"))
    }
}
