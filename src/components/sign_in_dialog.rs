//! Signing in to an engine. The password is read out of its field when the form is sent and goes nowhere else.

use std::rc::Rc;

use client::{Engine, EngineKind, Exchange, Secret};
use masking::answer::AnswerError;
use masking::calls;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::failure_view::failure_view;
use crate::hooks::{use_effect_with, use_state};
use crate::platform::keyboard::focus;
use crate::store::call::{Call, use_call};
use crate::store::engines::EnginesAction;
use crate::store::providers::{Store, use_store};
use crate::store::sign_in::{self, SANDBOX_USER, SignInProblem};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::notice::{Tone, notice, paragraph};

/// Draws the dialog for an engine; `onclose` is called when it is closed, signed in or not.
pub fn sign_in_dialog(engine: Rc<Engine>, onclose: Callback<()>) -> Html {
    html! { <SignInDialog {engine} {onclose} /> }
}

/// The dialog.
#[derive(Properties, PartialEq)]
pub struct SignInDialogProps {
    /// Which engine.
    pub engine: Rc<Engine>,
    /// Called when it is closed, signed in or not.
    pub onclose: Callback<()>,
}

/// Draws the dialog.
#[component]
pub fn SignInDialog(props: &SignInDialogProps) -> Html {
    let store = use_store();
    let call = use_call();
    let problem = use_state(|| None::<SignInProblem>);
    let (user, password, keep) = (use_node_ref(), use_node_ref(), use_node_ref());
    let is_sandbox = props.engine.kind == EngineKind::Sandbox;
    use_effect_with((), |()| focus("#sign-in-user"));
    let onsubmit = {
        let (engine, call, problem, onclose) =
            (props.engine.clone(), call.clone(), problem.setter(), props.onclose.clone());
        let (user, password, keep, dispatcher) =
            (user.clone(), password.clone(), keep.clone(), store.engines.dispatcher());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(user), Some(password_field)) =
                (user.cast::<HtmlInputElement>(), password.cast::<HtmlInputElement>())
            else {
                return;
            };
            let keep = keep.cast::<HtmlInputElement>().is_some_and(|box_| box_.checked());
            let user = user.value();
            let request = calls::login(&engine, &user, &Secret::new(password_field.value()));
            let (engine, problem, onclose, dispatcher) =
                (engine.clone(), problem.clone(), onclose.clone(), dispatcher.clone());
            let key = engine.id.clone();
            call.send(
                &key,
                request,
                Callback::from(move |exchange: Rc<Exchange>| match sign_in::read(&engine, &user, &exchange) {
                    Ok(signed_in) => {
                        password_field.set_value("");
                        if keep {
                            sign_in::keep_in_tab(&engine, &signed_in);
                        }
                        dispatcher.dispatch(signed_in);
                        onclose.emit(());
                    }
                    Err(error) => problem.set(Some(error)),
                }),
            );
        })
    };
    html! {
        <Dialog title={format!("Sign in to {}", props.engine.name)} onclose={props.onclose.clone()}>
            <form class="form" {onsubmit} aria-label="Sign in">
                <p class="muted">{ &props.engine.shown_base() }</p>
                <div class="field">
                    <label for="sign-in-user">{ "User name" }</label>
                    <input ref={user} id="sign-in-user" class="control" type="text" autocomplete="username" required=true spellcheck="false"
                        value={is_sandbox.then_some(SANDBOX_USER)} />
                </div>
                <div class="field">
                    <label for="sign-in-password">{ "Password" }</label>
                    <input ref={password} id="sign-in-password" class="control" type="password" autocomplete="current-password" required=true />
                    if is_sandbox { <p class="help">{ "The sandbox has one account: admin with the password Admin-12." }</p> }
                </div>
                <label class="check"><input ref={keep} type="checkbox" />{ "Stay signed in when this tab reloads" }</label>
                <p class="help">{ "Keeps the token in this tab’s storage until you sign out or close the tab. Otherwise it is in memory only." }</p>
                { trouble(&call, problem.as_ref()) }
                <div class="actions">{ Button::submit("Sign in", None, call.is_in_flight()).view() }</div>
            </form>
        </Dialog>
    }
}

fn trouble(call: &Call, problem: Option<&SignInProblem>) -> Html {
    let Some(exchange) = call.exchange() else { return html! {} };
    match (&exchange.outcome, problem) {
        (Err(failure), _) => failure_view(failure),
        (Ok(_), Some(SignInProblem::Answer(error))) => {
            let wrong = matches!(error, AnswerError::Refused { status: 400..=403, .. });
            let more = wrong.then(|| paragraph("Three wrong passwords in a row lock a user out, for 23 hours by default. The page never tries again by itself."));
            notice(Tone::Bad, error.to_string(), more.unwrap_or_default())
        }
        _ => html! {},
    }
}

/// The sandbox's door: signs in with its public account, in one click.
pub fn sandbox_door(store: &Store, engine: Rc<Engine>) -> Callback<()> {
    let (dispatcher, open) = (store.engines.dispatcher(), store.sign_in.clone());
    Callback::from(move |()| {
        dispatcher.dispatch(EnginesAction::Chosen(engine.id.clone()));
        let (dispatcher, open, engine) = (dispatcher.clone(), open.clone(), engine.clone());
        spawn_local(async move {
            let exchange = sign_in::send_sandbox_login(&engine).await;
            match sign_in::read(&engine, SANDBOX_USER, &exchange) {
                Ok(signed_in) => dispatcher.dispatch(signed_in),
                // The dialog says what is wrong when the same is tried there.
                Err(_) => open.emit(()),
            }
        });
    })
}

/// The door of any engine: the sandbox's, or the dialog.
pub fn engine_door(store: &Store, engine: &Rc<Engine>) -> Callback<()> {
    if engine.kind == EngineKind::Sandbox {
        return sandbox_door(store, engine.clone());
    }
    let (dispatcher, open, id) = (store.engines.dispatcher(), store.sign_in.clone(), engine.id.clone());
    Callback::from(move |()| {
        dispatcher.dispatch(EnginesAction::Chosen(id.clone()));
        open.emit(());
    })
}
