//! The licences of all that the project is built from, held against what its own licences allow.

use super::counts::Counts;
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, ParseMode};
use std::fs;

/// Licences that allow a permissive project to ship what is under them.
const SHIPPED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Beside those, what tools may have that are run and never shipped.
const TOOLS: &[&str] = &["MPL-2.0", "Python-2.0"];

/// Packages that name their licence in the old list `licenses` of package.json, which lock files leave out: read there.
const OLD_LISTS: &[(&str, &str)] = &[("node_modules/busboy 1.6.0", "MIT"), ("node_modules/streamsearch 1.1.0", "MIT")];

/// The folders whose npm packages are run while building and testing, or read by a bench.
const NPM_FOLDERS: &[&str] = &["tools", "e2e", "bench"];

/// A package and what its author says of its licence.
struct Package {
    name: String,
    licence: Option<String>,
}

/// Checks every package of both lock files' kinds; one that says nothing of its licence fails.
pub fn check(workspace: &Workspace) -> Result<Counts> {
    let mut refused = refused(&crates(workspace)?, SHIPPED);
    let tools = [SHIPPED, TOOLS].concat();
    for folder in NPM_FOLDERS {
        let lock = workspace.root.join(folder).join("package-lock.json");
        let text = fs::read_to_string(&lock).with_context(|| format!("could not read {}", lock.display()))?;
        refused.extend(self::refused(&npm_packages(&text)?, &tools));
    }
    if !refused.is_empty() {
        bail!("licences that are not on the list:\n  {}", refused.join("\n  "));
    }
    Ok(Counts::PASSED)
}

fn crates(workspace: &Workspace) -> Result<Vec<Package>> {
    let text = process::output(workspace.cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("cargo metadata has no packages")?;
    Ok(packages.iter().map(|package| described(package, &package["name"], &package["license"])).collect())
}

/// The packages of a lock file of npm, whose entries copy the licence of each package.json. The first entry is the folder itself.
fn npm_packages(lock: &str) -> Result<Vec<Package>> {
    let lock: Value = serde_json::from_str(lock)?;
    let packages = lock["packages"].as_object().context("the lock file has no packages")?;
    let foreign = packages.iter().filter(|(path, _)| !path.is_empty());
    Ok(foreign.map(|(path, package)| described(package, &Value::from(path.as_str()), &package["license"])).collect())
}

fn described(package: &Value, name: &Value, licence: &Value) -> Package {
    let (name, version) = (name.as_str().unwrap_or("?"), package["version"].as_str().unwrap_or("?"));
    let name = format!("{name} {version}");
    let old = || OLD_LISTS.iter().find(|(own, _)| *own == name).map(|(_, licence)| *licence);
    let licence = licence.as_str().or_else(old).map(str::to_owned);
    Package { name, licence }
}

/// One line for each package that may not be used.
fn refused(packages: &[Package], allowed: &[&str]) -> Vec<String> {
    let refused = packages.iter().filter(|package| !is_allowed(package, allowed));
    refused
        .map(|package| format!("{}: {}", package.name, package.licence.as_deref().unwrap_or("says nothing")))
        .collect()
}

/// Lax, since older crates write `MIT/Apache-2.0`. Exceptions (`WITH ...`) only ever allow more.
fn is_allowed(package: &Package, allowed: &[&str]) -> bool {
    let expression = package.licence.as_deref().map(|licence| Expression::parse_mode(licence, ParseMode::LAX));
    expression.and_then(Result::ok).is_some_and(|expression| {
        expression.evaluate(|requirement| requirement.license.id().is_some_and(|id| allowed.contains(&id.name)))
    })
}

#[cfg(test)]
mod tests {
    use super::{Package, npm_packages, refused};

    fn refuses(licence: Option<&str>) -> bool {
        let package = Package { name: "a 1.0.0".into(), licence: licence.map(str::to_owned) };
        !refused(&[package], &["MIT", "Apache-2.0"]).is_empty()
    }

    #[test]
    fn a_choice_is_allowed_if_one_of_it_is() {
        assert!(!refuses(Some("GPL-3.0-only OR MIT")));
        assert!(!refuses(Some("MIT/Apache-2.0")));
        assert!(!refuses(Some("Apache-2.0 WITH LLVM-exception")));
    }

    #[test]
    fn what_must_be_kept_together_must_all_be_allowed() {
        assert!(refuses(Some("MIT AND GPL-3.0-only")));
    }

    #[test]
    fn silence_and_nonsense_are_refused() {
        assert!(refuses(None));
        assert!(refuses(Some("see the file")));
    }

    #[test]
    fn reads_npm_lock_files_without_the_folder_itself() {
        let lock = r#"{"packages": {"": {"name": "x"}, "node_modules/a": {"version": "1.0.0", "license": "MIT"}}}"#;
        let packages = npm_packages(lock).unwrap();
        assert_eq!(packages.iter().map(|package| package.name.as_str()).collect::<Vec<_>>(), ["node_modules/a 1.0.0"]);
    }
}
