//! The form of the table's rows: what there is to say of a resource that needs no code of its own.

use super::Handler;
use super::jobs;
use super::table::RESOURCES;
use super::uniform::Settled;
use crate::json::{Json, Object};
use crate::refusal::Refusal;
use crate::store::Id;
use crate::world::World;

/// The resources, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Application,
    Environment,
    DatabaseConnector,
    DatabaseRuleset,
    TableMetadata,
    ColumnMetadata,
    Algorithm,
    Domain,
    ProfileExpression,
    ProfileSet,
    MaskingJob,
    ProfileJob,
    TokenizationJob,
    ReidentificationJob,
    Execution,
    ExecutionComponent,
    ExecutionEvent,
    FileUpload,
    FileFormat,
    MainframeDatasetFormat,
    SshKey,
    AsyncTask,
    DataSample,
}

impl Kind {
    pub(crate) const ALL: [Kind; 23] = [
        Kind::Application,
        Kind::Environment,
        Kind::DatabaseConnector,
        Kind::DatabaseRuleset,
        Kind::TableMetadata,
        Kind::ColumnMetadata,
        Kind::Algorithm,
        Kind::Domain,
        Kind::ProfileExpression,
        Kind::ProfileSet,
        Kind::MaskingJob,
        Kind::ProfileJob,
        Kind::TokenizationJob,
        Kind::ReidentificationJob,
        Kind::Execution,
        Kind::ExecutionComponent,
        Kind::ExecutionEvent,
        Kind::FileUpload,
        Kind::FileFormat,
        Kind::MainframeDatasetFormat,
        Kind::SshKey,
        Kind::AsyncTask,
        Kind::DataSample,
    ];

    /// What an execution can be of.
    pub(crate) const JOBS: [Kind; 4] =
        [Kind::MaskingJob, Kind::ProfileJob, Kind::TokenizationJob, Kind::ReidentificationJob];

    /// The kind whose numbers it shares: an execution names its job by the number alone.
    pub(crate) fn numbered_with(self) -> Self {
        if Self::JOBS.contains(&self) { Self::MaskingJob } else { self }
    }

    pub(crate) fn resource(self) -> &'static Resource {
        &RESOURCES[self as usize]
    }

    /// The member that holds its id.
    pub(crate) fn id_field(self) -> &'static str {
        self.resource().id_field
    }

    pub(crate) fn noun(self) -> &'static str {
        self.resource().noun
    }

    pub(crate) fn noun_with_article(self) -> String {
        let article = if self.noun().starts_with(['a', 'e']) { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

/// A hook that checks and completes an object before it is stored.
type Settle = fn(&World, &Settled<'_>, &mut Object) -> Result<(), Refusal>;

/// One row: a resource.
pub(crate) struct Resource {
    pub(crate) kind: Kind,
    pub(crate) noun: &'static str,
    /// The name of its shape in the contract.
    pub(crate) shape: &'static str,
    pub(crate) id_field: &'static str,
    pub(crate) operations: Operations,
    pub(crate) references: &'static [Reference],
    pub(crate) unique: Option<Unique>,
    pub(crate) filters: &'static [Filter],
    /// Members that are never answered, and that persist when a replace omits them.
    pub(crate) secrets: &'static [&'static str],
    /// What omitted members become.
    pub(crate) defaults: &'static [(&'static str, Preset)],
    /// The path to its environment, where a replace may not lead into another one.
    pub(crate) fixed_environment: &'static [&'static str],
    /// Checks and completes an object before it is stored.
    pub(crate) settle: Option<Settle>,
    /// Brings other objects in line after it was stored.
    pub(crate) stored: Option<fn(&mut World, &Id)>,
    /// Adds members that are derived when it is shown.
    pub(crate) derive: Option<fn(&World, &mut Object)>,
}

/// The contract's names of the uniform operations; a missing one is not implemented or handled elsewhere.
pub(crate) struct Operations {
    pub(crate) list: &'static str,
    pub(crate) read: Option<&'static str>,
    pub(crate) create: Option<&'static str>,
    pub(crate) replace: Option<&'static str>,
    pub(crate) delete: Option<&'static str>,
}

impl Operations {
    pub(crate) const NONE: Self = Self { list: "", read: None, create: None, replace: None, delete: None };
}

/// A member that names another object, or a list of such names.
pub(crate) struct Reference {
    pub(crate) field: &'static str,
    pub(crate) to: Kind,
    pub(crate) on_delete: OnDelete,
}

impl Reference {
    /// The ids that an object names.
    pub(crate) fn ids<'o>(&self, object: &'o Object) -> impl Iterator<Item = Id> + use<'o> {
        let value = object.get(self.field);
        let values = value.map(|value| match value {
            Json::Array(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        });
        values.unwrap_or_default().iter().filter_map(Id::of)
    }
}

/// What becomes of an object when the one it names is deleted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnDelete {
    /// It is deleted too.
    Cascade,
    /// The delete is refused.
    Refuse,
}

/// A member that no two objects share.
pub(crate) struct Unique {
    pub(crate) field: &'static str,
    /// The path to what it is unique within; empty: the engine.
    pub(crate) within: &'static [&'static str],
    /// For messages: " in its environment", or nothing.
    pub(crate) scope: &'static str,
}

/// A query parameter that narrows a list.
pub(crate) struct Filter {
    pub(crate) parameter: &'static str,
    /// From the object through references to the value it is compared with.
    pub(crate) path: &'static [&'static str],
    /// The values it takes, if not empty.
    pub(crate) choices: &'static [&'static str],
}

/// A default.
#[derive(Clone, Copy)]
pub(crate) enum Preset {
    Integer(i64),
    Flag(bool),
}

impl Resource {
    /// What does the operation of this name, if it is one of this resource's uniform ones.
    pub(crate) fn handler(&self, id: &str) -> Option<Handler> {
        let Operations { list, read, create, replace, delete } = &self.operations;
        match Some(id) {
            given if given == Some(*list) => Some(Handler::List(self.kind)),
            given if given == *read => Some(Handler::Read(self.kind)),
            given if given == *create => Some(Handler::Create(self.kind)),
            given if given == *replace => Some(Handler::Replace(self.kind)),
            given if given == *delete => Some(Handler::Delete(self.kind)),
            _ => None,
        }
    }

    /// The names of its uniform operations.
    #[cfg(test)]
    pub(crate) fn operation_ids(&self) -> impl Iterator<Item = &'static str> + use<> {
        let Operations { list, read, create, replace, delete } = self.operations;
        [Some(list), read, create, replace, delete].into_iter().flatten()
    }
}

/// A reference to another kind.
pub(super) const fn reference(field: &'static str, to: Kind, on_delete: OnDelete) -> Reference {
    Reference { field, to, on_delete }
}

/// A filter that takes any value of its parameter's type.
pub(super) const fn filter(parameter: &'static str, path: &'static [&'static str]) -> Filter {
    Filter { parameter, path, choices: &[] }
}

/// From a job to its environment.
const ENVIRONMENT_OF_JOB: &[&str] = &["rulesetId", "databaseConnectorId", "environmentId"];

/// A row of a kind of job, with what all kinds share. Its references begin with that to the ruleset.
pub(super) const fn job(kind: Kind, noun: &'static str, shape: &'static str, id_field: &'static str) -> Resource {
    Resource {
        references: const { &[reference("rulesetId", Kind::DatabaseRuleset, OnDelete::Cascade)] },
        unique: Some(Unique { field: "jobName", within: ENVIRONMENT_OF_JOB, scope: " in its environment" }),
        filters: const { &[filter("environment_id", ENVIRONMENT_OF_JOB)] },
        defaults: &[
            ("maxMemory", Preset::Integer(1024)),
            ("minMemory", Preset::Integer(1024)),
            ("multiTenant", Preset::Flag(false)),
            ("numInputStreams", Preset::Integer(1)),
            ("onTheFlyMasking", Preset::Flag(false)),
        ],
        fixed_environment: ENVIRONMENT_OF_JOB,
        settle: Some(jobs::settle),
        ..row(kind, noun, shape, id_field)
    }
}

/// A row with nothing but names.
pub(super) const fn row(kind: Kind, noun: &'static str, shape: &'static str, id_field: &'static str) -> Resource {
    Resource {
        kind,
        noun,
        shape,
        id_field,
        operations: Operations::NONE,
        references: &[],
        unique: None,
        filters: &[],
        secrets: &[],
        defaults: &[],
        fixed_environment: &[],
        settle: None,
        stored: None,
        derive: None,
    }
}
