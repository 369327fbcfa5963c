//! The checks that cargo does.

use super::counts::Counts;
use crate::process;
use crate::setup::{self, WASM_TARGET};
use crate::workspace::{PAGE_PACKAGE, Workspace};
use anyhow::Result;

/// The formatting of all Rust code.
pub fn format(workspace: &Workspace) -> Result<Counts> {
    process::run(workspace.cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Counts::PASSED)
}

/// Clippy on all packages, as this machine runs them.
pub fn clippy(workspace: &Workspace) -> Result<Counts> {
    let mut cargo = workspace.cargo();
    cargo.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    process::run(&mut cargo)?;
    Ok(Counts::PASSED)
}

/// Clippy on the page as a browser runs it: what stands behind `target_arch = "wasm32"` is seen by this alone.
pub fn clippy_page(workspace: &Workspace) -> Result<Counts> {
    setup::wasm_target()?;
    let mut cargo = workspace.cargo();
    cargo.args([
        "clippy",
        "--package",
        PAGE_PACKAGE,
        "--all-targets",
        "--target",
        WASM_TARGET,
        "--",
        "--deny",
        "warnings",
    ]);
    process::run(&mut cargo)?;
    Ok(Counts::PASSED)
}

/// The native tests of all packages.
pub fn unit(workspace: &Workspace) -> Result<Counts> {
    let (status, output) = process::observe(workspace.cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    Counts::of_libtest(status, &output)
}
