//! The whole of it: what pages share, the route, and the page that it names.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::components::frame::frame;
use crate::hooks::{State, use_effect_with, use_state};
use crate::platform::keyboard::{DocumentListener, focus};
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

/// The route, as it changes. The heading of a new page takes the focus, so that a screen reader starts there: as soon as the page's part
/// is there too.
#[hook]
fn use_route(store: &Store) -> Route {
    let route = use_state(location::route);
    {
        let setter = route.setter();
        use_effect_with((), move |()| RouteListener::listen(move |route| setter.set(route)));
    }
    {
        // Where the page opens, the browser's own focus is right.
        let seen = use_mut_ref(|| ((*route).clone(), true));
        use_effect_with(((*route).clone(), Part::of(&route).is_there(store)), move |(route, is_there)| {
            location::set_title(route);
            let (page, was_there) = &mut *seen.borrow_mut();
            let is_another = !page.is_same_page(route);
            if is_another || (*is_there && !*was_there) {
                focus("main h1");
                (*page, *was_there) = (route.clone(), *is_there);
            }
        });
    }
    (*route).clone()
}

/// The frame, the page in it, and the dialogs over it.
#[component]
fn Shell() -> Html {
    let store = use_store();
    let route = use_route(&store);
    use_parts(&store, &route);
    let (searching, search) = use_search(&store);
    let theme = use_state(theme::load);
    use_effect_with(*theme, |theme| theme::apply(*theme));
    let onclose = {
        let open = store.signing_in.setter();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <>
            { frame(&store, &route, &theme, search.reform(|()| true), page(&store, &route)) }
            if let Some(engine) = store.engines.current().filter(|_| *store.signing_in) {
                { store.desk.draw(|desk| (desk.sign_in)(engine.clone(), onclose)) }
            }
            if store.asking.is_some() { { store.desk.draw(|desk| (desk.asking)(&store)) } }
            if *searching { { store.explorer.draw(|explorer| (explorer.palette)(&store, search.reform(|()| false))) } }
            { store.desk.get().map(|desk| (desk.behind)()).unwrap_or_default() }
            { store.explorer.get().map(|explorer| (explorer.keep)()).unwrap_or_default() }
        </>
    }
}

/// Whether the palette is open, and what opens and closes it: Ctrl K opens it anywhere.
#[hook]
fn use_search(store: &Store) -> (State<bool>, Callback<bool>) {
    let searching = use_state(|| false);
    let search = {
        let (setter, explorer) = (searching.setter(), store.explorer.clone());
        use_callback((), move |open: bool, ()| {
            setter.set(open);
            if open {
                explorer.load();
            }
        })
    };
    {
        let search = search.clone();
        use_effect_with((), move |()| DocumentListener::on_palette(move || search.emit(true)));
    }
    (searching, search)
}

/// The page of a route comes with the part that it is in.
fn page(store: &Store, route: &Route) -> Html {
    let title = route.title();
    match Part::of(route) {
        Part::Forms => store.forms.draw_page(&title, |forms| (forms.page)(route)),
        Part::Explorer => store.explorer.draw_page(&title, |explorer| (explorer.page)(store, route)),
        Part::Desk => store.desk.draw_page(&title, |desk| (desk.page)(store, route)),
    }
}

/// Loads what is not there at first: the part of the page at once, and when that has been drawn and the browser is at rest, what is
/// likely to be gone to from there: from a form its checks and the desk, from the desk the form for a job.
#[hook]
fn use_parts(store: &Store, route: &Route) {
    let (explorer, desk) = (store.explorer.clone(), store.desk.clone());
    let (forms, checks) = (store.forms.clone(), store.checks.clone());
    let part = Part::of(route);
    // The free request is drawn by the explorer and made by the desk, and dialogs are over any place.
    let needs_desk = *route == Route::Request || *store.signing_in || store.asking.is_some();
    use_effect_with((part, part.is_there(store), needs_desk), move |(part, is_there, needs_desk)| {
        if *needs_desk {
            desk.load();
        }
        match (part, is_there) {
            (Part::Forms, false) => forms.load(),
            (Part::Explorer, false) => explorer.load(),
            (Part::Desk, false) => desk.load(),
            (Part::Desk, true) => return Some(Timeout::new(REST, move || forms.load())),
            (Part::Forms | Part::Explorer, true) => {
                return Some(Timeout::new(REST, move || {
                    checks.load();
                    desk.load();
                }));
            }
        }
        None
    });
}

/// The part of the page that a place is in.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Forms,
    Explorer,
    Desk,
}

impl Part {
    fn of(route: &Route) -> Self {
        match route {
            route if route.is_job_form() => Self::Forms,
            route if route.is_explorer() => Self::Explorer,
            _ => Self::Desk,
        }
    }

    /// Whether it was loaded.
    fn is_there(self, store: &Store) -> bool {
        match self {
            Self::Forms => store.forms.get().is_some(),
            Self::Explorer => store.explorer.get().is_some(),
            Self::Desk => store.desk.get().is_some(),
        }
    }
}
