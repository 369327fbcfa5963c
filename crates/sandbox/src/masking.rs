//! Masking a table: the columns that carry an algorithm are changed, row by row.
//!
//! Nulls stay null; a value that its algorithm can't mask stays as it is and is counted. On-the-fly, rows are filled from
//! a source first.

use std::ops::Range;
use std::sync::Arc;

use crate::abort::Abort;
use crate::algorithms::{self, EngineKey, Mask, Masked, Way};
use crate::database::{Cell, Databases, TableKey};
use crate::json::Object;
use crate::resources::Kind;
use crate::samples::Samples;
use crate::store::{Id, Store};
use crate::timestamp::Timestamp;

/// Rows copied at once by an on-the-fly run.
const BATCH: u64 = 1_000;

/// A table that is being masked.
pub(crate) struct Masking {
    target: TableKey,
    /// Where the rows come from, if from elsewhere.
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
    samples: Samples,
    event: Option<i64>,
}

impl Masking {
    /// Gets everything ready that masking a row needs. `columns` are pairs of a column and its algorithm.
    pub(crate) fn prepare(
        target: TableKey,
        source: Option<TableKey>,
        columns: &[(String, String)],
        way: Way,
        key: &EngineKey,
    ) -> Result<Self, Abort> {
        let prepare = |column: &str, algorithm: &str| {
            let failed = |error| Abort::Algorithm { column: column.to_owned(), algorithm: algorithm.to_owned(), error };
            let mask = algorithms::prepare(algorithm, key, way).map_err(failed)?;
            MaskedColumn::find(&target, column, algorithm, mask)
        };
        let columns = columns.iter().map(|(column, algorithm)| prepare(column, algorithm));
        let columns = columns.collect::<Result<_, _>>()?;
        Ok(Self { source: source.filter(|source| *source != target), target, columns })
    }

    /// Makes room for so many rows where they come from elsewhere.
    pub(crate) fn make_room(&self, databases: &mut Databases, rows: u64) {
        if self.source.is_some()
            && let Some(table) = databases.table_mut(&self.target)
        {
            table.truncate_for(rows);
        }
    }

    /// Masks these rows.
    pub(crate) fn work(&mut self, databases: &mut Databases, rows: Range<u64>) {
        self.copy(databases, rows.clone());
        let Some(table) = databases.table_mut(&self.target) else { return };
        for row in rows {
            for column in &mut self.columns {
                let masked = table.read(row, column.place).map(|value| column.masked(&value));
                table.write(row, column.place, masked);
            }
        }
    }

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

    /// Values that their algorithm could not mask.
    pub(crate) fn non_conforming(&self) -> u64 {
        self.columns.iter().map(|column| column.non_conforming).sum()
    }

    /// Writes an event for each column that held what could not be masked. `event` is what all of them say.
    pub(crate) fn publish(&mut self, store: &mut Store, event: &Object, now: Timestamp) {
        for column in self.columns.iter_mut().filter(|column| column.non_conforming > 0) {
            column.publish(store, event, now);
        }
    }
}

impl MaskedColumn {
    fn find(target: &TableKey, column: &str, algorithm: &str, mask: Box<dyn Mask>) -> Result<Self, Abort> {
        let spec = target.spec();
        let found = spec.and_then(|spec| spec.column(column).map(|place| (place, spec.columns[place].length)));
        let missing = || Abort::NoSuchColumn { table: target.name().to_owned(), column: column.to_owned() };
        let (place, length) = found.ok_or_else(missing)?;
        Ok(Self {
            place,
            length: usize::from(length),
            name: column.to_owned(),
            algorithm: algorithm.to_owned(),
            mask,
            non_conforming: 0,
            samples: Samples::default(),
            event: None,
        })
    }

    fn masked(&mut self, value: &str) -> Arc<str> {
        match self.mask.mask(value) {
            Masked::Value(masked) => match masked.char_indices().nth(self.length) {
                // What is longer than the column is cut to it.
                Some((end, _)) => masked[..end].into(),
                None => masked,
            },
            Masked::NonConforming => {
                self.non_conforming += 1;
                self.samples.take(value);
                value.into()
            }
        }
    }

    fn publish(&mut self, store: &mut Store, event: &Object, now: Timestamp) {
        let id = *self.event.get_or_insert_with(|| {
            let mut event = event.clone();
            event.set("eventType", "UNMASKED_DATA");
            event.set("severity", "WARNING");
            event.set("cause", "PATTERN_MATCH_FAILURE");
            event.set("timeStamp", now.to_engine_text());
            event.set("maskedObjectName", self.name.as_str());
            event.set("algorithmName", self.algorithm.as_str());
            store.add(Kind::ExecutionEvent, event)
        });
        if let Some(object) = store.get_mut(Kind::ExecutionEvent, &Id::Number(id)) {
            object.set("count", self.non_conforming);
        }
        self.samples.publish(store, id);
    }
}
