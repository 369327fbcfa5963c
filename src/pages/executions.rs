//! Checking an execution by its id, as the documents do it, and the runs that this browser knows.

use std::rc::Rc;

use client::{Exchange, Id};
use masking::answer::resource;
use masking::records::Execution;
use yew::prelude::*;

use super::create_job::send_on_ctrl_enter;
use super::run_job::follow_started;
use crate::components::exchange_view::ExchangeView;
use crate::components::execution_watch::ExecutionWatch;
use crate::components::request_preview::RequestPreview;
use crate::components::run_list::RunList;
use crate::components::sign_in_needed::SignInNeeded;
use crate::platform::keyboard::focus;
use crate::store::call::use_call;
use crate::store::providers::{use_engines, use_runs};
use crate::store::runs::RunKey;
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::{TextField, TextKind};
use crate::ui::icon::Icon;

/// What stands in the path of the request before an id is entered.
const PLACEHOLDER: &str = "executionId";

/// Draws the page.
#[component]
pub fn Executions() -> Html {
    let (engines, runs) = (use_engines(), use_runs());
    let entered = use_state(String::new);
    let (refused, checked) = (use_state(|| false), use_state(|| None::<RunKey>));
    let call = use_call();
    let engine = engines.current().cloned();
    let id = Id::from_plain(&entered);
    let request = engine.as_ref().map(|engine| {
        let shown = id.clone().or_else(|| Id::from_plain(PLACEHOLDER));
        shown.map(|id| engines.caller(engine).execution(&id))
    });
    let request = request.flatten();
    let submit = {
        let (engine, request, call, runs) = (engine.clone(), request.clone(), call.clone(), runs.clone());
        let (refused, checked, is_there) = (refused.setter(), checked.setter(), id.is_some());
        Callback::from(move |()| {
            let (Some(engine), Some(request)) = (&engine, request.clone()) else { return };
            refused.set(!is_there);
            if !is_there {
                return focus("#execution-id");
            }
            let (runs, engine_id, checked) = (runs.clone(), engine.id.clone(), checked.clone());
            call.send(
                &engine.id,
                request,
                Callback::from(move |exchange: Rc<Exchange>| {
                    let is_execution =
                        exchange.success().is_some_and(|response| resource::<Execution>(response).is_ok());
                    checked.set(if is_execution { follow_started(&runs, &engine_id, None, &exchange) } else { None });
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
    html! {
        <>
            <h1 tabindex="-1">{ "Check an execution" }</h1>
            <SignInNeeded />
            <div class="columns">
                <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit, ())} aria-label="Check an execution" novalidate=true>
                    <TextField id="execution-id" label="Execution id" kind={TextKind::Digits} required=true value={(*entered).clone()} {onchange}
                        problem={(*refused && id.is_none()).then_some(AttrValue::Static("An execution id is needed in the path"))}
                        help="It goes into the path. Some engines keep only a job’s latest run: an older id is then unknown to them." />
                    <div class="actions">
                        <Button submit=true emphasis={Emphasis::Primary} icon={Icon::Check} busy={call.is_in_flight()}>{ "Check" }</Button>
                        if call.is_in_flight() { <Button onclick={cancel}>{ "Cancel" }</Button> }
                    </div>
                </form>
                <div class="column">
                    if let Some(request) = request { <RequestPreview {request} /> }
                    if let Some(exchange) = call.exchange() { <ExchangeView exchange={exchange.clone()} /> }
                </div>
            </div>
            if let Some(run) = (*checked).clone() { <ExecutionWatch {run} /> }
            <section class="panel" aria-label="Runs of this browser"><h2>{ "Runs of this browser" }</h2><RunList /></section>
        </>
    }
}
