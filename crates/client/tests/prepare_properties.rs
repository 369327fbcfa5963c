//! What is written in a style is read back as it was, wherever the style leaves no doubt. The readers here are as small as servers'.

use client::{Draft, DraftValue, Engine, EngineKind, prepare};
use openapi::{ApiDescription, ParameterLocation};
use proptest::prelude::*;
use serde_json::json;

/// Text that is rich in what addresses and styles give a meaning to; never empty, for an empty list and one empty text are written
/// alike.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "%", "%20", "+", "&", "=", ",", ";", ".", "..", "/", "?", "#", " ", "|", "\t", "[", "]", "{", "}", "\"", "\\",
        "ä", "🎭", "\n", "1e400", "null", ":",
    ]);
    let piece = prop_oneof![odd.prop_map(str::to_owned), "[a-z]{1,4}"];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn list() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 1..5)
}

/// Members with different names, in their order.
fn members() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::btree_map(text(), text(), 1..4).prop_map(|members| members.into_iter().collect())
}

/// What is behind `http://e/` of a request with the parameter `c`.
fn written(location: &str, style: &str, explode: bool, kind: &str, entered: String) -> String {
    let path = if location == "path" { "/{c}" } else { "/" };
    let parameter = json!({"name": "c", "in": location, "required": true, "style": style, "explode": explode,
        "schema": {"type": kind}});
    let document = json!({"openapi": "3.1.1", "info": {"title": "t", "version": "1"},
        "paths": {path: {"get": {"parameters": [parameter], "responses": {}}}}});
    let (description, _) = ApiDescription::load(document.to_string().as_str()).unwrap();
    let operation = description.operation(description.operations().next().unwrap());
    let location = if location == "path" { ParameterLocation::Path } else { ParameterLocation::Query };
    let draft = Draft { values: vec![DraftValue { location, name: "c".into(), text: entered }], body: None };
    let base = "http://e".to_owned();
    let engine = Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base, direct_base: None };
    let url = prepare(&operation, &draft, &engine, None).unwrap().url;
    url.strip_prefix("http://e/").unwrap().trim_start_matches('?').to_owned()
}

/// Percent-decoding, once.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

fn split(text: &str, delimiter: &str) -> Vec<String> {
    text.split(delimiter).map(decoded).collect()
}

fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (decoded(name), decoded(value))
}

fn pairs(text: &str, delimiter: &str) -> Vec<(String, String)> {
    text.split(delimiter).map(pair).collect()
}

/// Names and values in turn.
fn in_turn(texts: &[String]) -> Vec<(String, String)> {
    texts.chunks(2).map(|two| (two[0].clone(), two[1].clone())).collect()
}

fn object(members: &[(String, String)]) -> String {
    serde_json::Value::Object(members.iter().map(|(name, value)| (name.clone(), json!(value))).collect()).to_string()
}

proptest! {
    #[test]
    fn texts_are_read_back(text in text()) {
        prop_assume!(text != "." && text != "..");
        prop_assert_eq!(decoded(&written("path", "simple", false, "string", text.clone())), &*text);
        prop_assert_eq!(pair(&written("query", "form", true, "string", text.clone())), ("c".into(), text.clone()));
        let matrix = written("path", "matrix", true, "string", text.clone());
        prop_assert_eq!(pair(matrix.strip_prefix(';').unwrap()), ("c".into(), text));
    }

    #[test]
    fn lists_are_read_back(list in list()) {
        let entered = json!(list).to_string();
        let write = |location: &str, style: &str, explode: bool| written(location, style, explode, "array", entered.clone());
        // A list of one dot makes a path that is refused, which the fixtures show.
        prop_assume!(!matches!(list.join(",").as_str(), "." | ".."));
        prop_assert_eq!(&split(&write("path", "simple", false), ","), &list);
        prop_assert_eq!(&split(&write("path", "simple", true), ","), &list);
        prop_assert_eq!(&split(write("path", "matrix", false).strip_prefix(";c=").unwrap(), ","), &list);
        prop_assert_eq!(&split(write("query", "form", false).strip_prefix("c=").unwrap(), ","), &list);
        let named: Vec<_> = list.iter().map(|text| ("c".to_owned(), text.clone())).collect();
        prop_assert_eq!(&pairs(write("path", "matrix", true).strip_prefix(';').unwrap(), ";"), &named);
        prop_assert_eq!(&pairs(&write("query", "form", true), "&"), &named);
    }

    /// These are in doubt where a value has the delimiter, which is percent-encoded as the value's is.
    #[test]
    fn delimited_lists_are_read_back(list in list()) {
        for (style, delimiter, encoded) in [("spaceDelimited", ' ', "%20"), ("pipeDelimited", '|', "%7C")] {
            let list: Vec<_> = list.iter().map(|text| text.replace(delimiter, "_")).collect();
            let query = written("query", style, false, "array", json!(list).to_string());
            prop_assert_eq!(&split(query.strip_prefix("c=").unwrap(), encoded), &list);
        }
    }

    /// Of a label a dot in a value is in doubt where it is exploded, for dots are not encoded (RFC 6570 section 3.2.5).
    #[test]
    fn labels_are_read_back(list in list()) {
        let list: Vec<_> = list.iter().map(|text| text.replace('.', "_")).collect();
        for (explode, delimiter) in [(false, ","), (true, ".")] {
            let path = written("path", "label", explode, "array", json!(list).to_string());
            prop_assert_eq!(&split(path.strip_prefix('.').unwrap(), delimiter), &list);
        }
    }

    #[test]
    fn objects_are_read_back(members in members()) {
        let entered = object(&members);
        let write = |location: &str, style: &str, explode: bool| written(location, style, explode, "object", entered.clone());
        prop_assert_eq!(&in_turn(&split(&write("path", "simple", false), ",")), &members);
        prop_assert_eq!(&pairs(&write("path", "simple", true), ","), &members);
        prop_assert_eq!(&in_turn(&split(write("path", "matrix", false).strip_prefix(";c=").unwrap(), ",")), &members);
        prop_assert_eq!(&pairs(write("path", "matrix", true).strip_prefix(';').unwrap(), ";"), &members);
        prop_assert_eq!(&in_turn(&split(write("query", "form", false).strip_prefix("c=").unwrap(), ",")), &members);
        prop_assert_eq!(&pairs(&write("query", "form", true), "&"), &members);
        let deep: Vec<_> = members.iter().map(|(name, value)| (format!("c[{name}]"), value.clone())).collect();
        prop_assert_eq!(&pairs(&write("query", "deepObject", true), "&"), &deep);
    }
}
