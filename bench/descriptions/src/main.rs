//! `bench-descriptions FILE…`: a line of JSON a file with medians of opening it and of searching it, natively.

use std::hint::black_box;
use std::time::Instant;

use openapi::ApiDescription;

const ROUNDS: usize = 15;

fn main() {
    for path in std::env::args().skip(1) {
        match std::fs::read(&path) {
            Ok(bytes) => report(&bytes),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}

/// Prints one document's figures, in milliseconds.
fn report(bytes: &[u8]) {
    let open = median(|| drop(black_box(ApiDescription::load_bytes(bytes))));
    let Ok((description, diagnostics)) = ApiDescription::load_bytes(bytes) else { return println!("null") };
    description.prepare_search();
    let search = median(|| drop(black_box(description.search("get list"))));
    let operations = description.operations().len();
    let read = median(|| description.operations().for_each(|entry| drop(black_box(description.operation(entry)))));
    let read = read / operations.max(1) as f64;
    let (steps, diagnostics) = (description.opening_steps(), diagnostics.len());
    println!(
        r#"{{"open":{open},"search":{search},"read":{read},"operations":{operations},"steps":{steps},"diagnostics":{diagnostics}}}"#
    );
}

/// The median of several times, in milliseconds.
fn median(work: impl Fn()) -> f64 {
    let time = || {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| time()).collect();
    times.sort_by(f64::total_cmp);
    times.get(ROUNDS / 2).copied().unwrap_or_default()
}
