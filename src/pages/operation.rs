//! An operation: what it is, what it takes, its request, its answer, and the answers that it documents.

use std::rc::Rc;

use client::{
    BodyDraft, Draft, PrepareError, PreparedRequest, Relations, Told, prepare, prepare_with_credentials,
    security_alternatives,
};
use openapi::{ApiDescription, Direction, Operation, OperationKind};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::checks;
use crate::components::body_editor::BodyEditor;
use crate::components::credentials::Credentials;
use crate::components::operation_docs::{documented, operation_head, responses};
use crate::components::operation_told::operation_told;
use crate::components::parameter_fields::{control_id, parameters};
use crate::components::request_preview::RequestPreview;
use crate::components::schema_form::Pickers;
use crate::components::schema_tree::SchemaTree;
use crate::components::server_choice::ServerChoice;
use crate::components::sign_in_needed::sign_in_needed;
use crate::hooks::use_effect_with;
use crate::platform::keyboard::focus;
use crate::platform::location;
use crate::route::Route;
use crate::store::brought::Called;
use crate::store::call::{Call, use_call};
use crate::store::description::{Opened, Source};
use crate::store::providers::{Store, use_store};
use crate::store::{credentials, drafts, servers};
use crate::ui::button::{Button, Emphasis};
use crate::ui::form::send_on_ctrl_enter;
use crate::ui::icon::Icon;
use crate::ui::notice::{Tone, notice};

/// Which operation.
#[derive(Properties, PartialEq)]
pub struct OperationPageProps {
    /// The description that it is of.
    pub opened: Opened,
    /// Its id.
    pub id: AttrValue,
    /// The call of it that was brought along.
    pub called: Option<Rc<Called>>,
    /// Takes that call as a free request.
    pub free: Callback<()>,
}

/// Draws the page; what links name and the description does not have is said.
#[component]
pub fn OperationPage(props: &OperationPageProps) -> Html {
    let description = &props.opened.description;
    let engine = use_store().engines.current().map(|engine| engine.id.clone()).unwrap_or_default();
    let key = (description.clone(), props.id.clone());
    let operation = use_memo(key, |(description, id)| {
        let entry = description.operations().find(|entry| *entry.id() == **id);
        entry.map(|entry| Rc::new(description.operation(entry)))
    });
    match &*operation {
        // Nobody but the API sends it.
        Some(operation) if operation.kind != OperationKind::Path => html! {
            <article class="operation">
                { operation_head(operation, &Route::Operation(operation.id.clone())) }
                { operation_told(description, operation) }
            </article>
        },
        Some(operation) => {
            let (called, number) = (props.called.clone(), props.called.as_ref().map_or(0, |called| called.number));
            let source = props.opened.source.clone();
            let relations = props.opened.relations.clone();
            html! { <OperationForm key={format!("{number} {engine}")} operation={operation.clone()} description={description.clone()} {source} {relations} {called} free={props.free.clone()} /> }
        }
        None => html! {
            <>
                <h1 tabindex="-1">{ &props.id }</h1>
                { notice(Tone::Warning, "The description has no operation of this name.", html! {
                    <p>{ format!("It was looked for in the API {}.", props.opened.source.words()) }</p>
                }) }
            </>
        },
    }
}

#[derive(Properties, PartialEq)]
struct OperationFormProps {
    description: ApiDescription,
    operation: Rc<Operation>,
    source: Source,
    relations: Rc<Relations>,
    called: Option<Rc<Called>>,
    free: Callback<()>,
}

#[component]
fn OperationForm(props: &OperationFormProps) -> Html {
    let (store, call) = (use_store(), use_call());
    let operation = &props.operation;
    let current = store.engines.current().cloned();
    let key = drafts::key(current.as_deref(), &props.source, &operation.id);
    let draft = use_state(|| drafts::begun(&key, props.called.as_deref()).unwrap_or_else(|| Draft::example(operation)));
    {
        let operation = operation.clone();
        use_effect_with((key, (*draft).clone()), move |(key, draft)| {
            drafts::keep(key, &operation, draft, &Draft::example(&operation));
        });
    }
    let refused = use_state(|| false);
    let way = use_state(|| 0);
    // What is held of credentials and of the choice of a server is no state of this form.
    let held_changed = use_force_update();
    let is_own = !matches!(props.source, Source::File(_));
    let engine = match &props.source {
        Source::File(name) => servers::target(name, operation, &store.engines),
        _ => current,
    };
    let prepared = engine.as_ref().map(|engine| match is_own {
        true => prepare(operation, &draft, engine, store.engines.session(&engine.id).token()),
        false => prepare_with_credentials(
            &by_way(operation, *way),
            &draft,
            engine,
            &credentials::held(&credentials::origin(engine)),
        ),
    });
    let problems = use_problems(&store, operation, draft.body.as_ref());
    let submit = {
        let (engine, prepared, refused) = (engine.clone(), prepared.clone(), refused.setter());
        let send = sending(&store, &call, operation, draft.body.as_ref(), &refused);
        Callback::from(move |anyway: bool| match (&engine, &prepared) {
            (Some(engine), Some(Ok(request))) => send.emit((anyway, engine.id.clone(), request.clone())),
            (_, Some(Err(PrepareError::MissingParameter { name, location }))) => {
                refused.set(true);
                focus(&format!("#{}", control_id(*location, name)));
            }
            _ => refused.set(true),
        })
    };
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit.emit(false);
        })
    };
    let cancel = {
        let call = call.clone();
        Callback::from(move |()| call.cancel())
    };
    let changed = Callback::from(move |()| held_changed.force_update());
    let problem = prepared.as_ref().and_then(|prepared| prepared.as_ref().err()).filter(|_| *refused);
    html! {
        <article class="operation">
            { operation_head(operation, &Route::Operation(operation.id.clone())) }
            if is_own || engine.is_none() { { sign_in_needed(&store) } }
            { props.called.as_deref().map(|called| brought_along(called, Some(&props.free))).unwrap_or_default() }
            <div class="columns">
                <div class="column">
                <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit.reform(|()| false))} aria-label="Request" novalidate=true>
                    if let Source::File(name) = &props.source {
                        <ServerChoice source={name.clone()} operation={operation.clone()} onchange={changed.clone()} />
                    }
                    if let Some(engine) = engine.as_ref().filter(|_| !is_own) {
                        <Credentials alternatives={security_alternatives(operation)} chosen={*way} origin={credentials::origin(engine)}
                            onchoose={ { let way = way.setter(); Callback::from(move |at| way.set(at)) } }
                            onchange={changed.clone()} />
                    }
                    { parameters(operation, pickers(props).as_ref(), &draft, problem) }
                    { body(props, &store, &draft, &problems, *refused) }
                    { problem.map(|problem| notice(Tone::Warning, problem.to_string(), html! {})).unwrap_or_default() }
                    <div class="actions">
                        { Button::submit("Send", Some(Icon::Run), call.is_in_flight()).view() }
                        if *refused && matches!(prepared, Some(Ok(_))) && problems.iter().any(|problem| !problem.hint) {
                            { Button::new("Send anyway", submit.reform(|()| true)).view() }
                        }
                        if call.is_in_flight() { { Button::new("Cancel", cancel).view() } }
                        <span class="spacer"></span>
                        { start_over(&draft, operation) }
                    </div>
                </form>
                { body_schema(operation, &draft) }
                </div>
                <div class="column">
                    if let Some(Ok(request)) = prepared {
                        { for request.notes().iter().map(|note| notice(Tone::Warning, note.to_string(), html! {})) }
                        <RequestPreview {request} />
                    }
                    if let Some(exchange) = call.exchange() {
                        { store.desk.draw(|desk| (desk.answer)(exchange)) }
                        { exchange.outcome.as_ref().map(|response| documented(operation, response.status)).unwrap_or_default() }
                    }
                    { responses(&props.description, operation) }
                </div>
            </div>
        </article>
    }
}

/// The operation as if the way that a person chose to be allowed were the only one.
fn by_way(operation: &Operation, way: usize) -> Operation {
    let mut operation = operation.clone();
    operation.security = operation.security.into_iter().skip(way).take(1).collect();
    operation
}

/// Says what a call that was brought along has beside what stands in the form now; `free` takes it as it was pasted.
pub(super) fn brought_along(called: &Called, free: Option<&Callback<()>>) -> Html {
    let notes = called.notes.iter().map(|note| html! { <li>{ note.clone() }</li> });
    let to_free = |free: &Callback<()>| {
        let onclick = free.reform(|()| location::go(&Route::Request));
        html! { <p>{ "It goes to the engine that is chosen. " }{ Button::new("Take it as it was pasted", onclick).emphasis(Emphasis::Quiet).view() }</p> }
    };
    notice(
        Tone::Note,
        "Filled in from a curl command.",
        html! {
            <>
                if !called.notes.is_empty() { <ul>{ for notes }</ul> }
                { free.map(to_free).unwrap_or_default() }
            </>
        },
    )
}

fn start_over(draft: &UseStateHandle<Draft>, operation: &Rc<Operation>) -> Html {
    let (draft, operation) = (draft.setter(), operation.clone());
    let onclick = Callback::from(move |()| draft.set(Draft::example(&operation)));
    Button::new("Start over", onclick).emphasis(Emphasis::Quiet).view()
}

/// The body, where the operation takes one.
fn body(
    props: &OperationFormProps,
    store: &Store,
    draft: &UseStateHandle<Draft>,
    problems: &Rc<Vec<Told>>,
    refused: bool,
) -> Html {
    let Some(body) = &draft.body else { return html! {} };
    let onchange = {
        let draft = draft.clone();
        Callback::from(move |body: BodyDraft| draft.set(Draft { body: Some(body), ..(*draft).clone() }))
    };
    let pickers = pickers(props);
    html! { <BodyEditor operation={props.operation.clone()} body={body.clone()} problems={problems.clone()} {refused} {pickers} checks={store.checks.clone()} {onchange} /> }
}

/// Where ids are found by name: in the engine's lists, where the description is of its API.
fn pickers(props: &OperationFormProps) -> Option<Pickers> {
    let is_own = !matches!(props.source, Source::File(_));
    is_own.then(|| Pickers {
        relations: props.relations.clone(),
        at_once: false,
        target: props.operation.path.as_str().into(),
    })
}

/// What is wrong with a body; nothing until what checks it is there.
#[hook]
pub(super) fn use_problems(store: &Store, operation: &Rc<Operation>, body: Option<&BodyDraft>) -> Rc<Vec<Told>> {
    let part = store.checks.get();
    use_memo((operation.clone(), body.cloned(), part.is_some()), move |(operation, body, _)| {
        part.map(|checks| checks.body_of(operation, body.as_ref())).unwrap_or_default()
    })
}

/// What sends a request to an engine by its key: at once where that is wanted anyway, or else if its body is right. Nothing is sent
/// before it was checked, unless what checks can't be loaded.
pub(super) fn sending(
    store: &Store,
    call: &Call,
    operation: &Rc<Operation>,
    body: Option<&BodyDraft>,
    refused: &UseStateSetter<bool>,
) -> Callback<(bool, String, PreparedRequest)> {
    let (store, call, refused) = (store.clone(), call.clone(), refused.clone());
    let (operation, body) = (operation.clone(), body.cloned());
    Callback::from(move |(anyway, engine, request): (bool, String, PreparedRequest)| {
        // What shows the answer is loaded while the engine works.
        store.desk.load();
        let (call, refused, operation, body) = (call.clone(), refused.clone(), operation.clone(), body.clone());
        spawn_local(async move {
            let told = if anyway { Vec::new() } else { checks::body_of(&operation, body.as_ref()).await };
            let is_wrong = told.iter().any(|told| !told.hint);
            refused.set(is_wrong);
            if !is_wrong {
                call.send(&engine, request, Callback::noop());
            }
        });
    })
}

/// What the body may hold; below the form, since it is long, and *Send* is wanted more often.
fn body_schema(operation: &Operation, draft: &Draft) -> Html {
    let (Some(body), Some(entered)) = (&operation.request_body, &draft.body) else { return html! {} };
    let chosen = body.media_type(&entered.media_type);
    let Some(schema) = chosen.and_then(|media_type| media_type.schema.clone()) else { return html! {} };
    html! {
        <section class="panel" aria-label="Schema of the body">
            <h2>{ "Body" }</h2>
            <SchemaTree {schema} direction={Direction::Request} label="Schema of the body" />
        </section>
    }
}
