//! The fields of a masking job as a form shows them, and the body that comes of what was entered.
//!
//! Follows the `MaskingJob` schema of the masking API (5.1.1 and newer); a test of the sandbox's contract holds the two
//! together. What was entered is text, field by field: it survives whatever is wrong with it.

use client::{JsonSyntaxError, Record, check_json};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    Text,
    /// Several lines of text.
    Lines,
    /// A whole number that fits 32 bits, with its unit.
    Integer {
        /// What it counts; empty where the label says it.
        unit: &'static str,
    },
    /// Yes, no, or left to the engine.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The id of a database ruleset, picked by name.
    Ruleset,
    /// Any JSON: the contract does not say more.
    Json,
}

/// A field of the form.
#[derive(Debug, PartialEq, Eq)]
pub struct JobField {
    /// Its place in the body; a dot leads into an object.
    pub path: &'static str,
    /// What a person calls it.
    pub label: &'static str,
    /// What it takes.
    pub kind: FieldKind,
    /// What the name does not say: effect, default, constraint.
    pub help: &'static str,
    /// Whether a job needs it.
    pub required: bool,
}

const fn field(path: &'static str, label: &'static str, kind: FieldKind, help: &'static str) -> JobField {
    JobField { path, label, kind, help, required: false }
}

const ROWS: FieldKind = FieldKind::Integer { unit: "rows" };
const MEGABYTES: FieldKind = FieldKind::Integer { unit: "MB" };
const COUNT: FieldKind = FieldKind::Integer { unit: "" };

/// The fields that nearly every job sets, in the documents' order.
pub const FIRST: &[JobField] = &[
    JobField {
        path: "jobName",
        label: "Job name",
        kind: FieldKind::Text,
        help: "Can't be changed once the job is created.",
        required: true,
    },
    JobField {
        path: "rulesetId",
        label: "Ruleset",
        kind: FieldKind::Ruleset,
        help: "What is masked: its tables and their columns.",
        required: true,
    },
    field("jobDescription", "Description", FieldKind::Lines, ""),
    field("feedbackSize", "Feedback size", ROWS, "The run reports its progress every so many rows."),
    field(
        "onTheFlyMasking",
        "On-the-fly masking",
        FieldKind::Switch,
        "Reads from a source connector and writes to the ruleset's own, instead of masking in place.",
    ),
];

/// Where an on-the-fly job reads from; shown once it is one.
pub const ON_THE_FLY: &[JobField] = &[
    field(
        "onTheFlyMaskingSource.connectorId",
        "Source connector id",
        COUNT,
        "The connector that an on-the-fly job reads from.",
    ),
    field(
        "onTheFlyMaskingSource.connectorType",
        "Source connector type",
        FieldKind::Choice(&["DATABASE", "FILE", "VSAM"]),
        "",
    ),
];

/// Every other field of the schema.
pub const MORE: &[JobField] = &[
    field("multiTenant", "Multi-tenant", FieldKind::Switch, "The target connector is chosen each time the job is run."),
    field("minMemory", "Minimum memory", MEGABYTES, "The engine uses 1024 where it is left out."),
    field(
        "maxMemory",
        "Maximum memory",
        MEGABYTES,
        "Counts against what the engine may use for all running jobs; 1024 where it is left out.",
    ),
    field(
        "numInputStreams",
        "Input streams",
        COUNT,
        "Tables that are masked at the same time; 1 where it is left out.",
    ),
    field("streamRowLimit", "Stream row limit", ROWS, "Rows held between reading and writing; newer engines only."),
    field(
        "failImmediately",
        "Fail immediately",
        FieldKind::Switch,
        "Ends the job at the first value that can't be masked.",
    ),
    field("email", "E-mail", FieldKind::Text, "Told when the job ends."),
    field("rulesetType", "Ruleset type", FieldKind::Text, ""),
    field(
        "enabledTasks",
        "Enabled tasks",
        FieldKind::Json,
        "A JSON array; newer engines only, and what it may hold is not documented.",
    ),
    field("databaseMaskingOptions.commitSize", "Commit size", ROWS, "Rows between two commits on the target database."),
    field(
        "databaseMaskingOptions.batchUpdate",
        "Batch update",
        FieldKind::Switch,
        "Sends updates in batches instead of one by one.",
    ),
    field("databaseMaskingOptions.numOutputThreadsPerStream", "Output threads per stream", COUNT, ""),
    field(
        "databaseMaskingOptions.dropIndexes",
        "Drop indexes",
        FieldKind::Switch,
        "Drops indexes on masked columns before the run and makes them again after it.",
    ),
    field(
        "databaseMaskingOptions.disableConstraints",
        "Disable constraints",
        FieldKind::Switch,
        "For the time of the run.",
    ),
    field("databaseMaskingOptions.disableTriggers", "Disable triggers", FieldKind::Switch, "For the time of the run."),
    field(
        "databaseMaskingOptions.truncateTables",
        "Truncate tables",
        FieldKind::Switch,
        "Empties the target tables first; for on-the-fly jobs.",
    ),
    field("databaseMaskingOptions.prescript.name", "Script before: name", FieldKind::Text, ""),
    field(
        "databaseMaskingOptions.prescript.contents",
        "Script before: SQL",
        FieldKind::Lines,
        "Run on the target database before masking.",
    ),
    field("databaseMaskingOptions.postscript.name", "Script after: name", FieldKind::Text, ""),
    field(
        "databaseMaskingOptions.postscript.contents",
        "Script after: SQL",
        FieldKind::Lines,
        "Run on the target database after masking.",
    ),
];

/// All fields, in the order in which they stand in a body.
pub fn all_fields() -> impl Iterator<Item = &'static JobField> {
    FIRST.iter().chain(ON_THE_FLY).chain(MORE)
}

/// What is wrong with a field, to be shown beside it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldProblem {
    /// A required field is empty.
    #[error("{0} is needed")]
    Missing(&'static str),
    /// Not a whole number.
    #[error("A whole number is needed here")]
    NotAnInteger,
    /// Does not fit the contract's 32 bits.
    #[error("The number must be between -2147483648 and 2147483647")]
    OutOfRange,
    /// Not JSON.
    #[error("{0}")]
    NotJson(JsonSyntaxError),
    /// An on-the-fly job without its source.
    #[error("An on-the-fly job needs the connector that it reads from")]
    NoSource,
    /// One half of a script is there.
    #[error("A script needs a name and its SQL")]
    HalfAScript,
}

/// A job as it is being entered: text by field path. An empty text is an absent field.
///
/// Few fields are ever set, so a list of them does: a map would bring more code than it saves time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobDraft(Vec<(&'static str, String)>);

impl Default for JobDraft {
    /// As the documents' example begins: progress every 100,000 rows, masked in place.
    fn default() -> Self {
        let fields = [("feedbackSize", "100000"), ("onTheFlyMasking", "false")];
        Self(fields.map(|(path, text)| (path, text.to_owned())).into())
    }
}

impl JobDraft {
    /// What stands in a field.
    pub fn text(&self, path: &str) -> &str {
        self.0.iter().find(|(own, _)| *own == path).map_or("", |(_, text)| text)
    }

    /// The draft with another text in a field.
    #[must_use]
    pub fn with(mut self, path: &'static str, text: &str) -> Self {
        self.0.retain(|(own, _)| *own != path);
        if !text.is_empty() {
            self.0.push((path, text.to_owned()));
        }
        self
    }

    /// Whether the job is to read from a source connector.
    pub fn is_on_the_fly(&self) -> bool {
        self.text("onTheFlyMasking") == "true"
    }

    /// Whether a field goes into the body: those of the source only where the job has one.
    fn applies(&self, field: &JobField) -> bool {
        self.is_on_the_fly() || !field.path.starts_with("onTheFlyMaskingSource.")
    }

    /// What is wrong, by field path, in the form's order.
    pub fn problems(&self) -> Vec<(&'static str, FieldProblem)> {
        all_fields()
            .filter(|field| self.applies(field))
            .filter_map(|field| Some((field.path, self.problem(field)?)))
            .collect()
    }

    fn problem(&self, field: &JobField) -> Option<FieldProblem> {
        let text = self.text(field.path);
        if text.trim().is_empty() {
            return self.absent(field);
        }
        match field.kind {
            FieldKind::Integer { .. } | FieldKind::Ruleset if !is_json_integer(text) => {
                Some(FieldProblem::NotAnInteger)
            }
            FieldKind::Integer { .. } | FieldKind::Ruleset => {
                text.trim().parse::<i32>().err().map(|_| FieldProblem::OutOfRange)
            }
            FieldKind::Json => check_json(text).err().map(FieldProblem::NotJson),
            _ => None,
        }
    }

    fn absent(&self, field: &JobField) -> Option<FieldProblem> {
        if field.required {
            return Some(FieldProblem::Missing(field.label));
        }
        if field.path == "onTheFlyMaskingSource.connectorId" {
            return Some(FieldProblem::NoSource);
        }
        let script = field.path.strip_suffix(".name").map(|script| format!("{script}.contents"));
        let other = script.or_else(|| field.path.strip_suffix(".contents").map(|script| format!("{script}.name")))?;
        (!self.text(&other).is_empty()).then_some(FieldProblem::HalfAScript)
    }

    /// The body in the documents' form: `{ "jobName": "some_masking_job", "rulesetId": 7 }`, total whatever was entered: what is
    /// no number goes out as the text it is, so that *Send anyway* has something to send.
    pub fn body(&self) -> String {
        let mut root = Object::default();
        for field in all_fields().filter(|field| self.applies(field)) {
            let text = self.text(field.path);
            if !text.is_empty() {
                root.insert(field.path, field.kind.render(text));
            }
        }
        root.render()
    }
}

/// As an object: field paths and their texts.
impl Serialize for JobDraft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, text)| (path, text)))
    }
}

/// What is no field of the form, or no text, is left out: an older or newer page kept it.
impl<'de> Deserialize<'de> for JobDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let kept = Record::deserialize(deserializer)?;
        Ok(Self(all_fields().filter_map(|field| Some((field.path, kept.get(field.path)?))).collect()))
    }
}

impl FieldKind {
    /// What was entered as JSON.
    fn render(self, text: &str) -> String {
        let trimmed = text.trim();
        let verbatim = match self {
            Self::Integer { .. } | Self::Ruleset => is_json_integer(text),
            Self::Switch => matches!(trimmed, "true" | "false"),
            Self::Json => check_json(text).is_ok(),
            Self::Text | Self::Lines | Self::Choice(_) => false,
        };
        if verbatim {
            return trimmed.to_owned();
        }
        let mut json = String::new();
        scan::push_string(&mut json, text);
        json
    }
}

/// An integer as JSON writes it: no leading zero, no sign but a minus, any number of digits.
fn is_json_integer(text: &str) -> bool {
    let digits = text.trim();
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && (digits.len() == 1 || !digits.starts_with('0'))
}

/// An object that is being written: keys in their order, values as JSON text or as objects.
#[derive(Default)]
struct Object(Vec<(String, Value)>);

enum Value {
    Json(String),
    Object(Object),
}

impl Object {
    fn insert(&mut self, path: &str, json: String) {
        let Some((key, rest)) = path.split_once('.') else {
            return self.0.push((path.to_owned(), Value::Json(json)));
        };
        if !matches!(self.0.last(), Some((last, Value::Object(_))) if last == key) {
            self.0.push((key.to_owned(), Value::Object(Self::default())));
        }
        if let Some((_, Value::Object(inner))) = self.0.last_mut() {
            inner.insert(rest, json);
        }
    }

    fn render(&self) -> String {
        let fields = self.0.iter().map(|(key, value)| match value {
            Value::Json(json) => format!("\"{key}\": {json}"),
            Value::Object(inner) => format!("\"{key}\": {}", inner.render()),
        });
        let fields: Vec<String> = fields.collect();
        if fields.is_empty() { "{}".into() } else { format!("{{ {} }}", fields.join(", ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_body() {
        let draft = JobDraft::default()
            .with("jobName", "some_masking_job")
            .with("rulesetId", "7")
            .with("jobDescription", "A \"job\"\n");
        assert_eq!(
            draft.body(),
            r#"{ "jobName": "some_masking_job", "rulesetId": 7, "jobDescription": "A \"job\"\n", "feedbackSize": 100000, "onTheFlyMasking": false }"#
        );
        assert_eq!(draft.problems(), []);
    }

    #[test]
    fn a_draft_is_kept_as_texts_by_path_and_read_again() {
        let draft = JobDraft::default().with("jobName", "a \"job\"").with("feedbackSize", "");
        let kept = serde_json::to_string(&draft).unwrap();
        assert_eq!(kept, r#"{"onTheFlyMasking":"false","jobName":"a \"job\""}"#);
        let read: JobDraft = client::from_json(&kept).unwrap();
        assert_eq!((read.text("jobName"), read.text("onTheFlyMasking")), ("a \"job\"", "false"));
        let odd: JobDraft = client::from_json(r#"{"gone": "x", "email": 1, "jobName": "j"}"#).unwrap();
        assert_eq!(odd.body(), r#"{ "jobName": "j" }"#);
    }

    #[test]
    fn objects_are_nested_and_only_where_something_stands_in_them() {
        let draft = JobDraft::default()
            .with("databaseMaskingOptions.commitSize", "500")
            .with("databaseMaskingOptions.prescript.name", "s")
            .with("databaseMaskingOptions.prescript.contents", "select 1")
            .with("enabledTasks", "[1.0, {}]");
        assert!(draft.body().ends_with(
            r#""enabledTasks": [1.0, {}], "databaseMaskingOptions": { "commitSize": 500, "prescript": { "name": "s", "contents": "select 1" } } }"#
        ));
        assert!(!JobDraft::default().body().contains("databaseMaskingOptions"));
    }

    #[test]
    fn a_source_is_needed_and_sent_only_on_the_fly() {
        let draft = JobDraft::default()
            .with("jobName", "j")
            .with("rulesetId", "7")
            .with("onTheFlyMaskingSource.connectorId", "x");
        assert_eq!(draft.problems(), []);
        assert!(!draft.body().contains("Source"));
        let draft = draft.with("onTheFlyMasking", "true");
        assert_eq!(draft.problems(), [("onTheFlyMaskingSource.connectorId", FieldProblem::NotAnInteger)]);
        assert!(draft.body().contains(r#""onTheFlyMaskingSource": { "connectorId": "x" }"#));
        let draft = draft.with("onTheFlyMaskingSource.connectorId", "");
        assert_eq!(draft.problems(), [("onTheFlyMaskingSource.connectorId", FieldProblem::NoSource)]);
    }

    #[test]
    fn what_is_wrong_is_said_and_can_be_sent_all_the_same() {
        let draft = JobDraft::default()
            .with("rulesetId", "99999999999")
            .with("feedbackSize", "1e5")
            .with("enabledTasks", "[1,]")
            .with("databaseMaskingOptions.postscript.name", "s");
        let problems = draft.problems();
        let at = |path: &str| problems.iter().find(|(p, _)| *p == path).map(|(_, problem)| problem.to_string());
        assert_eq!(at("jobName").as_deref(), Some("Job name is needed"));
        assert_eq!(at("rulesetId").as_deref(), Some("The number must be between -2147483648 and 2147483647"));
        assert_eq!(at("feedbackSize").as_deref(), Some("A whole number is needed here"));
        assert!(at("enabledTasks").is_some_and(|words| words.starts_with("Not JSON")));
        assert_eq!(
            at("databaseMaskingOptions.postscript.contents").as_deref(),
            Some("A script needs a name and its SQL")
        );
        let body = draft.body();
        assert!(check_json(&body).is_ok(), "{body}");
        assert!(body.contains(r#""rulesetId": 99999999999, "feedbackSize": "1e5""#), "{body}");
    }
}
