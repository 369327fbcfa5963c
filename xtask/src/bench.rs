//! `cargo xtask bench`: measures what has an aim, and prints the figures. Not part of the tests: machines differ.

use crate::npm;
use crate::playwright::playwright;
use crate::process;
use crate::setup::{self, WASM_TARGET};
use crate::step::step;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// The package whose wasm and whose program are measured.
const DESCRIPTIONS: &str = "bench-descriptions";

/// Runs the bench that the next argument names.
pub fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Result<()> {
    let name = arguments.next()?.context("which bench? there are `descriptions`, `desk` and `sandbox`")?;
    let bench = match name {
        lexopt::Arg::Value(name) if name == "descriptions" => descriptions,
        lexopt::Arg::Value(name) if name == "desk" => desk,
        lexopt::Arg::Value(name) if name == "sandbox" => sandbox,
        other => return Err(other.unexpected().into()),
    };
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    bench(workspace)
}

/// The run desk of an engine with thousands of jobs and rulesets, as a person waits for it.
fn desk(workspace: &Workspace) -> Result<()> {
    in_the_page(workspace, "desk")
}

/// Rows that the sandbox masks in a second, algorithm by algorithm.
fn sandbox(workspace: &Workspace) -> Result<()> {
    process::run(workspace.cargo().args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "sandbox",
        "--example",
        "masking_rates",
    ]))
}

/// Runs what one file of `e2e/bench` measures.
fn in_the_page(workspace: &Workspace, file: &str) -> Result<()> {
    let mut playwright = playwright(workspace, "bench")?;
    process::run(playwright.args(["--workers", "1", "--reporter", "dot", file]))
}

/// Opening and searching API descriptions beside `JSON.parse`: the reader alone, built as the page's is, without wasm-opt; then in the
/// page, as a person waits for it.
fn descriptions(workspace: &Workspace) -> Result<()> {
    npm::check_node()?;
    setup::wasm_target()?;
    npm::ci(workspace, "bench", "descriptions of Kubernetes and GitHub")?;
    step(DESCRIPTIONS, "building as wasm and as a program", || {
        let build = |arguments: &[&str]| {
            process::run(workspace.cargo().args(["build", "--package", DESCRIPTIONS, "--quiet"]).args(arguments))
        };
        build(&["--release", "--bins"])?;
        build(&["--profile", "page", "--lib", "--target", WASM_TARGET])
    })?;
    let wasm = workspace.target.join(WASM_TARGET).join("page/bench_descriptions.wasm");
    let program = workspace.target.join("release").join(format!("{DESCRIPTIONS}{}", std::env::consts::EXE_SUFFIX));
    if !wasm.is_file() || !program.is_file() {
        bail!("cargo built no {} or no {}", wasm.display(), program.display());
    }
    let mut node = Command::new("node");
    node.args(["--expose-gc", "bench/descriptions/run.mjs"]).arg(wasm).arg(program).arg(workspace.target.join("bench"));
    process::run(node.current_dir(&workspace.root))?;
    in_the_page(workspace, "descriptions")
}
