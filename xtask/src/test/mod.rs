//! `cargo xtask test`: all that CI checks. Every step runs, also after one has failed; each says its name and its time; the
//! last line counts the tests of all.

mod browser;
mod counts;
mod journeys;
mod licences;
mod rust;
mod typos;

use crate::workspace::Workspace;
use crate::{host, page, setup};
use anyhow::{Context, Result, bail};
use counts::Counts;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// One step: its name for `--only`, and what it does. An error counts as one failed test.
struct Check {
    name: &'static str,
    run: fn(&Workspace) -> Result<Counts>,
}

/// The cheap ones first.
const CHECKS: &[Check] = &[
    Check { name: "format", run: rust::format },
    Check { name: "licences", run: licences::check },
    Check { name: "typos", run: typos::check },
    Check { name: "clippy", run: rust::clippy },
    Check { name: "clippy-page", run: rust::clippy_page },
    Check { name: "unit", run: rust::unit },
    Check { name: "browser", run: browser::check },
    Check { name: "build", run: build },
    Check { name: "journeys", run: journeys::journeys },
    Check { name: "budget", run: journeys::budget },
];

/// How a step went.
struct Outcome {
    name: &'static str,
    counts: Counts,
    time: Duration,
}

/// Runs the steps and tells their sum. The code is a failure if a test failed, or if none ran.
pub fn run(workspace: &Workspace, arguments: lexopt::Parser) -> Result<ExitCode> {
    let chosen = chosen(arguments)?;
    let outcomes: Vec<_> = chosen.into_iter().map(|check| observe(workspace, check)).collect();
    println!();
    for Outcome { name, counts, time } in &outcomes {
        let mark = if counts.failed == 0 { '✓' } else { '✗' };
        let Counts { passed, failed } = counts;
        println!("{mark} {name:<12} {passed:>4} passed {failed:>4} failed {:>7.1} s", time.as_secs_f64());
    }
    let total = outcomes.iter().fold(Counts::default(), |sum, outcome| sum + outcome.counts);
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn observe(workspace: &Workspace, check: &Check) -> Outcome {
    println!("\n── {} ──", check.name);
    let begun = Instant::now();
    let counts = (check.run)(workspace).unwrap_or_else(|error| {
        println!("✗ {}: {error:#}", check.name);
        Counts::FAILED
    });
    let time = begun.elapsed();
    println!("── {}: {} passed, {} failed in {:.1} s", check.name, counts.passed, counts.failed, time.as_secs_f64());
    Outcome { name: check.name, counts, time }
}

/// The steps that `--only` names, in the order of the table; all of them without it.
fn chosen(mut arguments: lexopt::Parser) -> Result<Vec<&'static Check>> {
    let mut only = Vec::new();
    while let Some(argument) = arguments.next()? {
        let lexopt::Arg::Long("only") = argument else { return Err(argument.unexpected().into()) };
        let names = arguments.value()?.into_string().ok().context("--only takes names of steps")?;
        only.extend(names.split(',').map(str::to_owned));
    }
    let names = || CHECKS.iter().map(|check| check.name);
    if let Some(unknown) = only.iter().find(|wanted| names().all(|name| name != *wanted)) {
        bail!("no step {unknown:?}; there are {}", names().collect::<Vec<_>>().join(", "));
    }
    Ok(CHECKS.iter().filter(|check| only.is_empty() || only.iter().any(|name| name == check.name)).collect())
}

/// The release build of page and program, which the journeys run against.
fn build(workspace: &Workspace) -> Result<Counts> {
    let toolbox = setup::run(workspace)?;
    page::build(workspace, &toolbox)?;
    host::build(workspace, Some(&workspace.page_dist()))?;
    Ok(Counts::PASSED)
}
