//! Where things are in this workspace. What cargo knows is asked of cargo.

use crate::process;
use anyhow::{Context, Result};
use serde_json::Value;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of the root package, which is the page.
pub const PAGE_PACKAGE: &str = "playground";

/// The workspace that xtask belongs to.
pub struct Workspace {
    /// Absolute path of the folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the user's settings put it.
    pub target: PathBuf,
    packages: Vec<Value>,
}

impl Workspace {
    /// Finds the workspace through the manifest that cargo runs xtask from.
    pub fn find() -> Result<Self> {
        let manifest = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let mut metadata: Value = serde_json::from_str(&process::output(
            cargo().args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(manifest),
        )?)?;
        let folder =
            |key: &str| metadata[key].as_str().map(PathBuf::from).with_context(|| format!("cargo gave no {key}"));
        let (root, target) = (folder("workspace_root")?, folder("target_directory")?);
        let packages = match metadata["packages"].take() {
            Value::Array(packages) => packages,
            _ => Vec::new(),
        };
        Ok(Self { root, target, packages })
    }

    /// Cargo, started at the workspace's root.
    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }

    /// The folder of the finished page, as Trunk.toml has it.
    pub fn page_dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folders of the workspace's crates that the page is built from, without the page's own.
    pub fn page_crates(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut names = vec![PAGE_PACKAGE.to_owned()];
        while let Some(name) = names.pop() {
            for dependency in self.path_dependencies(&name) {
                let Some(path) = dependency["path"].as_str().map(PathBuf::from) else { continue };
                if !found.contains(&path) {
                    names.extend(dependency["name"].as_str().map(str::to_owned));
                    found.push(path);
                }
            }
        }
        found.sort();
        found
    }

    fn path_dependencies(&self, package: &str) -> impl Iterator<Item = &Value> {
        let package = self.packages.iter().find(|candidate| candidate["name"] == package);
        let dependencies = package.and_then(|package| package["dependencies"].as_array());
        dependencies.into_iter().flatten().filter(|dependency| dependency["kind"].is_null())
    }

    /// The version of a crate in Cargo.lock. Fails if there is none or more than one.
    pub fn locked_version(&self, name: &str) -> Result<String> {
        let lock = self.root.join("Cargo.lock");
        let text = std::fs::read_to_string(&lock).with_context(|| format!("could not read {}", lock.display()))?;
        locked_version(&text, name).with_context(|| format!("Cargo.lock does not name one version of {name}"))
    }

    /// A path as a person at the workspace's root would write it.
    pub fn relative<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Cargo.lock is TOML, but written by cargo alone: a package's version is always the line after its name.
fn locked_version(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines();
    let mut versions = Vec::new();
    while lines.by_ref().any(|line| line == wanted) {
        versions.push(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned());
    }
    (versions.len() == 1).then(|| versions.remove(0))
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str =
        "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"0.2.130\"\n";

    #[test]
    fn finds_the_version_of_exactly_the_named_crate() {
        assert_eq!(locked_version(LOCK, "a").as_deref(), Some("0.2.130"));
    }

    #[test]
    fn two_versions_of_a_crate_are_no_answer() {
        assert_eq!(locked_version(&format!("{LOCK}{LOCK}"), "a"), None);
    }
}
