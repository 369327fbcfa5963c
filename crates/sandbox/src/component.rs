//! A component of a run: one table of the job's ruleset, masked row by row.
//!
//! Of the rows it reads, it changes the columns that carry an algorithm. Nulls stay null; a value that its algorithm
//! can't mask stays as it is and is counted.

use std::ops::Range;

use crate::algorithms::{self, AlgorithmError, EngineKey, Mask, Masked};
use crate::database::{Cell, DatabaseError, Databases, TableKey};
use crate::faults::Fault;
use crate::json::Object;
use crate::resources::Kind;
use crate::status::Status;
use crate::store::{Id, Store};
use crate::timestamp::Timestamp;

/// Rows copied at once by an on-the-fly run.
const BATCH: u64 = 1_000;

/// Why a component can't go on. The run fails with it.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Abort {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("The table '{table}' has no column '{column}'.")]
    NoSuchColumn { table: String, column: String },
    #[error("The table '{table}' was made to fail by the sandbox's fault '{}'.", fault.name())]
    Fault { table: String, fault: Fault },
    #[error("{error}")]
    Algorithm { column: String, algorithm: String, error: AlgorithmError },
}

/// What a component is told to do.
pub(crate) struct Order {
    pub(crate) table: String,
    pub(crate) target: Result<TableKey, DatabaseError>,
    /// Where the rows come from, if not from the target: on-the-fly.
    pub(crate) source: Option<Result<TableKey, DatabaseError>>,
    /// Columns and their algorithms.
    pub(crate) masked: Vec<(String, String)>,
}

/// One table of a run.
pub(crate) struct Component {
    id: i64,
    order: Order,
    work: Option<Work>,
    pub(crate) status: Status,
    /// Rows to mask; `None` while they are not counted.
    pub(crate) total: Option<u64>,
    pub(crate) done: u64,
    started: Option<Timestamp>,
    ended: Option<Timestamp>,
}

/// What is known once it has started.
struct Work {
    target: TableKey,
    source: Option<TableKey>,
    columns: Vec<MaskedColumn>,
}

struct MaskedColumn {
    place: usize,
    length: usize,
    name: String,
    algorithm: String,
    mask: Box<dyn Mask>,
    non_conforming: u64,
    event: Option<i64>,
}

impl Component {
    /// Adds a waiting component to the store.
    pub(crate) fn add(store: &mut Store, execution: i64, order: Order) -> Self {
        let members = [("componentName", order.table.as_str().into()), ("executionId", execution.into())];
        let id = store.add(Kind::ExecutionComponent, Object::of(members));
        Self { id, order, work: None, status: Status::Waiting, total: None, done: 0, started: None, ended: None }
    }

    /// Counts the rows that are to be masked: none in a table of which no column is. What can't be reached has none
    /// either; starting it says why.
    pub(crate) fn count(&mut self, databases: &Databases) {
        let place = self.order.source.as_ref().unwrap_or(&self.order.target);
        let rows = place.as_ref().ok().and_then(|key| databases.table(key)).map_or(0, |table| table.rows());
        let nothing_to_do = self.order.masked.is_empty() && self.order.source.is_none();
        self.total = Some(if nothing_to_do { 0 } else { rows });
    }

    pub(crate) fn table(&self) -> &str {
        &self.order.table
    }

    /// Gets everything ready that masking a row needs. A victim of [`Fault::ComponentFails`] fails at it.
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
        let source = self.order.source.clone().transpose()?.filter(|source| *source != target);
        let mut columns = Vec::new();
        for (column, algorithm) in &self.order.masked {
            columns.push(self.prepare(&target, column, algorithm, key)?);
        }
        if source.is_some()
            && let Some(table) = databases.table_mut(&target)
        {
            table.truncate_for(self.total.unwrap_or(0));
        }
        self.work = Some(Work { target, source, columns });
        Ok(())
    }

    fn prepare(
        &self,
        target: &TableKey,
        column: &str,
        algorithm: &str,
        key: &EngineKey,
    ) -> Result<MaskedColumn, Abort> {
        let spec = target.spec();
        let found = spec.and_then(|spec| spec.column(column).map(|place| (place, spec.columns[place].length)));
        let missing = || Abort::NoSuchColumn { table: self.order.table.clone(), column: column.to_owned() };
        let (place, length) = found.ok_or_else(missing)?;
        let failed = |error| Abort::Algorithm { column: column.to_owned(), algorithm: algorithm.to_owned(), error };
        Ok(MaskedColumn {
            place,
            length: usize::from(length),
            name: column.to_owned(),
            algorithm: algorithm.to_owned(),
            mask: algorithms::prepare(algorithm, key).map_err(failed)?,
            non_conforming: 0,
            event: None,
        })
    }

    /// Masks at most so many rows; returns how many.
    pub(crate) fn work(&mut self, databases: &mut Databases, allowance: u64) -> u64 {
        let rows = self.done..self.total.unwrap_or(0).min(self.done.saturating_add(allowance));
        let count = rows.end.saturating_sub(rows.start);
        if let Some(work) = &mut self.work {
            work.copy(databases, rows.clone());
            work.mask(databases, rows);
        }
        self.done += count;
        count
    }

    /// Whether every row is masked.
    pub(crate) fn is_done(&self) -> bool {
        self.status == Status::Running && self.total.is_some_and(|total| self.done >= total)
    }

    pub(crate) fn end(&mut self, status: Status, now: Timestamp) {
        self.status = status;
        self.ended = Some(now);
    }

    /// Values that their algorithm could not mask.
    pub(crate) fn non_conforming(&self) -> u64 {
        self.work.iter().flat_map(|work| &work.columns).map(|column| column.non_conforming).sum()
    }

    /// Writes where it stands to the store, and an event for each column that held what could not be masked.
    pub(crate) fn publish(&mut self, store: &mut Store, execution: i64, tells_total: bool, now: Timestamp) {
        let non_conforming = self.non_conforming();
        let columns = self.work.as_mut().map(|work| work.columns.as_mut_slice()).unwrap_or_default();
        for column in columns.iter_mut().filter(|column| column.non_conforming > 0) {
            column.publish(store, execution, self.id, &self.order.table, now);
        }
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
        let mut event = Object::of([
            ("executionId", execution.into()),
            ("eventType", "JOB_ABORTED".into()),
            ("severity", "CRITICAL".into()),
            ("cause", "UNHANDLED_EXCEPTION".into()),
            ("count", 1_i64.into()),
            ("timeStamp", now.to_engine_text().into()),
            ("executionComponentId", self.id.into()),
            ("exceptionType", abort.kind().into()),
            ("exceptionDetail", abort.to_string().into()),
            ("maskedObjectParentName", self.order.table.as_str().into()),
        ]);
        if let Abort::Algorithm { column, algorithm, .. } = abort {
            event.set("maskedObjectName", column.as_str());
            event.set("algorithmName", algorithm.as_str());
        }
        store.add(Kind::ExecutionEvent, event);
    }
}

impl Work {
    /// Fills rows of the target from the source, column by column of the same name.
    fn copy(&self, databases: &mut Databases, rows: Range<u64>) {
        let Some(source) = &self.source else { return };
        let columns = self.target.spec().map(|spec| spec.columns).unwrap_or_default();
        let mut next = rows.start;
        while next < rows.end {
            let batch = next..rows.end.min(next + BATCH);
            let cells: Vec<Vec<Cell>> = match databases.table(source) {
                Some(table) => {
                    let places: Vec<_> = columns.iter().map(|column| table.spec().column(column.name)).collect();
                    let read =
                        |row, place: &Option<usize>| table.read(row, (*place)?).map(|value| value.as_ref().into());
                    batch.clone().map(|row| places.iter().map(|place| read(row, place)).collect()).collect()
                }
                None => Vec::new(),
            };
            if let Some(table) = databases.table_mut(&self.target) {
                for (row, cells) in batch.clone().zip(cells) {
                    cells.into_iter().enumerate().for_each(|(place, cell)| table.write(row, place, cell));
                }
            }
            next = batch.end;
        }
    }

    fn mask(&mut self, databases: &mut Databases, rows: Range<u64>) {
        let Some(table) = databases.table_mut(&self.target) else { return };
        for row in rows {
            for column in &mut self.columns {
                let masked = table.read(row, column.place).map(|value| column.masked(&value));
                table.write(row, column.place, masked);
            }
        }
    }
}

impl MaskedColumn {
    fn masked(&mut self, value: &str) -> std::sync::Arc<str> {
        match self.mask.mask(value) {
            Masked::Value(masked) => match masked.char_indices().nth(self.length) {
                // What is longer than the column is cut to it.
                Some((end, _)) => masked[..end].into(),
                None => masked,
            },
            Masked::NonConforming => {
                self.non_conforming += 1;
                value.into()
            }
        }
    }

    fn publish(&mut self, store: &mut Store, execution: i64, component: i64, table: &str, now: Timestamp) {
        let event = *self.event.get_or_insert_with(|| {
            let members = [
                ("executionId", execution.into()),
                ("eventType", "UNMASKED_DATA".into()),
                ("severity", "WARNING".into()),
                ("cause", "PATTERN_MATCH_FAILURE".into()),
                ("timeStamp", now.to_engine_text().into()),
                ("executionComponentId", component.into()),
                ("maskedObjectName", self.name.as_str().into()),
                ("algorithmName", self.algorithm.as_str().into()),
                ("maskedObjectParentName", table.into()),
            ];
            store.add(Kind::ExecutionEvent, Object::of(members))
        });
        if let Some(object) = store.get_mut(Kind::ExecutionEvent, &Id::Number(event)) {
            object.set("count", self.non_conforming);
        }
    }
}

impl Abort {
    /// The name that an event gives it.
    fn kind(&self) -> &'static str {
        match self {
            Self::Database(DatabaseError::ConnectorDeleted(_)) => "ConnectorDeleted",
            Self::Database(DatabaseError::Unreachable { .. }) => "DatabaseUnreachable",
            Self::Database(DatabaseError::NoSuchTable { .. }) => "NoSuchTable",
            Self::NoSuchColumn { .. } => "NoSuchColumn",
            Self::Fault { .. } => "SandboxFault",
            Self::Algorithm { error: AlgorithmError::Unknown(_), .. } => "UnknownAlgorithm",
            Self::Algorithm { error: AlgorithmError::LookupFileMissing { .. }, .. } => "LookupFileMissing",
        }
    }
}
