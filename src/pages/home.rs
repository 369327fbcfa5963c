//! The first visit's doors; after that, the three calls.

use std::rc::Rc;

use client::{Engine, EngineKind};
use yew::prelude::*;

use crate::components::connect_engine::ConnectEngine;
use crate::components::run_list::run_list;
use crate::components::sign_in_dialog::engine_door;
use crate::components::sign_in_needed::sign_in_needed;
use crate::route::Route;
use crate::store::providers::Store;
use crate::ui::button::{Button, Emphasis};
use crate::ui::icon::Icon;

/// Draws the page.
pub fn home(store: &Store) -> Html {
    if store.engines.current().is_none() {
        return doors(store);
    }
    let step = |route: Route, icon: Icon, title: &'static str, words: &'static str| {
        html! { <a class="card step" href={route.href()}>{ icon.view() }<strong>{ title }</strong><span class="muted">{ words }</span></a> }
    };
    html! {
        <>
            <h1 tabindex="-1">{ "Run desk" }</h1>
            { sign_in_needed(store) }
            <div class="cards">
                { step(Route::NEW_JOB, Icon::Create, "Create a job", "A name and a ruleset are enough.") }
                { step(Route::RunJob(None), Icon::Run, "Run a job", "And watch it until it ends.") }
                { step(Route::Executions, Icon::Check, "Check an execution", "By its id, wherever it was started.") }
            </div>
            { run_list(store) }
        </>
    }
}

/// The ways to an engine: those that were found, the sandbox among them, or one by its address.
fn doors(store: &Store) -> Html {
    let engines = &store.engines;
    if engines.looking {
        return html! { <><h1 tabindex="-1">{ "Masking playground" }</h1><p class="muted skeleton">{ "Looking for engines…" }</p></> };
    }
    html! {
        <>
            <h1 tabindex="-1">{ "Masking playground" }</h1>
            <p class="lead">{ "Create masking jobs, run them, and see how they went." }</p>
            <div class="cards">
                { for engines.list.iter().map(|engine| door(store, engine)) }
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

fn door(store: &Store, engine: &Rc<Engine>) -> Html {
    let (title, words, label) = match engine.kind {
        EngineKind::Sandbox => (
            "Try the sandbox".to_owned(),
            "A small masking engine with data of its own. One click, signed in, nothing to install.".to_owned(),
            "Try the sandbox",
        ),
        EngineKind::Engine => (engine.name.clone(), format!("Answers at {}.", engine.shown_base()), "Sign in"),
    };
    html! {
        <section class="card door" aria-label={title.clone()}>
            <h2>{ title }</h2>
            <p>{ words }</p>
            { Button::new(label, engine_door(store, engine)).emphasis(Emphasis::Primary).view() }
        </section>
    }
}
