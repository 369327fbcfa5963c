//! The engine that is worked with and its state in a word. What it opens comes later: [`super::engine_menu`].

use yew::prelude::*;

use crate::store::engines::Session;
use crate::store::providers::Store;
use crate::ui::icon::Icon;

pub(super) const MENU: &str = "engine-menu";

/// Draws the switch.
pub fn engine_switch(store: &Store) -> Html {
    let engines = &store.engines;
    let current = engines.current();
    let (name, state, dot) = match current {
        Some(engine) => {
            let session = engines.session(&engine.id);
            let version = engines.version(&engine.id).map(|version| format!(" · {version}")).unwrap_or_default();
            let production = if store.settings.is_production(&engine.id) { " · production" } else { "" };
            (engine.name.clone(), format!("{}{version}{production}", session.words()), dot(session))
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
                { store.desk.draw(|desk| (desk.engine_menu)(store)) }
            </div>
        </div>
    }
}

pub(super) fn dot(session: &Session) -> &'static str {
    match session {
        Session::SignedIn { .. } => "good",
        Session::Expired { .. } => "warning",
        Session::SignedOut => "muted",
    }
}
