//! The engines: connect to one, sign in and out, and what is set for all of them.

use std::rc::Rc;

use client::{Engine, EngineKind};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::connect_engine::ConnectEngine;
use crate::components::sign_in_dialog::{use_sandbox_door, use_sign_in_door};
use crate::platform::demo;
use crate::store::engines::EnginesAction;
use crate::store::providers::{use_engines, use_settings};
use crate::store::settings::{Settings, SettingsAction};
use crate::store::sign_in;
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::{TextField, TextKind};
use crate::ui::notice::{Notice, Tone};

/// Draws the page.
#[component]
pub fn EnginesPage() -> Html {
    let engines = use_engines();
    html! {
        <>
            <h1 tabindex="-1">{ "Engines" }</h1>
            if engines.looking { <p class="muted skeleton">{ "Looking for engines…" }</p> }
            <ul class="engine-list">
                { for engines.list.iter().map(|engine| html! { <EngineEntry key={engine.id.clone()} engine={engine.clone()} /> }) }
            </ul>
            <section class="panel" aria-label="Connect to an engine"><h2>{ "Connect to an engine" }</h2><ConnectEngine /></section>
            <section class="panel" aria-label="Settings"><h2>{ "Settings" }</h2><TimeoutField /></section>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct EngineEntryProps {
    engine: Rc<Engine>,
}

/// Draws an engine: where it is, who is signed in, and what can be done with it.
#[component]
fn EngineEntry(props: &EngineEntryProps) -> Html {
    let engines = use_engines();
    let (open, try_sandbox) = (use_sign_in_door(), use_sandbox_door());
    let engine = &props.engine;
    let session = engines.session(&engine.id);
    let chosen = engines.chosen.as_deref() == Some(engine.id.as_str());
    let is_sandbox = engine.kind == EngineKind::Sandbox;
    let signed_in = session.token().is_some();
    let choose = act(&engines, EnginesAction::Chosen(engine.id.clone()));
    let remove = act(&engines, EnginesAction::Removed(engine.id.clone()));
    let sign_in_here = {
        let (choose, engine) = (choose.clone(), engine.clone());
        Callback::from(move |()| {
            choose.emit(());
            if is_sandbox { try_sandbox.emit(engine.clone()) } else { open.emit(()) }
        })
    };
    let sign_out = {
        let (engines, engine) = (engines.clone(), engine.clone());
        Callback::from(move |()| sign_in::sign_out(&engines, &engine))
    };
    let version = engines.version(&engine.id).map(|version| format!(" · version {version}")).unwrap_or_default();
    html! {
        <li class={classes!("panel", "engine-entry", chosen.then_some("chosen"))}>
            <div>
                <h2>{ &engine.name }if chosen { <span class="badge busy">{ "in use" }</span> }</h2>
                <p class="muted">{ format!("{} · {}{version}", engine.shown_base(), session.words()) }</p>
            </div>
            <div class="actions">
                if !chosen { <Button onclick={choose} label={format!("Use {}", engine.name)}>{ "Use" }</Button> }
                if signed_in {
                    <Button onclick={sign_out} label={format!("Sign out of {}", engine.name)}>{ "Sign out" }</Button>
                } else {
                    <Button emphasis={Emphasis::Primary} onclick={sign_in_here} label={format!("Sign in to {}", engine.name)}>{ "Sign in" }</Button>
                }
                if is_sandbox { <DemoButton /> }
                if engines.added.contains(&engine.id) {
                    <Button emphasis={Emphasis::Quiet} onclick={remove} label={format!("Remove {}", engine.name)}>{ "Remove" }</Button>
                }
            </div>
        </li>
    }
}

fn act(engines: &crate::store::providers::EnginesContext, action: EnginesAction) -> Callback<()> {
    let dispatcher = engines.dispatcher();
    Callback::from(move |()| dispatcher.dispatch(action.clone()))
}

/// Draws the button that fills the sandbox with jobs and past runs of every outcome.
#[component]
fn DemoButton() -> Html {
    let loaded = use_state(|| None::<bool>);
    let onclick = {
        let loaded = loaded.setter();
        Callback::from(move |()| {
            let loaded = loaded.clone();
            spawn_local(async move { loaded.set(Some(demo::load().await)) });
        })
    };
    html! {
        <>
            <Button {onclick}>{ "Load the demo" }</Button>
            { match *loaded {
                None => html! {},
                Some(true) => html! { <Notice tone={Tone::Good} announced=true><p>{ "The sandbox has a dozen jobs now, with past runs of every outcome." }</p></Notice> },
                Some(false) => html! { <Notice tone={Tone::Bad} announced=true><p>{ "The server of this page did not load the demo." }</p></Notice> },
            } }
        </>
    }
}

/// Draws the time that the page waits for a whole answer.
#[component]
fn TimeoutField() -> Html {
    let settings = use_settings();
    let entered = use_state(|| settings.timeout_seconds.to_string());
    let parsed = entered.trim().parse::<u32>().ok().filter(|seconds| Settings::TIMEOUT_RANGE.contains(seconds));
    let onchange = {
        let (entered, dispatcher) = (entered.setter(), settings.dispatcher());
        Callback::from(move |text: String| {
            if let Some(seconds) = text.trim().parse().ok().filter(|seconds| Settings::TIMEOUT_RANGE.contains(seconds))
            {
                dispatcher.dispatch(SettingsAction::TimeoutChanged(seconds));
            }
            entered.set(text);
        })
    };
    let problem = parsed.is_none().then_some(AttrValue::Static("A whole number of seconds from 1 to 3600"));
    html! {
        <TextField id="timeout" label="Give up on an answer after" unit="seconds" kind={TextKind::Digits} value={(*entered).clone()} {onchange} {problem}
            help="The engine may go on with what it was asked for." />
    }
}
