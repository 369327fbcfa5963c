//! Faults: turned on and off by name, and what they do to requests to the sandbox's API and to nothing else.

use crate::http_client::{Line, field, get, send};
use crate::server;
use host::Running;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::Instant;

const LOGIN: &str = "/masking/api/login";
const CREDENTIALS: &str = r#"{"username":"admin","password":"Admin-12"}"#;

async fn turn(running: &Running, method: &str, name: &str) -> u16 {
    send(running.address, method, &format!("/sandbox/faults/{name}"), &[], "").await.status
}

async fn names_on(running: &Running) -> Vec<String> {
    let answer = get(running.address, "/sandbox/faults").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let faults = answer.json();
    let on = faults.as_array().expect("a list").iter().filter(|fault| fault["on"] == true);
    on.map(|fault| fault["name"].as_str().expect("a name").to_owned()).collect()
}

async fn log_in(running: &Running) -> (u16, Value) {
    let answer = send(running.address, "POST", LOGIN, &[("content-type", "application/json")], CREDENTIALS).await;
    (answer.status, answer.json())
}

#[tokio::test]
async fn all_are_listed_with_a_sentence_and_turned_on_and_off_by_name() {
    let running = server::start().await;
    let faults = get(running.address, "/sandbox/faults").await.json();
    let faults = faults.as_array().expect("a list");
    let names: Vec<_> = faults.iter().map(|fault| fault["name"].as_str().expect("a name").to_owned()).collect();
    let expected = [
        "abort-halfway",
        "component-fails",
        "never-ends",
        "no-total",
        "slow-tasks",
        "token-expires",
        "unknown-status",
        "drop",
        "slow",
        "unavailable",
    ];
    assert_eq!(names, expected);
    assert!(faults.iter().all(|fault| fault["description"].as_str().expect("a sentence").ends_with('.')));
    assert_eq!(faults[0].as_object().expect("an object").len(), 3);

    for name in &names {
        assert_eq!(turn(&running, "PUT", name).await, 204);
        assert_eq!(turn(&running, "PUT", name).await, 204, "once more changes nothing");
    }
    assert_eq!(names_on(&running).await, names);
    assert_eq!(turn(&running, "DELETE", "no-total").await, 204);
    assert!(!names_on(&running).await.contains(&"no-total".to_owned()));
    assert_eq!(send(running.address, "DELETE", "/sandbox/faults", &[], "").await.status, 204);
    assert!(names_on(&running).await.is_empty());
    for (method, path, status) in [
        ("PUT", "/sandbox/faults/other", 404),
        ("DELETE", "/sandbox/faults/other", 404),
        ("GET", "/sandbox/faults/slow", 405),
        ("POST", "/sandbox/faults", 405),
    ] {
        assert_eq!(send(running.address, method, path, &[], "").await.status, status, "{method} {path}");
    }
}

#[tokio::test]
async fn unavailable_is_a_503_in_html_and_nothing_is_carried_out() {
    let running = server::start().await;
    turn(&running, "PUT", "unavailable").await;
    let answer = send(running.address, "POST", LOGIN, &[], vec![b' '; 100_000]).await;
    assert_eq!((answer.status, answer.header("content-type")), (503, "text/html; charset=utf-8"));
    assert!(answer.text().contains("<h1>Service Unavailable</h1>"));
    assert_eq!(get(running.address, "/playground.json").await.status, 200, "the page goes on");
    assert_eq!(get(running.address, "/sandbox/requests").await.json()[0]["status"], 503, "it is recorded");
    turn(&running, "DELETE", "unavailable").await;
    assert_eq!(log_in(&running).await.0, 201);
}

#[tokio::test]
async fn drop_sends_half_of_an_answer_and_closes_after_the_request_was_carried_out() {
    let running = server::start().await;
    let token = log_in(&running).await.1["Authorization"].as_str().expect("a token").to_owned();
    turn(&running, "PUT", "drop").await;
    let mut line = Line::open(running.address).await;
    let body = r#"{"applicationName":"dropped"}"#;
    line.write(format!(
        "POST /masking/api/applications HTTP/1.1\r\nHost: localhost\r\nAuthorization: {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ))
    .await;
    let head = line.read_head().await;
    assert!(head.starts_with("HTTP/1.1 201 "), "{head}");
    let promised: usize = field(&head, "content-length").expect("a length").parse().expect("a number");
    assert_eq!(line.read_to_end().await.len(), promised / 2);

    assert_eq!(get(running.address, "/playground.json").await.status, 200, "the page goes on");
    turn(&running, "DELETE", "drop").await;
    let list = send(running.address, "GET", "/masking/api/applications", &[("authorization", &token)], "").await.json();
    let names: Vec<_> = list["responseList"].as_array().expect("a list").iter().collect();
    assert!(names.iter().any(|application| application["applicationName"] == "dropped"), "{names:?}");
}

/// The clock runs ahead whenever everything waits, so two seconds pass at once.
#[tokio::test(start_paused = true)]
async fn slow_takes_two_seconds_longer() {
    let running = server::start().await;
    turn(&running, "PUT", "slow").await;
    let started = Instant::now();
    assert_eq!(log_in(&running).await.0, 201);
    let elapsed = started.elapsed();
    assert!((Duration::from_secs(2)..Duration::from_secs(3)).contains(&elapsed), "{elapsed:?}");
    let started = Instant::now();
    assert_eq!(names_on(&running).await, ["slow"]);
    assert!(started.elapsed() < Duration::from_secs(2), "what steers the sandbox is not slowed down");
}

#[tokio::test]
async fn a_fault_of_runs_reaches_the_sandbox() {
    let running = server::start().await;
    turn(&running, "PUT", "never-ends").await;
    let token = log_in(&running).await.1["Authorization"].as_str().expect("a token").to_owned();
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    let call = async |method: &str, path: &str, body: &'static str| {
        send(running.address, method, &format!("/masking/api{path}"), &headers, body).await.json()
    };
    call("POST", "/database-rulesets", r#"{"rulesetName":"empty","databaseConnectorId":1}"#).await;
    call("POST", "/masking-jobs", r#"{"jobName":"empty","rulesetId":9}"#).await;
    call("POST", "/executions", r#"{"jobId":1}"#).await;
    // It is counted once its total is known; a run without tables would end at that moment.
    let mut execution = json!({ "rowsTotal": -1 });
    while execution["rowsTotal"] == -1 {
        execution = call("GET", "/executions/1", "").await;
    }
    assert_eq!(execution["status"], "RUNNING");
}
