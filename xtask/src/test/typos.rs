//! Spelling, by typos; `_typos.toml` says what is no mistake.

use super::counts::Counts;
use crate::process;
use crate::tool::Tool;
use crate::workspace::Workspace;
use anyhow::Result;
use std::process::Command;

/// All files that git does not ignore.
pub fn check(workspace: &Workspace) -> Result<Counts> {
    let tool = Tool {
        package: "typos-cli",
        version: "1.52.0".to_owned(),
        programs: &["typos"],
        tells_version: true,
        install: &["--locked"],
    };
    let program = tool.provide(workspace)?.join("typos");
    process::run(Command::new(program).current_dir(&workspace.root))?;
    Ok(Counts::PASSED)
}
