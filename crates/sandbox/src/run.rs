//! A run: an execution at work on the tables of its job.
//!
//! It owns the progress of one execution and publishes it to the store. It has no clock and no pace of its own: the
//! scheduler says when it works and on how many rows.

use crate::abort::Abort;
use crate::component::Component;
use crate::faults::{Fault, Faults, SUSPENSION};
use crate::orders::{job_of, orders};
use crate::resources::Kind;
use crate::status::Status;
use crate::store::Id;
use crate::timestamp::Timestamp;
use crate::world::World;

/// A running execution.
pub(crate) struct Run {
    pub(crate) execution: i64,
    /// Megabytes of the engine's that it takes.
    pub(crate) memory: u64,
    components: Vec<Component>,
    /// Tables that are masked at the same time: the job's `numInputStreams`.
    streams: usize,
    /// Whether the first table that fails ends the run.
    fail_immediately: bool,
    /// Whether it ends with WARNING where data did not conform.
    has_warning: bool,
    counted: bool,
    cancelling: bool,
    /// Those that were on when it started and have been ever since.
    faults: Faults,
    /// Until when it has a status that nobody knows.
    suspended_until: Option<Timestamp>,
}

impl Run {
    /// Starts an execution that is in the store: it is RUNNING, its components wait, nothing is counted.
    pub(crate) fn start(world: &mut World, execution: i64, memory: u64, now: Timestamp) -> Self {
        let (kind, job) = job_of(world, execution).unwrap_or((Kind::MaskingJob, Default::default()));
        let orders = orders(world, execution, kind, &job);
        let add = |order| Component::add(&mut world.store, execution, order);
        let components = orders.into_iter().map(add).collect();
        if let Some(object) = world.store.get_mut(Kind::Execution, &Id::Number(execution)) {
            object.set("startTime", now.to_engine_text());
        }
        let mut run = Self {
            execution,
            memory,
            components,
            streams: job.int("numInputStreams").and_then(|streams| usize::try_from(streams).ok()).unwrap_or(1).max(1),
            fail_immediately: job.flag("failImmediately"),
            has_warning: world.version.has_warning(),
            counted: false,
            cancelling: false,
            faults: world.faults,
            suspended_until: None,
        };
        run.publish(world, now);
        run
    }

    /// Asks it to stop; it does when it is next its turn.
    pub(crate) fn cancel(&mut self) {
        self.cancelling = true;
    }

    /// Begins a turn: stops if that was asked for, and sees which faults still hold it.
    pub(crate) fn begin_turn(&mut self, faults: Faults, now: Timestamp) {
        self.faults = self.faults.and(faults);
        let is_suspended = self.suspended_until.is_some_and(|until| now < until);
        if !is_suspended || !self.faults.has(Fault::UnknownStatus) {
            self.suspended_until = None;
        }
        if self.cancelling {
            self.stop(now);
        }
    }

    pub(crate) fn is_counted(&self) -> bool {
        self.counted
    }

    /// Whether it may mask rows.
    pub(crate) fn is_ready(&self) -> bool {
        self.counted && self.suspended_until.is_none()
    }

    /// Counts the rows of all tables.
    pub(crate) fn count(&mut self, world: &World, now: Timestamp) {
        self.components.iter_mut().for_each(|component| component.count(&world.databases));
        self.counted = true;
        self.suspended_until = self.faults.has(Fault::UnknownStatus).then(|| now.plus(SUSPENSION));
    }

    /// Masks at most so many rows; returns how many.
    pub(crate) fn work(&mut self, world: &mut World, allowance: u64, now: Timestamp) -> u64 {
        let half = self.total().filter(|_| self.faults.has(Fault::AbortHalfway)).map(|total| total.div_ceil(2));
        let until_half = half.map(|half| half.saturating_sub(self.masked()));
        let masked = self.mask(world, until_half.map_or(allowance, |rows| rows.min(allowance)), now);
        if half.is_some_and(|half| half > 0 && self.masked() >= half) {
            self.abort_halfway(world, now);
        }
        masked
    }

    fn mask(&mut self, world: &mut World, allowance: u64, now: Timestamp) -> u64 {
        let mut left = allowance;
        loop {
            self.start_waiting(world, now);
            let running = self.components.iter().filter(|component| component.status == Status::Running).count();
            let share = left.div_ceil((running as u64).max(1));
            let mut progressed = false;
            for component in self.components.iter_mut().filter(|component| component.status == Status::Running) {
                let rows = component.work(&mut world.databases, share.min(left));
                left -= rows;
                progressed |= rows > 0;
                if component.is_done() {
                    component.succeed(world, now);
                    progressed = true;
                }
            }
            if !progressed {
                return allowance - left;
            }
        }
    }

    /// Starts waiting components while there is a stream for them. One that can't start fails, and leaves its stream.
    fn start_waiting(&mut self, world: &mut World, now: Timestamp) {
        for place in 0..self.components.len() {
            let running = self.components.iter().filter(|component| component.status == Status::Running).count();
            let is_victim = self.faults.has(Fault::ComponentFails) && place == self.first_with_rows();
            let component = &mut self.components[place];
            if component.status != Status::Waiting || running >= self.streams {
                continue;
            }
            if let Err(abort) = component.start(&mut world.databases, &world.engine_key, is_victim, now) {
                component.report(&mut world.store, self.execution, &abort, now);
                component.end(Status::Failed, now);
                if self.fail_immediately {
                    self.stop(now);
                }
            }
        }
    }

    /// Ends what has not ended.
    fn stop(&mut self, now: Timestamp) {
        for component in self.components.iter_mut().filter(|component| !component.status.has_ended()) {
            component.end(Status::Cancelled, now);
        }
    }

    fn first_with_rows(&self) -> usize {
        self.components.iter().position(|component| component.total != Some(0)).unwrap_or(0)
    }

    /// Fails the table that is being masked, or would be next, and ends the others.
    fn abort_halfway(&mut self, world: &mut World, now: Timestamp) {
        let at = |status| self.components.iter().position(|component| component.status == status);
        if let Some(place) = at(Status::Running).or_else(|| at(Status::Waiting)) {
            let component = &mut self.components[place];
            let abort = Abort::Fault { table: component.table().to_owned(), fault: Fault::AbortHalfway };
            component.report(&mut world.store, self.execution, &abort, now);
            component.end(Status::Failed, now);
        }
        self.stop(now);
    }

    pub(crate) fn status(&self) -> Status {
        let any = |status| self.components.iter().any(|component| component.status == status);
        let all_ended = self.components.iter().all(|component| component.status.has_ended());
        if all_ended && self.cancelling {
            Status::Cancelled
        } else if self.suspended_until.is_some() {
            Status::Suspended
        } else if !all_ended || !self.counted || self.faults.has(Fault::NeverEnds) {
            // A run without tables has nothing to do once it is counted.
            Status::Running
        } else if any(Status::Failed) {
            Status::Failed
        } else if self.has_warning && self.components.iter().any(|component| component.non_conforming() > 0) {
            Status::Warning
        } else {
            Status::Succeeded
        }
    }

    fn masked(&self) -> u64 {
        self.components.iter().map(|component| component.done).sum()
    }

    /// The rows of all tables; `None` while they are not counted.
    fn total(&self) -> Option<u64> {
        self.components.iter().map(|component| component.total).sum::<Option<u64>>().filter(|_| self.counted)
    }

    /// Writes where it stands to the store.
    pub(crate) fn publish(&mut self, world: &mut World, now: Timestamp) {
        let tells_total = !self.faults.has(Fault::NoTotal);
        for component in &mut self.components {
            component.publish(&mut world.store, self.execution, tells_total, now);
        }
        let status = self.status();
        let total = self.total().filter(|_| tells_total);
        let total = total.map_or(-1, |total| i64::try_from(total).unwrap_or(i64::MAX));
        let Some(object) = world.store.get_mut(Kind::Execution, &Id::Number(self.execution)) else { return };
        object.set("status", status.name());
        object.set("rowsMasked", self.masked());
        object.set("rowsTotal", total);
        if status.has_ended() {
            object.set("endTime", now.to_engine_text());
        }
    }
}
