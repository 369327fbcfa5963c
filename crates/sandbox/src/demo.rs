//! The demo: a dozen jobs and what became of them. Their runs are real, on a clock that runs fast in the past.

use crate::json::{Json, Object};
use crate::resources::{Change, Kind, create, submit};
use crate::scheduler::{Limits, Scheduler};
use crate::store::Id;
use crate::timestamp::Timestamp;
use crate::world::World;

/// The pace of past runs, in rows a second, and the length of their turns in milliseconds.
const PAST_PACE: u64 = 500;
const TURN: i64 = 250;
const HOUR: i64 = 60 * 60 * 1000;

/// What became of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Past {
    /// It ran to its end, whatever that was.
    Ended,
    /// Somebody cancelled it after so many turns.
    CancelledAfter(u32),
}

/// A job: name, ruleset, description, and its runs as hours ago and what became of them.
struct DemoJob {
    name: &'static str,
    ruleset: i64,
    description: &'static str,
    runs: &'static [(i64, Past)],
    /// Whether it is running when the demo is loaded.
    running: bool,
}

const fn job(name: &'static str, ruleset: i64, description: &'static str, runs: &'static [(i64, Past)]) -> DemoJob {
    DemoJob { name, ruleset, description, runs, running: false }
}

use Past::{CancelledAfter, Ended};

/// In the order of their ids.
const JOBS: [DemoJob; 12] = [
    job("hr_dev_nightly", 1, "Masks the HR copy for developers every night.", &[(72, Ended), (48, Ended), (24, Ended)]),
    job("hr_dev_people", 2, "Only people, for a quick refresh.", &[(30, Ended)]),
    job("ledger_accounts_weekly", 3, "Account numbers stay unique.", &[(168, Ended), (2, CancelledAfter(6))]),
    job("ledger_contacts", 4, "Some contacts have words for a telephone number.", &[(26, Ended), (3, Ended)]),
    job("hr_archive_once", 5, "People who left.", &[(400, Ended)]),
    job("ledger_branches", 6, "Fails: the lookup file of the branches was never uploaded.", &[(25, Ended), (1, Ended)]),
    DemoJob { running: true, ..job("hr_prod_full", 7, "All of HR with its 100,000 customers.", &[]) },
    job("shop_customers", 8, "Customers of the web shop.", &[(50, CancelledAfter(9)), (49, Ended)]),
    job("shop_customers_trial", 8, "", &[(20, CancelledAfter(1))]),
    job("hr_dev_trial", 1, "", &[(10, Ended)]),
    job("ledger_month_end", 3, "Runs on the last day of a month.", &[(600, Ended)]),
    job("hr_prod_rehearsal", 7, "Has never been run.", &[]),
];

/// Adds the jobs that are not there, and their runs.
pub(crate) fn load(world: &mut World, scheduler: &mut Scheduler, now: Timestamp) {
    let mut runs: Vec<(i64, i64, Past)> = Vec::new();
    let mut running = Vec::new();
    for job in JOBS {
        let first_run = job.runs.iter().map(|(hours, _)| *hours).max().unwrap_or(4);
        let created = Change { user: "admin", now: now.plus(-HOUR * (first_run + 1)) };
        // A name that is taken is this job, or one that the person made: either way it stays.
        let Ok(Id::Number(id)) = create(world, Kind::MaskingJob, body_of(&job), created) else { continue };
        runs.extend(job.runs.iter().map(|(hours, past)| (*hours, id, *past)));
        running.extend(job.running.then_some(id));
    }
    runs.sort_by_key(|(hours, ..)| std::cmp::Reverse(*hours));
    // What is on now was not on then; and a past run that never ends would never let the present begin.
    let faults = std::mem::take(&mut world.faults);
    for (hours, job, past) in runs {
        run_in_the_past(world, job, now.plus(-HOUR * hours), past);
    }
    world.faults = faults;
    for job in running {
        let change = Change { user: "admin", now };
        // Refused only where the engine has less memory than the job may take: then nothing runs.
        let _ = submit(world, scheduler, execution_of(job), change);
    }
}

fn body_of(job: &DemoJob) -> Object {
    Object::of([
        ("jobName", job.name.into()),
        ("rulesetId", job.ruleset.into()),
        ("jobDescription", job.description.into()),
        ("feedbackSize", Json::from(50_000_i64)),
    ])
}

fn execution_of(job: i64) -> Object {
    Object::of([("jobId", job.into())])
}

fn run_in_the_past(world: &mut World, job: i64, start: Timestamp, past: Past) {
    // One at a time, so memory was never short, whatever the engine has now.
    let limits = Limits { rows_per_second: PAST_PACE, memory: u64::MAX };
    let mut scheduler = Scheduler::new(limits, start);
    let change = Change { user: "admin", now: start };
    let Ok(execution) = submit(world, &mut scheduler, execution_of(job), change) else { return };
    let mut turn: u32 = 0;
    while scheduler.is_busy() {
        turn += 1;
        let now = start.plus(TURN * i64::from(turn));
        if past == CancelledAfter(turn) {
            scheduler.cancel(world, execution, now);
        }
        scheduler.advance(world, now, u64::MAX);
    }
}
