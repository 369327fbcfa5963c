//! What a run is told to do: one order a table of its job's ruleset, made when it starts.

use std::sync::Arc;

use crate::algorithms::Way;
use crate::database::{DatabaseError, TableKey};
use crate::json::{Json, Object};
use crate::profiling::{ColumnToProfile, Expression, read_pattern};
use crate::resources::Kind;
use crate::store::Id;
use crate::world::World;

/// What a component is told to do.
pub(crate) struct Order {
    pub(crate) table: String,
    pub(crate) target: Result<TableKey, DatabaseError>,
    pub(crate) task: Task,
}

/// What is to be done with a table.
pub(crate) enum Task {
    Mask {
        /// Where the rows come from, if not from the target: on-the-fly.
        source: Option<Result<TableKey, DatabaseError>>,
        /// Columns and their algorithms.
        columns: Vec<(String, String)>,
        way: Way,
    },
    Profile {
        columns: Vec<ColumnToProfile>,
        expressions: Arc<[Expression]>,
    },
}

/// The job of an execution, as it is now, and its kind.
pub(crate) fn job_of(world: &World, execution: i64) -> Option<(Kind, Object)> {
    let execution = world.store.get(Kind::Execution, &Id::Number(execution))?;
    world.job(&Id::of(execution.get("jobId")?)?).map(|(kind, job)| (kind, job.clone()))
}

/// What the components are to do: a table each, in the order of the ruleset.
pub(crate) fn orders(world: &World, execution: i64, kind: Kind, job: &Object) -> Vec<Order> {
    let ruleset = job.get("rulesetId").and_then(Id::of);
    let (target, source) = connectors(world, execution, job);
    let expressions = if kind == Kind::ProfileJob { expressions(world, job) } else { Arc::default() };
    let tables = world.store.all(Kind::TableMetadata).map(|(_, table)| table);
    let of_ruleset = tables.filter(|table| table.get("rulesetId").and_then(Id::of) == ruleset);
    let order = |table: &Object| {
        let name = table.text("tableName").unwrap_or_default();
        let id = table.int("tableMetadataId");
        let task = match kind {
            Kind::ProfileJob => {
                Task::Profile { columns: writable_columns(world, id), expressions: expressions.clone() }
            }
            _ => Task::Mask {
                source: source.map(|source| world.locate(source, name)),
                columns: masked_columns(world, id),
                way: way_of(kind),
            },
        };
        Order { table: name.to_owned(), target: world.locate(target, name), task }
    };
    of_ruleset.map(order).collect()
}

fn way_of(kind: Kind) -> Way {
    match kind {
        Kind::TokenizationJob => Way::Tokenize,
        Kind::ReidentificationJob => Way::Reidentify,
        _ => Way::Mask,
    }
}

/// The target's connector and, for an on-the-fly job, the source's. A multi-tenant job is told of both when it is run.
fn connectors(world: &World, execution: i64, job: &Object) -> (i64, Option<i64>) {
    let execution = world.store.get(Kind::Execution, &Id::Number(execution));
    let given = |field: &str| execution.and_then(|execution| execution.int(field)).filter(|_| job.flag("multiTenant"));
    let ruleset = job.get("rulesetId").and_then(Id::of).and_then(|id| world.store.get(Kind::DatabaseRuleset, &id));
    let own = ruleset.and_then(|ruleset| ruleset.int("databaseConnectorId"));
    let target = given("targetConnectorId").or(own).unwrap_or_default();
    let of_job = || job.get("onTheFlyMaskingSource")?.as_object()?.int("connectorId");
    let source = given("sourceConnectorId").or_else(of_job).filter(|_| job.flag("onTheFlyMasking"));
    (target, source)
}

fn columns_of(world: &World, table: Option<i64>) -> impl Iterator<Item = &Object> {
    let columns = world.store.all(Kind::ColumnMetadata).map(|(_, column)| column);
    columns.filter(move |column| column.int("tableMetadataId") == table)
}

fn masked_columns(world: &World, table: Option<i64>) -> Vec<(String, String)> {
    let masked = columns_of(world, table).filter(|column| column.flag("isMasked"));
    let pair =
        |column: &Object| Some((column.text("columnName")?.to_owned(), column.text("algorithmName")?.to_owned()));
    masked.filter_map(pair).collect()
}

fn writable_columns(world: &World, table: Option<i64>) -> Vec<ColumnToProfile> {
    let writable = columns_of(world, table).filter(|column| column.flag("isProfilerWritable"));
    let pair = |column: &Object| Some((column.int("columnMetadataId")?, column.text("columnName")?.to_owned()));
    writable.filter_map(pair).collect()
}

/// The expressions of a profile job's set, in the set's order.
fn expressions(world: &World, job: &Object) -> Arc<[Expression]> {
    let set = job.get("profileSetId").and_then(Id::of).and_then(|id| world.store.get(Kind::ProfileSet, &id));
    let ids = set.and_then(|set| set.get("profileExpressionIds")).map(Json::items).unwrap_or_default();
    let expressions = ids.iter().filter_map(|id| world.store.get(Kind::ProfileExpression, &Id::of(id)?));
    let read = |expression: &Object| {
        Some(Expression {
            domain: expression.text("domainName")?.to_owned(),
            pattern: read_pattern(expression.text("regularExpression")?).ok()?,
            looks_at_values: expression.flag("dataLevelProfiling"),
        })
    };
    expressions.filter_map(read).collect()
}
