//! Tells a person who looks elsewhere that a run or a task has ended: by the tab's title and icon, and by a notification if they asked for those.

use masking::status::Status;
use masking::verdict::Severity;
use yew::prelude::*;

use super::runs::{Run, RunKey, Runs};
use super::tasks::{Task, TaskKey, Tasks};
use super::watched::RunsContext;
use crate::hooks::{State, use_effect_with};
use crate::platform::attention::{self, Sign};
use crate::platform::keyboard::DocumentListener;

/// Something that goes on, or did: a run or a task.
#[derive(Clone, Debug, PartialEq)]
enum Thing {
    Run(RunKey),
    Task(TaskKey),
}

/// An end, as a person is told of it.
struct Told {
    /// The engine's key in this browser.
    engine: String,
    /// That it has ended.
    words: String,
    /// How it went.
    sentence: String,
    /// Whether that is good.
    sign: Sign,
}

/// Tells of each run and task that goes on now and ends later, while nobody sees the page.
#[hook]
pub(super) fn use_told_ends(runs: &RunsContext, tasks: &State<Tasks>, notifies: bool) {
    let going_on = use_mut_ref(Vec::<Thing>::new);
    use_effect_with((), |()| {
        DocumentListener::on_visibility(|hidden| {
            if !hidden {
                attention::rest();
            }
        })
    });
    use_effect_with((runs.clone(), tasks.clone(), notifies), move |(runs, tasks, notifies)| {
        let before = going_on.replace(going(runs, tasks));
        for told in ended(&before, runs, tasks).into_iter().filter(|_| attention::is_hidden()) {
            attention::call(&told.words, told.sign);
            if *notifies {
                attention::notify(&told.words, &told.sentence, &format!("{} {}", told.engine, told.words));
            }
        }
    });
}

fn going(runs: &Runs, tasks: &Tasks) -> Vec<Thing> {
    let runs = runs.0.iter().filter(|run| !run.watch.has_ended()).map(|run| Thing::Run(run.record.key.clone()));
    let tasks = tasks.0.iter().filter(|task| !task.is_over()).map(|task| Thing::Task(task.record.key.clone()));
    runs.chain(tasks).collect()
}

/// Those that have ended since they were seen to go on.
fn ended(before: &[Thing], runs: &Runs, tasks: &Tasks) -> Vec<Told> {
    let runs = runs.0.iter().filter(|run| run.watch.has_ended());
    let runs = runs.filter(|run| before.contains(&Thing::Run(run.record.key.clone()))).map(run_ended);
    let tasks = tasks.0.iter().filter(|task| task.is_over());
    let tasks = tasks.filter(|task| before.contains(&Thing::Task(task.record.key.clone()))).map(task_ended);
    runs.chain(tasks).collect()
}

fn run_ended(run: &Run) -> Told {
    let status = run.status().map_or("ended", |status| status.as_str());
    let verdict = run.verdict();
    let is_clean = verdict.as_ref().is_some_and(|verdict| verdict.severity == Severity::Clean);
    let sentence = verdict.map(|verdict| verdict.sentence).unwrap_or_default();
    let job = run.record.job_words();
    Told {
        engine: run.record.key.engine.clone(),
        words: format!("Execution {} {status}", run.record.key.execution),
        sentence: if job.is_empty() { sentence } else { format!("{job}\n{sentence}") },
        sign: sign(is_clean),
    }
}

fn task_ended(task: &Task) -> Told {
    let record = &task.record;
    let status = record.status.as_ref().map_or("ended", |status| status.as_str());
    Told {
        engine: record.key.engine.clone(),
        words: format!("Task {} {status}", record.key.task),
        sentence: record.operation.clone().unwrap_or_default(),
        sign: sign(record.status == Some(Status::Succeeded)),
    }
}

fn sign(good: bool) -> Sign {
    if good { Sign::Good } else { Sign::Bad }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::store::runs::{Asked, RunRecord, RunsAction};
    use crate::store::tasks::TasksAction;
    use client::Id;
    use masking::records::Received;

    fn followed(id: &str) -> RunsAction {
        let key = RunKey { engine: "e".into(), execution: Id::from_plain(id).unwrap() };
        let record =
            RunRecord { key, job: Id::from_plain("4"), job_name: Some("nightly".into()), since: 0, status: None };
        RunsAction::Followed { record, execution: None, now: 0 }
    }

    fn answered(id: &str, status: &str) -> RunsAction {
        let key = RunKey { engine: "e".into(), execution: Id::from_plain(id).unwrap() };
        let text = format!(r#"{{"executionId": {id}, "jobId": 4, "status": "{status}", "rowsMasked": 5}}"#);
        RunsAction::Replied { key, asked: Asked::Answered(Rc::new(Received::parse(&text).unwrap())), now: 1 }
    }

    #[test]
    fn an_end_is_told_once_and_of_those_alone_that_went_on() {
        let actions = [followed("1"), followed("2"), answered("1", "RUNNING")];
        let runs = actions.into_iter().fold(Rc::new(Runs::default()), Reducible::reduce);
        let key = TaskKey { engine: "e".into(), task: Id::from_plain("9").unwrap() };
        let task = |status: &str| {
            Rc::new(
                Received::parse(&format!(r#"{{"asyncTaskId": 9, "operation": "EXPORT", "status": "{status}"}}"#))
                    .unwrap(),
            )
        };
        let tasks = Rc::new(Tasks::default());
        let tasks = tasks.reduce(TasksAction::Followed { key: key.clone(), task: task("RUNNING"), now: 0 });
        let before = going(&runs, &tasks);
        assert_eq!((before.len(), ended(&before, &runs, &tasks).len()), (3, 0));
        let runs = runs.reduce(answered("1", "FAILED"));
        let tasks = tasks.reduce(TasksAction::Replied { key, asked: Asked::Answered(task("SUCCEEDED")), now: 1 });
        let ends = ended(&before, &runs, &tasks);
        let told: Vec<_> = ends.iter().map(|told| (told.words.as_str(), told.sign)).collect();
        assert_eq!(told, [("Execution 1 FAILED", Sign::Bad), ("Task 9 SUCCEEDED", Sign::Good)]);
        assert!(ends[0].sentence.starts_with("job 4 · nightly\n"), "{}", ends[0].sentence);
        assert_eq!(ends[1].sentence, "EXPORT");
        assert!(ended(&going(&runs, &tasks), &runs, &tasks).is_empty());
    }
}
