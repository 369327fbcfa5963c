//! A component of a run: one table of the job's ruleset, worked on row by row.
//!
//! It owns how far the table is and what the store says of it. What is done to rows is in `masking` and `profiling`.

use crate::abort::Abort;
use crate::algorithms::EngineKey;
use crate::database::{Databases, TableKey};
use crate::faults::Fault;
use crate::json::Object;
use crate::masking::Masking;
use crate::orders::{Order, Task};
use crate::profiling::{Profiling, SAMPLE};
use crate::resources::Kind;
use crate::status::Status;
use crate::store::{Id, Store};
use crate::timestamp::Timestamp;
use crate::world::World;

/// One table of a run.
pub(crate) struct Component {
    id: i64,
    order: Order,
    work: Option<Work>,
    pub(crate) status: Status,
    /// Rows to work on; `None` while they are not counted.
    pub(crate) total: Option<u64>,
    pub(crate) done: u64,
    started: Option<Timestamp>,
    ended: Option<Timestamp>,
}

/// What a component that has started does.
enum Work {
    Mask(Masking),
    Profile(Profiling),
}

impl Component {
    /// Adds a waiting component to the store.
    pub(crate) fn add(store: &mut Store, execution: i64, order: Order) -> Self {
        let members = [("componentName", order.table.as_str().into()), ("executionId", execution.into())];
        let id = store.add(Kind::ExecutionComponent, Object::of(members));
        Self { id, order, work: None, status: Status::Waiting, total: None, done: 0, started: None, ended: None }
    }

    /// Counts the rows that are to be worked on: none in a table of which no column is masked, and none where only names
    /// are looked at. What can't be reached has none either; starting it says why.
    pub(crate) fn count(&mut self, databases: &Databases) {
        let rows_of = |key: &TableKey| databases.table(key).map_or(0, |table| table.rows());
        self.total = Some(match &self.order.task {
            Task::Mask { source: None, columns, .. } if columns.is_empty() => 0,
            Task::Mask { source, .. } => source.as_ref().unwrap_or(&self.order.target).as_ref().map_or(0, rows_of),
            Task::Profile { expressions, .. } if !expressions.iter().any(|expression| expression.looks_at_values) => 0,
            Task::Profile { .. } => self.order.target.as_ref().map_or(0, rows_of).min(SAMPLE),
        });
    }

    pub(crate) fn table(&self) -> &str {
        &self.order.table
    }

    /// Gets everything ready that working on a row needs. A victim of [`Fault::ComponentFails`] fails at it.
    pub(crate) fn start(
        &mut self,
        databases: &mut Databases,
        key: &EngineKey,
        is_victim: bool,
        now: Timestamp,
    ) -> Result<(), Abort> {
        self.status = Status::Running;
        self.started = Some(now);
        if is_victim {
            return Err(Abort::Fault { table: self.order.table.clone(), fault: Fault::ComponentFails });
        }
        let target = self.order.target.clone()?;
        self.work = Some(match &self.order.task {
            Task::Mask { source, columns, way } => {
                let masking = Masking::prepare(target, source.clone().transpose()?, columns, *way, key)?;
                masking.make_room(databases, self.total.unwrap_or(0));
                Work::Mask(masking)
            }
            Task::Profile { columns, expressions } => {
                Work::Profile(Profiling::prepare(target, columns, expressions.clone()))
            }
        });
        Ok(())
    }

    /// Works on at most so many rows; returns how many.
    pub(crate) fn work(&mut self, databases: &mut Databases, allowance: u64) -> u64 {
        let rows = self.done..self.total.unwrap_or(0).min(self.done.saturating_add(allowance));
        let count = rows.end.saturating_sub(rows.start);
        match &mut self.work {
            Some(Work::Mask(masking)) => masking.work(databases, rows),
            Some(Work::Profile(profiling)) => profiling.work(databases, rows),
            None => {}
        }
        self.done += count;
        count
    }

    /// Whether every row was worked on.
    pub(crate) fn is_done(&self) -> bool {
        self.status == Status::Running && self.total.is_some_and(|total| self.done >= total)
    }

    /// Ends it where all is done, with what is left to do then.
    pub(crate) fn succeed(&mut self, world: &mut World, now: Timestamp) {
        if let Some(Work::Profile(profiling)) = &self.work {
            profiling.finish(world);
        }
        self.end(Status::Succeeded, now);
    }

    pub(crate) fn end(&mut self, status: Status, now: Timestamp) {
        self.status = status;
        self.ended = Some(now);
    }

    /// Values that their algorithm could not mask.
    pub(crate) fn non_conforming(&self) -> u64 {
        match &self.work {
            Some(Work::Mask(masking)) => masking.non_conforming(),
            _ => 0,
        }
    }

    /// Writes where it stands to the store, and an event for each column that held what could not be masked.
    pub(crate) fn publish(&mut self, store: &mut Store, execution: i64, tells_total: bool, now: Timestamp) {
        let event = self.event(execution);
        if let Some(Work::Mask(masking)) = &mut self.work {
            masking.publish(store, &event, now);
        }
        let non_conforming = self.non_conforming();
        let Some(object) = store.get_mut(Kind::ExecutionComponent, &Id::Number(self.id)) else { return };
        object.set("status", self.status.name());
        object.set("rowsMasked", self.done);
        let total = self.total.filter(|_| tells_total);
        object.set("rowsTotal", total.map_or(-1, |total| i64::try_from(total).unwrap_or(i64::MAX)));
        object.set("nonConformingDataCount", non_conforming);
        for (field, moment) in [("startTime", self.started), ("endTime", self.ended)] {
            if let Some(moment) = moment {
                object.set(field, moment.to_engine_text());
            }
        }
    }

    /// Adds the event that says why it could not go on.
    pub(crate) fn report(&self, store: &mut Store, execution: i64, abort: &Abort, now: Timestamp) {
        let mut event = self.event(execution);
        event.set("timeStamp", now.to_engine_text());
        abort.describe(&mut event);
        store.add(Kind::ExecutionEvent, event);
    }

    /// What every event of it says.
    fn event(&self, execution: i64) -> Object {
        Object::of([
            ("executionId", execution.into()),
            ("executionComponentId", self.id.into()),
            ("maskedObjectParentName", self.order.table.as_str().into()),
        ])
    }
}
