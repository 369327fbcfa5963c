//! The databases behind the connectors: their tables, and the sandbox's own copy of every row.
//!
//! A database is found by host and schema, as a connector names it. Rows are not kept until a run writes them: a value
//! that nobody has written is computed from its place, which is the same every time. So a table of 100,000 rows costs
//! what was masked in it, and a fresh sandbox costs nothing.

mod catalog;
mod columns;
mod generate;
mod spec;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use catalog::DATABASES;
pub(crate) use spec::{ColumnSpec, TableSpec};

use crate::json::Object;
use crate::keyed::Key;
use spec::{DatabaseSpec, DatabaseTable};

/// What the database holds in a place; `None` is null.
pub(crate) type Cell = Option<Arc<str>>;

/// Which table of which database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TableKey {
    host: &'static str,
    schema: &'static str,
    table: &'static str,
}

/// Why a table can't be reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DatabaseError {
    #[error("The connector {0} was deleted.")]
    ConnectorDeleted(i64),
    #[error("The database {schema} on '{host}' can't be reached: the sandbox has no such database.")]
    Unreachable { host: String, schema: String },
    #[error("The table '{table}' does not exist in the schema '{schema}' on '{host}'.")]
    NoSuchTable { host: String, schema: String, table: String },
}

/// Finds a table by what its connector says. Hosts, schemas and tables are found whatever their case.
pub(crate) fn find(connector: &Object, table: &str) -> Result<TableKey, DatabaseError> {
    let database = reached(connector)?;
    let DatabaseSpec { host, schema, .. } = *database;
    match database.tables.iter().find(|candidate| candidate.spec.name.eq_ignore_ascii_case(table)) {
        Some(found) => Ok(TableKey { host, schema, table: found.spec.name }),
        None => Err(DatabaseError::NoSuchTable {
            host: host.to_owned(),
            schema: schema.to_owned(),
            table: table.to_owned(),
        }),
    }
}

/// The names of the tables that a connector reaches.
pub(crate) fn tables(connector: &Object) -> Result<Vec<&'static str>, DatabaseError> {
    Ok(reached(connector)?.tables.iter().map(|table| table.spec.name).collect())
}

fn reached(connector: &Object) -> Result<&'static DatabaseSpec, DatabaseError> {
    let (host, schema) = (connector.text("host").unwrap_or_default(), connector.text("schemaName").unwrap_or_default());
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let database = DATABASES.iter().find(|database| same(database.host, host) && same(database.schema, schema));
    database.ok_or_else(|| DatabaseError::Unreachable { host: host.to_owned(), schema: schema.to_owned() })
}

impl TableKey {
    fn catalog(&self) -> Option<&'static DatabaseTable> {
        let database =
            DATABASES.iter().find(|database| database.host == self.host && database.schema == self.schema)?;
        database.tables.iter().find(|table| table.spec.name == self.table)
    }

    /// The table's name, as the database writes it.
    pub(crate) fn name(&self) -> &'static str {
        self.table
    }

    /// What the table is made of.
    pub(crate) fn spec(&self) -> Option<&'static TableSpec> {
        self.catalog().map(|table| table.spec)
    }
}

/// All tables that something was written to.
#[derive(Default)]
pub(crate) struct Databases(BTreeMap<TableKey, Table>);

impl Databases {
    /// The table to read and write. `None` only for a key that [`find`] did not make.
    pub(crate) fn table_mut(&mut self, key: &TableKey) -> Option<&mut Table> {
        if !self.0.contains_key(key) {
            self.0.insert(key.clone(), Table::untouched(key)?);
        }
        self.0.get_mut(key)
    }

    /// The table as it is, without making room for it if nobody has written to it.
    pub(crate) fn table(&self, key: &TableKey) -> Option<Cow<'_, Table>> {
        match self.0.get(key) {
            Some(table) => Some(Cow::Borrowed(table)),
            None => Table::untouched(key).map(Cow::Owned),
        }
    }
}

/// One table: how untouched values are computed, and the values that were written.
#[derive(Clone)]
pub(crate) struct Table {
    spec: &'static TableSpec,
    rows: u64,
    /// A column's untouched values are drawn by its key.
    keys: Vec<Key>,
    /// A column's written values, from row 0 on: runs write rows in order.
    written: Vec<Vec<Cell>>,
}

impl Table {
    fn untouched(key: &TableKey) -> Option<Self> {
        let DatabaseTable { spec, rows } = key.catalog()?;
        let purpose = |column: &ColumnSpec| format!("{}/{}/{}/{}", key.host, key.schema, key.table, column.name);
        Some(Self {
            spec,
            rows: *rows,
            keys: spec.columns.iter().map(|column| Key::new(generate::ROWS, &purpose(column))).collect(),
            written: vec![Vec::new(); spec.columns.len()],
        })
    }

    pub(crate) fn spec(&self) -> &'static TableSpec {
        self.spec
    }

    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// The value in a place.
    pub(crate) fn read(&self, row: u64, column: usize) -> Option<Cow<'_, str>> {
        let written = self.written.get(column).and_then(|cells| cells.get(usize::try_from(row).ok()?));
        match written {
            Some(cell) => cell.as_deref().map(Cow::Borrowed),
            None => generate::value(self.spec, &self.keys, row, column),
        }
    }

    /// Puts a value in a place. Runs write rows in order; where another run has emptied the table under one, the rows
    /// between keep what they hold.
    pub(crate) fn write(&mut self, row: u64, column: usize, cell: Cell) {
        let Some(cells) = self.written.get(column) else { return };
        let written = cells.len() as u64;
        for between in written..row {
            let held = self.read(between, column).map(|value| value.as_ref().into());
            self.written[column].push(held);
        }
        let Some(cells) = self.written.get_mut(column) else { return };
        match usize::try_from(row).ok().and_then(|row| cells.get_mut(row)) {
            Some(place) => *place = cell,
            None => cells.push(cell),
        }
    }

    /// Empties the table for rows of another one, of which it will hold so many.
    pub(crate) fn truncate_for(&mut self, rows: u64) {
        self.rows = rows;
        self.written = vec![Vec::new(); self.spec.columns.len()];
    }
}
