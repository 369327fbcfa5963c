//! The engine that is worked with, its state in a word, and the way to another.

use std::rc::Rc;

use client::Engine;
use yew::prelude::*;

use crate::platform::keyboard::close_popover;
use crate::route::Route;
use crate::store::engines::{EnginesAction, Session};
use crate::store::providers::{EnginesContext, Store};
use crate::store::sign_in;
use crate::ui::icon::Icon;

const MENU: &str = "engine-menu";

/// Draws the switch and its menu.
pub fn engine_switch(store: &Store) -> Html {
    let (engines, open) = (&store.engines, &store.sign_in);
    let current = engines.current().cloned();
    let (name, state, dot) = match &current {
        Some(engine) => {
            let session = engines.session(&engine.id);
            let version = engines.version(&engine.id).map(|version| format!(" · {version}")).unwrap_or_default();
            (engine.name.clone(), format!("{}{version}", session.words()), dot(session))
        }
        None if engines.looking => ("Looking for engines…".into(), String::new(), "muted"),
        None => ("No engine".into(), "connect".into(), "muted"),
    };
    html! {
        <div class="engine-switch">
            <button type="button" class="button engine-button" popovertarget={MENU}>
                <span class="off-screen">{ "Engine: " }</span>
                <span class={classes!("dot", dot)} aria-hidden="true"></span>
                <span class="engine-name">{ name }</span>
                <span class="engine-state">{ state }</span>
                { Icon::Down.view() }
            </button>
            <div id={MENU} class="menu" popover="auto">
                { for engines.list.iter().map(|engine| entry(engines, engine)) }
                <hr />
                if let Some(engine) = current { { session_entry(engines, &engine, open) } }
                <a class="menu-item" href={Route::Engines.href()} onclick={|_| close_popover(MENU)}>{ "All engines, connect to another…" }</a>
            </div>
        </div>
    }
}

fn dot(session: &Session) -> &'static str {
    match session {
        Session::SignedIn { .. } => "good",
        Session::Expired { .. } => "warning",
        Session::SignedOut => "muted",
    }
}

fn entry(engines: &EnginesContext, engine: &Rc<Engine>) -> Html {
    let chosen = engines.chosen.as_deref() == Some(engine.id.as_str());
    let session = engines.session(&engine.id);
    let onclick = {
        let (dispatcher, id) = (engines.dispatcher(), engine.id.clone());
        Callback::from(move |_: MouseEvent| {
            close_popover(MENU);
            dispatcher.dispatch(EnginesAction::Chosen(id.clone()));
        })
    };
    html! {
        <button key={engine.id.clone()} type="button" class="menu-item" aria-current={chosen.then_some("true")} {onclick}>
            <span class={classes!("dot", dot(session))} aria-hidden="true"></span>
            <span class="engine-name">{ &engine.name }</span>
            <span class="muted">{ session.words() }</span>
        </button>
    }
}

fn session_entry(engines: &EnginesContext, engine: &Rc<Engine>, open: &Callback<()>) -> Html {
    let signed_in = engines.session(&engine.id).token().is_some();
    let onclick = {
        let (engines, engine, open) = (engines.clone(), engine.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            close_popover(MENU);
            if signed_in {
                sign_in::sign_out(&engines, &engine);
            } else {
                open.emit(());
            }
        })
    };
    html! { <button type="button" class="menu-item" {onclick}>{ if signed_in { "Sign out" } else { "Sign in…" } }</button> }
}
