//! Fields of a small description.

use super::*;
use openapi::ApiDescription;

const SCHEMAS: &str = r##"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {
  "Job": {"type": "object", "required": ["jobName", "rulesetId"], "properties": {
    "jobId": {"type": "integer", "readOnly": true},
    "note": {"type": ["string", "null"], "default": "none"},
    "rulesetId": {"type": "integer"}, "jobName": {"type": "string"}, "password": {"type": "string", "format": "password"}}},
  "Both": {"allOf": [{"$ref": "#/components/schemas/Job"}, {"required": ["extra"], "properties": {"extra": {"enum": ["a", null]}}}], "description": "told"},
  "Node": {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Node"}}, "additionalProperties": {"type": "integer"}},
  "Cat": {"type": "object", "required": ["kind", "lives"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}},
  "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "barks": {"type": "boolean"}}},
  "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
    "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat", "dog": "Dog"}}},
  "Shape": {"anyOf": [{"properties": {"r": {"type": "number"}, "is": {"const": "circle"}}}, {"properties": {"w": {"type": "number"}, "is": {"const": "box"}}}]},
  "Maybe": {"anyOf": [{"type": "null"}, {"type": "integer"}]},
  "Mixed": {"type": ["string", "integer"]},
  "Pair": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "boolean"}, "maxItems": 3},
  "Text": {"type": "string"},
  "Gone": {"$ref": "#/components/schemas/Nowhere"}
}}}"##;

fn field(name: &str, value: Option<&str>, picks: &[Option<usize>]) -> FormField {
    let (description, _) = ApiDescription::load(SCHEMAS).unwrap();
    FormField::read(&description.schema(name).unwrap(), value, picks)
}

fn names(field: &FormField) -> Vec<String> {
    let Control::Object(members) = &field.control else { panic!("{:?}", field.control) };
    let name = |property: &Property| format!("{}{}", property.name, if property.required { "*" } else { "" });
    members.properties.iter().map(name).collect()
}

#[test]
fn an_object_shows_what_it_needs_first_and_nothing_that_only_the_api_sets() {
    assert_eq!(names(&field("Job", None, &[])), ["rulesetId*", "jobName*", "note", "password"]);
    let both = field("Both", None, &[]);
    assert_eq!(names(&both), ["rulesetId*", "jobName*", "extra*", "note", "password"]);
    assert_eq!(both.help.as_deref(), Some("told"));
}

#[test]
fn each_kind_of_value_has_its_control() {
    let (description, _) = ApiDescription::load(SCHEMAS).unwrap();
    let Control::Object(job) = field("Both", None, &[]).control else { panic!() };
    let of = |name: &str| {
        let property = job.properties.iter().find(|property| property.name == name).unwrap();
        FormField::read(&property.schema, None, &[])
    };
    assert_eq!(of("rulesetId").control, Control::Number { integer: true });
    assert_eq!(of("password").control, Control::Text { secret: true, long: false });
    let called = |name: &str| FormField::read(&description.schema("Text").unwrap(), None, &[]).called(name).control;
    assert_eq!(called("jobName"), Control::Text { secret: false, long: false });
    assert_eq!(called("db_password"), Control::Text { secret: true, long: false });
    assert_eq!(called("privateKey"), Control::Text { secret: true, long: true });
    assert_eq!(of("extra").control, Control::Values(vec!["\"a\"".into()]));
    let note = of("note");
    assert_eq!((note.nullable, note.default.as_deref(), note.choices.len()), (true, Some("\"none\""), 0));
    let pair = FormField::read(&description.schema("Pair").unwrap(), None, &[]);
    let Control::List(elements) = pair.control else { panic!() };
    let control = |at| FormField::read(elements.at(at).unwrap(), None, &[]).control;
    assert_eq!((control(0), control(2)), (Control::Text { secret: false, long: false }, Control::Switch));
    let gone = field("Gone", None, &[]);
    assert_eq!((gone.control, gone.problems.len()), (Control::Any, 1));
}

#[test]
fn a_recursive_schema_goes_as_deep_as_anybody_looks() {
    let mut field = field("Node", None, &[]);
    for _ in 0..50 {
        let Control::Object(members) = field.control else { panic!() };
        assert!(matches!(members.others, Additional::Schema(_)));
        field = FormField::read(&members.properties[0].schema, None, &[]);
    }
}

#[test]
fn a_value_tells_which_alternative_it_is() {
    let taken = |name: &str, value: &str| field(name, Some(value), &[]).choices[0].taken;
    assert_eq!(taken("Pet", r#"{"kind": "dog"}"#), Some(1));
    assert_eq!(taken("Pet", r#"{"lives": 9}"#), Some(0));
    assert_eq!(taken("Shape", r#"{"is": "box", "r": 1}"#), Some(1));
    assert_eq!(taken("Mixed", "1"), Some(1));
    assert_eq!(taken("Mixed", "\"1\""), Some(0));
    assert_eq!(field("Pet", None, &[]).choices[0].taken, None);
    let names: Vec<String> = field("Pet", None, &[]).choices[0].alternatives.iter().map(|it| it.name.clone()).collect();
    assert_eq!(names, ["cat", "dog"]);
}

#[test]
fn null_is_no_alternative() {
    let maybe = field("Maybe", None, &[]);
    assert_eq!((maybe.nullable, maybe.choices.len()), (true, 0));
    assert_eq!(maybe.control, Control::Number { integer: true });
}

#[test]
fn another_alternative_keeps_what_was_written() {
    let (description, _) = ApiDescription::load(SCHEMAS).unwrap();
    let switch = |name: &str, value: Option<&str>, pick| {
        FormField::switch(&description.schema(name).unwrap(), value, &[Some(pick)])
    };
    let dog = r#"{"kind": "dog", "barks": true, "mine": 1e400}"#;
    assert_eq!(switch("Pet", Some(dog), 0), r#"{"kind": "cat", "barks": true, "mine": 1e400, "lives": 1}"#);
    assert_eq!(switch("Pet", None, 1), "{\n  \"kind\": \"dog\"\n}");
    assert_eq!(switch("Mixed", Some("12"), 0), "\"\"");
    assert_eq!(switch("Shape", Some(r#"{"is": "circle", "r": 1}"#), 1), r#"{"is": "box", "r": 1}"#);
}

#[test]
fn a_pick_counts_until_the_value_is_another_alternative() {
    let taken = |name: &str, value: &str, pick| field(name, Some(value), &[Some(pick)]).choices[0].taken;
    assert_eq!(taken("Pet", r#"{"kind": "dog"}"#, 0), Some(1), "the value names the other one");
    assert_eq!(taken("Shape", r#"{"r": 1}"#, 1), Some(1), "it may be either");
    assert_eq!(taken("Shape", r#"{"is": "circle"}"#, 1), Some(0));
    assert_eq!(taken("Mixed", "1", 0), Some(1));
    assert_eq!(taken("Pet", "{}", 7), Some(1), "there is no such alternative, and a dog needs less");
}

#[test]
fn a_value_of_another_kind_is_seen_as_it_is() {
    let job = field("Job", None, &[]);
    assert_eq!(job.control_of(Some("[1]")), &Control::Any);
    assert_ne!(job.control_of(Some("{}")), &Control::Any);
    assert_ne!(job.control_of(Some("null")), &Control::Any);
}

#[test]
fn what_is_typed_for_a_number_is_kept() {
    let typed = ["1", "-", "-1", "1.", "1e400", "007", "9223372036854775808", "12x", ""];
    let kept = ["1", "\"-\"", "-1", "\"1.\"", "1e400", "\"007\"", "9223372036854775808", "\"12x\"", "\"\""];
    assert_eq!(typed.map(number_typed), kept);
    assert_eq!(kept.map(shown), typed);
}
