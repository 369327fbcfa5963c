//! One file a route: reads what the route names and arranges components.

pub mod create_job;
pub mod created;
pub mod engines;
pub mod execution;
pub mod executions;
pub mod home;
pub mod jobs;
pub mod not_here;
pub mod run_job;

use yew::prelude::*;

use crate::route::Route;
use crate::store::providers::Store;
use crate::store::watched;

/// Draws the page of a route, all but the form for a new job: [`crate::desk`].
pub fn desk(store: &Store, route: &Route) -> Html {
    // One drawing later the runs are there.
    if watched::runs(store).is_none() {
        return html! {};
    }
    match route {
        Route::Home => home::home(store),
        Route::Jobs => html! { <jobs::Jobs /> },
        Route::CreateJob => html! {},
        Route::RunJob(job) => {
            let key = job.as_ref().map(ToString::to_string).unwrap_or_default();
            html! { <run_job::RunJob {key} job={job.clone()} /> }
        }
        Route::Executions => html! { <executions::Executions /> },
        Route::Execution(id) => html! { <execution::ExecutionPage key={id.plain()} id={id.clone()} /> },
        Route::Engines => html! { <engines::EnginesPage /> },
        Route::Operation(operation) => not_here::operation(operation),
        Route::Crash => not_here::crash(),
        Route::Unknown(hash) => not_here::unknown(hash),
    }
}
