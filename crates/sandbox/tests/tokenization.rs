//! Tokenization and re-identification: what one does the other undoes.

mod common;

use common::Client;
use serde_json::json;

type Rows = Vec<Vec<Option<String>>>;

fn rows(client: &Client) -> Rows {
    let rows = client.sandbox.rows(4, "CONTACTS").unwrap();
    (0..rows.len()).map(|row| rows.row(row)).collect()
}

/// A ruleset on the contacts whose telephone numbers and notes carry this algorithm.
fn ruleset(client: &mut Client, algorithm: &str) -> i64 {
    let ruleset = client.post("/database-rulesets", r#"{"rulesetName":"tokens","databaseConnectorId":4}"#);
    let id = ruleset.body["databaseRulesetId"].as_i64().unwrap();
    let table = client.post("/table-metadata", &format!(r#"{{"tableName":"CONTACTS","rulesetId":{id}}}"#));
    let columns = client.list(&format!("/column-metadata?table_metadata_id={}", table.body["tableMetadataId"]));
    for column in columns.iter().filter(|c| c["columnName"] == "PHONE_NUMBER" || c["columnName"] == "NOTES") {
        let body = json!({"algorithmName": algorithm, "isProfilerWritable": true}).to_string();
        let answer = client.call("PUT", &format!("/column-metadata/{}", column["columnMetadataId"]), &body);
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    id
}

/// Creates a job at this path and runs it to its end; returns the execution's id.
fn run(client: &mut Client, path: &str, id: &str, ruleset: i64) -> i64 {
    let job = client.post(path, &format!(r#"{{"jobName":"j","rulesetId":{ruleset}}}"#));
    assert_eq!(job.status, 201, "{job:?}");
    assert_eq!((&job.body["onTheFlyMasking"], &job.body["maxMemory"]), (&json!(false), &json!(1024)));
    let execution = client.run(job.body[id].as_i64().unwrap());
    client.pass_until_idle();
    execution
}

#[test]
fn a_reidentification_run_brings_back_what_a_tokenization_run_took() {
    let mut client = Client::new();
    let ruleset = ruleset(&mut client, "TokenizeAlphanumeric");
    let before = rows(&client);
    let tokenized = run(&mut client, "/tokenization-jobs", "tokenizationJobId", ruleset);
    assert_eq!(client.execution(tokenized)["status"], "SUCCEEDED");
    let tokens = rows(&client);
    assert!(before.iter().zip(&tokens).all(|(before, after)| before[3] != after[3] && before[4] != after[4]));
    assert!(before.iter().zip(&tokens).all(|(before, after)| before[..3] == after[..3]), "other columns stay");
    let reidentified = run(&mut client, "/reidentification-jobs", "reidentificationJobId", ruleset);
    assert_eq!(client.execution(reidentified)["rowsMasked"], before.len());
    assert_eq!(rows(&client), before);
}

#[test]
fn what_cannot_be_undone_is_not_done() {
    for (path, id) in [("/tokenization-jobs", "tokenizationJobId"), ("/reidentification-jobs", "reidentificationJobId")]
    {
        let mut client = Client::new();
        let ruleset = ruleset(&mut client, "dlpx-core:CM Digits");
        let before = rows(&client);
        let execution = run(&mut client, path, id, ruleset);
        assert_eq!(client.execution(execution)["status"], "FAILED");
        let events = client.list(&format!("/execution-events?execution_id={execution}"));
        assert_eq!(
            (&events[0]["exceptionType"], &events[0]["algorithmName"]),
            (&json!("AlgorithmNotReversible"), &json!("dlpx-core:CM Digits"))
        );
        assert_eq!(rows(&client), before);
    }
}

#[test]
fn a_masking_job_takes_the_algorithm_as_well() {
    let mut client = Client::new();
    let ruleset = ruleset(&mut client, "TokenizeAlphanumeric");
    let before = rows(&client);
    run(&mut client, "/masking-jobs", "maskingJobId", ruleset);
    assert_ne!(rows(&client), before);
}
