//! Starts other programs. An error names the command line and says what is missing; no output is swallowed.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::{env, io};

/// A command line as a person would type it, for messages alone.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words = std::iter::once(program.file_name().unwrap_or_default()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs to the end, with its output on the terminal. Fails unless the status is 0.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs to the end and returns its standard output. Fails unless the status is 0.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start `{}`", line(command)))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", line(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed something else than UTF-8", line(command)))
}

/// Runs to the end, showing its standard output and keeping a copy. The status is the caller's to judge.
pub fn observe(command: &mut Command) -> Result<(ExitStatus, String)> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start `{}`", line(command)))?;
    let mut copy = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        let mut stdout = BufReader::new(stdout);
        let mut from = 0;
        while stdout.read_until(b'\n', &mut copy)? > 0 {
            io::stdout().write_all(&copy[from..])?;
            from = copy.len();
        }
    }
    Ok((child.wait()?, String::from_utf8_lossy(&copy).into_owned()))
}

/// Whether the command can be started and ends well; what it prints is nobody's business.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The first line of what `program --version` prints. `None` if it can't run. Debian's start script of Chromium complains on
/// standard error of things that are of no interest.
pub fn version_line(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().next().map(str::to_owned)
}

/// The version alone, of programs that print their name and it.
pub fn version(program: &Path) -> Option<String> {
    version_line(program)?.split_whitespace().last().map(str::to_owned)
}

/// Where `program` is on PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// PATH with `folders` before all others.
pub fn path_with(folders: &[PathBuf]) -> Result<std::ffi::OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&path));
    env::join_paths(all).context("a folder's name can't be in PATH")
}

/// Replaces this process where the system can, so that signals reach the program itself; otherwise waits for it.
pub fn become_program(program: &Path, arguments: &[impl AsRef<OsStr>]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(arguments);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        Err(command.exec()).with_context(|| format!("could not start `{}`", line(&command)))
    }
    #[cfg(not(unix))]
    run(&mut command)
}
