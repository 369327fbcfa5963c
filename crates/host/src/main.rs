//! The program's outermost shell: arguments in, words out, signals.

mod signals;

use host::cli::{self, Command, Serve};
use host::{Host, Options, Running, Trust};
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
        let offers = offers(&serve.options);
        match Host::start(serve.options).await {
            Ok(running) => {
                print(&format!("listening on http://{}/\n", running.address));
                if !serve.quiet {
                    print(&offers);
                }
                if serve.open {
                    open_page(&running);
                }
                ended.await;
                running.shutdown().await;
                ExitCode::SUCCESS
            }
            Err(error) => fail(&error.to_string(), ExitCode::FAILURE),
        }
    })
}

/// What people want to know beside the address, which comes first and alone on its line for scripts.
fn offers(options: &Options) -> String {
    let engine = options.engine.as_ref().map(|engine| {
        let doubt = if engine.trust == Trust::Anything { ", whatever certificate it shows" } else { "" };
        format!("  the engine {}{doubt} at /engines/default/masking/api\n", engine.address.origin())
    });
    let sandbox = options.sandbox.as_ref().map(|_| "  the sandbox engine at /masking/api\n".to_owned());
    let offers = engine.into_iter().chain(sandbox).collect::<String>();
    format!("{offers}  press Ctrl-C to end\n")
}

fn open_page(running: &Running) {
    let page = format!("http://{}/", running.address);
    if open::that_detached(&page).is_err() {
        eprintln!("masking-playground: no browser could be started here: open {page} yourself");
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
