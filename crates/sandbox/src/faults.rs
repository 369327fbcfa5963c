//! Faults: what goes wrong with engines, to be turned on by name by whoever wants to see how a client takes it.
//!
//! A fault of runs takes hold of the runs that start while it is on, and lets go of them when it is turned off.

use std::time::Duration;

/// How long a token lives while [`Fault::TokenExpires`] is on, however much it is used.
pub(crate) const TOKEN_LIFESPAN: Duration = Duration::from_secs(20);
/// How long a run has an unknown status by [`Fault::UnknownStatus`], in milliseconds.
pub(crate) const SUSPENSION: i64 = 5_000;

/// How long a task waits by [`Fault::SlowTasks`] before it runs, in milliseconds, and how long it then runs.
pub(crate) const TASK_WAITS: i64 = 1_000;
pub(crate) const TASK_RUNS: i64 = 5_000;

/// What can be made to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Runs fail when half of their rows are masked.
    AbortHalfway,
    /// One table of a run fails.
    ComponentFails,
    /// Runs stay RUNNING when all is masked.
    NeverEnds,
    /// The number of rows stays unknown.
    NoTotal,
    /// Tasks take their time.
    SlowTasks,
    /// Tokens end soon.
    TokenExpires,
    /// Runs pass through a status that no client knows.
    UnknownStatus,
}

impl Fault {
    /// In the order of their names.
    pub const ALL: [Self; 7] = [
        Self::AbortHalfway,
        Self::ComponentFails,
        Self::NeverEnds,
        Self::NoTotal,
        Self::SlowTasks,
        Self::TokenExpires,
        Self::UnknownStatus,
    ];

    /// The name it is turned on by.
    pub fn name(self) -> &'static str {
        match self {
            Self::AbortHalfway => "abort-halfway",
            Self::ComponentFails => "component-fails",
            Self::NeverEnds => "never-ends",
            Self::NoTotal => "no-total",
            Self::SlowTasks => "slow-tasks",
            Self::TokenExpires => "token-expires",
            Self::UnknownStatus => "unknown-status",
        }
    }

    /// What it does, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::AbortHalfway => "Runs fail when half of their rows are masked, with an event that says why.",
            Self::ComponentFails => "The first table of a run that has rows fails, with an event that names it.",
            Self::NeverEnds => "Runs mask all rows and stay RUNNING until they are cancelled.",
            Self::NoTotal => "The rowsTotal of runs and of their components stays -1.",
            Self::SlowTasks => "Exports are WAITING for a second and RUNNING for five before there is a file.",
            Self::TokenExpires => {
                "Tokens end 20 seconds after the login that gave them out, however much they are used."
            }
            Self::UnknownStatus => "Runs are SUSPENDED, a status that no engine has, for 5 seconds before they go on.",
        }
    }
}

/// A set of faults.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Faults(u8);

impl Faults {
    pub(crate) fn has(self, fault: Fault) -> bool {
        self.0 & (1 << fault as u8) != 0
    }

    pub(crate) fn set(&mut self, fault: Fault, on: bool) {
        let bit = 1 << fault as u8;
        self.0 = if on { self.0 | bit } else { self.0 & !bit };
    }

    /// Those that are in the other set as well.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
