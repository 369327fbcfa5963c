//! The status of an execution or of one of its components: an open set.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A status as the engine wrote it. The known ones have names here; any other is kept, shown and watched on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Status {
    /// Accepted, not started: seven jobs run at once by default.
    Queued,
    /// A component whose turn has not come.
    Waiting,
    /// At work.
    Running,
    /// Ended well, so far as the engine says.
    Succeeded,
    /// Ended, with data that did not conform (newer engines).
    Warning,
    /// Ended badly.
    Failed,
    /// Ended because somebody asked.
    Cancelled,
    /// A status that this version does not know.
    Other(String),
}

impl Status {
    const NAMES: [(&'static str, Self); 7] = [
        ("QUEUED", Self::Queued),
        ("WAITING", Self::Waiting),
        ("RUNNING", Self::Running),
        ("SUCCEEDED", Self::Succeeded),
        ("WARNING", Self::Warning),
        ("FAILED", Self::Failed),
        ("CANCELLED", Self::Cancelled),
    ];

    /// Whether nothing comes after it. A status that is not known is never the last.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Succeeded | Self::Warning | Self::Failed | Self::Cancelled)
    }

    /// The word as the engine writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(word) => word,
            known => Self::NAMES.iter().find(|(_, status)| status == known).map_or("", |(word, _)| word),
        }
    }
}

impl From<String> for Status {
    fn from(word: String) -> Self {
        Self::NAMES.into_iter().find(|(name, _)| *name == word).map_or(Self::Other(word), |(_, status)| status)
    }
}

impl From<Status> for String {
    fn from(status: Status) -> Self {
        status.as_str().to_owned()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_status_is_kept_and_never_the_last() {
        let status = Status::from("PAUSED_BY_OPERATOR".to_owned());
        assert_eq!(status.as_str(), "PAUSED_BY_OPERATOR");
        assert!(!status.is_terminal());
    }

    #[test]
    fn known_statuses_keep_their_words() {
        for (word, status) in Status::NAMES {
            assert_eq!(Status::from(word.to_owned()), status);
            assert_eq!(status.as_str(), word);
        }
    }
}
