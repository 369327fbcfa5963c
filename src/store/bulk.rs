//! What is done to several jobs, one after another: each is run or deleted by a request of its own, and tells what came of it.
//!
//! It goes on while other pages are open. A session that ends stops it, and so does a person.

use std::rc::Rc;

use client::{Engine, Exchange, Id, PreparedRequest};
use masking::answer::{accepted, resource};
use masking::calls::ExecutionDraft;
use masking::danger::Danger;
use masking::job_kind::JobKind;
use masking::records::Execution;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Reducible};

use super::call::expired_session;
use super::engines::Engines;
use super::polite;
use super::providers::Store;
use super::runs::{RunKey, RunRecord, RunsAction};
use super::watched::{Behind, RunsContext, behind};
use crate::platform::clock;
use crate::platform::fetch::{Cancel, send};

/// One of several jobs.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The job's kind.
    pub kind: JobKind,
    /// Its id.
    pub job: Id,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub standing: Standing,
}

/// How far one of several is.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Its turn has not come.
    Waiting,
    /// On its way.
    UnderWay,
    /// Done; the run that it started.
    Done(Option<Id>),
    /// Not done: why, in words for a person.
    NotDone(Rc<str>),
}

/// What is done to several jobs of one engine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bulk {
    /// What is done to each, and the engine's key; `None` before the first.
    pub what: Option<(Danger, String)>,
    /// The jobs, in their order.
    pub tasks: Vec<Task>,
    /// Whether a person has stopped it.
    pub stopped: bool,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum BulkAction {
    /// It began.
    Began(Danger, String, Vec<Task>),
    /// One is another way now.
    Moved(usize, Standing),
    /// A person stopped it, or its session ended: what waits is not done.
    Stopped(Rc<str>),
    /// A person has seen what came of it.
    Seen,
}

impl Bulk {
    /// Whether some are not done yet.
    pub fn goes_on(&self) -> bool {
        self.tasks.iter().any(|task| matches!(task.standing, Standing::Waiting | Standing::UnderWay))
    }
}

impl Reducible for Bulk {
    type Action = BulkAction;

    fn reduce(self: Rc<Self>, action: BulkAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            BulkAction::Began(danger, engine, tasks) => {
                next = Self { what: Some((danger, engine)), tasks, stopped: false }
            }
            BulkAction::Moved(at, standing) => {
                if let Some(task) = next.tasks.get_mut(at) {
                    task.standing = standing;
                }
            }
            BulkAction::Stopped(why) => {
                next.stopped = true;
                let waiting = next.tasks.iter_mut().filter(|task| task.standing == Standing::Waiting);
                waiting.for_each(|task| task.standing = Standing::NotDone(why.clone()));
            }
            BulkAction::Seen => next = Self::default(),
        }
        Rc::new(next)
    }
}

/// Runs or deletes the jobs, one after another.
pub fn begin(store: &Store, engine: &Rc<Engine>, danger: Danger, tasks: Vec<Task>, done: Callback<()>) {
    let Some(Behind { runs, bulk, .. }) = behind(store).map(|behind| (*behind).clone()) else { return };
    let (engine, engines, timeout) = (engine.clone(), store.engines.clone(), store.settings.timeout());
    bulk.dispatch(BulkAction::Began(danger, engine.id.clone(), tasks.clone()));
    spawn_local(async move {
        for (at, task) in tasks.iter().enumerate().filter(|(_, task)| task.standing == Standing::Waiting) {
            if bulk.stopped {
                break;
            }
            bulk.dispatch(BulkAction::Moved(at, Standing::UnderWay));
            let request = request(&engines, &engine, danger, task);
            let exchange = {
                let _turn = polite::turn(&engine.id).await;
                send(request, &Cancel::default(), timeout).await
            };
            let standing = standing(&exchange, danger);
            if let Standing::Done(Some(run)) = &standing {
                follow(&runs, &engine.id, task, run, &exchange);
            }
            bulk.dispatch(BulkAction::Moved(at, standing));
            if let Some(expired) = expired_session(&engine.id, &exchange) {
                engines.dispatch(expired);
                bulk.dispatch(BulkAction::Stopped("Not sent: the session expired.".into()));
                break;
            }
        }
        done.emit(());
    });
}

fn request(engines: &Engines, engine: &Engine, danger: Danger, task: &Task) -> PreparedRequest {
    let caller = engines.caller(engine);
    match danger {
        Danger::Deletes => caller.delete_job(task.kind, &task.job),
        _ => caller.create_execution(&ExecutionDraft { job_id: Some(task.job.clone()), ..ExecutionDraft::default() }),
    }
}

/// What came of one.
fn standing(exchange: &Exchange, danger: Danger) -> Standing {
    let response = match &exchange.outcome {
        Ok(response) => response,
        Err(failure) => return Standing::NotDone(failure.what_happened().into()),
    };
    match accepted(response) {
        Err(error) => Standing::NotDone(error.to_string().into()),
        Ok(_) if danger == Danger::Deletes => Standing::Done(None),
        Ok(_) => match resource::<Execution>(response) {
            Ok(execution) => Standing::Done(execution.known.id),
            Err(error) => Standing::NotDone(error.to_string().into()),
        },
    }
}

fn follow(runs: &RunsContext, engine: &str, task: &Task, run: &Id, exchange: &Exchange) {
    let execution = exchange.success().and_then(|response| resource::<Execution>(response).ok());
    let key = RunKey { engine: engine.to_owned(), execution: run.clone() };
    let (now, status) = (clock::now(), execution.as_ref().and_then(|execution| execution.known.status.clone()));
    let (job, job_name) = (Some(task.job.clone()), Some(task.name.clone()));
    let record = RunRecord { key, job, job_name, since: now, status };
    runs.dispatch(RunsAction::Followed { record, execution: execution.map(Rc::new), now });
}

#[cfg(test)]
mod tests {
    use super::*;
    use client::{Body, Method, Response};

    fn task(job: &str) -> Task {
        let standing = Standing::Waiting;
        Task { kind: JobKind::Masking, job: Id::from_plain(job).unwrap(), name: job.into(), standing }
    }

    #[test]
    fn stopping_leaves_alone_what_was_sent() {
        let actions = [
            BulkAction::Began(Danger::Runs, "e".into(), vec![task("1"), task("2"), task("3")]),
            BulkAction::Moved(0, Standing::Done(None)),
            BulkAction::Moved(1, Standing::UnderWay),
            BulkAction::Stopped("stopped".into()),
        ];
        let bulk = actions.into_iter().fold(Rc::new(Bulk::default()), Reducible::reduce);
        let standings: Vec<_> = bulk.tasks.iter().map(|task| task.standing.clone()).collect();
        assert_eq!(standings, [Standing::Done(None), Standing::UnderWay, Standing::NotDone("stopped".into())]);
        assert!(bulk.goes_on() && bulk.stopped);
        assert_eq!(*bulk.reduce(BulkAction::Seen), Bulk::default());
    }

    #[test]
    fn an_answer_tells_what_came_of_one() {
        let answered = |status, body: &str, danger| {
            let request = PreparedRequest::to_address(Method::Post, "http://e/masking/api/executions".into());
            let response = Response { status, headers: vec![], body: Body::Text(body.into()), size: 0 };
            standing(&Exchange { request, sent_at: 0, duration: 0, outcome: Ok(response) }, danger)
        };
        let run = answered(201, r#"{"executionId": 5, "jobId": 1, "status": "QUEUED"}"#, Danger::Runs);
        assert_eq!(run, Standing::Done(Id::from_plain("5")));
        assert_eq!(answered(204, "", Danger::Deletes), Standing::Done(None));
        let refused = answered(409, r#"{"errorMessage": "It is running."}"#, Danger::Deletes);
        assert!(matches!(&refused, Standing::NotDone(words) if words.contains("It is running.")), "{refused:?}");
    }
}
