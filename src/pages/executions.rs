//! Checking an execution by its id, as the documents do it; the engine's executions, and the runs that this browser knows.

use std::rc::Rc;

use client::{Exchange, Id};
use masking::answer::resource;
use masking::records::Execution;
use yew::prelude::*;

use super::run_job::follow_started;
use crate::components::exchange_view::exchange_view;
use crate::components::execution_list::ExecutionList;
use crate::components::execution_watch::ExecutionWatch;
use crate::components::request_preview::RequestPreview;
use crate::components::run_list::run_list;
use crate::components::sign_in_needed::sign_in_needed;
use crate::components::task_watch::task_list;
use crate::hooks::use_state;
use crate::platform::attention;
use crate::platform::keyboard::focus;
use crate::store::call::use_call;
use crate::store::providers::{Store, use_store};
use crate::store::runs::RunKey;
use crate::store::settings::SettingsAction;
use crate::ui::button::Button;
use crate::ui::field::{Field, TextKind, text_field};
use crate::ui::form::send_on_ctrl_enter;
use crate::ui::icon::Icon;

/// What stands in the path of the request before an id is entered.
const PLACEHOLDER: &str = "executionId";

/// Draws the page.
#[component]
pub fn Executions() -> Html {
    let store = use_store();
    let engines = &store.engines;
    let entered = use_state(String::new);
    let (refused, checked) = (use_state(|| false), use_state(|| None::<RunKey>));
    let call = use_call();
    let engine = engines.current().cloned();
    let id = Id::from_plain(&entered);
    let signed_in = engine.as_ref().is_some_and(|engine| engines.session(&engine.id).token().is_some());
    let request = engine.as_ref().map(|engine| {
        let shown = id.clone().or_else(|| Id::from_plain(PLACEHOLDER));
        shown.map(|id| engines.caller(engine).execution(&id))
    });
    let request = request.flatten();
    let submit = {
        let (engine, request, call, store) = (engine.clone(), request.clone(), call.clone(), store.clone());
        let (refused, checked, is_there) = (refused.setter(), checked.setter(), id.is_some());
        Callback::from(move |()| {
            let (Some(engine), Some(request)) = (&engine, request.clone()) else { return };
            refused.set(!is_there);
            if !is_there {
                return focus("#execution-id");
            }
            let (store, engine_id, checked) = (store.clone(), engine.id.clone(), checked.clone());
            call.send(
                &engine.id,
                request,
                Callback::from(move |exchange: Rc<Exchange>| {
                    let is_execution =
                        exchange.success().is_some_and(|response| resource::<Execution>(response).is_ok());
                    checked.set(if is_execution { follow_started(&store, &engine_id, None, &exchange) } else { None });
                }),
            );
        })
    };
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit.emit(());
        })
    };
    let onchange = {
        let entered = entered.setter();
        Callback::from(move |text| entered.set(text))
    };
    let cancel = {
        let call = call.clone();
        Callback::from(move |()| call.cancel())
    };
    let field = Field {
        id: "execution-id".into(),
        label: "Execution id".into(),
        help: "It goes into the path. Some engines keep only a job’s latest run: an older id is then unknown to them."
            .into(),
        required: true,
        problem: (*refused && id.is_none()).then_some(AttrValue::Static("An execution id is needed in the path")),
    };
    html! {
        <>
            <h1 tabindex="-1">{ "Executions" }</h1>
            { sign_in_needed(&store) }
            <div class="columns">
                <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit)} aria-label="Check an execution" novalidate=true>
                    { text_field(&field, TextKind::Digits(""), (*entered).clone().into(), onchange) }
                    <div class="actions">
                        { Button::submit("Check", Some(Icon::Check), call.is_in_flight()).view() }
                        if call.is_in_flight() { { Button::new("Cancel", cancel).view() } }
                    </div>
                </form>
                <div class="column">
                    if let Some(request) = request { <RequestPreview {request} /> }
                    { call.exchange().map(|exchange| exchange_view(exchange)).unwrap_or_default() }
                </div>
            </div>
            if let Some(run) = (*checked).clone() { <ExecutionWatch {run} /> }
            if signed_in { <ExecutionList /> }
            { run_list(&store) }
            { task_list(&store) }
            { notify_choice(&store) }
        </>
    }
}

/// Draws whether the browser notifies when a run ends, and the way to it; nothing where it can't.
fn notify_choice(store: &Store) -> Html {
    if !attention::can_notify() {
        return html! { <p class="help">{ "The tab’s title and icon tell when a run has ended. Notifications need a page from HTTPS or from this machine." }</p> };
    }
    let (notify, dispatcher) = (store.settings.notify, store.settings.dispatcher());
    let onchange = Callback::from(move |_: Event| {
        let dispatcher = dispatcher.clone();
        if notify {
            dispatcher.dispatch(SettingsAction::NotifyChanged(false));
        } else {
            attention::ask_to_notify(move |allowed| dispatcher.dispatch(SettingsAction::NotifyChanged(allowed)));
        }
    });
    html! {
        <label class="check"><input type="checkbox" checked={notify} {onchange} />{ "Notify me when a run ends while I look elsewhere" }</label>
    }
}
