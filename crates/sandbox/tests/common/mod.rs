//! A client of the sandbox with a clock that tests turn.
#![allow(dead_code, reason = "each test binary uses its own part")]

use http::{Request, Response};
use sandbox::{Config, RowBudget, Sandbox, Timestamp};
use serde_json::Value;

/// 2026-01-01T00:00:00Z.
pub const START: i64 = 1_767_225_600_000;

/// A sandbox, a signed-in user, and the time.
pub struct Client {
    pub sandbox: Sandbox,
    pub token: String,
    pub now: Timestamp,
}

/// A status and a body; `Value::Null` for no body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

/// A part of a form: its name, its file's name, its content.
pub type Sent<'p> = (&'p str, Option<&'p str>, &'p [u8]);

impl Client {
    pub fn new() -> Self {
        Self::with(Config { seed: 11, ..Config::default() })
    }

    pub fn with(config: Config) -> Self {
        let now = Timestamp(START);
        let mut client = Self { sandbox: Sandbox::new(config, now), token: String::new(), now };
        let answer = client.post("/login", r#"{"username":"admin","password":"Admin-12"}"#);
        assert_eq!(answer.status, 201, "{answer:?}");
        client.token = answer.body["Authorization"].as_str().expect("a token").to_owned();
        client
    }

    /// Sends a request as it is.
    pub fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        self.sandbox.handle(&request, self.now)
    }

    /// A request to a path under the base, with the token and a JSON body.
    pub fn request(&self, method: &str, path: &str, body: &str) -> Request<Vec<u8>> {
        let mut request = Request::builder().method(method).uri(format!("/masking/api{path}"));
        if !self.token.is_empty() {
            request = request.header("Authorization", &self.token);
        }
        if !body.is_empty() {
            request = request.header("Content-Type", "application/json");
        }
        request.body(body.as_bytes().to_vec()).expect("a request")
    }

    pub fn call(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let response = self.send(self.request(method, path, body));
        Answer::of(&response)
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.call("GET", path, "")
    }

    pub fn post(&mut self, path: &str, body: &str) -> Answer {
        self.call("POST", path, body)
    }

    /// A request with a form.
    pub fn form(&self, method: &str, path: &str, parts: &[Sent<'_>]) -> Request<Vec<u8>> {
        let mut body = Vec::new();
        for (name, file_name, content) in parts {
            let file_name = file_name.map_or(String::new(), |name| format!("; filename=\"{name}\""));
            body.extend(format!("--b0\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n").bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(b"--b0--\r\n");
        let mut request = self.request(method, path, "");
        *request.body_mut() = body;
        let content_type = "multipart/form-data; boundary=b0".parse().expect("a header");
        request.headers_mut().insert("content-type", content_type);
        request
    }

    /// Sends a form.
    pub fn send_form(&mut self, path: &str, parts: &[Sent<'_>]) -> Answer {
        let request = self.form("POST", path, parts);
        Answer::of(&self.send(request))
    }

    /// One of each kind of object that is made of a file.
    pub fn files(&mut self) {
        let format: &[Sent<'_>] = &[("fileFormat", Some("pay.txt"), b"a"), ("fileFormatType", None, b"XML")];
        assert_eq!(self.send_form("/file-formats", format).status, 201);
        let dataset: Sent<'_> = ("mainframeDatasetFormat", Some("book.cpy"), b"01 A.");
        assert_eq!(self.send_form("/mainframe-dataset-formats", &[dataset]).status, 201);
        assert_eq!(self.send_form("/file-uploads", &[("file", Some("a"), b"a")]).status, 201);
        let wanted = r#"[{"objectIdentifier": {"id": 7}, "objectType": "DATABASE_RULESET"}]"#;
        assert_eq!(self.post("/export-async", wanted).status, 201);
    }

    /// Lets time pass in one turn; returns the rows that were masked.
    pub fn pass(&mut self, milliseconds: i64) -> u64 {
        self.now.0 += milliseconds;
        self.sandbox.advance(self.now, RowBudget(u64::MAX)).rows
    }

    /// Lets time pass, 100 ms a turn, until nothing runs any more.
    pub fn pass_until_idle(&mut self) {
        for _ in 0..10_000 {
            self.now.0 += 100;
            if !self.sandbox.advance(self.now, RowBudget(u64::MAX)).busy {
                return;
            }
        }
        panic!("something runs for more than 1,000 seconds");
    }

    /// Creates a job on a ruleset; returns its id.
    pub fn job(&mut self, name: &str, ruleset: i64) -> i64 {
        let answer = self.post("/masking-jobs", &format!(r#"{{"jobName":"{name}","rulesetId":{ruleset}}}"#));
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["maskingJobId"].as_i64().expect("an id")
    }

    /// Creates a job of each kind but masking.
    pub fn other_jobs(&mut self) {
        for (path, more) in
            [("/profile-jobs", r#","profileSetId":1"#), ("/tokenization-jobs", ""), ("/reidentification-jobs", "")]
        {
            let answer = self.post(path, &format!(r#"{{"jobName":"other","rulesetId":7{more}}}"#));
            assert_eq!(answer.status, 201, "{answer:?}");
        }
    }

    /// Starts a job; returns the execution's id.
    pub fn run(&mut self, job: i64) -> i64 {
        let answer = self.post("/executions", &format!(r#"{{"jobId":{job}}}"#));
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["executionId"].as_i64().expect("an id")
    }

    pub fn execution(&mut self, id: i64) -> Value {
        self.get(&format!("/executions/{id}")).body
    }

    /// What a list holds.
    pub fn list(&mut self, path: &str) -> Vec<Value> {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.body["responseList"].as_array().expect("a list").clone()
    }
}

impl Answer {
    pub fn of(response: &Response<Vec<u8>>) -> Self {
        let body = match response.body().as_slice() {
            [] => Value::Null,
            bytes => serde_json::from_slice(bytes).expect("a JSON body"),
        };
        Self { status: response.status().as_u16(), body }
    }

    pub fn message(&self) -> &str {
        self.body["errorMessage"].as_str().expect("an errorMessage")
    }
}
