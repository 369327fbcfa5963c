//! What the engine's answers hold, so far as the page reads it. Every field may be absent: engines of every version differ.

use client::{Id, Misfit, Record};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::status::Status;

/// A resource as it came: the fields that the page knows, typed, and all fields, known or not, verbatim.
#[derive(Clone, Debug, PartialEq)]
pub struct Received<T> {
    /// The known fields.
    pub known: T,
    /// Every field as it came.
    pub record: Record,
}

impl<T: Resource> Received<T> {
    /// Reads a JSON object. An absent known field is `None`; one of an unexpected type too, and stays in the record.
    ///
    /// # Errors
    /// [`Misfit`] where the text is not a JSON object.
    pub fn parse(text: &str) -> Result<Self, Misfit> {
        let record = Record::parse(text)?;
        let known = T::from_record(&record);
        Ok(Self { known, record })
    }

    /// The fields that the page does not know, as JSON text.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, &str)> {
        self.record.fields().filter(|(key, _)| !T::FIELDS.contains(key))
    }
}

/// A resource that can be read field by field.
pub trait Resource: Sized {
    /// The names of the fields that the page knows.
    const FIELDS: &'static [&'static str];
    /// Reads the known fields; one that does not fit is `None`.
    fn from_record(record: &Record) -> Self;
}

fn field<T: DeserializeOwned>(record: &Record, names: &[&str]) -> Option<T> {
    names.iter().find_map(|name| record.get(name))
}

/// Declares a resource: each field with the names it has had, the one to prefer first.
macro_rules! resource {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty = [$($key:literal),+],)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name { $($(#[$field_doc])* pub $field: Option<$type>,)+ }

        impl Resource for $name {
            const FIELDS: &'static [&'static str] = &[$($($key),+),+];

            fn from_record(record: &Record) -> Self {
                Self { $($field: field(record, &[$($key),+]),)+ }
            }
        }
    };
}

resource! {
    /// A job of any kind. The documents call its id `jobId`, the schemas since 5.1 by its kind.
    Job {
        /// The job's id.
        id: Id = ["maskingJobId", "profileJobId", "tokenizationJobId", "reidentificationJobId", "jobId"],
        /// Its name; fixed once it is created.
        name: String = ["jobName"],
        /// The ruleset that names its tables.
        ruleset_id: Id = ["rulesetId"],
        /// The environment of that ruleset.
        environment_id: Id = ["environmentId"],
        /// What somebody wrote about it.
        description: String = ["jobDescription"],
        /// Whether it reads from one connector and writes to another.
        on_the_fly: bool = ["onTheFlyMasking"],
        /// Whether its connector is chosen when it is run.
        multi_tenant: bool = ["multiTenant"],
        /// The most memory that a run of it may take: MB.
        max_memory: i64 = ["maxMemory"],
        /// Who created it.
        created_by: String = ["createdBy"],
        /// When; see [`crate::date::parse`].
        created_time: String = ["createdTime"],
    }
}

resource! {
    /// A run of a job.
    Execution {
        /// The run's id.
        id: Id = ["executionId"],
        /// The job's id.
        job_id: Id = ["jobId"],
        /// Where it stands.
        status: Status = ["status"],
        /// Rows masked so far.
        rows_masked: i64 = ["rowsMasked"],
        /// Rows in all; -1 while they are being counted.
        rows_total: i64 = ["rowsTotal"],
        /// When it was asked for (newer engines).
        submit_time: String = ["submitTime"],
        /// When it started.
        start_time: String = ["startTime"],
        /// When it ended.
        end_time: String = ["endTime"],
    }
}

resource! {
    /// Work that the engine goes on with after it has answered: an export, an import, the refresh of a ruleset.
    AsyncTask {
        /// The task's id.
        id: Id = ["asyncTaskId"],
        /// What it does, such as `EXPORT`.
        operation: String = ["operation"],
        /// What came of it: of an export the id of the file to download.
        reference: String = ["reference"],
        /// Where it stands.
        status: Status = ["status"],
        /// When it started.
        start_time: String = ["startTime"],
        /// When it ended.
        end_time: String = ["endTime"],
        /// Whether it can be cancelled.
        cancellable: bool = ["cancellable"],
    }
}

resource! {
    /// A part of a run: a table or a file.
    ExecutionComponent {
        /// The component's id.
        id: Id = ["executionComponentId"],
        /// The table's or file's name.
        name: String = ["componentName"],
        /// Where it stands.
        status: Status = ["status"],
        /// Rows masked so far.
        rows_masked: i64 = ["rowsMasked"],
        /// Rows in all; -1 while they are being counted.
        rows_total: i64 = ["rowsTotal"],
        /// When it started.
        start_time: String = ["startTime"],
        /// When it ended.
        end_time: String = ["endTime"],
        /// Values that did not conform (newer engines).
        nonconforming: i64 = ["nonConformingDataCount"],
    }
}

resource! {
    /// Something that happened in a run.
    ExecutionEvent {
        /// The event's id.
        id: Id = ["executionEventId"],
        /// JOB_ABORTED, UNMASKED_DATA, MASKING_FALLBACK, or another.
        event_type: String = ["eventType"],
        /// INFO, WARNING, CRITICAL, or another.
        severity: String = ["severity"],
        /// UNHANDLED_EXCEPTION, IGNORED_EXCEPTION, PATTERN_MATCH_FAILURE, or another.
        cause: String = ["cause"],
        /// How often it happened.
        count: i64 = ["count"],
        /// When.
        time: String = ["timeStamp"],
        /// The component it happened in.
        component_id: Id = ["executionComponentId"],
        /// The column or field.
        object_name: String = ["maskedObjectName"],
        /// The table or file that has it (newer engines; on older ones the component names it).
        parent_name: String = ["maskedObjectParentName"],
        /// The algorithm at work.
        algorithm: String = ["algorithmName"],
        /// The exception's class.
        exception_type: String = ["exceptionType"],
        /// The exception's words.
        exception_detail: String = ["exceptionDetail"],
    }
}

resource! {
    /// A pattern of values that did not conform.
    DataSample {
        /// The pattern: `N` for a digit, `L` for a letter.
        pattern: String = ["dataSample"],
        /// How many values have it.
        count: i64 = ["count"],
    }
}

resource! {
    /// A ruleset over a database: which tables are masked.
    DatabaseRuleset {
        /// The ruleset's id.
        id: Id = ["databaseRulesetId"],
        /// Its name; unique within its environment only.
        name: String = ["rulesetName"],
        /// Its connector.
        connector_id: Id = ["databaseConnectorId"],
    }
}

resource! {
    /// A table of a ruleset.
    TableMetadata {
        /// Its id.
        id: Id = ["tableMetadataId"],
        /// Its name.
        name: String = ["tableName"],
    }
}

resource! {
    /// A column of a table of a ruleset.
    ColumnMetadata {
        /// Its name.
        name: String = ["columnName"],
        /// What masks it; none where it is left as it is.
        algorithm: String = ["algorithmName"],
        /// What kind of data it holds.
        domain: String = ["domainName"],
    }
}

resource! {
    /// A connector to a database.
    DatabaseConnector {
        /// The connector's id.
        id: Id = ["databaseConnectorId"],
        /// Its name.
        name: String = ["connectorName"],
        /// Its environment.
        environment_id: Id = ["environmentId"],
        /// ORACLE, POSTGRES, or another.
        database_type: String = ["databaseType"],
    }
}

resource! {
    /// An environment: what jobs of one purpose belong to.
    Environment {
        /// The environment's id.
        id: Id = ["environmentId"],
        /// Its name; unique.
        name: String = ["environmentName"],
    }
}

resource! {
    /// What the engine says of itself.
    SystemInformation {
        /// Its version, such as 5.1.18.
        version: String = ["version"],
        /// Its build.
        build: String = ["build"],
    }
}

impl Execution {
    /// The latest run of each job, in the order of the jobs' ids as texts: by when it started or was asked for, and of those that don't say, the one that stands last.
    pub fn latest_of_jobs(executions: &[Self]) -> Vec<&Self> {
        let when = |run: &Self| run.start_time.as_deref().or(run.submit_time.as_deref()).and_then(crate::date::parse);
        let mut by_job: Vec<(String, &Self)> =
            executions.iter().filter_map(|run| Some((run.job_id.as_ref()?.plain(), run))).collect();
        by_job.sort_by(|(job, run), (other, than)| job.cmp(other).then_with(|| when(run).cmp(&when(than))));
        let mut latest: Vec<&Self> = Vec::new();
        for (_, run) in by_job {
            match latest.last_mut() {
                Some(last) if last.job_id == run.job_id => *last = run,
                _ => latest.push(run),
            }
        }
        latest
    }
}

impl ExecutionEvent {
    /// The events, the worst first, each rank in the engine's order.
    pub fn worst_first(events: &[Self]) -> Vec<&Self> {
        (0..=3).flat_map(|rank| events.iter().filter(move |event| event.rank() == rank)).collect()
    }

    /// How bad it is, the worst first; a severity that is not known stands between WARNING and INFO.
    pub fn rank(&self) -> u8 {
        match self.severity.as_deref() {
            Some("CRITICAL") => 0,
            Some("WARNING") => 1,
            Some("INFO") => 3,
            _ => 2,
        }
    }
}

/// What `POST /login` answers with 201.
#[derive(Deserialize)]
pub struct LoginAnswer {
    /// The token that later requests carry as it is.
    #[serde(rename = "Authorization")]
    pub authorization: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jobs_id_is_read_under_either_name() {
        for text in [r#"{"jobId": 1}"#, r#"{"maskingJobId": 1}"#, r#"{"jobId": 1, "maskingJobId": 1}"#] {
            assert_eq!(Received::<Job>::parse(text).unwrap().known.id, Id::from_plain("1"), "{text}");
        }
    }

    #[test]
    fn the_latest_run_of_a_job_is_told_by_its_time() {
        let runs = [
            (1, "7", "2026-01-02T00:00:00.000+0000"),
            (2, "\"7\"", "2026-01-03T00:00:00.000+0000"),
            (3, "7", "2026-01-01T00:00:00.000+0000"),
            (4, "8", ""),
            (5, "8", ""),
        ]
        .map(|(id, job, start)| {
            let text = format!(r#"{{"executionId": {id}, "jobId": {job}, "startTime": "{start}"}}"#);
            Received::<Execution>::parse(&text).unwrap().known
        });
        let latest: Vec<_> = Execution::latest_of_jobs(&runs).iter().filter_map(|run| run.id.as_ref()).collect();
        assert_eq!(latest.iter().map(|id| id.plain()).collect::<Vec<_>>(), ["2", "5"]);
    }

    #[test]
    fn events_stand_worst_first() {
        let events = ["INFO", "ODD", "CRITICAL", "WARNING"].map(|severity| {
            Received::<ExecutionEvent>::parse(&format!(r#"{{"severity": "{severity}"}}"#)).unwrap().known
        });
        let severities: Vec<_> =
            ExecutionEvent::worst_first(&events).iter().filter_map(|event| event.severity.as_deref()).collect();
        assert_eq!(severities, ["CRITICAL", "WARNING", "ODD", "INFO"]);
    }

    #[test]
    fn what_is_unknown_or_misshapen_survives() {
        let text =
            r#"{"executionId": 9007199254740993, "status": "NEW_ONE", "rowsTotal": "many", "shiny": {"a": 0.10}}"#;
        let execution = Received::<Execution>::parse(text).unwrap();
        assert_eq!(execution.known.id.as_ref().map(Id::as_json), Some("9007199254740993"));
        assert_eq!(execution.known.status, Some(Status::Other("NEW_ONE".into())));
        assert_eq!(execution.known.rows_total, None);
        assert_eq!(execution.record.raw("rowsTotal"), Some("\"many\""));
        assert_eq!(execution.unknown().collect::<Vec<_>>(), [("shiny", r#"{"a": 0.10}"#)]);
    }
}
