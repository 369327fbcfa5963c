//! Columns: an algorithm on a column makes it masked, and its table with it.

use super::uniform::Settled;
use crate::json::{Json, Object};
use crate::refusal::Refusal;
use crate::resources::Kind;
use crate::store::Id;
use crate::world::World;

pub(super) fn settle(_: &World, settled: &Settled<'_>, column: &mut Object) -> Result<(), Refusal> {
    column.set("isMasked", column.get("algorithmName").is_some());
    // The type is the database's; a replace that omits it, as the documents' does, can't take it away.
    if column.get("dataType").is_none()
        && let Some(data_type) = settled.before.and_then(|before| before.get("dataType"))
    {
        column.set("dataType", data_type.clone());
    }
    Ok(())
}

/// Gives a column the domain that a profile run found, and the domain's algorithm.
pub(crate) fn assign(world: &mut World, id: &Id, domain: &str, algorithm: Option<&str>) {
    let Some(column) = world.store.get_mut(Kind::ColumnMetadata, id) else { return };
    column.set("domainName", domain);
    if let Some(algorithm) = algorithm {
        column.set("algorithmName", algorithm);
        column.set("isMasked", true);
    }
    stored(world, id);
}

/// Brings the table's `isMasked` in line.
pub(super) fn stored(world: &mut World, id: &Id) {
    let column = world.store.get(Kind::ColumnMetadata, id);
    let Some(table) = column.and_then(|column| column.get("tableMetadataId")).and_then(Id::of) else { return };
    let of_table = |column: &Object| column.get("tableMetadataId").and_then(Id::of).as_ref() == Some(&table);
    let masked = world.store.all(Kind::ColumnMetadata).any(|(_, column)| of_table(column) && column.flag("isMasked"));
    if let Some(table) = world.store.get_mut(Kind::TableMetadata, &table) {
        table.set("isMasked", Json::Bool(masked));
    }
}
