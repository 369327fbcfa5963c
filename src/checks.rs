//! What checks a body by its schema, and the editor that shows it as text. Loaded once a form stands: nobody needs it to begin.

use std::future::Future;
use std::pin::Pin;

use client::{BodyDraft, Told, check, check_body};
use openapi::{Direction, MediaType, Operation, SchemaRef};
use yew::prelude::*;

use crate::components::json_editor::{JsonEditor, JsonEditorProps};
use crate::platform::patterns;

/// What it does and draws.
pub struct Checks {
    /// What is wrong with a text by a schema.
    pub told: fn(&str, &SchemaRef) -> Vec<Told>,
    /// What is wrong with a body of a media type.
    body: fn(&MediaType, &BodyDraft) -> Vec<Told>,
    /// Draws a text with what is wrong in it.
    pub editor: fn(JsonEditorProps) -> Html,
}

static CHECKS: Checks = Checks { told, body, editor };

impl Checks {
    /// What of a body is no JSON, or does not fit its schema; nothing of one that is sent as something else.
    pub fn body_of(&self, operation: &Operation, body: Option<&BodyDraft>) -> Vec<Told> {
        let documented = operation.request_body.as_ref();
        let chosen = body.and_then(|body| documented?.media_type(&body.media_type));
        body.zip(chosen).map(|(body, chosen)| (self.body)(chosen, body)).unwrap_or_default()
    }
}

/// What is wrong with a body, once what checks it is there; nothing where that can't be loaded.
pub async fn body_of(operation: &Operation, body: Option<&BodyDraft>) -> Vec<Told> {
    match body {
        Some(_) => load().await.map(|checks| checks.body_of(operation, body)).unwrap_or_default(),
        None => Vec::new(),
    }
}

fn told(text: &str, schema: &SchemaRef) -> Vec<Told> {
    check(text, schema, Direction::Request, &patterns::Browser).iter().map(Told::from).collect()
}

fn body(media_type: &MediaType, body: &BodyDraft) -> Vec<Told> {
    check_body(media_type, body, &patterns::Browser).iter().map(Told::from).collect()
}

/// Another label is another text: nothing of an editor goes on to it.
fn editor(props: JsonEditorProps) -> Html {
    let key = props.label.to_string();
    html! { <JsonEditor {key} ..props /> }
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
