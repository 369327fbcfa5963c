//! The profile expressions and sets that the engine comes with.

use crate::json::{Json, Object};
use crate::resources::Kind;
use crate::world::World;

/// An expression: its name, its domain, what it looks for, and whether it looks at values instead of names.
type BuiltIn = (&'static str, &'static str, &'static str, bool);

/// In the order of their ids, which is the order in which they are tried: names before values, the narrow before the wide.
const EXPRESSIONS: [BuiltIn; 14] = [
    ("First name", "FIRST_NAME", "^(first|given|f)_?name$", false),
    ("Last name", "LAST_NAME", "^(last|family|sur|l)_?name$", false),
    ("E-mail", "EMAIL", "e_?mail", false),
    ("Telephone", "TELEPHONE_NO", "phone|mobile|(^|_)fax", false),
    ("Second line of an address", "ADDRESS_LINE2", "addr(ess)?_?(line)?_?2", false),
    ("Address", "ADDRESS", "addr(ess)?(_|$)|street", false),
    ("City", "CITY", "(^|_)(city|town)$", false),
    ("Account number", "ACCOUNT_NO", "acc(oun)?t_?(no|num|number)$", false),
    ("Payment card", "CREDIT_CARD", "(credit|payment|debit)?_?card_?(no|num|number)$", false),
    ("Date of birth", "DOB", "birth|(^|_)dob$", false),
    ("Free text", "FREE_TEXT", "^(notes?|comments?|remarks?)$", false),
    ("E-mail by value", "EMAIL", r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", true),
    ("Payment card by value", "CREDIT_CARD", "^[3-6][0-9]{3}[ -]?[0-9]{4,6}[ -]?[0-9]{4,5}[ -]?[0-9]{0,4}$", true),
    ("Telephone by value", "TELEPHONE_NO", r"^\+?\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}$", true),
];

/// Sets: name, description, and how many of the expressions they have.
const SETS: [(&str, &str, usize); 2] = [
    ("Names of columns", "Looks at the names of columns alone", 11),
    ("Names and values", "Looks at names, then at values", EXPRESSIONS.len()),
];

/// Adds them to a world that has none.
pub(crate) fn fill(world: &mut World) {
    let add = |world: &mut World, (name, domain, pattern, looks_at_values): BuiltIn| {
        let members = [
            ("expressionName", name.into()),
            ("domainName", domain.into()),
            ("regularExpression", pattern.into()),
            ("dataLevelProfiling", looks_at_values.into()),
            ("createdBy", "system".into()),
        ];
        world.store.add(Kind::ProfileExpression, Object::of(members))
    };
    let ids = EXPRESSIONS.map(|expression| add(world, expression));
    for (name, description, length) in SETS {
        let members = [
            ("profileSetName", name.into()),
            ("description", description.into()),
            ("profileExpressionIds", Json::Array(ids[..length].iter().map(|id| Json::from(*id)).collect())),
            ("createdBy", "system".into()),
        ];
        world.store.add(Kind::ProfileSet, Object::of(members));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithms::DOMAINS;
    use crate::profiling::read_pattern;

    #[test]
    fn expressions_can_be_read_and_name_domains_that_exist() {
        for (name, domain, pattern, _) in EXPRESSIONS {
            assert!(read_pattern(pattern).is_ok(), "{name}");
            assert!(DOMAINS.iter().any(|(known, _)| *known == domain), "{name}");
        }
    }
}
