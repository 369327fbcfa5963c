//! The jobs of all kinds, read from the engine that is worked with.

use std::rc::Rc;

use masking::calls::List;
use masking::job_kind::JobKind;
use masking::paging::Listing;
use yew::prelude::*;

use super::listing::{Reading, use_listing};

/// The jobs of all kinds, each as far as it was read.
#[derive(Clone, PartialEq)]
pub struct AllJobs {
    /// Kind by kind.
    pub kinds: [(JobKind, Reading); 4],
}

impl AllJobs {
    /// What has come so far.
    pub fn lists(&self) -> Vec<(JobKind, Rc<Listing>)> {
        self.kinds.iter().map(|(kind, reading)| (*kind, reading.listing.clone())).collect()
    }

    /// Whether more is on its way.
    pub fn loading(&self) -> bool {
        self.kinds.iter().any(|(_, reading)| reading.loading)
    }

    /// How many there are by the engine's count, once all kinds have told.
    pub fn total(&self) -> Option<u64> {
        let told = self.kinds.iter().filter(|(_, reading)| reading.problem.is_none());
        told.map(|(_, reading)| reading.listing.total).sum()
    }

    /// Reads all of them anew.
    pub fn reload(&self) {
        self.kinds.iter().for_each(|(_, reading)| reading.reload.emit(()));
    }

    /// As one reading: for a picker, which shows one.
    pub fn reading(&self) -> Reading {
        let listing = Listing { total: self.total(), ..Listing::default() };
        let problem = self.kinds.iter().find_map(|(_, reading)| reading.problem.clone());
        let all = self.clone();
        Reading {
            listing: Rc::new(listing),
            loading: self.loading(),
            problem,
            reload: Callback::from(move |()| all.reload()),
        }
    }
}

/// Reads the jobs of all kinds: masking jobs first, which most are.
#[hook]
pub fn use_jobs() -> AllJobs {
    let masking = use_listing(List::Jobs(JobKind::Masking));
    let profile = use_listing(List::Jobs(JobKind::Profile));
    let tokenization = use_listing(List::Jobs(JobKind::Tokenization));
    let reidentification = use_listing(List::Jobs(JobKind::Reidentification));
    let kinds = [
        (JobKind::Masking, masking),
        (JobKind::Profile, profile),
        (JobKind::Tokenization, tokenization),
        (JobKind::Reidentification, reidentification),
    ];
    AllJobs { kinds }
}
