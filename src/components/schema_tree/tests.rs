//! What rows say of schemas, each read from a small document.

use openapi::{ApiDescription, Direction, SchemaRef};

use super::inside::inside;
use super::row::{Row, row};
use super::schema_words;

/// Schemas that those of the cases refer to.
const NAMED: &str = r##"
    "Job": {"type": "object", "properties": {"id": {"type": "integer"}}},
    "Status": {"type": "string", "enum": ["RUNNING", "DONE"]},
    "Jobs": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}},
    "Node": {"type": "object", "properties": {
        "parent": {"$ref": "#/components/schemas/Node"}, "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}},
    "Loop": {"$ref": "#/components/schemas/Loop"},
    "Self": {"allOf": [{"$ref": "#/components/schemas/Self"}], "type": "object"},
    "Deep": {"type": "array", "items": {"$ref": "#/components/schemas/Deep"}}"##;

fn schema(json: &str) -> SchemaRef {
    let text =
        format!(r#"{{"openapi": "3.1.0", "paths": {{}}, "components": {{"schemas": {{{NAMED}, "Case": {json}}}}}}}"#);
    let (description, _) = ApiDescription::load(text).expect("a description");
    description.schema("Case").expect("the schema")
}

/// A schema that is no component itself, as most are.
fn inner(json: &str) -> SchemaRef {
    schema(&format!(r#"{{"properties": {{"at": {json}}}}}"#)).shape().properties.remove(0).schema
}

fn row_of(json: &str) -> Row {
    row(&inner(json), Direction::Request, &[])
}

/// Groups as lines: "words | code | what it is".
fn outline(schema: &SchemaRef) -> Vec<String> {
    let line = |inner: &super::Inner| {
        let needed = if inner.required { "*" } else { "" };
        format!("{}|{}{needed}|{}", inner.label.words, inner.label.code, schema_words(&inner.schema))
    };
    let of_group = |group: &super::Group| {
        let head = (!group.words.is_empty()).then(|| group.words.to_owned());
        head.into_iter().chain(group.inner.iter().map(line)).collect::<Vec<_>>()
    };
    inside(schema).iter().flat_map(of_group).collect()
}

#[test]
fn a_schema_in_a_line() {
    let cases = [
        (r#"{"type": "string", "format": "date-time"}"#, "string · date-time"),
        (r#"{"type": "array", "items": {"type": "integer"}}"#, "array of integer"),
        (r##"{"type": "array", "items": {"$ref": "#/components/schemas/Job"}}"##, "array of Job"),
        (r##"{"$ref": "#/components/schemas/Job"}"##, "Job"),
        (r##"{"$ref": "#/components/schemas/Status"}"##, "Status · string"),
        (r##"{"$ref": "#/components/schemas/Jobs"}"##, "Jobs · array of Job"),
        (r##"{"allOf": [{"$ref": "#/components/schemas/Job"}], "description": "a"}"##, "Job"),
        (r##"{"allOf": [{"$ref": "#/components/schemas/Job"}, {"properties": {"a": {}}}]}"##, "object"),
        (r#"{"oneOf": [{}, {}, {}]}"#, "one of 3"),
        (r#"{"type": "object", "anyOf": [{}, {}]}"#, "object · any of 2"),
        (r#"{"type": ["string", "integer", "null"]}"#, "string or integer or null"),
        (r#"{"type": "string", "nullable": true}"#, "string or null"),
        (r#"{"type": "null"}"#, "null"),
        ("{}", "any type"),
        ("true", "any type"),
        ("false", "nothing"),
        (r#"{"nullable": true}"#, "any type or null"),
        (r#"{"type": "money"}"#, "money"),
        (r#"{"enum": ["a", "b"]}"#, "string"),
        (r#"{"enum": ["a", 1]}"#, "any type"),
        (r#"{"properties": {"a": {}}}"#, "object"),
        (r#"{"type": "object", "additionalProperties": {"type": "integer"}}"#, "map of integer"),
        (r#"{"prefixItems": [{}, {}], "items": {}}"#, "array with its first 2 set"),
        (
            r#"{"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}"#,
            "string · image/png · base64",
        ),
        (r##"{"$ref": "#/components/schemas/None"}"##, "None"),
        (r#"{"$ref": "other.json"}"#, "other.json"),
        (r##"{"$ref": "#/components/schemas/Self"}"##, "Self"),
    ];
    for (json, expected) in cases {
        assert_eq!(schema_words(&inner(json)), expected, "{json}");
    }
    let deep = schema_words(&inner(r##"{"$ref": "#/components/schemas/Deep"}"##));
    assert!(deep.len() < 120 && deep.ends_with("array of arrays"), "{deep}");
}

#[test]
fn limits_in_words() {
    let cases: [(&str, &[&str]); 12] = [
        (r#"{"minimum": 1, "maximum": 100}"#, &["1 to 100"]),
        (r#"{"minimum": 0.50}"#, &["at least 0.50"]),
        (r#"{"maximum": 12345678901234567890}"#, &["at most 12345678901234567890"]),
        (
            r#"{"exclusiveMinimum": 0, "maximum": 1, "multipleOf": 0.1}"#,
            &["at most 1", "more than 0", "a multiple of 0.1"],
        ),
        (r#"{"maxLength": 30}"#, &["at most 30 characters"]),
        (r#"{"minLength": 1}"#, &["at least 1 character"]),
        (r#"{"minLength": 0, "maxLength": 0}"#, &["no characters"]),
        (r#"{"minLength": 2, "maxLength": 2}"#, &["exactly 2 characters"]),
        (r#"{"minItems": 1, "maxItems": 5, "uniqueItems": true}"#, &["1 to 5 elements", "no two alike"]),
        (r#"{"minProperties": 1, "additionalProperties": false}"#, &["at least 1 member", "no other members"]),
        (r#"{"allOf": [{"maximum": 5}, {"maximum": 5}, {"minimum": 1}]}"#, &["at most 5", "at least 1"]),
        (r#"{"type": "string"}"#, &[]),
    ];
    for (json, expected) in cases {
        assert_eq!(row_of(json).limits, expected, "{json}");
    }
}

#[test]
fn values_stay_as_they_are_written() {
    let row = row_of(
        r#"{"enum": ["a", 1.50, null], "const": {"b": 1}, "default": "a", "pattern": "^a$", "examples": ["c", "d"],
        "required": ["e"], "x-order": 7, "xml": {"name": "f"}, "dependentRequired": {"g": ["h"]}}"#,
    );
    let facts: Vec<String> =
        row.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.values.join(" "))).collect();
    let expected = [
        r#"always: {"b": 1}"#,
        r#"one of: "a" 1.50 null"#,
        r#"default: "a""#,
        "pattern: ^a$",
        r#"examples: "c" "d""#,
        "also needs: e",
        "where there is g, needs: h",
        r#"as XML: {"name": "f"}"#,
        "x-order: 7",
    ];
    assert_eq!(facts, expected);
}

#[test]
fn marks_say_which_way_a_value_goes() {
    let place = inner(r#"{"readOnly": true, "writeOnly": true, "deprecated": true}"#);
    let request = row(&place, Direction::Request, &[]);
    assert_eq!(request.marks, ["deprecated", "read only: leave it out", "write only"]);
    let response = row(&place, Direction::Response, &[]);
    assert_eq!(response.marks, ["deprecated", "read only", "write only: never answered"]);
}

#[test]
fn what_opens_below_a_schema() {
    let place = inner(
        r##"{"allOf": [{"$ref": "#/components/schemas/Job"}, {"required": ["a", "id"], "properties": {"a": {"type": "string"}}}],
        "patternProperties": {"^x-": {"type": "number"}}, "additionalProperties": {"type": "boolean"},
        "oneOf": [{"$ref": "#/components/schemas/Job"}, {"$ref": "#/components/schemas/Status"}],
        "discriminator": {"propertyName": "kind", "mapping": {"j": "#/components/schemas/Job", "s": "Status", "t": "Status"}},
        "not": {"type": "null"}, "if": {}, "then": false, "$defs": {"d": {"type": "string"}}}"##,
    );
    let expected = [
        "|id*|integer",
        "|a*|string",
        "names that match|^x-|number",
        "each other member||boolean",
        "Exactly one of:",
        "choice 1|j|Job",
        "choice 2|s, t|Status · string",
        "But not:",
        "this||null",
        "On a condition:",
        "where this fits||any type",
        "then||nothing",
        "Defined for use within:",
        "|d|string",
    ];
    assert_eq!(outline(&place), expected);
    let told = &row(&place, Direction::Request, &[]).facts;
    assert!(told.iter().any(|fact| fact.label == "told apart by" && fact.values == ["kind"]), "{told:?}");
    let array = inner(r#"{"prefixItems": [{}], "items": {"type": "string"}, "contains": {"const": "a"}}"#);
    assert_eq!(outline(&array), ["element 1||any type", "each further element||string", "some element||string"]);
}

#[test]
fn what_comes_back_is_named_and_opens_on_demand() {
    let node = inner(r##"{"$ref": "#/components/schemas/Node"}"##);
    let above = [node.id()];
    let parent = node.shape().properties.remove(0).schema;
    let back = row(&parent, Direction::Request, &above);
    assert_eq!((back.words.as_str(), back.back, back.opens), ("back to Node", true, true));
    let children = row(&node.shape().properties.remove(1).schema, Direction::Request, &above);
    assert_eq!((children.words.as_str(), children.back), ("array of Node", false));
}

#[test]
fn only_what_has_an_inside_opens() {
    for json in [r#"{"type": "object", "additionalProperties": true}"#, r#"{"type": "string"}"#, "{}", "false"] {
        assert!(!row_of(json).opens && inside(&inner(json)).is_empty(), "{json}");
    }
    for json in [r#"{"items": {}}"#, r#"{"not": {}}"#, r#"{"propertyNames": {}}"#, r#"{"dependentSchemas": {"a": {}}}"#]
    {
        assert!(row_of(json).opens && !inside(&inner(json)).is_empty(), "{json}");
    }
}

#[test]
fn a_reference_that_leads_nowhere_says_why() {
    let cases = [
        (r##"{"$ref": "#/components/schemas/None"}"##, "“#/components/schemas/None” leads nowhere in this document"),
        (r#"{"$ref": "other.json"}"#, "“other.json” is in another document, which is not loaded"),
        (r##"{"$ref": "#/components/schemas/Loop"}"##, "“#/components/schemas/Loop” leads back to itself"),
        (
            r#"{"allOf": [{"$ref": "a.json"}, {"type": "object"}]}"#,
            "“a.json” is in another document, which is not loaded",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(row_of(json).problems, [expected], "{json}");
    }
}
