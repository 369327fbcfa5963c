//! The recordings: every byte of a request to the sandbox, and of nothing else.

use crate::http_client::{Line, Received, get, send};
use crate::server;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use host::Running;
use serde_json::Value;

async fn recordings(running: &Running) -> Vec<Value> {
    let answer = get(running.address, "/sandbox/requests").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    answer.json().as_array().expect("a list").clone()
}

fn raw(recording: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(recording["raw"].as_str().expect("raw bytes")).expect("base64")
}

/// Requests as clients write them: odd spacing and case, a body in chunks, bytes that are no text.
fn requests() -> Vec<Vec<u8>> {
    let get = b"GET /masking/api/masking-jobs?page_size=%32&x=%2F HTTP/1.1\r\nHOST:localhost\r\nX-Odd:   a  b \r\n\r\n";
    let post =
        b"POST /masking/api/v5.1.18/login HTTP/1.1\r\nhost: localhost\r\nContent-Length: 7\r\n\r\n\0\xff\r\n\r\nx";
    let chunked = b"PUT /masking/api/masking-jobs/1 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\
        00003;ext=\"1\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n";
    let full = b"DELETE http://localhost/masking/api/masking-jobs/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    vec![get.to_vec(), post.to_vec(), chunked.to_vec(), full.to_vec()]
}

async fn assert_recorded(running: &Running, sent: &[Vec<u8>], statuses: &[u16]) {
    let recordings = recordings(running).await;
    let newest_first: Vec<_> = sent.iter().rev().cloned().collect();
    assert_eq!(recordings.iter().map(raw).collect::<Vec<_>>(), newest_first);
    for ((recording, bytes), status) in recordings.iter().zip(newest_first).zip(statuses.iter().rev()) {
        let text = String::from_utf8(bytes.clone()).ok();
        assert_eq!(recording["text"].as_str(), text.as_deref());
        assert_eq!(recording["status"], *status);
        assert_eq!(recording["truncated"], false);
        let line = String::from_utf8_lossy(&bytes);
        let mut words = line.split(' ');
        assert_eq!(recording["method"].as_str(), words.next());
        assert_eq!(recording["target"].as_str(), words.next());
        let id = recording["id"].as_u64().expect("an id");
        let alone = get(running.address, &format!("/sandbox/requests/{id}")).await;
        assert_eq!((alone.header("content-type"), &alone.body[..]), ("application/octet-stream", &bytes[..]));
    }
}

#[tokio::test]
async fn requests_on_one_connection_are_kept_byte_for_byte() {
    let running = server::start().await;
    let mut line = Line::open(running.address).await;
    let mut statuses = Vec::new();
    for request in requests() {
        line.write(request).await;
        statuses.push(line.read_answer().await.0);
    }
    assert_recorded(&running, &requests(), &statuses).await;
}

#[tokio::test]
async fn requests_sent_at_once_are_cut_apart_and_answered_in_turn() {
    let running = server::start().await;
    let mut line = Line::open(running.address).await;
    let host = running.address;
    let between = format!("GET /playground.json HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let mut stream = requests();
    stream.insert(1, between.into_bytes());
    line.write(stream.concat()).await;
    let mut statuses = Vec::new();
    for _ in &stream {
        statuses.push(line.read_answer().await.0);
    }
    assert_eq!(statuses.remove(1), 200, "the request between is not recorded");
    assert_recorded(&running, &requests(), &statuses).await;
}

#[tokio::test]
async fn only_the_sandboxs_api_is_recorded() {
    let running = server::start().await;
    for path in ["/", "/masking/api-client/", "/playground.json", "/sandbox/requests", "/engines/default/masking/api/x"]
    {
        get(running.address, path).await;
    }
    assert_eq!(recordings(&running).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_long_request_is_kept_in_part_and_says_so() {
    let running = server::start().await;
    send(running.address, "POST", "/masking/api/login", &[], vec![b'x'; 3 << 20]).await;
    let recordings = recordings(&running).await;
    assert_eq!(recordings[0]["truncated"], true);
    assert_eq!(raw(&recordings[0]).len(), 1 << 20);
}

#[tokio::test]
async fn they_can_be_forgotten_and_ids_are_not_used_again() {
    let running = server::start().await;
    get(running.address, "/masking/api/a").await;
    let first = recordings(&running).await[0]["id"].as_u64();
    let cleared: Received = send(running.address, "DELETE", "/sandbox/requests", &[], "").await;
    assert_eq!((cleared.status, cleared.text()), (204, ""));
    assert_eq!(recordings(&running).await, Vec::<Value>::new());
    get(running.address, "/masking/api/b").await;
    assert!(recordings(&running).await[0]["id"].as_u64() > first);
    for id in ["999", "-1", "x", "99999999999999999999999"] {
        assert_eq!(get(running.address, &format!("/sandbox/requests/{id}")).await.status, 404, "{id}");
    }
}

#[tokio::test]
async fn the_doors_that_steer_the_sandbox_take_their_own_methods_only() {
    let running = server::start().await;
    for (method, path, status) in [
        ("POST", "/sandbox/demo", 204),
        ("GET", "/sandbox/demo", 405),
        ("PUT", "/sandbox/requests", 405),
        ("DELETE", "/sandbox/requests/1", 405),
        ("GET", "/sandbox/other", 404),
        ("POST", "/playground.json", 405),
    ] {
        assert_eq!(send(running.address, method, path, &[], "").await.status, status, "{method} {path}");
    }
}
