//! Recipes: how an algorithm of the catalog is made, and what the API tells of it.

use super::character_mapping::{CharacterMapping, Characters};
use super::date_shift::DateShift;
use super::email::Email;
use super::first_name::FirstName;
use super::last_name::LastName;
use super::payment_card::PaymentCard;
use super::redaction::Redaction;
use super::secure_lookup::SecureLookup;
use super::segment_mapping::{SEPARATORS, Segment, SegmentMapping};
use super::tokenization::Tokenization;
use super::{Mask, Way};
use crate::json::{Json, Object};
use crate::keyed::Key;
use crate::lists;

/// How an algorithm is made.
pub(super) enum Recipe {
    FirstName { file: &'static str },
    LastName { file: &'static str },
    SecureLookup { file: &'static str },
    Redaction { file: &'static str, replacement: &'static str },
    CharacterMapping { characters: Characters, least: usize },
    SegmentMapping { segments: &'static [Segment] },
    DateShift { most_days: u16 },
    Email { first_names: &'static str, last_names: &'static str },
    PaymentCard,
    Tokenization,
}

/// A file of a recipe that is not there.
pub(super) struct MissingFile(pub(super) &'static str);

impl Recipe {
    pub(super) fn algorithm_type(&self) -> &'static str {
        match self {
            Self::SecureLookup { .. } => "LOOKUP",
            Self::Redaction { .. } => "REDACTION",
            Self::SegmentMapping { .. } => "SEGMENT",
            Self::DateShift { .. } => "DATE",
            Self::Tokenization => "TOKENIZATION",
            Self::FirstName { .. }
            | Self::LastName { .. }
            | Self::CharacterMapping { .. }
            | Self::Email { .. }
            | Self::PaymentCard => "COMPONENT",
        }
    }

    pub(super) fn is_reversible(&self) -> bool {
        matches!(self, Self::Tokenization)
    }

    /// What the contract has a shape for.
    pub(super) fn extension(&self) -> Option<Object> {
        match self {
            Self::SecureLookup { file } => Some(Object::of([("fileReferenceId", (*file).into())])),
            Self::Redaction { file, replacement } => Some(Object::of([
                ("blackListRedaction", true.into()),
                ("lookupFileReferenceId", (*file).into()),
                ("lookupRedactionValue", (*replacement).into()),
            ])),
            Self::SegmentMapping { segments } => Some(segment_extension(segments)),
            _ => None,
        }
    }

    pub(super) fn make(&self, key: Key, way: Way) -> Result<Box<dyn Mask>, MissingFile> {
        let list = |file: &'static str| lists::find(file).ok_or(MissingFile(file));
        Ok(match self {
            Self::FirstName { file } => Box::new(FirstName::new(key, list(file)?)),
            Self::LastName { file } => Box::new(LastName::new(key, list(file)?)),
            Self::SecureLookup { file } => Box::new(SecureLookup::new(key, list(file)?)),
            Self::Redaction { file, replacement } => Box::new(Redaction::new(list(file)?, replacement)),
            Self::CharacterMapping { characters, least } => Box::new(CharacterMapping::new(&key, *characters, *least)),
            Self::SegmentMapping { segments } => Box::new(SegmentMapping::new(&key, segments)),
            Self::DateShift { most_days } => Box::new(DateShift::new(key, *most_days)),
            Self::Email { first_names, last_names } => Box::new(Email::new(key, list(first_names)?, list(last_names)?)),
            Self::PaymentCard => Box::new(PaymentCard::new(&key)),
            Self::Tokenization => Box::new(Tokenization::new(key, way)),
        })
    }
}

/// `SegmentMappingExtension`: segments with their ranges, preserved ones by offset and length, separators by code.
fn segment_extension(segments: &[Segment]) -> Object {
    let (mut mapped, mut preserved, mut offset) = (Vec::new(), Vec::new(), 0_usize);
    for Segment { length, is_preserved } in segments {
        if *is_preserved {
            let members = [("offset", Json::from(offset as i64)), ("length", Json::from(*length as i64))];
            preserved.push(Json::Object(Object::of(members)));
        } else {
            let most = 10_i64.pow(u32::try_from(*length).unwrap_or(4)) - 1;
            let members = [("length", Json::from(*length as i64)), ("minInt", 0_i64.into()), ("maxInt", most.into())];
            mapped.push(Json::Object(Object::of(members)));
        }
        offset += length;
    }
    let separators = SEPARATORS.iter().map(|separator| Json::from(i64::from(u32::from(*separator)))).collect();
    Object::of([
        ("preservedRanges", Json::Array(preserved)),
        ("ignoreCharacters", Json::Array(separators)),
        ("segments", Json::Array(mapped)),
    ])
}
