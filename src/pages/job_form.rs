//! Creating a job of any kind, copying one, and changing one: the form, the request as it would be sent, and the answer.

use std::rc::Rc;

use client::{Exchange, Id, PreparedRequest, Record, Told};
use masking::answer::success_text;
use masking::job_form::{FIRST, LABELS, LOCKED, ONLY_WHERE, body_of, copied, first_body, problems};
use masking::job_kind::JobKind;
use openapi::SchemaRef;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::json_body::{json_text, no_form, views};
use crate::components::json_editor::JsonEditorProps;
use crate::components::request_preview::RequestPreview;
use crate::components::schema_form::{Look, Pickers, SchemaForm, control_id};
use crate::components::sign_in_needed::sign_in_needed;
use crate::hooks::{use_effect_with, use_state};
use crate::platform::keyboard::reveal;
use crate::route::Route;
use crate::store::call::{Call, use_call};
use crate::store::job_description::use_job_schema;
use crate::store::job_draft::use_job_draft;
use crate::store::providers::{Store, use_store};
use crate::ui::button::{Button, Emphasis};
use crate::ui::form::send_on_ctrl_enter;
use crate::ui::icon::Icon;
use crate::ui::notice::{Tone, notice};
use crate::{checks, desk};

/// What is done.
#[derive(Clone, Debug, PartialEq)]
enum Task {
    Create,
    Copy(Id),
    Change(Id),
}

impl Task {
    /// The job that it begins from.
    fn job(&self) -> Option<&Id> {
        match self {
            Self::Create => None,
            Self::Copy(id) | Self::Change(id) => Some(id),
        }
    }

    /// Its name in the key of its draft.
    fn key(&self, kind: JobKind) -> String {
        let slug = kind.slug();
        match self {
            Self::Create => format!("{slug}.new"),
            Self::Copy(id) => format!("{slug}.copy.{id}"),
            Self::Change(id) => format!("{slug}.change.{id}"),
        }
    }

    fn look(&self) -> Look {
        let locked = if matches!(self, Self::Change(_)) { LOCKED } else { &[] };
        Look { first: FIRST, labels: LABELS, locked, only_where: ONLY_WHERE }
    }

    /// The body that it begins with, of the job that was read for it.
    fn begin(&self, kind: JobKind, job: Option<&Record>) -> Option<String> {
        Some(match self {
            Self::Create => first_body(kind).to_owned(),
            Self::Copy(_) => copied(kind, job?),
            Self::Change(_) => body_of(job?),
        })
    }

    fn request(&self, store: &Store, kind: JobKind, body: String) -> Option<PreparedRequest> {
        let engine = store.engines.current()?;
        let caller = store.engines.caller(engine);
        Some(match self {
            Self::Change(id) => caller.update_job(kind, id, body),
            _ => caller.create_job(kind, body),
        })
    }
}

/// Draws the page of a route.
pub fn page(route: &Route) -> Html {
    let (kind, task) = match route {
        Route::CreateJob(kind) => (*kind, Task::Create),
        Route::CopyJob(kind, id) => (*kind, Task::Copy(id.clone())),
        Route::ChangeJob(kind, id) => (*kind, Task::Change(id.clone())),
        _ => return html! {},
    };
    let key = task.key(kind);
    html! { <JobPage {key} {kind} {task} title={route.title()} /> }
}

#[derive(Clone, Properties, PartialEq)]
struct JobPageProps {
    kind: JobKind,
    task: Task,
    title: AttrValue,
}

/// Which way a form is sent.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Send,
    SendAndRun,
}

/// The job that another is made from, once it was read.
#[hook]
fn use_job(kind: JobKind, id: Option<Id>) -> (Call, Option<Record>) {
    let (store, read) = (use_store(), use_call());
    let engine = store.engines.current().cloned();
    let token = engine.as_ref().and_then(|engine| store.engines.session(&engine.id).token().cloned());
    {
        let read = read.clone();
        use_effect_with((engine, token), move |(engine, token)| {
            if let (Some(engine), Some(token), Some(id)) = (engine, token, id) {
                let caller = masking::calls::Caller { engine, token: Some(token) };
                read.send(&engine.id, caller.job(kind, &id), Callback::noop());
            }
        });
    }
    let job = read.exchange().and_then(|exchange| {
        let response = exchange.outcome.as_ref().ok()?;
        Record::parse(success_text(response).ok()?).ok()
    });
    (read, job)
}

#[component]
fn JobPage(props: &JobPageProps) -> Html {
    let store = use_store();
    let (kind, task) = (props.kind, &props.task);
    let (read, job) = use_job(kind, task.job().cloned());
    let schema = use_job_schema(kind);
    let engine = store.engines.current().map(|engine| engine.id.clone());
    let draft = use_job_draft(engine, task.key(kind));
    let text = draft.text.clone().or_else(|| task.begin(kind, job.as_ref()).map(Into::into));
    let body = match (text, schema) {
        (Some(text), Some(schema)) => {
            html! { <JobForm ..JobFormProps { page: props.clone(), text, schema, change: draft.change.clone() } /> }
        }
        _ => match read.exchange() {
            Some(exchange) if job.is_none() => store.desk.draw(|desk| (desk.answer)(exchange)),
            _ if read.is_in_flight() => html! { <p class="muted skeleton">{ "Reading the job…" }</p> },
            _ => html! {},
        },
    };
    html! {
        <>
            <h1 tabindex="-1">{ &props.title }</h1>
            { sign_in_needed(&store) }
            if *task == Task::Create { { kinds(kind) } }
            { body }
        </>
    }
}

/// The kinds of jobs, each with its form.
fn kinds(current: JobKind) -> Html {
    let kind = |kind: JobKind| {
        let here = (kind == current).then_some("page");
        html! { <a class="button tab" href={Route::CreateJob(kind).href()} aria-current={here}>{ kind.label() }</a> }
    };
    html! { <nav class="actions kinds" aria-label="Kind of job">{ for JobKind::ALL.into_iter().map(kind) }</nav> }
}

#[derive(Properties, PartialEq)]
struct JobFormProps {
    page: JobPageProps,
    text: AttrValue,
    schema: SchemaRef,
    change: Callback<Option<String>>,
}

#[component]
fn JobForm(props: &JobFormProps) -> Html {
    let store = use_store();
    let JobPageProps { kind, task, title } = &props.page;
    let (sent, run) = (use_call(), use_call());
    let as_text = use_state(|| false);
    // Which way was refused for what is wrong in the form: from then on all of that is shown.
    let refused = use_state(|| None::<Way>);
    let part = store.checks.get();
    let told = use_memo((props.text.clone(), props.schema.clone(), part.is_some()), move |(text, schema, _)| {
        told(part, text, schema)
    });
    let request = task.request(&store, *kind, props.text.to_string());
    let send = sending(&store, task, &sent, &run, request.clone());
    let submit = submitting(props, &send, refused.setter());
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit.emit(Way::Send);
        })
    };
    let busy = sent.is_in_flight() || run.is_in_flight();
    let is_change = matches!(task, Task::Change(_));
    let onclear = {
        let (change, refused) = (props.change.clone(), refused.setter());
        Callback::from(move |()| {
            refused.set(None);
            change.emit(None);
        })
    };
    let shown: Vec<Told> = told.iter().filter(|told| refused.is_some() || !told.missing).cloned().collect();
    let wrong = told.iter().filter(|told| !told.hint).count();
    html! {
        <div class="columns">
            <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit.reform(|()| Way::Send))} aria-label={title.clone()} novalidate=true>
                { views(*as_text, &as_text.setter()) }
                { view(props, &store, *as_text, Rc::new(shown)) }
                { refusal(*refused, wrong, &send) }
                <div class="actions">
                    if is_change {
                        { Button::submit("Save", Some(Icon::Create), busy).view() }
                    } else {
                        { Button::submit("Create", Some(Icon::Create), busy).view() }
                        { Button { icon: Some(Icon::Run), busy, ..Button::new("Create and run", submit.reform(|()| Way::SendAndRun)) }.view() }
                    }
                    if busy { { cancel(&sent, &run) } }
                    <span class="spacer"></span>
                    { Button::new("Start over", onclear).emphasis(Emphasis::Quiet).view() }
                </div>
            </form>
            <div class="column">
                if let Some(request) = request { <RequestPreview {request} /> }
                { store.desk.get().map(|desk| (desk.preflight)(&props.text)).unwrap_or_default() }
                { sent.exchange().map(|exchange| store.desk.draw(|desk| (desk.created)(exchange))).unwrap_or_default() }
                { run.exchange().map(|exchange| store.desk.draw(|desk| (desk.answer)(exchange))).unwrap_or_default() }
            </div>
        </div>
    }
}

/// All that is told about a body: by its schema, once what checks it is there, and by what no schema says.
fn told(part: Option<&checks::Checks>, text: &str, schema: &SchemaRef) -> Vec<Told> {
    let by_schema = part.map(|part| (part.told)(text, schema)).unwrap_or_default();
    by_schema.into_iter().map(in_form_words).chain(problems(text)).collect()
}

/// What is missing, by the name that it has in the form.
fn in_form_words(told: Told) -> Told {
    let name = told.pointer.rsplit('/').next().unwrap_or_default();
    let label = LABELS.iter().find(|(own, _)| told.missing && *own == name).map(|(_, label)| *label);
    let words = label.map(|label| format!("{label} is needed"));
    Told { words: words.unwrap_or(told.words), ..told }
}

/// The body in one of its two views.
fn view(props: &JobFormProps, store: &Store, as_text: bool, told: Rc<Vec<Told>>) -> Html {
    let onchange = props.change.reform(Some);
    if as_text {
        let problems = store.checks.get().map(|checks| (checks.told)(&props.text, &props.schema));
        let editor = JsonEditorProps {
            id: "body-text".into(),
            label: "Body as JSON".into(),
            text: props.text.clone(),
            schema: Some(props.schema.clone()),
            problems: problems.unwrap_or_default().into(),
            described_by: "body-problems".into(),
            onchange,
        };
        return json_text(&store.checks, editor);
    }
    no_form(&props.text).unwrap_or_else(|| {
        let pickers = Pickers { relations: Rc::default(), at_once: true, target: Rc::default() };
        html! {
            <SchemaForm id="job" schema={props.schema.clone()} text={props.text.clone()} problems={told} {onchange}
                look={props.page.task.look()} {pickers} />
        }
    })
}

/// What sends the request, and after a creation runs the job if that is wanted.
fn sending(store: &Store, task: &Task, sent: &Call, run: &Call, request: Option<PreparedRequest>) -> Callback<Way> {
    let (store, sent, run, runs) = (store.clone(), sent.clone(), run.clone(), !matches!(task, Task::Change(_)));
    Callback::from(move |way: Way| {
        let (Some(engine), Some(request)) = (store.engines.current().cloned(), request.clone()) else { return };
        // What shows the answer is loaded while the engine works.
        store.desk.load();
        let (store, run) = (store.clone(), run.clone());
        let then = Callback::from(move |exchange: Rc<Exchange>| {
            let (store, run) = (store.clone(), run.clone());
            if way == Way::SendAndRun && runs {
                spawn_local(async move {
                    if let Some(desk) = desk::load().await {
                        (desk.run_created)(&store, &run, &exchange);
                    }
                });
            }
        });
        sent.send(&engine.id, request, then);
    })
}

/// What sends a body that is right, and says what is wrong with any other. Nothing is sent before it was checked, unless what checks
/// can't be loaded.
fn submitting(
    props: &JobFormProps,
    send: &Callback<Way>,
    refused: crate::hooks::Dispatcher<Option<Way>>,
) -> Callback<Way> {
    let (text, schema, send) = (props.text.clone(), props.schema.clone(), send.clone());
    Callback::from(move |way: Way| {
        let (text, schema, send, refused) = (text.clone(), schema.clone(), send.clone(), refused.clone());
        spawn_local(async move {
            let told = told(checks::load().await, &text, &schema);
            match told.iter().find(|told| !told.hint) {
                None => {
                    refused.set(None);
                    send.emit(way);
                }
                Some(first) => {
                    refused.set(Some(way));
                    reveal(&format!("#{}", control_id("job", &first.pointer)));
                }
            }
        });
    })
}

fn refusal(refused: Option<Way>, wrong: usize, send: &Callback<Way>) -> Html {
    let Some(way) = refused.filter(|_| wrong > 0) else { return html! {} };
    let words = if wrong == 1 { "One field needs a look.".to_owned() } else { format!("{wrong} fields need a look.") };
    notice(Tone::Warning, words, Button::new("Send anyway", send.reform(move |()| way)).view())
}

fn cancel(sent: &Call, run: &Call) -> Html {
    let calls = [sent.clone(), run.clone()];
    let onclick = Callback::from(move |()| calls.iter().for_each(Call::cancel));
    Button::new("Cancel", onclick).view()
}
