//! On any bytes: nothing panics, everything ends, and opening visits each byte a bounded number of times.

mod outline;

use openapi::{ApiDescription, Direction, LoadError, Members, Method};
use proptest::prelude::*;

const DOCUMENTS: [&str; 5] = [
    include_str!("../../../fixtures/descriptions/swagger-2.0/input.json"),
    include_str!("../../../fixtures/descriptions/openapi-3.1/input.json"),
    include_str!("../../../fixtures/descriptions/reference-cycle/input.json"),
    include_str!("../../../fixtures/descriptions/wrong-in-places/input.json"),
    include_str!("../../../fixtures/descriptions/yaml/input.yaml"),
];

/// Opens bytes and reads all that can be read.
fn read_all(bytes: &[u8]) {
    if let Ok((description, diagnostics)) = ApiDescription::load_bytes(bytes) {
        outline::of_description(&description);
        for diagnostic in &diagnostics {
            assert!(diagnostic.line >= 1, "{diagnostic}");
        }
        assert!(description.opening_steps() <= 12 * bytes.len() as u64 + 1000, "{} steps", description.opening_steps());
        description.search("a e /");
        description.prepare_search();
        description.search("a e /");
        for entry in description.operations() {
            let found = description.operation_by_id(&entry.id()).expect("each operation is found by its id");
            assert_eq!(found.id(), entry.id());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }

    #[test]
    fn a_document_with_a_part_moved_ends(
        which in 0..DOCUMENTS.len(), from in any::<prop::sample::Index>(), length in 0_usize..60,
        to in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut bytes = DOCUMENTS[which].as_bytes().to_vec();
        let from = from.index(bytes.len());
        let part: Vec<u8> = bytes.drain(from..(from + length).min(bytes.len())).collect();
        let to = to.index(bytes.len());
        bytes.splice(to..to, part);
        bytes.insert(to, byte);
        read_all(&bytes);
    }

    #[test]
    fn a_document_cut_anywhere_ends(which in 0..DOCUMENTS.len(), at in any::<prop::sample::Index>()) {
        let bytes = DOCUMENTS[which].as_bytes();
        read_all(&bytes[..at.index(bytes.len())]);
    }
}

/// Schemas of 3.1, with references among each other.
fn any_schema() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::json;
    let leaf = prop::sample::select(vec![
        json!({"type": "string", "format": "date"}),
        json!({"type": ["integer", "null"], "minimum": 3, "readOnly": true}),
        json!({"$ref": "#/components/schemas/S0"}),
        json!({"$ref": "#/components/schemas/S1", "description": "beside"}),
        json!({"$ref": "#/components/schemas/None"}),
        json!({"enum": [null, "a"], "writeOnly": true}),
        json!({"const": {"a": [1.50, "\u{7}"]}}),
        json!({"default": [], "type": "number", "exclusiveMaximum": -2.5}),
        json!(true),
        json!(7),
    ]);
    leaf.prop_recursive(4, 40, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4);
        let word = prop::sample::select(vec!["allOf", "oneOf", "anyOf", "prefixItems"]);
        prop_oneof![
            (word, list.clone()).prop_map(|(word, list)| json!({ word: list, "required": ["b", "key"] })),
            inner.clone().prop_map(|items| json!({"type": "array", "items": items, "minItems": 3})),
            inner.clone().prop_map(|values| json!({"additionalProperties": values, "discriminator": {"propertyName": "k"}})),
            list.prop_map(|list| {
                let named = list.into_iter().zip(["a", "b", "\"", "k"]);
                json!({"properties": named.map(|(schema, name)| (name.to_owned(), schema)).collect::<serde_json::Map<_, _>>(), "required": ["a"]})
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn examples_are_json_and_the_same_each_time(schemas in prop::collection::vec(any_schema(), 2..4)) {
        let named = schemas.into_iter().enumerate().map(|(n, schema)| (format!("S{n}"), schema));
        let named: serde_json::Map<_, _> = named.collect();
        let text = serde_json::json!({"openapi": "3.1.0", "paths": {}, "components": {"schemas": named}}).to_string();
        let (description, _) = ApiDescription::load(text).expect("it opens");
        for (_, schema) in description.schemas() {
            for direction in [Direction::Request, Direction::Response] {
                for members in [Members::All, Members::Required] {
                    let example = schema.example(direction, members);
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&example).is_ok(), "{}", example);
                    prop_assert_eq!(schema.example(direction, members), example);
                }
            }
        }
    }
}

/// Bytes visited a byte of a document.
fn steps_a_byte(text: &str) -> f64 {
    let (description, _) = ApiDescription::load(text).expect("it opens");
    description.opening_steps() as f64 / text.len() as f64
}

/// A document of so many operations, each with its own schema and a reference that is given.
fn made(operations: usize, reference: impl Fn(usize) -> String) -> String {
    let paths: Vec<String> = (0..operations)
        .map(|n| {
            format!(r#""/t{n}":{{"get":{{"operationId":"t{n}","responses":{{"200":{{"$ref":"{}"}}}}}}}}"#, reference(n))
        })
        .collect();
    let schemas: Vec<String> = (0..operations).map(|n| format!(r#""S{n}":{{"properties":{{"a":{{}}}}}}"#)).collect();
    format!(
        r#"{{"openapi":"3.0.0","paths":{{{}}},"components":{{"schemas":{{{}}}}},"x-all":{{{}}}}}"#,
        paths.join(","),
        schemas.join(","),
        schemas.join(",")
    )
}

/// The reference of the operation with a number.
type Reference = fn(usize) -> String;

#[test]
fn opening_takes_steps_in_proportion_to_the_text() {
    let kinds: [(&str, Reference); 4] = [
        ("components", |n| format!("#/components/schemas/S{n}")),
        ("below components", |n| format!("#/components/schemas/S{n}/properties/a")),
        ("into what is not indexed", |n| format!("#/x-all/S{n}/properties/a")),
        ("nowhere", |n| format!("#/components/schemas/None{n}")),
    ];
    for (kind, reference) in kinds {
        let (few, many) = (steps_a_byte(&made(100, reference)), steps_a_byte(&made(4000, reference)));
        assert!(many < 8.0 && many < few * 1.5, "{kind}: {few} steps a byte, then {many}");
    }
}

#[test]
fn twenty_thousand_operations_open_as_cheaply_as_one_hundred() {
    let reference = |n: usize| format!("#/components/schemas/S{n}");
    let text = made(20_000, reference);
    let (description, diagnostics) = ApiDescription::load(text.as_str()).expect("it opens");
    assert_eq!((description.operations().len(), diagnostics), (20_000, Vec::new()));
    assert!(steps_a_byte(&text) < steps_a_byte(&made(100, reference)) * 1.1);
    assert_eq!(description.search("t19999").first().map(|key| key.index()), Some(19_999));
    assert!(description.search_bytes() < text.len());
}

#[test]
fn examples_of_schemas_that_multiply_stay_small() {
    let schemas: Vec<String> = (0..40)
        .map(|n| {
            let next = format!(r##"{{"$ref":"#/components/schemas/S{}"}}"##, n + 1);
            format!(r#""S{n}":{{"required":["a","b"],"properties":{{"a":{next},"b":{next},"c":{{"type":"array","minItems":99,"items":{next}}}}}}}"#)
        })
        .collect();
    let text = format!(r#"{{"openapi":"3.0.0","paths":{{}},"components":{{"schemas":{{{}}}}}}}"#, schemas.join(","));
    let (description, _) = ApiDescription::load(text).expect("it opens");
    let example = description.schema("S0").expect("a schema").example(Direction::Request, Members::All);
    assert!(example.len() < 400_000, "{} bytes", example.len());
}

#[test]
fn path_items_that_refer_to_one_big_one_do_not_multiply() {
    let steps = |count: usize| {
        let items: Vec<String> = (0..count).map(|n| format!(r##""/r{n}":{{"$ref":"#/paths/~1big"}}"##)).collect();
        let big = format!(r#"{{"get":{{"description":"{}"}}}}"#, "x".repeat(count * 20));
        steps_a_byte(&format!(r#"{{"openapi":"3.1.0","paths":{{"/big":{big},{}}}}}"#, items.join(",")))
    };
    assert!(steps(4000) < 10.0, "{}", steps(4000));
}

#[test]
fn ten_thousand_levels_open() {
    let (open, close) = (r#"{"items":"#.repeat(10_000), "}".repeat(10_000));
    let text = format!(
        r#"{{"openapi":"3.0.0","paths":{{"/a":{{"get":{{}}}}}},"components":{{"schemas":{{"S":{open}{{}}{close}}}}}}}"#
    );
    let (description, diagnostics) = ApiDescription::load(text.as_str()).expect("it opens");
    assert_eq!(diagnostics, []);
    let mut schema = description.schema("S").expect("the schema");
    for _ in 0..100 {
        schema = schema.schema().expect("it reads").items.expect("another level");
    }
    let cut = ApiDescription::load(&text[..40_000]).expect("what is before the cut opens");
    assert_eq!(cut.0.operations().len(), 1);
    assert_eq!(cut.1.len(), 1);
    let bare = "[".repeat(10_000);
    assert!(matches!(ApiDescription::load(bare.as_str()), Err(LoadError::NotAnObject(_) | LoadError::BadYaml { .. })));
}

#[test]
fn shapes_put_parts_together_and_cut_cycles() {
    let text = r##"{"swagger":"2.0","paths":{},"definitions":{
        "A":{"allOf":[{"$ref":"#/definitions/B"},{"required":["b"],"properties":{"a":{"type":"string"}}}]},
        "B":{"allOf":[{"$ref":"#/definitions/A"},{"$ref":"#/definitions/None"}],"properties":{"b":{"type":"integer"}}}}}"##;
    let (description, diagnostics) = ApiDescription::load(text).expect("it opens");
    let shape = description.schema("A").expect("A").shape();
    let names: Vec<(&str, bool)> = shape.properties.iter().map(|found| (found.name.as_str(), found.required)).collect();
    assert_eq!(names, [("b", true), ("a", false)]);
    assert_eq!(shape.unresolved, ["#/definitions/None"]);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].pointer, "/definitions/B/allOf/1/$ref");
    assert_eq!(diagnostics[0].line, 3);
}

#[test]
fn the_literal_path_counts_before_the_template() {
    let text = r#"{"openapi":"3.0.0","paths":{"/jobs/{id}":{"get":{},"put":{}},"/jobs/active":{"get":{}}}}"#;
    let (description, _) = ApiDescription::load(text).expect("it opens");
    let path =
        |method: Method, path| description.find_operation(&method, path).map(|found| found.entry.path().into_owned());
    assert_eq!(path(Method::Get, "/jobs/active").as_deref(), Some("/jobs/active"));
    assert_eq!(path(Method::Get, "/jobs/3").as_deref(), Some("/jobs/{id}"));
    assert_eq!(path(Method::Put, "/jobs/active").as_deref(), Some("/jobs/{id}"));
    assert_eq!(path(Method::Delete, "/jobs/3"), None);
}
