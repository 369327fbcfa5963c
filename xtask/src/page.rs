//! Builds the page for release, unless what it is made of is what the last build was made of.

use crate::process;
use crate::setup::Toolbox;
use crate::step::{skip, step};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What makes the page smaller than a plain `trunk build --release` can: the standard library compiled for size, and panics that
/// end the module at once, without the code that would write their messages (docs/decisions/0008). Cargo takes such settings from
/// nightly toolchains or when told that the person knows; the toolchain is pinned, so they mean the same thing every time.
const FOR_SIZE: &[(&str, &str)] = &[
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_PAGE_PANIC", "immediate-abort"),
];

/// What the page is built from, beside the crates it depends on. Folders count with all that is in them.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "static",
    "tools",
];

/// Builds the page into `dist`. What tells that nothing changed is a hash of all inputs and of the result, kept in the target
/// folder: Trunk has no such check, and would run wasm-opt and the compression again. The result counts because `trunk serve`
/// builds into the same folder, without optimisation.
pub fn build(workspace: &Workspace, toolbox: &Toolbox) -> Result<()> {
    let stamp = workspace.target.join("page.fingerprint");
    let dist = workspace.page_dist();
    if fs::read_to_string(&stamp).is_ok_and(|last| fingerprint(workspace).is_ok_and(|now| now == last)) {
        skip("page", &format!("unchanged in {}", workspace.relative(&dist).display()));
        return Ok(());
    }
    step("page", "building for release", || {
        let mut trunk = Command::new("trunk");
        trunk.args(["build", "--release"]).current_dir(&workspace.root);
        // Trunk takes NO_COLOR for a flag of its own, with no value but true or false.
        trunk.envs(FOR_SIZE.iter().copied());
        trunk.env_remove("NO_COLOR").env("PATH", process::path_with(&toolbox.folders())?);
        process::run(&mut trunk)?;
        fs::write(&stamp, fingerprint(workspace)?).with_context(|| format!("could not write {}", stamp.display()))
    })
}

/// A hash of the inputs and of the built index.html, which names all other results by their hashes. Fails if there is none.
/// A newer toolchain may hash otherwise: then the page is built once more.
fn fingerprint(workspace: &Workspace) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    FOR_SIZE.hash(&mut hasher);
    add(&workspace.page_dist().join("index.html"), &mut hasher)?;
    let own = INPUTS.iter().map(|input| workspace.root.join(input));
    for path in own.chain(workspace.page_crates()).filter(|path| path.exists()) {
        add(&path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if !path.is_dir() {
        path.hash(hasher);
        fs::read(path).with_context(|| format!("could not read {}", path.display()))?.hash(hasher);
        return Ok(());
    }
    for entry in sorted_entries(path)? {
        if !entry.ends_with("node_modules") {
            add(&entry, hasher)?;
        }
    }
    Ok(())
}

/// A folder's entries by name: the order in which the system gives them is not always the same.
fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
