//! All automation of the project, started as `cargo xtask COMMAND`. This file reads the command line and hands over.

mod bench;
mod chromium;
mod description;
mod dist;
mod host;
mod npm;
mod page;
mod playwright;
mod process;
mod sandbox;
mod screenshots;
mod serve;
mod setup;
mod step;
mod test;
mod tool;
mod workspace;

use anyhow::{Result, bail};
use lexopt::Arg;
use std::process::ExitCode;
use workspace::Workspace;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  setup                     install what the page's build needs: wasm target, Trunk, wasm-bindgen, wasm-opt
  serve [--no-open] [FLAG]  build page and program, start them with the sandbox, open the page; other flags go to the
                            program, for example --port 9000 or --engine http://host:8282
  sandbox [FLAG]            start the sandbox engine alone on port 8282, for `trunk serve` and for scripts
  test [--only STEP,...]    run all that CI checks; the last line is `N passed, N failed`
  bench descriptions        measure how API descriptions are opened and searched, beside JSON.parse
  bench desk                measure the run desk of an engine with 10,000 jobs and 5,000 rulesets
  bench sandbox             measure how many rows the sandbox masks in a second, algorithm by algorithm
  screenshots               take the screenshots of the README and of each page
  description               make static/masking-api.json anew from xtask/description
  dist                      put the static files and the program into target/dist
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Arg::Value(command)) => command.to_string_lossy().into_owned(),
        Some(Arg::Short('h') | Arg::Long("help")) => {
            print!("{USAGE}");
            return Ok(ExitCode::SUCCESS);
        }
        Some(other) => return Err(other.unexpected().into()),
        None => bail!("which command?\n\n{USAGE}"),
    };
    let workspace = Workspace::find()?;
    match command.as_str() {
        "setup" => no_more(arguments).and_then(|()| setup::run(&workspace).map(drop))?,
        "serve" => serve::run(&workspace, arguments.raw_args()?.collect())?,
        "sandbox" => sandbox::run(&workspace, arguments.raw_args()?.collect())?,
        "test" => return test::run(&workspace, arguments),
        "bench" => bench::run(&workspace, arguments)?,
        "screenshots" => no_more(arguments).and_then(|()| screenshots::run(&workspace))?,
        "description" => no_more(arguments).and_then(|()| description::run(&workspace))?,
        "dist" => no_more(arguments).and_then(|()| dist::run(&workspace))?,
        unknown => bail!("no command {unknown:?}\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses arguments after a command that takes none.
fn no_more(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}
