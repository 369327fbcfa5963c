//! How a run went, in one sentence: joined from its status, its counts and its events.
//!
//! The rules, in their order:
//! 1. A status that is not terminal has no verdict.
//! 2. FAILED and CANCELLED are told with the rows that were masked before, and with the worst event.
//! 3. Events of type UNMASKED_DATA, or WARNING as the status, mean that data were left as they were: never clean.
//! 4. Any other event of severity CRITICAL or WARNING needs a look.
//! 5. Without the events nobody knows whether all was masked: unknown, never clean by default.
//! 6. No row masked needs a look. The rest is clean.

use crate::records::{Execution, ExecutionEvent};
use crate::status::Status;

/// How good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// All that is known says that it went well.
    Clean,
    /// Something needs a look.
    Warning,
    /// It went wrong.
    Bad,
    /// Evidence is missing.
    Unknown,
}

/// A sentence and how good or bad it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How good or bad.
    pub severity: Severity,
    /// The sentence.
    pub sentence: String,
}

/// The verdict on a run; `events` is `None` where they could not be read whole. `None` while the run goes on.
pub fn verdict(execution: &Execution, events: Option<&[ExecutionEvent]>) -> Option<Verdict> {
    let status = execution.status.as_ref().filter(|status| status.is_terminal())?;
    let rows = rows(execution.rows_masked);
    let of = |severity, sentence: String| Some(Verdict { severity, sentence });
    let worst = events.unwrap_or_default().iter().min_by_key(|event| event.rank());
    let because = worst.map(|event| format!(" {}.", describe(event))).unwrap_or_default();
    match status {
        Status::Failed => return of(Severity::Bad, format!("Failed after {rows}.{because}")),
        Status::Cancelled => return of(Severity::Warning, format!("Cancelled after {rows}.{because}")),
        _ => {}
    }
    let unmasked: Vec<&ExecutionEvent> = events
        .unwrap_or_default()
        .iter()
        .filter(|event| event.event_type.as_deref() == Some("UNMASKED_DATA"))
        .collect();
    if !unmasked.is_empty() || *status == Status::Warning {
        return of(Severity::Warning, format!("Ended as {status}, but {}.", left_unmasked(&unmasked)));
    }
    match (events, worst, execution.rows_masked) {
        (None, ..) => of(
            Severity::Unknown,
            format!(
                "The engine says {status} after {rows}, but its events could not be read: whether all was masked is unknown."
            ),
        ),
        (_, Some(event), _) if event.rank() < 3 => of(
            Severity::Warning,
            format!("Ended as {status} after {rows}, with an event to look at: {}.", describe(event)),
        ),
        (_, _, Some(0)) => of(Severity::Warning, format!("Ended as {status}, but no row was masked.")),
        (_, _, None) => {
            of(Severity::Unknown, format!("The engine says {status}, and does not tell how many rows were masked."))
        }
        _ => of(Severity::Clean, format!("Succeeded: {rows} masked, and no event says otherwise.")),
    }
}

fn rows(masked: Option<i64>) -> String {
    match masked {
        Some(1) => "1 row".into(),
        Some(rows) => format!("{rows} rows"),
        None => "an untold number of rows".into(),
    }
}

fn left_unmasked(events: &[&ExecutionEvent]) -> String {
    if events.is_empty() {
        return "with data that did not conform".into();
    }
    let mut columns: Vec<&str> = events.iter().filter_map(|event| event.object_name.as_deref()).collect();
    columns.sort_unstable();
    columns.dedup();
    let values = match events.iter().map(|event| event.count).collect::<Option<Vec<i64>>>() {
        Some(counts) => format!("{} values were", counts.into_iter().fold(0, i64::saturating_add)),
        None => "values were".into(),
    };
    let of = if columns.is_empty() { String::new() } else { format!(" in {}", columns.join(", ")) };
    format!("{values} left unmasked{of}")
}

fn describe(event: &ExecutionEvent) -> String {
    let parts = [&event.event_type, &event.cause, &event.object_name, &event.exception_detail];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Received;

    fn judge(execution: &str, events: Option<&[&str]>) -> Option<(Severity, String)> {
        let execution = Received::<Execution>::parse(execution).unwrap();
        let events: Option<Vec<_>> =
            events.map(|all| all.iter().map(|text| Received::parse(text).unwrap().known).collect());
        verdict(&execution.known, events.as_deref()).map(|verdict| (verdict.severity, verdict.sentence))
    }

    const SUCCEEDED: &str = r#"{"status": "SUCCEEDED", "rowsMasked": 1000}"#;

    #[test]
    fn what_goes_on_has_none() {
        assert_eq!(judge(r#"{"status": "RUNNING"}"#, Some(&[])), None);
        assert_eq!(judge(r#"{"status": "ODD"}"#, Some(&[])), None);
        assert_eq!(judge("{}", None), None);
    }

    #[test]
    fn clean_needs_every_piece_of_evidence() {
        assert_eq!(
            judge(SUCCEEDED, Some(&[])),
            Some((Severity::Clean, "Succeeded: 1000 rows masked, and no event says otherwise.".into()))
        );
        assert_eq!(judge(SUCCEEDED, None).unwrap().0, Severity::Unknown);
        assert_eq!(judge(r#"{"status": "SUCCEEDED"}"#, Some(&[])).unwrap().0, Severity::Unknown);
        assert_eq!(judge(r#"{"status": "SUCCEEDED", "rowsMasked": 0}"#, Some(&[])).unwrap().0, Severity::Warning);
    }

    #[test]
    fn unmasked_data_are_counted_and_named() {
        let events = [
            r#"{"eventType": "UNMASKED_DATA", "severity": "WARNING", "count": 60, "maskedObjectName": "PHONE"}"#,
            r#"{"eventType": "UNMASKED_DATA", "severity": "WARNING", "count": 40, "maskedObjectName": "EMAIL"}"#,
        ];
        let sentence = "Ended as SUCCEEDED, but 100 values were left unmasked in EMAIL, PHONE.";
        assert_eq!(judge(SUCCEEDED, Some(&events)), Some((Severity::Warning, sentence.into())));
        let warning = judge(r#"{"status": "WARNING", "rowsMasked": 5}"#, Some(&[])).unwrap();
        assert_eq!(warning, (Severity::Warning, "Ended as WARNING, but with data that did not conform.".into()));
    }

    #[test]
    fn an_end_that_is_not_a_success_says_why() {
        let event = r#"{"eventType": "JOB_ABORTED", "severity": "CRITICAL", "cause": "UNHANDLED_EXCEPTION", "exceptionDetail": "no lookup"}"#;
        let failed = judge(r#"{"status": "FAILED", "rowsMasked": 1}"#, Some(&[event])).unwrap();
        assert_eq!(failed, (Severity::Bad, "Failed after 1 row. JOB_ABORTED, UNHANDLED_EXCEPTION, no lookup.".into()));
        assert_eq!(judge(r#"{"status": "CANCELLED", "rowsMasked": 7}"#, None).unwrap().1, "Cancelled after 7 rows.");
    }

    #[test]
    fn a_success_with_another_event_needs_a_look() {
        let fallback = r#"{"eventType": "MASKING_FALLBACK", "severity": "WARNING"}"#;
        assert_eq!(judge(SUCCEEDED, Some(&[fallback])).unwrap().0, Severity::Warning);
        let info = r#"{"eventType": "MASKING_FALLBACK", "severity": "INFO"}"#;
        assert_eq!(judge(SUCCEEDED, Some(&[info])).unwrap().0, Severity::Clean);
    }
}
