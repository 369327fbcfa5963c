//! What a request is allowed by: the ways that an operation names, and the credentials that a person holds for them
//! (OpenAPI 3.1 sections 4.8.27 and 4.8.30).

use openapi::{Operation, ParameterLocation, RequiredScheme, SecurityKind};

use super::credential::{Credential, basic};
use super::headers::set;
use super::{Draft, PrepareError, unauthorized};
use crate::{Engine, Header, HeaderValue, PreparedRequest, QuerySecret, Secret};

/// One way to be allowed: all of it together. Without anything, everybody is.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// What is needed.
    pub needs: Vec<Need>,
}

/// A scheme that is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Its name in the description; what a [`Credential`] is held for.
    pub scheme: String,
    /// Scopes or roles that are asked for.
    pub scopes: Vec<String>,
    /// What satisfies it.
    pub means: Means,
}

/// What satisfies a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// A [`Credential::Key`].
    Key {
        /// The name of its field.
        name: String,
        /// Query, header or cookie.
        location: ParameterLocation,
    },
    /// A [`Credential::Basic`].
    Basic,
    /// A [`Credential::Token`]: a bearer's, or one of OAuth 2 or OpenID Connect that was got elsewhere.
    Token,
    /// Nothing that a page can give: a client certificate, another scheme of HTTP, or one that is not defined. Its name.
    Beyond(String),
}

/// The ways to be allowed that an operation names, any one of which is enough; none where it asks for nothing.
pub fn security_alternatives(operation: &Operation) -> Vec<Alternative> {
    let need = |required: &RequiredScheme| Need {
        scheme: required.name.clone(),
        scopes: required.scopes.clone(),
        means: means(required),
    };
    let alternative = |schemes: &Vec<RequiredScheme>| Alternative { needs: schemes.iter().map(need).collect() };
    operation.security.iter().map(|requirement| alternative(&requirement.schemes)).collect()
}

fn means(required: &RequiredScheme) -> Means {
    let Some(scheme) = &required.scheme else { return Means::Beyond(required.name.clone()) };
    match &scheme.kind {
        SecurityKind::ApiKey { name, location } => Means::Key { name: name.clone(), location: *location },
        SecurityKind::Http { scheme, .. } if scheme == "basic" => Means::Basic,
        SecurityKind::Http { scheme, .. } if scheme == "bearer" => Means::Token,
        SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => Means::Token,
        SecurityKind::Http { scheme, .. } => Means::Beyond(scheme.clone()),
        SecurityKind::MutualTls => Means::Beyond("mutualTLS".into()),
        SecurityKind::Other(name) => Means::Beyond(name.clone()),
    }
}

impl Means {
    /// Whether a credential is of its kind.
    pub fn accepts(&self, credential: &Credential) -> bool {
        matches!(
            (self, credential),
            (Self::Key { .. }, Credential::Key(_))
                | (Self::Basic, Credential::Basic { .. })
                | (Self::Token, Credential::Token(_))
        )
    }
}

/// As [`prepare`](super::prepare), with credentials by the names of their schemes in the place of a session's token.
///
/// The first alternative counts that the credentials satisfy. Where they satisfy none, the request has the places of the first
/// that a page could satisfy, and nothing in them, so that snippets show what is needed.
///
/// # Errors
/// As [`prepare`](super::prepare).
pub fn prepare_with_credentials(
    operation: &Operation,
    draft: &Draft,
    engine: &Engine,
    credentials: &[(String, Credential)],
) -> Result<PreparedRequest, PrepareError> {
    let mut request = unauthorized(operation, draft, engine)?;
    let alternatives = security_alternatives(operation);
    let held = |need: &Need| {
        credentials
            .iter()
            .find(|(scheme, credential)| *scheme == need.scheme && need.means.accepts(credential))
            .map(|(_, credential)| credential)
    };
    let satisfied = alternatives.iter().find(|alternative| alternative.needs.iter().all(|need| held(need).is_some()));
    let possible = || {
        let within =
            |alternative: &&Alternative| alternative.needs.iter().all(|need| !matches!(need.means, Means::Beyond(_)));
        alternatives.iter().find(within)
    };
    let mut keys = KEYS.into_iter();
    for need in satisfied.or_else(possible).into_iter().flat_map(|alternative| &alternative.needs) {
        place(&mut request, need, held(need), &mut keys)?;
    }
    Ok(request)
}

/// Variables for keys, of which an API may want several at once.
const KEYS: [&str; 4] = ["API_KEY", "API_KEY_2", "API_KEY_3", "API_KEY_4"];

/// Puts a credential, or its empty place, where its scheme says.
fn place(
    request: &mut PreparedRequest,
    need: &Need,
    credential: Option<&Credential>,
    keys: &mut impl Iterator<Item = &'static str>,
) -> Result<(), PrepareError> {
    let key = match credential {
        Some(Credential::Key(key)) => Some(key),
        _ => None,
    };
    match &need.means {
        Means::Key { name, location: ParameterLocation::Cookie } => cookie(request, name, key)?,
        Means::Key { name, location: ParameterLocation::Query } => {
            let variable = keys.next().unwrap_or("API_KEY");
            *request =
                request.clone().with_query_secret(QuerySecret { name: name.clone(), variable, value: key.cloned() });
        }
        Means::Key { name, .. } => header(request, name, keys.next().unwrap_or("API_KEY"), key.cloned()),
        Means::Basic | Means::Token => {
            let value = match credential {
                Some(Credential::Basic { user, password }) => Some(basic(user, password)),
                Some(Credential::Token(token)) => Some(Secret::new(format!("Bearer {}", token.reveal()))),
                _ => None,
            };
            // The whole value: `Bearer …` or `Basic …`.
            header(request, "Authorization", "AUTHORIZATION", value);
        }
        Means::Beyond(_) => {}
    }
    Ok(())
}

fn header(request: &mut PreparedRequest, name: &str, variable: &'static str, value: Option<Secret>) {
    let value = match value {
        Some(value) => HeaderValue::Secret { variable, value },
        None => HeaderValue::Missing { variable },
    };
    set(&mut request.headers, Header { name: name.to_owned().into(), value });
}

/// Adds a cookie to the one `Cookie` header that a request has (RFC 6265 section 5.4). With a secret in it the whole header is one,
/// and where the key is not there yet, its variable stands for all of them. A key goes as it was pasted, for cookies have no
/// encoding that all agree on; one with a semicolon would be more than one cookie.
fn cookie(request: &mut PreparedRequest, name: &str, key: Option<&Secret>) -> Result<(), PrepareError> {
    if key.is_some_and(|key| key.reveal().contains(';')) {
        return Err(PrepareError::CookieEnds { name: name.to_owned() });
    }
    let others = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("cookie"));
    let before = match others.map(|header| &header.value) {
        Some(HeaderValue::Plain(pairs)) => format!("{pairs}; "),
        Some(HeaderValue::Secret { value, .. }) => format!("{}; ", value.reveal()),
        Some(HeaderValue::Missing { .. }) | None => String::new(),
    };
    let value = key.map(|key| Secret::new(format!("{before}{name}={}", key.reveal())));
    header(request, "Cookie", "COOKIE", value);
    Ok(())
}
