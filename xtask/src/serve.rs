//! `cargo xtask serve`: from a fresh clone to the page in a browser.

use crate::workspace::Workspace;
use crate::{host, page, process, setup};
use anyhow::Result;
use std::ffi::OsString;

/// Installs, builds and starts. The program prints its address and opens it, unless `--no-open` is among `flags`; the other
/// flags are the program's own.
pub fn run(workspace: &Workspace, mut flags: Vec<OsString>) -> Result<()> {
    let given = flags.len();
    flags.retain(|flag| flag != "--no-open");
    if flags.len() == given {
        flags.push("--open".into());
    }
    let toolbox = setup::run(workspace)?;
    page::build(workspace, &toolbox)?;
    let program = host::build(workspace, Some(&workspace.page_dist()))?;
    process::become_program(&program, &flags)
}
