//! An engine: a server that a person works with.

use serde::{Deserialize, Serialize};

use crate::is_word;

/// What kind of server it is, so far as the page treats them differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineKind {
    /// The project's own sandbox: its demo account is public knowledge.
    Sandbox,
    /// An engine.
    Engine,
}

/// A server that a person works with. Holds no secret: it is stored and may be exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engine {
    /// Stable key of this engine in this browser.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// What kind it is.
    pub kind: EngineKind,
    /// Absolute URL of the API's base without a slash at its end, as the page reaches it.
    pub base: String,
    /// Absolute URL of the API's base as a shell reaches it, where a forwarder stands between page and engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct_base: Option<String>,
}

impl Engine {
    /// The base that snippets show.
    pub fn shown_base(&self) -> &str {
        self.direct_base.as_deref().unwrap_or(&self.base)
    }

    /// Scheme, host and port of the base: what a credential belongs to. `http://host:8282/masking/api` gives `http://host:8282`.
    pub fn origin(&self) -> &str {
        let after_scheme = self.base.find("://").map_or(0, |at| at + 3);
        let end = self.base[after_scheme..].find('/').map_or(self.base.len(), |at| after_scheme + at);
        &self.base[..end]
    }

    /// This engine with another API of its origin as its base: `address` is absolute, as a shell reaches it, with no slash at its end. `None`
    /// where it is of another origin. Behind a forwarder the page goes through that, which may not let all of an origin through.
    pub fn at(&self, address: &str) -> Option<Self> {
        let shown = Self { base: self.shown_base().to_owned(), ..self.clone() };
        let path = address.strip_prefix(shown.origin()).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        let Some(direct) = &self.direct_base else { return Some(Self { base: address.to_owned(), ..self.clone() }) };
        let before = self.base.strip_suffix(&direct[shown.origin().len()..])?;
        Some(Self { base: format!("{before}{path}"), direct_base: Some(address.to_owned()), ..self.clone() })
    }
}

/// Why an address does not name an engine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineAddressError {
    /// Nothing was entered.
    #[error("Enter the engine's address, such as http://engine.example:8282")]
    Empty,
    /// Another scheme than HTTP or HTTPS.
    #[error("An engine is reached by http:// or https://, not by {0}://")]
    Scheme(String),
    /// No host.
    #[error("The address names no host")]
    NoHost,
    /// A user or password in the address.
    #[error("Leave user name and password out of the address: sign in after connecting")]
    Credentials,
    /// A character that no address has.
    #[error("The address has a character that no address has: {0:?}")]
    Character(char),
}

/// Reads what a person enters as an engine's address and gives the base of its API, absolute, with no slash at its end.
///
/// A bare host gets `http://`; a link into the engine's pages (`/masking/api-client/#!/…`) or its API is cut back to
/// `/masking/api`; a pinned version (`/masking/api/v5.1.18`) stays.
///
/// # Errors
/// [`EngineAddressError`] says what is wrong, to be shown beside the field.
pub fn parse_engine_address(entered: &str) -> Result<String, EngineAddressError> {
    let entered = entered.trim();
    if entered.is_empty() {
        return Err(EngineAddressError::Empty);
    }
    let (scheme, rest) = match entered.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("http".into(), entered),
    };
    if scheme != "http" && scheme != "https" {
        return Err(EngineAddressError::Scheme(scheme));
    }
    let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(authority_end);
    if authority.contains('@') {
        return Err(EngineAddressError::Credentials);
    }
    if let Some(c) = authority.chars().find(|c| !(is_word(*c) || matches!(c, '.' | '-' | '_' | ':' | '[' | ']'))) {
        return Err(EngineAddressError::Character(c));
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Err(EngineAddressError::NoHost);
    }
    Ok(format!("{scheme}://{authority}{}", api_path(path)))
}

/// The API's base path in the path that a person entered: itself with a pinned version, else `/masking/api`,
/// below whatever prefix a reverse proxy put before it.
fn api_path(path: &str) -> String {
    const API: &str = "/masking/api";
    let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
    let Some(at) = path.find("/masking") else { return format!("{}{API}", path.trim_end_matches('/')) };
    let (prefix, own) = path.split_at(at);
    let version =
        own.strip_prefix(API).and_then(|rest| rest.strip_prefix("/v")).and_then(|rest| rest.split('/').next());
    match version {
        Some(version) if version.starts_with(|c: char| c.is_ascii_digit()) => format!("{prefix}{API}/v{version}"),
        _ => format!("{prefix}{API}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_the_base_of_the_api() {
        for (entered, base) in [
            ("engine", "http://engine/masking/api"),
            (" http://engine:8282 ", "http://engine:8282/masking/api"),
            ("HTTPS://engine/", "https://engine/masking/api"),
            ("http://e:8282/masking/api-client/#!/job/createMaskingJob", "http://e:8282/masking/api"),
            ("http://e/masking/api/v5.1.18/", "http://e/masking/api/v5.1.18"),
            ("http://e/masking/api/masking-jobs?page_number=2", "http://e/masking/api"),
            ("https://proxy/dev/masking/", "https://proxy/dev/masking/api"),
            ("https://proxy/dev/", "https://proxy/dev/masking/api"),
            ("[::1]:8282", "http://[::1]:8282/masking/api"),
        ] {
            assert_eq!(parse_engine_address(entered).as_deref(), Ok(base), "{entered}");
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (entered, error) in [
            ("  ", EngineAddressError::Empty),
            ("ftp://engine", EngineAddressError::Scheme("ftp".into())),
            ("http://", EngineAddressError::NoHost),
            ("http://:8282", EngineAddressError::NoHost),
            ("http://admin:secret@engine", EngineAddressError::Credentials),
            ("my engine", EngineAddressError::Character(' ')),
        ] {
            assert_eq!(parse_engine_address(entered), Err(error), "{entered}");
        }
    }

    #[test]
    fn another_api_of_an_engines_origin_is_reached_as_the_engine_is() {
        let engine = |base: &str, direct: Option<&str>| Engine {
            id: "e".into(),
            name: "e".into(),
            kind: EngineKind::Engine,
            base: base.into(),
            direct_base: direct.map(Into::into),
        };
        let bases = |engine: Option<Engine>| engine.map(|engine| (engine.base, engine.direct_base));
        let plain = engine("http://e:8282/masking/api", None);
        assert_eq!(bases(plain.at("http://e:8282/v2")), Some(("http://e:8282/v2".into(), None)));
        assert_eq!(plain.at("http://e:82820/v2"), None);
        let forwarded = engine("http://here/engines/default/masking/api", Some("https://e/masking/api"));
        let v5 = "https://e/masking/api/v5.1.18";
        let expected = ("http://here/engines/default/masking/api/v5.1.18".into(), Some(v5.into()));
        assert_eq!(bases(forwarded.at(v5)), Some(expected));
        assert_eq!(forwarded.at("http://e/masking/api"), None);
    }

    #[test]
    fn a_credential_belongs_to_the_origin() {
        let base = "https://engine:8443/masking/api".to_owned();
        let engine = Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base, direct_base: None };
        assert_eq!(engine.origin(), "https://engine:8443");
    }
}
