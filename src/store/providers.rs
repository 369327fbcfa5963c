//! The contexts: engines with their sessions, settings, and runs with the one timer that drives their watches.

use std::rc::Rc;

use client::{Engine, EngineKind, Secret};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::engines::{Engines, EnginesAction, Session};
use super::runs::{RunRecord, Runs, RunsAction};
use super::settings::Settings;
use super::{sign_in, watching};
use crate::platform::keyboard::DocumentListener;
use crate::platform::storage::{self, Keep, OtherTabs};
use crate::platform::{clock, discovery};

/// The engines and how to change them.
pub type EnginesContext = UseReducerHandle<Engines>;
/// The settings and how to change them.
pub type SettingsContext = UseReducerHandle<Settings>;
/// The runs and how to change them.
pub type RunsContext = UseReducerHandle<Runs>;

const ENGINES: &str = "engines";
const CHOSEN: &str = "chosen-engine";
const SETTINGS: &str = "settings";
const RUNS: &str = "runs";

/// All that pages share. One context: each costs the code of a component.
#[derive(Clone, PartialEq)]
pub struct Store {
    /// The engines, and the session with each.
    pub engines: EnginesContext,
    /// What a person has set.
    pub settings: SettingsContext,
    /// The runs.
    pub runs: RunsContext,
    /// Opens the sign-in dialog for the engine that is worked with.
    pub sign_in: Callback<()>,
    /// Whether that dialog is open.
    pub signing_in: UseStateHandle<bool>,
}

/// All that pages share.
#[hook]
pub fn use_store() -> Store {
    use_context().expect("StoreProvider is around every page")
}

/// What a provider is around.
#[derive(Properties, PartialEq)]
pub struct ProviderProps {
    /// The pages.
    pub children: Html,
}

/// Provides all of it.
#[component]
pub fn StoreProvider(props: &ProviderProps) -> Html {
    let settings = use_kept_settings();
    let engines = use_found_engines();
    let runs = use_watched_runs(&engines, settings.timeout());
    let signing_in = use_state(|| false);
    let sign_in = {
        let open = signing_in.setter();
        use_callback((), move |(), ()| open.set(true))
    };
    let store = Store { engines, settings, runs, sign_in, signing_in };
    html! { <ContextProvider<Store> context={store}>{ props.children.clone() }</ContextProvider<Store>> }
}

/// The settings, which are kept.
#[hook]
fn use_kept_settings() -> SettingsContext {
    let settings = use_reducer(|| storage::load::<Settings>(Keep::Browser, SETTINGS).unwrap_or_default());
    use_effect_with(*settings, |settings| {
        storage::save(Keep::Browser, SETTINGS, settings);
    });
    settings
}

/// The engines: those that this browser keeps, and those that are found.
#[hook]
fn use_found_engines() -> EnginesContext {
    let engines = use_reducer(|| {
        let added: Vec<Engine> = storage::load(Keep::Browser, ENGINES).unwrap_or_default();
        Engines::kept(added, storage::load(Keep::Browser, CHOSEN))
    });
    {
        let dispatcher = engines.dispatcher();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let found = discovery::discover().await;
                dispatcher.dispatch(EnginesAction::Discovered(found));
            });
        });
    }
    {
        let added: Vec<Rc<Engine>> = engines.added.iter().filter_map(|id| engines.get(id).cloned()).collect();
        use_effect_with((added, engines.chosen.clone()), |(added, chosen)| {
            storage::save(Keep::Browser, ENGINES, added);
            storage::save(Keep::Browser, CHOSEN, chosen);
        });
    }
    use_restored_session(&engines);
    {
        let expired: Vec<String> = engines.expired().cloned().collect();
        use_effect_with(expired, |expired| expired.iter().for_each(|engine| sign_in::forget(engine)));
    }
    use_version(&engines);
    engines
}

/// A token that a person asked this tab to keep.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptToken {
    /// Who.
    pub(super) user: String,
    /// The raw token.
    pub(super) token: String,
    /// The origin that it belongs to: should the engine of that key be another one now, it is not used.
    pub(super) origin: String,
}

/// Under which key a tab keeps the token of an engine.
pub(super) fn token_key(engine: &str) -> String {
    format!("token.{engine}")
}

/// Takes up the session that was there before a reload: from the tab's storage where a person asked for that; with the
/// sandbox, whose account is public, by signing in anew, once.
#[hook]
fn use_restored_session(engines: &EnginesContext) {
    let current = engines.current().filter(|_| !engines.looking).cloned();
    let dispatcher = engines.dispatcher();
    use_effect_with(current, move |current| {
        let Some(engine) = current.clone() else { return };
        if let Some(kept) = storage::load::<KeptToken>(Keep::Tab, &token_key(&engine.id)) {
            if kept.origin == engine.origin() {
                let (user, token) = (kept.user.into(), Secret::new(kept.token));
                dispatcher.dispatch(EnginesAction::SignedIn { engine: engine.id.clone(), user, token });
            }
        } else if engine.kind == EngineKind::Sandbox && sign_in::sandbox_was_signed_in() {
            spawn_local(async move {
                let exchange = sign_in::send_sandbox_login(&engine).await;
                if let Ok(signed_in) = sign_in::read(&engine, sign_in::SANDBOX_USER, &exchange) {
                    dispatcher.dispatch(signed_in);
                }
            });
        }
    });
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
            move || drop((tabs, visibility))
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
            let timer =
                due.clone().map(|(at, key)| clock::at(at, move || watching::ask(key, &engines, dispatcher, timeout)));
            move || drop(timer)
        });
    }
    runs
}

fn kept_records() -> Vec<RunRecord> {
    storage::load(Keep::Browser, RUNS).unwrap_or_default()
}
