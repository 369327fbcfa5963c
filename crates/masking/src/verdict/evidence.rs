//! What has been read of a run, and what single pieces of it say.

use super::words::{self, listed};
use crate::records::{Execution, ExecutionComponent, ExecutionEvent};
use crate::status::Status;

pub(super) const UNMASKED_DATA: &str = "UNMASKED_DATA";
const JOB_ABORTED: &str = "JOB_ABORTED";

/// How many tables are named; the others are counted.
const NAMED: usize = 3;

/// What has been read of a run that has ended. What has not been read is empty here: [`super::verdict`] knows.
pub(super) struct Evidence<'a> {
    pub(super) execution: &'a Execution,
    pub(super) components: &'a [ExecutionComponent],
    pub(super) events: &'a [ExecutionEvent],
    pub(super) components_are_read: bool,
}

impl<'a> Evidence<'a> {
    /// Rows masked: as the execution tells, else the sum of what each component tells.
    pub(super) fn rows(&self) -> Option<i64> {
        let told = |rows: Option<i64>| rows.filter(|rows| *rows >= 0);
        told(self.execution.rows_masked).or_else(|| {
            let rows = self.components.iter().map(|component| told(component.rows_masked));
            let rows: Option<Vec<i64>> = rows.collect();
            rows.filter(|rows| !rows.is_empty()).map(|rows| rows.into_iter().fold(0, i64::saturating_add))
        })
    }

    /// Whether nothing says that it ever began.
    pub(super) fn has_not_started(&self) -> bool {
        let no_component = self.components_are_read && self.components.is_empty();
        self.execution.start_time.is_none() && no_component && self.rows().unwrap_or(0) == 0
    }

    /// The table or file of an event: as it tells (newer engines), else its component's name.
    pub(super) fn table_of(&self, event: &'a ExecutionEvent) -> Option<&'a str> {
        event.parent_name.as_deref().or_else(|| {
            let id = event.component_id.as_ref()?;
            self.components.iter().find(|component| component.id.as_ref() == Some(id))?.name.as_deref()
        })
    }

    /// The events that want a look, the worst first: what aborted it, then all but those that are told as unmasked data
    /// and those that only inform.
    fn notable(&self) -> Vec<&'a ExecutionEvent> {
        let of_rank = |rank: u8| {
            let is_notable = |kind: Option<&str>| !matches!(kind, Some(UNMASKED_DATA | JOB_ABORTED));
            self.events.iter().filter(move |event| event.rank() == rank && is_notable(event.event_type.as_deref()))
        };
        let aborted = self.events.iter().filter(|event| event.event_type.as_deref() == Some(JOB_ABORTED));
        // No sort: its code would be the greater part of this.
        aborted.chain((0..3).flat_map(of_rank)).collect()
    }

    /// Why it was aborted, or what else was worst, in words; the other events with their places.
    pub(super) fn worst_event(&self) -> Option<String> {
        let notable = self.notable();
        let (worst, others) = notable.split_first()?;
        let words = words::event(worst, self.table_of(worst));
        let others: Vec<String> =
            others.iter().map(|event| words::event_in_place(event, self.table_of(event))).collect();
        Some(if others.is_empty() { words } else { format!("{words}; also {}", listed(&others, NAMED)) })
    }

    /// `BRANCHES is FAILED`, of every failed component that no event to look at names; `None` where none is.
    pub(super) fn other_failed_components(&self) -> Option<String> {
        let told: Vec<Option<&str>> = self.notable().into_iter().map(|event| self.table_of(event)).collect();
        self.components_that(|component| {
            let is_told = component.name.is_some() && told.contains(&component.name.as_deref());
            component.status == Some(Status::Failed) && !is_told
        })
    }

    /// `BRANCHES is CANCELLED`, of every component that did not end well; `None` where all did.
    pub(super) fn unsuccessful_components(&self) -> Option<String> {
        let ended_well = [Some(Status::Succeeded), Some(Status::Warning)];
        self.components_that(|component| !ended_well.contains(&component.status))
    }

    fn components_that(&self, is_meant: impl Fn(&ExecutionComponent) -> bool) -> Option<String> {
        let status = |component: &ExecutionComponent| match &component.status {
            Some(status) => format!("{} is {status}", name(component)),
            None => format!("{} has no status", name(component)),
        };
        let all: Vec<String> = self.components.iter().filter(|component| is_meant(component)).map(status).collect();
        (!all.is_empty()).then(|| listed(&all, NAMED))
    }

    /// Says that no row was masked, of all or of tables that have some; `None` where that is not so.
    pub(super) fn without_rows(&self) -> Option<String> {
        if self.rows() == Some(0) {
            return Some("no row was masked".into());
        }
        let is_empty =
            |of: &&ExecutionComponent| of.rows_masked == Some(0) && of.rows_total.is_some_and(|total| total > 0);
        let names: Vec<String> =
            self.components.iter().filter(is_empty).map(|component| name(component).to_owned()).collect();
        (!names.is_empty()).then(|| format!("no row was masked of {}", listed(&names, NAMED)))
    }
}

fn name(component: &ExecutionComponent) -> &str {
    component.name.as_deref().unwrap_or("a table or file without a name")
}
