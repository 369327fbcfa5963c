//! The algorithms and domains that the engine comes with.

use super::character_mapping::CharacterMapping;
use super::first_name::FirstName;
use super::last_name::LastName;
use super::redaction::Redaction;
use super::secure_lookup::SecureLookup;
use super::tokenization::Tokenization;
use super::{AlgorithmError, EngineKey, Mask, Way};
use crate::json::Object;
use crate::lists;

/// An algorithm of the engine.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    description: &'static str,
    recipe: Recipe,
}

/// How an algorithm is made.
enum Recipe {
    FirstName { file: &'static str },
    LastName { file: &'static str },
    SecureLookup { file: &'static str },
    Redaction { file: &'static str, replacement: &'static str },
    CharacterMapping { least_digits: usize },
    Tokenization,
}

const fn entry(name: &'static str, description: &'static str, recipe: Recipe) -> Entry {
    Entry { name, description, recipe }
}

const fn lookup(name: &'static str, description: &'static str, file: &'static str) -> Entry {
    entry(name, description, Recipe::SecureLookup { file })
}

/// All of them. The file of `LegacyBranchLookup` is missing on purpose: a run that needs it fails.
pub(crate) static ALGORITHMS: [Entry; 12] = [
    lookup("AddrLine2Lookup", "Second lines of addresses", "address_lines_2"),
    lookup("AddrLookup", "First lines of addresses", "addresses"),
    lookup("EmailLookup", "E-mail addresses of a domain that nobody owns", "emails"),
    lookup("FirstNameLookup", "First names, case counts", "first_names"),
    lookup("LastNameLookup", "Last names, case counts", "last_names"),
    lookup("LegacyBranchLookup", "Branch names of a file that was never uploaded", "branch_names"),
    entry(
        "NameRedaction",
        "People's names within free text",
        Recipe::Redaction { file: "person_names", replacement: "XXXX" },
    ),
    entry("TokenizeAlphanumeric", "Letters and digits by others, so that it can be undone", Recipe::Tokenization),
    lookup("USCitiesLookup", "Cities of the United States", "us_cities"),
    entry(
        "dlpx-core:CM Digits",
        "Digits by a table for their place, three digits at least",
        Recipe::CharacterMapping { least_digits: 3 },
    ),
    entry("dlpx-core:FirstName", "First names, in the case of the original", Recipe::FirstName { file: "first_names" }),
    entry("dlpx-core:LastName", "Last names, in the case of the original", Recipe::LastName { file: "last_names" }),
];

/// Domains and the algorithm that each assigns by default.
pub(crate) const DOMAINS: [(&str, &str); 9] = [
    ("ACCOUNT_NO", "dlpx-core:CM Digits"),
    ("ADDRESS", "AddrLookup"),
    ("ADDRESS_LINE2", "AddrLine2Lookup"),
    ("CITY", "USCitiesLookup"),
    ("EMAIL", "EmailLookup"),
    ("FIRST_NAME", "dlpx-core:FirstName"),
    ("FREE_TEXT", "NameRedaction"),
    ("LAST_NAME", "dlpx-core:LastName"),
    ("TELEPHONE_NO", "dlpx-core:CM Digits"),
];

impl Entry {
    /// As the API answers it.
    pub(crate) fn to_object(&self) -> Object {
        let mut object = Object::of([
            ("algorithmName", self.name.into()),
            ("algorithmType", self.algorithm_type().into()),
            ("createdBy", "system".into()),
            ("description", self.description.into()),
            ("maskType", "STRING".into()),
        ]);
        match self.recipe {
            Recipe::SecureLookup { file } => {
                object.set("algorithmExtension", Object::of([("fileReferenceId", file.into())]));
            }
            Recipe::Redaction { file, replacement } => {
                let extension = Object::of([
                    ("blackListRedaction", true.into()),
                    ("lookupFileReferenceId", file.into()),
                    ("lookupRedactionValue", replacement.into()),
                ]);
                object.set("algorithmExtension", extension);
            }
            Recipe::Tokenization => object.set("isTokenizationSupported", true),
            Recipe::FirstName { .. } | Recipe::LastName { .. } | Recipe::CharacterMapping { .. } => {}
        }
        object
    }

    fn algorithm_type(&self) -> &'static str {
        match self.recipe {
            Recipe::SecureLookup { .. } => "LOOKUP",
            Recipe::Redaction { .. } => "REDACTION",
            Recipe::Tokenization => "TOKENIZATION",
            Recipe::FirstName { .. } | Recipe::LastName { .. } | Recipe::CharacterMapping { .. } => "COMPONENT",
        }
    }

    pub(super) fn prepare(&self, engine: &EngineKey, way: Way) -> Result<Box<dyn Mask>, AlgorithmError> {
        if way != Way::Mask && !matches!(self.recipe, Recipe::Tokenization) {
            return Err(AlgorithmError::NotReversible(self.name.to_owned()));
        }
        let key = engine.of(self.name);
        let list = |file: &str| {
            lists::find(file).ok_or_else(|| AlgorithmError::LookupFileMissing {
                algorithm: self.name.to_owned(),
                file: file.to_owned(),
            })
        };
        Ok(match self.recipe {
            Recipe::FirstName { file } => Box::new(FirstName::new(key, list(file)?)),
            Recipe::LastName { file } => Box::new(LastName::new(key, list(file)?)),
            Recipe::SecureLookup { file } => Box::new(SecureLookup::new(key, list(file)?)),
            Recipe::Redaction { file, replacement } => Box::new(Redaction::new(list(file)?, replacement)),
            Recipe::CharacterMapping { least_digits } => Box::new(CharacterMapping::new(key, least_digits)),
            Recipe::Tokenization => Box::new(Tokenization::new(key, way)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_one_without_its_file_can_be_prepared() {
        for entry in &ALGORITHMS {
            let prepared = entry.prepare(&EngineKey::new(1), Way::Mask).err();
            let missing = AlgorithmError::LookupFileMissing {
                algorithm: "LegacyBranchLookup".into(),
                file: "branch_names".into(),
            };
            assert_eq!(prepared, (entry.name == "LegacyBranchLookup").then_some(missing), "{}", entry.name);
        }
    }

    #[test]
    fn only_tokenization_can_be_undone() {
        for entry in &ALGORITHMS {
            for way in [Way::Tokenize, Way::Reidentify] {
                let is_reversible = entry.prepare(&EngineKey::new(1), way).is_ok();
                assert_eq!(is_reversible, entry.algorithm_type() == "TOKENIZATION", "{}", entry.name);
            }
        }
    }

    #[test]
    fn domains_assign_algorithms_that_exist() {
        for (domain, algorithm) in DOMAINS {
            assert!(ALGORITHMS.iter().any(|entry| entry.name == algorithm), "{domain}");
        }
    }
}
