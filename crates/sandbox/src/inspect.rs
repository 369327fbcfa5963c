//! A look at the rows behind a connector, past the API.

use std::borrow::Cow;

use crate::database::Table;
use crate::world::World;

/// A table's rows as they are now.
pub struct TableRows<'s> {
    table: Cow<'s, Table>,
}

impl<'s> TableRows<'s> {
    pub(crate) fn of(world: &'s World, connector: i64, table: &str) -> Option<Self> {
        let key = world.locate(connector, table).ok()?;
        Some(Self { table: world.databases.table(&key)? })
    }

    /// The names of the columns, in order.
    pub fn columns(&self) -> Vec<&'static str> {
        self.table.spec().columns.iter().map(|column| column.name).collect()
    }

    /// The number of rows.
    pub fn len(&self) -> u64 {
        self.table.rows()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values of a row in the order of the columns, numbers and dates as text; `None` is null. A row past the end
    /// holds nothing but nulls.
    pub fn row(&self, row: u64) -> Vec<Option<String>> {
        let places = 0..self.table.spec().columns.len();
        if row >= self.len() {
            return places.map(|_| None).collect();
        }
        places.map(|place| self.table.read(row, place).map(Cow::into_owned)).collect()
    }
}
