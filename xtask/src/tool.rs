//! Programs from crates.io that the build needs in an exact version: found on PATH, or kept in a cache outside of `target`,
//! so that neither `cargo clean` nor a second clone builds them again.

use crate::process;
use crate::step::{skip, step};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A crate with programs, and how to build it.
pub struct Tool {
    /// The crate's name on crates.io.
    pub package: &'static str,
    /// The exact version wanted.
    pub version: String,
    /// The programs that must be there.
    pub programs: &'static [&'static str],
    /// Whether the first of them tells its version: one that does not is looked for in the cache alone, in its version's folder.
    pub tells_version: bool,
    /// Further arguments of `cargo install`.
    pub install: &'static [&'static str],
}

impl Tool {
    /// The folder that holds the tool's programs. Installs them if there is none yet.
    pub fn provide(&self, workspace: &Workspace) -> Result<PathBuf> {
        let name = format!("{} {}", self.package, self.version);
        let home = cache()?.join(format!("{}-{}", self.package, self.version));
        let bin = home.join("bin");
        if let Some(folder) = self.on_path().or_else(|| self.is_in(&bin).then(|| bin.clone())) {
            skip(&name, &format!("already in {}", folder.display()));
            return Ok(folder);
        }
        if has_binstall() {
            let binstall = || process::run(&mut self.binstall(workspace, &home));
            match step(&name, "installing by cargo binstall", binstall) {
                Ok(()) => return Ok(bin),
                Err(error) => println!("  {error:#}"),
            }
        }
        step(&name, "building from source", || self.build(workspace, &home))?;
        Ok(bin)
    }

    fn on_path(&self) -> Option<PathBuf> {
        let folder = process::which(self.programs[0]).filter(|_| self.tells_version)?.parent()?.to_owned();
        self.is_in(&folder).then_some(folder)
    }

    fn is_in(&self, folder: &std::path::Path) -> bool {
        self.programs.iter().all(|program| folder.join(program).is_file())
            && (!self.tells_version
                || process::version(&folder.join(self.programs[0])).as_deref() == Some(&self.version))
    }

    fn binstall(&self, workspace: &Workspace, home: &std::path::Path) -> Command {
        let mut command = workspace.cargo();
        command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]).arg(home);
        command.arg(format!("{}@{}", self.package, self.version));
        command
    }

    /// An unoptimised build without debug information: these tools run for seconds, and take three times as long to build optimised.
    fn build(&self, workspace: &Workspace, home: &std::path::Path) -> Result<()> {
        let scratch = home.join("build");
        let mut command = workspace.cargo();
        command.args(["install", self.package, "--version", &self.version, "--debug", "--force"]).args(self.install);
        command.arg("--root").arg(home).env("CARGO_TARGET_DIR", &scratch).env("CARGO_PROFILE_DEV_DEBUG", "0");
        process::run(&mut command)?;
        std::fs::remove_dir_all(&scratch).with_context(|| format!("could not remove {}", scratch.display()))
    }
}

fn has_binstall() -> bool {
    process::succeeds(Command::new("cargo").args(["binstall", "-V"]))
}

/// The folder of this user's tools, after the conventions of the system.
fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => {
            let home = env::home_dir().context("this user has no home folder: set XDG_CACHE_HOME")?;
            home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" })
        }
    };
    Ok(base.join("masking-playground/tools"))
}
