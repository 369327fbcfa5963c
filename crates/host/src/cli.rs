//! The command line: flags to [`Options`], and nothing started yet.

use crate::engine_address::{AddressError, EngineAddress};
use crate::forward::{EngineOptions, Trust};
use crate::page::PageSource;
use crate::server::Options;
use std::ffi::OsString;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;
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
  --api-version VERSION    the engine's version that the sandbox stands for, 5.1.18 or 6.0.14 [5.1.18]
  --rows-per-second N      rows the sandbox masks in a second
  --job-memory MB          megabytes the sandbox has for all running jobs, by their maxMemory [8192]
  --rulesets N             rulesets in the sandbox beside the one it has
  --token-lifetime SECONDS how long a sandbox token lives after its last use [until logout]
  --page DIR               serve the page from this folder instead of the one built in
  --open, --no-open        open the page in the browser, or don't [don't]
  --verbose                write a line a request: method, path, status, milliseconds
  --quiet                  print the address alone
  --help, --version

HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are honoured on the way to the engine.
";

/// Where old engines answer, so that links to one lead here by changing the host alone.
const DEFAULT_PORT: u16 = 8282;

/// Why the command line makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// An unknown flag, or one without its value.
    #[error(transparent)]
    Flag(#[from] lexopt::Error),
    /// A value that is no number, or not within the limits.
    #[error("{flag} needs a number from {limits}, not {value}")]
    Number {
        /// The flag.
        flag: &'static str,
        /// `0 to 65535`
        limits: String,
        /// What was given.
        value: String,
    },
    /// The engine's address is not one.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// A version that the sandbox has not.
    #[error("--api-version: {0}")]
    Version(#[from] sandbox::UnknownVersion),
    /// A flag about the engine's certificate that can have no effect.
    #[error("--engine-ca and --insecure are about an engine's certificate: they need --engine https://...")]
    NoCertificate,
    /// Both flags about the engine's certificate.
    #[error("--insecure accepts any certificate, so --engine-ca beside it says nothing: leave one out")]
    TwoTrusts,
    /// A flag about the sandbox beside `--no-sandbox`.
    #[error("--no-sandbox leaves nothing for {0} to change: leave one out")]
    NoSandbox(&'static str),
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
#[derive(Default)]
struct Flags {
    port: Option<u16>,
    engine: Option<EngineAddress>,
    engine_ca: Option<PathBuf>,
    insecure: bool,
    no_sandbox: bool,
    config: sandbox::Config,
    /// The last flag that changes the sandbox.
    of_sandbox: Option<&'static str>,
    page: PageSource,
    open: bool,
    verbose: bool,
    quiet: bool,
}

/// Reads the arguments that follow the program's name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, CliError> {
    use lexopt::prelude::{Long, Short, ValueExt};
    let mut flags = Flags::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => flags.port = Some(number(&mut parser, "--port", 0..=u16::MAX)?),
            Long("engine") => flags.engine = Some(parser.value()?.string()?.parse()?),
            Long("engine-ca") => flags.engine_ca = Some(PathBuf::from(parser.value()?)),
            Long("insecure") => flags.insecure = true,
            Long("no-sandbox") => flags.no_sandbox = true,
            Long("page") => flags.page = PageSource::Folder(PathBuf::from(parser.value()?)),
            Long("open") => flags.open = true,
            Long("no-open") => flags.open = false,
            Long("verbose") => flags.verbose = true,
            Long("quiet") => flags.quiet = true,
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long(name) => {
                let name = name.to_owned();
                flags.change_sandbox(&name, &mut parser)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    flags.into_command()
}

impl Flags {
    /// Takes a flag about the sandbox; what is left then is unknown.
    fn change_sandbox(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<(), CliError> {
        use lexopt::ValueExt;
        let config = &mut self.config;
        let flag = match name {
            "demo" => {
                config.demo = true;
                "--demo"
            }
            "api-version" => {
                config.api_version = parser.value()?.string()?.parse()?;
                "--api-version"
            }
            "rows-per-second" => {
                config.rows_per_second = number(parser, "--rows-per-second", 1..=1_000_000_000)?;
                "--rows-per-second"
            }
            "job-memory" => {
                config.job_memory = number(parser, "--job-memory", 1..=1_000_000_000)?;
                "--job-memory"
            }
            "rulesets" => {
                config.extra_rulesets = number(parser, "--rulesets", 0..=1_000_000)?;
                "--rulesets"
            }
            "token-lifetime" => {
                let seconds = number(parser, "--token-lifetime", 1..=1_000_000_000)?;
                config.token_lifetime = Some(Duration::from_secs(seconds));
                "--token-lifetime"
            }
            _ => return Err(lexopt::Arg::Long(name).unexpected().into()),
        };
        self.of_sandbox = Some(flag);
        Ok(())
    }

    fn into_command(self) -> Result<Command, CliError> {
        let engine = engine_options(self.engine, self.engine_ca, self.insecure)?;
        match self.of_sandbox {
            Some(flag) if self.no_sandbox => return Err(CliError::NoSandbox(flag)),
            None if self.no_sandbox && engine.is_none() => return Err(CliError::NothingToServe),
            _ => {}
        }
        let seed = getrandom::u64().map_err(CliError::Randomness)?;
        let sandbox = (!self.no_sandbox).then_some(sandbox::Config { seed, ..self.config });
        let port = self.port.unwrap_or(DEFAULT_PORT);
        let options = Options { port, sandbox, engine, page: self.page, log_requests: self.verbose };
        Ok(Command::Serve(Box::new(Serve { options, open: self.open, quiet: self.quiet })))
    }
}

/// Reads a flag's value as a number within limits.
fn number<N>(parser: &mut lexopt::Parser, flag: &'static str, limits: RangeInclusive<N>) -> Result<N, CliError>
where
    N: FromStr + PartialOrd + Display,
{
    let value = parser.value()?.to_string_lossy().into_owned();
    let number = value.parse().ok().filter(|number| limits.contains(number));
    number.ok_or_else(|| CliError::Number { flag, limits: format!("{} to {}", limits.start(), limits.end()), value })
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
