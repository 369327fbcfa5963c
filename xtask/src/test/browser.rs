//! The page's tests in `tests/`, compiled to WebAssembly and run by wasm-bindgen's runner in headless Chromium.

use super::counts::Counts;
use crate::chromium::{self, Chromium};
use crate::process;
use crate::setup::{self, WASM_TARGET};
use crate::workspace::{PAGE_PACKAGE, Workspace};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// How long the browser may take for all tests of one file, in seconds. The runner's own limit of 20 includes the start of the
/// browser, which alone can take that on a busy machine.
const TIMEOUT: &str = "180";

/// Runs each file of `tests/` in a browser of its own.
pub fn check(workspace: &Workspace) -> Result<Counts> {
    let chromium = Chromium::provide_with_driver()?;
    let driver = chromium.driver.as_ref().context("no driver")?;
    let toolbox = setup::run(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--package", PAGE_PACKAGE, "--test", "*", "--target", WASM_TARGET, "--no-fail-fast"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", toolbox.wasm_bindgen.join("wasm-bindgen-test-runner"));
    cargo.env("CHROMEDRIVER", driver).env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT);
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(workspace, &chromium)?);
    let (status, output) = process::observe(&mut cargo)?;
    Counts::of_libtest(status, &output)
}

/// Writes the browser's settings for the driver and returns the file.
fn capabilities(workspace: &Workspace, chromium: &Chromium) -> Result<PathBuf> {
    let file = workspace.target.join("webdriver.json");
    let settings = json!({
        "goog:chromeOptions": { "binary": chromium.browser, "args": chromium::ARGUMENTS }
    });
    fs::write(&file, settings.to_string()).with_context(|| format!("could not write {}", file.display()))?;
    Ok(file)
}
