//! A masking engine without the appliance: state, answers and runs, and nothing that touches the outside.
//!
//! It never sleeps, has no thread, reads no clock and draws no randomness: whoever hosts it passes the time and a seed in,
//! and calls [`Sandbox::advance`].
//!
//! A request goes `engine` → `contract` (which operation) → `resources` (what it does) → `store`. A run goes
//! `scheduler` (whose turn) → `run` → `component` → `masking` (by `algorithms`) or `profiling` of the rows of `database`.
#![allow(clippy::disallowed_methods, reason = "the page does not carry it, and names are not ASCII alone")]

mod abort;
mod algorithms;
mod arguments;
mod component;
mod contract;
mod database;
mod demo;
mod engine;
mod faults;
mod files;
mod inspect;
mod json;
mod keyed;
mod lists;
mod masking;
mod multipart;
mod object;
mod orders;
mod page;
mod profiling;
mod profiling_catalog;
mod refusal;
mod resources;
mod run;
mod samples;
mod scheduler;
mod seed;
mod sessions;
mod shape;
mod status;
mod store;
mod target;
mod tasks;
mod timestamp;
mod version;
mod world;

use http::{Request, Response};

pub use faults::Fault;
pub use inspect::TableRows;
pub use timestamp::Timestamp;
pub use version::{ApiVersion, UnknownVersion};

use engine::Engine;
use keyed::Key;
use scheduler::{Limits, Scheduler};
use sessions::Sessions;
use world::World;

/// What a sandbox is made with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Seeds session tokens and the engine's masking key: the host passes randomness of the operating system, a test a
    /// constant.
    pub seed: u64,
    /// The version of the engine that it stands for.
    pub api_version: ApiVersion,
    /// Rows all running executions together mask in one second.
    pub rows_per_second: u64,
    /// Megabytes that the jobs of all running executions may take together, by their `maxMemory`. What does not fit waits.
    pub job_memory: u64,
    /// Whether to start with a dozen jobs and past executions of every outcome instead of no job.
    pub demo: bool,
    /// How long a session token lives after its last use; `None`: until logout.
    pub token_lifetime: Option<std::time::Duration>,
    /// Rulesets generated beside the seed's, spread over environments, to try pickers and paging with.
    pub extra_rulesets: u32,
}

impl Default for Config {
    /// A fresh engine of 5.1.18 with no job, 20,000 rows a second, 8 GB for running jobs, so that seven that say nothing of memory fit
    /// with room to spare, and sessions that end at logout; seed 0 is for tests alone.
    fn default() -> Self {
        Self {
            seed: 0,
            api_version: ApiVersion::default(),
            rows_per_second: 20_000,
            job_memory: 8_192,
            demo: false,
            token_lifetime: None,
            extra_rulesets: 0,
        }
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
    engine: Engine,
}

impl Sandbox {
    /// A fresh engine as of `now`.
    pub fn new(config: Config, now: Timestamp) -> Self {
        let mut world = World::empty(config.seed, config.api_version);
        seed::fill(&mut world, config.extra_rulesets);
        let sessions = Sessions::new(Key::new(config.seed, "sessions"), config.token_lifetime);
        let scheduler = Scheduler::new(Limits::of(&config), now);
        let mut sandbox = Self { engine: Engine { world, sessions, scheduler, started: now } };
        if config.demo {
            sandbox.load_demo(now);
        }
        sandbox
    }

    /// Answers one request to `/masking/api/...`. Never panics. What the contract has and the sandbox does not
    /// implement is a 501; what is refused says why in `{"errorMessage": ...}`.
    ///
    /// The request's URI is read as it stood in the request line: path and query are decoded here, once.
    pub fn handle(&mut self, request: &Request<Vec<u8>>, now: Timestamp) -> Response<Vec<u8>> {
        self.engine.answer(request, now)
    }

    /// Lets running executions work until `now`, at most `budget` rows.
    ///
    /// They mask no more than the time since the last call allows at the configured pace; what a small budget leaves of
    /// that is lost, not saved up. An execution's first turn counts its rows and masks none.
    pub fn advance(&mut self, now: Timestamp, budget: RowBudget) -> Advanced {
        let Engine { world, scheduler, .. } = &mut self.engine;
        let rows = scheduler.advance(world, now, budget.0);
        Advanced { rows, busy: scheduler.is_busy() }
    }

    /// Fills the world with a dozen jobs and past executions of every outcome, as `Config::demo` does at the start.
    /// What is there already is not added again.
    pub fn load_demo(&mut self, now: Timestamp) {
        let Engine { world, scheduler, .. } = &mut self.engine;
        demo::load(world, scheduler, now);
    }

    /// Turns a fault on or off.
    pub fn set_fault(&mut self, fault: Fault, on: bool) {
        self.engine.world.faults.set(fault, on);
    }

    /// Whether a fault is on. At the start none is.
    pub fn has_fault(&self, fault: Fault) -> bool {
        self.engine.world.faults.has(fault)
    }

    /// The rows of a table as the database behind a connector holds them; `None` where there is no such table.
    ///
    /// No request shows rows, on an engine as here: this is how one sees that a run changed them.
    pub fn rows(&self, connector_id: i64, table: &str) -> Option<TableRows<'_>> {
        TableRows::of(&self.engine.world, connector_id, table)
    }
}
