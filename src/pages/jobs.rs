//! The engine's jobs: all pages of them, counted, filtered, each a click away from being run.

use client::Id;
use masking::calls::List;
use masking::choice::{self, Choice, search};
use masking::job_kind::JobKind;
use masking::records::{Execution, Job};
use masking::status::Status;
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
use crate::store::runs::{Run, Runs};
use crate::store::watched::runs;
use crate::ui::button::Button;

/// How many rows are drawn before a person asks for more.
const STEP: usize = 200;

/// Draws the page.
#[component]
pub fn Jobs() -> Html {
    let store = use_store();
    let reading = use_listing(List::MaskingJobs);
    // One scan tells of all jobs; a request a row would be asked of an engine that has better things to do.
    let past = use_listing(List::Executions);
    let executions = use_memo(past.listing.clone(), |listing| listing.read::<Execution>());
    let latest = use_memo(executions, |executions| {
        Execution::latest_of_jobs(executions).into_iter().cloned().collect::<Vec<Execution>>()
    });
    let (filter, drawn) = (use_state(String::new), use_state(|| STEP));
    let jobs = use_memo(reading.listing.clone(), |listing| listing.read::<Job>());
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
    let draw = |at: &usize| {
        let choice = &choices[*at];
        row(choice, job_of(&jobs, choice), last_run(choice, runs.as_deref(), &engine_id, &latest))
    };
    let reload = {
        let (jobs, executions) = (reading.reload.clone(), past.reload.clone());
        Callback::from(move |()| {
            jobs.emit(());
            executions.emit(());
        })
    };
    html! {
        <>
            <h1 tabindex="-1">{ "Jobs" }</h1>
            { sign_in_needed(&store) }
            if signed_in {
                <div class="toolbar">
                    <label class="off-screen" for="jobs-filter">{ "Filter jobs" }</label>
                    <input id="jobs-filter" class="control" type="search" data-filter="true" placeholder="Filter by id, name, ruleset, kind" value={(*filter).clone()} {oninput} />
                    <span class="muted" role="status">{ told(found.len(), &filter, &count(choices.len(), reading.listing.total, reading.loading)) }</span>
                    { Button::new("Read again", reload).view() }
                    <a class="button" href={Route::NEW_JOB.href()}>{ "Create a job" }</a>
                </div>
                { listing_problem("jobs", &reading) }
                { listing_problem("executions", &past) }
                if choices.is_empty() && !reading.loading && reading.problem.is_none() {
                    <p class="muted">{ "This engine has no masking job yet." }</p>
                }
                if !found.is_empty() {
                    <div class="table-scroll" tabindex="0" role="region" aria-label="Table of jobs">
                        <table class="table">
                            <thead><tr><th scope="col" class="number">{ "Id" }</th><th scope="col">{ "Name" }</th><th scope="col">{ "Kind" }</th><th scope="col">{ "Last run" }</th><th scope="col"><span class="off-screen">{ "Actions" }</span></th></tr></thead>
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

fn job_of<'a>(jobs: &'a [Job], choice: &Choice) -> Option<&'a Job> {
    jobs.iter().find(|job| job.id.as_ref() == Some(&choice.id))
}

/// The last run of a job: its id, its status, and when it started.
type LastRun = (Id, Option<Status>, Option<String>);

/// What this browser watches counts before what the engine's list said when it was read.
fn last_run(choice: &Choice, runs: Option<&Runs>, engine: &str, latest: &[Execution]) -> Option<LastRun> {
    let job = choice.id.plain();
    let place = latest.binary_search_by(|run| run.job_id.as_ref().map(Id::plain).unwrap_or_default().cmp(&job));
    let told = place.ok().and_then(|place| latest.get(place));
    let own = runs.and_then(|runs| {
        runs.0.iter().find(|run| run.record.key.engine == engine && run.record.job.as_ref() == Some(&choice.id))
    });
    let is_newer =
        |own: &&Run| told.is_none_or(|told| number(&own.record.key.execution) >= told.id.as_ref().and_then(number));
    let own = own.filter(|own| !own.is_over() || is_newer(own));
    match (own, told) {
        (Some(own), told) => {
            let started = told.filter(|told| told.id.as_ref() == Some(&own.record.key.execution));
            let started = started.and_then(|told| told.start_time.clone());
            Some((own.record.key.execution.clone(), own.record.status.clone(), started))
        }
        (None, Some(told)) => Some((told.id.clone()?, told.status.clone(), told.start_time.clone())),
        (None, None) => None,
    }
}

/// An execution's number: engines count them up.
fn number(id: &Id) -> Option<u64> {
    id.plain().parse().ok()
}

fn row(choice: &Choice, job: Option<&Job>, last: Option<LastRun>) -> Html {
    let description = job.and_then(|job| job.description.clone()).unwrap_or_default();
    html! {
        <tr key={choice.id.plain()}>
            <td class="number">{ choice.id.to_string() }</td>
            <th scope="row">{ &choice.name }<span class="muted description">{ description }</span></th>
            <td>{ &choice.parents }</td>
            <td>
                if let Some((execution, status, started)) = last {
                    <a href={Route::Execution(execution).href()}>{ status_badge(status.as_ref()) }</a>
                    if let Some(started) = started { <span class="muted description">{ started }</span> }
                } else {
                    <span class="muted">{ "—" }</span>
                }
            </td>
            <td class="row-actions">
                <a href={Route::RunJob(Some(choice.id.clone())).href()} aria-label={format!("Run {}", choice.name)}>{ "Run" }</a>
                <a href={Route::CopyJob(JobKind::Masking, choice.id.clone()).href()} aria-label={format!("Copy {}", choice.name)}>{ "Copy" }</a>
                <a href={Route::ChangeJob(JobKind::Masking, choice.id.clone()).href()} aria-label={format!("Edit {}", choice.name)}>{ "Edit" }</a>
            </td>
        </tr>
    }
}
