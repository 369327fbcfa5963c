//! Engines for tests: sockets whose every byte the test decides.

use crate::http_client::Line;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Listens and gives each connection to `serve`.
pub async fn listen<S, F>(serve: S) -> SocketAddr
where
    S: Fn(Line) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(serve(Line(socket)));
        }
    });
    address
}

/// Answers the first request of each connection with these bytes and closes.
pub async fn answering(answer: &'static str) -> SocketAddr {
    listen(move |mut line| async move {
        line.read_head().await;
        line.write(answer).await;
    })
    .await
}

/// A port nothing listens on.
pub async fn nobody() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("an address")
}
