//! `cargo xtask screenshots`: pictures of the page, taken by Playwright: the README's, and each screen in three sizes and two themes.

use crate::playwright::playwright;
use crate::process;
use crate::workspace::Workspace;
use anyhow::Result;

/// Takes them all anew: `docs/screenshot.png`, and the rest in the folder `screenshots`, which git ignores.
pub fn run(workspace: &Workspace) -> Result<()> {
    process::run(&mut playwright(workspace, "screenshots")?)
}
