//! Passes requests of the page on to the one engine, and its answers back, as they come.
//!
//! Bodies are streamed both ways and never looked into; path and query go byte for byte. What concerns only the page's
//! connection to this program (hop-by-hop fields, origin, cookies) stays here. Redirects are not followed: a page could
//! not tell, and a token must not travel.

mod connect;
mod failure;
mod headers;
mod lent_body;
mod proxy;
mod target;
mod tls;

pub use proxy::ProxyError;
pub use tls::{Trust, TrustError};

use crate::answer::{self, Answer};
use crate::engine_address::EngineAddress;
use connect::Connector;
use failure::EngineFailure;
use http::header::{self, HeaderName, HeaderValue};
use http::response::Parts;
use http::{Method, Request, StatusCode, Uri, Version};
use http_body_util::Either;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use lent_body::{LentBody, Returned};
use proxy::Way;
use std::time::Duration;

/// Tells the page what kept a request from being answered; see [`EngineFailure::kind`] for its values.
const FAILURE: HeaderName = HeaderName::from_static("x-playground-failure");

/// How long an idle connection is kept: shorter than servers do (five seconds and more), so that none is found dead.
const IDLE_TIME: Duration = Duration::from_secs(4);

/// The engine to forward to.
#[derive(Clone, Debug)]
pub struct EngineOptions {
    /// Where it is.
    pub address: EngineAddress,
    /// Whom it must prove to be, if it speaks TLS.
    pub trust: Trust,
}

/// Why nothing can be forwarded.
#[derive(Debug, thiserror::Error)]
pub enum ForwarderError {
    /// The certificates can't be used.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The proxy named in the environment can't be used.
    #[error(transparent)]
    Proxy(#[from] ProxyError),
}

/// Forwards to one engine.
pub struct Forwarder {
    engine: EngineAddress,
    client: Client<Connector, LentBody>,
    way: Way,
}

impl Forwarder {
    /// Prepares to forward; nothing is connected yet. The way (direct or by a proxy) is the environment's.
    pub fn new(options: EngineOptions) -> Result<Self, ForwarderError> {
        let EngineOptions { address: engine, trust } = options;
        let way = Way::from_environment(&engine)?;
        let tls = engine.is_https().then(|| tls::client_config(&trust)).transpose()?;
        let connector = Connector::new(engine.clone(), way.clone(), tls)?;
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIME)
            .build(connector);
        Ok(Self { engine, client, way })
    }

    /// Forwards one request; `path` is the engine's, and must be the end of the request's own.
    pub async fn forward(&self, request: Request<Incoming>, path: &str) -> Answer {
        if [Method::CONNECT, Method::TRACE].contains(request.method()) {
            return answer::method_not_allowed("any method but CONNECT and TRACE");
        }
        if !target::stays_below(path) {
            let message = "The path must not hold .. segments: they could lead out of the engine's API.";
            return answer::failure(StatusCode::BAD_REQUEST, message);
        }
        let target = request.uri().query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        let Ok(uri) = self.engine.at(&target) else {
            return answer::failure(StatusCode::BAD_REQUEST, "The path or query is not valid in a URL.");
        };
        let (outgoing, returned) = self.address(request, uri);
        let failure = match self.client.request(outgoing).await {
            Ok(response) => {
                let (parts, body) = response.into_parts();
                match self.refusal(&parts) {
                    None => return pass_on(parts, body),
                    Some(failure) => failure,
                }
            }
            Err(error) => EngineFailure::from_client(&error, &self.engine),
        };
        let mut answer = tell(&failure);
        if !returned.drain().await {
            answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }

    /// Makes the page's request the engine's; the body can be had back.
    fn address(&self, request: Request<Incoming>, uri: Uri) -> (Request<LentBody>, Returned) {
        let (parts, incoming) = request.into_parts();
        let (body, returned) = LentBody::lend(incoming);
        let mut outgoing = Request::new(body);
        *outgoing.method_mut() = parts.method;
        *outgoing.uri_mut() = uri;
        *outgoing.headers_mut() =
            headers::for_engine(parts.headers, &self.engine, self.way.authorization_per_request());
        (outgoing, returned)
    }

    /// Answers a browser would not let the page see.
    fn refusal(&self, parts: &Parts) -> Option<EngineFailure> {
        if parts.status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            return Some(EngineFailure::proxy_wants_a_password(&self.way, &self.engine));
        }
        let location = parts.headers.get(header::LOCATION).filter(|_| parts.status.is_redirection())?;
        Some(EngineFailure::redirect(location, &self.engine))
    }
}

fn pass_on(mut parts: Parts, body: Incoming) -> Answer {
    parts.headers = headers::for_page(parts.headers);
    // The version is each connection's own.
    parts.version = Version::HTTP_11;
    parts.extensions = http::Extensions::new();
    answer::contained(Answer::from_parts(parts, Either::Right(body)))
}

fn tell(failure: &EngineFailure) -> Answer {
    let mut answer = answer::failure(StatusCode::BAD_GATEWAY, &failure.to_string());
    answer.headers_mut().insert(FAILURE, HeaderValue::from_static(failure.kind()));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
