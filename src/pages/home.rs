//! The first visit's doors; after that, the three calls.

use std::rc::Rc;

use client::{Engine, EngineKind};
use yew::prelude::*;

use crate::components::connect_engine::ConnectEngine;
use crate::components::run_list::RunList;
use crate::components::sign_in_dialog::{use_sandbox_door, use_sign_in_door};
use crate::components::sign_in_needed::SignInNeeded;
use crate::route::Route;
use crate::store::engines::EnginesAction;
use crate::store::providers::use_engines;
use crate::ui::button::{Button, Emphasis};
use crate::ui::icon::{Icon, IconView};

/// Draws the page.
#[component]
pub fn Home() -> Html {
    let engines = use_engines();
    if engines.current().is_none() {
        return html! { <Doors /> };
    }
    let step = |route: Route, icon: Icon, title: &'static str, words: &'static str| {
        html! { <a class="card step" href={route.href()}><IconView {icon} /><strong>{ title }</strong><span class="muted">{ words }</span></a> }
    };
    html! {
        <>
            <h1 tabindex="-1">{ "Run desk" }</h1>
            <SignInNeeded />
            <div class="cards">
                { step(Route::CreateJob, Icon::Create, "Create a job", "A name and a ruleset are enough.") }
                { step(Route::RunJob(None), Icon::Run, "Run a job", "And watch it until it ends.") }
                { step(Route::Executions, Icon::Check, "Check an execution", "By its id, wherever it was started.") }
            </div>
            <section class="panel" aria-label="Runs of this browser"><h2>{ "Runs of this browser" }</h2><RunList /></section>
        </>
    }
}

/// Draws the ways to an engine: the one beside the page, the sandbox, or one by its address.
#[component]
fn Doors() -> Html {
    let engines = use_engines();
    let (try_sandbox, open) = (use_sandbox_door(), use_sign_in_door());
    if engines.looking {
        return html! { <><h1 tabindex="-1">{ "Masking playground" }</h1><p class="muted skeleton">{ "Looking for engines…" }</p></> };
    }
    let dispatcher = engines.dispatcher();
    let door = |engine: &Rc<Engine>| {
        let engine = engine.clone();
        let is_sandbox = engine.kind == EngineKind::Sandbox;
        let onclick = {
            let (try_sandbox, open, dispatcher, engine) =
                (try_sandbox.clone(), open.clone(), dispatcher.clone(), engine.clone());
            Callback::from(move |()| {
                if is_sandbox {
                    try_sandbox.emit(engine.clone());
                } else {
                    dispatcher.dispatch(EnginesAction::Chosen(engine.id.clone()));
                    open.emit(());
                }
            })
        };
        let (title, words, label) = if is_sandbox {
            (
                "Try the sandbox".to_owned(),
                "A small masking engine with data of its own. One click, signed in, nothing to install.".to_owned(),
                "Try the sandbox",
            )
        } else {
            (engine.name.clone(), format!("Answers at {}.", engine.shown_base()), "Sign in")
        };
        html! {
            <section class="card door" aria-label={title.clone()}>
                <h2>{ title }</h2>
                <p>{ words }</p>
                <Button emphasis={Emphasis::Primary} {onclick}>{ label }</Button>
            </section>
        }
    };
    html! {
        <>
            <h1 tabindex="-1">{ "Masking playground" }</h1>
            <p class="lead">{ "Create masking jobs, run them, and see how they went." }</p>
            <div class="cards">
                { for engines.list.iter().map(door) }
                <section class="card door" aria-label="Connect to an engine">
                    <h2>{ "Connect to an engine" }</h2>
                    <ConnectEngine />
                </section>
            </div>
            if !engines.list.iter().any(|engine| engine.kind == EngineKind::Sandbox) {
                <p class="muted">{ "The sandbox is part of the native program: these pages are served without it." }</p>
            }
        </>
    }
}
