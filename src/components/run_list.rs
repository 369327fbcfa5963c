//! The runs that this browser started or looked at: its own record, since some engines keep only a job's latest run.

use masking::date;
use yew::prelude::*;

use super::evidence::rows;
use super::status_badge::StatusBadge;
use crate::platform::clock;
use crate::route::Route;
use crate::store::engines::EnginesAction;
use crate::store::providers::{EnginesContext, use_engines, use_runs};
use crate::store::runs::{Run, RunsAction};
use crate::ui::button::{Button, Emphasis};

/// Draws the list.
#[component]
pub fn RunList() -> Html {
    let (runs, engines) = (use_runs(), use_engines());
    if runs.0.is_empty() {
        return html! { <p class="muted">{ "No run yet. Those that you start or check here are kept in this browser: ids, times and outcomes only." }</p> };
    }
    let clear = {
        let dispatcher = runs.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(RunsAction::Cleared))
    };
    html! {
        <>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Table of runs">
                <table class="table">
                    <thead><tr><th scope="col">{ "Execution" }</th><th scope="col">{ "Job" }</th><th scope="col">{ "Status" }</th><th scope="col" class="number">{ "Rows" }</th><th scope="col">{ "Since" }</th><th scope="col">{ "Engine" }</th></tr></thead>
                    <tbody>{ for runs.0.iter().map(|run| row(run, &engines)) }</tbody>
                </table>
            </div>
            <Button emphasis={Emphasis::Quiet} onclick={clear}>{ "Forget the runs that have ended" }</Button>
        </>
    }
}

fn row(run: &Run, engines: &EnginesContext) -> Html {
    let record = &run.record;
    let engine = engines.get(&record.key.engine);
    let job = [record.job.as_ref().map(ToString::to_string), record.job_name.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let known = run.execution.as_ref().map(|execution| &execution.known);
    let started = known.and_then(|known| known.start_time.as_deref()).and_then(date::parse).map(|time| time as f64);
    let choose = {
        let (dispatcher, engine) = (engines.dispatcher(), record.key.engine.clone());
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(EnginesAction::Chosen(engine.clone())))
    };
    html! {
        <tr key={format!("{} {}", record.key.engine, record.key.execution)}>
            <th scope="row"><a href={Route::Execution(record.key.execution.clone()).href()} onclick={choose}>{ record.key.execution.to_string() }</a></th>
            <td>{ job }</td>
            <td><StatusBadge status={record.status.clone()} /></td>
            <td class="number">{ known.map_or_else(|| "—".into(), |known| rows(known.rows_masked, known.rows_total)) }</td>
            <td>{ clock::local(started.unwrap_or(record.since)) }</td>
            <td>{ engine.map_or(record.key.engine.as_str(), |engine| engine.name.as_str()).to_owned() }</td>
        </tr>
    }
}
