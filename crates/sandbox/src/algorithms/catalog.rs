//! The algorithms and domains that the engine comes with.

use super::character_mapping::Characters;
use super::recipe::{MissingFile, Recipe};
use super::segment_mapping::Segment;
use super::{AlgorithmError, EngineKey, Mask, Way};
use crate::json::Object;

/// An algorithm of the engine.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    description: &'static str,
    recipe: Recipe,
}

const fn entry(name: &'static str, description: &'static str, recipe: Recipe) -> Entry {
    Entry { name, description, recipe }
}

const fn lookup(name: &'static str, description: &'static str, file: &'static str) -> Entry {
    entry(name, description, Recipe::SecureLookup { file })
}

const fn mapped(length: usize) -> Segment {
    Segment { length, is_preserved: false }
}

const fn preserved(length: usize) -> Segment {
    Segment { length, is_preserved: true }
}

/// All of them. The file of `LegacyBranchLookup` is missing on purpose: a run that needs it fails.
pub(crate) static ALGORITHMS: [Entry; 18] = [
    entry(
        "AccountSegments",
        "Ten digits in segments of four, three and three",
        Recipe::SegmentMapping { segments: &[mapped(4), mapped(3), mapped(3)] },
    ),
    lookup("AddrLine2Lookup", "Second lines of addresses", "address_lines_2"),
    lookup("AddrLookup", "First lines of addresses", "addresses"),
    entry("DateShiftVariable", "Days, moved by up to a year", Recipe::DateShift { most_days: 365 }),
    entry(
        "EmailAddress",
        "E-mail addresses of people made up, different ones for different ones",
        Recipe::Email { first_names: "first_names", last_names: "last_names" },
    ),
    lookup("EmailLookup", "E-mail addresses of a domain that nobody owns", "emails"),
    lookup("FirstNameLookup", "First names, case counts", "first_names"),
    lookup("LastNameLookup", "Last names, case counts", "last_names"),
    lookup("LegacyBranchLookup", "Branch names of a file that was never uploaded", "branch_names"),
    entry(
        "NameRedaction",
        "People's names within free text",
        Recipe::Redaction { file: "person_names", replacement: "XXXX" },
    ),
    entry("PaymentCard", "Payment card numbers, with their issuer and a right check digit", Recipe::PaymentCard),
    entry(
        "TelephoneSegments",
        "Ten digits in segments, the area code preserved",
        Recipe::SegmentMapping { segments: &[preserved(3), mapped(3), mapped(4)] },
    ),
    entry("TokenizeAlphanumeric", "Letters and digits by others, so that it can be undone", Recipe::Tokenization),
    lookup("USCitiesLookup", "Cities of the United States", "us_cities"),
    entry(
        "dlpx-core:CM Alpha-Numeric",
        "Letters and digits by a table for their place, one at least",
        Recipe::CharacterMapping { characters: Characters::LettersAndDigits, least: 1 },
    ),
    entry(
        "dlpx-core:CM Digits",
        "Digits by a table for their place, three digits at least",
        Recipe::CharacterMapping { characters: Characters::Digits, least: 3 },
    ),
    entry("dlpx-core:FirstName", "First names, in the case of the original", Recipe::FirstName { file: "first_names" }),
    entry("dlpx-core:LastName", "Last names, in the case of the original", Recipe::LastName { file: "last_names" }),
];

/// Domains and the algorithm that each assigns by default.
pub(crate) const DOMAINS: [(&str, &str); 11] = [
    ("ACCOUNT_NO", "dlpx-core:CM Digits"),
    ("ADDRESS", "AddrLookup"),
    ("ADDRESS_LINE2", "AddrLine2Lookup"),
    ("CITY", "USCitiesLookup"),
    ("CREDIT_CARD", "PaymentCard"),
    ("DOB", "DateShiftVariable"),
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
            ("algorithmType", self.recipe.algorithm_type().into()),
            ("createdBy", "system".into()),
            ("description", self.description.into()),
            ("maskType", "STRING".into()),
        ]);
        if let Some(extension) = self.recipe.extension() {
            object.set("algorithmExtension", extension);
        }
        if self.recipe.is_reversible() {
            object.set("isTokenizationSupported", true);
        }
        object
    }

    pub(super) fn prepare(&self, engine: &EngineKey, way: Way) -> Result<Box<dyn Mask>, AlgorithmError> {
        if way != Way::Mask && !self.recipe.is_reversible() {
            return Err(AlgorithmError::NotReversible(self.name.to_owned()));
        }
        let made = self.recipe.make(engine.of(self.name), way);
        made.map_err(|MissingFile(file)| AlgorithmError::LookupFileMissing {
            algorithm: self.name.to_owned(),
            file: file.to_owned(),
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
                assert_eq!(is_reversible, entry.recipe.algorithm_type() == "TOKENIZATION", "{}", entry.name);
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
