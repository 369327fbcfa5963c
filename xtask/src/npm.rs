//! Packages from npm, always as the folder's lock file says, and without their install scripts (`.npmrc` in each folder).

use crate::process;
use crate::step::{skip, step};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node.js that the build and the tests run on.
const OLDEST_NODE: u32 = 20;

/// Fails with what to install unless a young enough Node.js and npm are on PATH.
pub fn check_node() -> Result<()> {
    let found = process::version(Path::new("node")).with_context(|| {
        format!("Node.js is missing: install version {OLDEST_NODE} or newer, with npm, and start again")
    })?;
    if major(&found).is_none_or(|version| version < OLDEST_NODE) {
        bail!("Node.js {found} is too old: install version {OLDEST_NODE} or newer, and start again");
    }
    process::version(Path::new("npm"))
        .context("npm is missing: it usually comes with Node.js; install it, and start again")?;
    Ok(())
}

/// Installs a folder's packages, unless the ones that are there came from the same lock file.
pub fn ci(workspace: &Workspace, folder: &str, what: &str) -> Result<()> {
    let folder = workspace.root.join(folder);
    let lock =
        fs::read(folder.join("package-lock.json")).with_context(|| format!("no lock file in {}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        skip(what, &format!("already in {}", workspace.relative(&folder).display()));
        return Ok(());
    }
    step(what, "installing from npm", || {
        // The tests use the system's browser: none is downloaded.
        process::run(Command::new("npm").arg("ci").current_dir(&folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
        fs::write(&stamp, &lock).with_context(|| format!("could not write {}", stamp.display()))
    })
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_the_major_version_of_node() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
