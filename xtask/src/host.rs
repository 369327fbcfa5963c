//! Builds the native program `masking-playground`.

use crate::process;
use crate::step::step;
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Names the folder whose files the program carries; read by the host's build.
const PAGE_VARIABLE: &str = "MASKING_PLAYGROUND_PAGE";

/// Builds the program for release and returns its path. With a page it carries and serves that folder's files.
pub fn build(workspace: &Workspace, page: Option<&Path>) -> Result<PathBuf> {
    step("program", "building for release", || {
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--release", "--package", "host"]).env_remove(PAGE_VARIABLE);
        if let Some(folder) = page {
            cargo.env(PAGE_VARIABLE, folder);
        }
        process::run(&mut cargo)
    })?;
    Ok(workspace.target.join("release").join(format!("masking-playground{}", std::env::consts::EXE_SUFFIX)))
}
