//! Starts the program's parts and keeps the doors: listens on loopback, serves each connection, ends in good order.

use crate::faults::Faults;
use crate::forward::{EngineOptions, Forwarder, ForwarderError};
use crate::page::{Page, PageError, PageSource};
use crate::playground::Playground;
use crate::recorder::Recorder;
use crate::router::Router;
use crate::sandbox_room::SandboxRoom;
use crate::wire::{Tapped, Wire};
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinError, JoinSet};

/// How long an open connection may wait for its next request, and a request's head may take.
const HEAD_TIME: Duration = Duration::from_secs(75);

/// How long requests under way may go on once the end has been asked for.
const FAREWELL: Duration = Duration::from_secs(3);

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program has the port.
    #[error("port {0} is taken: end the program that listens there, or name another with --port (0 picks a free one)")]
    PortTaken(u16),
    /// The port can't be listened on for another reason.
    #[error("can't listen on port {port}: {source}")]
    Listen {
        /// As it was asked for.
        port: u16,
        /// What the operating system said.
        source: io::Error,
    },
    /// The page is not where it should be.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The engine can't be forwarded to.
    #[error(transparent)]
    Engine(#[from] ForwarderError),
    /// The sandbox can't be made; a fault of this program.
    #[error("the sandbox could not be made: {0}")]
    Sandbox(JoinError),
}

/// What to serve, and where.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port on loopback; 0 picks a free one.
    pub port: u16,
    /// The sandbox to host, if any.
    pub sandbox: Option<sandbox::Config>,
    /// The engine to forward to, if any.
    pub engine: Option<EngineOptions>,
    /// Where the page's files are.
    pub page: PageSource,
    /// Whether to write a line a request (method, path, status, milliseconds) to the standard error.
    pub log_requests: bool,
}

/// The program, ready to be started.
pub struct Host;

/// The program while it runs. Dropping it closes its doors.
pub struct Running {
    /// The address it listens on; `[::1]` with the same port as well, where the machine has it.
    pub address: SocketAddr,
    doors: JoinSet<()>,
    connections: Arc<GracefulShutdown>,
}

impl Host {
    /// Listens and serves in the background of the Tokio runtime this is called in.
    pub async fn start(options: Options) -> Result<Running, StartError> {
        let listeners = listen(options.port).await?;
        let address = listeners[0].local_addr().map_err(|source| StartError::Listen { port: options.port, source })?;
        let router = Arc::new(furnish(options, address.port()).await?);
        let connections = Arc::new(GracefulShutdown::new());
        let mut doors = JoinSet::new();
        for listener in listeners {
            doors.spawn(keep_door(listener, Arc::clone(&router), Arc::clone(&connections)));
        }
        Ok(Running { address, doors, connections })
    }
}

impl Running {
    /// Takes no more connections and waits for the requests under way, three seconds at the most; the end of the runtime
    /// cuts off those that are left.
    pub async fn shutdown(mut self) {
        self.doors.shutdown().await;
        // The doors held the only other handles.
        if let Some(connections) = Arc::into_inner(self.connections) {
            let _ = tokio::time::timeout(FAREWELL, connections.shutdown()).await;
        }
    }
}

async fn furnish(options: Options, port: u16) -> Result<Router, StartError> {
    let page = Page::open(options.page)?;
    let address = options.engine.as_ref().map(|engine| engine.address.clone());
    let engine = options.engine.map(Forwarder::new).transpose()?;
    let sandbox = match options.sandbox {
        Some(config) => Some(SandboxRoom::open(config).await.map_err(StartError::Sandbox)?),
        None => None,
    };
    let playground = Playground::new(address.as_ref(), sandbox.is_some());
    let log_requests = options.log_requests;
    let (recorder, faults) = (Recorder::default(), Faults::default());
    Ok(Router { port, page, playground, sandbox, engine, recorder, faults, log_requests })
}

/// IPv4's loopback, which must work, then IPv6's, which may be missing or taken.
async fn listen(port: u16) -> Result<Vec<TcpListener>, StartError> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken(port),
        _ => StartError::Listen { port, source },
    })?;
    let port = first.local_addr().map_err(|source| StartError::Listen { port, source })?.port();
    let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await.ok();
    Ok(std::iter::once(first).chain(second).collect())
}

async fn keep_door(listener: TcpListener, router: Arc<Router>, connections: Arc<GracefulShutdown>) {
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                tokio::spawn(serve(socket, Arc::clone(&router), connections.watcher()));
            }
            // Out of file descriptors, most likely: wait for some to come back instead of spinning.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn serve(socket: TcpStream, router: Arc<Router>, watcher: Watcher) {
    // Without it small answers may wait for an acknowledgement; that it can't be set is no reason to refuse anybody.
    let _ = socket.set_nodelay(true);
    let wire = Wire::default();
    let tapped = TokioIo::new(Tapped::new(socket, wire.clone()));
    let service = service_fn(move |request: Request<Incoming>| {
        let (router, wire) = (Arc::clone(&router), wire.clone());
        async move { Ok::<_, Infallible>(router.answer(request, &wire).await) }
    });
    let connection =
        http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).serve_connection(tapped, service);
    // It ends with an error when the client goes away or an engine's body breaks off: nothing is left to be told.
    let _ = watcher.watch(connection).await;
}
