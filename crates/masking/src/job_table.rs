//! The table of an engine's jobs: a row a job of any kind, with names for ids and its last run; what fits a filter, in which order.
//!
//! What is filtered and how it is sorted is a [`View`], which has a text form for links: `text=hr&kind=profile&sort=-last`.

use client::{Id, Record, encode_segment};

use crate::choice::Fold;
use crate::date;
use crate::job_kind::JobKind;
use crate::paging::Listing;
use crate::records::{Execution, Job, Resource};
use crate::resources::Names;
use crate::status::Status;

/// The last run of a job that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct LastRun {
    /// Which.
    pub execution: Id,
    /// Where it stands.
    pub status: Option<Status>,
    /// When it started or was asked for, in milliseconds since the Unix epoch.
    pub when: Option<i64>,
}

impl LastRun {
    /// What an execution tells of itself; `None` where it has no id.
    pub fn of(execution: &Execution) -> Option<Self> {
        let when = execution.start_time.as_deref().or(execution.submit_time.as_deref()).and_then(date::parse);
        Some(Self { execution: execution.id.clone()?, status: execution.status.clone(), when })
    }

    /// Whether it is at least as new as another: by when, and where that is not told, by the id, which engines count up.
    fn is_newer_than(&self, other: &Self) -> bool {
        match (self.when, other.when) {
            (Some(own), Some(others)) if own != others => own > others,
            _ => number(&self.execution) >= number(&other.execution),
        }
    }
}

fn number(id: &Id) -> Option<u64> {
    id.plain().parse().ok()
}

/// The last runs of all jobs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastRuns(Vec<(String, LastRun)>);

impl LastRuns {
    /// From the engine's executions, and what this browser watches by itself: each the job's id and a run. What goes on here
    /// counts before what a list told when it was read.
    pub fn of(executions: &[Execution], own: impl IntoIterator<Item = (Id, LastRun)>) -> Self {
        let told = Execution::latest_of_jobs(executions).into_iter();
        let mut runs: Vec<(String, LastRun)> =
            told.filter_map(|run| Some((run.job_id.as_ref()?.plain(), LastRun::of(run)?))).collect();
        for (job, run) in own {
            let job = job.plain();
            match runs.binary_search_by(|(other, _)| other.cmp(&job)) {
                Ok(at) if run.execution == runs[at].1.execution => runs[at].1.status = run.status,
                Ok(at) if run.is_newer_than(&runs[at].1) => runs[at].1 = run,
                Ok(_) => {}
                Err(at) => runs.insert(at, (job, run)),
            }
        }
        Self(runs)
    }

    /// A job's.
    pub fn get(&self, job: &Id) -> Option<&LastRun> {
        let job = job.plain();
        let at = self.0.binary_search_by(|(other, _)| other.cmp(&job)).ok()?;
        Some(&self.0[at].1)
    }
}

/// A job in the table.
#[derive(Clone, Debug, PartialEq)]
pub struct JobRow {
    /// Its kind.
    pub kind: JobKind,
    /// Its id.
    pub id: Id,
    /// Its name, or its id where it has none.
    pub name: String,
    /// What somebody wrote about it.
    pub description: String,
    /// The name of its ruleset, or the id as long as the name is not known.
    pub ruleset: String,
    /// The name of its environment, or the id as long as the name is not known.
    pub environment: String,
    /// Whether its connector is chosen when it is run.
    pub multi_tenant: bool,
    /// All of it, as it came.
    pub record: Record,
    search_text: String,
}

impl JobRow {
    /// What names it among the jobs of an engine.
    pub fn key(&self) -> (JobKind, String) {
        (self.kind, self.id.plain())
    }
}

/// A list of jobs of one kind, as far as it was read.
pub type KindOfJobs<'l> = (JobKind, &'l Listing);

/// The lists that name what a job names by id, each as far as it was read.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'l> {
    /// Rulesets of databases.
    pub rulesets: &'l Listing,
    /// Connectors to databases: they tell the environment of a job that does not.
    pub connectors: &'l Listing,
    /// Environments.
    pub environments: &'l Listing,
}

/// The rows of all jobs, kind by kind, each kind in the engine's order. A job without an id can't be acted on, and has none.
pub fn rows(lists: &[KindOfJobs<'_>], beside: Beside<'_>, fold: Fold) -> Vec<JobRow> {
    let (rulesets, connectors) = (Names::of_rulesets(beside.rulesets), Names::of_connectors(beside.connectors));
    let environments = Names::of_environments(beside.environments);
    let named = |id: &Option<Id>, names: &Names<'_>| {
        id.as_ref().map(|id| names.get(id).unwrap_or_else(|| id.plain())).unwrap_or_default()
    };
    let row = |kind: JobKind, record: &Record| {
        let job = Job::from_record(record);
        let id = job.id?;
        let of_ruleset = || connectors.above(&rulesets.above(job.ruleset_id.as_ref()?)?);
        let environment = job.environment_id.clone().or_else(of_ruleset);
        let (ruleset, environment) = (named(&job.ruleset_id, &rulesets), named(&environment, &environments));
        let name = job.name.unwrap_or_else(|| id.plain());
        let description = job.description.unwrap_or_default();
        let search_text = fold(&format!("{id} {name} {ruleset} {environment} {description}"));
        let multi_tenant = job.multi_tenant == Some(true);
        Some(JobRow {
            kind,
            id,
            name,
            description,
            ruleset,
            environment,
            multi_tenant,
            record: record.clone(),
            search_text,
        })
    };
    lists.iter().flat_map(|(kind, list)| list.items.iter().filter_map(|record| row(*kind, record))).collect()
}

/// What a table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The id, as a number.
    #[default]
    Id,
    /// The name.
    Name,
    /// The kind.
    Kind,
    /// The environment's name.
    Environment,
    /// The ruleset's name.
    Ruleset,
    /// When the last run was.
    LastRun,
}

impl Column {
    /// All of them, as they stand from left to right.
    pub const ALL: [Self; 6] = [Self::Id, Self::Name, Self::Kind, Self::Environment, Self::Ruleset, Self::LastRun];

    /// Its heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Id => "Id",
            Self::Name => "Name",
            Self::Kind => "Kind",
            Self::Environment => "Environment",
            Self::Ruleset => "Ruleset",
            Self::LastRun => "Last run",
        }
    }

    fn slug(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Environment => "environment",
            Self::Ruleset => "ruleset",
            Self::LastRun => "last",
        }
    }
}

/// How the last run of a job went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// SUCCEEDED.
    Succeeded,
    /// WARNING.
    Warning,
    /// FAILED.
    Failed,
    /// CANCELLED.
    Cancelled,
    /// Any status that is not the last.
    GoingOn,
    /// No run is known.
    Never,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Succeeded, Self::Warning, Self::Failed, Self::Cancelled, Self::GoingOn, Self::Never];

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Succeeded => "Succeeded",
            Self::Warning => "Warning",
            Self::Failed => "Failed",
            Self::Cancelled => "Cancelled",
            Self::GoingOn => "Going on",
            Self::Never => "Never run",
        }
    }

    /// Its name in links: `going-on`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::GoingOn => "going-on",
            Self::Never => "never",
        }
    }

    /// The outcome of this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.slug() == slug)
    }

    fn of(last: Option<&LastRun>) -> Self {
        last.map_or(Self::Never, |last| Self::of_status(last.status.as_ref()))
    }

    /// How a run went by its status.
    pub fn of_status(status: Option<&Status>) -> Self {
        match status {
            Some(Status::Succeeded) => Self::Succeeded,
            Some(Status::Warning) => Self::Warning,
            Some(Status::Failed) => Self::Failed,
            Some(Status::Cancelled) => Self::Cancelled,
            _ => Self::GoingOn,
        }
    }
}

/// What of the table is seen, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Words that must all be found in the id, the names or the description, without regard to case.
    pub text: String,
    /// The one kind that is seen.
    pub kind: Option<JobKind>,
    /// The name of the one environment that is seen.
    pub environment: Option<String>,
    /// How the last run of those that are seen went.
    pub outcome: Option<Outcome>,
    /// What it is sorted by.
    pub sort: Column,
    /// Whether the last stands first.
    pub descending: bool,
}

impl View {
    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        !self.text.trim().is_empty() || self.kind.is_some() || self.environment.is_some() || self.outcome.is_some()
    }

    /// The view that a link names. What it can't read it leaves out.
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "text" => view.text = client::decode_segment(value),
                "kind" => view.kind = JobKind::from_slug(value),
                "environment" => view.environment = Some(client::decode_segment(value)),
                "outcome" => view.outcome = Outcome::from_slug(value),
                "sort" => {
                    let slug = value.trim_start_matches('-');
                    if let Some(column) = Column::ALL.into_iter().find(|column| column.slug() == slug) {
                        (view.sort, view.descending) = (column, value.starts_with('-'));
                    }
                }
                _ => {}
            }
        }
        view
    }

    /// As a link names it; empty for the view that a person comes to first.
    pub fn query(&self) -> String {
        let mut pairs = Vec::new();
        if !self.text.trim().is_empty() {
            pairs.push(format!("text={}", encode_segment(self.text.trim())));
        }
        pairs.extend(self.kind.map(|kind| format!("kind={}", kind.slug())));
        pairs.extend(self.environment.as_ref().map(|name| format!("environment={}", encode_segment(name))));
        pairs.extend(self.outcome.map(|outcome| format!("outcome={}", outcome.slug())));
        if (self.sort, self.descending) != (Column::Id, false) {
            pairs.push(format!("sort={}{}", if self.descending { "-" } else { "" }, self.sort.slug()));
        }
        pairs.join("&")
    }

    /// Sorted by a column; by the one that it is sorted by already, the other way round.
    #[must_use]
    pub fn sorted_by(&self, column: Column) -> Self {
        // Of runs the newest is what is looked for, of all else the first.
        let descending = if self.sort == column { !self.descending } else { column == Column::LastRun };
        Self { sort: column, descending, ..self.clone() }
    }

    /// The positions of the rows that fit, in order; equal ones in the rows' own order, whichever way round.
    pub fn of(&self, rows: &[JobRow], last: &LastRuns, fold: Fold) -> Vec<usize> {
        let text = fold(&self.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let fits = |row: &JobRow| {
            self.kind.is_none_or(|kind| row.kind == kind)
                && self.environment.as_ref().is_none_or(|name| row.environment == *name)
                && words.iter().all(|word| row.search_text.contains(word))
                && self.outcome.is_none_or(|outcome| Outcome::of(last.get(&row.id)) == outcome)
        };
        let key = |row: &JobRow| self.key(row, last, fold);
        let found = rows.iter().enumerate().filter(|(_, row)| fits(row));
        let mut order: Vec<(Key, usize)> = found.map(|(at, row)| (key(row), at)).collect();
        order.sort_unstable_by(|(own, at), (others, other_at)| {
            let by_key = own.cmp(others);
            (if self.descending { by_key.reverse() } else { by_key }).then(at.cmp(other_at))
        });
        order.into_iter().map(|(_, at)| at).collect()
    }

    fn key(&self, row: &JobRow, last: &LastRuns, fold: Fold) -> Key {
        match self.sort {
            Column::Id => (number(&row.id).and_then(|id| i64::try_from(id).ok()), row.id.plain()),
            Column::Name => (None, fold(&row.name)),
            Column::Kind => (None, row.kind.label().to_owned()),
            Column::Environment => (None, fold(&row.environment)),
            Column::Ruleset => (None, fold(&row.ruleset)),
            Column::LastRun => (last.get(&row.id).and_then(|last| last.when), String::new()),
        }
    }
}

/// What rows are put in order by: a number where there is one, or else a text.
type Key = (Option<i64>, String);

/// The names of the environments that rows have, each once, in order.
pub fn environments(rows: &[JobRow]) -> Vec<String> {
    let mut names: Vec<String> =
        rows.iter().map(|row| row.environment.clone()).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The jobs as a JSON array, each as it came.
pub fn export<'r>(rows: impl Iterator<Item = &'r JobRow>) -> String {
    let fields = |row: &JobRow| {
        let field = |(name, value): (&str, &str)| format!("    {}: {value}", client::edit::quoted(name));
        row.record.fields().map(field).collect::<Vec<_>>().join(",\n")
    };
    let jobs: Vec<String> = rows.map(|row| format!("  {{\n{}\n  }}", fields(row))).collect();
    if jobs.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", jobs.join(",\n")) }
}

#[cfg(test)]
mod tests;
