//! The command line: flags to [`Options`], and nothing started yet.

use crate::page::PageSource;
use crate::server::Options;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// What `--help` prints.
pub const HELP: &str = "\
masking-playground: an API client for masking engines, with a sandbox to try it on

Usage: masking-playground [options]

  --port PORT              listen on this port of 127.0.0.1 and [::1]; 0 picks a free one [8282]
  --no-sandbox             leave the sandbox engine out
  --demo                   start the sandbox with a dozen jobs and past executions
  --rows-per-second N      rows the sandbox masks in a second
  --rulesets N             rulesets in the sandbox beside the one it has
  --token-lifetime SECONDS how long a sandbox token lives after its last use [until logout]
  --page DIR               serve the page from this folder instead of the one built in
  --open, --no-open        open the page in the browser, or don't [don't]
  --verbose                write a line a request: method, path, status, milliseconds
  --quiet                  print the address alone
  --help, --version
";

/// Why the command line makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// An unknown flag, or a value that is missing or of the wrong kind.
    #[error(transparent)]
    Flag(#[from] lexopt::Error),
    /// The operating system has no randomness to give.
    #[error("no randomness for the sandbox's tokens: {0}")]
    Randomness(getrandom::Error),
}

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Print the version.
    Version,
    /// Serve.
    Serve(Box<Serve>),
}

/// How to serve.
#[derive(Debug)]
pub struct Serve {
    /// What to start.
    pub options: Options,
    /// Whether to open the page in a browser.
    pub open: bool,
    /// Whether to print the address alone.
    pub quiet: bool,
}

/// The flags as they were given.
struct Flags {
    port: u16,
    sandbox: bool,
    config: sandbox::Config,
    page: PageSource,
    open: bool,
    verbose: bool,
    quiet: bool,
}

/// Reads the arguments that follow the program's name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, CliError> {
    use lexopt::prelude::{Long, Short, ValueExt};
    let mut flags = Flags {
        port: 8282,
        sandbox: true,
        config: sandbox::Config::default(),
        page: PageSource::default(),
        open: false,
        verbose: false,
        quiet: false,
    };
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => flags.port = parser.value()?.parse()?,
            Long("no-sandbox") => flags.sandbox = false,
            Long("demo") => flags.config.demo = true,
            Long("rows-per-second") => flags.config.rows_per_second = parser.value()?.parse()?,
            Long("rulesets") => flags.config.extra_rulesets = parser.value()?.parse()?,
            Long("token-lifetime") => {
                flags.config.token_lifetime = Some(Duration::from_secs(parser.value()?.parse()?));
            }
            Long("page") => flags.page = PageSource::Folder(PathBuf::from(parser.value()?)),
            Long("open") => flags.open = true,
            Long("no-open") => flags.open = false,
            Long("verbose") => flags.verbose = true,
            Long("quiet") => flags.quiet = true,
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            other => return Err(other.unexpected().into()),
        }
    }
    flags.into_command()
}

impl Flags {
    fn into_command(self) -> Result<Command, CliError> {
        let seed = getrandom::u64().map_err(CliError::Randomness)?;
        let sandbox = self.sandbox.then_some(sandbox::Config { seed, ..self.config });
        let options = Options { port: self.port, sandbox, page: self.page, log_requests: self.verbose };
        Ok(Command::Serve(Box::new(Serve { options, open: self.open, quiet: self.quiet })))
    }
}
