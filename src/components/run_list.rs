//! The runs that this browser started or looked at: its own record, since some engines keep only a job's latest run.

use masking::date;
use yew::prelude::*;

use super::evidence::rows;
use super::status_badge::status_badge;
use crate::platform::clock;
use crate::route::Route;
use crate::store::engines::EnginesAction;
use crate::store::providers::Store;
use crate::store::runs::{Run, RunsAction};
use crate::store::watched::runs;
use crate::ui::button::{Button, Emphasis};

/// Draws the list.
pub fn run_list(store: &Store) -> Html {
    let Some(runs) = runs(store) else { return html! {} };
    let dispatcher = runs.dispatcher();
    let clear = Callback::from(move |()| dispatcher.dispatch(RunsAction::Cleared));
    let list = if runs.0.is_empty() {
        html! { <p class="muted">{ "No run yet. Those that you start or check here are kept in this browser: ids, times and outcomes only." }</p> }
    } else {
        html! {
            <>
                <div class="table-scroll" tabindex="0" role="region" aria-label="Table of runs">
                    <table class="table">
                        <thead><tr><th scope="col">{ "Execution" }</th><th scope="col">{ "Job" }</th><th scope="col">{ "Status" }</th><th scope="col" class="number">{ "Rows" }</th><th scope="col">{ "Since" }</th><th scope="col">{ "Engine" }</th></tr></thead>
                        <tbody>{ for runs.0.iter().map(|run| row(run, store)) }</tbody>
                    </table>
                </div>
                <div>{ Button::new("Forget the runs that have ended", clear).emphasis(Emphasis::Quiet).view() }</div>
            </>
        }
    };
    html! { <section class="panel" aria-label="Runs of this browser"><h2>{ "Runs of this browser" }</h2>{ list }</section> }
}

fn row(run: &Run, store: &Store) -> Html {
    let record = &run.record;
    let engine = store.engines.get(&record.key.engine);
    let known = run.execution.as_ref().map(|execution| &execution.known);
    let started = known
        .and_then(|known| known.start_time.as_deref())
        .and_then(date::parse)
        .and_then(|time| u64::try_from(time).ok());
    let choose = {
        let (dispatcher, engine) = (store.engines.dispatcher(), record.key.engine.clone());
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(EnginesAction::Chosen(engine.clone())))
    };
    html! {
        <tr key={format!("{} {}", record.key.engine, record.key.execution)}>
            <th scope="row"><a href={Route::Execution(record.key.execution.clone()).href()} onclick={choose}>{ record.key.execution.to_string() }</a></th>
            <td>{ record.job_words() }</td>
            <td>{ status_badge(record.status.as_ref()) }</td>
            <td class="number">{ known.map_or_else(|| "—".into(), |known| rows(known.rows_masked, known.rows_total)) }</td>
            <td>{ clock::local(started.unwrap_or(record.since)) }</td>
            <td>{ engine.map_or(record.key.engine.as_str(), |engine| engine.name.as_str()).to_owned() }</td>
        </tr>
    }
}
