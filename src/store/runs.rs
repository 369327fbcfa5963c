//! The runs that this browser started or looked at: each with its watch while it goes on, and its record, which is kept.

use std::rc::Rc;

use client::Id;
use masking::paging::Listing;
use masking::progress::Progress;
use masking::records::{Execution, ExecutionComponent, ExecutionEvent, Received};
use masking::schedule::{self, Turn};
use masking::status::Status;
use masking::verdict::{Verdict, verdict};
use masking::watch::{Reply, Watch};
use serde::{Deserialize, Serialize};
use yew::Reducible;

/// How many runs are kept; older ones that have ended make room.
pub const KEPT: usize = 200;

/// Names a run: ids differ between engines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunKey {
    /// The engine's key in this browser.
    pub engine: String,
    /// The execution's id on it.
    pub execution: Id,
}

/// What is kept of a run: ids, times, outcome; no secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    /// Which run.
    pub key: RunKey,
    /// The job, where it is known.
    pub job: Option<Id>,
    /// The job's name, where it is known.
    pub job_name: Option<String>,
    /// When this browser started or first looked at it: milliseconds since the Unix epoch.
    pub since: u64,
    /// The last status that was seen.
    pub status: Option<Status>,
}

impl RunRecord {
    /// Its job in words: `job 4 · nightly`.
    pub fn job_words(&self) -> String {
        let name = self.job_name.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
        self.job.as_ref().map(|job| format!("job {job}{name}")).unwrap_or_default()
    }
}

/// A watch whose waits are spread by chance, so that many runs of many tabs don't ask at one moment; the chance comes of what the run is.
fn watch(key: &RunKey, now: u64) -> Watch {
    let bytes = key.engine.bytes().chain(key.execution.as_json().bytes());
    Watch::seeded(now, bytes.fold(now, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into())))
}

/// A run and what is known of it now.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What is kept.
    pub record: RunRecord,
    /// Its watch; one that has ended is kept for what it says.
    pub watch: Watch,
    /// The last answer.
    pub execution: Option<Rc<Received<Execution>>>,
    /// Its tables or files, as last answered.
    pub components: Rc<Listing>,
    /// What happened in it, as last answered.
    pub events: Rc<Listing>,
    /// Why components or events could not be read, in words for a person.
    pub missing: Option<Rc<str>>,
    /// Whether the last reading of its components failed, and of its events: what was read before may be out of date.
    failed: (bool, bool),
    /// What was seen of its rows since this page watches it.
    pub progress: Progress,
}

impl Run {
    fn new(record: RunRecord, now: u64) -> Self {
        Self {
            watch: watch(&record.key, now),
            record,
            execution: None,
            components: Rc::default(),
            events: Rc::default(),
            missing: None,
            failed: (false, false),
            progress: Progress::default(),
        }
    }

    /// The status that was seen last.
    pub fn status(&self) -> Option<&Status> {
        self.record.status.as_ref()
    }

    /// What is known of its components and events, as far as it is whole.
    pub fn evidence(&self) -> (Option<Vec<ExecutionComponent>>, Option<Vec<ExecutionEvent>>) {
        let is_whole = |listing: &Listing, failed: bool| !failed && listing.next_page.is_none();
        let components = is_whole(&self.components, self.failed.0).then(|| self.components.read());
        (components, is_whole(&self.events, self.failed.1).then(|| self.events.read()))
    }

    /// How it went; `None` while it goes on or before it was asked about.
    pub fn verdict(&self) -> Option<Verdict> {
        let (components, events) = self.evidence();
        verdict(&self.execution.as_ref()?.known, components.as_deref(), events.as_deref())
    }

    /// Whether its record says that it has ended, even if this page has not asked.
    pub fn is_over(&self) -> bool {
        self.watch.has_ended() || self.status().is_some_and(Status::is_terminal)
    }
}

/// The runs, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs(pub Vec<Run>);

/// What came of asking about something that goes on.
#[derive(Clone, Debug)]
pub enum Asked<T> {
    /// It, as it stands.
    Answered(Rc<Received<T>>),
    /// 401, or no session to ask with.
    Unauthorized,
    /// 404, in the engine's words.
    Gone(String),
    /// Anything else, in words for a person.
    Trouble(String),
}

/// What happened.
#[derive(Clone, Debug)]
pub enum RunsAction {
    /// A run was started, or somebody wants to see one: watch it. One that has ended is asked about once more.
    Followed {
        /// The run.
        record: RunRecord,
        /// The execution as the engine answered when it was started.
        execution: Option<Rc<Received<Execution>>>,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// A question is on its way.
    AskedAbout(RunKey),
    /// A question has its answer.
    Replied {
        /// The run.
        key: RunKey,
        /// What came of it.
        asked: Asked<Execution>,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// Components and events were read, or could not be.
    EvidenceRead {
        /// The run.
        key: RunKey,
        /// Components; `None` where they could not be read.
        components: Option<Rc<Listing>>,
        /// Events; `None` where they could not be read.
        events: Option<Rc<Listing>>,
        /// Why not.
        missing: Option<Rc<str>>,
    },
    /// Something was done to a run: ask about it soon.
    Hurried {
        /// The run.
        key: RunKey,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// Somebody signed in to an engine.
    SignedIn {
        /// The engine's key.
        engine: String,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// The page was hidden or shown again.
    VisibilityChanged {
        /// Whether it is hidden.
        hidden: bool,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// Another tab keeps other records.
    OtherTabWrote {
        /// What is kept now.
        records: Vec<RunRecord>,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// A person cleared the list: runs that go on stay.
    Cleared,
}

impl Runs {
    /// At the start: what this browser keeps. Runs that had not ended are watched on.
    pub fn kept(records: Vec<RunRecord>, now: u64) -> Self {
        Self(records.into_iter().map(|record| Run::new(record, now)).collect())
    }

    /// The run with this key.
    pub fn get(&self, key: &RunKey) -> Option<&Run> {
        self.0.iter().find(|run| run.record.key == *key)
    }

    /// The records to keep.
    pub fn records(&self) -> Vec<&RunRecord> {
        self.0.iter().map(|run| &run.record).collect()
    }

    /// The run that is to be asked about first, and when. What has ended by its record is asked about only when followed.
    pub fn next_due(&self) -> Option<(u64, &RunKey)> {
        let turns: Vec<Turn<'_, &RunKey>> = self
            .0
            .iter()
            .filter(|run| !run.is_over())
            .map(|run| Turn { key: &run.record.key, engine: &run.record.key.engine, watch: &run.watch })
            .collect();
        schedule::next_due(&turns)
    }

    /// How many runs of an engine go on.
    pub fn going_on(&self, engine: &str) -> usize {
        self.0.iter().filter(|run| run.record.key.engine == engine && !run.is_over()).count()
    }

    fn get_mut(&mut self, key: &RunKey) -> Option<&mut Run> {
        self.0.iter_mut().find(|run| run.record.key == *key)
    }

    fn apply(&mut self, action: RunsAction) {
        match action {
            RunsAction::Followed { record, execution, now } => self.follow(record, execution, now),
            RunsAction::AskedAbout(key) => {
                if let Some(run) = self.get_mut(&key) {
                    run.watch.asked();
                }
            }
            RunsAction::Replied { key, asked, now } => {
                if let Some(run) = self.get_mut(&key) {
                    run.replied(asked, now);
                }
            }
            RunsAction::EvidenceRead { key, components, events, missing } => {
                if let Some(run) = self.get_mut(&key) {
                    run.failed = (components.is_none(), events.is_none());
                    run.components = components.unwrap_or_else(|| run.components.clone());
                    run.events = events.unwrap_or_else(|| run.events.clone());
                    run.missing = missing;
                }
            }
            RunsAction::Hurried { key, now } => {
                if let Some(run) = self.get_mut(&key) {
                    run.watch.hurry(now);
                }
            }
            RunsAction::SignedIn { engine, now } => {
                for run in self.0.iter_mut().filter(|run| run.record.key.engine == engine) {
                    run.watch.signed_in(now);
                }
            }
            RunsAction::VisibilityChanged { hidden, now } => {
                self.0.iter_mut().for_each(|run| run.watch.visibility_changed(hidden, now));
            }
            RunsAction::OtherTabWrote { records, now } => self.merge(records, now),
            RunsAction::Cleared => self.0.retain(|run| !run.is_over()),
        }
    }

    fn follow(&mut self, record: RunRecord, execution: Option<Rc<Received<Execution>>>, now: u64) {
        let known = self.0.iter().position(|run| run.record.key == record.key).map(|at| self.0.remove(at));
        let mut run = match known {
            Some(known) if !known.watch.has_ended() && !known.is_over() => known,
            Some(known) => Run {
                watch: watch(&known.record.key, now),
                record: RunRecord { status: None, ..known.record.clone() },
                ..known
            },
            None => Run::new(record.clone(), now),
        };
        run.record.job = run.record.job.or(record.job);
        run.record.job_name = run.record.job_name.or(record.job_name);
        if let Some(execution) = execution {
            run.record.status = execution.known.status.clone();
            run.execution = Some(execution);
        }
        self.0.insert(0, run);
        while self.0.len() > KEPT
            && let Some(oldest) = self.0.iter().rposition(Run::is_over)
        {
            self.0.remove(oldest);
        }
    }

    /// Takes in what another tab keeps: runs that are new here, and ends that this tab has not seen.
    fn merge(&mut self, records: Vec<RunRecord>, now: u64) {
        for record in records {
            match self.get_mut(&record.key) {
                Some(run) if !run.is_over() && record.status.as_ref().is_some_and(Status::is_terminal) => {
                    // Ask once more, so that this tab shows the end with its evidence.
                    run.watch.hurry(now);
                }
                Some(_) => {}
                None => {
                    let at = self.0.iter().position(|run| run.record.since < record.since).unwrap_or(self.0.len());
                    self.0.insert(at, Run::new(record, now));
                }
            }
        }
    }
}

impl Run {
    fn replied(&mut self, asked: Asked<Execution>, now: u64) {
        match asked {
            Asked::Answered(execution) => {
                self.watch.replied(Reply::Execution(&execution.known), now);
                self.progress.take(now, &execution.known);
                self.record.status = execution.known.status.clone().or(self.record.status.take());
                self.record.job = self.record.job.take().or(execution.known.job_id.clone());
                self.execution = Some(execution);
            }
            Asked::Unauthorized => self.watch.replied(Reply::Unauthorized, now),
            Asked::Gone(words) => self.watch.replied(Reply::Gone(words), now),
            Asked::Trouble(words) => self.watch.replied(Reply::Trouble(words), now),
        }
    }
}

impl Reducible for Runs {
    type Action = RunsAction;

    fn reduce(self: Rc<Self>, action: RunsAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(execution: &str) -> RunRecord {
        let key = RunKey { engine: "e".into(), execution: Id::from_plain(execution).unwrap() };
        RunRecord { key, job: None, job_name: None, since: execution.parse().unwrap_or_default(), status: None }
    }

    fn execution(text: &str) -> Rc<Received<Execution>> {
        Rc::new(Received::parse(text).unwrap())
    }

    fn follow(execution: &str, now: u64) -> RunsAction {
        RunsAction::Followed { record: record(execution), execution: None, now }
    }

    fn answered(id: &str, status: &str, now: u64) -> RunsAction {
        let asked =
            Asked::Answered(execution(&format!(r#"{{"executionId": {id}, "jobId": 4, "status": "{status}"}}"#)));
        RunsAction::Replied { key: record(id).key, asked, now }
    }

    fn after(runs: Runs, actions: impl IntoIterator<Item = RunsAction>) -> Rc<Runs> {
        actions.into_iter().fold(Rc::new(runs), Reducible::reduce)
    }

    #[test]
    fn a_followed_run_is_asked_about_until_it_ends() {
        let runs = after(Runs::default(), [follow("1", 5)]);
        assert_eq!(runs.next_due(), Some((5, &record("1").key)));
        let runs = runs.reduce(RunsAction::AskedAbout(record("1").key));
        assert_eq!(runs.next_due(), None);
        let runs = runs.reduce(answered("1", "RUNNING", 10));
        assert_eq!((runs.next_due().map(|(at, _)| at), runs.going_on("e")), (Some(1010), 1));
        let runs = runs.reduce(answered("1", "SUCCEEDED", 1010));
        assert_eq!((runs.next_due(), runs.going_on("e")), (None, 0));
        assert_eq!(runs.0[0].record.job, Id::from_plain("4"));
    }

    #[test]
    fn following_twice_keeps_one_run_and_asks_once_more_about_an_ended_one() {
        let runs = after(Runs::default(), [follow("1", 0), follow("2", 0), follow("1", 1)]);
        assert_eq!(runs.0.len(), 2);
        let runs = after((*runs).clone(), [answered("1", "FAILED", 2), follow("1", 3)]);
        assert_eq!(runs.next_due(), Some((0, &record("2").key)));
        assert_eq!(runs.get(&record("1").key).unwrap().watch.next_at(), Some(3));
    }

    #[test]
    fn what_is_kept_goes_on_after_a_reload_unless_it_had_ended() {
        let runs = after(Runs::default(), [follow("1", 0), follow("2", 0), answered("2", "SUCCEEDED", 1)]);
        let json = serde_json::to_string(&runs.records()).unwrap();
        let again = Runs::kept(client::from_json(&json).unwrap(), 9);
        assert_eq!(again.records(), runs.records());
        assert_eq!(again.next_due(), Some((9, &record("1").key)));
    }

    #[test]
    fn an_expired_session_pauses_and_a_sign_in_resumes() {
        let key = record("1").key;
        let refused = RunsAction::Replied { key, asked: Asked::Unauthorized, now: 1 };
        let runs = after(Runs::default(), [follow("1", 0), refused]);
        assert_eq!((runs.next_due(), runs.going_on("e")), (None, 1));
        let runs = runs.reduce(RunsAction::SignedIn { engine: "e".into(), now: 7 });
        assert_eq!(runs.next_due().map(|(at, _)| at), Some(7));
    }

    #[test]
    fn the_newest_are_kept_and_what_goes_on_is_never_dropped() {
        let all = (1..=KEPT + 5).map(|n| follow(&n.to_string(), 0));
        let runs = after(Runs::default(), all);
        assert_eq!(runs.0.len(), KEPT + 5);
        let runs = after((*runs).clone(), [answered("3", "SUCCEEDED", 1), follow("999", 2)]);
        assert!(runs.get(&record("3").key).is_none() && runs.get(&record("1").key).is_some());
    }

    #[test]
    fn evidence_that_could_not_be_read_is_missing_and_the_other_is_not() {
        let key = record("1").key;
        let list = |next_page| Some(Rc::new(Listing { next_page, ..Listing::default() }));
        let read =
            |components, events| RunsAction::EvidenceRead { key: key.clone(), components, events, missing: None };
        let evidence = |runs: &Runs| {
            let (components, events) = runs.get(&key).unwrap().evidence();
            (components.is_some(), events.is_some())
        };
        let runs = after(Runs::default(), [follow("1", 0)]);
        assert_eq!(evidence(&runs), (false, false));
        let runs = runs.reduce(read(list(None), list(Some(2))));
        assert_eq!(evidence(&runs), (true, false));
        let runs = runs.reduce(read(list(None), None));
        assert_eq!(evidence(&runs), (true, false));
        let runs = runs.reduce(read(None, list(None)));
        assert_eq!(evidence(&runs), (false, true), "what was read before may be out of date");
    }

    #[test]
    fn another_tabs_runs_are_taken_in() {
        let runs = after(Runs::default(), [follow("1", 0)]);
        let runs = runs.reduce(RunsAction::OtherTabWrote { records: vec![record("2"), record("1")], now: 0 });
        assert_eq!(runs.0.iter().map(|run| run.record.key.execution.plain()).collect::<Vec<_>>(), ["2", "1"]);
    }
}
