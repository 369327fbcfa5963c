//! The run desk without its first form: what is not needed to create a job, and is loaded after it.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use client::{Engine, Exchange, Language, Layout, PreparedRequest, Secrets, render_snippet};
use openapi::ApiDescription;
use yew::prelude::*;

use crate::components::asking_dialog::asking_dialog;
use crate::components::engine_menu::engine_menu;
use crate::components::exchange_view::exchange_view;
use crate::components::keys::Keys;
use crate::components::listing_status::listing_problem;
use crate::components::preflight::preflight;
use crate::components::sign_in_dialog::sign_in_dialog;
use crate::pages;
use crate::pages::created::{created_view, run_created};
use crate::pages::free_request::{FreeRequestPage, FreeRequestPageProps};
use crate::route::Route;
use crate::store::brought::Called;
use crate::store::call::Call;
use crate::store::listing::Reading;
use crate::store::pasted::called;
use crate::store::providers::Store;
use crate::store::watched::{going_on, watched_runs};

/// What it draws and does.
pub struct Desk {
    /// Draws the page of a route.
    pub page: fn(&Store, &Route) -> Html,
    /// Draws the answer to the creation of a job.
    pub created: fn(&Exchange) -> Html,
    /// Draws what a job of this body would work on.
    pub preflight: fn(&str) -> Html,
    /// Draws the answer of an exchange.
    pub answer: fn(&Exchange) -> Html,
    /// Draws the dialog that signs in to an engine.
    pub sign_in: fn(Rc<Engine>, Callback<()>) -> Html,
    /// Draws what a person is asked before it is done.
    pub asking: fn(&Store) -> Html,
    /// Draws what the engine switch opens.
    pub engine_menu: fn(&Store) -> Html,
    /// Draws why a list of the engine's is not whole.
    pub listing: fn(&str, &Reading) -> Html,
    /// Watches the runs and listens to the keys for as long as it is drawn.
    pub behind: fn() -> Html,
    /// Draws how many runs go on.
    pub going_on: fn(&Store) -> Html,
    /// Writes a request in a language.
    pub snippet: fn(&PreparedRequest, Language, Secrets) -> String,
    /// Draws the page of the free request.
    pub free_request: fn(FreeRequestPageProps) -> Html,
    /// Reads a curl command: [`called`].
    pub read: fn(&str, Option<&ApiDescription>, u32) -> Result<Called, String>,
    /// Runs the job that an answer says was created.
    pub run_created: fn(&Store, &Call, &Exchange),
}

static DESK: Desk = Desk {
    page: pages::desk,
    created: created_view,
    preflight,
    answer: exchange_view,
    sign_in: sign_in_dialog,
    asking: asking_dialog,
    engine_menu,
    listing: listing_problem,
    behind,
    going_on,
    snippet,
    free_request,
    read: called,
    run_created,
};

fn snippet(request: &PreparedRequest, language: Language, secrets: Secrets) -> String {
    render_snippet(request, language, secrets, Layout::MultiLine)
}

fn free_request(props: FreeRequestPageProps) -> Html {
    // Another call is another page.
    let key = props.called.as_ref().map_or(0, |called| called.number);
    html! { <FreeRequestPage {key} ..props /> }
}

fn behind() -> Html {
    html! { <>{ watched_runs() }<Keys /></> }
}

/// Loads it.
pub fn load() -> Pin<Box<dyn Future<Output = Option<&'static Desk>>>> {
    #[cfg(debug_assertions)]
    return Box::pin(async { Some(&DESK) });
    #[cfg(not(debug_assertions))]
    Box::pin(async { cut::desk().await.ok() })
}

/// Where the release build cuts.
#[cfg(not(debug_assertions))]
mod cut {
    #[wasm_split_helpers::wasm_split(desk, fallible)]
    pub(super) fn desk() -> Result<&'static super::Desk, wasm_split_helpers::SplitLoaderError> {
        Ok(&super::DESK)
    }
}
