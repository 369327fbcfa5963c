//! Where the engine is: scheme, host and port, and nothing a secret could hide in.

use http::Uri;
use http::uri::{Authority, Scheme};
use std::net::IpAddr;
use std::str::FromStr;

/// What people copy along with an engine's address; the program adds the API's base itself.
const KNOWN_TAILS: [&str; 8] =
    ["", "/", "/masking", "/masking/", "/masking/api", "/masking/api/", "/masking/api-client", CLIENT_PAGE];

/// The engine's own page, whose links go on behind a `#`.
const CLIENT_PAGE: &str = "/masking/api-client/";

/// An engine's origin. Parsed from `http://host:8282` or `https://host`; a path of the engine's own pages is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineAddress {
    scheme: Scheme,
    authority: Authority,
}

/// Why a text is no engine's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It can't be read as a URL at all.
    #[error("the engine's address is not a URL: it looks like http://host:8282 or https://host")]
    NotAUrl,
    /// No `http://` or `https://` in front.
    #[error("the engine's address starts with http:// or https://, as in http://host:8282")]
    NoScheme,
    /// The port is no number from 1 to 65535.
    #[error("the port of the engine's address is a number from 1 to 65535")]
    BadPort,
    /// A user name or password, which would be seen by everybody who can list processes.
    #[error("the engine's address must not hold a user name or password: sign in on the page")]
    HasUser,
    /// A path, query or fragment that is not an engine's own.
    #[error("the engine's address is scheme, host and port alone, as in http://host:8282")]
    HasPath,
}

impl FromStr for EngineAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        // A user name first: other errors must not come before the advice to take it out.
        let behind_scheme = text.split_once("://").map_or(text, |(_, rest)| rest);
        if behind_scheme.split(['/', '?', '#']).next().is_some_and(|authority| authority.contains('@')) {
            return Err(AddressError::HasUser);
        }
        if !text.contains("://") {
            return Err(AddressError::NoScheme);
        }
        let (address, fragment) = text.split_once('#').map_or((text, None), |(text, rest)| (text, Some(rest)));
        let parts = address.parse::<Uri>().map_err(|_| AddressError::NotAUrl)?.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(AddressError::NotAUrl);
        };
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err(AddressError::NoScheme);
        }
        let target = parts.path_and_query.as_ref().map_or("", |target| target.as_str());
        if !KNOWN_TAILS.contains(&target) || (fragment.is_some() && target != CLIENT_PAGE) {
            return Err(AddressError::HasPath);
        }
        let colon_means_port = authority.as_str().len() > authority.host().len();
        if colon_means_port && !matches!(authority.port_u16(), Some(1..)) {
            return Err(AddressError::BadPort);
        }
        Ok(Self { scheme, authority }.without_default_port())
    }
}

impl EngineAddress {
    /// `host` or `host:8282`: what the page calls it and what its `Host` header says.
    pub fn name(&self) -> &str {
        self.authority.as_str()
    }

    /// `http://host:8282`
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }

    /// The host alone, an IPv6 address without brackets.
    pub fn host(&self) -> &str {
        self.authority.host().trim_start_matches('[').trim_end_matches(']')
    }

    /// Whether it speaks TLS.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Whether it is on this machine, where no proxy could reach it.
    pub fn is_loopback(&self) -> bool {
        let name = self.host().to_ascii_lowercase();
        let by_name = name == "localhost" || name.ends_with(".localhost");
        by_name || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// The address of something on it; `target` is path and query.
    pub fn at(&self, target: &str) -> Result<Uri, http::Error> {
        Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone()).path_and_query(target).build()
    }

    fn without_default_port(self) -> Self {
        let default = if self.is_https() { 443 } else { 80 };
        let bare = (self.authority.port_u16() == Some(default)).then(|| self.authority.host().parse().ok()).flatten();
        Self { authority: bare.unwrap_or(self.authority), scheme: self.scheme }
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressError, EngineAddress};

    #[test]
    fn addresses_are_taken_as_people_have_them() {
        let taken = [
            ("http://engine:8282", "http://engine:8282"),
            ("http://engine:8282/", "http://engine:8282"),
            ("https://engine:443/masking/api", "https://engine"),
            ("http://engine:80", "http://engine"),
            ("http://[::1]:8282/masking/api-client/#!/job/createMaskingJob?a@b", "http://[::1]:8282"),
            ("HTTPS://Engine.Corp", "https://Engine.Corp"),
        ];
        for (text, origin) in taken {
            assert_eq!(text.parse::<EngineAddress>().map(|address| address.origin()).as_deref(), Ok(origin), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let refused = [
            ("engine:8282", AddressError::NoScheme),
            ("ftp://engine", AddressError::NoScheme),
            ("http://", AddressError::NotAUrl),
            ("http://engine:99999", AddressError::BadPort),
            ("http://engine:0", AddressError::BadPort),
            ("http://engine:", AddressError::BadPort),
            ("http://admin:secret@engine", AddressError::HasUser),
            ("admin:secret@engine", AddressError::HasUser),
            ("http://engine/other", AddressError::HasPath),
            ("http://engine/?x=1", AddressError::HasPath),
            ("http://engine/#x", AddressError::HasPath),
            ("", AddressError::NoScheme),
        ];
        for (text, error) in refused {
            assert_eq!(text.parse::<EngineAddress>(), Err(error), "{text}");
        }
    }

    #[test]
    fn loopback_is_known_by_name_and_by_number() {
        for (text, loopback) in [
            ("http://localhost:1", true),
            ("http://dev.localhost", true),
            ("http://127.8.9.1", true),
            ("https://[::1]", true),
            ("http://localhost.corp", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(text.parse::<EngineAddress>().map(|address| address.is_loopback()), Ok(loopback), "{text}");
        }
    }
}
