//! A worker of the page's that turns YAML into JSON text, so that neither its code is loaded nor the page held up where there is no
//! YAML. `src/platform/yaml.rs` is its other side, and ends it after one text: WebAssembly's memory never shrinks otherwise.
//!
//! Messages: `"ready"` from here; the YAML as a string; then from here `[json, [severity, line, message], …]`, or the sentence that says
//! why there is none. A severity is its word.

use js_sys::Array;
use openapi::yaml::{Converted, to_json};
use openapi::{Diagnostic, LoadError};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let yaml = event.data().as_string().unwrap_or_default();
        let _ = answering.post_message(&answer(to_json(&yaml)));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    let _ = scope.post_message(&"ready".into());
}

fn answer(converted: Result<Converted, LoadError>) -> JsValue {
    match converted {
        Ok(Converted { json, diagnostics }) => {
            let answer = Array::of1(&json.into());
            for diagnostic in &diagnostics {
                answer.push(&told(diagnostic));
            }
            answer.into()
        }
        Err(error) => error.to_string().into(),
    }
}

fn told(diagnostic: &Diagnostic) -> JsValue {
    let severity = diagnostic.severity.as_str();
    Array::of3(&severity.into(), &diagnostic.line.into(), &diagnostic.message.as_str().into()).into()
}
