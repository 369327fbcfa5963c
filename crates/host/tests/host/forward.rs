//! What goes through to the engine and back, byte by byte and as it comes.

use crate::http_client::{Line, field, get, send};
use crate::server::start_before_socket;
use crate::upstream;
use std::sync::Arc;
use tokio::sync::{Notify, mpsc};

const BASE: &str = "/engines/default";

/// An engine that tells the test each head it gets and answers with an empty body.
async fn listening_engine() -> (std::net::SocketAddr, mpsc::UnboundedReceiver<String>) {
    let (tell, heads) = mpsc::unbounded_channel();
    let engine = upstream::listen(move |mut line| {
        let tell = tell.clone();
        async move {
            tell.send(line.read_head().await).expect("the test listens");
            line.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").await;
        }
    })
    .await;
    (engine, heads)
}

#[tokio::test]
async fn path_and_query_go_byte_for_byte() {
    let (engine, mut heads) = listening_engine().await;
    let running = start_before_socket(engine).await;
    let targets = [
        "/masking/api/jobs",
        "/masking/api",
        "/masking/api/algorithms/dlpx-core:CM%20Digits",
        "/masking/api/algorithms/dlpx%2Dcore%3acm%2FDigits",
        "/masking/api/file-downloads/EXPORT-ZXhw%3D?x=%3D",
        "/masking/api//a/./b/?",
        "/masking/api/a..b?next=../../x&y=%2e%2e",
        "/masking/api/a?q='{}|^`[]&r=a+b%20c&&=",
        "/masking/api/a;b=c/d,e!$&'()*@~",
        "/masking/api/%e4%f6?%ff",
    ];
    for target in targets {
        let mut line = Line::open(running.address).await;
        line.write(format!("GET {BASE}{target} HTTP/1.1\r\nHost: {}\r\n\r\n", running.address)).await;
        assert_eq!(line.read_answer().await.0, 204, "{target}");
        let head = heads.recv().await.expect("a head");
        assert_eq!(head.lines().next(), Some(format!("GET {target} HTTP/1.1").as_str()));
    }
}

#[tokio::test]
async fn nothing_but_the_engines_api_can_be_reached() {
    let (engine, mut heads) = listening_engine().await;
    let running = start_before_socket(engine).await;
    let refused = [
        ("/", 404),
        ("/masking", 404),
        ("/masking/apix", 404),
        ("/masking/api-client/", 404),
        ("/masking/api%2Fjobs", 404),
        ("/login/masking/api", 404),
        ("/masking/api/../login", 400),
        ("/masking/api/%2e%2e/login", 400),
        ("/masking/api/.%2E/login", 400),
        ("/masking/api/..;/login", 400),
        ("/masking/api/x%2f..%2f..%2flogin", 400),
        ("/masking/api/..%5clogin", 400),
    ];
    for (target, status) in refused {
        let mut line = Line::open(running.address).await;
        line.write(format!("GET {BASE}{target} HTTP/1.1\r\nHost: {}\r\n\r\n", running.address)).await;
        assert_eq!(line.read_answer().await.0, status, "{target}");
    }
    let answer = send(running.address, "TRACE", &format!("{BASE}/masking/api/x"), &[], "").await;
    assert_eq!(answer.status, 405);
    assert!(heads.try_recv().is_err(), "the engine was asked");
}

#[tokio::test]
async fn what_is_the_pages_own_stays_here_and_the_rest_travels() {
    let (engine, mut heads) = listening_engine().await;
    let running = start_before_socket(engine).await;
    let mut line = Line::open(running.address).await;
    let own = running.address;
    line.write(format!(
        "PUT {BASE}/masking/api/x HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\nReferer: http://{own}/\r\n\
         Cookie: page=1\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nConnection: keep-alive, X-One\r\n\
         Connection: x-two\r\nX-One: 1\r\nX-Two: 2\r\nKeep-Alive: timeout=5\r\nTE: trailers\r\nUpgrade: h2c\r\n\
         Proxy-Authorization: Basic eA==\r\nProxy-Connection: keep-alive\r\nExpect: 100-continue\r\n\
         Authorization: e23bad24\r\nAccept: application/json\r\nAccept-Encoding: br\r\nX-Three: 3\r\nX-Three: 4\r\n\
         Content-Length: 0\r\n\r\n"
    ))
    .await;
    line.read_answer().await;
    let head = heads.recv().await.expect("a head");
    let gone = [
        "origin",
        "referer",
        "cookie",
        "sec-fetch-site",
        "sec-fetch-mode",
        "x-one",
        "x-two",
        "keep-alive",
        "te",
        "upgrade",
        "proxy-authorization",
        "proxy-connection",
        "expect",
        "transfer-encoding",
    ];
    for name in gone {
        assert_eq!(field(&head, name), None, "{name} in {head}");
    }
    let kept = [
        ("host", engine.to_string()),
        ("authorization", "e23bad24".to_owned()),
        ("accept", "application/json".to_owned()),
        ("accept-encoding", "br".to_owned()),
        ("content-length", "0".to_owned()),
        ("via", "1.1 masking-playground".to_owned()),
    ];
    for (name, value) in kept {
        assert_eq!(field(&head, name), Some(value.as_str()), "{name} in {head}");
    }
    assert_eq!(head.matches("x-three: ").count(), 2, "{head}");
}

#[tokio::test]
async fn an_answer_comes_as_it_is_but_for_what_reaches_beyond_it() {
    let engine = upstream::answering(
        "HTTP/1.1 418 Teapot\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\
         Connection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nSet-Cookie: a=b\r\nClear-Site-Data: \"*\"\r\n\
         Access-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: x\r\nContent-Security-Policy: sandbox allow-scripts\r\n\
         X-Playground-Failure: dns\r\nX-Request-Id: 7\r\nWarning: one\r\nWarning: two\r\n\r\nnot gzip",
    )
    .await;
    let running = start_before_socket(engine).await;
    let answer = get(running.address, &format!("{BASE}/masking/api/x")).await;
    // The coding is the engine's affair: nothing here opens the body.
    assert_eq!((answer.status, answer.header("content-encoding"), answer.text()), (418, "gzip", "not gzip"));
    assert_eq!((answer.header("x-request-id"), answer.header("content-type")), ("7", "text/html"));
    assert_eq!(answer.headers.get_all("warning").iter().count(), 2);
    let gone = [
        "x-hop",
        "keep-alive",
        "set-cookie",
        "clear-site-data",
        "access-control-allow-origin",
        "access-control-expose-headers",
        "x-playground-failure",
    ];
    for name in gone {
        assert!(!answer.headers.contains_key(name), "{name}");
    }
    // Opened as a page, an engine's HTML must not act as ours.
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
}

#[tokio::test]
async fn the_first_bytes_of_an_answer_arrive_before_the_last_are_sent() {
    let arrived = Arc::new(Notify::new());
    let wait = Arc::clone(&arrived);
    let engine = upstream::listen(move |mut line| {
        let wait = Arc::clone(&wait);
        async move {
            line.read_head().await;
            line.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n").await;
            wait.notified().await;
            line.write("4\r\nlast\r\n0\r\n\r\n").await;
        }
    })
    .await;
    let running = start_before_socket(engine).await;
    let mut line = Line::open(running.address).await;
    line.write(format!("GET {BASE}/masking/api/x HTTP/1.1\r\nHost: {}\r\n\r\n", running.address)).await;
    line.read_head().await;
    assert_eq!(line.read_exactly(10).await, b"5\r\nfirst\r\n");
    arrived.notify_one();
    assert_eq!(line.read_exactly(14).await, b"4\r\nlast\r\n0\r\n\r\n");
}

#[tokio::test]
async fn the_first_bytes_of_a_body_arrive_before_the_last_are_sent() {
    let arrived = Arc::new(Notify::new());
    let tell = Arc::clone(&arrived);
    let engine = upstream::listen(move |mut line| {
        let tell = Arc::clone(&tell);
        async move {
            let head = line.read_head().await;
            assert_eq!(field(&head, "content-length"), Some("9"));
            assert_eq!(line.read_exactly(5).await, b"first");
            tell.notify_one();
            assert_eq!(line.read_exactly(4).await, b"last");
            line.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n").await;
        }
    })
    .await;
    let running = start_before_socket(engine).await;
    let mut line = Line::open(running.address).await;
    let head = format!("POST {BASE}/masking/api/x HTTP/1.1\r\nHost: {}\r\nContent-Length: 9\r\n\r\n", running.address);
    line.write(format!("{head}first")).await;
    arrived.notified().await;
    line.write("last").await;
    assert_eq!(line.read_answer().await.0, 201);
}

#[tokio::test]
async fn an_answer_that_breaks_off_does_not_look_whole() {
    let broken = [
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", "4\r\nhalf\r\n"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf", "half"),
    ];
    for (answer, arrives) in broken {
        let engine = upstream::answering(answer).await;
        let running = start_before_socket(engine).await;
        let mut line = Line::open(running.address).await;
        line.write(format!("GET {BASE}/masking/api/x HTTP/1.1\r\nHost: {}\r\n\r\n", running.address)).await;
        line.read_head().await;
        // No last chunk, no missing bytes: the connection ends and the client can tell.
        assert_eq!(String::from_utf8_lossy(&line.read_to_end().await), arrives);
    }
}

#[tokio::test]
async fn a_client_that_gives_up_frees_the_engine() {
    let (asked, gone) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell_asked, tell_gone) = (Arc::clone(&asked), Arc::clone(&gone));
    let engine = upstream::listen(move |mut line| {
        let (asked, gone) = (Arc::clone(&tell_asked), Arc::clone(&tell_gone));
        async move {
            line.read_head().await;
            asked.notify_one();
            assert!(line.read_to_end().await.is_empty());
            gone.notify_one();
        }
    })
    .await;
    let running = start_before_socket(engine).await;
    let mut line = Line::open(running.address).await;
    line.write(format!("GET {BASE}/masking/api/x HTTP/1.1\r\nHost: {}\r\n\r\n", running.address)).await;
    asked.notified().await;
    drop(line);
    gone.notified().await;
}

#[tokio::test]
async fn a_failure_is_seen_even_by_who_is_still_sending() {
    let running = start_before_socket(upstream::nobody().await).await;
    let mut line = Line::open(running.address).await;
    let length = 8 << 20;
    let host = running.address;
    line.write(format!("POST {BASE}/masking/api/import HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n"))
        .await;
    // Like many a client, it reads nothing before it has sent everything.
    line.write(vec![b'x'; length]).await;
    let (status, body) = line.read_answer().await;
    assert_eq!(status, 502, "{}", String::from_utf8_lossy(&body));
    line.write(format!("GET /playground.json HTTP/1.1\r\nHost: {host}\r\n\r\n")).await;
    assert_eq!(line.read_answer().await.0, 200);
}

#[tokio::test]
async fn many_requests_at_once_get_each_its_own_answer() {
    let engine = upstream::listen(|mut line| async move {
        let head = line.read_head().await;
        let path = head.split(' ').nth(1).expect("a target").to_owned();
        line.write(format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{path}", path.len()))
            .await;
    })
    .await;
    let running = start_before_socket(engine).await;
    let address = running.address;
    let asking = (0..64).map(|number| {
        tokio::spawn(async move {
            let path = format!("/masking/api/executions/{number}");
            assert_eq!(get(address, &format!("{BASE}{path}")).await.text(), path);
        })
    });
    for asked in asking.collect::<Vec<_>>() {
        asked.await.expect("its own answer");
    }
}
