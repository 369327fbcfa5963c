//! The whole of it: the contexts, the route, and the page that it names.

use yew::prelude::*;

use crate::components::frame::Frame;
use crate::components::keys::Keys;
use crate::components::sign_in_dialog::{SignInDialog, SignInDoor};
use crate::pages;
use crate::platform::keyboard::focus;
use crate::platform::location::{self, RouteListener};
use crate::route::Route;
use crate::store::providers::{EnginesProvider, RunsProvider, SettingsProvider, use_engines};

/// The app.
#[component]
pub fn App() -> Html {
    html! {
        <SettingsProvider>
            <EnginesProvider>
                <RunsProvider>
                    <Shell />
                </RunsProvider>
            </EnginesProvider>
        </SettingsProvider>
    }
}

/// The route, as it changes.
#[hook]
fn use_route() -> Route {
    let route = use_state(location::route);
    {
        let setter = route.setter();
        use_effect_with((), move |()| {
            let listener = RouteListener::listen(move |route| setter.set(route));
            move || drop(listener)
        });
    }
    {
        let first = use_mut_ref(|| true);
        use_effect_with((*route).clone(), move |route| {
            location::set_title(route);
            // Where the page opens, the browser's own focus is right.
            if !first.replace(false) {
                focus("main h1");
            }
        });
    }
    (*route).clone()
}

/// The frame, the page in it, and the dialogs over it.
#[component]
fn Shell() -> Html {
    let route = use_route();
    let engines = use_engines();
    let signing_in = use_state(|| false);
    let door = use_memo((), |()| {
        let open = signing_in.setter();
        SignInDoor(Callback::from(move |()| open.set(true)))
    });
    let onclose = {
        let open = signing_in.setter();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <ContextProvider<SignInDoor> context={(*door).clone()}>
            <Frame route={route.clone()}>{ page(route) }</Frame>
            if let Some(engine) = engines.current().filter(|_| *signing_in) {
                <SignInDialog engine={engine.clone()} {onclose} />
            }
            <Keys />
        </ContextProvider<SignInDoor>>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <pages::home::Home /> },
        Route::Jobs => html! { <pages::jobs::Jobs /> },
        Route::CreateJob => html! { <pages::create_job::CreateJob /> },
        Route::RunJob(job) => {
            let key = job.as_ref().map(ToString::to_string).unwrap_or_default();
            html! { <pages::run_job::RunJob {key} {job} /> }
        }
        Route::Executions => html! { <pages::executions::Executions /> },
        Route::Execution(id) => html! { <pages::execution::ExecutionPage key={id.plain()} id={id.clone()} /> },
        Route::Engines => html! { <pages::engines::EnginesPage /> },
        Route::Operation(operation) => html! { <pages::not_here::OperationNotHere {operation} /> },
        Route::Crash => html! { <pages::not_here::Crash /> },
        Route::Unknown(hash) => html! { <pages::not_here::NotFound {hash} /> },
    }
}
