//! Statuses of executions and of their components.

/// Where an execution or a component stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// An execution that waits for one of the places in which executions run.
    Queued,
    /// A component whose table's turn has not come.
    Waiting,
    Running,
    /// What no engine says, for [`Fault::UnknownStatus`](crate::Fault::UnknownStatus).
    Suspended,
    Succeeded,
    /// Succeeded, but for data that did not conform: of versions that have it.
    Warning,
    Failed,
    Cancelled,
}

impl Status {
    /// Every name that a filter takes.
    pub(crate) const NAMES: [&'static str; 7] =
        ["QUEUED", "WAITING", "RUNNING", "SUCCEEDED", "WARNING", "FAILED", "CANCELLED"];

    const ALL: [Self; 8] = [
        Self::Queued,
        Self::Waiting,
        Self::Running,
        Self::Suspended,
        Self::Succeeded,
        Self::Warning,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The status that the API writes so.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// As the API writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Queued => "QUEUED",
            Self::Waiting => "WAITING",
            Self::Running => "RUNNING",
            Self::Suspended => "SUSPENDED",
            Self::Succeeded => "SUCCEEDED",
            Self::Warning => "WARNING",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Whether nothing comes after it.
    pub(crate) fn has_ended(self) -> bool {
        matches!(self, Self::Succeeded | Self::Warning | Self::Failed | Self::Cancelled)
    }

    /// Whether an execution's status as it is stored is one that will change.
    pub(crate) fn is_active_name(name: Option<&str>) -> bool {
        name.and_then(Self::of).is_some_and(|status| !status.has_ended())
    }
}
