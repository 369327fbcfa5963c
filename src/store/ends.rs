//! Tells a person who looks elsewhere that a run has ended: by the tab's title and icon, and by a notification if they asked for those.

use masking::verdict::Severity;
use yew::prelude::*;

use super::runs::{Run, RunKey, Runs};
use super::watched::RunsContext;
use crate::hooks::use_effect_with;
use crate::platform::attention::{self, Sign};
use crate::platform::keyboard::DocumentListener;

/// Tells of each run that goes on now and ends later, while nobody sees the page.
#[hook]
pub(super) fn use_told_ends(runs: &RunsContext, notifies: bool) {
    let going_on = use_mut_ref(Vec::<RunKey>::new);
    use_effect_with((), |()| {
        DocumentListener::on_visibility(|hidden| {
            if !hidden {
                attention::rest();
            }
        })
    });
    use_effect_with((runs.clone(), notifies), move |(runs, notifies)| {
        let before = going_on.replace(going(runs));
        for run in ended(&before, runs).into_iter().filter(|_| attention::is_hidden()) {
            let (words, sentence, sign) = words(run);
            attention::call(&words, sign);
            if *notifies {
                attention::notify(
                    &words,
                    &sentence,
                    &format!("{} {}", run.record.key.engine, run.record.key.execution),
                );
            }
        }
    });
}

fn going(runs: &Runs) -> Vec<RunKey> {
    runs.0.iter().filter(|run| !run.watch.has_ended()).map(|run| run.record.key.clone()).collect()
}

/// Those that have ended since they were seen to go on.
fn ended<'r>(before: &[RunKey], runs: &'r Runs) -> Vec<&'r Run> {
    runs.0.iter().filter(|run| run.watch.has_ended() && before.contains(&run.record.key)).collect()
}

/// That it has ended, how it went, and whether that is good.
fn words(run: &Run) -> (String, String, Sign) {
    let status = run.status().map_or("ended", |status| status.as_str());
    let verdict = run.verdict();
    let is_clean = verdict.as_ref().is_some_and(|verdict| verdict.severity == Severity::Clean);
    let sentence = verdict.map(|verdict| verdict.sentence).unwrap_or_default();
    let job = run.record.job_words();
    let body = if job.is_empty() { sentence } else { format!("{job}\n{sentence}") };
    (format!("Execution {} {status}", run.record.key.execution), body, if is_clean { Sign::Good } else { Sign::Bad })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::store::runs::{Asked, RunRecord, RunsAction};
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
        let before = going(&runs);
        assert_eq!((before.len(), ended(&before, &runs).len()), (2, 0));
        let runs = runs.reduce(answered("1", "FAILED"));
        let ends = ended(&before, &runs);
        assert_eq!(ends.len(), 1);
        let (title, body, sign) = words(ends[0]);
        assert_eq!((title.as_str(), sign), ("Execution 1 FAILED", Sign::Bad));
        assert!(body.starts_with("job 4 · nightly\n"), "{body}");
        assert!(ended(&going(&runs), &runs).is_empty());
    }
}
