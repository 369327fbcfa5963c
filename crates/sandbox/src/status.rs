//! Statuses of executions and of their components.

/// Where an execution or a component stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// An execution that waits for one of the places in which executions run.
    Queued,
    /// A component whose table's turn has not come.
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

impl Status {
    /// Every name that a filter takes. The sandbox itself never sets `WARNING`: non-conforming data shows as an event.
    pub(crate) const NAMES: [&'static str; 7] =
        ["QUEUED", "WAITING", "RUNNING", "SUCCEEDED", "WARNING", "FAILED", "CANCELLED"];

    /// As the API writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Queued => "QUEUED",
            Self::Waiting => "WAITING",
            Self::Running => "RUNNING",
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Whether nothing comes after it.
    pub(crate) fn has_ended(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }

    /// Whether an execution's status as it is stored is one that will change.
    pub(crate) fn is_active_name(name: Option<&str>) -> bool {
        name == Some(Self::Queued.name()) || name == Some(Self::Running.name())
    }
}
