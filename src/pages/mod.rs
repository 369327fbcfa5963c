//! One file a route: reads what the route names and arranges components.

pub mod create_job;
pub mod engines;
pub mod execution;
pub mod executions;
pub mod home;
pub mod jobs;
pub mod not_here;
pub mod run_job;
