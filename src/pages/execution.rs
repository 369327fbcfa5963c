//! One execution, asked about until it ends.

use client::Id;
use yew::prelude::*;

use crate::components::execution_watch::ExecutionWatch;
use crate::components::request_preview::RequestPreview;
use crate::components::sign_in_needed::sign_in_needed;
use crate::hooks::use_effect_with;
use crate::platform::clock;
use crate::route::Route;
use crate::store::providers::use_store;
use crate::store::runs::{RunKey, RunRecord, RunsAction};
use crate::store::watched::runs;

/// Which execution.
#[derive(Properties, PartialEq)]
pub struct ExecutionPageProps {
    /// Its id.
    pub id: Id,
}

/// Draws the page. Opening it follows the execution on the engine that is worked with.
#[component]
pub fn ExecutionPage(props: &ExecutionPageProps) -> Html {
    let store = use_store();
    let engines = &store.engines;
    let engine = engines.current().cloned();
    let key = engine.as_ref().map(|engine| RunKey { engine: engine.id.clone(), execution: props.id.clone() });
    {
        let runs = runs(&store);
        use_effect_with(key.clone(), move |key| {
            let (Some(key), Some(runs)) = (key.clone(), runs) else { return };
            // One that goes on is followed already, and asking anew about it would be asking twice.
            if runs.get(&key).is_some_and(|run| !run.is_over()) {
                return;
            }
            let now = clock::now();
            let record = RunRecord { key, job: None, job_name: None, since: now, status: None };
            runs.dispatch(RunsAction::Followed { record, execution: None, now });
        });
    }
    html! {
        <>
            <h1 tabindex="-1">{ format!("Execution {}", props.id) }</h1>
            { sign_in_needed(&store) }
            if let Some(run) = key { <ExecutionWatch {run} /> }
            if let Some(engine) = engine { <RequestPreview request={engines.caller(&engine).execution(&props.id)} /> }
            <p>
                <a href={Route::Executions.href()}>{ "Check another execution" }</a>
            </p>
        </>
    }
}
