//! Who gets in: one row a request, one column what it says of itself.

use crate::http_client::{Line, field, send};
use crate::server;
use crate::upstream;

const PAGE: &str = "/masking/api-client";
const API: &str = "/masking/api/system-information";
const CONTROL: &str = "/sandbox/requests";
const FAULTS: &str = "/sandbox/faults/slow";
const PLAYGROUND: &str = "/playground.json";
const ENGINE: &str = "/engines/default/masking/api/system-information";

/// `PORT` stands for the program's own port.
#[rustfmt::skip]
const HOSTS: &[(&str, &str, u16)] = &[
    (PAGE, "127.0.0.1:PORT", 0),
    (PAGE, "localhost:PORT", 0),
    (PAGE, "LOCALHOST:PORT", 0),
    (PAGE, "[::1]:PORT", 0),
    (PAGE, "evil.test:PORT", 421),
    (PAGE, "127.0.0.1.evil.test:PORT", 421),
    (PAGE, "localhost.:PORT", 421),
    (PAGE, "127.0.0.2:PORT", 421),
    (PAGE, "localhost:1", 421),
    (PAGE, "localhost", 421),
    (PAGE, "localhost:", 421),
    (PAGE, "user@localhost:PORT", 421),
    (PAGE, "", 421),
    (API, "localhost:8080", 0),
    (API, "localhost", 0),
    (API, "evil.test:PORT", 421),
    (CONTROL, "localhost:8080", 421),
    (FAULTS, "localhost:8080", 421),
    (PLAYGROUND, "localhost:8080", 421),
    (ENGINE, "localhost:8080", 421),
    (ENGINE, "engine.test", 421),
];

#[rustfmt::skip]
const ORIGINS: &[(&str, &str, &str, u16)] = &[
    (PAGE, "origin", "http://evil.test", 0),
    (API, "origin", "http://127.0.0.1:PORT", 0),
    (API, "origin", "http://localhost:8080", 0),
    (API, "origin", "https://[::1]:1", 0),
    (API, "origin", "http://evil.test", 403),
    (API, "origin", "http://localhost.evil.test", 403),
    (API, "origin", "http://localhost@evil.test", 403),
    (API, "origin", "null", 403),
    (CONTROL, "origin", "http://127.0.0.1:PORT", 0),
    (CONTROL, "origin", "http://localhost:PORT", 403),
    (CONTROL, "origin", "http://127.0.0.1:8080", 403),
    (CONTROL, "origin", "null", 403),
    (FAULTS, "origin", "http://localhost:8080", 403),
    (FAULTS, "sec-fetch-site", "cross-site", 403),
    (PLAYGROUND, "origin", "http://127.0.0.1:8080", 403),
    (ENGINE, "origin", "http://127.0.0.1:PORT", 0),
    (ENGINE, "origin", "https://127.0.0.1:PORT", 403),
    (ENGINE, "origin", "http://127.0.0.1", 403),
    (ENGINE, "origin", "http://127.0.0.1:8080", 403),
    (ENGINE, "origin", "http://evil.test", 403),
    (ENGINE, "origin", "", 403),
    (ENGINE, "origin", "null", 403),
    (PAGE, "sec-fetch-site", "cross-site", 0),
    (API, "sec-fetch-site", "same-origin", 0),
    (API, "sec-fetch-site", "same-site", 0),
    (API, "sec-fetch-site", "cross-site", 403),
    (CONTROL, "sec-fetch-site", "none", 0),
    (CONTROL, "sec-fetch-site", "same-site", 403),
    (CONTROL, "sec-fetch-site", "cross-site", 403),
    (PLAYGROUND, "sec-fetch-site", "cross-site", 403),
    (ENGINE, "sec-fetch-site", "same-origin", 0),
    (ENGINE, "sec-fetch-site", "none", 0),
    (ENGINE, "sec-fetch-site", "same-site", 403),
    (ENGINE, "sec-fetch-site", "cross-site", 403),
];

async fn start() -> host::Running {
    let engine =
        upstream::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\n\r\n").await;
    let engine = host::EngineOptions {
        address: format!("http://{engine}").parse().expect("an address"),
        trust: host::Trust::System,
    };
    let options =
        host::Options { engine: Some(engine), sandbox: Some(sandbox::Config::default()), ..host::Options::default() };
    host::Host::start(options).await.expect("the program starts")
}

/// A status of 0 stands for: let in, whatever is said then.
fn assert_status(got: u16, expected: u16, what: &str) {
    let refused = [400, 403, 421].contains(&got);
    assert!(if expected == 0 { !refused } else { got == expected }, "{what}: {got}");
}

#[tokio::test]
async fn only_loopback_names_with_our_port_get_in() {
    let running = start().await;
    for (path, host, status) in HOSTS {
        let host = host.replace("PORT", &running.address.port().to_string());
        let mut line = Line::open(running.address).await;
        line.write(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n")).await;
        assert_status(line.read_answer().await.0, *status, &format!("{path} as {host}"));
    }
}

#[tokio::test]
async fn a_request_has_exactly_one_host_and_may_not_name_another_in_its_target() {
    let running = start().await;
    let port = running.address.port();
    let heads = [
        (format!("GET {PAGE} HTTP/1.1\r\n\r\n"), 400),
        (format!("GET {PAGE} HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.test\r\n\r\n"), 400),
        (format!("GET http://evil.test{PAGE} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), 421),
        (format!("GET http://evil.test{API} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), 421),
        (format!("GET http://localhost:{port}{PAGE} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), 308),
    ];
    for (head, status) in heads {
        let mut line = Line::open(running.address).await;
        line.write(&head).await;
        assert_eq!(line.read_answer().await.0, status, "{head}");
    }
}

#[tokio::test]
async fn foreign_pages_stay_out_and_get_no_cors_headers() {
    let running = start().await;
    for (path, name, value, status) in ORIGINS {
        for method in ["GET", "POST", "OPTIONS"] {
            let value = value.replace("PORT", &running.address.port().to_string());
            let answer = send(running.address, method, path, &[(*name, &value)], "").await;
            assert_status(answer.status, *status, &format!("{method} {path} with {name}: {value}"));
            let cors = answer.headers.keys().find(|name| name.as_str().starts_with("access-control-"));
            assert_eq!(cors, None, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_preflight_of_a_foreign_page_is_refused() {
    let running = start().await;
    for path in [API, CONTROL, FAULTS, PLAYGROUND, ENGINE] {
        let mut line = Line::open(running.address).await;
        let head = format!(
            "OPTIONS {path} HTTP/1.1\r\nHost: {}\r\nOrigin: https://evil.test\r\nAccess-Control-Request-Method: PUT\r\n\r\n",
            running.address
        );
        line.write(head).await;
        let head = line.read_head().await;
        assert!(head.starts_with("HTTP/1.1 403"), "{head}");
        assert_eq!(field(&head, "access-control-allow-origin"), None);
    }
}

#[tokio::test]
async fn a_refused_request_with_a_body_does_not_disturb_the_next() {
    let running = server::start().await;
    let mut line = Line::open(running.address).await;
    let host = running.address;
    let refused = format!(
        "POST /masking/api/login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.test\r\nContent-Length: 4\r\n\r\nGET "
    );
    line.write(format!("{refused}GET {PAGE} HTTP/1.1\r\nHost: {host}\r\n\r\n")).await;
    assert_eq!(line.read_answer().await.0, 403);
    assert_eq!(line.read_answer().await.0, 308);
}
