//! Which requests change what others rely on: what is asked about before it is sent to an engine in production.

use client::{Method, PreparedRequest};

/// What such a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// Takes something away.
    Deletes,
    /// Starts a job, which changes data.
    Runs,
    /// Ends a run or a task halfway.
    Cancels,
    /// Imports over what is there.
    Overwrites,
}

impl Danger {
    /// What a request does of this sort; `None` where it does nothing of it.
    pub fn of(request: &PreparedRequest) -> Option<Self> {
        let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
        let overwrites = || {
            query.split('&').any(|pair| {
                pair.split_once('=').is_some_and(|(name, value)| {
                    matches!(name, "force_overwrite" | "forceOverwrite") && value.eq_ignore_ascii_case("true")
                })
            })
        };
        match request.method {
            Method::Delete => Some(Self::Deletes),
            Method::Post | Method::Put if path.ends_with("/cancel") => Some(Self::Cancels),
            Method::Post if path.ends_with("/executions") => Some(Self::Runs),
            Method::Post | Method::Put if overwrites() => Some(Self::Overwrites),
            _ => None,
        }
    }

    /// What it does, as a button says it.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Deletes => "Delete",
            Self::Runs => "Run",
            Self::Cancels => "Cancel",
            Self::Overwrites => "Overwrite",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_away_runs_cancels_or_overwrites_is_dangerous() {
        let of = |method, path: &str| {
            Danger::of(&PreparedRequest::to_address(method, format!("http://e/masking/api/v5.1.18{path}")))
        };
        assert_eq!(of(Method::Delete, "/masking-jobs/7"), Some(Danger::Deletes));
        assert_eq!(of(Method::Post, "/executions"), Some(Danger::Runs));
        assert_eq!(of(Method::Post, "/executions/7/cancel"), Some(Danger::Cancels));
        assert_eq!(of(Method::Put, "/async-tasks/7/cancel"), Some(Danger::Cancels));
        assert_eq!(of(Method::Post, "/import-async?force_overwrite=True"), Some(Danger::Overwrites));
        assert_eq!(of(Method::Post, "/import?force_overwrite=false&x=true"), None);
        assert_eq!(of(Method::Get, "/executions"), None);
        assert_eq!(of(Method::Post, "/masking-jobs"), None);
        assert_eq!(of(Method::Put, "/masking-jobs/7"), None);
    }
}
