//! YAML turned into JSON text by a worker, which is loaded when the first YAML is met (`crates/worker-yaml`).

use js_sys::{Array, Promise};
use openapi::{Diagnostic, Severity};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlMetaElement, MessageEvent, Worker};

use super::document;

#[wasm_bindgen]
extern "C" {
    /// Starts a worker of this page's, as `static/boot.js` allows.
    #[wasm_bindgen(catch, js_namespace = playground, js_name = worker)]
    fn start_worker(script: &str) -> Result<Worker, JsValue>;
}

const NOT_LOADED: &str = "This is YAML, and what reads it could not be loaded: the server of this page was not reached, or holds a newer build by now.";

/// Ends a worker with it.
struct Running(Worker);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

/// JSON text whose lines are those of a YAML text, and what is wrong with the YAML.
///
/// # Errors
/// A sentence that says why there is none.
pub async fn to_json(yaml: &str) -> Result<(String, Vec<Diagnostic>), String> {
    let running = script().and_then(|script| start_worker(&script).ok()).map(Running);
    let Running(worker) = running.as_ref().ok_or(NOT_LOADED)?;
    let said = |_| NOT_LOADED.to_owned();
    next_message(worker).await.map_err(said)?;
    worker.post_message(&yaml.into()).map_err(said)?;
    let answer =
        next_message(worker).await.map_err(|_| "This is YAML, and what reads it stopped, by a fault of this page.")?;
    read(&answer)
}

/// The worker's start script, as the build named it.
fn script() -> Option<String> {
    let meta = document().query_selector("meta[name=worker-yaml]").ok()??;
    Some(meta.dyn_into::<HtmlMetaElement>().ok()?.content())
}

/// Waits for what the worker says next; it fails where the worker does.
async fn next_message(worker: &Worker) -> Result<JsValue, JsValue> {
    let mut listeners = None;
    let message = Promise::new(&mut |said, failed| {
        let onmessage = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let _ = said.call1(&JsValue::NULL, &event.data());
        });
        let onerror = Closure::<dyn Fn(Event)>::new(move |_: Event| {
            let _ = failed.call0(&JsValue::NULL);
        });
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        listeners = Some((onmessage, onerror));
    });
    JsFuture::from(message).await
}

fn read(answer: &JsValue) -> Result<(String, Vec<Diagnostic>), String> {
    if let Some(why) = answer.as_string() {
        return Err(why);
    }
    let parts: &Array = answer.unchecked_ref();
    let json = parts.get(0).as_string().unwrap_or_default();
    Ok((json, parts.iter().skip(1).map(|told| diagnostic(told.unchecked_ref())).collect()))
}

fn diagnostic(told: &Array) -> Diagnostic {
    let severity = match told.get(0).as_string().as_deref() {
        Some("info") => Severity::Info,
        Some("warning") => Severity::Warning,
        _ => Severity::Error,
    };
    let line = told.get(1).as_f64().unwrap_or_default() as u32;
    let message = told.get(2).as_string().unwrap_or_default();
    Diagnostic { severity, message, pointer: String::new(), line, column: None }
}
