//! Profiling a table: expressions look at the names and the values of its columns, and say which domain they are of.
//!
//! What was found is written to the ruleset when the whole table was looked at, and only to columns that allow it.

use std::ops::Range;
use std::sync::Arc;

use regex_lite::Regex;

use crate::database::{Databases, TableKey};
use crate::resources::{Kind, assign};
use crate::store::Id;
use crate::world::World;

/// Rows of a table that are looked at, from its first on.
pub(crate) const SAMPLE: u64 = 100;
/// The share of a column's values that are there which must match, in percent.
const SHARE: u64 = 80;

/// What a column is recognised by.
pub(crate) struct Expression {
    pub(crate) domain: String,
    pub(crate) pattern: Regex,
    /// Whether it looks at values; if not, at the column's name.
    pub(crate) looks_at_values: bool,
}

/// A column of the ruleset: its id and its name.
pub(crate) type ColumnToProfile = (i64, String);

/// A table that is being profiled.
pub(crate) struct Profiling {
    target: TableKey,
    columns: Vec<Profiled>,
    expressions: Arc<[Expression]>,
}

struct Profiled {
    id: i64,
    name: String,
    /// `None`: the database does not have it any more, so there are no values to look at.
    place: Option<usize>,
    values: u64,
    /// How many values matched, an expression each.
    matches: Vec<u64>,
}

/// Reads an expression. It is looked for anywhere in the text, whatever its case.
pub(crate) fn read_pattern(text: &str) -> Result<Regex, regex_lite::Error> {
    regex_lite::RegexBuilder::new(text).case_insensitive(true).build()
}

impl Profiling {
    pub(crate) fn prepare(target: TableKey, columns: &[ColumnToProfile], expressions: Arc<[Expression]>) -> Self {
        let profiled = |(id, name): &ColumnToProfile| Profiled {
            id: *id,
            name: name.clone(),
            place: target.spec().and_then(|spec| spec.column(name)),
            values: 0,
            matches: vec![0; expressions.len()],
        };
        Self { columns: columns.iter().map(profiled).collect(), target, expressions }
    }

    /// Looks at these rows.
    pub(crate) fn work(&mut self, databases: &Databases, rows: Range<u64>) {
        let Some(table) = databases.table(&self.target) else { return };
        for row in rows {
            for column in &mut self.columns {
                let Some(value) = column.place.and_then(|place| table.read(row, place)) else { continue };
                column.values += 1;
                for (matches, expression) in column.matches.iter_mut().zip(self.expressions.iter()) {
                    *matches += u64::from(expression.looks_at_values && expression.pattern.is_match(&value));
                }
            }
        }
    }

    /// Writes what was found: the domain of the first expression that fits a column, and the domain's algorithm.
    pub(crate) fn finish(&self, world: &mut World) {
        for column in &self.columns {
            let fits = |(expression, matches): &(&Expression, &u64)| match expression.looks_at_values {
                true => column.values > 0 && **matches * 100 >= column.values * SHARE,
                false => expression.pattern.is_match(&column.name),
            };
            let Some((found, _)) = self.expressions.iter().zip(&column.matches).find(fits) else { continue };
            let domain = world.store.get(Kind::Domain, &Id::from(found.domain.as_str()));
            let algorithm = domain.and_then(|domain| domain.text("defaultAlgorithmCode")).map(str::to_owned);
            assign(world, &Id::Number(column.id), &found.domain, algorithm.as_deref());
        }
    }
}
