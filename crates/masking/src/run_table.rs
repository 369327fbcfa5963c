//! The table of an engine's executions: a row a run, the newest first, with its job's name; what fits a filter.

use client::Id;

use crate::choice::Fold;
use crate::date;
use crate::job_table::Outcome;
use crate::records::Execution;
use crate::status::Status;

/// A run in the table.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRow {
    /// Its id.
    pub id: Id,
    /// Its job's id, where it is told.
    pub job: Option<Id>,
    /// Its job's name, where it is known.
    pub job_name: Option<String>,
    /// Where it stands.
    pub status: Option<Status>,
    /// Rows masked so far.
    pub rows_masked: Option<i64>,
    /// Rows in all; -1 while they are being counted.
    pub rows_total: Option<i64>,
    /// When it started or was asked for, in milliseconds since the Unix epoch.
    pub started: Option<i64>,
    /// How long it took, in milliseconds; `None` while it goes on.
    pub took: Option<u64>,
    search_text: String,
}

impl RunRow {
    /// Whether its status is not the last.
    pub fn goes_on(&self) -> bool {
        !self.status.as_ref().is_some_and(Status::is_terminal)
    }

    fn of(execution: &Execution, job_name: Option<String>, fold: Fold) -> Option<Self> {
        let time = |text: &Option<String>| text.as_deref().and_then(date::parse);
        let (id, job, start) = (execution.id.clone()?, execution.job_id.clone(), time(&execution.start_time));
        let status = execution.status.clone();
        let words = [
            id.plain(),
            job.as_ref().map(Id::plain).unwrap_or_default(),
            job_name.clone().unwrap_or_default(),
            status.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        Some(Self {
            id,
            job,
            job_name,
            status,
            rows_masked: execution.rows_masked,
            rows_total: execution.rows_total,
            started: start.or_else(|| time(&execution.submit_time)),
            took: start.zip(time(&execution.end_time)).and_then(|(start, end)| u64::try_from(end - start).ok()),
            search_text: fold(&words.join(" ")),
        })
    }
}

/// The rows of all executions, the newest first: by their ids, which engines count up. `names` are jobs' ids as text with their
/// names, in the order of the ids.
pub fn rows(executions: &[Execution], names: &[(String, String)], fold: Fold) -> Vec<RunRow> {
    let name = |id: &Id| {
        let at = names.binary_search_by(|(own, _)| own.cmp(&id.plain())).ok()?;
        Some(names[at].1.clone())
    };
    let row = |execution: &Execution| RunRow::of(execution, execution.job_id.as_ref().and_then(name), fold);
    let mut rows: Vec<RunRow> = executions.iter().filter_map(row).collect();
    rows.sort_by_cached_key(|row| std::cmp::Reverse(row.id.plain().parse::<u64>().ok()));
    rows
}

/// The positions of the rows in which every word of `text` occurs and that went as `outcome` says.
pub fn found(rows: &[RunRow], text: &str, outcome: Option<Outcome>, fold: Fold) -> Vec<usize> {
    let text = fold(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |row: &RunRow| {
        let status = row.status.as_ref();
        words.iter().all(|word| row.search_text.contains(word))
            && outcome.is_none_or(|outcome| Outcome::of_status(status) == outcome)
    };
    rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Received;

    fn table() -> Vec<RunRow> {
        let texts = [
            r#"{"executionId": 9, "jobId": 1, "status": "SUCCEEDED", "rowsMasked": 5,
                "startTime": "2026-01-01T00:00:00.000+0000", "endTime": "2026-01-01T00:00:02.500+0000"}"#,
            r#"{"executionId": 10, "jobId": 2, "status": "PAUSED"}"#,
            r#"{"jobId": 2, "status": "FAILED"}"#,
        ];
        let executions: Vec<_> = texts.iter().map(|text| Received::parse(text).unwrap().known).collect();
        rows(&executions, &[("1".into(), "Nightly".into())], str::to_lowercase)
    }

    #[test]
    fn the_newest_stands_first_with_its_jobs_name() {
        let told: Vec<_> =
            table().iter().map(|row| (row.id.plain(), row.job_name.clone(), row.goes_on(), row.took)).collect();
        let row = |id: &str, name: Option<&str>, goes_on, took| (id.to_owned(), name.map(str::to_owned), goes_on, took);
        assert_eq!(told, [row("10", None, true, None), row("9", Some("Nightly"), false, Some(2_500))]);
    }

    #[test]
    fn words_and_outcome_both_count() {
        let ids = |text: &str, outcome| {
            let rows = table();
            found(&rows, text, outcome, str::to_lowercase).into_iter().map(|at| rows[at].id.plain()).collect::<Vec<_>>()
        };
        assert_eq!(ids("", None), ["10", "9"]);
        assert_eq!(ids("night SUCC", None), ["9"]);
        assert_eq!(ids("", Some(Outcome::GoingOn)), ["10"]);
        assert_eq!(ids("", Some(Outcome::Succeeded)), ["9"]);
        assert_eq!(ids("paused", Some(Outcome::Succeeded)), [""; 0]);
    }
}
