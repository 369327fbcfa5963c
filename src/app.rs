//! The whole of it: what pages share, the route, and the page that it names.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::components::frame::frame;
use crate::hooks::{use_effect_with, use_state};
use crate::pages::create_job::CreateJob;
use crate::platform::keyboard::focus;
use crate::platform::location::{self, RouteListener};
use crate::platform::theme;
use crate::route::Route;
use crate::store::providers::{Store, StoreProvider, use_store};

/// How long after the form the rest is loaded: milliseconds. Long enough that it does not compete with the form's own lists.
const REST: u32 = 500;

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
        use_effect_with((), move |()| RouteListener::listen(move |route| setter.set(route)));
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
    use_desk(&store, &route);
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
                { store.desk.draw(|desk| (desk.sign_in)(engine.clone(), onclose)) }
            }
            { store.desk.get().map(|desk| (desk.behind)()).unwrap_or_default() }
        </>
    }
}

/// The page of the form is in the first load; the others come with the desk's part.
fn page(store: &Store, route: &Route) -> Html {
    match route {
        Route::CreateJob => html! { <CreateJob /> },
        route => store.desk.draw(|desk| (desk.page)(store, route)),
    }
}

/// Loads the desk's part: at once where a page needs it, else when the form has been drawn and the browser is at rest.
#[hook]
fn use_desk(store: &Store, route: &Route) {
    let desk = store.desk.clone();
    use_effect_with(*route == Route::CreateJob, move |form_first| {
        if *form_first {
            Some(Timeout::new(REST, move || desk.load()))
        } else {
            desk.load();
            None
        }
    });
}
