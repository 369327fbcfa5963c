//! `cargo xtask sandbox`: the sandbox engine without a page, for `trunk serve` and for scripts.

use crate::workspace::Workspace;
use crate::{host, process};
use anyhow::Result;
use std::ffi::OsString;

/// Builds the program without a page and starts it; `flags` are its own.
pub fn run(workspace: &Workspace, flags: Vec<OsString>) -> Result<()> {
    let program = host::build(workspace, None)?;
    process::become_program(&program, &flags)
}
