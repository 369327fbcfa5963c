//! `cargo xtask dist`: what is handed to others, in `target/dist`: `page` for any static server, and the program that carries it.

use crate::step::step;
use crate::workspace::Workspace;
use crate::{host, page, setup};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Builds page and program, and lays them out anew.
pub fn run(workspace: &Workspace) -> Result<()> {
    let toolbox = setup::run(workspace)?;
    page::build(workspace, &toolbox)?;
    let program = host::build(workspace, Some(&workspace.page_dist()))?;
    let out = workspace.target.join("dist");
    step("distribution", "laying out", || {
        if out.exists() {
            fs::remove_dir_all(&out).with_context(|| format!("could not remove {}", out.display()))?;
        }
        copy_files(&workspace.page_dist(), &out.join("page"))?;
        let name = program.file_name().context("the program has no name")?;
        fs::copy(&program, out.join(name)).with_context(|| format!("could not copy {}", program.display()))?;
        Ok(())
    })?;
    println!("{}", out.display());
    Ok(())
}

/// Copies the files of a folder that has no folders in it, as the finished page has none.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("could not make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("could not read {}", from.display()))? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))
            .with_context(|| format!("could not copy {}", entry.path().display()))?;
    }
    Ok(())
}
