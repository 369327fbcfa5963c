//! What is too much: told in words, and the program goes on.

use crate::http_client::{Line, get, send};
use crate::server;
use host::Running;

const TOO_MUCH: usize = (16 << 20) + 1;

async fn assert_alive(running: &Running) {
    assert_eq!(get(running.address, "/playground.json").await.status, 200);
}

#[tokio::test]
async fn the_largest_body_is_taken_and_a_larger_one_refused_in_words() {
    let running = server::start().await;
    let taken = send(running.address, "POST", "/masking/api/login", &[], vec![b' '; TOO_MUCH - 1]).await;
    // The sandbox may have a limit of its own; what it says is not what this program says.
    assert!(!taken.text().contains("16 MB"), "{}", taken.text());
    let refused = send(running.address, "POST", "/masking/api/login", &[], vec![b' '; TOO_MUCH]).await;
    assert_eq!(refused.status, 413);
    assert!(refused.message().contains("16 MB"), "{}", refused.message());
    assert_alive(&running).await;
}

#[tokio::test]
async fn a_body_in_chunks_is_measured_as_it_comes_and_the_connection_goes_on() {
    let running = server::start().await;
    let mut line = Line::open(running.address).await;
    line.write("POST /masking/api/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n").await;
    let chunk = [b"100000\r\n".as_slice(), &vec![b'x'; 1 << 20], b"\r\n"].concat();
    for _ in 0..17 {
        line.write(&chunk).await;
    }
    line.write("0\r\n\r\n").await;
    assert_eq!(line.read_answer().await.0, 413);
    line.write("GET /masking/api-client HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    assert_eq!(line.read_answer().await.0, 421);
}

#[tokio::test]
async fn who_asks_before_sending_is_told_before_sending() {
    let running = server::start().await;
    let mut line = Line::open(running.address).await;
    let head = "POST /masking/api/login HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
    line.write(format!("{head}Content-Length: {TOO_MUCH}\r\n\r\n")).await;
    let head = line.read_head().await;
    assert!(head.starts_with("HTTP/1.1 413 ") && head.contains("connection: close"), "{head}");
}

#[tokio::test]
async fn what_is_not_http_ends_its_own_connection_alone() {
    let running = server::start().await;
    let long = format!("GET /masking/api/x HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    let many = format!("GET /masking/api/x HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: x\r\n".repeat(1_000));
    let streams = [
        "\0\u{1}\u{2}\r\n\r\n",
        "GET /masking/api/%00 HTTP/9\r\n\r\n",
        "POST /masking/api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST /masking/api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /masking/api/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        &long,
        &many,
    ];
    for stream in streams {
        let mut line = Line::open(running.address).await;
        // The program may hang up before all is sent.
        let _ = tokio::io::AsyncWriteExt::write_all(&mut line.0, stream.as_bytes()).await;
        let answer = line.read_to_end().await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer} to {:.60}", stream);
        assert_alive(&running).await;
    }
}

#[tokio::test]
async fn odd_requests_to_the_sandbox_are_refused_by_it() {
    let running = server::start().await;
    let mut line = Line::open(running.address).await;
    for target in ["/masking/api/%00", "/masking/api/masking-jobs/99999999999", "/masking/api/%ff", "/masking/api//"] {
        line.write(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n")).await;
        assert!(line.read_answer().await.0 >= 400, "{target}");
    }
}
