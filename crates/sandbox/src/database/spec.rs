//! The form of the catalog: databases, tables, columns, and where a column's untouched values come from.

/// A database that connectors reach.
pub(crate) struct DatabaseSpec {
    pub(crate) host: &'static str,
    pub(crate) schema: &'static str,
    pub(crate) tables: &'static [DatabaseTable],
}

/// A table of a database and the number of its rows.
pub(crate) struct DatabaseTable {
    pub(crate) spec: &'static TableSpec,
    pub(crate) rows: u64,
}

/// What a table is made of.
#[derive(Debug)]
pub(crate) struct TableSpec {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [ColumnSpec],
}

/// A column.
#[derive(Debug)]
pub(crate) struct ColumnSpec {
    pub(crate) name: &'static str,
    pub(crate) data_type: &'static str,
    /// In characters.
    pub(crate) length: u16,
    pub(super) key: KeyRole,
    pub(super) values: Values,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum KeyRole {
    None,
    Primary,
    Foreign,
}

/// Where untouched values come from.
#[derive(Debug)]
pub(super) enum Values {
    /// `from`, `from + step`, ... by row.
    Serial { from: u64, step: u64 },
    /// The list's values by row.
    Listed(&'static [&'static str]),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// One of a word list.
    Word(&'static str),
    /// A number of this range, by steps.
    Between { from: u64, to: u64, step: u64 },
    /// A day of these years.
    Date { from_year: u64, years: u64 },
    /// `j.smith27@example.net`, of the row's own first and last name.
    Email,
    /// The first letter of the row's first name and its last name, in capitals.
    Account,
    /// `515.555.0143`.
    Phone,
    /// A telephone number, but in each of so many rows a word instead.
    PhoneOrWord { every: u64 },
    /// `4000 1234 5678 9017`, with a right check digit.
    Card,
    /// Street and number.
    Address,
    /// A sentence that names a person.
    Note,
    /// Null in each of so many rows.
    SometimesNull { every: u64, otherwise: &'static Values },
}

impl ColumnSpec {
    pub(crate) fn is_primary_key(&self) -> bool {
        self.key == KeyRole::Primary
    }

    pub(crate) fn is_foreign_key(&self) -> bool {
        self.key == KeyRole::Foreign
    }
}

impl TableSpec {
    /// The place of a column.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name.eq_ignore_ascii_case(name))
    }
}
