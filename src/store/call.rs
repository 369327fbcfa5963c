//! One call at a time from a form: idle, under way, done. A second click while one is under way sends nothing.

use std::rc::Rc;

use client::{Exchange, PreparedRequest};
use masking::danger::Danger;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::engines::EnginesAction;
use super::providers::use_store;
use crate::hooks::use_state;
use crate::platform::fetch::{Cancel, send};

/// Where a form's call stands.
#[derive(Clone, PartialEq)]
pub enum CallState {
    /// Nothing was sent.
    Idle,
    /// Under way.
    InFlight(Cancel),
    /// What came of it.
    Done(Rc<Exchange>),
}

/// What is to be sent, to the engine with this key, and what is called then.
struct Sending {
    engine: String,
    request: PreparedRequest,
    /// What the request acts on, for the question that may come first.
    object: String,
    done: Callback<Rc<Exchange>>,
}

/// A form's call.
#[derive(Clone, PartialEq)]
pub struct Call {
    /// Where it stands.
    pub state: CallState,
    send: Callback<Sending>,
}

impl Call {
    /// Whether it is under way.
    pub fn is_in_flight(&self) -> bool {
        matches!(self.state, CallState::InFlight(_))
    }

    /// What came of it.
    pub fn exchange(&self) -> Option<&Rc<Exchange>> {
        match &self.state {
            CallState::Done(exchange) => Some(exchange),
            _ => None,
        }
    }

    /// Cancels it where it is under way.
    pub fn cancel(&self) {
        if let CallState::InFlight(cancel) = &self.state {
            cancel.cancel();
        }
    }

    /// Sends to the engine with this key, unless a call is under way, and then calls `done`. A person is asked first where that engine is
    /// in production and the request dangerous.
    pub fn send(&self, engine: &str, request: PreparedRequest, done: Callback<Rc<Exchange>>) {
        let path = request.url.split_once("//").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        let object = format!("{} {}", request.method.as_str(), path.unwrap_or(&request.url));
        self.send_about(object, engine, request, done);
    }

    /// As [`Call::send`]; `object` says by name what the request acts on.
    pub fn send_about(&self, object: String, engine: &str, request: PreparedRequest, done: Callback<Rc<Exchange>>) {
        if !self.is_in_flight() {
            self.send.emit(Sending { engine: engine.to_owned(), request, object, done });
        }
    }
}

/// A form's call. A 401 to a token ends that engine's session.
#[hook]
pub fn use_call() -> Call {
    let state = use_state(|| CallState::Idle);
    let busy = use_mut_ref(|| false);
    let store = use_store();
    let timeout = store.settings.timeout();
    let send = {
        let (setter, store) = (state.setter(), store.clone());
        Callback::from(move |Sending { engine, request, object, done }: Sending| {
            let (setter, dispatcher, busy) = (setter.clone(), store.engines.dispatcher(), busy.clone());
            let (danger, key) = (Danger::of(&request), engine.clone());
            let go = Callback::from(move |()| {
                // Two clicks may come before the first has drawn the button as busy.
                if busy.replace(true) {
                    return;
                }
                let (setter, dispatcher, busy, cancel) =
                    (setter.clone(), dispatcher.clone(), busy.clone(), Cancel::default());
                let (engine, request, done) = (engine.clone(), request.clone(), done.clone());
                setter.set(CallState::InFlight(cancel.clone()));
                spawn_local(async move {
                    let exchange = Rc::new(send(request, &cancel, timeout).await);
                    busy.replace(false);
                    if let Some(expired) = expired_session(&engine, &exchange) {
                        dispatcher.dispatch(expired);
                    }
                    setter.set(CallState::Done(exchange.clone()));
                    done.emit(exchange);
                });
            });
            store.ask_first(&key, danger, &object, go);
        })
    };
    Call { state: (*state).clone(), send }
}

/// The end of a session, where an exchange tells of one.
pub fn expired_session(engine: &str, exchange: &Exchange) -> Option<EnginesAction> {
    let refused = exchange.outcome.as_ref().is_ok_and(|response| response.status == 401);
    let token = exchange.request.headers.iter().find_map(|header| match &header.value {
        client::HeaderValue::Secret { value, .. } => Some(value.clone()),
        _ => None,
    })?;
    refused.then(|| EnginesAction::SessionExpired { engine: engine.to_owned(), token })
}
