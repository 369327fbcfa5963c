//! Creating a job: the form, the request as it would be sent, and the answer.

use std::rc::Rc;

use client::Exchange;
use masking::job_form::{FieldProblem, JobDraft};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::job_form::JobForm;
use crate::components::request_preview::RequestPreview;
use crate::components::sign_in_needed::sign_in_needed;
use crate::desk;
use crate::hooks::{use_effect_with, use_state};
use crate::platform::keyboard::focus;
use crate::platform::storage::{self, Keep};
use crate::store::call::{Call, use_call};
use crate::store::providers::{Store, use_store};
use crate::ui::button::{Button, Emphasis};
use crate::ui::icon::Icon;
use crate::ui::notice::{Tone, notice};

/// The draft of a new job, kept by this browser for each engine. What is typed before the page has found an engine goes along to it.
#[hook]
fn use_draft(engine: Option<String>) -> (JobDraft, Callback<JobDraft>) {
    let without_engine = engine.is_none();
    let key = format!("draft.create-job.{}", engine.unwrap_or_default());
    let draft = use_state(JobDraft::default);
    let typed = use_mut_ref(|| None::<JobDraft>);
    {
        let (draft, typed) = (draft.setter(), typed.clone());
        use_effect_with(key.clone(), move |key| match typed.take() {
            Some(typed) => {
                storage::save(Keep::Browser, key, &typed);
                draft.set(typed);
            }
            None => draft.set(storage::load(Keep::Browser, key).unwrap_or_default()),
        });
    }
    let setter = draft.setter();
    let change = Callback::from(move |changed: JobDraft| {
        if without_engine {
            typed.replace(Some(changed.clone()));
        }
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
    let store = use_store();
    let engines = &store.engines;
    let engine = engines.current().cloned();
    let (draft, change) = use_draft(engine.as_ref().map(|engine| engine.id.clone()));
    let (create, run) = (use_call(), use_call());
    // Which way was refused for what is wrong in the form: from then on all of that is shown.
    let refused = use_state(|| None::<Way>);
    let problems = draft.problems();
    let request = engine.as_ref().map(|engine| engines.caller(engine).create_masking_job(draft.body()));
    let send = {
        let (store, create, run, request) = (store.clone(), create.clone(), run.clone(), request.clone());
        Callback::from(move |way: Way| {
            let (Some(engine), Some(request)) = (store.engines.current().cloned(), request.clone()) else { return };
            // What shows the answer is loaded while the engine works.
            store.desk.load();
            let (store, run) = (store.clone(), run.clone());
            let then = Callback::from(move |exchange: Rc<Exchange>| {
                let (store, run) = (store.clone(), run.clone());
                if way == Way::CreateAndRun {
                    spawn_local(async move {
                        if let Some(desk) = desk::load().await {
                            (desk.run_created)(&store, &run, &exchange);
                        }
                    });
                }
            });
            create.send(&engine.id, request, then);
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
    let form = JobForm { draft: &draft, problems: shown(&problems, refused.is_some()), onchange };
    let create_and_run =
        Button { icon: Some(Icon::Run), busy, ..Button::new("Create and run", submit.reform(|()| Way::CreateAndRun)) };
    html! {
        <>
            <h1 tabindex="-1">{ "Create a job" }</h1>
            { sign_in_needed(&store) }
            <div class="columns">
                <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit.reform(|()| Way::Create))} aria-label="Create a job" novalidate=true>
                    { form.view() }
                    { refusal(*refused, problems.len(), &send) }
                    <div class="actions">
                        { Button::submit("Create", Some(Icon::Create), busy).view() }
                        { create_and_run.view() }
                        if busy { { cancel(&create, &run) } }
                        <span class="spacer"></span>
                        { Button::new("Start over", clear).emphasis(Emphasis::Quiet).view() }
                    </div>
                </form>
                <div class="column">
                    if let Some(request) = request { <RequestPreview {request} /> }
                    { outcome(&store, &create) }
                    { run.exchange().map(|exchange| store.desk.draw(|desk| (desk.answer)(exchange))).unwrap_or_default() }
                </div>
            </div>
        </>
    }
}

/// Ctrl+Enter (Cmd+Enter on a Mac) anywhere in a form sends it.
pub(super) fn send_on_ctrl_enter(submit: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            submit.emit(());
        }
    })
}

/// What is told beside the fields: all of it once sending was refused, before that only what is wrong in what was typed.
fn shown(problems: &[(&'static str, FieldProblem)], all: bool) -> Vec<(&'static str, AttrValue)> {
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
    notice(Tone::Warning, words, Button::new("Send anyway", send.reform(move |()| way)).view())
}

fn cancel(create: &Call, run: &Call) -> Html {
    let calls = [create.clone(), run.clone()];
    let onclick = Callback::from(move |()| calls.iter().for_each(Call::cancel));
    Button::new("Cancel", onclick).view()
}

/// What came of it: the desk's part knows how to say it.
fn outcome(store: &Store, create: &Call) -> Html {
    create.exchange().map(|exchange| store.desk.draw(|desk| (desk.created)(exchange))).unwrap_or_default()
}
