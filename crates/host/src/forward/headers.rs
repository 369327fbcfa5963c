//! Which header fields travel. Everything does, but for what belongs to one connection, to the page's relation with this
//! program, or could reach beyond an answer.

use crate::engine_address::EngineAddress;
use http::HeaderMap;
use http::header::{self, HeaderName, HeaderValue};

/// Fields of one connection (RFC 9110 section 7.6.1), and those between a client and its proxy (section 11.7).
const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "proxy-connection",
    "keep-alive",
    "te",
    "transfer-encoding",
    "upgrade",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-authentication-info",
];

/// What a browser says of the page that asks: the engine is asked by this program. `Expect` is answered here.
const OF_THE_PAGE: [&str; 9] = [
    "origin",
    "referer",
    "cookie",
    "expect",
    "sec-fetch-site",
    "sec-fetch-mode",
    "sec-fetch-dest",
    "sec-fetch-user",
    "sec-fetch-storage-access",
];

/// What would change the page's own origin (its cookies, its storage, who may read it) or pass for this program's word.
const BEYOND_THE_ANSWER: [&str; 5] =
    ["set-cookie", "set-cookie2", "clear-site-data", "service-worker-allowed", "x-playground-failure"];

/// The fields of a request as the engine gets them.
pub fn for_engine(
    mut headers: HeaderMap,
    engine: &EngineAddress,
    proxy_authorization: Option<&HeaderValue>,
) -> HeaderMap {
    remove_hop_by_hop(&mut headers);
    OF_THE_PAGE.iter().for_each(|name| drop(headers.remove(*name)));
    if let Ok(host) = HeaderValue::from_str(engine.name()) {
        headers.insert(header::HOST, host);
    }
    headers.append(header::VIA, HeaderValue::from_static("1.1 masking-playground"));
    if let Some(value) = proxy_authorization {
        headers.insert(header::PROXY_AUTHORIZATION, value.clone());
    }
    headers
}

/// The fields of an answer as the page gets them.
pub fn for_page(mut headers: HeaderMap) -> HeaderMap {
    remove_hop_by_hop(&mut headers);
    BEYOND_THE_ANSWER.iter().for_each(|name| drop(headers.remove(*name)));
    let cors: Vec<_> = headers.keys().filter(|name| name.as_str().starts_with("access-control-")).cloned().collect();
    cors.iter().for_each(|name| drop(headers.remove(name)));
    headers
}

fn remove_hop_by_hop(headers: &mut HeaderMap) {
    let lists = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named: Vec<_> = lists
        .flat_map(|list| list.split(','))
        .filter_map(|name| HeaderName::from_bytes(name.trim().as_bytes()).ok())
        .collect();
    named.iter().for_each(|name| drop(headers.remove(name)));
    HOP_BY_HOP.iter().for_each(|name| drop(headers.remove(*name)));
}
