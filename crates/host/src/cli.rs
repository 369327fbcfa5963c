//! The command line: flags to [`Options`], and nothing started yet.

use crate::engine_address::{AddressError, EngineAddress};
use crate::forward::{EngineOptions, Trust};
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
  --engine URL             forward to this engine, as in http://host:8282
  --engine-ca FILE         trust the certificates in this PEM file for it, its own self-signed one included
  --insecure               accept any certificate of it
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

HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are honoured on the way to the engine.
";

/// Why the command line makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// An unknown flag, or a value that is missing or of the wrong kind.
    #[error(transparent)]
    Flag(#[from] lexopt::Error),
    /// The engine's address is not one.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// A flag about the engine's certificate that can have no effect.
    #[error("--engine-ca and --insecure are about an engine's certificate: they need --engine https://...")]
    NoCertificate,
    /// Both flags about the engine's certificate.
    #[error("--insecure accepts any certificate, so --engine-ca beside it says nothing: leave one out")]
    TwoTrusts,
    /// Neither sandbox nor engine.
    #[error("--no-sandbox without --engine leaves nothing to talk to")]
    NothingToServe,
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
    engine: Option<EngineAddress>,
    engine_ca: Option<PathBuf>,
    insecure: bool,
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
        engine: None,
        engine_ca: None,
        insecure: false,
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
            Long("engine") => flags.engine = Some(parser.value()?.string()?.parse()?),
            Long("engine-ca") => flags.engine_ca = Some(PathBuf::from(parser.value()?)),
            Long("insecure") => flags.insecure = true,
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
        let engine = engine_options(self.engine, self.engine_ca, self.insecure)?;
        if engine.is_none() && !self.sandbox {
            return Err(CliError::NothingToServe);
        }
        let seed = getrandom::u64().map_err(CliError::Randomness)?;
        let sandbox = self.sandbox.then_some(sandbox::Config { seed, ..self.config });
        let options = Options { port: self.port, sandbox, engine, page: self.page, log_requests: self.verbose };
        Ok(Command::Serve(Box::new(Serve { options, open: self.open, quiet: self.quiet })))
    }
}

/// A flag that would do nothing is an error: somebody relies on it.
fn engine_options(
    address: Option<EngineAddress>,
    file: Option<PathBuf>,
    insecure: bool,
) -> Result<Option<EngineOptions>, CliError> {
    let trust = match (file, insecure) {
        (Some(_), true) => return Err(CliError::TwoTrusts),
        (Some(file), false) => Trust::Also(file),
        (None, true) => Trust::Anything,
        (None, false) => Trust::System,
    };
    let has_certificate = address.as_ref().is_some_and(EngineAddress::is_https);
    if trust != Trust::System && !has_certificate {
        return Err(CliError::NoCertificate);
    }
    Ok(address.map(|address| EngineOptions { address, trust }))
}
