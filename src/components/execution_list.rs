//! The executions of the engine that is worked with, the newest first: read again by itself while the page is seen.

use masking::calls::List;
use masking::job_table::Outcome;
use masking::records::{Execution, Job};
use masking::run_table::{self, RunRow};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::evidence::rows as rows_words;
use super::exchange_view::milliseconds;
use super::listing_status::{count, listing_problem};
use super::status_badge::status_badge;
use crate::hooks::{use_effect_with, use_state};
use crate::platform::{attention, clock, letters};
use crate::route::Route;
use crate::store::jobs::use_jobs;
use crate::store::listing::{Reading, use_listing};
use crate::ui::button::Button;
use crate::ui::field::{Field, choice_field};
use crate::ui::virtual_table::VirtualTable;

/// How often a list of one page is read again while something goes on: milliseconds. A longer one as much less often.
const LIVE: u64 = 10_000;
/// And while nothing does: somebody else may start something.
const IDLE: u64 = 60_000;

/// Draws them.
#[component]
pub fn ExecutionList() -> Html {
    let reading = use_listing(List::Executions);
    let jobs = use_jobs();
    let (text, outcome) = (use_state(String::new), use_state(|| None::<Outcome>));
    let names = use_memo(jobs.lists(), |lists| {
        let name = |job: Job| Some((job.id?.plain(), job.name?));
        let mut names: Vec<(String, String)> =
            lists.iter().flat_map(|(_, list)| list.read()).filter_map(name).collect();
        names.sort_unstable();
        names
    });
    let rows = use_memo((reading.listing.clone(), names), |(listing, names)| {
        run_table::rows(&listing.read::<Execution>(), names, letters::fold)
    });
    let found = use_memo((rows.clone(), (*text).clone(), *outcome), |(rows, text, outcome)| {
        run_table::found(rows, text, *outcome, letters::fold)
    });
    use_read_again(&reading, rows.iter().any(RunRow::goes_on));
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let onoutcome = {
        let outcome = outcome.setter();
        Callback::from(move |slug: String| outcome.set(Outcome::from_slug(&slug)))
    };
    let draw = {
        let (rows, found) = (rows.clone(), found.clone());
        Callback::from(move |at: usize| found.get(at).map(|at| cells(&rows[*at])).unwrap_or_default())
    };
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(("".into(), "All".into()))
        .chain(
            Outcome::ALL
                .into_iter()
                .filter(|outcome| *outcome != Outcome::Never)
                .map(|outcome| (outcome.slug().into(), outcome.label().into())),
        )
        .collect();
    let field = Field { id: "executions-outcome".into(), label: "Outcome".into(), ..Field::default() };
    let read = count(rows.len(), reading.listing.total, reading.loading && rows.is_empty());
    html! {
        <section class="panel" aria-label="Executions of the engine">
            <h2>{ "Executions of the engine" }</h2>
            <div class="job-filter" role="search" aria-label="Filter executions">
                <div class="field words">
                    <label for="executions-filter">{ "Filter executions" }</label>
                    <input id="executions-filter" class="control" type="search" data-filter="true" placeholder="Id, job, status"
                        autocomplete="off" spellcheck="false" value={(*text).clone()} {oninput} />
                </div>
                { choice_field(&field, outcome.map(Outcome::slug).unwrap_or_default(), &options, onoutcome) }
            </div>
            <div class="toolbar">
                <span class="muted" role="status">{ told(found.len(), rows.len(), &read) }</span>
                { Button::new("Read again", reading.reload.clone()).view() }
            </div>
            { listing_problem("executions", &reading) }
            if rows.is_empty() && !reading.loading && reading.problem.is_none() { <p class="muted">{ "This engine has run no job yet." }</p> }
            if !found.is_empty() { <VirtualTable label="Table of executions" head={head()} columns={6} rows={found.len()} {draw} /> }
        </section>
    }
}

/// Reads the list again after a while, for as long as the page is seen: the longer the list, the less often.
#[hook]
fn use_read_again(reading: &Reading, goes_on: bool) {
    let tick = use_state(|| 0u32);
    let pages = reading.listing.items.len() as u64 / u64::from(masking::paging::PAGE_SIZE) + 1;
    let (reload, next) = (reading.reload.clone(), tick.clone());
    use_effect_with((reading.listing.clone(), reading.loading, goes_on, *tick), move |(_, loading, goes_on, _)| {
        let pause = if *goes_on { LIVE } else { IDLE } * pages;
        (!*loading).then(|| {
            clock::at(clock::now() + pause, move || {
                if attention::is_hidden() {
                    next.set(*next + 1);
                } else {
                    reload.emit(());
                }
            })
        })
    });
}

fn told(found: usize, all: usize, read: &str) -> String {
    if found == all { format!("{read} executions") } else { format!("{found} fit, {read} executions read") }
}

fn head() -> Html {
    html! {
        <>
            <th scope="col" class="number">{ "Execution" }</th><th scope="col">{ "Job" }</th><th scope="col">{ "Status" }</th>
            <th scope="col" class="number">{ "Rows" }</th><th scope="col">{ "Started" }</th><th scope="col" class="number">{ "Took" }</th>
        </>
    }
}

fn cells(row: &RunRow) -> Html {
    let job = row.job.as_ref().map(|job| match &row.job_name {
        Some(name) => format!("{job} · {name}"),
        None => job.to_string(),
    });
    let started = row.started.and_then(|started| u64::try_from(started).ok()).map(clock::local);
    html! {
        <>
            <th scope="row" class="number"><a href={Route::Execution(row.id.clone()).href()}>{ row.id.to_string() }</a></th>
            <td>{ job.unwrap_or_default() }</td>
            <td>{ status_badge(row.status.as_ref()) }</td>
            <td class="number">{ rows_words(row.rows_masked, row.rows_total) }</td>
            <td>{ started.unwrap_or_else(|| "—".into()) }</td>
            <td class="number">{ row.took.map_or_else(|| "—".into(), milliseconds) }</td>
        </>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_count_says_what_fits() {
        assert_eq!(super::told(3, 3, "3 of 3"), "3 of 3 executions");
        assert_eq!(super::told(1, 3, "3 of 3"), "1 fit, 3 of 3 executions read");
    }
}
