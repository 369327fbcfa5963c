//! What the engine switch opens: the engines, signing in and out, and the way to all of them.

use std::rc::Rc;

use client::Engine;
use yew::prelude::*;

use super::engine_switch::{MENU, dot};
use crate::platform::keyboard::close_popover;
use crate::route::Route;
use crate::store::engines::EnginesAction;
use crate::store::providers::{EnginesContext, Store};
use crate::store::sign_in;

/// Draws the menu's entries.
pub fn engine_menu(store: &Store) -> Html {
    let engines = &store.engines;
    html! {
        <>
            { for engines.list.iter().map(|engine| entry(engines, engine)) }
            <hr />
            if let Some(engine) = engines.current() { { session_entry(engines, engine, &store.sign_in) } }
            <a class="menu-item" href={Route::Engines.href()} onclick={|_| close_popover(MENU)}>{ "All engines, connect to another…" }</a>
        </>
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
