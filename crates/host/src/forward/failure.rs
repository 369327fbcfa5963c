//! Why the engine did not answer: the true cause, which a browser never tells, and what to do about it.

use super::connect::UnknownName;
use super::proxy::Way;
use crate::engine_address::EngineAddress;
use http::Uri;
use http::header::HeaderValue;
use hyper_util::client::legacy;
use std::error::Error;
use std::io;
use std::iter::successors;
use std::time::Duration;
use tokio_rustls::rustls::{self, CertificateError};

/// One cause each. Names hosts, never a credential.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineFailure {
    /// The machine is there, and nothing listens on the port.
    #[error("Nothing listens at {0}: check the port, and that the engine is running.")]
    Refused(String),
    /// The host's name leads nowhere.
    #[error("The name {0} is not known here: check its spelling, the network and the VPN.")]
    Dns(String),
    /// The network has no way to the host.
    #[error("There is no way from this machine to {0}: check the network and the VPN.")]
    Unreachable(String),
    /// No connection in time, or one that fell silent.
    #[error("{0}: check the host and the port; a firewall that drops packets looks just like this.")]
    Timeout(String),
    /// The engine can't prove who it is.
    #[error(
        "The certificate of {engine} is not trusted: {why}. Start with --engine-ca FILE to trust it or its authority, or \
         with --insecure to trust anything."
    )]
    Certificate {
        /// Its name.
        engine: String,
        /// What is wrong with the certificate.
        why: String,
    },
    /// The engine speaks no TLS, or none that is safe.
    #[error(
        "{engine} and this program found no TLS they both speak: {why}. If the engine speaks plain HTTP on this port, \
         start with --engine http://{engine}; if it is older than TLS 1.2, it can't be reached this way."
    )]
    Tls {
        /// Its name.
        engine: String,
        /// What the TLS library says.
        why: String,
    },
    /// The connection broke before an answer came.
    #[error("{0} closed the connection before it had answered. What was asked for may have been done all the same.")]
    Reset(String),
    /// What came is not HTTP.
    #[error("What {0} answered is not HTTP: if it speaks TLS on this port, start with --engine https://{0}.")]
    Protocol(String),
    /// The engine sends the request elsewhere, which could take a token there.
    #[error("{0}")]
    Redirect(String),
    /// The proxy on the way.
    #[error("The proxy {proxy} did not let the request through: {why}. NO_PROXY={host} goes around it.")]
    Proxy {
        /// Its name.
        proxy: String,
        /// The engine's.
        host: String,
        /// What it did.
        why: String,
    },
}

impl EngineFailure {
    /// The value of `X-Playground-Failure`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Dns(_) => "dns",
            Self::Unreachable(_) => "unreachable",
            Self::Timeout(_) => "timeout",
            Self::Certificate { .. } => "certificate",
            Self::Tls { .. } => "tls",
            Self::Reset(_) => "reset",
            Self::Protocol(_) => "protocol",
            Self::Redirect(_) => "redirect",
            Self::Proxy { .. } => "proxy",
        }
    }

    /// No connection within `time`.
    pub fn timeout(engine: &EngineAddress, time: Duration) -> Self {
        Self::Timeout(format!("No connection to {} in {} s", engine.name(), time.as_secs()))
    }

    /// What kept a socket from being opened.
    pub fn from_socket(error: &(dyn Error + 'static), engine: &EngineAddress) -> Self {
        if causes(error).any(|cause| cause.is::<UnknownName>()) {
            return Self::Dns(engine.host().to_owned());
        }
        let name = engine.name().to_owned();
        match io_cause(error).map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => Self::Refused(name),
            Some(io::ErrorKind::TimedOut) => Self::Timeout(format!("No connection to {name} in time")),
            Some(io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted) => Self::Reset(name),
            _ => Self::Unreachable(name),
        }
    }

    /// What kept the proxy from opening the way.
    pub fn from_proxy(error: &(dyn Error + 'static), way: &Way, engine: &EngineAddress) -> Self {
        let why = causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ");
        let proxy = way.proxy_name().unwrap_or_default().to_owned();
        Self::Proxy { proxy, host: engine.host().to_owned(), why }
    }

    /// A proxy that answers requests without TLS by asking for a password.
    pub fn proxy_wants_a_password(way: &Way, engine: &EngineAddress) -> Self {
        let why =
            "it wants a user name and password, which HTTP_PROXY=http://user:password@proxy:port can hold".to_owned();
        let proxy = way.proxy_name().unwrap_or("on the way").to_owned();
        Self::Proxy { proxy, host: engine.host().to_owned(), why }
    }

    /// What kept the two from agreeing on TLS.
    pub fn from_handshake(error: &io::Error, engine: &EngineAddress) -> Self {
        let engine = engine.name().to_owned();
        match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            Some(rustls::Error::InvalidCertificate(error)) => Self::Certificate { engine, why: doubt(error) },
            Some(error) => Self::Tls { engine, why: error.to_string() },
            None => Self::Tls { engine, why: format!("the connection broke during the handshake ({error})") },
        }
    }

    /// A redirect, with the advice that would make it needless.
    pub fn redirect(location: &HeaderValue, engine: &EngineAddress) -> Self {
        let location = location.to_str().ok().and_then(|text| text.parse::<Uri>().ok()).map(Uri::into_parts);
        let name = engine.name();
        let Some(parts) = location else {
            return Self::Redirect(format!("{name} redirects to somewhere that can't be read, which is not followed."));
        };
        // The query stays out: it may hold what was sent.
        let path = parts.path_and_query.as_ref().map_or("", |target| target.path());
        Self::Redirect(match (parts.scheme, parts.authority) {
            (Some(scheme), Some(authority)) => {
                let host = authority.as_str().rsplit('@').next().unwrap_or_default();
                let origin = format!("{scheme}://{host}");
                format!("The engine redirects to {origin}{path}: start with --engine {origin}")
            }
            _ => format!(
                "The engine redirects to {path} on itself, which is not followed: is there a login page in front?"
            ),
        })
    }

    /// What kept a request from being answered.
    pub fn from_client(error: &legacy::Error, engine: &EngineAddress) -> Self {
        if let Some(failure) = causes(error).find_map(|cause| cause.downcast_ref::<Self>()) {
            return failure.clone();
        }
        let name = engine.name().to_owned();
        let is_no_http = causes(error)
            .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
            .any(|error| error.is_parse() || error.is_parse_too_large());
        if is_no_http {
            return Self::Protocol(name);
        }
        match io_cause(error).map(io::Error::kind) {
            Some(io::ErrorKind::TimedOut) => Self::Timeout(format!("{name} fell silent")),
            _ => Self::Reset(name),
        }
    }
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    successors(Some(error), |&error| error.source())
}

fn io_cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a io::Error> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// What is wrong with a certificate, in words.
fn doubt(error: &CertificateError) -> String {
    match error {
        CertificateError::UnknownIssuer => "no authority that this machine knows has signed it".to_owned(),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired".to_owned(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet".to_owned(),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is made out to another name".to_owned()
        }
        CertificateError::Revoked => "it has been revoked".to_owned(),
        other => format!("it is not fit for a server ({other})"),
    }
}
