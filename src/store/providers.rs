//! The context of all pages: engines with their sessions, settings, and what is loaded later.

use std::any::Any;
use std::rc::Rc;

use client::{Engine, EngineKind, Secret};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::asking::Asking;
use super::engines::{Engines, EnginesAction};
use super::settings::Settings;
use super::sign_in;
use crate::checks::{self, Checks};
use crate::desk::{self, Desk};
use crate::explorer::{self, Explorer};
use crate::forms::{self, Forms};
use crate::hooks::{Dispatcher, State, use_effect_with, use_reducer, use_state};
use crate::lazy::{Lazy, use_lazy};
use crate::markup::{self, Markup};
use crate::platform::discovery;
use crate::platform::storage::{self, Keep};

/// The engines and how to change them.
pub type EnginesContext = State<Engines>;
/// The settings and how to change them.
pub type SettingsContext = State<Settings>;

const ENGINES: &str = "engines";
const CHOSEN: &str = "chosen-engine";
const SETTINGS: &str = "settings";

/// All that pages share. One context: each costs the code of a component.
#[derive(Clone, PartialEq)]
pub struct Store {
    /// The engines, and the session with each.
    pub engines: EnginesContext,
    /// What a person has set.
    pub settings: SettingsContext,
    /// The form for a job.
    pub forms: Lazy<Forms>,
    /// What checks bodies.
    pub checks: Lazy<Checks>,
    /// The rest of the run desk.
    pub desk: Lazy<Desk>,
    /// The explorer.
    pub explorer: Lazy<Explorer>,
    /// The reader of CommonMark.
    pub markup: Lazy<Markup>,
    /// The description, as the explorer keeps it here ([`super::description::described`]).
    pub description: Shelf,
    /// What goes on behind the pages, as the desk keeps it here: this part does not know what it is ([`super::watched::behind`]).
    pub behind: Shelf,
    /// Opens the sign-in dialog for the engine that is worked with.
    pub sign_in: Callback<()>,
    /// Whether that dialog is open.
    pub signing_in: State<bool>,
    /// What a person is asked before it is done.
    pub asking: State<Option<Asking>>,
}

/// Where a part that is loaded later keeps what outlives its pages.
#[derive(Clone)]
pub struct Shelf {
    /// What is kept.
    pub kept: Option<Rc<dyn Any>>,
    /// Keeps something else.
    pub keep: Dispatcher<Option<Rc<dyn Any>>>,
}

impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        match (&self.kept, &other.kept) {
            (Some(own), Some(others)) => Rc::ptr_eq(own, others),
            (own, others) => own.is_none() == others.is_none(),
        }
    }
}

/// An empty shelf.
#[hook]
fn use_shelf() -> Shelf {
    let kept = use_state(|| None);
    Shelf { kept: (*kept).clone(), keep: kept.setter() }
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
    let (desk, behind) = (use_lazy(desk::load), use_shelf());
    let (explorer, description) = (use_lazy(explorer::load), use_shelf());
    let (markup, forms, checks) = (use_lazy(markup::load), use_lazy(forms::load), use_lazy(checks::load));
    let (signing_in, asking) = (use_state(|| false), use_state(|| None));
    let sign_in = {
        let open = signing_in.setter();
        use_callback((), move |(), ()| open.set(true))
    };
    let store = Store {
        engines,
        settings,
        forms,
        checks,
        desk,
        explorer,
        markup,
        description,
        behind,
        sign_in,
        signing_in,
        asking,
    };
    html! { <ContextProvider<Store> context={store}>{ props.children.clone() }</ContextProvider<Store>> }
}

/// The settings, which are kept.
#[hook]
fn use_kept_settings() -> SettingsContext {
    let settings = use_reducer(|| storage::load::<Settings>(Keep::Browser, SETTINGS).unwrap_or_default());
    use_effect_with((*settings).clone(), |settings| {
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
