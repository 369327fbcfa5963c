//! What is around every page: the bar with the engine, and the way to every place.

use yew::prelude::*;

use super::engine_switch::engine_switch;
use super::palette::palette_button;
use crate::hooks::State;
use crate::platform::keyboard::{close_popover, focus};
use crate::platform::theme::Theme;
use crate::route::Route;
use crate::store::providers::Store;
use crate::ui::icon::Icon;

/// The id of the sidebar, which is a popover on a narrow screen.
pub const SIDEBAR: &str = "sidebar";

/// Draws the frame around the page of a route.
pub fn frame(store: &Store, route: &Route, theme: &State<Theme>, onsearch: Callback<()>, page: Html) -> Html {
    let production = store.engines.current().is_some_and(|engine| store.settings.is_production(&engine.id));
    html! {
        <div class="frame">
            <a class="skip" href="#main" onclick={skip_to_main()}>{ "Skip to the page" }</a>
            <header class={classes!("bar", production.then_some("production"))}>
                <button type="button" class="button quiet menu-button" popovertarget={SIDEBAR} aria-label="Menu">{ Icon::Menu.view() }</button>
                <a class="brand" href={Route::Home.href()} aria-label="Masking playground">{ Icon::Mark.view() }<span>{ "Masking playground" }</span></a>
                { engine_switch(store) }
                <span class="spacer"></span>
                { palette_button(onsearch) }
                { theme_button(theme) }
            </header>
            { sidebar(store, route) }
            <main id="main" class="page" tabindex="-1">{ page }</main>
        </div>
    }
}

/// The hash is the route, so a link to an anchor would leave the page: the focus is moved by hand.
fn skip_to_main() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus("#main");
    })
}

/// Draws the places; a drawer on a narrow screen.
fn sidebar(store: &Store, route: &Route) -> Html {
    let count = store.desk.get().map(|desk| (desk.going_on)(store)).unwrap_or_default();
    let entry = |place: Route, icon: Icon, label: &'static str, note: Html| {
        let here = route.is_same_page(&place) || (matches!(route, Route::RunJob(_)) && place == Route::RunJob(None));
        html! {
            <li><a class="nav-item" href={place.href()} aria-current={here.then_some("page")} onclick={|_| close_popover(SIDEBAR)}>
                { icon.view() }<span>{ label }</span>{ note }
            </a></li>
        }
    };
    html! {
        <nav id={SIDEBAR} class="sidebar" popover="auto" aria-label="Places">
            <h2 class="nav-title">{ "Run desk" }</h2>
            <ul>
                { entry(Route::NEW_JOB, Icon::Create, "Create a job", html! {}) }
                { entry(Route::RunJob(None), Icon::Run, "Run a job", html! {}) }
                { entry(Route::Executions, Icon::Check, "Executions", count) }
                { entry(Route::ALL_JOBS, Icon::Jobs, "Jobs", html! {}) }
            </ul>
            <h2 class="nav-title">{ "Explorer" }</h2>
            <ul>
                { entry(Route::Operations, Icon::Explore, "All operations", html! {}) }
                { entry(Route::Request, Icon::Request, "Free request", html! {}) }
            </ul>
            { store.explorer.get().filter(|_| route.is_explorer()).map(|explorer| (explorer.sidebar)(store, route)).unwrap_or_default() }
            <h2 class="nav-title">{ "Connections" }</h2>
            <ul>{ entry(Route::Engines, Icon::Engine, "Engines", html! {}) }</ul>
            <p class="nav-foot"><kbd>{ "?" }</kbd>{ " shows the keys" }</p>
        </nav>
    }
}

/// Draws the button that goes through the themes.
fn theme_button(theme: &State<Theme>) -> Html {
    let label = format!("Theme: {}", theme.word());
    let theme = theme.clone();
    let onclick = Callback::from(move |_: MouseEvent| theme.set(theme.next()));
    html! {
        <button type="button" class="button quiet" {onclick} aria-label={label.clone()} title={label}>{ Icon::Theme.view() }</button>
    }
}
