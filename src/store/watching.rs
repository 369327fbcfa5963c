//! Asks the engine about a run, its status, then its components and events; and about a task.

use std::rc::Rc;

use client::{Engine, Exchange, PreparedRequest, Secret};
use masking::answer::{AnswerError, resource};
use masking::calls::Caller;
use masking::paging::Listing;
use masking::records::Resource;
use wasm_bindgen_futures::spawn_local;

use super::call::expired_session;
use super::engines::Engines;
use super::polite;
use super::providers::EnginesContext;
use super::runs::{Asked, RunKey, Runs, RunsAction};
use super::tasks::{TaskKey, Tasks, TasksAction};
use crate::hooks::Dispatcher;
use crate::platform::clock;
use crate::platform::fetch::{Cancel, send};

/// The longest wait for components and events, which must not hold up the status: milliseconds.
const EVIDENCE_PATIENCE: u32 = 10_000;
/// How many pages of components or events are read at one time.
const EVIDENCE_PAGES: u32 = 5;

/// Asks about a run and dispatches what comes of it. Without a session nothing is sent: the watch waits for a sign-in.
pub fn ask(key: RunKey, engines: &EnginesContext, runs: Dispatcher<Runs>, timeout: u32) {
    runs.dispatch(RunsAction::AskedAbout(key.clone()));
    let question = match Question::of(&key.engine, engines) {
        Ok(question) => question,
        Err(asked) => return runs.dispatch(RunsAction::Replied { key, asked, now: clock::now() }),
    };
    let engines = engines.dispatcher();
    spawn_local(async move {
        let request = question.caller().execution(&key.execution);
        let asked = question.standing(request, &engines, timeout).await;
        if matches!(asked, Asked::Answered(_)) {
            runs.dispatch(question.evidence(key.clone(), timeout.min(EVIDENCE_PATIENCE)).await);
        }
        runs.dispatch(RunsAction::Replied { key, asked, now: clock::now() });
    });
}

/// Asks about a task, as [`ask`] does about a run.
pub fn ask_about_task(key: TaskKey, engines: &EnginesContext, tasks: Dispatcher<Tasks>, timeout: u32) {
    tasks.dispatch(TasksAction::AskedAbout(key.clone()));
    let question = match Question::of(&key.engine, engines) {
        Ok(question) => question,
        Err(asked) => return tasks.dispatch(TasksAction::Replied { key, asked, now: clock::now() }),
    };
    let engines = engines.dispatcher();
    spawn_local(async move {
        let request = question.caller().async_task(&key.task);
        let asked = question.standing(request, &engines, timeout).await;
        tasks.dispatch(TasksAction::Replied { key, asked, now: clock::now() });
    });
}

struct Question {
    engine: Rc<Engine>,
    token: Secret,
}

impl Question {
    /// Who asks an engine; why nobody can.
    fn of<T>(engine: &str, engines: &EnginesContext) -> Result<Self, Asked<T>> {
        let Some(engine) = engines.get(engine).cloned() else {
            return Err(Asked::Trouble("This browser no longer has the engine of this in its list.".to_owned()));
        };
        let token = engines.session(&engine.id).token().cloned().ok_or(Asked::Unauthorized)?;
        Ok(Self { engine, token })
    }

    fn caller(&self) -> Caller<'_> {
        Caller { engine: &self.engine, token: Some(&self.token) }
    }

    async fn send(&self, request: PreparedRequest, timeout: u32) -> Exchange {
        let _turn = polite::turn(&self.engine.id).await;
        send(request, &Cancel::default(), timeout).await
    }

    /// How what a request asks about stands.
    async fn standing<T: Resource>(
        &self,
        request: PreparedRequest,
        engines: &Dispatcher<Engines>,
        timeout: u32,
    ) -> Asked<T> {
        let exchange = self.send(request, timeout).await;
        if let Some(expired) = expired_session(&self.engine.id, &exchange) {
            engines.dispatch(expired);
        }
        match &exchange.outcome {
            Err(failure) => Asked::Trouble(failure.what_happened()),
            Ok(response) => match resource::<T>(response) {
                Ok(answered) => Asked::Answered(Rc::new(answered)),
                Err(error) if error.is_unauthorized() => Asked::Unauthorized,
                Err(error) if error.is_not_found() => Asked::Gone(error.to_string()),
                Err(error) => Asked::Trouble(trouble(&error, response.status)),
            },
        }
    }

    async fn evidence(&self, key: RunKey, timeout: u32) -> RunsAction {
        let components = self.list(timeout, &|page| self.caller().execution_components(&key.execution, page)).await;
        let events = self.list(timeout, &|page| self.caller().execution_events(&key.execution, page)).await;
        let problem = |kind: &str, words: &String| format!("Its {kind} could not be read: {words}");
        let missing = [
            components.as_ref().err().map(|e| problem("components", e)),
            events.as_ref().err().map(|e| problem("events", e)),
        ];
        let missing = missing.into_iter().flatten().collect::<Vec<_>>().join(" ");
        RunsAction::EvidenceRead {
            key,
            components: components.ok().map(Rc::new),
            events: events.ok().map(Rc::new),
            missing: (!missing.is_empty()).then(|| missing.into()),
        }
    }

    async fn list(&self, timeout: u32, page: &dyn Fn(u32) -> PreparedRequest) -> Result<Listing, String> {
        let mut listing = Listing::default();
        while let Some(number) = listing.next_page.filter(|number| *number <= EVIDENCE_PAGES) {
            let exchange = self.send(page(number), timeout).await;
            match &exchange.outcome {
                Ok(response) => listing.take(response).map_err(|error| error.to_string())?,
                Err(failure) => return Err(failure.what_happened()),
            }
        }
        Ok(listing)
    }
}

fn trouble(error: &AnswerError, status: u16) -> String {
    match error {
        AnswerError::Refused { message, .. } => format!("The engine answered HTTP {status}: {message}"),
        other => other.to_string(),
    }
}
