//! What is around every page: the bar with the engine, and the way to every place.

use yew::prelude::*;

use super::engine_switch::EngineSwitch;
use crate::platform::keyboard::close_popover;
use crate::platform::theme;
use crate::route::Route;
use crate::store::providers::{use_engines, use_runs};
use crate::ui::icon::{Icon, IconView};

const SIDEBAR: &str = "sidebar";

/// A page and its place.
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The place.
    pub route: Route,
    /// The page.
    pub children: Html,
}

/// Draws the frame. The heading of a page takes the focus when the place changes, so that a screen reader starts there.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    html! {
        <div class="frame">
            <a class="skip" href="#main" onclick={skip_to_main()}>{ "Skip to the page" }</a>
            <header class="bar">
                <button type="button" class="button quiet menu-button" popovertarget={SIDEBAR} aria-label="Menu"><IconView icon={Icon::Menu} /></button>
                <a class="brand" href={Route::Home.href()}><IconView icon={Icon::Mark} /><span>{ "Masking playground" }</span></a>
                <EngineSwitch />
                <span class="spacer"></span>
                <ThemeButton />
            </header>
            <Sidebar route={props.route.clone()} />
            <main id="main" class="page" tabindex="-1">{ props.children.clone() }</main>
        </div>
    }
}

/// The hash is the route, so a link to an anchor would leave the page: the focus is moved by hand.
fn skip_to_main() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::platform::keyboard::focus("#main");
    })
}

#[derive(Properties, PartialEq)]
struct SidebarProps {
    route: Route,
}

/// Draws the places; a drawer on a narrow screen.
#[component]
fn Sidebar(props: &SidebarProps) -> Html {
    let (engines, runs) = (use_engines(), use_runs());
    let going_on: usize = engines.list.iter().map(|engine| runs.going_on(&engine.id)).sum();
    let entry = |route: Route, icon: Icon, label: &'static str, note: Html| {
        let current = (props.route == route
            || (matches!(props.route, Route::RunJob(_)) && route == Route::RunJob(None)))
        .then_some("page");
        html! {
            <li><a class="nav-item" href={route.href()} aria-current={current} onclick={|_| close_popover(SIDEBAR)}>
                <IconView {icon} /><span>{ label }</span>{ note }
            </a></li>
        }
    };
    let count = if going_on == 0 {
        html! {}
    } else {
        html! { <span class="count" title="going on">{ going_on }<span class="off-screen">{ " going on" }</span></span> }
    };
    html! {
        <nav id={SIDEBAR} class="sidebar" popover="auto" aria-label="Places">
            <h2 class="nav-title">{ "Run desk" }</h2>
            <ul>
                { entry(Route::CreateJob, Icon::Create, "Create a job", html! {}) }
                { entry(Route::RunJob(None), Icon::Run, "Run a job", html! {}) }
                { entry(Route::Executions, Icon::Check, "Check an execution", count) }
                { entry(Route::Jobs, Icon::Jobs, "Jobs", html! {}) }
            </ul>
            <h2 class="nav-title">{ "Connections" }</h2>
            <ul>{ entry(Route::Engines, Icon::Engine, "Engines", html! {}) }</ul>
            <p class="nav-foot"><kbd>{ "?" }</kbd>{ " shows the keys" }</p>
        </nav>
    }
}

/// Draws the button that goes through the themes.
#[component]
fn ThemeButton() -> Html {
    let theme = use_state(theme::load);
    use_effect_with(*theme, |theme| theme::apply(*theme));
    let onclick = {
        let theme = theme.clone();
        Callback::from(move |_: MouseEvent| theme.set(theme.next()))
    };
    html! {
        <button type="button" class="button quiet" {onclick} aria-label={format!("Theme: {}", theme.word())} title={format!("Theme: {}", theme.word())}>
            <IconView icon={Icon::Theme} />
        </button>
    }
}
