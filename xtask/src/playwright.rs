//! Playwright, and all that it needs: the release build of page and program, its npm packages, a browser.

use crate::chromium::Chromium;
use crate::workspace::Workspace;
use crate::{host, npm, page, setup};
use anyhow::Result;
use std::process::Command;

/// The command that runs one of the projects of `e2e/playwright.config.mjs`, once all that it needs is built and installed.
pub fn playwright(workspace: &Workspace, project: &str) -> Result<Command> {
    let toolbox = setup::run(workspace)?;
    page::build(workspace, &toolbox)?;
    let program = host::build(workspace, Some(&workspace.page_dist()))?;
    npm::ci(workspace, "e2e", "Playwright and axe")?;
    let chromium = Chromium::provide()?;
    let mut playwright = Command::new("node");
    playwright.args(["node_modules/@playwright/test/cli.js", "test", "--project", project]);
    playwright.current_dir(workspace.root.join("e2e"));
    playwright.env("CHROMIUM", chromium.browser).env("MASKING_PLAYGROUND", program);
    playwright.env("MASKING_PLAYGROUND_PAGE", workspace.page_dist());
    Ok(playwright)
}
