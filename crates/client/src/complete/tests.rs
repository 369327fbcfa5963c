//! What is suggested where, in whole texts and in texts that somebody is typing. `|` is the cursor.

use openapi::{ApiDescription, SchemaRef};

use super::{Completion, SuggestionKind, complete};
use crate::check_json;

const SCHEMAS: &str = r##"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {
  "Job": {"type": "object", "required": ["jobName", "rulesetId"], "properties": {
    "jobId": {"type": "integer", "readOnly": true},
    "jobName": {"type": "string", "description": "What people call it."},
    "feedbackSize": {"type": "integer", "default": 50000, "deprecated": true},
    "rulesetId": {"type": "integer"},
    "onTheFly": {"type": "boolean", "default": false},
    "note": {"type": ["string", "null"]},
    "kind": {"const": "MASKING"},
    "mode": {"enum": ["FAST", "SLOW", 3], "description": "How it runs."},
    "options": {"$ref": "#/components/schemas/Options"},
    "tags": {"type": "array", "items": {"enum": ["ä", "b c"]}}}},
  "Options": {"type": "object", "required": ["commitSize"], "properties": {"commitSize": {"type": "integer"}, "job": {"$ref": "#/components/schemas/Job"}}},
  "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["cat"]}, "lives": {"type": "integer"}}},
  "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["dog"]}, "barks": {"type": "boolean"}}},
  "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
  "Pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
  "Map": {"type": "object", "additionalProperties": {"type": "boolean"}},
  "Pair": {"type": "array", "prefixItems": [{"enum": [1, 2]}], "items": {"type": "boolean"}}
}}}"##;

fn schema(name: &str) -> SchemaRef {
    ApiDescription::load(SCHEMAS).unwrap().0.schema(name).unwrap()
}

fn at_cursor(name: &str, marked: &str) -> (String, Option<Completion>) {
    let at = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let completion = complete(&text, at, &schema(name));
    (text, completion)
}

/// Labels; a star after what is needed, a plus after what is there already, an equals sign after a default.
fn labels(name: &str, marked: &str) -> Vec<String> {
    let (_, completion) = at_cursor(name, marked);
    let mark = |kind| match kind {
        SuggestionKind::Member { there: true, .. } => "+",
        SuggestionKind::Member { required: true, .. } => "*",
        SuggestionKind::Default => "=",
        _ => "",
    };
    let suggestions = completion.map(|completion| completion.suggestions).unwrap_or_default();
    suggestions.iter().map(|suggestion| format!("{}{}", suggestion.label, mark(suggestion.kind))).collect()
}

/// The text after the suggestion with a label was taken, with the cursor where typing goes on.
fn taken(name: &str, marked: &str, label: &str) -> String {
    let (mut text, completion) = at_cursor(name, marked);
    let completion = completion.unwrap();
    let suggestion = completion.suggestions.iter().find(|suggestion| suggestion.label == label).unwrap();
    let mut insert = suggestion.insert.clone();
    insert.insert(suggestion.caret, '|');
    text.replace_range(completion.replaces, &insert);
    if let Some(comma) = completion.comma_at {
        text.insert(comma, ',');
    }
    text
}

const JOB: [&str; 9] =
    ["jobName*", "rulesetId*", "feedbackSize", "onTheFly", "note", "kind", "mode", "options", "tags"];

#[test]
fn names_are_suggested_where_a_name_can_stand() {
    for marked in [
        "{|}",
        "{\"|\"}",
        "{\"|}",
        "{|",
        "{\"job|",
        "{jo|",
        "{ \n  | \n}",
        "{\"x\": 1,|}",
        "{\"x\": 1, \"|\"}",
        "{\"x\": [1, {\"y\": 2}]\n  \"|\"}",
        "{\"x\" \"|\"}",
    ] {
        let expected: &[&str] = if marked.contains("\"x\" \"") { &[] } else { &JOB };
        assert_eq!(labels("Job", marked), expected, "{marked}");
    }
    for marked in ["|", "{}|", "{\"x\"|", "{\"x\": 1}  |", "[|]"] {
        assert!(labels("Job", marked).iter().all(|label| label == "{ … }"), "{marked}");
    }
}

#[test]
fn what_an_object_has_is_said_wherever_it_stands() {
    let plus = |marked: &str| -> Vec<String> {
        labels("Job", marked).into_iter().filter(|label| label.ends_with('+')).collect()
    };
    assert_eq!(plus("{\"rulesetId\": 7, |\"note\": null}"), ["rulesetId+", "note+"]);
    assert_eq!(plus("{\"options\": {\"commitSize\": 1}, \"|\", \"mode\": \"FA\n}"), ["mode+", "options+"]);
    // The member that the cursor is in is no other one.
    assert_eq!(plus("{\"note|\": null, \"mode\": 3}"), ["mode+"]);
}

#[test]
fn values_are_suggested_where_a_value_can_stand() {
    let cases: [(&str, &str, &[&str]); 19] = [
        ("Job", "{\"mode\": |}", &["FAST", "SLOW", "3"]),
        ("Job", "{\"mode\": \"|\"}", &["FAST", "SLOW", "3"]),
        ("Job", "{\"mode\": \"FA|", &["FAST", "SLOW", "3"]),
        ("Job", "{\"mode\": FA|, \"note\": 1}", &["FAST", "SLOW", "3"]),
        ("Job", "{\"mode\": |\n \"note\": 1}", &["FAST", "SLOW", "3"]),
        ("Job", "{\"onTheFly\": t|}", &["true", "false="]),
        ("Job", "{\"feedbackSize\": |", &["50000="]),
        ("Job", "{\"note\": |}", &["null"]),
        ("Job", "{\"kind\": |}", &["MASKING"]),
        ("Job", "{\"jobName\": |}", &[]),
        ("Job", "{\"unknown\": |}", &[]),
        ("Job", "{\"tags\": [|]}", &["ä", "b c"]),
        ("Job", "{\"tags\": [\"ä\", \"|\"]}", &["ä", "b c"]),
        ("Job", "{\"tags\": [\"ä\" |]}", &["ä", "b c"]),
        ("Job", "{\"tags\": [{}, [\"x\"], |", &["ä", "b c"]),
        ("Job", "{\"options\": {\"job\": {\"options\": {\"job\": {\"mode\": \"|\"}}}}}", &["FAST", "SLOW", "3"]),
        ("Map", "{\"any\": |}", &["true", "false"]),
        ("Pair", "[|]", &["1", "2"]),
        ("Pair", "[1, |]", &["true", "false"]),
    ];
    for (name, marked, expected) in cases {
        assert_eq!(labels(name, marked), expected, "{marked}");
    }
}

#[test]
fn alternatives_are_suggested_together_until_the_value_says_which_it_is() {
    assert_eq!(labels("Pet", "{|}"), ["kind*", "lives", "barks"]);
    assert_eq!(labels("Pet", "{\"kind\": \"dog\", |}"), ["kind+", "barks"]);
    assert_eq!(labels("Pet", "{|, \"kind\": \"cat\"}"), ["kind+", "lives"]);
    assert_eq!(labels("Pet", "{\"kind\": \"|\"}"), ["cat", "dog"]);
    assert_eq!(labels("Pets", "[{\"kind\": \"dog\"}, {\"kind\": \"cat\", \"|\"}]"), ["kind+", "lives"]);
}

#[test]
fn what_is_taken_is_json_as_far_as_the_text_was() {
    let cases = [
        ("Job", "{|}", "jobName", "{\"jobName\": \"|\"}"),
        ("Job", "{\"job|\"}", "jobName", "{\"jobName\": \"|\"}"),
        ("Job", "{\"job|\": 7}", "jobName", "{\"jobName\"|: 7}"),
        ("Job", "{ru|}", "rulesetId", "{\"rulesetId\": |}"),
        ("Job", "{\"|", "mode", "{\"mode\": |"),
        ("Job", "{|}", "kind", "{\"kind\": \"MASKING\"|}"),
        ("Job", "{| \"note\": null}", "jobName", "{\"jobName\": \"|\", \"note\": null}"),
        ("Job", "{\"note\": null\n  |\n}", "rulesetId", "{\"note\": null,\n  \"rulesetId\": |\n}"),
        ("Job", "{\"note\": null \"r|\" \"mode\": 3}", "rulesetId", "{\"note\": null, \"rulesetId\": |, \"mode\": 3}"),
        ("Job", "{\"mode\": \"S|L\"}", "FAST", "{\"mode\": \"FAST\"|}"),
        ("Job", "{\"mode\": \"|\"}", "3", "{\"mode\": 3|}"),
        ("Job", "{\"mode\": \"F|}", "FAST", "{\"mode\": \"FAST\"|}"),
        ("Job", "{\"tags\": [\"ä\"|]}", "b c", "{\"tags\": [\"ä\",\"b c\"|]}"),
        ("Job", "{\n  \"options\": |\n}", "{ … }", "{\n  \"options\": {\n    \"commitSize\": 1\n  }|\n}"),
    ];
    for (name, marked, label, expected) in cases {
        assert_eq!(taken(name, marked, label), expected, "{marked}");
    }
}

#[test]
fn a_suggestion_has_its_help_and_what_it_was_typed_by() {
    let (_, completion) = at_cursor("Job", "{\"jo|b\": 1}");
    let completion = completion.unwrap();
    assert_eq!((completion.replaces, completion.typed_from), (1..6, 2));
    assert_eq!(completion.suggestions[0].help.as_deref(), Some("What people call it."));
    let (_, completion) = at_cursor("Job", "{\"mode\": |}");
    assert_eq!(completion.unwrap().suggestions[0].help.as_deref(), Some("How it runs."));
    let deprecated =
        |suggestion: &super::Suggestion| matches!(suggestion.kind, SuggestionKind::Member { deprecated: true, .. });
    let (_, completion) = at_cursor("Job", "{|}");
    let completion = completion.unwrap();
    let found: Vec<&str> =
        completion.suggestions.iter().filter(|it| deprecated(it)).map(|it| it.label.as_str()).collect();
    assert_eq!(found, ["feedbackSize"]);
}

#[test]
fn no_text_and_no_place_makes_it_fail() {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        " ",
        "ä",
        "😀",
        "1",
        "tags",
        "\"mode\"",
        "\u{c}",
        "\"options\":",
    ];
    let mut seed = 7_u64;
    for _ in 0..200 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += pieces[(seed >> 33) as usize % pieces.len()];
        }
        for at in 0..=text.len() + 1 {
            if let Some(completion) = complete(&text, at, &schema_of_all()) {
                assert!(text.get(completion.replaces.clone()).is_some(), "{text:?} {at}");
                assert!(completion.replaces.start <= completion.typed_from, "{text:?} {at}");
                assert!(completion.comma_at.is_none_or(|comma| comma <= completion.replaces.start), "{text:?} {at}");
            }
        }
    }
}

fn schema_of_all() -> SchemaRef {
    thread_local! { static JOB: SchemaRef = schema("Job"); }
    JOB.with(Clone::clone)
}

#[test]
fn each_prefix_of_a_text_can_be_completed_to_what_it_is() {
    let whole = "{\n  \"jobName\": \"ä\",\n  \"options\": {\"commitSize\": 5, \"job\": {\"mode\": \"FAST\"}},\n  \"tags\": [\"b c\"]\n}";
    check_json(whole).unwrap();
    for (at, _) in whole.char_indices().filter(|(_, character)| *character == '"') {
        let name: String = whole[at + 1..].chars().take_while(|character| *character != '"').collect();
        let completion = complete(&whole[..=at], at + 1, &schema_of_all());
        let known = JOB.iter().any(|label| label.trim_end_matches('*') == name)
            || ["FAST", "b c", "commitSize", "job"].contains(&name.as_str());
        if known && whole[..at].ends_with(['{', ' ', '[']) {
            let labels: Vec<String> =
                completion.unwrap().suggestions.into_iter().map(|suggestion| suggestion.label).collect();
            assert!(labels.contains(&name), "{name} at {at}: {labels:?}");
        }
    }
}
