//! Proxies named in the environment, as companies have them.

use crate::http_client::{Line, field, get};
use crate::program::Program;
use crate::tls::{self, Identity};
use crate::upstream;
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

const PATH: &str = "/engines/default/masking/api/system-information?x=%2F";

/// A proxy that relays plain requests itself and opens tunnels to one place, whatever host is asked for.
async fn proxy(tunnel_to: SocketAddr) -> (SocketAddr, mpsc::UnboundedReceiver<String>) {
    let (tell, heads) = mpsc::unbounded_channel();
    let address = upstream::listen(move |mut line| {
        let tell = tell.clone();
        async move {
            let head = line.read_head().await;
            let is_connect = head.starts_with("CONNECT ");
            tell.send(head).expect("the test listens");
            if is_connect {
                line.write("HTTP/1.1 200 Connection established\r\n\r\n").await;
                let mut engine = TcpStream::connect(tunnel_to).await.expect("the engine");
                let _ = tokio::io::copy_bidirectional(&mut line.0, &mut engine).await;
            } else {
                line.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 7\r\n\r\nrelayed").await;
            }
        }
    })
    .await;
    (address, heads)
}

#[tokio::test]
async fn plain_requests_go_to_the_proxy_with_their_whole_address() {
    let (proxy, mut heads) = proxy(upstream::nobody().await).await;
    let url = format!("http://user:p%40ss@{proxy}");
    let program = Program::start(&["--engine", "http://engine.test:8282"], &[("HTTP_PROXY", &url)]).await;
    assert_eq!(get(program.address, PATH).await.text(), "relayed");
    let head = heads.recv().await.expect("a request");
    let target = "http://engine.test:8282/masking/api/system-information?x=%2F";
    assert_eq!(head.lines().next(), Some(format!("GET {target} HTTP/1.1").as_str()));
    assert_eq!(field(&head, "host"), Some("engine.test:8282"));
    assert_eq!(field(&head, "proxy-authorization"), Some("Basic dXNlcjpwQHNz"));
}

#[tokio::test]
async fn tls_goes_through_a_tunnel_that_sees_nothing() {
    let (identity, authority) = Identity::signed("engine.test", |_| {});
    let folder = crate::folder::Folder::new();
    let file = folder.write("authority.pem", authority).display().to_string();
    let (proxy, mut heads) = proxy(tls::engine(identity).await).await;
    let url = format!("http://user:pass@{proxy}");
    let flags = ["--engine", "https://engine.test", "--engine-ca", &file];
    let program = Program::start(&flags, &[("https_proxy", &url)]).await;
    assert_eq!(get(program.address, PATH).await.text(), "over TLS");
    let head = heads.recv().await.expect("a request");
    assert!(head.starts_with("CONNECT engine.test:443 HTTP/1.1\r\n"), "{head}");
    assert_eq!(field(&head, "proxy-authorization"), Some("Basic dXNlcjpwYXNz"));
}

#[tokio::test]
async fn exceptions_and_this_machine_go_around_the_proxy() {
    let (proxy, mut heads) = proxy(upstream::nobody().await).await;
    let url = format!("http://{proxy}");
    let environment = [("ALL_PROXY", url.as_str()), ("NO_PROXY", "other.test, .invalid")];
    let excepted = Program::start(&["--engine", "http://engine.invalid"], &environment).await;
    assert_eq!(get(excepted.address, PATH).await.header("x-playground-failure"), "dns");

    let engine = upstream::answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect").await;
    let local = Program::start(&["--engine", &format!("http://{engine}")], &environment[..1]).await;
    assert_eq!(get(local.address, PATH).await.text(), "direct");
    assert!(heads.try_recv().is_err(), "the proxy was asked");
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_from_the_engine() {
    let wants_password = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    let dead = upstream::nobody().await;
    let strict = upstream::answering(wants_password).await;
    let closing = upstream::listen(|line: Line| async move { drop(line) }).await;
    let ways = [
        ("http://engine.test", dead),
        ("https://engine.test", dead),
        ("http://engine.test", strict),
        ("https://engine.test", strict),
        ("https://engine.test", closing),
    ];
    for (engine, proxy) in ways {
        let url = format!("http://user:secret@{proxy}");
        let program = Program::start(&["--engine", engine], &[("ALL_PROXY", &url)]).await;
        let answer = get(program.address, PATH).await;
        let message = answer.message();
        assert_eq!((answer.status, answer.header("x-playground-failure")), (502, "proxy"), "{engine}: {message}");
        assert!(message.contains(&proxy.to_string()) && message.contains("NO_PROXY=engine.test"), "{message}");
        assert!(!message.contains("secret"), "{message}");
    }
}
