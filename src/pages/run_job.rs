//! Running a job: which one, the request as it would be sent, the answer, and the run until it ends.

use std::rc::Rc;

use client::{Exchange, Id};
use masking::answer::resource;
use masking::calls::ExecutionDraft;
use masking::choice;
use masking::job_kind::JobKind;
use masking::paging::Listing;
use masking::records::{Execution, Job};
use yew::prelude::*;

use crate::components::exchange_view::exchange_view;
use crate::components::execution_watch::ExecutionWatch;
use crate::components::request_preview::RequestPreview;
use crate::components::resource_picker::ResourcePicker;
use crate::components::sign_in_needed::sign_in_needed;
use crate::hooks::use_state;
use crate::platform::clock;
use crate::platform::keyboard::focus;
use crate::platform::letters;
use crate::route::Route;
use crate::store::call::use_call;
use crate::store::jobs::use_jobs;
use crate::store::providers::{Store, use_store};
use crate::store::runs::{RunKey, RunRecord, RunsAction};
use crate::store::watched::runs;
use crate::ui::button::Button;
use crate::ui::field::{Field, TextKind, text_field};
use crate::ui::form::send_on_ctrl_enter;
use crate::ui::icon::Icon;

/// Which job.
#[derive(Properties, PartialEq)]
pub struct RunJobProps {
    /// The one that the link names.
    pub job: Option<Id>,
}

/// What is entered.
#[derive(Clone, Default, PartialEq)]
struct Entered {
    job: String,
    target: String,
    source: String,
}

impl Entered {
    fn draft(&self) -> ExecutionDraft {
        ExecutionDraft {
            job_id: Id::from_plain(&self.job),
            target_connector_id: Id::from_plain(&self.target),
            source_connector_id: Id::from_plain(&self.source),
        }
    }
}

/// Draws the page.
#[component]
pub fn RunJob(props: &RunJobProps) -> Html {
    let store = use_store();
    let engines = &store.engines;
    let all = use_jobs();
    let jobs = use_memo(all.lists(), |lists| {
        let of_kind = |(kind, list): &(JobKind, Rc<Listing>)| {
            list.read().into_iter().map(|job: Job| (*kind, job)).collect::<Vec<_>>()
        };
        lists.iter().flat_map(of_kind).collect::<Vec<_>>()
    });
    let choices = use_memo(jobs.clone(), |jobs| choice::jobs(jobs, letters::fold));
    let reading = all.reading();
    let entered =
        use_state(|| Entered { job: props.job.as_ref().map(Id::plain).unwrap_or_default(), ..Entered::default() });
    let (refused, started) = (use_state(|| false), use_state(|| None::<RunKey>));
    let call = use_call();
    let engine = engines.current().cloned();
    let job = jobs.iter().map(|(_, job)| job).find(|job| job.id.as_ref().map(Id::plain).as_ref() == Some(&entered.job));
    let multi_tenant = job.is_some_and(|job| job.multi_tenant == Some(true));
    let on_the_fly = multi_tenant && job.is_some_and(|job| job.on_the_fly == Some(true));
    let request = engine.as_ref().map(|engine| engines.caller(engine).create_execution(&entered.draft()));
    let submit = {
        let (engine, request, call, store) = (engine.clone(), request.clone(), call.clone(), store.clone());
        let (entered, refused, started) = (entered.clone(), refused.setter(), started.setter());
        let name = job.and_then(|job| job.name.clone());
        Callback::from(move |()| {
            let (Some(engine), Some(request)) = (&engine, request.clone()) else { return };
            refused.set(entered.job.is_empty());
            if entered.job.is_empty() {
                return focus("#run-job");
            }
            let (store, engine_id, name, started) = (store.clone(), engine.id.clone(), name.clone(), started.clone());
            call.send_about(
                format!("job {}{}", entered.job, name.as_ref().map(|name| format!(" · {name}")).unwrap_or_default()),
                &engine.id,
                request,
                Callback::from(move |exchange: Rc<Exchange>| {
                    started.set(follow_started(&store, &engine_id, name.clone(), &exchange));
                }),
            );
        })
    };
    let change = |set: fn(&mut Entered, String)| {
        let entered = entered.clone();
        Callback::from(move |text: String| {
            let mut next = (*entered).clone();
            set(&mut next, text);
            entered.set(next);
        })
    };
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit.emit(());
        })
    };
    let cancel = {
        let call = call.clone();
        Callback::from(move |()| call.cancel())
    };
    let field = |id: &'static str, label: &'static str, help: &'static str| Field {
        id: id.into(),
        label: label.into(),
        help: help.into(),
        ..Field::default()
    };
    let job_field = Field {
        required: true,
        problem: (*refused && entered.job.is_empty()).then_some(AttrValue::Static("A job is needed")),
        ..field("run-job", "Job", "")
    };
    let target =
        field("run-target", "Target connector id", "A multi-tenant job is told where to write to each time it runs.");
    let source = field("run-source", "Source connector id", "And, on-the-fly, where to read from.");
    html! {
        <>
            <h1 tabindex="-1">{ "Run a job" }</h1>
            { sign_in_needed(&store) }
            <div class="columns">
                <form class="form panel" {onsubmit} onkeydown={send_on_ctrl_enter(submit)} aria-label="Run a job" novalidate=true>
                    { job_field.view(html! {
                        <ResourcePicker field={job_field.clone()} what="jobs" value={entered.job.clone()} {choices} {reading}
                            onchange={change(|entered, job| *entered = Entered { job, ..Entered::default() })} />
                    }) }
                    if multi_tenant {
                        { text_field(&target, TextKind::Digits(""), entered.target.clone().into(), change(|entered, text| entered.target = text)) }
                    }
                    if on_the_fly {
                        { text_field(&source, TextKind::Digits(""), entered.source.clone().into(), change(|entered, text| entered.source = text)) }
                    }
                    <div class="actions">
                        { Button::submit("Run", Some(Icon::Run), call.is_in_flight()).view() }
                        if call.is_in_flight() { { Button::new("Cancel", cancel).view() } }
                    </div>
                </form>
                <div class="column">
                    if let Some(request) = request { <RequestPreview {request} /> }
                    { call.exchange().map(|exchange| exchange_view(exchange)).unwrap_or_default() }
                </div>
            </div>
            if let Some(run) = (*started).clone() { <ExecutionWatch {run} /> }
        </>
    }
}

/// The place of the run that an answer to `POST /executions` started.
pub(super) fn started_route(exchange: &Exchange) -> Option<Route> {
    resource::<Execution>(exchange.success()?).ok()?.known.id.map(Route::Execution)
}

/// Follows the run that an answer to `POST /executions` started; its key.
pub(super) fn follow_started(
    store: &Store,
    engine: &str,
    job_name: Option<String>,
    exchange: &Exchange,
) -> Option<RunKey> {
    let execution = resource::<Execution>(exchange.success()?).ok()?;
    let key = RunKey { engine: engine.to_owned(), execution: execution.known.id.clone()? };
    let now = clock::now();
    let status = execution.known.status.clone();
    let record = RunRecord { key: key.clone(), job: execution.known.job_id.clone(), job_name, since: now, status };
    runs(store)?.dispatch(RunsAction::Followed { record, execution: Some(Rc::new(execution)), now });
    Some(key)
}
