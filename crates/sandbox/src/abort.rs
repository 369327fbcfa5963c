//! Why a component of a run can't go on, and the event that says so.

use crate::algorithms::AlgorithmError;
use crate::database::DatabaseError;
use crate::faults::Fault;
use crate::json::Object;

/// Why a component can't go on. The run fails with it.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Abort {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("The table '{table}' has no column '{column}'.")]
    NoSuchColumn { table: String, column: String },
    #[error("The table '{table}' was made to fail by the sandbox's fault '{}'.", fault.name())]
    Fault { table: String, fault: Fault },
    #[error("{error}")]
    Algorithm { column: String, algorithm: String, error: AlgorithmError },
}

impl Abort {
    /// The name that an event gives it.
    fn kind(&self) -> &'static str {
        match self {
            Self::Database(DatabaseError::ConnectorDeleted(_)) => "ConnectorDeleted",
            Self::Database(DatabaseError::Unreachable { .. }) => "DatabaseUnreachable",
            Self::Database(DatabaseError::NoSuchTable { .. }) => "NoSuchTable",
            Self::NoSuchColumn { .. } => "NoSuchColumn",
            Self::Fault { .. } => "SandboxFault",
            Self::Algorithm { error: AlgorithmError::Unknown(_), .. } => "UnknownAlgorithm",
            Self::Algorithm { error: AlgorithmError::NotReversible(_), .. } => "AlgorithmNotReversible",
            Self::Algorithm { error: AlgorithmError::LookupFileMissing { .. }, .. } => "LookupFileMissing",
        }
    }

    /// Adds to an event what went wrong.
    pub(crate) fn describe(&self, event: &mut Object) {
        event.set("eventType", "JOB_ABORTED");
        event.set("severity", "CRITICAL");
        event.set("cause", "UNHANDLED_EXCEPTION");
        event.set("count", 1_i64);
        event.set("exceptionType", self.kind());
        event.set("exceptionDetail", self.to_string());
        if let Self::Algorithm { column, algorithm, .. } = self {
            event.set("maskedObjectName", column.as_str());
            event.set("algorithmName", algorithm.as_str());
        }
    }
}
