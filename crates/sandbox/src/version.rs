//! The versions of an engine that the sandbox can stand for.

use std::str::FromStr;

/// A version of the API, and of the engine whose newest it is. Both have the operations and fields of the one contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiVersion {
    /// 5.1.18: a run that leaves data unmasked SUCCEEDED, and an event says so.
    #[default]
    V5_1_18,
    /// 6.0.14: such a run ends with the status WARNING.
    V6_0_14,
}

/// A version that the sandbox does not stand for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sandbox stands for an engine of 5.1.18 or 6.0.14, not of {0}")]
pub struct UnknownVersion(String);

impl ApiVersion {
    const ALL: [Self; 2] = [Self::V5_1_18, Self::V6_0_14];

    /// As `system-information` answers it.
    pub fn name(self) -> &'static str {
        match self {
            Self::V5_1_18 => "5.1.18",
            Self::V6_0_14 => "6.0.14",
        }
    }

    /// The base that pins it.
    pub(crate) fn base(self) -> &'static str {
        match self {
            Self::V5_1_18 => "/masking/api/v5.1.18",
            Self::V6_0_14 => "/masking/api/v6.0.14",
        }
    }

    /// The version that a path's segment pins, if an engine of this version serves it: its own and the older ones.
    pub(crate) fn pinned_by(self, segment: &str) -> Option<Self> {
        let pinned = segment.strip_prefix('v')?.parse::<Self>().ok()?;
        (pinned <= self).then_some(pinned)
    }

    /// Whether a run that left data unmasked ends with WARNING.
    pub(crate) fn has_warning(self) -> bool {
        self >= Self::V6_0_14
    }
}

impl FromStr for ApiVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|version| version.name() == text);
        found.ok_or_else(|| UnknownVersion(text.to_owned()))
    }
}
