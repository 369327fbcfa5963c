//! Each file of `fixtures/checks` has schemas, with texts that fit, texts that do not with all that is told of them, and
//! texts that fit with hints.

#[path = "support/checks.rs"]
mod checks;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use checks::{Regex, fit, root};
use client::{Problem, ProblemKind, check};
use openapi::Direction;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    direction: Option<String>,
    schema: Box<RawValue>,
    #[serde(default)]
    components: BTreeMap<String, Box<RawValue>>,
    #[serde(default)]
    valid: Vec<Box<RawValue>>,
    #[serde(default)]
    invalid: Vec<Told>,
    #[serde(default)]
    hinted: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    value: Box<RawValue>,
    problems: Vec<String>,
}

impl Case {
    fn problems(&self, text: &str) -> Vec<Problem> {
        let own = std::iter::once(format!("\"Root\": {}", self.schema));
        let others = self.components.iter().map(|(name, schema)| format!("\"{name}\": {schema}"));
        let schemas = own.chain(others).collect::<Vec<_>>().join(", ");
        let direction = match self.direction.as_deref() {
            Some("response") => Direction::Response,
            _ => Direction::Request,
        };
        check(text, &root(self.version.as_deref().unwrap_or("3.1.0"), &schemas), direction, &Regex)
    }

    /// What is wrong with the case.
    fn failures(&self) -> Vec<String> {
        let expected = |fits: bool| move |told: &Told| (told.value.get().to_owned(), told.problems.clone(), fits);
        let valid = self.valid.iter().map(|text| (text.get().to_owned(), Vec::new(), true));
        let told = self.invalid.iter().map(expected(false)).chain(self.hinted.iter().map(expected(true)));
        let mut failures = Vec::new();
        for (text, expected, fits) in valid.chain(told) {
            let problems = self.problems(&text);
            let actual: Vec<String> = problems.iter().map(|it| format!("{}: {}", it.pointer, it.kind)).collect();
            if actual != expected || fit(&problems) != fits {
                failures.push(format!("{}: {text}\n  is told {actual:#?}", self.about));
            }
            assert!(problems.iter().all(|it| text.get(it.at.clone()).is_some_and(|marked| !marked.is_empty())));
        }
        failures
    }
}

#[test]
fn texts_are_checked_as_their_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/checks");
    let mut failures = Vec::new();
    let mut texts = 0;
    for file in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let content = fs::read_to_string(&file).unwrap();
        let cases: Vec<Case> = serde_json::from_str(&content).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in cases {
            texts += case.valid.len() + case.invalid.len() + case.hinted.len();
            failures.extend(case.failures());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(texts >= 120, "{texts} texts are few");
}

fn told(schemas: &str, text: &str) -> Vec<Problem> {
    check(text, &root("3.1.0", schemas), Direction::Request, &Regex)
}

#[test]
fn faults_of_the_text_come_alone_with_their_place() {
    let problems = told(r#""Root": {"type": "array"}"#, "{\"a\": ö,}");
    let faults: Vec<_> = problems.iter().map(|problem| (problem.at.clone(), problem.kind.to_string())).collect();
    assert_eq!(faults[0].0, 6..8, "{faults:?}");
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(problems.iter().all(|problem| matches!(problem.kind, ProblemKind::Syntax(_))), "{problems:?}");
    assert!(!fit(&told(r#""Root": true"#, "")));
}

#[test]
fn what_is_to_be_marked_is_the_value_the_name_or_the_bracket() {
    let schema =
        r#""Root": {"required": ["b"], "properties": {"a": {"type": "integer"}}, "additionalProperties": false}"#;
    let text = " {\"a\": \"x\", \"c\\u0061\": 1}";
    let marked: Vec<_> = told(schema, text).iter().map(|problem| text.get(problem.at.clone()).unwrap()).collect();
    assert_eq!(marked, ["{", "\"x\"", "\"c\\u0061\""]);
}

#[test]
fn of_many_problems_the_first_are_told() {
    let text = format!("[{}]", vec!["\"x\""; 5000].join(","));
    let problems = told(r#""Root": {"items": {"type": "integer"}}"#, &text);
    assert_eq!((problems.len(), problems[99].pointer.as_str()), (101, "/99"));
    assert_eq!(problems[100].kind, ProblemKind::More(100));
    assert!(!fit(&problems));
}

#[test]
fn depth_and_work_are_bounded() {
    // Two alternatives a level, both with all that is below: 2^50 ways without a memory.
    let twice = r##""Root": {"anyOf": [{"properties": {"a": {"$ref": "#/components/schemas/Root"}}, "required": ["x"]},
        {"properties": {"a": {"$ref": "#/components/schemas/Root"}}, "required": ["y"]}]}"##;
    let levels = |count| format!("{}1{}", "{\"y\":1,\"a\":".repeat(count), "}".repeat(count));
    assert!(fit(&told(twice, &levels(40))));
    let deep = told(
        r##""Root": {"items": {"$ref": "#/components/schemas/Root"}}"##,
        &format!("{}{}", "[".repeat(9999), "]".repeat(9999)),
    );
    assert_eq!(
        deep.iter().map(|problem| problem.kind.to_string()).collect::<Vec<_>>(),
        ["could not be checked: it is nested too deeply"]
    );
    let both = r##""Root": {"allOf": [{"items": {"$ref": "#/components/schemas/Root"}}, {"items": {"$ref": "#/components/schemas/Other"}}]},
        "Other": {"not": {"items": {"not": {"$ref": "#/components/schemas/Root"}}}}"##;
    told(both, &format!("{}{}", "[".repeat(9999), "]".repeat(9999)));
}
