//! Checks agree with the crate `jsonschema` where both check, examples made by a schema fit it, and any text ends.

#[path = "support/checks.rs"]
mod checks;

use checks::{Regex, fit, root};
use client::check;
use openapi::{Direction, Members, SchemaRef};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

const NAMES: [&str; 4] = ["a", "b", "c/d", "e"];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Values of few kinds, so that many fit.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = select(vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(1.0),
        json!(-2),
        json!(2.5),
        json!(10),
        json!(""),
        json!("a"),
        json!("ab"),
        json!("äb😀"),
    ]);
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(select(NAMES.to_vec()), inner, 0..4)
                .prop_map(|members| json!(members.into_iter().collect::<std::collections::BTreeMap<_, _>>())),
        ]
    })
}

/// A schema of one keyword. References stand within properties and elements alone, so that none comes back to itself at once.
fn one_keyword() -> impl Strategy<Value = Value> {
    let types = select(vec!["object", "array", "string", "integer", "number", "boolean", "null"]);
    let schema = select(vec!["Root", "Other"]).prop_map(|name| json!({"$ref": format!("#/components/schemas/{name}")}));
    let limit = select(vec![json!(0), json!(1), json!(1.0), json!(2.5), json!(-2), json!(3)]);
    let names = || prop::collection::btree_set(select(NAMES.to_vec()), 0..3);
    prop_oneof![
        4 => types.clone().prop_map(|name| json!({"type": name})),
        // Of several types, jsonschema 0.33 refuses 1.0 as an integer, against section 6.1.1.
        2 => prop::collection::btree_set(types.prop_filter("one type", |name| *name != "integer"), 1..4).prop_map(|names| json!({"type": names})),
        2 => (select(vec!["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]), limit)
            .prop_map(|(word, limit)| json!({word: limit})),
        // Of a fraction, jsonschema 0.33 knows no negative multiples.
        1 => select(vec![json!(2), json!(2.5)]).prop_map(|step| json!({"multipleOf": step})),
        3 => (select(vec!["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]), 0..4)
            .prop_map(|(word, count)| json!({word: count})),
        1 => select(vec!["a", "^a", "b$", "^$", "^[^b]*$"]).prop_map(|pattern| json!({"pattern": pattern})),
        1 => Just(json!({"uniqueItems": true})),
        2 => names().prop_map(|names| json!({"required": names})),
        1 => (select(NAMES.to_vec()), names()).prop_map(|(name, names)| json!({"dependentRequired": {name: names}})),
        1 => any_value().prop_map(|value| json!({"const": value})),
        2 => prop::collection::vec(any_value(), 1..4).prop_map(|values| json!({"enum": values})),
        1 => Just(json!({"additionalProperties": false, "properties": {"a": {}, "b": {}}})),
        1 => any::<bool>().prop_map(Value::from),
        2 => (select(NAMES.to_vec()), schema.clone()).prop_map(|(name, schema)| json!({"properties": {name: schema}})),
        1 => schema.prop_map(|schema| json!({"items": schema})),
    ]
}

/// The members of several schemas in one.
fn merged(schemas: Vec<Value>) -> Value {
    let members = schemas.into_iter().filter_map(|schema| schema.as_object().cloned()).flatten();
    Value::Object(members.collect())
}

/// Schemas of all keywords that both know.
fn any_schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![3 => one_keyword(), 1 => prop::collection::vec(one_keyword(), 2..4).prop_map(merged)];
    leaf.prop_recursive(3, 24, 3, |inner| {
        let list = || prop::collection::vec(inner.clone(), 1..4);
        let words = select(vec!["allOf", "anyOf", "oneOf", "prefixItems"]);
        let single = select(vec!["items", "not", "contains", "additionalProperties", "propertyNames"]);
        let properties = prop::collection::btree_map(select(NAMES.to_vec()), inner.clone(), 1..4);
        let one = prop_oneof![
            (words, list()).prop_map(|(word, list)| json!({word: list})),
            (single, inner.clone()).prop_map(|(word, schema)| json!({word: schema})),
            properties.prop_map(|properties| json!({"properties": properties})),
            (inner.clone(), 0..3, 0..4).prop_map(
                |(schema, least, most)| json!({"contains": schema, "minContains": least, "maxContains": most})
            ),
            (select(vec!["^[ab]$", "/"]), inner.clone())
                .prop_map(|(name, schema)| json!({"patternProperties": {name: schema}})),
            (select(NAMES.to_vec()), inner.clone())
                .prop_map(|(name, schema)| json!({"dependentSchemas": {name: schema}})),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(test, then, otherwise)| json!({"if": test, "then": then, "else": otherwise})),
        ];
        prop::collection::vec(one, 1..3).prop_map(merged)
    })
}

fn opened(own: &Value, other: &Value) -> SchemaRef {
    root("3.1.0", &format!("\"Root\": {own}, \"Other\": {other}"))
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn it_agrees_with_jsonschema(
        own in any_schema(), other in any_schema(), values in prop::collection::vec(any_value(), 8),
    ) {
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": "#/components/schemas/Root",
            "components": {"schemas": {"Root": own, "Other": other}},
        });
        let oracle = jsonschema::validator_for(&whole).expect("a schema");
        let schema = opened(&own, &other);
        for value in values {
            let problems = check(&value.to_string(), &schema, Direction::Request, &Regex);
            prop_assert_eq!(fit(&problems), oracle.is_valid(&value), "{} {} {:#?}", whole, value, problems);
        }
    }
}

/// Schemas that some value fits, and of which examples are made: numbers with room for one, no `pattern`.
fn satisfiable() -> impl Strategy<Value = Value> {
    let formats = vec!["date", "date-time", "uuid", "email", "uri", "byte", "ipv4", "ipv6", "password"];
    let leaf = prop_oneof![
        Just(json!({"type": "string"})),
        select(formats).prop_map(|format| json!({"type": "string", "format": format})),
        (0..20, 0..20).prop_map(|(least, more)| json!({"type": "string", "minLength": least, "maxLength": least + more})),
        (-50..50, 0..30).prop_map(|(least, more)| json!({"type": "integer", "minimum": least, "maximum": least + more})),
        (-50..50, 2..30).prop_map(|(least, more)|
            json!({"type": "integer", "exclusiveMinimum": least, "exclusiveMaximum": least + more})),
        (-50..50, 1..9).prop_map(|(least, step)|
            json!({"type": "integer", "minimum": least, "maximum": least + step, "multipleOf": step})),
        (-50..50, 1..30).prop_map(|(least, more)|
            json!({"type": "number", "exclusiveMinimum": f64::from(least) / 4.0, "maximum": f64::from(least + more) / 4.0})),
        (-50..50).prop_map(|most| json!({"type": "number", "exclusiveMaximum": most})),
        (-50..50).prop_map(|most| json!({"type": "integer", "maximum": most})),
        Just(json!({"type": ["boolean", "null"]})),
        any_value().prop_map(|value| json!({"const": value})),
        (select(vec![json!("a"), json!(7), json!([1]), json!({"a": 1})]), any_value())
            .prop_map(|(one, other)| json!({"enum": [other, one]})),
        Just(json!({"$ref": "#/components/schemas/Other"})),
        Just(json!({})),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let properties = prop::collection::btree_map(select(NAMES.to_vec()), inner.clone(), 0..4);
        let required = prop::collection::btree_set(select(NAMES.to_vec()), 0..3);
        let flag = select(vec!["readOnly", "writeOnly", "x-none"]);
        prop_oneof![
            (properties.clone(), required).prop_map(|(properties, required)|
                json!({"type": "object", "properties": properties, "required": required})),
            (properties, flag).prop_map(|(properties, flag)| {
                let marked: Map<String, Value> = properties.into_iter().map(|(name, schema)|
                    (name.to_owned(), json!({"allOf": [schema], flag: true}))).collect();
                json!({"type": "object", "required": marked.keys().collect::<Vec<_>>(), "properties": marked, "additionalProperties": false})
            }),
            (inner.clone(), 0..3, 1..3).prop_map(|(items, least, more)|
                json!({"type": "array", "items": items, "minItems": least, "maxItems": least + more})),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|first| json!({"type": "array", "prefixItems": first})),
            inner.clone().prop_map(|values| json!({"type": "object", "additionalProperties": values})),
            inner.clone().prop_map(|part| json!({"anyOf": [part, {"type": "null"}]})),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| json!({"allOf": [
                {"type": "object", "properties": {"x": one}, "required": ["x"]},
                {"type": "object", "properties": {"y": other}, "required": ["y"]},
            ]})),
            (inner.clone(), inner).prop_map(|(one, other)| json!({"oneOf": [
                {"type": "object", "properties": {"k": {"const": 1}, "x": one}, "required": ["k", "x"]},
                {"type": "object", "properties": {"k": {"const": 2}, "x": other}, "required": ["k"]},
            ]})),
        ]
    })
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn examples_fit(own in satisfiable(), other in select(vec![
        json!({"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Other"}}}),
        json!({"type": "string", "enum": ["x", "y"]}),
    ])) {
        let schema = opened(&own, &other);
        for direction in [Direction::Request, Direction::Response] {
            for members in [Members::All, Members::Required] {
                let example = schema.example(direction, members);
                let problems = check(&example, &schema, direction, &Regex);
                prop_assert!(problems.is_empty(), "{}\n{}\n{:#?}", own, example, problems);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn any_text_ends(own in any_schema(), text in "[\\[\\]{},:\"0-9a-eE.+ \\\\u-]{0,40}|\\PC{0,20}") {
        let problems = check(&text, &opened(&own, &json!(true)), Direction::Response, &Regex);
        for problem in problems {
            prop_assert!(text.get(problem.at.clone()).is_some(), "{:?}", problem);
            prop_assert!(!problem.kind.to_string().is_empty());
        }
    }
}

#[test]
fn examples_of_the_masking_api_fit() {
    let text = include_str!("../../../static/masking-api.json");
    let (description, _) = openapi::ApiDescription::load(text).expect("it opens");
    let mut count = 0;
    for (name, schema) in description.schemas() {
        for direction in [Direction::Request, Direction::Response] {
            let problems = check(&schema.example(direction, Members::All), &schema, direction, &Regex);
            assert!(problems.is_empty(), "{name}: {problems:#?}");
            count += 1;
        }
    }
    assert!(count > 100, "{count} examples are few");
}
