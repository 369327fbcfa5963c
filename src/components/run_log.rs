//! The log of a run, saved as the engine tells it.

use std::rc::Rc;

use client::{Body, Exchange};
use yew::prelude::*;

use super::exchange_view::exchange_view;
use crate::platform::downloads;
use crate::store::call::use_call;
use crate::store::providers::use_store;
use crate::store::runs::RunKey;
use crate::ui::button::Button;
use crate::ui::notice::{Tone, notice, paragraph};

/// Whose log.
#[derive(Properties, PartialEq)]
pub struct RunLogProps {
    /// The run.
    pub run: RunKey,
}

/// Draws a button that reads and saves it, and what came instead of it.
#[component]
pub fn RunLog(props: &RunLogProps) -> Html {
    let (store, call) = (use_store(), use_call());
    let save = {
        let (store, call, run) = (store.clone(), call.clone(), props.run.clone());
        Callback::from(move |()| {
            let Some(engine) = store.engines.get(&run.engine) else { return };
            let request = store.engines.caller(engine).execution_log(&run.execution);
            let name = format!("execution-{}-log", run.execution);
            call.send(&run.engine, request, Callback::from(move |exchange: Rc<Exchange>| keep(&name, &exchange)));
        })
    };
    let refused = call.exchange().filter(|exchange| exchange.success().is_none());
    html! {
        <>
            { Button { busy: call.is_in_flight(), ..Button::new("Save the log", save) }.view() }
            if let Some(exchange) = refused {
                <div class="whole">
                    { notice(Tone::Warning, "The engine gave no log of this run.", paragraph("Newer engines have one; its answer is below.")) }
                    { exchange_view(exchange) }
                </div>
            }
        </>
    }
}

/// Saves what was answered, every byte of it.
fn keep(name: &str, exchange: &Exchange) {
    let Some(response) = exchange.success() else { return };
    let media_type = response.header("content-type").unwrap_or("application/octet-stream");
    let ending = if media_type.contains("json") { "json" } else { "txt" };
    let bytes: &[u8] = match &response.body {
        Body::Text(text) => text.as_bytes(),
        Body::Binary(bytes) => bytes,
    };
    downloads::save(&format!("{name}.{ending}"), media_type, bytes);
}
