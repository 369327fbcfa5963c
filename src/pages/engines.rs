//! The engines: connect to one, sign in and out, and what is set for all of them.

use std::rc::Rc;

use client::{Engine, EngineKind};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::connect_engine::ConnectEngine;
use crate::components::faults::Faults;
use crate::components::sign_in_dialog::engine_door;
use crate::hooks::{State, use_state};
use crate::platform::sandbox;
use crate::store::engines::EnginesAction;
use crate::store::providers::{Store, use_store};
use crate::store::settings::{Settings, SettingsAction};
use crate::store::sign_in;
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::{Field, TextKind, text_field};
use crate::ui::notice::{Tone, notice};

/// Draws the page.
#[component]
pub fn EnginesPage() -> Html {
    let store = use_store();
    let (demo, timeout) = (use_state(|| None::<bool>), use_state(|| store.settings.timeout_seconds.to_string()));
    html! {
        <>
            <h1 tabindex="-1">{ "Engines" }</h1>
            if store.engines.looking { <p class="muted skeleton">{ "Looking for engines…" }</p> }
            <ul class="engine-list">{ for store.engines.list.iter().map(|engine| entry(&store, engine, &demo)) }</ul>
            <section class="panel" aria-label="Connect to an engine"><h2>{ "Connect to an engine" }</h2><ConnectEngine /></section>
            if store.engines.list.iter().any(|engine| engine.kind == EngineKind::Sandbox) { <Faults /> }
            <section class="panel" aria-label="Settings"><h2>{ "Settings" }</h2>{ timeout_field(&store, &timeout) }</section>
        </>
    }
}

/// An engine: where it is, who is signed in, and what can be done with it.
fn entry(store: &Store, engine: &Rc<Engine>, demo: &State<Option<bool>>) -> Html {
    let session = store.engines.session(&engine.id);
    let chosen = store.engines.chosen.as_deref() == Some(engine.id.as_str());
    let act = |action: EnginesAction| {
        let dispatcher = store.engines.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(action.clone()))
    };
    let session_button = if session.token().is_some() {
        let (engines, own) = (store.engines.clone(), engine.clone());
        let sign_out = Callback::from(move |()| sign_in::sign_out(&engines, &own));
        Button::new("Sign out", sign_out).label(format!("Sign out of {}", engine.name))
    } else {
        Button::new("Sign in", engine_door(store, engine))
            .label(format!("Sign in to {}", engine.name))
            .emphasis(Emphasis::Primary)
    };
    let version = store.engines.version(&engine.id).map(|version| format!(" · version {version}")).unwrap_or_default();
    let used = Button::new("Use", act(EnginesAction::Chosen(engine.id.clone()))).label(format!("Use {}", engine.name));
    let remove =
        Button::new("Remove", act(EnginesAction::Removed(engine.id.clone()))).label(format!("Remove {}", engine.name));
    html! {
        <li key={engine.id.clone()} class={classes!("panel", "engine-entry", chosen.then_some("chosen"))}>
            <div>
                <h2>{ &engine.name }if chosen { <span class="badge busy">{ "in use" }</span> }</h2>
                <p class="muted">{ format!("{} · {}{version}", engine.shown_base(), session.words()) }</p>
            </div>
            { production_mark(store, engine) }
            <div class="actions">
                if !chosen { { used.view() } }
                { session_button.view() }
                if engine.kind == EngineKind::Sandbox { { demo_button(demo) } }
                if store.engines.added.contains(&engine.id) { { remove.emphasis(Emphasis::Quiet).view() } }
            </div>
        </li>
    }
}

/// Whether the engine is in production.
fn production_mark(store: &Store, engine: &Rc<Engine>) -> Html {
    let production = store.settings.is_production(&engine.id);
    let (dispatcher, id) = (store.settings.dispatcher(), engine.id.clone());
    let onchange = Callback::from(move |_: Event| {
        dispatcher.dispatch(SettingsAction::ProductionMarked { engine: id.clone(), production: !production });
    });
    html! {
        <label class="check" title="Deleting, running, cancelling and overwriting on it asks first.">
            <input type="checkbox" checked={production} {onchange} aria-label={format!("{} is in production", engine.name)} />
            { "In production: ask before deleting, running or cancelling" }
        </label>
    }
}

/// The button that fills the sandbox with jobs and past runs of every outcome, and what came of it.
fn demo_button(loaded: &State<Option<bool>>) -> Html {
    let setter = loaded.setter();
    let onclick = Callback::from(move |()| {
        let setter = setter.clone();
        spawn_local(async move { setter.set(Some(sandbox::load_demo().await)) });
    });
    let told = match **loaded {
        None => html! {},
        Some(true) => {
            notice(Tone::Good, "The sandbox has a dozen jobs now, with past runs of every outcome.", html! {})
        }
        Some(false) => notice(Tone::Bad, "The server of this page did not load the demo.", html! {}),
    };
    html! { <>{ Button::new("Load the demo", onclick).view() }{ told }</> }
}

/// The time that the page waits for a whole answer.
fn timeout_field(store: &Store, entered: &State<String>) -> Html {
    let seconds = |text: &str| text.trim().parse().ok().filter(|seconds| Settings::TIMEOUT_RANGE.contains(seconds));
    let (setter, dispatcher) = (entered.setter(), store.settings.dispatcher());
    let problem = seconds(entered).is_none().then_some(AttrValue::Static("A whole number of seconds from 1 to 3600"));
    let onchange = Callback::from(move |text: String| {
        if let Some(seconds) = seconds(&text) {
            dispatcher.dispatch(SettingsAction::TimeoutChanged(seconds));
        }
        setter.set(text);
    });
    let field = Field {
        id: "timeout".into(),
        label: "Give up on an answer after".into(),
        help: "The engine may go on with what it was asked for.".into(),
        required: false,
        problem,
    };
    text_field(&field, TextKind::Digits("seconds"), (**entered).clone().into(), onchange)
}
