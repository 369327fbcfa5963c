//! What a job of a kind may have: as the engine itself describes it, or until that is known as the page's own description does.

use std::rc::Rc;

use client::Engine;
use masking::job_form::OPERATIONS;
use masking::job_kind::JobKind;
use openapi::{ApiDescription, SchemaRef};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::own_description;
use super::providers::use_store;
use crate::hooks::{use_effect_with, use_state};

/// The schema of a job of a kind; `None` where the page's own description is broken, which a test excludes.
#[hook]
pub fn use_job_schema(kind: JobKind) -> Option<SchemaRef> {
    let store = use_store();
    let own = use_state(|| None::<(Rc<Engine>, ApiDescription)>);
    let bundled = use_memo((), |()| ApiDescription::load(OPERATIONS).ok().map(|(description, _)| description));
    let engine = store.engines.current().filter(|_| !store.engines.looking).cloned();
    {
        let (own, timeout) = (own.setter(), store.settings.timeout());
        use_effect_with(engine.clone(), move |engine| {
            if let Some(engine) = engine.clone() {
                spawn_local(async move {
                    if let Some(description) = read(&engine, timeout).await {
                        own.set(Some((engine, description)));
                    }
                });
            }
        });
    }
    // Of an engine that was left meanwhile nothing is taken.
    let own = own.as_ref().filter(|(of, _)| engine.as_ref() == Some(of)).map(|(_, description)| description);
    own.and_then(|description| schema(description, kind)).or_else(|| schema(bundled.as_ref().as_ref()?, kind))
}

/// The body of the operation that creates a job.
fn schema(description: &ApiDescription, kind: JobKind) -> Option<SchemaRef> {
    let creates = description.operations().find(|entry| entry.id() == kind.create_operation())?;
    creates.json_body()
}

/// The engine's own description: as it was kept, or got and kept now. It is no matter if there is none.
async fn read(engine: &Engine, timeout: u32) -> Option<ApiDescription> {
    let text = match own_description::kept(engine).await {
        Some(kept) => kept,
        None => {
            let text = own_description::get(engine, timeout).await.ok()?;
            own_description::keep(engine, &text).await;
            text
        }
    };
    ApiDescription::load(text).ok().map(|(description, _)| description)
}
