//! The engine's jobs: all pages of them, counted, filtered, each a click away from being run.

use masking::calls::List;
use masking::choice::{self, Choice, search};
use masking::records::MaskingJob;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::listing_status::{count, listing_problem};
use crate::components::sign_in_needed::sign_in_needed;
use crate::components::status_badge::status_badge;
use crate::hooks::use_state;
use crate::platform::letters;
use crate::route::Route;
use crate::store::listing::use_listing;
use crate::store::providers::use_store;
use crate::store::runs::Runs;
use crate::store::watched::runs;
use crate::ui::button::Button;

/// How many rows are drawn before a person asks for more.
const STEP: usize = 200;

/// Draws the page.
#[component]
pub fn Jobs() -> Html {
    let store = use_store();
    let reading = use_listing(List::MaskingJobs);
    let (filter, drawn) = (use_state(String::new), use_state(|| STEP));
    let jobs = use_memo(reading.listing.clone(), |listing| listing.read::<MaskingJob>());
    let choices = use_memo(jobs.clone(), |jobs| choice::jobs(jobs, letters::fold));
    let found =
        use_memo((choices.clone(), (*filter).clone()), |(choices, filter)| search(choices, filter, letters::fold));
    let engine = store.engines.current().cloned();
    let signed_in = engine.as_ref().is_some_and(|engine| store.engines.session(&engine.id).token().is_some());
    let oninput = {
        let (filter, drawn) = (filter.setter(), drawn.setter());
        Callback::from(move |event: InputEvent| {
            filter.set(event.target_unchecked_into::<HtmlInputElement>().value());
            drawn.set(STEP);
        })
    };
    let more = {
        let drawn = drawn.clone();
        Callback::from(move |()| drawn.set(*drawn + STEP))
    };
    let engine_id = engine.map(|engine| engine.id.clone()).unwrap_or_default();
    let runs = runs(&store);
    let draw = |at: &usize| row(&choices[*at], job_of(&jobs, &choices[*at]), runs.as_deref(), &engine_id);
    html! {
        <>
            <h1 tabindex="-1">{ "Jobs" }</h1>
            { sign_in_needed(&store) }
            if signed_in {
                <div class="toolbar">
                    <label class="off-screen" for="jobs-filter">{ "Filter jobs" }</label>
                    <input id="jobs-filter" class="control" type="search" data-filter="true" placeholder="Filter by id, name, ruleset, kind" value={(*filter).clone()} {oninput} />
                    <span class="muted" role="status">{ told(found.len(), &filter, &count(choices.len(), reading.listing.total, reading.loading)) }</span>
                    { Button::new("Read again", reading.reload.clone()).view() }
                    <a class="button" href={Route::CreateJob.href()}>{ "Create a job" }</a>
                </div>
                { listing_problem("jobs", &reading) }
                if choices.is_empty() && !reading.loading && reading.problem.is_none() {
                    <p class="muted">{ "This engine has no masking job yet." }</p>
                }
                if !found.is_empty() {
                    <div class="table-scroll" tabindex="0" role="region" aria-label="Table of jobs">
                        <table class="table">
                            <thead><tr><th scope="col" class="number">{ "Id" }</th><th scope="col">{ "Name" }</th><th scope="col">{ "Kind" }</th><th scope="col">{ "Last run from here" }</th><th scope="col"><span class="off-screen">{ "Actions" }</span></th></tr></thead>
                            <tbody>{ for found.iter().take(*drawn).map(draw) }</tbody>
                        </table>
                    </div>
                    if found.len() > *drawn { { Button::new(format!("Show more: {} of {} are shown", *drawn, found.len()), more).view() } }
                }
            }
        </>
    }
}

/// How many jobs there are, and how many of them fit the filter.
fn told(found: usize, filter: &str, read: &str) -> String {
    if filter.trim().is_empty() { format!("{read} jobs") } else { format!("{found} fit, {read} jobs read") }
}

fn job_of<'a>(jobs: &'a [MaskingJob], choice: &Choice) -> Option<&'a MaskingJob> {
    jobs.iter().find(|job| job.id.as_ref() == Some(&choice.id))
}

fn row(choice: &Choice, job: Option<&MaskingJob>, runs: Option<&Runs>, engine: &str) -> Html {
    let last = runs.and_then(|runs| {
        runs.0.iter().find(|run| run.record.key.engine == engine && run.record.job.as_ref() == Some(&choice.id))
    });
    let description = job.and_then(|job| job.description.clone()).unwrap_or_default();
    html! {
        <tr key={choice.id.plain()}>
            <td class="number">{ choice.id.to_string() }</td>
            <th scope="row">{ &choice.name }<span class="muted description">{ description }</span></th>
            <td>{ &choice.parents }</td>
            <td>
                if let Some(run) = last {
                    <a href={Route::Execution(run.record.key.execution.clone()).href()}>{ status_badge(run.record.status.as_ref()) }</a>
                } else {
                    <span class="muted">{ "—" }</span>
                }
            </td>
            <td><a href={Route::RunJob(Some(choice.id.clone())).href()} aria-label={format!("Run {}", choice.name)}>{ "Run" }</a></td>
        </tr>
    }
}
