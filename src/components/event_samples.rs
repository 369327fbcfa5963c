//! What did not conform by an event: the engine's samples, read when a person asks, each with a query that finds the values themselves.

use masking::calls::samples_of_event;
use masking::records::{DataSample, ExecutionEvent};
use masking::samples::query;
use yew::prelude::*;

use super::evidence::grouped;
use super::listing_status::listing_problem;
use crate::hooks::use_state;
use crate::store::listing::use_listing_at;
use crate::ui::button::{Button, Emphasis};
use crate::ui::copy_button::CopyButton;

/// Whose samples.
#[derive(Properties, PartialEq)]
pub struct EventSamplesProps {
    /// The event.
    pub event: ExecutionEvent,
    /// The table or file that it happened in, where that is known.
    pub table: Option<String>,
}

/// Draws a button that reads them, and then them.
#[component]
pub fn EventSamples(props: &EventSamplesProps) -> Html {
    let shown = use_state(|| false);
    let path = props.event.id.as_ref().filter(|_| *shown).map(|id| samples_of_event(id).into());
    let reading = use_listing_at(path);
    let Some(id) = &props.event.id else { return html! {} };
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(!*shown))
    };
    let word = if *shown { "Hide samples" } else { "Samples" };
    let samples: Vec<DataSample> = reading.listing.read();
    let is_empty = samples.is_empty() && !reading.loading && reading.problem.is_none();
    html! {
        <>
            { Button::new(word, toggle).label(format!("{word} of event {id}")).emphasis(Emphasis::Quiet).view() }
            if *shown {
                <div class="samples">
                    { listing_problem("samples", &reading) }
                    if reading.loading { <p class="muted skeleton">{ "Reading the samples…" }</p> }
                    if is_empty { <p class="muted">{ "The engine keeps no sample of this event." }</p> }
                    if !samples.is_empty() {
                        <table class="table">
                            <thead><tr><th scope="col">{ "Pattern" }</th><th scope="col" class="number">{ "Values" }</th><th scope="col">{ "Query" }</th></tr></thead>
                            <tbody>{ for samples.iter().map(|sample| row(props, sample)) }</tbody>
                        </table>
                        <p class="help">{ "N stands for a digit, L for a letter. The query finds the values in the database itself; REGEXP_LIKE is known to Oracle, MySQL 8, PostgreSQL 15, Db2 11.1 and SQL Server 2025." }</p>
                    }
                </div>
            }
        </>
    }
}

fn row(props: &EventSamplesProps, sample: &DataSample) -> Html {
    let pattern = sample.pattern.clone().unwrap_or_default();
    let text = query(&props.event, props.table.as_deref(), &pattern);
    html! {
        <tr>
            <th scope="row"><code>{ pattern }</code></th>
            <td class="number">{ sample.count.map_or_else(|| "—".into(), grouped) }</td>
            <td>if let Some(text) = text { <code class="query">{ text.clone() }</code><CopyButton {text} label="Copy the query" /> }</td>
        </tr>
    }
}
