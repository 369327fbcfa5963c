//! The runs, with the one timer that drives their watches, and what else goes on behind the pages. Loaded later: [`crate::desk`].

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::bulk::Bulk;
use super::ends::use_told_ends;
use super::engines::{EnginesAction, Session};
use super::providers::{EnginesContext, Store, use_store};
use super::runs::{RunRecord, Runs, RunsAction};
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
    /// What is done to several jobs.
    pub bulk: State<Bulk>,
}

const RUNS: &str = "runs";

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

/// Draws how many runs go on; nothing where none does.
pub fn going_on(store: &Store) -> Html {
    let Some(runs) = runs(store) else { return html! {} };
    let count: usize = store.engines.list.iter().map(|engine| runs.going_on(&engine.id)).sum();
    if count == 0 {
        return html! {};
    }
    html! { <span class="count">{ count }<span class="off-screen">{ " going on" }</span></span> }
}

#[component]
fn WatchedRuns() -> Html {
    let store = use_store();
    let runs = use_watched_runs(&store.engines, store.settings.timeout());
    use_version(&store.engines);
    use_told_ends(&runs, store.settings.notify);
    let bulk = use_reducer(Bulk::default);
    let shelf = store.behind.keep.clone();
    use_effect_with(Behind { runs, bulk }, move |behind| shelf.set(Some(Rc::new(behind.clone()))));
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

/// The runs: their records are kept, those of other tabs taken in, and each is asked about when its watch is due.
#[hook]
fn use_watched_runs(engines: &EnginesContext, timeout: u32) -> RunsContext {
    let runs = use_reducer(|| Runs::kept(kept_records(), clock::now()));
    let records: Vec<RunRecord> = runs.records().into_iter().cloned().collect();
    use_effect_with(records, |records| {
        storage::save(Keep::Browser, RUNS, records);
    });
    {
        let dispatcher = runs.dispatcher();
        use_effect_with((), move |()| {
            let (for_tabs, for_visibility) = (dispatcher.clone(), dispatcher);
            let tabs = OtherTabs::listen(RUNS, move || {
                for_tabs.dispatch(RunsAction::OtherTabWrote { records: kept_records(), now: clock::now() });
            });
            let visibility = DocumentListener::on_visibility(move |hidden| {
                for_visibility.dispatch(RunsAction::VisibilityChanged { hidden, now: clock::now() });
            });
            (tabs, visibility)
        });
    }
    {
        let signed_in: Vec<(String, Session)> = engines
            .list
            .iter()
            .map(|engine| (engine.id.clone(), engines.session(&engine.id).clone()))
            .filter(|(_, session)| session.token().is_some())
            .collect();
        let dispatcher = runs.dispatcher();
        use_effect_with(signed_in, move |signed_in| {
            for (engine, _) in signed_in {
                dispatcher.dispatch(RunsAction::SignedIn { engine: engine.clone(), now: clock::now() });
            }
        });
    }
    {
        let due = runs.next_due().filter(|_| !engines.looking).map(|(at, key)| (at, key.clone()));
        let (engines, dispatcher) = (engines.clone(), runs.dispatcher());
        use_effect_with((due, (*engines).clone(), timeout), move |(due, _, timeout)| {
            let timeout = *timeout;
            due.clone().map(|(at, key)| clock::at(at, move || watching::ask(key, &engines, dispatcher, timeout)))
        });
    }
    runs
}

fn kept_records() -> Vec<RunRecord> {
    storage::load(Keep::Browser, RUNS).unwrap_or_default()
}
