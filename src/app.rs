//! The whole of it: what pages share, the route, and the page that it names.

use yew::prelude::*;

use crate::components::frame::frame;
use crate::components::keys::Keys;
use crate::components::sign_in_dialog::SignInDialog;
use crate::pages;
use crate::platform::keyboard::focus;
use crate::platform::location::{self, RouteListener};
use crate::platform::theme;
use crate::route::Route;
use crate::store::providers::{Store, StoreProvider, use_store};

/// The app.
#[component]
pub fn App() -> Html {
    html! { <StoreProvider><Shell /></StoreProvider> }
}

/// The route, as it changes. The heading of a new page takes the focus, so that a screen reader starts there.
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
    let store = use_store();
    let route = use_route();
    let theme = use_state(theme::load);
    use_effect_with(*theme, |theme| theme::apply(*theme));
    let onclose = {
        let open = store.signing_in.setter();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <>
            { frame(&store, &route, &theme, page(&store, &route)) }
            if let Some(engine) = store.engines.current().filter(|_| *store.signing_in) {
                <SignInDialog engine={engine.clone()} {onclose} />
            }
            <Keys />
        </>
    }
}

fn page(store: &Store, route: &Route) -> Html {
    match route {
        Route::Home => pages::home::home(store),
        Route::Jobs => html! { <pages::jobs::Jobs /> },
        Route::CreateJob => html! { <pages::create_job::CreateJob /> },
        Route::RunJob(job) => {
            let key = job.as_ref().map(ToString::to_string).unwrap_or_default();
            html! { <pages::run_job::RunJob {key} job={job.clone()} /> }
        }
        Route::Executions => html! { <pages::executions::Executions /> },
        Route::Execution(id) => html! { <pages::execution::ExecutionPage key={id.plain()} id={id.clone()} /> },
        Route::Engines => html! { <pages::engines::EnginesPage /> },
        Route::Operation(operation) => pages::not_here::operation(operation),
        Route::Crash => pages::not_here::crash(),
        Route::Unknown(hash) => pages::not_here::unknown(hash),
    }
}
