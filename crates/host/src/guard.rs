//! Who may ask: this program's own page and programs of this machine, and no web page from elsewhere.
//!
//! A page of another site can make a browser send requests to loopback. Three facts give it away: the name it used
//! (`Host`, against DNS rebinding), where it came from (`Origin`) and how it relates to us (`Sec-Fetch-Site`). Nothing here
//! ever answers with CORS headers, so what slips through could still not be read.

use http::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use http::uri::Authority;
use http::{HeaderMap, StatusCode, Uri};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What is asked for, as far as the right to ask goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The page's files: public, so anybody may link to them.
    Page,
    /// The sandbox's API: also for pages on other loopback ports, such as a development server's.
    SandboxApi,
    /// What steers this program (`/sandbox/**`, `playground.json`): for its own page.
    Control,
    /// The engine behind this program: for its own page.
    Engine,
}

/// Why somebody may not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// HTTP/1.1 asks for exactly one `Host` (RFC 9112 section 3.2).
    #[error("The request needs exactly one Host header.")]
    NoHost,
    /// The name in `Host` is not a loopback name with our port.
    #[error("This program answers to 127.0.0.1, localhost and [::1] with its own port only.")]
    ForeignHost,
    /// `Origin` is a page we do not know.
    #[error("This address is for the page of this program; a page from elsewhere may not use it.")]
    ForeignOrigin,
}

impl Refusal {
    /// The status that says so.
    pub fn status(self) -> StatusCode {
        match self {
            Self::NoHost => StatusCode::BAD_REQUEST,
            Self::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
        }
    }
}

/// Lets a request in or says why not. `port` is the one this program listens on.
pub fn admit(uri: &Uri, headers: &HeaderMap, scope: Scope, port: u16) -> Result<(), Refusal> {
    let host = only_host(headers)?;
    let named = std::iter::once(&host).chain(uri.authority());
    for authority in named {
        let port_fits = scope == Scope::SandboxApi || authority.port_u16().unwrap_or(80) == port;
        if !is_loopback_name(authority) || !port_fits {
            return Err(Refusal::ForeignHost);
        }
    }
    let mut origins = headers.get_all(ORIGIN).iter();
    let origins_fit = origins.all(|origin| origin_fits(origin, scope, &host));
    let mut sites = headers.get_all(SEC_FETCH_SITE).iter();
    let sites_fit = sites.all(|site| site_fits(site, scope));
    if origins_fit && sites_fit { Ok(()) } else { Err(Refusal::ForeignOrigin) }
}

fn only_host(headers: &HeaderMap) -> Result<Authority, Refusal> {
    let mut values = headers.get_all(HOST).iter();
    let (Some(host), None) = (values.next(), values.next()) else { return Err(Refusal::NoHost) };
    Authority::try_from(host.as_bytes()).map_err(|_| Refusal::ForeignHost)
}

fn is_loopback_name(authority: &Authority) -> bool {
    let without_user = !authority.as_str().contains('@');
    let names = ["127.0.0.1", "localhost", "[::1]"];
    without_user && names.iter().any(|name| authority.host().eq_ignore_ascii_case(name))
}

fn origin_fits(origin: &HeaderValue, scope: Scope, host: &Authority) -> bool {
    let Ok(origin) = origin.to_str() else { return false };
    match scope {
        Scope::Page => true,
        Scope::SandboxApi => is_loopback_origin(origin),
        // The host has been found to be ours, so what equals it is ours as well.
        Scope::Control | Scope::Engine => {
            origin.strip_prefix("http://").is_some_and(|name| name.eq_ignore_ascii_case(host.as_str()))
        }
    }
}

fn is_loopback_origin(origin: &str) -> bool {
    let name = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    name.and_then(|name| Authority::try_from(name).ok()).is_some_and(|authority| is_loopback_name(&authority))
}

/// `same-origin` is our page, `none` a person's own doing; `same-site` is another port of this machine.
fn site_fits(site: &HeaderValue, scope: Scope) -> bool {
    match scope {
        Scope::Page => true,
        Scope::SandboxApi => site != "cross-site",
        Scope::Control | Scope::Engine => site == "same-origin" || site == "none",
    }
}
