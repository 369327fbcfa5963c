//! A masking engine without the appliance: state, answers and runs, and nothing that touches the outside.
//!
//! It never sleeps, has no thread, reads no clock and draws no randomness: whoever hosts it passes the time and a seed in,
//! and calls [`Sandbox::advance`].

use http::{Request, Response};

/// Milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

/// What a sandbox is made with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Seeds session tokens: the host passes randomness of the operating system, a test a constant.
    pub seed: u64,
    /// Rows all running executions together mask in one second.
    pub rows_per_second: u64,
    /// Whether to start with a dozen jobs and past executions of every outcome instead of no job.
    pub demo: bool,
    /// How long a session token lives after its last use; `None`: until logout.
    pub token_lifetime: Option<std::time::Duration>,
    /// Rulesets generated beside the seed's, spread over environments, to try pickers and paging with.
    pub extra_rulesets: u32,
}

impl Default for Config {
    /// A fresh engine with no job, 20,000 rows a second and sessions that end at logout; seed 0 is for tests alone.
    fn default() -> Self {
        Self { seed: 0, rows_per_second: 20_000, demo: false, token_lifetime: None, extra_rulesets: 0 }
    }
}

/// How much work one call of [`Sandbox::advance`] may do: rows, at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowBudget(pub u64);

/// What one call of [`Sandbox::advance`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advanced {
    /// Rows masked by this call.
    pub rows: u64,
    /// Whether an execution is still queued or running.
    pub busy: bool,
}

/// The engine: its world, its sessions, its runs.
pub struct Sandbox {
    _config: Config,
}

impl Sandbox {
    /// A fresh engine as of `now`.
    pub fn new(config: Config, _now: Timestamp) -> Self {
        Self { _config: config }
    }

    /// Answers one request to `/masking/api/...`. Never panics; what the contract does not say is a 501.
    pub fn handle(&mut self, _request: &Request<Vec<u8>>, _now: Timestamp) -> Response<Vec<u8>> {
        let mut response =
            Response::new(br#"{"errorMessage":"The sandbox does not implement this operation yet."}"#.to_vec());
        *response.status_mut() = http::StatusCode::NOT_IMPLEMENTED;
        response
    }

    /// Lets running executions work until `now`, at most `budget` rows.
    pub fn advance(&mut self, _now: Timestamp, _budget: RowBudget) -> Advanced {
        Advanced { rows: 0, busy: false }
    }

    /// Fills the world with a dozen jobs and past executions of every outcome, as `Config::demo` does at the start.
    pub fn load_demo(&mut self, _now: Timestamp) {}
}
