//! The program itself, as people and scripts start it.

use crate::folder::Folder;
use crate::http_client::{Line, get, send};
use crate::server;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::process::{Output, Stdio};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// The program, running; ends with the test.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

fn command(flags: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_masking-playground"));
    for name in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_ascii_lowercase());
    }
    command.args(flags).envs(environment.iter().copied()).stdin(Stdio::null()).kill_on_drop(true);
    command
}

impl Program {
    /// Starts it on a free port and reads its first line.
    pub async fn start(flags: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = command(flags, environment);
        let mut child = command.args(["--port", "0"]).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next_line().await.expect("its output").expect("a first line");
        let address = first.strip_prefix("listening on http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.and_then(|address| address.parse().ok()).unwrap_or_else(|| panic!("{first}"));
        // Its output stays open: a program that writes on must not fail.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { child, address }
    }
}

async fn run(flags: &[&str]) -> Output {
    command(flags, &[]).output().await.expect("the program starts")
}

#[tokio::test]
async fn flags_that_make_no_sense_are_named() {
    let folder = Folder::new();
    let empty = folder.path().display().to_string();
    let wrong: [(&[&str], &str); 16] = [
        (&["--wat"], "--wat"),
        (&["--port"], "--port"),
        (&["--port", "many"], "many"),
        (&["--port", "65536"], "65536"),
        (&["--engine", "engine:8282"], "http://"),
        (&["--engine", "http://admin:Secret-1@engine"], "user name"),
        (&["--engine", "http://engine/x"], "scheme, host and port"),
        (&["--engine-ca", "x.pem"], "--engine https://"),
        (&["--engine", "http://engine", "--insecure"], "--engine https://"),
        (&["--engine", "https://engine", "--insecure", "--engine-ca", "x"], "leave one out"),
        (&["--no-sandbox"], "--engine"),
        (&["--no-sandbox", "--demo", "--engine", "http://engine"], "--demo"),
        (&["--api-version", "6"], "6.0.14"),
        (&["--job-memory", "0"], "--job-memory"),
        (&["--page", "/no/such/folder"], "/no/such/folder"),
        (&["--page", &empty], "index.html"),
    ];
    for (flags, word) in wrong {
        let output = run(flags).await;
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(word), "{flags:?}: {said}");
        assert!(!said.contains("Secret-1"), "{said}");
        assert!(output.stdout.is_empty());
    }
}

#[tokio::test]
async fn help_and_version_are_printed() {
    let version = run(&["--version"]).await;
    assert_eq!(String::from_utf8_lossy(&version.stdout), format!("masking-playground {}\n", env!("CARGO_PKG_VERSION")));
    let help = run(&["--help"]).await;
    let help = String::from_utf8_lossy(&help.stdout);
    for flag in ["--port", "--engine", "--engine-ca", "--insecure", "--no-sandbox", "--page", "--open", "--quiet"] {
        assert!(help.contains(flag), "{flag}");
    }
}

#[tokio::test]
async fn a_taken_port_is_an_error_in_words() {
    let running = server::start().await;
    let port = running.address.port().to_string();
    let output = run(&["--port", &port]).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains(&port) && said.contains("--port"), "{said}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_signal_ends_it_in_good_order() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&[], &[]).await;
        let id = program.child.id().expect("it runs").to_string();
        let sent = Command::new("kill").args([signal, &id]).status().await.expect("kill");
        assert!(sent.success());
        let status = program.child.wait().await.expect("it ends");
        assert!(status.success(), "{signal}: {status}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_signal_lets_the_request_under_way_end() {
    let mut program = Program::start(&[], &[]).await;
    let mut line = Line::open(program.address).await;
    let head = "PUT /masking/api/x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
    line.write(head).await;
    // Once the program asks for the body, the request is under way.
    assert!(line.read_head().await.starts_with("HTTP/1.1 100"));
    let id = program.child.id().expect("it runs").to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.expect("kill").success());
    while TcpStream::connect(program.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    line.write("body").await;
    assert!(line.read_answer().await.0 >= 400);
    assert!(line.read_to_end().await.is_empty());
    assert!(program.child.wait().await.expect("it ends").success());
}

#[tokio::test]
async fn no_secret_is_ever_logged() {
    let log = |flags: &'static [&'static str]| async move {
        let mut command = command(flags, &[]);
        let command = command.args(["--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next_line().await.expect("its output").expect("a first line");
        let address =
            first.trim_start_matches("listening on http://").trim_end_matches('/').parse().expect("an address");
        let headers = [("authorization", "token-1"), ("content-type", "application/json")];
        send(address, "POST", "/masking/api/login?secret-2", &headers, r#"{"password":"secret-3"}"#).await;
        child.start_kill().expect("it runs");
        let output = child.wait_with_output().await.expect("it ends");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert_eq!(log(&[]).await, "");
    let verbose = log(&["--verbose"]).await;
    assert!(verbose.starts_with("POST /masking/api/login "), "{verbose}");
    for secret in ["token-1", "secret-2", "secret-3"] {
        assert!(!verbose.contains(secret), "{verbose}");
    }
}

/// The documents' three calls, with a token from a login.
#[tokio::test]
async fn a_job_is_created_run_and_seen_to_succeed() {
    let program = Program::start(&["--rows-per-second", "1000000"], &[]).await;
    let login = call(&program, "POST", "login", "", &json!({ "username": "admin", "password": "Admin-12" })).await;
    let token = login["Authorization"].as_str().expect("a token");
    let job = json!({
        "jobName": "some_masking_job", "rulesetId": 7, "jobDescription": "A handful of the possible fields.",
        "feedbackSize": 100_000, "onTheFlyMasking": false,
    });
    let job = call(&program, "POST", "masking-jobs", token, &job).await;
    assert_eq!((&job["jobId"], &job["environmentId"], &job["maxMemory"]), (&json!(1), &json!(2), &json!(1024)));
    let execution = call(&program, "POST", "executions", token, &json!({ "jobId": 1 })).await;
    assert_eq!((&execution["executionId"], &execution["status"]), (&json!(1), &json!("RUNNING")));
    let ended = loop {
        let execution = call(&program, "GET", "executions/1", token, &Value::Null).await;
        if execution["status"] != "RUNNING" {
            break execution;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(ended["status"], "SUCCEEDED", "{ended}");
    assert!(ended["rowsMasked"].as_u64() > Some(0), "{ended}");
}

async fn call(program: &Program, method: &str, path: &str, token: &str, body: &Value) -> Value {
    let mut headers = vec![("accept", "application/json"), ("content-type", "application/json")];
    if !token.is_empty() {
        headers.push(("authorization", token));
    }
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = send(program.address, method, &format!("/masking/api/{path}"), &headers, body).await;
    assert!((200..300).contains(&answer.status), "{method} {path}: {} {}", answer.status, answer.text());
    answer.json()
}

#[tokio::test]
async fn the_page_comes_from_the_folder_that_was_named() {
    let folder = Folder::new();
    folder.write("index.html", "the page");
    let program = Program::start(&["--page", &folder.path().display().to_string(), "--quiet"], &[]).await;
    assert_eq!(get(program.address, "/masking/api-client/").await.text(), "the page");
}
