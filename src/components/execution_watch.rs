//! A run as it goes: its status, how far it is, what it did, and a verdict when it ends.

use masking::calls::Caller;
use masking::date;
use masking::verdict::{Severity, verdict};
use masking::watch::{Ending, WatchState};
use yew::prelude::*;

use super::evidence::{Components, Events, RowsProgress, rows};
use super::exchange_view::{ExchangeView, milliseconds};
use super::field_list::FieldList;
use super::sign_in_dialog::use_sign_in_door;
use super::status_badge::StatusBadge;
use crate::platform::clock;
use crate::route::Route;
use crate::store::call::use_call;
use crate::store::engines::EnginesAction;
use crate::store::providers::{use_engines, use_runs};
use crate::store::runs::{Run, RunKey, RunsAction};
use crate::ui::button::{Button, Emphasis};
use crate::ui::notice::{Notice, Tone};

/// Which run.
#[derive(Properties, PartialEq)]
pub struct ExecutionWatchProps {
    /// It.
    pub run: RunKey,
}

/// Draws a run that is followed.
#[component]
pub fn ExecutionWatch(props: &ExecutionWatchProps) -> Html {
    let runs = use_runs();
    let Some(run) = runs.get(&props.run) else { return html! {} };
    let id = &run.record.key.execution;
    html! {
        <section class="panel watch" aria-label={format!("Execution {id}")}>
            <header class="panel-head">
                <h2><a href={Route::Execution(id.clone()).href()}>{ format!("Execution {id}") }</a></h2>
                <span role="status"><StatusBadge status={run.status().cloned()} /></span>
                { job(run) }
                if !run.is_over() { <CancelButton run={props.run.clone()} /> }
            </header>
            { progress(run) }
            { conclusion(run) }
            <WatchTrouble run={props.run.clone()} />
            <Components components={run.components.clone()} />
            <Events events={run.events.clone()} />
            { other_fields(run) }
        </section>
    }
}

fn job(run: &Run) -> Html {
    let Some(job) = &run.record.job else { return html! {} };
    let name = run.record.job_name.as_ref().map(|name| format!(" · {name}")).unwrap_or_default();
    html! { <span class="muted">{ format!("job {job}{name}") }</span> }
}

fn progress(run: &Run) -> Html {
    let Some(execution) = &run.execution else {
        return html! { <p class="muted skeleton">{ "Waiting for the engine’s first answer…" }</p> };
    };
    let known = &execution.known;
    let time = |text: &Option<String>| text.as_deref().and_then(date::parse);
    let elapsed = match (time(&known.start_time), time(&known.end_time)) {
        (Some(start), Some(end)) => Some(("took", (end - start) as f64)),
        _ if run.is_over() => None,
        _ => Some(("watched for", (clock::now() - run.record.since).max(0.0))),
    };
    html! {
        <div class="watch-progress">
            <RowsProgress label="Rows masked" masked={known.rows_masked} total={known.rows_total} ended={run.is_over()} />
            <p class="facts">
                <span>{ format!("{} rows", rows(known.rows_masked, known.rows_total)) }</span>
                if let Some((word, elapsed)) = elapsed { <span>{ format!("{word} {}", milliseconds(elapsed)) }</span> }
                if let Some(start) = &known.start_time { <span>{ format!("started {start}") }</span> }
            </p>
        </div>
    }
}

fn conclusion(run: &Run) -> Html {
    if let WatchState::Ended(Ending::Gone(words)) = run.watch.state() {
        return html! {
            <Notice tone={Tone::Warning} announced=true>
                <p class="notice-title">{ "The engine does not have this execution." }</p>
                <p>{ words.clone() }{ " Some engines keep only the latest run of a job." }</p>
            </Notice>
        };
    }
    let whole = run.missing.is_none() && run.events.next_page.is_none();
    let events = whole.then_some(run.events.items.as_slice());
    let Some(verdict) = run.execution.as_ref().and_then(|execution| verdict(&execution.known, events)) else {
        return html! {};
    };
    let tone = match verdict.severity {
        Severity::Clean => Tone::Good,
        Severity::Warning | Severity::Unknown => Tone::Warning,
        Severity::Bad => Tone::Bad,
    };
    html! { <Notice {tone} announced=true><p class="notice-title">{ verdict.sentence }</p></Notice> }
}

fn other_fields(run: &Run) -> Html {
    let fields = run.execution.as_ref().map(|execution| {
        execution.unknown().map(|(name, value)| (name.to_owned().into(), value.to_owned().into())).collect::<Vec<_>>()
    });
    html! { <FieldList title="Other fields of the answer" fields={fields.unwrap_or_default()} /> }
}

/// Draws why nothing new is known: the last question got no answer, or the session has expired.
#[component]
fn WatchTrouble(props: &ExecutionWatchProps) -> Html {
    let (runs, engines, open) = (use_runs(), use_engines(), use_sign_in_door());
    let Some(run) = runs.get(&props.run) else { return html! {} };
    if *run.watch.state() == WatchState::SignInNeeded {
        let onclick = {
            let (dispatcher, engine) = (engines.dispatcher(), props.run.engine.clone());
            Callback::from(move |()| {
                dispatcher.dispatch(EnginesAction::Chosen(engine.clone()));
                open.emit(());
            })
        };
        return html! {
            <Notice tone={Tone::Warning} announced=true>
                <p class="notice-title">{ "Watching has paused: the engine wants a sign-in." }</p>
                <p>{ "The run goes on there. Watching goes on as soon as you are signed in." }</p>
                <Button emphasis={Emphasis::Primary} {onclick}>{ "Sign in to go on" }</Button>
            </Notice>
        };
    }
    html! {
        <>
            if let Some(trouble) = run.watch.trouble() {
                <Notice tone={Tone::Warning} announced=true>
                    <p class="notice-title">{ "No news for now; the page goes on asking." }</p>
                    <p>{ trouble.to_owned() }</p>
                </Notice>
            }
            if let Some(missing) = &run.missing { <Notice tone={Tone::Warning}><p>{ missing.to_string() }</p></Notice> }
        </>
    }
}

/// Draws the button that cancels a run, and what came of it where it was refused.
#[component]
fn CancelButton(props: &ExecutionWatchProps) -> Html {
    let (engines, runs, call) = (use_engines(), use_runs(), use_call());
    let Some(engine) = engines.get(&props.run.engine).cloned() else { return html! {} };
    let onclick = {
        let token = engines.session(&engine.id).token().cloned();
        let (call, key, dispatcher) = (call.clone(), props.run.clone(), runs.dispatcher());
        Callback::from(move |()| {
            let request = Caller { engine: &engine, token: token.as_ref() }.cancel_execution(&key.execution);
            let (key, dispatcher) = (key.clone(), dispatcher.clone());
            // What came of it is asked about at once, whatever the answer was.
            let then = Callback::from(move |_| {
                dispatcher.dispatch(RunsAction::Hurried { key: key.clone(), now: clock::now() })
            });
            call.send(&engine.id, request, then);
        })
    };
    let refused = call.exchange().filter(|exchange| exchange.success().is_none());
    html! {
        <>
            <Button emphasis={Emphasis::Danger} busy={call.is_in_flight()} {onclick}>{ "Cancel the run" }</Button>
            if let Some(exchange) = refused { <ExchangeView exchange={exchange.clone()} /> }
        </>
    }
}
