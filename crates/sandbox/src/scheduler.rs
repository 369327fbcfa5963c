//! Whose turn it is: which executions run, which wait, and how many rows they may mask by now.
//!
//! At most seven run at once, and no more than the engine has memory for; the others are QUEUED and start strictly in the
//! order they came: one that needs much memory is not overtaken by those behind it, so that its turn does come. All
//! running ones share the configured pace evenly.

use std::collections::VecDeque;

use crate::Config;
use crate::json::Object;
use crate::resources::Kind;
use crate::run::Run;
use crate::status::Status;
use crate::store::Id;
use crate::timestamp::Timestamp;
use crate::world::World;

/// Executions that run at once: an engine's default.
const PLACES: usize = 7;

/// How much an engine does at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Rows that all runs together mask in a second.
    pub(crate) rows_per_second: u64,
    /// Megabytes for the jobs of all runs together.
    pub(crate) memory: u64,
}

impl Limits {
    pub(crate) fn of(config: &Config) -> Self {
        Self { rows_per_second: config.rows_per_second, memory: config.job_memory }
    }
}

/// The executions that have not ended.
pub(crate) struct Scheduler {
    limits: Limits,
    runs: Vec<Run>,
    queue: VecDeque<Queued>,
    worked_until: Timestamp,
    /// Thousandths of a row that time has earned and no row has used.
    earned: u64,
}

/// An execution that waits, and the megabytes its job asked for when it was submitted.
struct Queued {
    execution: i64,
    memory: u64,
}

impl Scheduler {
    pub(crate) fn new(limits: Limits, now: Timestamp) -> Self {
        Self { limits, runs: Vec::new(), queue: VecDeque::new(), worked_until: now, earned: 0 }
    }

    /// Megabytes for the jobs of all runs together.
    pub(crate) fn memory(&self) -> u64 {
        self.limits.memory
    }

    /// Adds an execution to the store and starts it, or queues it where all places or all memory are taken. Returns its id.
    /// A `memory` of more than [`memory`](Self::memory) would wait for ever, and everything behind it.
    pub(crate) fn submit(&mut self, world: &mut World, mut execution: Object, memory: u64, now: Timestamp) -> i64 {
        execution.set("status", Status::Queued.name());
        execution.set("submitTime", now.to_engine_text());
        let id = world.store.add(Kind::Execution, execution);
        self.queue.push_back(Queued { execution: id, memory });
        self.start_queued(world, now);
        id
    }

    fn start_queued(&mut self, world: &mut World, now: Timestamp) {
        while self.queue.front().is_some_and(|next| self.runs.len() < PLACES && self.fits(next.memory))
            && let Some(next) = self.queue.pop_front()
        {
            self.runs.push(Run::start(world, next.execution, next.memory, now));
        }
    }

    fn fits(&self, memory: u64) -> bool {
        let taken: u64 = self.runs.iter().map(|run| run.memory).sum();
        taken.saturating_add(memory) <= self.limits.memory
    }

    /// Cancels at once what is queued; asks what is running to stop, which it does at the next [`advance`](Self::advance).
    pub(crate) fn cancel(&mut self, world: &mut World, execution: i64, now: Timestamp) {
        if let Some(run) = self.runs.iter_mut().find(|run| run.execution == execution) {
            run.cancel();
        }
        if let Some(place) = self.queue.iter().position(|queued| queued.execution == execution) {
            self.queue.remove(place);
            if let Some(object) = world.store.get_mut(Kind::Execution, &Id::Number(execution)) {
                object.set("status", Status::Cancelled.name());
                object.set("endTime", now.to_engine_text());
            }
            // It may have been the one that the others waited behind.
            self.start_queued(world, now);
        }
    }

    /// Lets the running executions work until `now`, on at most `budget` rows; returns how many were masked. An
    /// execution that has just started spends its first turn on counting its rows.
    pub(crate) fn advance(&mut self, world: &mut World, now: Timestamp, budget: u64) -> u64 {
        let allowance = self.earn(now).min(budget);
        self.runs.iter_mut().for_each(|run| run.begin_turn(world.faults, now));
        let (ready, others): (Vec<_>, Vec<_>) = self.runs.iter_mut().partition(|run| run.is_ready());
        for run in others.into_iter().filter(|run| !run.is_counted()) {
            run.count(world, now);
        }
        let mut left = allowance;
        let mut waiting = ready.len() as u64;
        for run in ready {
            left -= run.work(world, left.div_ceil(waiting), now);
            waiting -= 1;
        }
        self.runs.iter_mut().for_each(|run| run.publish(world, now));
        self.runs.retain(|run| !run.status().has_ended());
        self.start_queued(world, now);
        allowance - left
    }

    /// The rows that the time since the last turn allows. Fractions are kept for the next turn, whole rows are not.
    fn earn(&mut self, now: Timestamp) -> u64 {
        let elapsed = now.since(self.worked_until);
        self.worked_until = self.worked_until.max(now);
        if self.runs.is_empty() {
            self.earned = 0;
            return 0;
        }
        let earned = elapsed.saturating_mul(self.limits.rows_per_second).saturating_add(self.earned);
        self.earned = earned % 1000;
        earned / 1000
    }

    /// Whether an execution is running; none is queued while none runs.
    pub(crate) fn is_busy(&self) -> bool {
        !self.runs.is_empty()
    }
}
