//! One call at a time from a form: idle, under way, done. A second click while one is under way sends nothing.

use std::rc::Rc;

use client::{Exchange, PreparedRequest};
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

/// A form's call.
#[derive(Clone, PartialEq)]
pub struct Call {
    /// Where it stands.
    pub state: CallState,
    send: Callback<(String, PreparedRequest, Callback<Rc<Exchange>>)>,
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

    /// Sends to the engine with this key, unless a call is under way, and then calls `done`.
    pub fn send(&self, engine: &str, request: PreparedRequest, done: Callback<Rc<Exchange>>) {
        if !self.is_in_flight() {
            self.send.emit((engine.to_owned(), request, done));
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
        let (setter, dispatcher) = (state.setter(), store.engines.dispatcher());
        Callback::from(move |(engine, request, done): (String, PreparedRequest, Callback<Rc<Exchange>>)| {
            // Two clicks may come before the first has drawn the button as busy.
            if busy.replace(true) {
                return;
            }
            let (setter, dispatcher, busy, cancel) =
                (setter.clone(), dispatcher.clone(), busy.clone(), Cancel::default());
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
