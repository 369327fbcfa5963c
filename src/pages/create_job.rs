//! Creating a job: the form, the request as it would be sent, and the answer.

use std::collections::HashMap;
use std::rc::Rc;

use client::Exchange;
use masking::answer::resource;
use masking::calls::ExecutionDraft;
use masking::job_form::{FieldProblem, JobDraft};
use masking::records::{MaskingJob, Received};
use yew::prelude::*;

use super::run_job::{follow_started, started_route};
use crate::components::exchange_view::ExchangeView;
use crate::components::job_form::JobForm;
use crate::components::request_preview::RequestPreview;
use crate::components::sign_in_needed::SignInNeeded;
use crate::platform::keyboard::focus;
use crate::platform::location;
use crate::platform::storage::{self, Keep};
use crate::route::Route;
use crate::store::call::{Call, use_call};
use crate::store::providers::{use_engines, use_runs};
use crate::ui::button::{Button, Emphasis};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The draft of a new job, kept by this browser for each engine.
#[hook]
fn use_draft(engine: Option<String>) -> (JobDraft, Callback<JobDraft>) {
    let key = format!("draft.create-job.{}", engine.unwrap_or_default());
    let draft = use_state(JobDraft::default);
    {
        let draft = draft.setter();
        use_effect_with(key.clone(), move |key| draft.set(storage::load(Keep::Browser, key).unwrap_or_default()));
    }
    let setter = draft.setter();
    let change = Callback::from(move |changed: JobDraft| {
        storage::save(Keep::Browser, &key, &changed);
        setter.set(changed);
    });
    ((*draft).clone(), change)
}

/// Which way a form is sent.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Create,
    CreateAndRun,
}

/// Draws the page.
#[component]
pub fn CreateJob() -> Html {
    let (engines, runs) = (use_engines(), use_runs());
    let engine = engines.current().cloned();
    let (draft, change) = use_draft(engine.as_ref().map(|engine| engine.id.clone()));
    let (create, run) = (use_call(), use_call());
    // Which way was refused for what is wrong in the form: from then on all of that is shown.
    let refused = use_state(|| None::<Way>);
    let problems = draft.problems();
    let request = engine.as_ref().map(|engine| engines.caller(engine).create_masking_job(draft.body()));
    let send = {
        let (engines, runs, create, run, request) =
            (engines.clone(), runs.clone(), create.clone(), run.clone(), request.clone());
        Callback::from(move |way: Way| {
            let (Some(engine), Some(request)) = (engines.current().cloned(), request.clone()) else { return };
            let (runs, run, token) = (runs.clone(), run.clone(), engines.session(&engine.id).token().cloned());
            let id = engine.id.clone();
            let then = Callback::from(move |exchange: Rc<Exchange>| {
                let Some(job) = created(&exchange).filter(|_| way == Way::CreateAndRun) else { return };
                let draft = ExecutionDraft { job_id: job.known.id, ..ExecutionDraft::default() };
                let caller = masking::calls::Caller { engine: &engine, token: token.as_ref() };
                let (runs, engine_id, name) = (runs.clone(), engine.id.clone(), job.known.name);
                let then = Callback::from(move |exchange: Rc<Exchange>| {
                    if let Some(route) = started_route(&exchange) {
                        follow_started(&runs, &engine_id, name.clone(), &exchange);
                        location::go(&route);
                    }
                });
                run.send(&engine.id, caller.create_execution(&draft), then);
            });
            create.send(&id, request, then);
        })
    };
    let submit = {
        let (send, refused, wrong) = (send.clone(), refused.setter(), problems.first().map(|(path, _)| *path));
        Callback::from(move |way: Way| match wrong {
            None => {
                refused.set(None);
                send.emit(way);
            }
            Some(path) => {
                refused.set(Some(way));
                focus(&format!("#job-{}", path.replace('.', "-")));
            }
        })
    };
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit.emit(Way::Create);
        })
    };
    let onchange = {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |(path, text): (&'static str, String)| change.emit(draft.clone().with(path, &text)))
    };
    let clear = Callback::from(move |()| change.emit(JobDraft::default()));
    let busy = create.is_in_flight() || run.is_in_flight();
    html! {
        <>
            <h1 tabindex="-1">{ "Create a job" }</h1>
            <SignInNeeded />
            <div class="columns">
                <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit.clone(), Way::Create)} aria-label="Create a job" novalidate=true>
                    <JobForm {draft} problems={shown(&problems, refused.is_some())} {onchange} />
                    { refusal(*refused, problems.len(), &send) }
                    <div class="actions">
                        <Button submit=true emphasis={Emphasis::Primary} icon={Icon::Create} {busy}>{ "Create" }</Button>
                        <Button icon={Icon::Run} {busy} onclick={submit.reform(|()| Way::CreateAndRun)}>{ "Create and run" }</Button>
                        if busy { { cancel(&create, &run) } }
                        <span class="spacer"></span>
                        <Button emphasis={Emphasis::Quiet} onclick={clear}>{ "Start over" }</Button>
                    </div>
                </form>
                <div class="column">
                    if let Some(request) = request { <RequestPreview {request} /> }
                    { outcome(&create) }
                    if let Some(exchange) = run.exchange() { <ExchangeView exchange={exchange.clone()} /> }
                </div>
            </div>
        </>
    }
}

/// Ctrl+Enter (Cmd+Enter on a Mac) anywhere in a form sends it.
pub(super) fn send_on_ctrl_enter<T: Copy + 'static>(submit: Callback<T>, with: T) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            submit.emit(with);
        }
    })
}

/// What is told beside the fields: all of it once sending was refused, before that only what is wrong in what was typed.
fn shown(problems: &[(&'static str, FieldProblem)], all: bool) -> HashMap<&'static str, AttrValue> {
    let typed = |problem: &FieldProblem| {
        matches!(problem, FieldProblem::NotAnInteger | FieldProblem::OutOfRange | FieldProblem::NotJson(_))
    };
    problems
        .iter()
        .filter(|(_, problem)| all || typed(problem))
        .map(|(path, problem)| (*path, problem.to_string().into()))
        .collect()
}

fn refusal(refused: Option<Way>, problems: usize, send: &Callback<Way>) -> Html {
    let Some(way) = refused.filter(|_| problems > 0) else { return html! {} };
    let words =
        if problems == 1 { "One field needs a look.".to_owned() } else { format!("{problems} fields need a look.") };
    html! {
        <Notice tone={Tone::Warning} announced=true>
            <p class="notice-title">{ words }</p>
            <Button onclick={send.reform(move |()| way)}>{ "Send anyway" }</Button>
        </Notice>
    }
}

fn cancel(create: &Call, run: &Call) -> Html {
    let calls = [create.clone(), run.clone()];
    let onclick = Callback::from(move |()| calls.iter().for_each(Call::cancel));
    html! { <Button {onclick}>{ "Cancel" }</Button> }
}

/// The job that an answer holds.
fn created(exchange: &Exchange) -> Option<Received<MaskingJob>> {
    resource(exchange.success()?).ok()
}

fn outcome(create: &Call) -> Html {
    let Some(exchange) = create.exchange() else { return html! {} };
    html! {
        <>
            if let Some(job) = created(exchange) {
                if let Some(id) = job.known.id {
                    <Notice tone={Tone::Good} announced=true>
                        <p class="notice-title">{ format!("Created job {id}{}", job.known.name.map(|name| format!(" · {name}")).unwrap_or_default()) }</p>
                        <p><a href={Route::RunJob(Some(id)).href()}>{ "Run it" }</a></p>
                    </Notice>
                }
            }
            <ExchangeView exchange={exchange.clone()} />
        </>
    }
}
