//! The tasks that engines go on with after they have answered: each with its watch while it goes on, and its record, which is kept.

use std::rc::Rc;

use client::Id;
use masking::records::{AsyncTask, Received};
use masking::schedule::{self, Turn};
use masking::status::Status;
use masking::watch::{Reply, Watch};
use serde::{Deserialize, Serialize};
use yew::Reducible;

use super::runs::Asked;

/// How many tasks are kept; older ones that have ended make room.
const KEPT: usize = 50;

/// Names a task: ids differ between engines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskKey {
    /// The engine's key in this browser.
    pub engine: String,
    /// The task's id on it.
    pub task: Id,
}

/// What is kept of a task; no secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskRecord {
    /// Which task.
    pub key: TaskKey,
    /// What it does, such as `EXPORT`.
    pub operation: Option<String>,
    /// When this browser first saw it: milliseconds since the Unix epoch.
    pub since: u64,
    /// The last status that was seen.
    pub status: Option<Status>,
    /// What came of it.
    pub reference: Option<String>,
}

/// A task and what is known of it now.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is kept.
    pub record: TaskRecord,
    /// Its watch.
    pub watch: Watch,
    /// Whether the engine says that it can be cancelled.
    pub cancellable: bool,
}

impl Task {
    fn new(record: TaskRecord, now: u64) -> Self {
        Self { record, watch: Watch::new(now), cancellable: false }
    }

    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        self.watch.has_ended() || self.record.status.as_ref().is_some_and(Status::is_terminal)
    }

    /// The id of a file that it made and that can be downloaded.
    pub fn file(&self) -> Option<&str> {
        let done = self.record.status == Some(Status::Succeeded);
        self.record.reference.as_deref().filter(|reference| done && reference.starts_with("EXPORT"))
    }

    fn replied(&mut self, asked: Asked<AsyncTask>, now: u64) {
        match asked {
            Asked::Answered(task) => {
                self.watch.replied(Reply::Task(&task.known), now);
                self.take(&task.known);
            }
            Asked::Unauthorized => self.watch.replied(Reply::Unauthorized, now),
            Asked::Gone(words) => self.watch.replied(Reply::Gone(words), now),
            Asked::Trouble(words) => self.watch.replied(Reply::Trouble(words), now),
        }
    }

    /// Takes in what the engine answered of it.
    fn take(&mut self, task: &AsyncTask) {
        let record = &mut self.record;
        record.status = task.status.clone().or(record.status.take());
        record.operation = task.operation.clone().or(record.operation.take());
        record.reference = task.reference.clone().or(record.reference.take());
        self.cancellable = task.cancellable.unwrap_or(false) && !self.is_over();
    }
}

/// The tasks, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tasks(pub Vec<Task>);

/// What happened.
#[derive(Clone, Debug)]
pub enum TasksAction {
    /// An engine answered a task: it is watched until it ends.
    Followed {
        /// The task.
        key: TaskKey,
        /// As it was answered.
        task: Rc<Received<AsyncTask>>,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// A question is on its way.
    AskedAbout(TaskKey),
    /// A question has its answer.
    Replied {
        /// The task.
        key: TaskKey,
        /// What came of it.
        asked: Asked<AsyncTask>,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// Something was done to a task: ask about it soon.
    Hurried {
        /// The task.
        key: TaskKey,
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
        records: Vec<TaskRecord>,
        /// Milliseconds since the Unix epoch.
        now: u64,
    },
    /// A person cleared the list: tasks that go on stay.
    Cleared,
}

impl Tasks {
    /// At the start: what this browser keeps. Tasks that had not ended are watched on.
    pub fn kept(records: Vec<TaskRecord>, now: u64) -> Self {
        Self(records.into_iter().map(|record| Task::new(record, now)).collect())
    }

    /// The task with this key.
    pub fn get(&self, key: &TaskKey) -> Option<&Task> {
        self.0.iter().find(|task| task.record.key == *key)
    }

    /// The records to keep.
    pub fn records(&self) -> Vec<TaskRecord> {
        self.0.iter().map(|task| task.record.clone()).collect()
    }

    /// The task that is to be asked about first, and when.
    pub fn next_due(&self) -> Option<(u64, &TaskKey)> {
        let going_on = self.0.iter().filter(|task| !task.is_over());
        let turns: Vec<Turn<'_, &TaskKey>> = going_on
            .map(|task| Turn { key: &task.record.key, engine: &task.record.key.engine, watch: &task.watch })
            .collect();
        schedule::next_due(&turns)
    }

    /// How many tasks of an engine go on.
    pub fn going_on(&self, engine: &str) -> usize {
        self.0.iter().filter(|task| task.record.key.engine == engine && !task.is_over()).count()
    }

    fn get_mut(&mut self, key: &TaskKey) -> Option<&mut Task> {
        self.0.iter_mut().find(|task| task.record.key == *key)
    }

    fn apply(&mut self, action: TasksAction) {
        match action {
            TasksAction::Followed { key, task, now } => self.follow(key, &task.known, now),
            TasksAction::AskedAbout(key) => {
                if let Some(task) = self.get_mut(&key) {
                    task.watch.asked();
                }
            }
            TasksAction::Replied { key, asked, now } => {
                if let Some(task) = self.get_mut(&key) {
                    task.replied(asked, now);
                }
            }
            TasksAction::Hurried { key, now } => {
                if let Some(task) = self.get_mut(&key) {
                    task.watch.hurry(now);
                }
            }
            TasksAction::SignedIn { engine, now } => {
                for task in self.0.iter_mut().filter(|task| task.record.key.engine == engine) {
                    task.watch.signed_in(now);
                }
            }
            TasksAction::VisibilityChanged { hidden, now } => {
                self.0.iter_mut().for_each(|task| task.watch.visibility_changed(hidden, now));
            }
            TasksAction::OtherTabWrote { records, now } => {
                for record in records {
                    match self.get_mut(&record.key) {
                        // Ask once more, so that this tab sees the end too.
                        Some(task) => task.watch.hurry(now),
                        None => self.0.push(Task::new(record, now)),
                    }
                }
            }
            TasksAction::Cleared => self.0.retain(|task| !task.is_over()),
        }
    }

    /// Of one that is watched already the watch goes on, with what is known now.
    fn follow(&mut self, key: TaskKey, answered: &AsyncTask, now: u64) {
        let known = self.0.iter().position(|task| task.record.key == key).map(|at| self.0.remove(at));
        let record = TaskRecord { key, operation: None, since: now, status: None, reference: None };
        let mut task = known.unwrap_or_else(|| Task::new(record, now));
        task.take(answered);
        self.0.insert(0, task);
        while self.0.len() > KEPT
            && let Some(oldest) = self.0.iter().rposition(Task::is_over)
        {
            self.0.remove(oldest);
        }
    }
}

impl Reducible for Tasks {
    type Action = TasksAction;

    fn reduce(self: Rc<Self>, action: TasksAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str) -> TaskKey {
        TaskKey { engine: "e".into(), task: Id::from_plain(id).unwrap() }
    }

    fn answer(id: &str, rest: &str) -> Rc<Received<AsyncTask>> {
        Rc::new(Received::parse(&format!(r#"{{"asyncTaskId": {id}, {rest}}}"#)).unwrap())
    }

    fn after(tasks: Tasks, actions: impl IntoIterator<Item = TasksAction>) -> Rc<Tasks> {
        actions.into_iter().fold(Rc::new(tasks), Reducible::reduce)
    }

    fn followed(id: &str, rest: &str) -> TasksAction {
        TasksAction::Followed { key: key(id), task: answer(id, rest), now: 5 }
    }

    #[test]
    fn a_task_is_asked_about_until_it_ends_and_then_has_its_file() {
        let tasks = after(
            Tasks::default(),
            [followed("1", r#""operation": "EXPORT", "status": "WAITING", "cancellable": true"#)],
        );
        assert_eq!((tasks.next_due(), tasks.going_on("e"), tasks.0[0].cancellable), (Some((5, &key("1"))), 1, true));
        let asked =
            Asked::Answered(answer("1", r#""status": "SUCCEEDED", "reference": "EXPORT-YQ==", "cancellable": true"#));
        let tasks = after(
            (*tasks).clone(),
            [TasksAction::AskedAbout(key("1")), TasksAction::Replied { key: key("1"), asked, now: 10 }],
        );
        assert_eq!((tasks.next_due(), tasks.going_on("e"), tasks.0[0].cancellable), (None, 0, false));
        assert_eq!((tasks.0[0].file(), tasks.0[0].record.operation.as_deref()), (Some("EXPORT-YQ=="), Some("EXPORT")));
        assert!(Rc::new((*tasks).clone()).reduce(TasksAction::Cleared).0.is_empty());
    }

    #[test]
    fn one_that_had_ended_when_it_was_answered_is_never_asked_about() {
        let tasks = after(Tasks::default(), [followed("1", r#""status": "FAILED", "reference": "EXPORT-a""#)]);
        assert_eq!((tasks.next_due(), tasks.0[0].file()), (None, None));
    }

    #[test]
    fn what_was_kept_goes_on_and_other_tabs_are_taken_in() {
        let tasks = after(Tasks::default(), [followed("1", r#""status": "RUNNING""#)]);
        let stored = serde_json::to_string(&tasks.records()).unwrap();
        let again = Tasks::kept(client::from_json(&stored).unwrap(), 7);
        assert_eq!(again.next_due(), Some((7, &key("1"))));
        let other = after(Tasks::default(), [followed("2", r#""status": "RUNNING""#)]).records();
        let both = Rc::new(again).reduce(TasksAction::OtherTabWrote { records: other, now: 9 });
        assert_eq!(both.0.len(), 2);
    }

    #[test]
    fn an_expired_session_and_a_missing_task_are_told() {
        let tasks =
            after(Tasks::default(), [followed("1", r#""status": "RUNNING""#), followed("2", r#""status": "RUNNING""#)]);
        let replied = |id: &str, asked| TasksAction::Replied { key: key(id), asked, now: 6 };
        let tasks =
            after((*tasks).clone(), [replied("1", Asked::Unauthorized), replied("2", Asked::Gone("none".into()))]);
        assert_eq!((tasks.next_due(), tasks.going_on("e")), (None, 1));
        let tasks = tasks.reduce(TasksAction::SignedIn { engine: "e".into(), now: 9 });
        assert_eq!(tasks.next_due(), Some((9, &key("1"))));
    }
}
