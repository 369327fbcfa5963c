//! A task that an engine goes on with: where it stands, and the file that it made.

use std::rc::Rc;

use client::{Exchange, Id};
use masking::answer::resource;
use masking::records::{AsyncTask, Received};
use yew::prelude::*;

use super::exchange_view::exchange_view;
use super::status_badge::status_badge;
use crate::hooks::use_effect_with;
use crate::platform::{clock, downloads};
use crate::store::call::{Call, use_call};
use crate::store::providers::{Store, use_store};
use crate::store::tasks::{Task, TaskKey, TasksAction};
use crate::store::watched::behind;
use crate::ui::button::{Button, Emphasis};

/// A task as an answer tells of it.
#[derive(Clone, Properties, PartialEq)]
pub struct AnsweredTaskProps {
    /// The request's address, which tells the engine.
    pub url: AttrValue,
    /// It.
    pub task: Rc<Received<AsyncTask>>,
}

/// The longest answer that is looked at as a task: bytes.
const LONGEST: u64 = 10_000;

/// Draws the watch of the task that an answer is, where it is one.
pub fn answered_task(exchange: &Exchange) -> Html {
    let response = exchange.success().filter(|response| response.size <= LONGEST);
    let task =
        response.and_then(|response| resource::<AsyncTask>(response).ok()).filter(|task| task.known.id.is_some());
    let url = AttrValue::from(exchange.request.url.clone());
    html! { if let Some(task) = task { <AnsweredTask {url} task={Rc::new(task)} /> } }
}

/// Follows the task from then on, wherever a person goes.
#[component]
fn AnsweredTask(props: &AnsweredTaskProps) -> Html {
    let store = use_store();
    let is_of = |base: &str| props.url.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
    let engine = store.engines.list.iter().find(|engine| is_of(&engine.base));
    let key = engine.zip(props.task.known.id.clone()).map(|(engine, task)| TaskKey { engine: engine.id.clone(), task });
    let tasks = behind(&store).map(|behind| behind.tasks.clone());
    {
        let dispatcher = tasks.as_ref().map(|tasks| tasks.dispatcher());
        use_effect_with((key.clone(), props.task.clone(), tasks.is_some()), move |(key, task, _)| {
            if let (Some(key), Some(dispatcher)) = (key.clone(), dispatcher) {
                dispatcher.dispatch(TasksAction::Followed { key, task: task.clone(), now: clock::now() });
            }
        });
    }
    let task = key.as_ref().zip(tasks.as_ref()).and_then(|(key, tasks)| tasks.get(key));
    html! { if let Some(task) = task { <TaskWatch task={task.clone()} /> } }
}

/// A task.
#[derive(Properties, PartialEq)]
pub struct TaskWatchProps {
    /// It, and its watch.
    pub task: Task,
}

/// Draws it.
#[component]
pub fn TaskWatch(props: &TaskWatchProps) -> Html {
    let (store, call) = (use_store(), use_call());
    let task = &props.task;
    let record = &task.record;
    let refused = call.exchange().filter(|exchange| exchange.success().is_none());
    html! {
        <section class="task" aria-label={format!("Task {}", record.key.task)}>
            <p class="actions" role="status">
                <strong>{ words(&record.key.task, record.operation.as_deref()) }</strong>
                { status_badge(record.status.as_ref()) }
                if let Some(trouble) = task.watch.trouble() { <span class="problem">{ trouble.to_owned() }</span> }
                if let Some(reference) = &record.reference { <code>{ reference }</code> }
            </p>
            <div class="actions">
                if let Some(file) = task.file() { { save(&store, &call, &record.key, file) } }
                if task.cancellable { { cancel(&store, &call, &record.key) } }
            </div>
            if let Some(exchange) = refused { { exchange_view(exchange) } }
        </section>
    }
}

/// The task in words: `Task 4 · EXPORT`.
fn words(id: &Id, operation: Option<&str>) -> String {
    let operation = operation.map(|operation| format!(" · {operation}")).unwrap_or_default();
    format!("Task {id}{operation}")
}

/// Gets the file that the task made, and hands it to the browser.
fn save(store: &Store, call: &Call, key: &TaskKey, file: &str) -> Html {
    let (store, call, key, file) = (store.clone(), call.clone(), key.clone(), file.to_owned());
    let busy = call.is_in_flight();
    let onclick = Callback::from(move |()| {
        let Some(engine) = store.engines.get(&key.engine) else { return };
        let request = store.engines.caller(engine).file_download(&file);
        let keep = |exchange: Rc<Exchange>| {
            if let Some(response) = exchange.success() {
                downloads::save(&exchange.file_name(), &response.media_type(), response.bytes());
            }
        };
        call.send(&key.engine, request, Callback::from(keep));
    });
    Button { busy, ..Button::new("Save the file", onclick) }.view()
}

fn cancel(store: &Store, call: &Call, key: &TaskKey) -> Html {
    let (store, call, key) = (store.clone(), call.clone(), key.clone());
    let onclick = Callback::from(move |()| {
        let Some(engine) = store.engines.get(&key.engine) else { return };
        let request = store.engines.caller(engine).cancel_async_task(&key.task);
        let (tasks, asked) = (behind(&store).map(|behind| behind.tasks.dispatcher()), key.clone());
        let done = Callback::from(move |_: Rc<Exchange>| {
            if let Some(tasks) = &tasks {
                tasks.dispatch(TasksAction::Hurried { key: asked.clone(), now: clock::now() });
            }
        });
        call.send(&key.engine, request, done);
    });
    Button::new("Cancel the task", onclick).emphasis(Emphasis::Quiet).view()
}

/// Draws the tasks that this browser knows; nothing where there are none.
pub fn task_list(store: &Store) -> Html {
    let Some(tasks) = behind(store).map(|behind| behind.tasks.clone()).filter(|tasks| !tasks.0.is_empty()) else {
        return html! {};
    };
    let dispatcher = tasks.dispatcher();
    let clear = Callback::from(move |()| dispatcher.dispatch(TasksAction::Cleared));
    let entry = |task: &Task| {
        let key = &task.record.key;
        let engine = store.engines.get(&key.engine).map_or(key.engine.as_str(), |engine| engine.name.as_str());
        html! {
            <li key={format!("{} {}", key.engine, key.task)}>
                <TaskWatch task={task.clone()} />
                <p class="muted">{ format!("{} · {engine}", clock::local(task.record.since)) }</p>
            </li>
        }
    };
    html! {
        <section class="panel" aria-label="Tasks of this browser">
            <h2>{ "Tasks of this browser" }</h2>
            <ul class="tasks">{ for tasks.0.iter().map(entry) }</ul>
            <div>{ Button::new("Forget the tasks that have ended", clear).emphasis(Emphasis::Quiet).view() }</div>
        </section>
    }
}
