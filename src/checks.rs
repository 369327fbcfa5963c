//! What checks a body by its schema, and the editor that shows it as text. Loaded once a form stands: nobody needs it to begin.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use client::{Told, check};
use openapi::{Direction, SchemaRef};
use yew::prelude::*;

use crate::components::json_editor::JsonEditor;
use crate::platform::patterns;

/// What it does and draws.
pub struct Checks {
    /// What is wrong with a text by a schema.
    pub told: fn(&str, &SchemaRef) -> Vec<Told>,
    /// Draws a text with what is wrong in it.
    pub editor: fn(AttrValue, &SchemaRef, Callback<String>) -> Html,
}

static CHECKS: Checks = Checks { told, editor };

fn told(text: &str, schema: &SchemaRef) -> Vec<Told> {
    check(text, schema, Direction::Request, &patterns::Browser).iter().map(Told::from).collect()
}

fn editor(text: AttrValue, schema: &SchemaRef, onchange: Callback<String>) -> Html {
    let problems = Rc::new(check(&text, schema, Direction::Request, &patterns::Browser));
    html! { <JsonEditor id="body-text" label="Body as JSON" {text} schema={schema.clone()} {problems} described_by="body-problems" {onchange} /> }
}

/// Loads it.
pub fn load() -> Pin<Box<dyn Future<Output = Option<&'static Checks>>>> {
    #[cfg(debug_assertions)]
    return Box::pin(async { Some(&CHECKS) });
    #[cfg(not(debug_assertions))]
    Box::pin(async { cut::checks().await.ok() })
}

/// Where the release build cuts.
#[cfg(not(debug_assertions))]
mod cut {
    #[wasm_split_helpers::wasm_split(checks, fallible)]
    pub(super) fn checks() -> Result<&'static super::Checks, wasm_split_helpers::SplitLoaderError> {
        Ok(&super::CHECKS)
    }
}
