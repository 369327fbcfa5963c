//! The runs and tasks, with the one timer that drives their watches, and what else goes on behind the pages. Loaded later: [`crate::desk`].

use std::rc::Rc;

use client::Engine;
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::bulk::Bulk;
use super::ends::use_told_ends;
use super::engines::{EnginesAction, Session};
use super::providers::{EnginesContext, Store, use_store};
use super::runs::{RunKey, RunRecord, Runs, RunsAction};
use super::tasks::{TaskKey, Tasks, TasksAction};
use super::{sign_in, watching};
use crate::hooks::{State, use_effect_with, use_reducer};
use crate::platform::clock;
use crate::platform::keyboard::DocumentListener;
use crate::platform::storage::{self, Keep, OtherTabs};

/// The runs and how to change them.
pub type RunsContext = State<Runs>;

/// What goes on behind the pages.
#[derive(Clone, PartialEq)]
pub struct Behind {
    /// The runs that are watched.
    pub runs: RunsContext,
    /// The tasks that are watched.
    pub tasks: State<Tasks>,
    /// What is done to several jobs.
    pub bulk: State<Bulk>,
}

const RUNS: &str = "runs";
const TASKS: &str = "tasks";

/// What goes on; `None` for the moment between the arrival of the desk's part and its first drawing.
pub fn behind(store: &Store) -> Option<Rc<Behind>> {
    store.behind.kept.clone()?.downcast::<Behind>().ok()
}

/// The runs; `None` for as long as [`behind`] is.
pub fn runs(store: &Store) -> Option<RunsContext> {
    Some(behind(store)?.runs.clone())
}

/// Watches the runs for as long as it is drawn, and keeps them for the pages.
pub fn watched_runs() -> Html {
    html! { <WatchedRuns /> }
}

/// Draws how many runs and tasks go on; nothing where none does.
pub fn going_on(store: &Store) -> Html {
    let Some(behind) = behind(store) else { return html! {} };
    let of = |engine: &Rc<Engine>| behind.runs.going_on(&engine.id) + behind.tasks.going_on(&engine.id);
    let count: usize = store.engines.list.iter().map(of).sum();
    if count == 0 {
        return html! {};
    }
    html! { <span class="count">{ count }<span class="off-screen">{ " going on" }</span></span> }
}

#[component]
fn WatchedRuns() -> Html {
    let store = use_store();
    let (runs, tasks) = (use_kept_runs(), use_kept_tasks());
    use_occasions(&runs, &tasks, &store.engines);
    use_one_timer(&runs, &tasks, &store.engines, store.settings.timeout());
    use_version(&store.engines);
    use_told_ends(&runs, &tasks, store.settings.notify);
    let bulk = use_reducer(Bulk::default);
    let shelf = store.behind.keep.clone();
    use_effect_with(Behind { runs, tasks, bulk }, move |behind| shelf.set(Some(Rc::new(behind.clone()))));
    html! {}
}

/// Asks each engine that somebody signs in to which version it is.
#[hook]
fn use_version(engines: &EnginesContext) {
    let signed_in =
        engines.current().and_then(|engine| Some((engine.clone(), engines.session(&engine.id).token()?.clone())));
    let dispatcher = engines.dispatcher();
    use_effect_with(signed_in, move |signed_in| {
        if let Some((engine, token)) = signed_in.clone() {
            spawn_local(async move {
                if let Some(version) = sign_in::version_of(&engine, &token).await {
                    dispatcher.dispatch(EnginesAction::VersionLearned { engine: engine.id.clone(), version });
                }
            });
        }
    });
}

/// The runs: their records are kept, and those of other tabs taken in.
#[hook]
fn use_kept_runs() -> RunsContext {
    let runs = use_reducer(|| Runs::kept(kept(RUNS), clock::now()));
    let records: Vec<RunRecord> = runs.records().into_iter().cloned().collect();
    use_effect_with(records, |records| {
        storage::save(Keep::Browser, RUNS, records);
    });
    let dispatcher = runs.dispatcher();
    use_effect_with((), move |()| {
        OtherTabs::listen(RUNS, move || {
            dispatcher.dispatch(RunsAction::OtherTabWrote { records: kept(RUNS), now: clock::now() });
        })
    });
    runs
}

/// The tasks, kept as the runs are.
#[hook]
fn use_kept_tasks() -> State<Tasks> {
    let tasks = use_reducer(|| Tasks::kept(kept(TASKS), clock::now()));
    use_effect_with(tasks.records(), |records| {
        storage::save(Keep::Browser, TASKS, records);
    });
    let dispatcher = tasks.dispatcher();
    use_effect_with((), move |()| {
        OtherTabs::listen(TASKS, move || {
            dispatcher.dispatch(TasksAction::OtherTabWrote { records: kept(TASKS), now: clock::now() });
        })
    });
    tasks
}

fn kept<T: DeserializeOwned>(key: &str) -> Vec<T> {
    storage::load(Keep::Browser, key).unwrap_or_default()
}

/// Tells all watches when the page is hidden or shown, and when somebody signs in.
#[hook]
fn use_occasions(runs: &RunsContext, tasks: &State<Tasks>, engines: &EnginesContext) {
    let (to_runs, to_tasks) = (runs.dispatcher(), tasks.dispatcher());
    use_effect_with((), move |()| {
        DocumentListener::on_visibility(move |hidden| {
            to_runs.dispatch(RunsAction::VisibilityChanged { hidden, now: clock::now() });
            to_tasks.dispatch(TasksAction::VisibilityChanged { hidden, now: clock::now() });
        })
    });
    let signed_in: Vec<(String, Session)> = engines
        .list
        .iter()
        .map(|engine| (engine.id.clone(), engines.session(&engine.id).clone()))
        .filter(|(_, session)| session.token().is_some())
        .collect();
    let (to_runs, to_tasks) = (runs.dispatcher(), tasks.dispatcher());
    use_effect_with(signed_in, move |signed_in| {
        for (engine, _) in signed_in {
            to_runs.dispatch(RunsAction::SignedIn { engine: engine.clone(), now: clock::now() });
            to_tasks.dispatch(TasksAction::SignedIn { engine: engine.clone(), now: clock::now() });
        }
    });
}

/// What is asked about next.
#[derive(Clone, PartialEq)]
enum Due {
    Run(RunKey),
    Task(TaskKey),
}

/// Asks about each run and each task when its watch is due: one timer for all of them.
#[hook]
fn use_one_timer(runs: &RunsContext, tasks: &State<Tasks>, engines: &EnginesContext, timeout: u32) {
    let run = runs.next_due().map(|(at, key)| (at, Due::Run(key.clone())));
    let task = tasks.next_due().map(|(at, key)| (at, Due::Task(key.clone())));
    let due = run.into_iter().chain(task).min_by_key(|(at, _)| *at).filter(|_| !engines.looking);
    let (engines, to_runs, to_tasks) = (engines.clone(), runs.dispatcher(), tasks.dispatcher());
    use_effect_with((due, (*engines).clone(), timeout), move |(due, _, timeout)| {
        let timeout = *timeout;
        due.clone().map(|(at, due)| {
            clock::at(at, move || match due {
                Due::Run(key) => watching::ask(key, &engines, to_runs, timeout),
                Due::Task(key) => watching::ask_about_task(key, &engines, to_tasks, timeout),
            })
        })
    });
}
