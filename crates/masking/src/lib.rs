//! What is particular to masking engines.
//!
//! Owns: which calls there are and how they look ([`calls`]), what their answers hold ([`records`], [`answer`]), paging,
//! dates, the open set of statuses, the tables of jobs and of executions ([`job_table`], [`run_table`]), what is asked about first ([`danger`]), what a job would work on ([`preflight`]), how fast a run goes ([`progress`]), what it did that the one before did not ([`compare`]), what did not conform ([`samples`]), the watcher of a run ([`watch`]), which of several watches asks next ([`schedule`]), what is handed on of a run ([`report`]), and the fields of a masking job ([`job_form`]).
//! Refuses: to send, to know a clock or a browser. Everything here is a function of its arguments.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "no test is carried by the page"))]
#![warn(missing_docs)]

pub mod answer;
pub mod calls;
pub mod choice;
pub mod compare;
pub mod danger;
pub mod date;
pub mod job_form;
pub mod job_kind;
pub mod job_table;
pub mod links;
pub mod paging;
pub mod preflight;
pub mod progress;
pub mod records;
pub mod report;
pub mod resources;
pub mod run_table;
pub mod samples;
pub mod schedule;
pub mod status;
pub mod verdict;
pub mod version;
pub mod watch;
