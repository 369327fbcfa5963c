//! `cargo xtask setup`: installs what the page's build needs and the machine lacks.

use crate::npm;
use crate::process;
use crate::step::{skip, step};
use crate::tool::Tool;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target that the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The folders with the programs that build the page, to be put on PATH.
pub struct Toolbox {
    /// Trunk.
    pub trunk: PathBuf,
    /// `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub wasm_bindgen: PathBuf,
    /// `wasm-split-cli`.
    pub wasm_split: PathBuf,
    /// `wasm-opt` and `esbuild`.
    pub npm: PathBuf,
}

impl Toolbox {
    /// The folders in the order in which they are searched.
    pub fn folders(&self) -> [PathBuf; 4] {
        [self.trunk.clone(), self.wasm_bindgen.clone(), self.wasm_split.clone(), self.npm.clone()]
    }
}

/// Installs what is missing, and says of each thing whether it was there.
pub fn run(workspace: &Workspace) -> Result<Toolbox> {
    npm::check_node()?;
    wasm_target()?;
    standard_library()?;
    let trunk = trunk().provide(workspace)?;
    let wasm_bindgen = wasm_bindgen(workspace)?.provide(workspace)?;
    let wasm_split = wasm_split().provide(workspace)?;
    npm::ci(workspace, "tools", "wasm-opt and esbuild")?;
    Ok(Toolbox { trunk, wasm_bindgen, wasm_split, npm: workspace.root.join("tools/node_modules/.bin") })
}

/// Trunk, pinned: the newest one wants a newer rustc. Its `rustls` feature spares the OpenSSL headers.
fn trunk() -> Tool {
    Tool {
        package: "trunk",
        version: "0.21.14".to_owned(),
        programs: &["trunk"],
        tells_version: true,
        install: &["--locked", "--no-default-features", "--features", "rustls"],
    }
}

/// The command-line half of wasm-bindgen, which must be of exactly the version of the library half. Without `--locked`: some
/// releases lock versions that were withdrawn since.
fn wasm_bindgen(workspace: &Workspace) -> Result<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version: workspace.locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        tells_version: true,
        install: &[],
    })
}

/// What cuts the page into parts; `tools/finish/split.mjs` runs it, and names the same version.
fn wasm_split() -> Tool {
    Tool {
        package: "wasm_split_cli_support",
        version: "0.2.4".to_owned(),
        programs: &["wasm-split-cli"],
        tells_version: false,
        install: &["--locked", "--features", "build-binary"],
    }
}

/// Adds the target that the page is compiled for, where the toolchain lacks it.
pub fn wasm_target() -> Result<()> {
    provide_by_rustup(WASM_TARGET, WASM_TARGET, &["target", "add", WASM_TARGET])
}

/// Adds the standard library's source, which a release of the page compiles for size ([`crate::page`]).
fn standard_library() -> Result<()> {
    provide_by_rustup("rust-src", "src/rust/library/std", &["component", "add", "rust-src"])
}

/// Has rustup add what the toolchain lacks; `place` is where it would lie below `lib/rustlib`.
fn provide_by_rustup(what: &str, place: &str, add: &[&str]) -> Result<()> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(place).is_dir() {
        skip(what, "already in the toolchain");
        return Ok(());
    }
    process::which("rustup")
        .with_context(|| format!("the toolchain lacks {what} and there is no rustup: install it, and start again"))?;
    step(what, "adding by rustup", || process::run(Command::new("rustup").args(add)))
}
