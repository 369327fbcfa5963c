//! The engine's jobs of all kinds: counted, filtered, sorted, each a click away from being run; several at once, too.
//!
//! What is seen is in the address ([`View`]). The last runs come of one scan of the executions, not of a request a row.

use std::rc::Rc;

use client::is_word;
use masking::calls::List;
use masking::danger::Danger;
use masking::job_table::{self, Beside, JobRow, LastRun, LastRuns, View};
use masking::records::Execution;
use yew::prelude::*;

use crate::components::bulk_view::bulk_view;
use crate::components::job_filter::{change_view, job_filter};
use crate::components::job_table::{JobTable, Selected};
use crate::components::listing_status::{count, listing_problem};
use crate::components::sign_in_needed::sign_in_needed;
use crate::hooks::{State, use_state};
use crate::platform::{downloads, letters};
use crate::route::Route;
use crate::store::bulk::{self, Standing, Task};
use crate::store::jobs::use_jobs;
use crate::store::listing::use_listing;
use crate::store::providers::{Store, use_store};
use crate::store::runs::Runs;
use crate::store::watched::behind;
use crate::ui::button::{Button, Emphasis};

/// What of the jobs is seen.
#[derive(Properties, PartialEq)]
pub struct JobsProps {
    /// As the address has it.
    pub view: String,
}

/// Draws the page.
#[component]
pub fn Jobs(props: &JobsProps) -> Html {
    let store = use_store();
    let all = use_jobs();
    let (past, rulesets) = (use_listing(List::Executions), use_listing(List::DatabaseRulesets));
    let (connectors, environments) = (use_listing(List::DatabaseConnectors), use_listing(List::Environments));
    let key = (all.lists(), rulesets.listing.clone(), connectors.listing.clone(), environments.listing.clone());
    let rows = use_memo(key, |(lists, rulesets, connectors, environments)| {
        let lists: Vec<_> = lists.iter().map(|(kind, list)| (*kind, &**list)).collect();
        job_table::rows(&lists, Beside { rulesets, connectors, environments }, letters::fold)
    });
    let behind = behind(&store);
    let engine = store.engines.current().cloned();
    let engine_id = engine.as_ref().map(|engine| engine.id.clone()).unwrap_or_default();
    let executions = use_memo(past.listing.clone(), |listing| listing.read::<Execution>());
    let own = behind.as_ref().map(|behind| own_runs(&behind.runs, &engine_id)).unwrap_or_default();
    let last = use_memo((executions, own), |(executions, own)| LastRuns::of(executions, own.iter().cloned()));
    let view = use_memo(props.view.clone(), |text| View::parse(text));
    let found =
        use_memo((rows.clone(), last.clone(), view.clone()), |(rows, last, view)| view.of(rows, last, letters::fold));
    let selected = use_state(Selected::default);
    let signed_in = !engine_id.is_empty() && store.engines.session(&engine_id).token().is_some();
    let reload = {
        let (all, past) = (all.clone(), past.reload.clone());
        Callback::from(move |()| {
            all.reload();
            past.emit(());
        })
    };
    let picked: Rc<Vec<JobRow>> = Rc::new(rows.iter().filter(|row| selected.contains(&row.key())).cloned().collect());
    let delete_one = {
        let (store, reload) = (store.clone(), reload.clone());
        Callback::from(move |row: JobRow| act_on(&store, Danger::Deletes, &[row], reload.clone()))
    };
    let read = count(rows.len(), all.total(), all.loading());
    html! {
        <>
            <h1 tabindex="-1">{ "Jobs" }</h1>
            { sign_in_needed(&store) }
            if signed_in {
                { job_filter(&view, &job_table::environments(&rows)) }
                <div class="toolbar">
                    <span class="muted" role="status">{ told(found.len(), view.is_filtered(), &read) }</span>
                    { Button::new("Read again", reload.clone()).view() }
                    <a class="button" href={Route::NEW_JOB.href()}>{ "Create a job" }</a>
                    if view.is_filtered() { { Button::new("Show all", Callback::from(|()| change_view(|view| *view = View::default()))).emphasis(Emphasis::Quiet).view() } }
                    if !picked.is_empty() { { chosen(&store, &picked, &selected, &reload) } }
                </div>
                { for all.kinds.iter().map(|(kind, reading)| listing_problem(&format!("{} jobs", kind.label().to_ascii_lowercase()), reading)) }
                { listing_problem("executions", &past) }
                if let Some(behind) = &behind { { bulk_view(&behind.bulk, &engine_id) } }
                if rows.is_empty() && !all.loading() && all.kinds.iter().all(|(_, reading)| reading.problem.is_none()) {
                    <p class="muted">{ "This engine has no job yet." }</p>
                }
                if !rows.is_empty() && found.is_empty() { <p class="muted">{ "No job fits." }</p> }
                if !found.is_empty() { <JobTable {rows} {found} {last} {view} {selected} ondelete={delete_one} /> }
            }
        </>
    }
}

/// How many jobs there are, and how many of them fit the filter.
fn told(found: usize, filtered: bool, read: &str) -> String {
    if filtered { format!("{found} fit, {read} jobs read") } else { format!("{read} jobs") }
}

/// The last runs that this browser watches on an engine, by job; the newest of each.
fn own_runs(runs: &Runs, engine: &str) -> Vec<(client::Id, LastRun)> {
    let of_engine = runs.0.iter().rev().filter(|run| run.record.key.engine == engine);
    let run = |run: &crate::store::runs::Run| {
        let known = run.execution.as_ref().and_then(|execution| LastRun::of(&execution.known));
        let (execution, when) = (run.record.key.execution.clone(), known.and_then(|known| known.when));
        Some((run.record.job.clone()?, LastRun { execution, status: run.record.status.clone(), when }))
    };
    of_engine.filter_map(run).collect()
}

/// Draws what can be done with the jobs that are selected.
fn chosen(store: &Store, picked: &Rc<Vec<JobRow>>, selected: &State<Selected>, reload: &Callback<()>) -> Html {
    let act = |danger: Danger| {
        let (store, picked, reload) = (store.clone(), picked.clone(), reload.clone());
        Callback::from(move |()| act_on(&store, danger, &picked, reload.clone()))
    };
    let export = {
        let (picked, engine) = (picked.clone(), store.engines.current().map(|engine| engine.name.clone()));
        Callback::from(move |()| {
            let name = format!("jobs-{}.json", file_name(engine.as_deref().unwrap_or_default()));
            downloads::save(&name, "application/json", job_table::export(picked.iter()).as_bytes());
        })
    };
    let none = {
        let selected = selected.setter();
        Callback::from(move |()| selected.set(Selected::default()))
    };
    let bulk = behind(store).is_some_and(|behind| behind.bulk.goes_on());
    let busy = |button: Button| Button { busy: bulk, ..button };
    html! {
        <div class="chosen" role="group" aria-label="The selected jobs">
            <strong>{ format!("{} selected", picked.len()) }</strong>
            { busy(Button::new("Run", act(Danger::Runs)).label("Run the selected jobs")).view() }
            { busy(Button::new("Delete…", act(Danger::Deletes)).label("Delete the selected jobs")).emphasis(Emphasis::Danger).view() }
            { Button::new("Export JSON", export).view() }
            { Button::new("Select none", none).emphasis(Emphasis::Quiet).view() }
        </div>
    }
}

/// A name as a file may have it.
fn file_name(name: &str) -> String {
    let kept = |character: char| if is_word(character) || "-_.".contains(character) { character } else { '-' };
    name.chars().map(kept).collect()
}

/// Runs or deletes jobs of the engine that is worked with. Deleting asks first, and so does running on an engine in production.
fn act_on(store: &Store, danger: Danger, jobs: &[JobRow], reload: Callback<()>) {
    let Some(engine) = store.engines.current().cloned() else { return };
    let task = |row: &JobRow| {
        let standing = if danger == Danger::Runs && row.multi_tenant {
            Standing::NotDone("A multi-tenant job is told its connector when it is run: run it by itself.".into())
        } else {
            Standing::Waiting
        };
        Task { kind: row.kind, job: row.id.clone(), name: row.name.clone(), standing }
    };
    let tasks: Vec<Task> = jobs.iter().map(task).collect();
    let objects: Rc<[String]> = jobs.iter().map(|row| format!("job {} · {}", row.id, row.name)).collect();
    let go = {
        let (store, engine) = (store.clone(), engine.clone());
        Callback::from(move |()| bulk::begin(&store, &engine, danger, tasks.clone(), reload.clone()))
    };
    if danger == Danger::Deletes || store.settings.is_production(&engine.id) {
        store.ask(&engine, danger, objects, go);
    } else {
        go.emit(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_says_what_fits() {
        assert_eq!(told(3, false, "3 of 3"), "3 of 3 jobs");
        assert_eq!(told(1, true, "3 of 3"), "1 fit, 3 of 3 jobs read");
        assert_eq!(file_name("HR / prod:8282"), "HR---prod-8282");
    }
}
