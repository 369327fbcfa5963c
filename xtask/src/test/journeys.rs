//! The tests in `e2e/`, run by Playwright against the release build of page and program.

use super::counts::Counts;
use crate::playwright::playwright;
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;

/// A person's journeys through the page, with axe on each screen.
pub fn journeys(workspace: &Workspace) -> Result<Counts> {
    run(workspace, "journeys")
}

/// The bytes that are transferred until the page is usable, held against the budget in `e2e/budget`.
pub fn budget(workspace: &Workspace) -> Result<Counts> {
    run(workspace, "budget")
}

fn run(workspace: &Workspace, project: &str) -> Result<Counts> {
    let report = workspace.target.join(format!("e2e-{project}.json"));
    if report.exists() {
        fs::remove_file(&report).with_context(|| format!("could not remove {}", report.display()))?;
    }
    let mut playwright = playwright(workspace, project)?;
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let (status, _) = process::observe(&mut playwright)?;
    let report = fs::read_to_string(&report).context("Playwright left no report")?;
    Counts::of_playwright(status, &report)
}
