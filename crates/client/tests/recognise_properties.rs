//! A command that was made of a call is read as that call: it asks for the same address, with the same headers.

use client::{
    Draft, DraftValue, Engine, EngineKind, Header, HeaderValue, Language, Layout, Secrets, parse_curl, prepare,
    recognise, render_snippet,
};
use openapi::{ApiDescription, ParameterLocation};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Text that is rich in what addresses, styles and JSON give a meaning to.
fn text() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "%",
        "%20",
        "+",
        "&",
        "=",
        ",",
        ";",
        ".",
        "/",
        "?",
        "#",
        " ",
        "|",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\\",
        "'",
        "$x",
        "ä",
        "🎭",
        "null",
        "true",
        "1e400",
        "7",
        ":",
        "[1]",
        "{\"a\": 1}",
    ]);
    let piece = prop_oneof![odd.prop_map(str::to_owned), "[a-z]{1,4}"];
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// A name that a parameter and a member may have.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,3}", select(vec!["a b", "x[y", "ä", "q.r", "$z"]).prop_map(str::to_owned)]
}

/// A schema, and what may be entered for it.
fn entered() -> impl Strategy<Value = (Value, String)> {
    let list = prop::collection::vec(text(), 1..4).boxed();
    let numbers = prop::collection::vec(any::<i32>(), 1..4);
    let members = prop::collection::btree_map(name(), text(), 1..4).boxed();
    let of_texts = json!({"type": "array", "items": {"type": "string"}});
    prop_oneof![
        text().prop_map(|text| (json!({"type": "string"}), text)),
        text().prop_map(|text| (json!({}), text)),
        any::<i64>().prop_map(|number| (json!({"type": "integer"}), number.to_string())),
        list.clone().prop_map(move |list| (of_texts.clone(), json!(list).to_string())),
        list.clone().prop_map(|list| (json!({}), json!(list).to_string())),
        list.prop_map(|list| (json!({"type": ["array", "string"]}), json!(list).to_string())),
        numbers.prop_map(|list| (json!({"type": "array", "items": {"type": "integer"}}), json!(list).to_string())),
        members.clone().prop_map(|members| (json!({"type": "object"}), json!(members).to_string())),
        members.prop_map(|members| {
            let known: serde_json::Map<_, _> =
                members.keys().map(|name| (name.clone(), json!({"type": "string"}))).collect();
            (json!({"type": "object", "properties": known, "additionalProperties": false}), json!(members).to_string())
        }),
    ]
}

prop_compose! {
    /// A parameter and what was entered for it.
    fn parameter()(place in select(vec!["path", "query", "header", "cookie"]), (schema, text) in entered(), explode in any::<bool>(),
        path in select(vec!["simple", "label", "matrix"]), query in select(vec!["form", "form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        reserved in any::<bool>()) -> (Value, String) {
        let style = match place { "path" => path, "query" => query, "header" => "simple", _ => "form" };
        // What stays as it is, a server can't tell from what a style puts between values: a comma, for one.
        let reserved = reserved && place == "query" && schema == json!({"type": "string"});
        (json!({"in": place, "required": true, "style": style, "explode": explode, "allowReserved": reserved, "schema": schema}), text)
    }
}

/// Whether a style can write a value so that its reader knows where it ends: `label` has dots between values and in them, headers
/// have no escape for a comma, and an open object that is exploded takes what is another's, or what is its neighbour's.
fn is_told_apart(parameter: &Value, text: &str) -> bool {
    let (style, kind) = (parameter["style"].as_str().unwrap(), parameter["schema"]["type"].as_str().unwrap_or("any"));
    let exploded = parameter["explode"] == json!(true);
    // Where nothing is said of a value, nothing says that it is an object.
    if kind == "any" && serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object()) {
        return false;
    }
    match (parameter["in"].as_str().unwrap(), style) {
        ("header", _) => (kind == "string" || kind == "integer") && !text.trim().is_empty(),
        ("path", "label") => !(exploded && text.contains('.')),
        // What stands between them is encoded as it is in them.
        ("query", "spaceDelimited") => kind != "object" || exploded || !text.contains(' '),
        ("query", "pipeDelimited") => kind != "object" || exploded || !text.contains('|'),
        ("query", "deepObject") => kind != "object" || !text.contains('['),
        _ => true,
    }
}

fn header(header: &Header) -> (String, String) {
    let HeaderValue::Plain(value) = &header.value else { panic!("{} is a secret", header.name) };
    (header.name.to_string(), value.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_own_command_is_read_as_the_call_that_it_is(parameters in prop::collection::vec(parameter(), 1..5)) {
        let mut declared = Vec::new();
        let mut draft = Draft::default();
        let (mut path, mut open) = ("/base".to_owned(), false);
        for (at, (mut parameter, text)) in parameters.into_iter().enumerate() {
            // An object whose members are fields is told apart from others by its members' names, or is the only open one.
            let spreads = parameter["explode"] == json!(true) && matches!(parameter["in"].as_str(), Some("query" | "cookie"))
                && parameter["style"] != json!("deepObject") && parameter["schema"] != json!({"type": "string"});
            if !is_told_apart(&parameter, &text) || spreads && std::mem::replace(&mut open, true) {
                continue;
            }
            let name = format!("P{at}");
            let location = match parameter["in"].as_str().unwrap() {
                "path" => {
                    path += &format!("/{{{name}}}");
                    ParameterLocation::Path
                }
                "query" => ParameterLocation::Query,
                "header" => ParameterLocation::Header,
                _ => ParameterLocation::Cookie,
            };
            parameter["name"] = json!(name);
            declared.push(parameter);
            draft.values.push(DraftValue { location, name, text });
        }
        let document = json!({"openapi": "3.1.1", "info": {"title": "t", "version": "1"},
            "paths": {path: {"get": {"parameters": declared, "responses": {}}}}}).to_string();
        let (description, _) = ApiDescription::load(document.as_str()).unwrap();
        let operation = description.operation(description.operations().next().unwrap());
        let engine = Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base: "http://e/api".into(), direct_base: None };
        // What can't be sent at all (an object without members, a line break in a header) is not what this is about.
        let Ok(request) = prepare(&operation, &draft, &engine, None) else { return Ok(()) };
        let snippet = render_snippet(&request, Language::Curl, Secrets::Shown, Layout::OneLine);
        let read = recognise(&parse_curl(&snippet).unwrap(), &description).expect(&snippet);
        prop_assert!(read.left_aside.is_empty(), "{:?} of {snippet}", read.left_aside);
        let again = prepare(&operation, &read.draft, &engine, None);
        let again = again.unwrap_or_else(|error| panic!("{error} of {snippet}: {:?}\n{document}", read.draft));
        prop_assert_eq!(&again.url, &request.url, "{:?}\n{}\n{}", read.draft, &document, snippet);
        let headers = |request: &client::PreparedRequest| request.headers.iter().map(header).collect::<Vec<_>>();
        prop_assert_eq!(headers(&again), headers(&request), "{:?}\n{}\n{}", read.draft, document, snippet);
    }
}
