//! The program's outermost shell: arguments in, words out, signals.

mod signals;

use host::cli::{self, Command, Serve};
use host::{Host, Running};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => print(cli::HELP),
        Ok(Command::Version) => print(concat!("masking-playground ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Command::Serve(serve)) => run(*serve),
        Err(error) => fail(&format!("{error}\nSee masking-playground --help."), ExitCode::from(2)),
    }
}

fn run(serve: Serve) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("the program can't start: {error}"), ExitCode::FAILURE),
    };
    runtime.block_on(async {
        // Before anything is announced: who reads the address may send a signal at once.
        let ended = match signals::listen() {
            Ok(ended) => ended,
            Err(error) => return fail(&format!("no signal could be listened for: {error}"), ExitCode::FAILURE),
        };
        match Host::start(serve.options).await {
            Ok(running) => {
                announce(&running, serve.open, serve.quiet);
                ended.await;
                running.shutdown().await;
                ExitCode::SUCCESS
            }
            Err(error) => fail(&error.to_string(), ExitCode::FAILURE),
        }
    })
}

/// Scripts read the first line; the rest is for people.
fn announce(running: &Running, open: bool, quiet: bool) {
    let page = format!("http://{}/", running.address);
    print(&format!("listening on {page}\n"));
    if !quiet {
        print("press Ctrl-C to end\n");
    }
    if open && let Err(error) = open::that_detached(&page) {
        eprintln!("masking-playground: no browser could be started ({error}): open {page} yourself");
    }
}

/// Prints and takes no offence when nobody reads: a closed pipe must not end the server.
fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}

fn fail(message: &str, code: ExitCode) -> ExitCode {
    eprintln!("masking-playground: {message}");
    code
}
