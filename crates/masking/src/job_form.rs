//! What the form for a job has beyond its schema: which fields come first, what a person calls them, what can't be changed, and what a
//! new, a copied and a changed job begin with.
//!
//! The fields themselves, their types, limits and help come from a description: the engine's own, or [`OPERATIONS`], which is the part of
//! the bundled one that the form needs. So a field of a newer engine is there on the day it appears.

use client::edit::{Change, Step, edit, members, quoted, value_at};
use client::{Record, Told};

use crate::job_kind::JobKind;

/// A description of the operations that create a job of each kind; made by `cargo xtask description`.
pub const OPERATIONS: &str = include_str!("../job-operations.json");

/// The fields that nearly every job sets, in the documents' order; all others are folded away.
pub const FIRST: &[&str] = &[
    "jobName",
    "profileSetId",
    "rulesetId",
    "jobDescription",
    "feedbackSize",
    "onTheFlyMasking",
    "onTheFlyMaskingSource",
];

/// What a person calls a field, with its unit.
pub const LABELS: &[(&str, &str)] = &[
    ("jobName", "Job name"),
    ("profileSetId", "Profile set"),
    ("rulesetId", "Ruleset"),
    ("rulesetType", "Ruleset type"),
    ("jobDescription", "Description"),
    ("feedbackSize", "Feedback size (rows)"),
    ("onTheFlyMasking", "On-the-fly masking"),
    ("onTheFlyMaskingSource", "Source of the on-the-fly job"),
    ("connectorId", "Connector"),
    ("connectorType", "Connector type"),
    ("multiTenant", "Multi-tenant"),
    ("minMemory", "Minimum memory (MB)"),
    ("maxMemory", "Maximum memory (MB)"),
    ("numInputStreams", "Input streams"),
    ("streamRowLimit", "Stream row limit (rows)"),
    ("failImmediately", "Fail immediately"),
    ("email", "E-mail"),
    ("enabledTasks", "Enabled tasks"),
    ("multipleProfilerCheck", "Multiple profiler check"),
    ("databaseMaskingOptions", "Database options"),
    ("commitSize", "Commit size (rows)"),
    ("batchUpdate", "Batch update"),
    ("numOutputThreadsPerStream", "Output threads per stream"),
    ("dropIndexes", "Drop indexes"),
    ("disableConstraints", "Disable constraints"),
    ("disableTriggers", "Disable triggers"),
    ("truncateTables", "Truncate tables"),
    ("prescript", "Script before"),
    ("postscript", "Script after"),
    ("contents", "SQL"),
    ("name", "Name"),
];

/// What a job that exists keeps for good, and why. Its ruleset may change, within its environment: the engine says where that ends.
pub const LOCKED: &[(&str, &str)] = &[("jobName", "A job keeps its name for good. A copy can have another one.")];

/// What is only set where another field is `true`: shown then, or where it is set all the same.
pub const ONLY_WHERE: &[(&str, &str)] = &[("onTheFlyMaskingSource", "onTheFlyMasking")];

/// What the engine sets in a job, beside what the schema marks as such: the documents' name of its id, and what follows from its ruleset.
const SET_BY_ENGINE: &[&str] = &["jobId", "environmentId", "createdBy", "createdTime"];

/// The body that a new job begins with: as the documents' example does.
pub fn first_body(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Profile => "{ \"feedbackSize\": 100000 }",
        _ => "{ \"feedbackSize\": 100000, \"onTheFlyMasking\": false }",
    }
}

/// The body that makes another job like this one: without what the engine sets, under a name of its own.
pub fn copied(kind: JobKind, job: &Record) -> String {
    let mut text = body_of(job);
    for name in SET_BY_ENGINE.iter().copied().chain(JobKind::ALL.map(JobKind::id_field)) {
        text = edit(&text, &[Step::Name(name.into())], &Change::Remove);
    }
    let name = job.get::<String>("jobName").unwrap_or_else(|| kind.label().to_ascii_lowercase());
    edit(&text, &[Step::Name("jobName".into())], &Change::Set(quoted(&format!("{name} copy"))))
}

/// The body with which a job is changed: all that the engine answered, since what a PUT leaves out is unset. What is null there was
/// never set, and stays so.
pub fn body_of(job: &Record) -> String {
    let set = job.fields().filter(|(_, value)| *value != "null");
    let fields: Vec<String> = set.map(|(name, value)| format!("  {}: {value}", quoted(name))).collect();
    if fields.is_empty() { "{}".into() } else { format!("{{\n{}\n}}", fields.join(",\n")) }
}

/// What is wrong with a body that no schema says: an on-the-fly job reads from somewhere, unless that is told at each run.
pub fn problems(body: &str) -> Vec<Told> {
    let is_true = |name: &str| value_at(body, &[Step::Name(name.into())]) == Some("true");
    let has_source = members(body).iter().any(|(name, value)| name == "onTheFlyMaskingSource" && *value != "null");
    let lacks_source = is_true("onTheFlyMasking") && !is_true("multiTenant") && !has_source;
    let told = Told {
        pointer: "/onTheFlyMaskingSource".into(),
        at: 0..0,
        words: "An on-the-fly job needs the connector that it reads from".into(),
        hint: false,
        missing: true,
    };
    lacks_source.then_some(told).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi::{ApiDescription, Parts};

    fn record(text: &str) -> Record {
        Record::parse(text).unwrap()
    }

    #[test]
    fn a_copy_leaves_out_what_the_engine_sets_and_keeps_what_nobody_knows() {
        let job = record(
            r#"{"maskingJobId": 1, "jobId": 1, "jobName": "HR", "rulesetId": 7, "createdBy": "admin", "environmentId": 2, "email": null, "newThing": 1e400}"#,
        );
        assert_eq!(
            copied(JobKind::Masking, &job),
            "{\n  \"jobName\": \"HR copy\",\n  \"rulesetId\": 7,\n  \"newThing\": 1e400\n}"
        );
        assert_eq!(copied(JobKind::Profile, &record("{}")), "{\n  \"jobName\": \"profile copy\"\n}");
    }

    #[test]
    fn a_change_sends_everything_back() {
        let job = record(r#"{"maskingJobId": 1, "jobName": "HR", "email": null, "x": {"y": 0.10}}"#);
        assert_eq!(body_of(&job), "{\n  \"maskingJobId\": 1,\n  \"jobName\": \"HR\",\n  \"x\": {\"y\": 0.10}\n}");
    }

    #[test]
    fn an_on_the_fly_job_needs_a_source_unless_each_run_tells_it() {
        assert_eq!(problems(r#"{"onTheFlyMasking": true}"#).len(), 1);
        assert_eq!(problems(r#"{"onTheFlyMasking": true, "onTheFlyMaskingSource": null}"#).len(), 1);
        assert_eq!(problems(r#"{"onTheFlyMasking": true, "multiTenant": true}"#), []);
        assert_eq!(problems(r#"{"onTheFlyMasking": true, "onTheFlyMaskingSource": {"connectorId": 1}}"#), []);
        assert_eq!(problems(r#"{"onTheFlyMasking": false}"#), []);
        assert_eq!(problems("{"), []);
    }

    /// Every field that has a label, comes first or is locked is one of some kind of job; every kind has its operation.
    #[test]
    fn the_tables_speak_of_fields_that_there_are() {
        let (description, diagnostics) = ApiDescription::load(OPERATIONS).unwrap();
        assert_eq!(diagnostics, []);
        let mut names = Vec::new();
        for kind in JobKind::ALL {
            let entry = description.operations().find(|entry| entry.id() == kind.create_operation()).unwrap();
            assert_eq!(entry.path(), kind.path());
            let job = entry.json_body().unwrap();
            let mut waiting = vec![job];
            while let Some(schema) = waiting.pop() {
                for property in Parts::read(&schema).schemas.into_iter().flat_map(|part| part.properties) {
                    names.push(property.name);
                    waiting.push(property.schema);
                }
            }
            assert!(client::check_json(first_body(kind)).is_ok());
        }
        let tables = FIRST.iter().chain(LABELS.iter().chain(LOCKED).chain(ONLY_WHERE).map(|(name, _)| name));
        for name in tables {
            assert!(names.iter().any(|own| own == name), "{name}");
        }
        for name in &names {
            let is_labelled = LABELS.iter().any(|(own, _)| own == name);
            let is_id = JobKind::ALL.iter().any(|kind| kind.id_field() == name);
            assert!(is_labelled || is_id || SET_BY_ENGINE.contains(&&**name), "{name} has no label");
        }
    }
}
