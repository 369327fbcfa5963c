//! Playwright, and all that it needs: the release build of page and program, its npm packages, a browser.

use crate::chromium::Chromium;
use crate::process;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{host, npm, page, setup};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// The command that runs one of the projects of `e2e/playwright.config.mjs`, once all that it needs is built and installed.
pub fn playwright(workspace: &Workspace, project: &str) -> Result<Command> {
    let toolbox = setup::run(workspace)?;
    page::build(workspace, &toolbox)?;
    let program = host::build(workspace, Some(&workspace.page_dist()))?;
    npm::ci(workspace, "e2e", "Playwright, axe and a judge of requests")?;
    let chromium = Chromium::provide()?;
    let mut playwright = Command::new("node");
    playwright.args(["node_modules/@playwright/test/cli.js", "test", "--project", project]);
    playwright.current_dir(workspace.root.join("e2e"));
    playwright.env("CHROMIUM", chromium.browser).env("MASKING_PLAYGROUND", program);
    playwright.env("MASKING_PLAYGROUND_PAGE", workspace.page_dist());
    playwright.env("FROM_EXAMPLES", from_examples(workspace)?);
    Ok(playwright)
}

/// The program that writes requests from a description's examples, which `e2e/journeys/judge.spec.mjs` has judged.
fn from_examples(workspace: &Workspace) -> Result<PathBuf> {
    let name = "from_examples";
    step(name, "building", || {
        process::run(workspace.cargo().args(["build", "--quiet", "--package", "client", "--example", name]))
    })?;
    Ok(workspace.target.join("debug/examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}
