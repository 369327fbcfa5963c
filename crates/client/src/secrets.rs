//! Which fields hold secrets, and a text without them.
//!
//! Owns: the one answer to "may this be shown and kept?" for whoever masks a field, renders a snippet or stores what was entered. A
//! description seldom says `format: password`, so names tell as well. Refuses: to guess from values.

use openapi::{Parts, SchemaRef, SchemaType};
use scan::{Json, Kind};

use crate::edit::{Change, Step, edit};
use crate::form::FormField;
use crate::{check_json, is_word};

/// Endings of names that only secrets have, in small letters and without separators: `dbPassword` and `X-API-Key` end so.
const ENDINGS: [&str; 18] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "secret",
    "token",
    "credential",
    "authorization",
    "bearer",
    "jwt",
    "apikey",
    "accesskey",
    "privatekey",
    "secretkey",
    "signingkey",
    "encryptionkey",
    "sharedkey",
];

/// Names that end so and are no secrets: they say where a list goes on.
const NO_SECRETS: [&str; 5] = ["pagetoken", "continuationtoken", "continuetoken", "cursortoken", "synctoken"];

/// Whether a field of this name holds a secret, as far as its name tells. Case, separators, a plural's `s` and a number at the end do
/// not matter.
pub fn is_secret_name(name: &str) -> bool {
    let name = folded(name);
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_one = |name: &str| {
        ENDINGS.iter().any(|ending| name.ends_with(ending)) && !NO_SECRETS.iter().any(|other| name.ends_with(other))
    };
    is_one(name) || name.strip_suffix('s').is_some_and(is_one)
}

/// Whether a text of this name often has several lines: prose, a script, or a private key in PEM.
pub(crate) fn has_lines(name: &str) -> bool {
    let name = folded(name);
    ["privatekey", "description", "contents", "comment", "comments"].iter().any(|end| name.ends_with(end))
}

/// Whether a field holds a secret: its schema has `format: password`, or it has a secret's name and its schema leaves room for one
/// (a number, a switch or a choice among known values is none).
pub fn is_secret(name: &str, schema: Option<&SchemaRef>) -> bool {
    let parts = schema.map(Parts::read).unwrap_or_default();
    if parts.any(|part| part.format.as_deref() == Some("password")) {
        return true;
    }
    let plain = |kind: &SchemaType| matches!(kind, SchemaType::Boolean | SchemaType::Integer | SchemaType::Number);
    let no_room = parts.any(|part| !part.types.is_empty() && part.types.iter().all(plain))
        || parts.any(|part| !part.enum_values.is_empty() || part.const_value.is_some());
    is_secret_name(name) && !no_room
}

/// Whether a JSON text has a secret in it. `schema` is that of the whole, where one is known. What is no JSON has one as soon as the
/// name of a secret stands in it.
pub fn holds_secret(text: &str, schema: Option<&SchemaRef>) -> bool {
    if check_json(text).is_ok() { !places(text, schema).is_empty() } else { names_secret(text) }
}

/// A JSON text without its secrets, for whoever stores it; every other byte stays. `None` where it can't be told what to leave out,
/// because it is no JSON and has the name of a secret in it: then nothing of it may be stored.
pub fn without_secrets(text: &str, schema: Option<&SchemaRef>) -> Option<String> {
    if check_json(text).is_err() {
        return (!names_secret(text)).then(|| text.to_owned());
    }
    let remove = |text: String, place: &Vec<Step>| edit(&text, place, &Change::Remove);
    Some(places(text, schema).iter().fold(text.to_owned(), remove))
}

/// Whether a word of a text is the name of a secret.
fn names_secret(text: &str) -> bool {
    text.split(|letter: char| !is_word(letter) && !"_-.".contains(letter)).any(is_secret_name)
}

/// A name in small letters, without what stands between its words.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| is_word(*letter)).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Where the secrets of a JSON text are.
fn places(text: &str, schema: Option<&SchemaRef>) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    let mut waiting = vec![(Vec::new(), Json::whole(text), schema.cloned())];
    while let Some((path, json, schema)) = waiting.pop() {
        let field = schema.as_ref().map(|schema| FormField::read(schema, Some(json.raw()), &[])).unwrap_or_default();
        let below = |step: Step| path.iter().cloned().chain([step]).collect::<Vec<_>>();
        for member in json.members() {
            let (name, schema) = (member.name(), field.member(&member.name()).cloned());
            let path = below(Step::Name(name.as_ref().into()));
            if has_value(member.value) && is_secret(&name, schema.as_ref()) {
                found.push(path);
            } else {
                waiting.push((path, member.value, schema));
            }
        }
        for (at, element) in json.elements().enumerate() {
            waiting.push((below(Step::At(at)), element, field.element(at).cloned()));
        }
    }
    found
}

/// Whether there is anything to hide.
fn has_value(json: Json<'_>) -> bool {
    match json.kind() {
        Kind::Null | Kind::Nothing | Kind::Boolean => false,
        Kind::String => json.raw() != "\"\"",
        Kind::Object => json.members().next().is_some(),
        Kind::Array => json.elements().next().is_some(),
        Kind::Number => true,
    }
}

#[cfg(test)]
mod tests;
