//! `cargo xtask description`: makes the bundled description `static/masking-api.json` from `xtask/description`.
//!
//! `facts.json` there is the contract of a masking engine as a machine reads it, without a word of prose. The other files are
//! the words, in the project's own: what an operation does, and what a field's name does not say. Refuses to judge the
//! facts: they are copied as they stand, marks (`x-…`) and order included.

mod extract;
mod sources;
mod writer;

#[cfg(test)]
mod tests;

use crate::workspace::Workspace;
use anyhow::{Context, Result};
use sources::Sources;
use std::fs;
use std::path::Path;

/// Where the sources are, from the workspace's root.
const SOURCES: &str = "xtask/description";

/// What is made of them, from the workspace's root.
const DESCRIPTION: &str = "static/masking-api.json";

/// What the form for a job needs of it, from the workspace's root.
const JOB_OPERATIONS: &str = "crates/masking/job-operations.json";

/// Makes the description anew and says its size.
pub fn run(workspace: &Workspace) -> Result<()> {
    let text = make(&workspace.root)?;
    let path = workspace.root.join(DESCRIPTION);
    fs::write(&path, &text).with_context(|| format!("could not write {}", path.display()))?;
    println!("{DESCRIPTION}: {} bytes", text.len());
    let part = extract::extract(&text)?;
    let path = workspace.root.join(JOB_OPERATIONS);
    fs::write(&path, &part).with_context(|| format!("could not write {}", path.display()))?;
    println!("{JOB_OPERATIONS}: {} bytes", part.len());
    Ok(())
}

/// The description that the sources under `root` give.
fn make(root: &Path) -> Result<String> {
    writer::write(&Sources::read(&root.join(SOURCES))?)
}
