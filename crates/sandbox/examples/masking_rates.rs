//! How many rows the sandbox masks in a second on one core, algorithm by algorithm: `cargo xtask bench sandbox` runs it.
//!
//! A run masks one column of the 100,000 rows of CUSTOMERS, all in one turn; what is timed is the turn, reading and writing of the rows
//! included. An algorithm gets the column that its values are made for, or the first names: how many values it left is told.
//!
//! Then the memory that a run over the 1,000,000 rows of the archive's CUSTOMERS takes, as it goes on: what the sandbox keeps of each row
//! that was masked should not grow with their number.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::{Duration, Instant};

use common::Client;
use peak_alloc::PeakAlloc;
use sandbox::{Config, RowBudget};
use serde_json::{Value, json};

const ROUNDS: usize = 7;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    rates();
    memory();
}

fn rates() {
    let names: Vec<String> =
        Client::new().list("/algorithms?page_size=1000").iter().map(|it| text(it, "algorithmName")).collect();
    println!("{:<28} {:<14} {:>13} {:>7} {:>14}", "algorithm", "column", "rows a second", "spread", "left unmasked");
    for name in names {
        let column = column_for(&name);
        match (0..ROUNDS).map(|_| masked(&name, column)).collect::<Option<Vec<Run>>>() {
            None => println!("{name:<28} {column:<14} {:>13}", "cannot run"),
            Some(runs) => {
                let mut rates: Vec<f64> = runs.iter().map(|run| run.rows as f64 / run.time.as_secs_f64()).collect();
                rates.sort_by(f64::total_cmp);
                let (least, median, most) = (rates[0], rates[ROUNDS / 2], rates[ROUNDS - 1]);
                let (spread, left) = ((most - least) / median * 100.0, runs[0].left);
                println!("{name:<28} {column:<14} {median:>13.0} {spread:>6.0}% {left:>14}");
            }
        }
    }
}

/// A column of CUSTOMERS that an algorithm is made for.
fn column_for(algorithm: &str) -> &'static str {
    let lower = algorithm.to_ascii_lowercase();
    let made_for = [
        ("email", "EMAIL"),
        ("date", "DATE_OF_BIRTH"),
        ("digits", "PHONE_NUMBER"),
        ("numeric", "PHONE_NUMBER"),
        ("phone", "PHONE_NUMBER"),
        ("last", "LAST_NAME"),
        ("address", "STREET_ADDRESS"),
        ("cit", "CITY"),
        ("note", "NOTES"),
    ];
    made_for.iter().find(|(word, _)| lower.contains(word)).map_or("FIRST_NAME", |(_, column)| column)
}

/// A run over CUSTOMERS.
struct Run {
    rows: u64,
    time: Duration,
    /// Values that did not conform and stayed as they were: little work.
    left: u64,
}

/// Masks a column of CUSTOMERS; `None` where the algorithm can't run.
fn masked(algorithm: &str, column: &str) -> Option<Run> {
    let (mut client, run) = begun(HR_PROD, algorithm, column)?;
    let begun = Instant::now();
    let rows = client.sandbox.advance(client.now, RowBudget(u64::MAX)).rows;
    let time = begun.elapsed();
    client.pass_until_idle();
    let components = client.list(&format!("/execution-components?execution_id={run}"));
    let left = components.iter().filter_map(|component| component["nonConformingDataCount"].as_u64()).sum();
    (rows >= 100_000 && client.execution(run)["status"] != "FAILED").then_some(Run { rows, time, left })
}

/// What the sandbox keeps while a million rows are masked, after each tenth of them.
fn memory() {
    let Some((mut client, run)) = begun(HR_PROD_ARCHIVE, "dlpx-core:FirstName", "FIRST_NAME") else { return };
    println!("\n{:<28} {:>13} {:>13}", "rows masked", "bytes kept", "bytes a row");
    let before = MEMORY.current_usage();
    let mut masked = 0;
    loop {
        let rows = client.sandbox.advance(client.now, RowBudget(100_000)).rows;
        client.now.0 += 1_000;
        if rows == 0 {
            break;
        }
        masked += rows;
        let kept = MEMORY.current_usage().saturating_sub(before);
        println!("{masked:<28} {kept:>13} {:>13.1}", kept as f64 / masked as f64);
    }
    println!("the run is {}; at most {} bytes were in use", client.execution(run)["status"], MEMORY.peak_usage());
}

/// The connectors of the two CUSTOMERS.
const HR_PROD: i64 = 2;
const HR_PROD_ARCHIVE: i64 = 3;

/// A run over CUSTOMERS of a connector with one column masked, of which the rows are counted; none is masked yet.
fn begun(connector: i64, algorithm: &str, column: &str) -> Option<(Client, i64)> {
    let mut client = Client::with(Config { seed: 11, rows_per_second: 1_000_000_000, ..Config::default() });
    let body = json!({"rulesetName": "rates", "databaseConnectorId": connector}).to_string();
    let ruleset = client.post("/database-rulesets", &body).body["databaseRulesetId"].clone();
    let body = json!({"tableName": "CUSTOMERS", "rulesetId": ruleset}).to_string();
    let table = client.post("/table-metadata", &body).body["tableMetadataId"].clone();
    let columns = client.list(&format!("/column-metadata?table_metadata_id={table}&page_size=1000"));
    for each in columns {
        let id = &each["columnMetadataId"];
        let change = if each["columnName"] == column {
            json!({"algorithmName": algorithm, "isMasked": true, "isProfilerWritable": true})
        } else {
            json!({"isMasked": false, "isProfilerWritable": true})
        };
        client.call("PUT", &format!("/column-metadata/{id}"), &change.to_string());
    }
    let job = client.job("rates", ruleset.as_i64()?);
    let run = client.run(job);
    // The first turn counts the rows and masks none.
    client.pass(1);
    client.now.0 += 1_000;
    Some((client, run))
}

fn text(of: &Value, field: &str) -> String {
    of[field].as_str().unwrap_or_default().to_owned()
}
