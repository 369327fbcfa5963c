//! A run beside the job's run before it, where the engine keeps more than the latest.

use client::Id;
use masking::calls::executions_of_job;
use masking::compare::{Compared, compare, previous};
use masking::records::Execution;
use yew::prelude::*;

use super::listing_status::listing_problem;
use crate::hooks::use_state;
use crate::route::Route;
use crate::store::listing::use_listing_at;
use crate::ui::button::Button;

/// Which run.
#[derive(Properties, PartialEq)]
pub struct RunComparisonProps {
    /// Its job.
    pub job: Id,
    /// It, as the engine told it last.
    pub execution: Execution,
}

/// Draws a button that reads the job's runs, and then the comparison.
#[component]
pub fn RunComparison(props: &RunComparisonProps) -> Html {
    let shown = use_state(|| false);
    let reading = use_listing_at(shown.then(|| executions_of_job(&props.job).into()));
    if !*shown {
        let show = {
            let shown = shown.setter();
            Callback::from(move |()| shown.set(true))
        };
        return Button::new("Compare with the run before", show).view();
    }
    let executions: Vec<Execution> = reading.listing.read();
    let told = match previous(&executions, &props.execution) {
        _ if reading.loading => html! { <p class="muted skeleton">{ "Reading the job’s runs…" }</p> },
        None if reading.problem.is_some() => listing_problem("executions", &reading),
        None => {
            html! { <p class="muted">{ "The engine has no earlier run of this job; some keep only the latest." }</p> }
        }
        Some(before) => table(&props.execution, before),
    };
    html! { <section class="comparison" aria-label="Compared with the run before">{ told }</section> }
}

fn table(now: &Execution, before: &Execution) -> Html {
    let heading = |execution: &Execution| match &execution.id {
        Some(id) => html! { <a href={Route::Execution(id.clone()).href()}>{ format!("Execution {id}") }</a> },
        None => html! { "Execution" },
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Table of the two runs">
            <table class="table">
                <thead><tr><td></td><th scope="col">{ heading(now) }</th><th scope="col">{ heading(before) }</th><th scope="col">{ "Change" }</th></tr></thead>
                <tbody>{ for compare(now, before).into_iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(line: Compared) -> Html {
    html! { <tr><th scope="row">{ line.what }</th><td>{ line.now }</td><td>{ line.before }</td><td>{ line.change }</td></tr> }
}
