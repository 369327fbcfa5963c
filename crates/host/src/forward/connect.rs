//! Makes one connection to the engine: name, socket, perhaps a proxy, perhaps TLS, all within ten seconds. What goes wrong
//! comes out as an [`EngineFailure`], by its true cause.

use super::failure::EngineFailure;
use super::proxy::Way;
use super::tls::TrustError;
use crate::engine_address::EngineAddress;
use http::Uri;
use hyper_util::client::legacy::connect::dns::{GaiAddrs, GaiFuture, GaiResolver, Name};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;
use tower_service::Service;

/// How long a connection may take to be made.
const CONNECT_TIME: Duration = Duration::from_secs(10);

/// Makes connections to one engine.
#[derive(Clone)]
pub struct Connector {
    engine: EngineAddress,
    way: Way,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    tcp: HttpConnector<Resolver>,
}

impl Connector {
    /// Prepares to connect; with `tls` the engine must speak it.
    pub fn new(engine: EngineAddress, way: Way, tls: Option<Arc<ClientConfig>>) -> Result<Self, TrustError> {
        let mut tcp = HttpConnector::new_with_resolver(Resolver(GaiResolver::new()));
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        // Answers may take as long as they like, but an engine that has vanished must be noticed.
        tcp.set_keepalive(Some(Duration::from_secs(30)));
        tcp.set_keepalive_interval(Some(Duration::from_secs(10)));
        tcp.set_keepalive_retries(Some(3));
        let tls = match tls {
            Some(config) => {
                let name = ServerName::try_from(engine.host().to_owned());
                let name = name.map_err(|_| TrustError::NoServerName(engine.host().to_owned()))?;
                Some((TlsConnector::from(config), name))
            }
            None => None,
        };
        Ok(Self { engine, way, tls, tcp })
    }

    async fn connect(mut self, engine: Uri) -> Result<Link, EngineFailure> {
        let socket = self.open_socket(engine).await?;
        let is_relayed = matches!(self.way, Way::Relay(_));
        let Some((tls, name)) = self.tls else { return Ok(Link { socket: Box::new(socket), is_relayed }) };
        match tls.connect(name, socket).await {
            Ok(socket) => Ok(Link { socket: Box::new(socket), is_relayed }),
            Err(error) => Err(EngineFailure::from_handshake(&error, &self.engine)),
        }
    }

    async fn open_socket(&mut self, engine: Uri) -> Result<TcpStream, EngineFailure> {
        let socket = match self.way.clone() {
            Way::Direct => {
                let socket = self.tcp.call(engine).await;
                socket.map_err(|error| EngineFailure::from_socket(&error, &self.engine))
            }
            Way::Relay(proxy) => {
                let socket = self.tcp.call(proxy.uri.clone()).await;
                socket.map_err(|error| EngineFailure::from_proxy(&error, &self.way, &self.engine))
            }
            Way::Tunnel(proxy) => {
                let mut tunnel = Tunnel::new(proxy.uri, self.tcp.clone());
                if let Some(authorization) = proxy.authorization {
                    tunnel = tunnel.with_auth(authorization);
                }
                let socket = tunnel.call(engine).await;
                socket.map_err(|error| EngineFailure::from_proxy(&error, &self.way, &self.engine))
            }
        };
        socket.map(TokioIo::into_inner)
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Link>;
    type Error = EngineFailure;
    type Future = Pin<Box<dyn Future<Output = Result<TokioIo<Link>, EngineFailure>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), EngineFailure>> {
        // Never anything but ready; each call makes a socket of its own.
        self.tcp.poll_ready(cx).map_err(|error| EngineFailure::from_socket(&error, &self.engine))
    }

    fn call(&mut self, engine: Uri) -> Self::Future {
        let connector = self.clone();
        let too_late = EngineFailure::timeout(&self.engine, CONNECT_TIME);
        Box::pin(async move {
            let connected = tokio::time::timeout(CONNECT_TIME, connector.connect(engine)).await;
            connected.unwrap_or(Err(too_late)).map(TokioIo::new)
        })
    }
}

/// The system's resolver, with an error that tells itself apart from those of the sockets.
#[derive(Clone)]
struct Resolver(GaiResolver);

impl Service<Name> for Resolver {
    type Response = GaiAddrs;
    type Error = UnknownName;
    type Future = Resolving;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), UnknownName>> {
        self.0.poll_ready(cx).map_err(UnknownName)
    }

    fn call(&mut self, name: Name) -> Resolving {
        Resolving(self.0.call(name))
    }
}

/// The resolver has no address for a name.
#[derive(Debug, thiserror::Error)]
#[error("the name is not known")]
pub struct UnknownName(#[source] io::Error);

struct Resolving(GaiFuture);

impl Future for Resolving {
    type Output = Result<GaiAddrs, UnknownName>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx).map_err(UnknownName)
    }
}

/// What a connection is made of: a socket, bare or in TLS.
trait Socket: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Socket for T {}

/// A connection to the engine.
pub struct Link {
    socket: Box<dyn Socket>,
    /// Whether a proxy reads the requests, and so needs their addresses in full.
    is_relayed: bool,
}

impl Connection for Link {
    fn connected(&self) -> Connected {
        Connected::new().proxy(self.is_relayed)
    }
}

impl AsyncRead for Link {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Link {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }
}
