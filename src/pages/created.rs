//! What comes after a job was created or changed: its answer, and its first run.

use std::rc::Rc;

use client::{Exchange, Method};
use masking::answer::resource;
use masking::calls::ExecutionDraft;
use masking::records::{Job, Received};
use yew::prelude::*;

use super::run_job::{follow_started, started_route};
use crate::components::exchange_view::exchange_view;
use crate::platform::location;
use crate::route::Route;
use crate::store::call::Call;
use crate::store::providers::Store;
use crate::ui::notice::{Tone, notice};

/// The job that an answer holds.
fn created(exchange: &Exchange) -> Option<Received<Job>> {
    resource(exchange.success()?).ok()
}

/// Draws the answer to a creation or a change, under the job that it tells of.
pub fn created_view(exchange: &Exchange) -> Html {
    let told = created(exchange).and_then(|job| {
        let id = job.known.id?;
        let done = if exchange.request.method == Method::Put { "Saved" } else { "Created" };
        let title = format!("{done} job {id}{}", job.known.name.map(|name| format!(" · {name}")).unwrap_or_default());
        let run_it = html! { <p><a href={Route::RunJob(Some(id)).href()}>{ "Run it" }</a></p> };
        Some(notice(Tone::Good, title, run_it))
    });
    html! { <>{ told.unwrap_or_default() }{ exchange_view(exchange) }</> }
}

/// Runs the job that an answer tells of, by `run`, and goes to the run.
pub fn run_created(store: &Store, run: &Call, exchange: &Exchange) {
    let (Some(job), Some(engine)) = (created(exchange), store.engines.current().cloned()) else { return };
    let (Some(id), named) = (job.known.id.clone(), job.known.name.clone()) else { return };
    let draft = ExecutionDraft { job_id: job.known.id, ..ExecutionDraft::default() };
    let request = store.engines.caller(&engine).create_execution(&draft);
    let (store, key, name) = (store.clone(), engine.id.clone(), job.known.name);
    let then = Callback::from(move |exchange: Rc<Exchange>| {
        if let Some(route) = started_route(&exchange) {
            follow_started(&store, &key, name.clone(), &exchange);
            location::go(&route);
        }
    });
    let object = format!("job {}{}", id.plain(), named.map(|name| format!(" · {name}")).unwrap_or_default());
    run.send_about(object, &engine.id, request, then);
}
