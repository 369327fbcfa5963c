//! The kinds of jobs that an engine has, and what each is called where: in addresses, operations and records.
//!
//! Source: the contract's paths `/masking-jobs`, `/profile-jobs`, `/tokenization-jobs` and `/reidentification-jobs`. All kinds
//! share one series of ids: `POST /executions` takes a `jobId` and no kind.

/// A kind of job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// Masks the columns of a ruleset.
    Masking,
    /// Looks at data, and sets the domains and algorithms of columns.
    Profile,
    /// Replaces values by tokens, which can be undone.
    Tokenization,
    /// Undoes tokens.
    Reidentification,
}

impl JobKind {
    /// All of them, the everyday one first.
    pub const ALL: [Self; 4] = [Self::Masking, Self::Profile, Self::Tokenization, Self::Reidentification];

    /// What a person calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Masking => "Masking",
            Self::Profile => "Profile",
            Self::Tokenization => "Tokenization",
            Self::Reidentification => "Re-identification",
        }
    }

    /// What it is called in the page's own addresses: `#/jobs/new/profile`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Masking => "masking",
            Self::Profile => "profile",
            Self::Tokenization => "tokenization",
            Self::Reidentification => "reidentification",
        }
    }

    /// The kind that an address of the page names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The path of its list, and where one is created: `/masking-jobs`.
    pub fn path(self) -> &'static str {
        match self {
            Self::Masking => "/masking-jobs",
            Self::Profile => "/profile-jobs",
            Self::Tokenization => "/tokenization-jobs",
            Self::Reidentification => "/reidentification-jobs",
        }
    }

    /// The field that holds its id: `maskingJobId`.
    pub fn id_field(self) -> &'static str {
        match self {
            Self::Masking => "maskingJobId",
            Self::Profile => "profileJobId",
            Self::Tokenization => "tokenizationJobId",
            Self::Reidentification => "reidentificationJobId",
        }
    }

    /// The operation that creates one: `createMaskingJob`.
    pub fn create_operation(self) -> &'static str {
        match self {
            Self::Masking => "createMaskingJob",
            Self::Profile => "createProfileJob",
            Self::Tokenization => "createTokenizationJob",
            Self::Reidentification => "createReidentificationJob",
        }
    }

    /// The operation that replaces one: `updateMaskingJob`.
    pub fn update_operation(self) -> &'static str {
        match self {
            Self::Masking => "updateMaskingJob",
            Self::Profile => "updateProfileJob",
            Self::Tokenization => "updateTokenizationJob",
            Self::Reidentification => "updateReidentificationJob",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_kind_again() {
        for kind in JobKind::ALL {
            assert_eq!(JobKind::from_slug(kind.slug()), Some(kind));
        }
        assert_eq!(JobKind::from_slug("7"), None);
    }
}
