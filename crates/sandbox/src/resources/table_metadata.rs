//! Tables of rulesets: a table brings its columns along, as the database behind the connector has them.

use super::uniform::Settled;
use crate::database::{ColumnSpec, TableSpec};
use crate::json::Object;
use crate::refusal::Refusal;
use crate::resources::Kind;
use crate::store::Id;
use crate::world::World;

pub(super) fn settle(_: &World, _: &Settled<'_>, table: &mut Object) -> Result<(), Refusal> {
    table.set("isMasked", false);
    Ok(())
}

/// Adds the columns of a table that was just created, none of them masked. A table that the database does not have has
/// none: the ruleset may name it, its run will fail.
pub(super) fn stored(world: &mut World, id: &Id) {
    let Some(spec) = world.table_behind(id) else { return };
    if let Id::Number(number) = id {
        add_columns(world, *number, spec, |_| None);
    }
}

/// Adds the columns of a table; `assign` says which algorithm and domain a column carries.
pub(crate) fn add_columns(
    world: &mut World,
    table: i64,
    spec: &TableSpec,
    assign: impl Fn(&ColumnSpec) -> Option<(&'static str, &'static str)>,
) {
    let mut any_masked = false;
    for column in spec.columns {
        let mut object = Object::of([
            ("columnName", column.name.into()),
            ("tableMetadataId", table.into()),
            ("dataType", column.data_type.into()),
            ("columnLength", i64::from(column.length).into()),
            ("isMasked", false.into()),
            ("isProfilerWritable", true.into()),
            ("isPrimaryKey", column.is_primary_key().into()),
            ("isIndex", column.is_primary_key().into()),
            ("isForeignKey", column.is_foreign_key().into()),
        ]);
        if let Some((algorithm, domain)) = assign(column) {
            object.set("algorithmName", algorithm);
            object.set("domainName", domain);
            object.set("isMasked", true);
            any_masked = true;
        }
        world.store.add(Kind::ColumnMetadata, object);
    }
    if let Some(table) = world.store.get_mut(Kind::TableMetadata, &Id::Number(table)) {
        table.set("isMasked", any_masked);
    }
}
