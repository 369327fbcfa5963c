//! What an API asks for before it answers.

use crate::model::Extension;

/// One way to be allowed: all of its schemes together. Without any, everybody is.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SecurityRequirement {
    /// What is needed.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme as an operation asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct RequiredScheme {
    /// The scheme's name among the components.
    pub name: String,
    /// Scopes or roles.
    pub scopes: Vec<String>,
    /// The scheme; none where the document does not define it.
    pub scheme: Option<SecurityScheme>,
}

/// A scheme that a document defines (OpenAPI 3.1 section 4.8.27).
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Its name among the components.
    pub name: String,
    /// What it is.
    pub kind: SecurityKind,
    /// CommonMark.
    pub description: Option<String>,
    /// Whether it should no longer be used (OpenAPI 3.2).
    pub deprecated: bool,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq)]
pub enum SecurityKind {
    /// A key in a query, header or cookie.
    ApiKey {
        /// The parameter's name.
        name: String,
        /// Its location.
        location: crate::ParameterLocation,
    },
    /// The `Authorization` header.
    Http {
        /// `basic`, `bearer` or another one of RFC 9110, in small letters.
        scheme: String,
        /// What a bearer token is.
        bearer_format: Option<String>,
    },
    /// OAuth 2.
    OAuth2 {
        /// The ways to get a token.
        flows: Vec<Flow>,
    },
    /// OpenID Connect.
    OpenIdConnect {
        /// Address of the discovery document.
        url: String,
    },
    /// A client certificate.
    MutualTls,
    /// One that is not known, as it is written.
    Other(String),
}

/// A way to get an OAuth 2 token.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Which way.
    pub kind: FlowKind,
    /// Where people allow it; for devices, where they ask for a code.
    pub authorization_url: Option<String>,
    /// Where tokens are given.
    pub token_url: Option<String>,
    /// Where they are renewed.
    pub refresh_url: Option<String>,
    /// Scopes with their descriptions.
    pub scopes: Vec<(String, String)>,
}

/// The ways of OAuth 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// In the browser, without a code.
    Implicit,
    /// With a name and a password.
    Password,
    /// For a program of its own right.
    ClientCredentials,
    /// With a code.
    AuthorizationCode,
    /// With a code that is entered on another device (OpenAPI 3.2).
    DeviceAuthorization,
    /// One that is not known, as it is written.
    Other(String),
}
