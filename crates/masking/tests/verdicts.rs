//! Each file of `fixtures/verdicts` is what an engine answered about a run, and the verdict on it; `UPDATE=1` writes the
//! verdicts anew. `null` as components or events means that they have not been read; as the verdict, that the run goes on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use client::Record;
use masking::records::{Execution, ExecutionComponent, ExecutionEvent, Resource};
use masking::verdict::{Severity, Verdict, verdict};
use serde_json::value::RawValue;

/// The files as they were before any was written anew: the tests run side by side.
static FILES: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/verdicts");
    let mut paths: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
});

struct Fixture {
    path: &'static Path,
    file: &'static str,
    record: Record,
    execution: Execution,
    components: Option<Vec<ExecutionComponent>>,
    events: Option<Vec<ExecutionEvent>>,
}

impl Fixture {
    fn all() -> Vec<Self> {
        FILES.iter().map(|(path, file)| Self::read(path, file)).collect()
    }

    fn read(path: &'static Path, file: &'static str) -> Self {
        let record = Record::parse(file).unwrap();
        let execution = Execution::from_record(&Record::parse(record.raw("execution").unwrap()).unwrap());
        let (components, events) = (list(&record, "components"), list(&record, "events"));
        Self { path, file, record, execution, components, events }
    }

    /// Those whose run has ended and whose evidence has been read whole.
    fn whole() -> Vec<Self> {
        let is_whole = |of: &Self| of.components.is_some() && of.events.is_some() && of.verdict().is_some();
        Self::all().into_iter().filter(is_whole).collect()
    }

    fn name(&self) -> String {
        self.path.file_stem().unwrap().to_string_lossy().into_owned()
    }

    fn verdict(&self) -> Option<Verdict> {
        self.with(self.components.as_deref(), self.events.as_deref())
    }

    fn with(&self, components: Option<&[ExecutionComponent]>, events: Option<&[ExecutionEvent]>) -> Option<Verdict> {
        verdict(&self.execution, components, events)
    }

    /// The file as it should be: what the engine answered as it stands, and the verdict of now.
    fn text(&self) -> String {
        let verdict = self.verdict().map_or("null".into(), |verdict| {
            let sentence = serde_json::to_string(&verdict.sentence).unwrap();
            format!("{{\n    \"severity\": \"{}\",\n    \"sentence\": {sentence}\n  }}", word(verdict.severity))
        });
        let answers = ["execution", "components", "events"];
        let answers = answers.map(|key| format!("  \"{key}\": {},\n", self.record.raw(key).unwrap())).concat();
        format!("{{\n{answers}  \"expected\": {verdict}\n}}\n")
    }
}

fn list<T: Resource>(record: &Record, key: &str) -> Option<Vec<T>> {
    let items: Option<Vec<Box<RawValue>>> = serde_json::from_str(record.raw(key).unwrap()).unwrap();
    Some(items?.iter().map(|item| T::from_record(&Record::parse(item.get()).unwrap())).collect())
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Clean => "clean",
        Severity::Warning => "warning",
        Severity::Bad => "bad",
        Severity::Unknown => "unknown",
    }
}

#[test]
fn each_run_has_its_verdict() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let (all, mut wrong) = (Fixture::all(), Vec::new());
    for fixture in &all {
        let text = fixture.text();
        if update {
            fs::write(fixture.path, text).unwrap();
        } else if fixture.file != text {
            wrong.push(format!("{}: {text}", fixture.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all.len() >= 30, "{} runs are few", all.len());
}

#[test]
fn without_a_piece_of_evidence_it_is_unknown() {
    for fixture in Fixture::whole() {
        let (components, events) = (fixture.components.as_deref(), fixture.events.as_deref());
        let whole = fixture.verdict().unwrap().sentence;
        for (components, events) in [(None, events), (components, None), (None, None)] {
            let verdict = fixture.with(components, events).unwrap();
            assert_eq!(verdict.severity, Severity::Unknown, "{}: {verdict:?}", fixture.name());
            assert!(verdict.sentence.contains("have not been read"), "{}: {verdict:?}", fixture.name());
            assert_ne!(verdict.sentence, whole);
        }
    }
}

#[test]
fn a_change_of_one_event_changes_the_sentence() {
    let mut changes = 0;
    for fixture in Fixture::whole() {
        let (events, before) = (fixture.events.as_deref().unwrap(), fixture.verdict().unwrap());
        let mut check = |what: &str, events: &[ExecutionEvent]| {
            let after = fixture.with(fixture.components.as_deref(), Some(events)).unwrap();
            assert_ne!(after.sentence, before.sentence, "{}: {what}", fixture.name());
            changes += 1;
        };
        for at in 0..events.len() {
            let changed = |change: &dyn Fn(&mut ExecutionEvent)| {
                let mut events = events.to_vec();
                change(&mut events[at]);
                events
            };
            check("another event", &changed(&|event| *event = another()));
            if events[at].event_type.as_deref() == Some("UNMASKED_DATA") {
                check("another count", &changed(&|event| event.count = Some(event.count.unwrap_or(0) + 1_000_000)));
            }
            if events[at].severity.as_deref() != Some("INFO") {
                check("without it", &[&events[..at], &events[at + 1..]].concat());
            }
        }
        check("one more event", &[events, &[another()]].concat());
    }
    assert!(changes >= 80, "{changes} changes are few");
}

fn another() -> ExecutionEvent {
    let text =
        r#"{"eventType": "JOB_ABORTED", "severity": "CRITICAL", "cause": "ANOTHER", "maskedObjectName": "OTHER"}"#;
    ExecutionEvent::from_record(&Record::parse(text).unwrap())
}

#[test]
fn nothing_but_a_success_with_all_evidence_is_clean() {
    for fixture in Fixture::all().into_iter().filter(|fixture| fixture.verdict().is_some()) {
        let clean = fixture.verdict().is_some_and(|verdict| verdict.severity == Severity::Clean);
        assert_eq!(clean, fixture.name().starts_with("clean"), "{}", fixture.name());
    }
}
