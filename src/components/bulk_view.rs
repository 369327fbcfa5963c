//! What is done to several jobs: how far it is, and what came of each.

use masking::danger::Danger;
use yew::prelude::*;

use crate::hooks::State;
use crate::route::Route;
use crate::store::bulk::{Bulk, BulkAction, Standing, Task};
use crate::ui::button::{Button, Emphasis};
use crate::ui::progress::progress;

/// Draws it for the engine of this key; nothing where nothing was begun there.
pub fn bulk_view(bulk: &State<Bulk>, engine: &str) -> Html {
    let Some((danger, _)) = bulk.what.as_ref().filter(|(_, own)| own == engine) else { return html! {} };
    let act = |action: BulkAction| {
        let dispatcher = bulk.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(action.clone()))
    };
    let button = if bulk.goes_on() {
        Button::new("Stop", act(BulkAction::Stopped("Not sent: it was stopped.".into())))
            .label("Stop after the one that is under way")
    } else {
        Button::new("Put away", act(BulkAction::Seen)).emphasis(Emphasis::Quiet)
    };
    let count = |is: fn(&Standing) -> bool| bulk.tasks.iter().filter(|task| is(&task.standing)).count() as u64;
    let done = count(|standing| matches!(standing, Standing::Done(_)));
    let not_done = count(|standing| matches!(standing, Standing::NotDone(_)));
    html! {
        <section class="panel bulk" aria-label={heading(*danger)}>
            <header class="panel-head">
                <h2>{ heading(*danger) }</h2>
                <span role="status">{ words(bulk.tasks.len(), done, not_done) }</span>
                { button.view() }
            </header>
            if bulk.goes_on() { { progress("Jobs done".into(), Some(done + not_done), Some(bulk.tasks.len() as u64)) } }
            <ul class="bulk-tasks">{ for bulk.tasks.iter().filter(|task| task.standing != Standing::Waiting).map(task) }</ul>
        </section>
    }
}

fn heading(danger: Danger) -> &'static str {
    if danger == Danger::Deletes { "Deleting jobs" } else { "Running jobs" }
}

fn words(all: usize, done: u64, not_done: u64) -> String {
    let failed = if not_done == 0 { String::new() } else { format!(", {not_done} not done") };
    format!("{done} of {all} done{failed}")
}

fn task(task: &Task) -> Html {
    let (class, word) = match &task.standing {
        Standing::Waiting => ("badge muted", "waiting"),
        Standing::UnderWay => ("badge busy", "under way"),
        Standing::Done(_) => ("badge good", "done"),
        Standing::NotDone(_) => ("badge bad", "not done"),
    };
    html! {
        <li key={format!("{} {}", task.kind.slug(), task.job)}>
            <span {class}>{ word }</span>
            <span>{ format!("job {} · {}", task.job, task.name) }</span>
            if let Standing::Done(Some(run)) = &task.standing { <a href={Route::Execution(run.clone()).href()}>{ format!("Execution {run}") }</a> }
            if let Standing::NotDone(words) = &task.standing { <span class="problem">{ words.to_string() }</span> }
        </li>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_not_done_is_counted() {
        assert_eq!(super::words(3, 1, 0), "1 of 3 done");
        assert_eq!(super::words(3, 1, 2), "1 of 3 done, 2 not done");
    }
}
