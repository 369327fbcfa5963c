//! One text for all ways to write a JSON value, so that equal values are equal texts (JSON Schema 2020-12 core, section
//! 4.2.2): numbers by what they are worth, texts without needless escapes, members sorted.

use std::collections::BTreeMap;

use scan::{Json, Kind, Member, push_string};

use super::number::Number;

/// Levels that are compared so; what is deeper counts as it is written.
const LEVELS: usize = 64;

/// The members of an object by name; of those with one name, the last counts.
pub(super) type Names = BTreeMap<String, usize>;

/// The positions of members by name.
pub(super) fn names(members: &[Member<'_>]) -> Names {
    members.iter().enumerate().map(|(at, member)| (member.name().into_owned(), at)).collect()
}

/// The canonical text of a value.
pub(super) fn canonical(value: Json<'_>) -> String {
    let mut out = String::new();
    push(&mut out, value, LEVELS);
    out
}

fn push(out: &mut String, value: Json<'_>, levels: usize) {
    match value.kind() {
        Kind::Number => match Number::parse(value.raw()) {
            Some(number) => out.push_str(&number.canonical()),
            None => out.push_str(value.raw()),
        },
        Kind::String => push_string(out, &value.string().unwrap_or_default()),
        Kind::Array if levels > 0 => {
            out.push('[');
            for element in value.elements() {
                push(out, element, levels - 1);
                out.push(',');
            }
            out.push(']');
        }
        Kind::Object if levels > 0 => {
            let members: Vec<_> = value.members().collect();
            out.push('{');
            for (name, at) in names(&members) {
                push_string(out, &name);
                out.push(':');
                push(out, members[at].value, levels - 1);
                out.push(',');
            }
            out.push('}');
        }
        _ => out.push_str(value.raw()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_text() {
        let text = |json| canonical(Json::whole(json));
        assert_eq!(text(r#"{"b": 1.0, "a": ["\u0041", 1e2]}"#), text(r#"{"a":["A",100],"b":1}"#));
        assert_ne!(text("9007199254740993"), text("9007199254740992"));
        assert_ne!(text("\"1\""), text("1"));
        assert_ne!(text("[1,2]"), text("[2,1]"));
        assert_ne!(text("[]"), text("{}"));
    }
}
