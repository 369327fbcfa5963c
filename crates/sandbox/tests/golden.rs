//! Walks `fixtures/sandbox`: each folder holds the requests of a story (`input.json`) and their answers
//! (`expected.json`). `UPDATE=1` writes the answers anew, to be reviewed as a change.
//!
//! A step is `{"send": "GET /path"}` with `body` (JSON), `raw` (text) or neither, and `headers` beside the token and
//! the content type, which `null` takes away; or `{"pass": milliseconds}`, one turn of the clock; or
//! `{"until_idle": true}`. `{{token}}` stands for the story's token, and a path that starts with `//` for one
//! outside the base.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Client;
use http::Request;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// What was answered. The body is kept as text: the order of members and the digits of numbers are part of it.
#[derive(Serialize, Deserialize)]
struct Answer {
    send: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    allow: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Box<RawValue>>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sandbox")
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn request(client: &Client, step: &Value) -> Request<Vec<u8>> {
    let (method, path) = step["send"].as_str().expect("send").split_once(' ').expect("a method and a path");
    let uri = path
        .strip_prefix('/')
        .filter(|path| path.starts_with('/'))
        .map_or_else(|| format!("/masking/api{path}"), str::to_owned);
    let mut headers = serde_json::Map::new();
    headers.insert("Authorization".into(), json!("{{token}}"));
    if step.get("body").or(step.get("raw")).is_some() {
        headers.insert("Content-Type".into(), json!("application/json"));
    }
    for (name, value) in step["headers"].as_object().into_iter().flatten() {
        headers.insert(name.clone(), value.clone());
    }
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers.iter().filter_map(|(name, value)| Some((name, value.as_str()?))) {
        request = request.header(name, value.replace("{{token}}", &client.token));
    }
    let body = match (step.get("body"), step.get("raw")) {
        (Some(body), _) => body.to_string(),
        (_, raw) => raw.and_then(Value::as_str).unwrap_or_default().to_owned(),
    };
    request.body(body.into_bytes()).expect("a request")
}

fn play(client: &mut Client, step: &Value) -> Option<Answer> {
    if let Some(milliseconds) = step["pass"].as_i64() {
        client.pass(milliseconds);
        return None;
    }
    if step["until_idle"] == true {
        client.pass_until_idle();
        return None;
    }
    let response = client.send(request(client, step));
    let header = |name| response.headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned());
    let has_body = !response.body().is_empty();
    assert_eq!(header("Content-Type").as_deref(), has_body.then_some("application/json"), "{step}");
    let text = String::from_utf8(response.body().clone()).expect("UTF-8").replace(&client.token, "{{token}}");
    Some(Answer {
        send: step["send"].as_str().expect("send").to_owned(),
        status: response.status().as_u16(),
        allow: header("Allow"),
        body: has_body.then(|| RawValue::from_string(text).expect("JSON")),
    })
}

/// An answer a line.
fn render(answers: &[Answer]) -> String {
    let lines: Vec<_> = answers.iter().map(|answer| serde_json::to_string(answer).expect("JSON")).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn stories_are_answered_as_expected() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut folders: Vec<_> =
        fs::read_dir(root()).expect("fixtures").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    assert!(folders.len() >= 10, "stories were lost: {folders:?}");
    for folder in folders {
        let mut client = Client::new();
        let steps: Vec<Value> = read(&folder.join("input.json"));
        let answers: Vec<_> = steps.iter().filter_map(|step| play(&mut client, step)).collect();
        let expected = folder.join("expected.json");
        if update {
            fs::write(&expected, render(&answers)).expect("written");
        }
        let expected: Vec<Answer> = read(&expected);
        for (answer, expected) in render(&answers).lines().zip(render(&expected).lines()) {
            assert_eq!(answer, expected, "{}", folder.display());
        }
        assert_eq!(answers.len(), expected.len(), "{}", folder.display());
    }
}
