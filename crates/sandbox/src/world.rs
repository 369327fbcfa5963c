//! The world: all objects, the databases behind the connectors, the engine's key, files and version, and the faults that are on.

use crate::algorithms::EngineKey;
use crate::database::{self, DatabaseError, Databases, TableKey, TableSpec};
use crate::faults::Faults;
use crate::files::Files;
use crate::json::{Json, Object};
use crate::resources::Kind;
use crate::status::Status;
use crate::store::{Id, Store};
use crate::tasks::Export;
use crate::version::ApiVersion;

/// What requests read and change.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) databases: Databases,
    pub(crate) engine_key: EngineKey,
    pub(crate) faults: Faults,
    pub(crate) files: Files,
    pub(crate) exports: Vec<Export>,
    pub(crate) version: ApiVersion,
}

impl World {
    /// A world with nothing in it.
    pub(crate) fn empty(seed: u64, version: ApiVersion) -> Self {
        Self {
            store: Store::new(),
            databases: Databases::default(),
            engine_key: EngineKey::new(seed),
            faults: Faults::default(),
            files: Files::new(seed),
            exports: Vec::new(),
            version,
        }
    }

    /// The value at the end of a path of members, each but the last the reference to another object.
    pub(crate) fn follow<'w>(&'w self, kind: Kind, object: &'w Object, path: &[&str]) -> Option<&'w Json> {
        let (field, rest) = path.split_first()?;
        let value = object.get(field)?;
        if rest.is_empty() {
            return Some(value);
        }
        let reference = kind.resource().references.iter().find(|reference| reference.field == *field)?;
        self.follow(reference.to, self.store.get(reference.to, &Id::of(value)?)?, rest)
    }

    /// Whether the object that a member names exists.
    pub(crate) fn refers(&self, kind: Kind, field: &str, value: &Json) -> bool {
        let reference = kind.resource().references.iter().find(|reference| reference.field == field);
        let found = reference.zip(Id::of(value)).and_then(|(reference, id)| self.store.get(reference.to, &id));
        found.is_some()
    }

    /// The connector through which a ruleset reaches its tables.
    pub(crate) fn connector_of(&self, ruleset: &Id) -> Option<&Object> {
        let ruleset = self.store.get(Kind::DatabaseRuleset, ruleset)?;
        self.connector(ruleset.int("databaseConnectorId")?)
    }

    pub(crate) fn connector(&self, id: i64) -> Option<&Object> {
        self.store.get(Kind::DatabaseConnector, &Id::Number(id))
    }

    /// What the table of a ruleset is made of in its database; `None` where the database does not have it.
    pub(crate) fn table_behind(&self, table: &Id) -> Option<&'static TableSpec> {
        let table = self.store.get(Kind::TableMetadata, table)?;
        let connector = self.connector_of(&Id::of(table.get("rulesetId")?)?)?;
        database::find(connector, table.text("tableName")?).ok()?.spec()
    }

    /// Finds a table through a connector.
    pub(crate) fn locate(&self, connector: i64, table: &str) -> Result<TableKey, DatabaseError> {
        database::find(self.connector(connector).ok_or(DatabaseError::ConnectorDeleted(connector))?, table)
    }

    /// The job of this id, whatever its kind.
    pub(crate) fn job(&self, id: &Id) -> Option<(Kind, &Object)> {
        Kind::JOBS.into_iter().find_map(|kind| self.store.get(kind, id).map(|job| (kind, job)))
    }

    /// Where an execution stands.
    pub(crate) fn status_of(&self, execution: &Id) -> Option<Status> {
        Status::of(self.store.get(Kind::Execution, execution)?.text("status")?)
    }
}
