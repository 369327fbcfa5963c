//! `cargo run --release -p openapi --example opening FILE…`: how long opening a description takes, beside
//! `serde_json` making a tree of the same bytes, in one run. Without a file, a made document of 20,000 operations.

use std::hint::black_box;
use std::time::Instant;

use openapi::ApiDescription;

const ROUNDS: usize = 15;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        for operations in [100, 1_000, 5_000, 20_000] {
            report(&format!("made, {operations} operations"), &made(operations));
        }
    }
    for path in files {
        match std::fs::read(&path) {
            Ok(bytes) => report(&path, &bytes),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}

/// Prints one document's figures.
fn report(name: &str, bytes: &[u8]) {
    let opening = best(|| drop(black_box(ApiDescription::load_bytes(bytes))));
    let tree = best(|| drop(black_box(serde_json::from_slice::<serde_json::Value>(bytes))));
    let speed = |seconds: f64| bytes.len() as f64 / seconds / 1e6;
    println!("{name}: {} bytes", bytes.len());
    println!("  opened in {:8.3} ms, {:5.0} MB/s", opening * 1e3, speed(opening));
    println!("  as tree   {:8.3} ms, {:5.0} MB/s", tree * 1e3, speed(tree));
    let (description, diagnostics) = match ApiDescription::load_bytes(bytes) {
        Ok(loaded) => loaded,
        Err(error) => return println!("  {error}"),
    };
    let operations = description.operations().len();
    let per_byte = description.opening_steps() as f64 / bytes.len() as f64;
    println!("  {operations} operations, {} diagnostics, {per_byte:.2} bytes visited a byte", diagnostics.len());
    for diagnostic in diagnostics.iter().take(3) {
        println!("    {diagnostic}");
    }
    let reading = best(|| description.operations().for_each(|entry| drop(black_box(description.operation(entry)))));
    println!("  one operation read in {:.1} µs", reading / operations.max(1) as f64 * 1e6);
}

/// The least of several times, in seconds.
fn best(work: impl Fn()) -> f64 {
    let time = || {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(|_| time()).fold(f64::INFINITY, f64::min)
}

/// A document of so many operations, as a generator would write it.
fn made(operations: usize) -> Vec<u8> {
    let mut text = String::from(r#"{"openapi":"3.0.3","info":{"title":"Made","version":"1"},"paths":{"#);
    for number in 0..operations {
        let comma = if number == 0 { "" } else { "," };
        text += &format!(
            r##"{comma}"/things{number}/{{id}}":{{"get":{{"operationId":"getThing{number}","summary":"Thing {number}","tags":["t{}"],"parameters":[{{"name":"id","in":"path","required":true,"schema":{{"type":"integer"}}}}],"responses":{{"200":{{"description":"It","content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/S{number}"}}}}}}}}}}}}}}"##,
            number % 50
        );
    }
    text += r#"},"components":{"schemas":{"#;
    for number in 0..operations {
        let comma = if number == 0 { "" } else { "," };
        text += &format!(
            r##"{comma}"S{number}":{{"type":"object","properties":{{"id":{{"type":"integer"}},"next":{{"$ref":"#/components/schemas/S{number}"}}}}}}"##
        );
    }
    (text + "}}}").into_bytes()
}
