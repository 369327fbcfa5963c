//! One file a route: reads what the route names and arranges components.

pub mod callback;
pub mod created;
pub mod diagnostics;
pub mod engines;
pub mod execution;
pub mod executions;
pub mod free_request;
pub mod home;
pub mod job_form;
pub mod jobs;
pub mod not_here;
pub mod operation;
pub mod operations;
pub mod run_job;

use std::rc::Rc;

use yew::prelude::*;

use crate::route::Route;
use crate::store::brought::Called;
use crate::store::description::{self, Described};
use crate::store::providers::Store;
use crate::store::watched;
use crate::ui::button::Button;
use crate::ui::notice::{Tone, notice};

/// Draws the page of a route of the run desk, all but the form for a job ([`crate::forms`]): [`crate::desk`].
pub fn desk(store: &Store, route: &Route) -> Html {
    // One drawing later the runs are there.
    if watched::runs(store).is_none() {
        return html! {};
    }
    match route {
        Route::Home => home::home(store),
        Route::Jobs(view) => html! { <jobs::Jobs view={view.clone()} /> },
        Route::CreateJob(_)
        | Route::CopyJob(..)
        | Route::ChangeJob(..)
        | Route::Operations
        | Route::Tag(_)
        | Route::Diagnostics
        | Route::Operation(_)
        | Route::Callback(_)
        | Route::Request => html! {},
        Route::RunJob(job) => {
            let key = job.as_ref().map(ToString::to_string).unwrap_or_default();
            html! { <run_job::RunJob {key} job={job.clone()} /> }
        }
        Route::Executions => html! { <executions::Executions /> },
        Route::Execution(id) => html! { <execution::ExecutionPage key={id.plain()} id={id.clone()} /> },
        Route::Engines => html! { <engines::EnginesPage /> },
        Route::Crash => not_here::crash(),
        Route::Unknown(hash) => not_here::unknown(hash),
    }
}

/// Draws the page of a place of the explorer: [`crate::explorer`].
pub fn explorer(store: &Store, route: &Route) -> Html {
    let Some(described) = description::described(store) else { return html! {} };
    html! { <>{ operations::question(&described) }{ explorer_page(store, &described, route) }</> }
}

fn explorer_page(store: &Store, described: &Described, route: &Route) -> Html {
    if *route == Route::Request {
        let called = described.called.clone().filter(|called| called.operation.is_none());
        let props = free_request::FreeRequestPageProps { called, bring: described.bring.clone() };
        return store.desk.draw_page(&Route::Request.title(), |desk| (desk.free_request)(props));
    }
    let Some(opened) = &described.opened else { return unopened(described) };
    match route {
        Route::Operation(id) => {
            let is_it = |called: &Rc<Called>| called.operation.as_ref().is_some_and(|(own, _)| own == id);
            let called = described.called.clone().filter(is_it);
            html! { <operation::OperationPage key={id.clone()} opened={opened.clone()} id={id.clone()} {called} free={described.free.clone()} /> }
        }
        Route::Callback(place) => {
            html! { <callback::CallbackPage opened={opened.clone()} place={(**place).clone()} /> }
        }
        Route::Tag(name) => operations::tag(&opened.description, name),
        Route::Diagnostics => diagnostics::diagnostics(opened),
        _ => operations::overview(described, opened),
    }
}

fn unopened(described: &Described) -> Html {
    let told = match &described.problem {
        None => html! { <p class="muted skeleton">{ "Reading the description…" }</p> },
        Some(words) => {
            notice(Tone::Bad, words.clone(), Button::new("Try again", described.reload.reform(|()| false)).view())
        }
    };
    html! { <><h1 tabindex="-1">{ "Explorer" }</h1>{ told }</> }
}
