//! The way to the engine: direct, or by the proxy that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name.

use crate::engine_address::EngineAddress;
use http::Uri;
use http::header::HeaderValue;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

/// How connections to the engine are made.
#[derive(Clone, Debug)]
pub enum Way {
    /// To the engine itself.
    Direct,
    /// To a proxy, which is asked for each address in full (RFC 9112 section 3.2.2): engines without TLS.
    Relay(Proxy),
    /// Through a proxy, which opens a tunnel and sees nothing (RFC 9110 section 9.3.6): engines with TLS.
    Tunnel(Proxy),
}

/// A proxy and the right to use it.
#[derive(Clone, Debug)]
pub struct Proxy {
    /// `http://proxy:3128/`, without user name and password.
    pub uri: Uri,
    /// The value of `Proxy-Authorization`, if the environment holds a user name.
    pub authorization: Option<HeaderValue>,
}

/// Why the proxy can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ProxyError {
    /// SOCKS, or TLS to the proxy itself.
    #[error("the proxy {0} can't be used: only http:// proxies can; NO_PROXY={1} goes around it")]
    Unsupported(String, String),
}

impl Way {
    /// Finds the way by the environment. An engine on this machine is never asked for through a proxy.
    pub fn from_environment(engine: &EngineAddress) -> Result<Self, ProxyError> {
        let root = engine.at("/").ok().filter(|_| !engine.is_loopback());
        let Some(found) = root.and_then(|root| Matcher::from_env().intercept(&root)) else { return Ok(Self::Direct) };
        if found.uri().scheme() != Some(&Scheme::HTTP) {
            return Err(ProxyError::Unsupported(found.uri().to_string(), engine.host().to_owned()));
        }
        let proxy = Proxy::from(found);
        Ok(if engine.is_https() { Self::Tunnel(proxy) } else { Self::Relay(proxy) })
    }

    /// What each request must carry; a tunnel is paid for once, when it is opened.
    pub fn authorization_per_request(&self) -> Option<&HeaderValue> {
        match self {
            Self::Relay(proxy) => proxy.authorization.as_ref(),
            Self::Direct | Self::Tunnel(_) => None,
        }
    }

    /// `proxy:3128`, if there is one.
    pub fn proxy_name(&self) -> Option<&str> {
        match self {
            Self::Direct => None,
            Self::Relay(proxy) | Self::Tunnel(proxy) => proxy.uri.authority().map(|authority| authority.as_str()),
        }
    }
}

impl From<Intercept> for Proxy {
    fn from(found: Intercept) -> Self {
        Self { uri: found.uri().clone(), authorization: found.basic_auth().cloned() }
    }
}
