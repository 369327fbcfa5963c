//! A run as it goes: its status, how far it is, what it did, and a verdict when it ends.

use masking::calls::Caller;
use masking::report::{Origin, Report};
use masking::status::Status;
use masking::verdict::Severity;
use masking::version::is_at_least;
use masking::watch::{Ending, WatchState};
use yew::prelude::*;

use super::evidence::{components, events};
use super::exchange_view::exchange_view;
use super::field_list::field_list;
use super::run_comparison::RunComparison;
use super::run_log::RunLog;
use super::run_progress::run_progress;
use super::status_badge::status_badge;
use crate::platform::{clock, downloads};
use crate::route::Route;
use crate::store::call::{Call, use_call};
use crate::store::engines::EnginesAction;
use crate::store::providers::{Store, use_store};
use crate::store::runs::{Run, RunKey, RunsAction};
use crate::store::watched::{RunsContext, runs};
use crate::ui::button::{Button, Emphasis};
use crate::ui::copy_button::CopyButton;
use crate::ui::notice::{Tone, notice, paragraph};

/// From this version on `expectedStatus` is known to be there.
const EXPECTS_STATUS: [u32; 3] = [5, 1, 18];

/// Which run.
#[derive(Properties, PartialEq)]
pub struct ExecutionWatchProps {
    /// It.
    pub run: RunKey,
}

/// Draws a run that is followed.
#[component]
pub fn ExecutionWatch(props: &ExecutionWatchProps) -> Html {
    let store = use_store();
    let cancelling = use_call();
    let Some(runs) = runs(&store) else { return html! {} };
    let Some(run) = runs.get(&props.run) else { return html! {} };
    let id = &run.record.key.execution;
    let refused = cancelling.exchange().filter(|exchange| exchange.success().is_none());
    html! {
        <section class="panel watch" aria-label={format!("Execution {id}")}>
            <header class="panel-head">
                <h2><a href={Route::Execution(id.clone()).href()}>{ format!("Execution {id}") }</a></h2>
                <span role="status">{ status_badge(run.status()) }</span>
                <span class="muted">{ run.record.job_words() }</span>
                if !run.is_over() { { cancel_button(&store, &runs, run, &cancelling) } }
            </header>
            { run_progress(run) }
            { conclusion(run) }
            if run.is_over() { { handed_on(&store, run) } }
            { trouble(&store, run) }
            if let Some(exchange) = refused { { exchange_view(exchange) } }
            { components(&run.components) }
            { events(&run.events, &run.components) }
            if let Some(execution) = &run.execution { { field_list("Other fields of the answer", execution.unknown()) } }
        </section>
    }
}

/// What can be done with a run that has ended: a report of it, and another run.
fn handed_on(store: &Store, run: &Run) -> Html {
    let (Some(execution), Some(engine)) = (&run.execution, store.engines.get(&run.record.key.engine)) else {
        return html! {};
    };
    let (components, events) = run.evidence();
    let found = run.verdict();
    let origin = Origin {
        engine: engine.name.clone(),
        address: engine.shown_base().to_owned(),
        version: store.engines.version(&engine.id).map(ToString::to_string),
        job: run.record.job_words(),
    };
    let report = Report::new(&origin, &execution.known, components.as_deref(), events.as_deref(), found.as_ref());
    let (name, html) = (format!("execution-{}.html", run.record.key.execution), report.html());
    let save = Callback::from(move |()| {
        downloads::save(&name, "text/html;charset=utf-8", html.as_bytes());
    });
    html! {
        <div class="actions">
            if run.record.job.is_some() { <a class="button" href={Route::RunJob(run.record.job.clone()).href()}>{ "Run again" }</a> }
            { Button::new("Save the report", save).view() }
            <CopyButton text={report.markdown()} label="Copy the report as Markdown" />
            <RunLog run={run.record.key.clone()} />
            if let Some(job) = run.record.job.clone() { <RunComparison {job} execution={execution.known.clone()} /> }
        </div>
    }
}

fn conclusion(run: &Run) -> Html {
    if let WatchState::Ended(Ending::Gone(words)) = run.watch.state() {
        let more = paragraph(format!("{words} Some engines keep only the latest run of a job."));
        return notice(Tone::Warning, "The engine does not have this execution.", more);
    }
    let Some(verdict) = run.verdict() else { return html! {} };
    let tone = match verdict.severity {
        Severity::Clean => Tone::Good,
        Severity::Warning | Severity::Unknown => Tone::Warning,
        Severity::Bad => Tone::Bad,
    };
    notice(tone, verdict.sentence, html! {})
}

/// Why nothing new is known: the last question got no answer, or the session has expired.
fn trouble(store: &Store, run: &Run) -> Html {
    if *run.watch.state() == WatchState::SignInNeeded {
        let (dispatcher, open, engine) =
            (store.engines.dispatcher(), store.sign_in.clone(), run.record.key.engine.clone());
        let onclick = Callback::from(move |()| {
            dispatcher.dispatch(EnginesAction::Chosen(engine.clone()));
            open.emit(());
        });
        let more = html! {
            <>
                { paragraph("The run goes on there. Watching goes on as soon as you are signed in.") }
                { Button::new("Sign in to go on", onclick).emphasis(Emphasis::Primary).view() }
            </>
        };
        return notice(Tone::Warning, "Watching has paused: the engine wants a sign-in.", more);
    }
    let silent = run
        .watch
        .trouble()
        .map(|words| notice(Tone::Warning, "No news for now; the page goes on asking.", paragraph(words.to_owned())));
    let missing = run.missing.as_ref().map(|words| notice(Tone::Warning, words.to_string(), html! {}));
    html! { <>{ silent.unwrap_or_default() }{ missing.unwrap_or_default() }</> }
}

fn cancel_button(store: &Store, runs: &RunsContext, run: &Run, cancelling: &Call) -> Html {
    let key = run.record.key.clone();
    let Some(engine) = store.engines.get(&key.engine).cloned() else { return html! {} };
    let token = store.engines.session(&engine.id).token().cloned();
    let (call, dispatcher) = (cancelling.clone(), runs.dispatcher());
    // One that waits is not to be ended halfway because it began meanwhile.
    let knows = store.engines.version(&engine.id).is_some_and(|version| is_at_least(version, EXPECTS_STATUS));
    let expected = run.status().filter(|status| knows && **status == Status::Queued).cloned();
    let object = format!("execution {} · {}", key.execution, run.record.job_words());
    let onclick = Callback::from(move |()| {
        let request =
            Caller { engine: &engine, token: token.as_ref() }.cancel_execution(&key.execution, expected.as_ref());
        let (key, dispatcher) = (key.clone(), dispatcher.clone());
        // What came of it is asked about at once, whatever the answer was.
        let then =
            Callback::from(move |_| dispatcher.dispatch(RunsAction::Hurried { key: key.clone(), now: clock::now() }));
        call.send_about(object.clone(), &engine.id, request, then);
    });
    Button { busy: cancelling.is_in_flight(), ..Button::new("Cancel the run", onclick) }
        .emphasis(Emphasis::Danger)
        .view()
}
