//! How a run went, in one sentence: joined from its status, its counts, its components and its events.
//!
//! The rules, in their order:
//! 1. A status that is not terminal has no verdict.
//! 2. Where components or events have not been read whole, it is unknown. What is known is told all the same.
//! 3. FAILED is bad: told with the rows masked before, the event that says why and where, and its cause.
//! 4. CANCELLED is a warning: told with the rows masked before, or that it had not started, where there is neither a start nor a row nor a
//!    component.
//! 5. Values that were not masked are a warning: an UNMASKED_DATA event, a component that counts some, or WARNING as the
//!    status. SUCCEEDED does not mean that all was masked.
//! 6. So are a component that did not succeed, an event that is more than information, and no row masked, in all or of a
//!    table that has rows.
//! 7. A success without a component, or without a count of rows, is unknown. The rest is clean.
//!
//! Rules 3 and 4 tell of unmasked values and events too: what was masked before the end stays so.

mod evidence;
mod unmasked;
mod words;

use crate::records::{Execution, ExecutionComponent, ExecutionEvent};
use crate::status::Status;
use evidence::Evidence;
use unmasked::unmasked;
use words::counted;

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

/// The verdict on a run; `components` and `events` are `None` where they have not been read, or not whole. `None` while
/// the run goes on.
pub fn verdict(
    execution: &Execution,
    components: Option<&[ExecutionComponent]>,
    events: Option<&[ExecutionEvent]>,
) -> Option<Verdict> {
    let status = execution.status.as_ref().filter(|status| status.is_terminal())?;
    let evidence = Evidence {
        execution,
        components: components.unwrap_or_default(),
        events: events.unwrap_or_default(),
        components_are_read: components.is_some(),
    };
    let remarks = remarks(status, &evidence, events.is_some());
    let unread = match (components, events) {
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some("components"),
        (Some(_), None) => Some("events"),
        (None, None) => Some("components and events"),
    };
    Some(match unread {
        Some(unread) => unknown(status, &evidence, &remarks, unread),
        None => known(status, &evidence, &remarks),
    })
}

/// What is to be said besides the status and the rows, the most important first.
fn remarks(status: &Status, evidence: &Evidence<'_>, events_are_read: bool) -> Vec<String> {
    let (event, unmasked) = (evidence.worst_event(), unmasked(evidence));
    let remarks = match status {
        Status::Failed => {
            let silent = events_are_read && event.is_none();
            let silent = silent.then(|| "no event says why".to_owned());
            [event, evidence.other_failed_components(), silent, unmasked]
        }
        Status::Cancelled => [event, None, None, unmasked],
        _ => {
            let silent = *status == Status::Warning && unmasked.is_none() && events_are_read;
            let silent = silent.then(|| "nothing says which values were not masked".to_owned());
            let event = event.map(|event| format!("there is an event to look at: {event}"));
            [unmasked.or(silent), evidence.unsuccessful_components(), event, evidence.without_rows()]
        }
    };
    remarks.into_iter().flatten().collect()
}

/// The verdict where all has been read.
fn known(status: &Status, evidence: &Evidence<'_>, remarks: &[String]) -> Verdict {
    let (severity, sentence) = match (status, evidence.rows()) {
        (Status::Failed, _) => (Severity::Bad, told(status, evidence, remarks)),
        (Status::Cancelled | Status::Warning, _) => (Severity::Warning, told(status, evidence, remarks)),
        _ if !remarks.is_empty() => (Severity::Warning, told(status, evidence, remarks)),
        (_, None) => {
            let sentence = format!("The engine says {status}, but does not tell how many rows were masked.");
            (Severity::Unknown, sentence)
        }
        (_, Some(rows)) if evidence.components.is_empty() => {
            let rows = counted(rows, "row", "rows");
            (Severity::Unknown, format!("The engine says {status} after {rows}, but names no table or file of it."))
        }
        (_, Some(rows)) => (Severity::Clean, clean(rows, evidence.events.len())),
    };
    Verdict { severity, sentence }
}

fn clean(rows: i64, events: usize) -> String {
    let events = match events {
        0 => "no event says otherwise".to_owned(),
        1 => "its one event only informs".to_owned(),
        events => format!("its {events} events only inform"),
    };
    format!("Succeeded: {} masked, and {events}.", counted(rows, "row", "rows"))
}

/// The verdict where evidence is missing: what is known, and what has not been read.
fn unknown(status: &Status, evidence: &Evidence<'_>, remarks: &[String], unread: &str) -> Verdict {
    let tail = format!("its {unread} have not been read, so the rest is unknown");
    let sentence = match status {
        Status::Succeeded | Status::Warning if remarks.is_empty() => {
            format!(
                "The engine says {status} after {}, but its {unread} have not been read: whether all was masked is unknown.",
                rows(evidence)
            )
        }
        _ => told(status, evidence, &[remarks, &[tail]].concat()),
    };
    Verdict { severity: Severity::Unknown, sentence }
}

/// The status in a word, and the remarks.
fn told(status: &Status, evidence: &Evidence<'_>, remarks: &[String]) -> String {
    let (head, joint) = match status {
        Status::Failed => (format!("Failed after {}", rows(evidence)), ": "),
        Status::Cancelled if evidence.has_not_started() => ("Cancelled before it started".to_owned(), ": "),
        Status::Cancelled => (format!("Cancelled after {}", rows(evidence)), ": "),
        Status::Succeeded => ("Succeeded".to_owned(), ", but "),
        other => (format!("Ended as {other}"), ": "),
    };
    let joint = if remarks.is_empty() { "" } else { joint };
    format!("{head}{joint}{}.", remarks.join("; "))
}

fn rows(evidence: &Evidence<'_>) -> String {
    evidence.rows().map_or_else(|| "an untold number of rows".into(), |rows| counted(rows, "row", "rows"))
}
