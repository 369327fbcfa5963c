//! A client that sends exactly the bytes it is given and reads one answer at a time.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer as it was received.
#[derive(Debug)]
pub struct Received {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header in ASCII"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body in UTF-8")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }

    /// The `errorMessage` of a failure.
    pub fn message(&self) -> String {
        self.json()["errorMessage"].as_str().unwrap_or_else(|| panic!("no errorMessage in {}", self.text())).to_owned()
    }
}

/// Sends one request over a connection of its own; `Host` is the address unless `headers` has one.
pub async fn send(
    address: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> Received {
    let client: Pool<HttpConnector, Full<Bytes>> = Pool::builder(TokioExecutor::new()).build_http();
    let mut request = http::Request::builder().method(method).uri(format!("http://{address}{target}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::new(body.into())).expect("a request");
    let (parts, body) = client.request(request).await.expect("an answer").into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes();
    Received { status: parts.status.as_u16(), headers: parts.headers, body }
}

pub async fn get(address: SocketAddr, target: &str) -> Received {
    send(address, "GET", target, &[], "").await
}

/// A connection on which every byte is the test's own.
pub struct Line(pub TcpStream);

impl Line {
    pub async fn open(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.expect("a connection"))
    }

    pub async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.expect("the bytes are taken");
    }

    /// Reads up to and including the blank line that ends a head.
    pub async fn read_head(&mut self) -> String {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match self.0.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(error) => panic!("{error} after {:?}", String::from_utf8_lossy(&head)),
            }
        }
        String::from_utf8(head).expect("a head in UTF-8")
    }

    pub async fn read_exactly(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.read_exact(&mut bytes).await.expect("as many bytes");
        bytes
    }

    /// Reads an answer whose body has a length; returns its status and body.
    pub async fn read_answer(&mut self) -> (u16, Vec<u8>) {
        let head = self.read_head().await;
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let length = field(&head, "content-length").map_or(0, |length| length.parse().expect("a length"));
        (status, self.read_exactly(length).await)
    }

    /// Reads until the other side closes; a reset counts as an end, too.
    pub async fn read_to_end(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = self.0.read_to_end(&mut bytes).await;
        bytes
    }
}

/// The value of a field in a head.
pub fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}
