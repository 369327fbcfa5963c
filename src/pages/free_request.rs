//! A request that no description knows: method, address, headers and body as they are entered, or as a curl command has them.

use std::rc::Rc;

use client::{BodyDraft, Engine, FreeHeader, FreeRequest, Secret, Told};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use yew::prelude::*;

use super::operation::{brought_along, sending, use_problems};
use crate::components::body_editor::BodyEditor;
use crate::components::request_preview::RequestPreview;
use crate::components::schema_form::Pickers;
use crate::hooks::use_effect_with;
use crate::platform::location;
use crate::route::Route;
use crate::store::brought::{Bring, Called, is_curl};
use crate::store::call::use_call;
use crate::store::drafts;
use crate::store::engines::Engines;
use crate::store::providers::{Store, use_store};
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::{Field, TextKind, choice_field, text_field};
use crate::ui::form::send_on_ctrl_enter;
use crate::ui::icon::Icon;
use crate::ui::notice::{Tone, notice};

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The call that a person brought along, and what brings another one.
#[derive(Clone, Properties, PartialEq)]
pub struct FreeRequestPageProps {
    /// The call.
    pub called: Option<Rc<Called>>,
    /// Brings along what a curl command calls.
    pub bring: Bring,
}

/// Draws the page.
#[component]
pub fn FreeRequestPage(props: &FreeRequestPageProps) -> Html {
    let (store, call) = (use_store(), use_call());
    let request =
        use_state(|| drafts::begun_free(props.called.as_deref()).unwrap_or_else(|| FreeRequest::to("GET", "")));
    use_effect_with((*request).clone(), drafts::keep_free);
    let (refused, with_session) = (use_state(|| false), use_state(|| true));
    let problem = use_state_eq(|| None::<String>);
    // Neither an address nor a text changes what the body may be.
    let known = FreeRequest {
        address: String::new(),
        headers: Vec::new(),
        body: request
            .body
            .as_ref()
            .map(|body| BodyDraft { media_type: body.media_type.clone(), ..BodyDraft::default() }),
        ..(*request).clone()
    };
    let operation = use_memo(known, |known| Rc::new(known.operation()));
    let problems = use_problems(&store, &operation, request.body.as_ref());
    let target = Target::of(&store.engines, request.address.trim());
    let token = target.session.as_ref().filter(|_| *with_session).map(|(_, token)| token.clone());
    let prepared = request.prepare(&operation, target.engine.as_ref(), token.as_ref());
    let submit = {
        let (prepared, refused) = (prepared.clone(), refused.setter());
        let send = sending(&store, &call, &operation, request.body.as_ref(), &refused);
        let key = target.engine.as_ref().map_or_else(|| request.address.clone(), |engine| engine.id.clone());
        Callback::from(move |anyway: bool| match &prepared {
            Ok(request) => send.emit((anyway, key.clone(), request.clone())),
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
    let onpaste = {
        let (bring, problem) = (props.bring.clone(), problem.setter());
        Callback::from(move |event: Event| {
            let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let text = pasted.and_then(|pasted| pasted.get_data("text").ok()).filter(|text| is_curl(text));
            problem.set(None);
            let Some(text) = text else { return };
            event.prevent_default();
            let problem = problem.clone();
            let done = Callback::from(move |read: Result<Route, String>| match read {
                Ok(route) => location::go(&route),
                Err(words) => problem.set(Some(words)),
            });
            bring.emit((text, done));
        })
    };
    let cancel = {
        let call = call.clone();
        Callback::from(move |()| call.cancel())
    };
    let start_over = {
        let request = request.setter();
        Callback::from(move |()| request.set(FreeRequest::to("GET", "")))
    };
    let told = prepared.as_ref().err().filter(|_| *refused).map(ToString::to_string);
    html! {
        <article class="operation">
            <h1 tabindex="-1">{ Route::Request.title() }</h1>
            <p class="muted">{ "Any address, whether a description knows it or not. A curl command that is pasted as the address fills in everything." }</p>
            { props.called.as_deref().map(|called| brought_along(called, None)).unwrap_or_default() }
            <div class="columns">
                <div class="column">
                    <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit.reform(|()| false))} aria-label="Request" novalidate=true>
                        { method(&request) }
                        <div {onpaste}>{ address(&request, (*problem).clone()) }</div>
                        { session(&target, &request, *with_session, &with_session.setter()) }
                        { headers(&request) }
                        { body(&request, &operation, &problems, &store, *refused) }
                        { told.map(|told| notice(Tone::Warning, told, html! {})).unwrap_or_default() }
                        <div class="actions">
                            { Button::submit("Send", Some(Icon::Run), call.is_in_flight()).view() }
                            if *refused && prepared.is_ok() && problems.iter().any(|problem| !problem.hint) {
                                { Button::new("Send anyway", submit.reform(|()| true)).view() }
                            }
                            if call.is_in_flight() { { Button::new("Cancel", cancel).view() } }
                            <span class="spacer"></span>
                            { Button::new("Start over", start_over).emphasis(Emphasis::Quiet).view() }
                        </div>
                    </form>
                </div>
                <div class="column">
                    if let Ok(request) = prepared {
                        { for request.notes().iter().map(|note| notice(Tone::Warning, note.to_string(), html! {})) }
                        <RequestPreview {request} />
                    }
                    { call.exchange().map(|exchange| store.desk.draw(|desk| (desk.answer)(exchange))).unwrap_or_default() }
                </div>
            </div>
        </article>
    }
}

/// Whose address it is.
#[derive(Default)]
struct Target {
    /// The engine of its origin, with the address as its base: it is reached as the engine is.
    engine: Option<Engine>,
    /// The name and the token of the engine whose API it is of, where somebody is signed in.
    session: Option<(String, Secret)>,
}

impl Target {
    fn of(engines: &Engines, address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let is_of_api =
            |base: &str| address.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        let owner = engines.list.iter().find(|engine| is_of_api(engine.shown_base()));
        let session = owner.and_then(|engine| {
            let token = engines.session(&engine.id).token()?.clone();
            Some((engine.name.clone(), token))
        });
        let engine = owner.into_iter().chain(&engines.list).find_map(|engine| engine.at(address));
        Self { engine, session }
    }
}

fn method(request: &UseStateHandle<FreeRequest>) -> Html {
    let field = Field { id: "free-method".into(), label: "Method".into(), ..Field::default() };
    let mut options: Vec<(AttrValue, AttrValue)> = METHODS.map(|name| (name.into(), name.into())).into();
    if !METHODS.contains(&request.method.as_str()) {
        options.push((request.method.clone().into(), request.method.clone().into()));
    }
    let onchange = {
        let request = request.clone();
        Callback::from(move |method: String| request.set(FreeRequest { method, ..(*request).clone() }))
    };
    choice_field(&field, &request.method, &options, onchange)
}

fn address(request: &UseStateHandle<FreeRequest>, problem: Option<String>) -> Html {
    let field = Field {
        id: "free-address".into(),
        label: "Address".into(),
        help: "Whole, with its query; or paste a curl command.".into(),
        required: true,
        problem: problem.map(Into::into),
    };
    let onchange = {
        let request = request.clone();
        Callback::from(move |address: String| request.set(FreeRequest { address, ..(*request).clone() }))
    };
    text_field(&field, TextKind::Line, request.address.clone().into(), onchange)
}

/// Whether the session of the engine goes along, where the address is of its API.
fn session(target: &Target, request: &FreeRequest, on: bool, set: &UseStateSetter<bool>) -> Html {
    let Some((name, _)) = &target.session else { return html! {} };
    if request.headers.iter().any(|header| header.name.eq_ignore_ascii_case("authorization")) {
        return html! { <p class="help">{ format!("The header Authorization is used, not the session with {name}.") }</p> };
    }
    let set = set.clone();
    let onchange = Callback::from(move |_: Event| set.set(!on));
    html! { <label class="check"><input type="checkbox" checked={on} {onchange} />{ format!("With the session with {name}") }</label> }
}

/// The headers, each with its name, its value, and the way to take it out.
fn headers(request: &UseStateHandle<FreeRequest>) -> Html {
    let row = |(at, header): (usize, &FreeHeader)| {
        let enter = |set: fn(&mut FreeHeader, String)| {
            let request = request.clone();
            Callback::from(move |event: InputEvent| {
                let mut next = (*request).clone();
                if let Some(header) = next.headers.get_mut(at) {
                    set(header, event.target_unchecked_into::<HtmlInputElement>().value());
                }
                request.set(next);
            })
        };
        let kind = if header.is_secret() { "password" } else { "text" };
        let number = at + 1;
        html! {
            <div class="header-row">
                <input class="control" type="text" aria-label={format!("Name of header {number}")} placeholder="Name" value={header.name.clone()}
                    oninput={enter(|header, name| header.name = name)} autocomplete="off" spellcheck="false" />
                <input class="control" type={kind} aria-label={format!("Value of header {number}")} placeholder="Value" value={header.value.reveal().to_owned()}
                    oninput={enter(|header, value| header.value = Secret::new(value))} autocomplete="off" spellcheck="false" />
                { Button::new("Remove", with_headers(request, move |headers| drop(headers.remove(at)))).label(format!("Remove header {number}")).emphasis(Emphasis::Quiet).view() }
            </div>
        }
    };
    let add = with_headers(request, |headers| headers.push(FreeHeader::default()));
    html! {
        <fieldset class="group">
            <legend>{ "Headers" }</legend>
            { for request.headers.iter().enumerate().map(row) }
            <div class="actions">{ Button::new("Add a header", add).view() }</div>
        </fieldset>
    }
}

fn with_headers(
    request: &UseStateHandle<FreeRequest>,
    change: impl Fn(&mut Vec<FreeHeader>) + 'static,
) -> Callback<()> {
    let request = request.clone();
    Callback::from(move |()| {
        let mut next = (*request).clone();
        change(&mut next.headers);
        request.set(next);
    })
}

/// The body, or the way to add one where the method may have one.
fn body(
    request: &UseStateHandle<FreeRequest>,
    operation: &Rc<openapi::Operation>,
    problems: &Rc<Vec<Told>>,
    store: &Store,
    refused: bool,
) -> Html {
    let set = {
        let request = request.clone();
        Callback::from(move |body: Option<BodyDraft>| {
            // What is known of one body says nothing of another.
            let gone = body.is_none();
            let next = FreeRequest { body, ..(*request).clone() };
            request.set(if gone { FreeRequest { fields: Vec::new(), is_file: false, ..next } } else { next });
        })
    };
    let Some(body) = &request.body else {
        if matches!(request.method.as_str(), "GET" | "HEAD") {
            return html! {};
        }
        let fresh = || Some(BodyDraft { media_type: "application/json".into(), ..BodyDraft::default() });
        return html! { <div class="actions">{ Button::new("Add a body", set.reform(move |()| fresh())).view() }</div> };
    };
    html! {
        <>
            <BodyEditor operation={operation.clone()} body={body.clone()} problems={problems.clone()} {refused} pickers={None::<Pickers>} checks={store.checks.clone()} onchange={set.reform(Some)} />
            <div class="actions">{ Button::new("Leave the body out", set.reform(|()| None)).emphasis(Emphasis::Quiet).view() }</div>
        </>
    }
}
