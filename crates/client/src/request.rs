//! A request that is ready to be sent, and nothing that is not.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use crate::{Engine, RequestBody, Secret, Secrets, encode_segment};

/// An HTTP method (RFC 9110 section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Deletes.
    Delete,
    /// Changes in places.
    Patch,
    /// Reads all but the body.
    Head,
    /// Asks what may be done.
    Options,
}

impl Method {
    /// The method as the request line spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The value of a request header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderValue {
    /// Shown as it is.
    Plain(Rc<str>),
    /// Shown only when a person asks; `variable` stands for it in a snippet (`$TOKEN`).
    Secret {
        /// Name of the shell variable that stands for the value.
        variable: &'static str,
        /// The value.
        value: Secret,
    },
    /// A secret that is not there yet (nobody is signed in): in a snippet its variable stands, and it is not sent.
    Missing {
        /// Name of the shell variable that stands for the value.
        variable: &'static str,
    },
}

/// One request header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its name as it is spelled in a snippet; HTTP does not regard case.
    pub name: Cow<'static, str>,
    /// Its value.
    pub value: HeaderValue,
}

/// A secret in the query, such as an API's key (OpenAPI 3.1 section 4.8.27). It is in none of a request's addresses but the one that
/// is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuerySecret {
    /// The name of its field, as it is before it is encoded.
    pub name: String,
    /// The word that stands for the value where the address is shown.
    pub variable: &'static str,
    /// The value; none where nobody has entered one, and then it is not sent.
    pub value: Option<Secret>,
}

/// A request as it is sent, shown and copied. Made by whoever knows the call, never changed afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedRequest {
    /// The method.
    pub method: Method,
    /// The absolute URL that the page fetches, without secrets; with them it is [`fetched_url`](Self::fetched_url).
    pub url: String,
    /// The absolute URL that a person's shell would use: the engine's own address where the page goes through a forwarder.
    pub shown_url: String,
    /// The headers, in the order in which a snippet shows them.
    pub headers: Vec<Header>,
    /// The body, where there is one.
    pub body: Option<RequestBody>,
    /// The id of the operation that it calls, where a description says.
    pub operation: Option<Rc<str>>,
    /// Secrets of the query, that are in `shown_url` by their variables.
    pub query_secrets: Vec<QuerySecret>,
    /// Whether body and answer hold secrets, as a login's do: then neither is shown nor kept.
    pub confidential: bool,
}

impl PreparedRequest {
    /// A request to `path` (from a `/`, already encoded, with its query) of `engine` that accepts JSON.
    pub fn new(method: Method, engine: &Engine, path: &str) -> Self {
        Self {
            method,
            url: format!("{}{path}", engine.base),
            shown_url: format!("{}{path}", engine.shown_base()),
            headers: vec![Header { name: "Accept".into(), value: HeaderValue::Plain("application/json".into()) }],
            body: None,
            operation: None,
            query_secrets: Vec::new(),
            confidential: false,
        }
    }

    /// A request to an address that is no engine's API, with nothing in it.
    pub fn to_address(method: Method, url: String) -> Self {
        Self {
            method,
            shown_url: url.clone(),
            url,
            headers: vec![],
            body: None,
            operation: None,
            query_secrets: Vec::new(),
            confidential: false,
        }
    }

    /// With a JSON body; its content type goes first, as the documents' commands have it.
    #[must_use]
    pub fn with_json(mut self, body: impl Into<Rc<str>>) -> Self {
        self.headers
            .insert(0, Header { name: "Content-Type".into(), value: HeaderValue::Plain("application/json".into()) });
        self.body = Some(RequestBody::Text(body.into()));
        self
    }

    /// The body where it is text.
    pub fn text(&self) -> Option<&str> {
        self.body.as_ref()?.text()
    }

    /// With the raw session token in `Authorization`, or its place where nobody is signed in.
    #[must_use]
    pub fn with_token(mut self, token: Option<&Secret>) -> Self {
        let variable = "TOKEN";
        let value = match token {
            Some(value) => HeaderValue::Secret { variable, value: value.clone() },
            None => HeaderValue::Missing { variable },
        };
        self.headers.push(Header { name: "Authorization".into(), value });
        self
    }

    /// With a secret in the query: in the address that is shown its variable stands.
    #[must_use]
    pub fn with_query_secret(mut self, secret: QuerySecret) -> Self {
        push_field(&mut self.shown_url, &secret.name, secret.variable);
        self.query_secrets.push(secret);
        self
    }

    /// The address that a snippet shows, with the secrets of its query where they are to be shown.
    pub(crate) fn address(&self, secrets: Secrets) -> Cow<'_, str> {
        let mut bare = self.shown_url.as_str();
        let mut fields = Vec::new();
        for secret in self.query_secrets.iter().rev().filter(|_| secrets == Secrets::Shown) {
            let mut end = String::from("?");
            push_field(&mut end, &secret.name, secret.variable);
            let end = &end[2..];
            let Some(before) = bare.strip_suffix(end).and_then(|url| url.strip_suffix(['?', '&'])) else { break };
            bare = before;
            fields.push((&secret.name, secret.value.as_ref().map_or(secret.variable, Secret::reveal)));
        }
        if fields.is_empty() {
            return Cow::Borrowed(bare);
        }
        let mut url = bare.to_owned();
        fields.iter().rev().for_each(|(name, value)| push_field(&mut url, name, value));
        Cow::Owned(url)
    }

    /// The absolute URL to fetch, with the secrets of its query. For whoever sends the request alone.
    pub fn fetched_url(&self) -> Secret {
        let mut url = self.url.clone();
        for secret in &self.query_secrets {
            if let Some(value) = &secret.value {
                push_field(&mut url, &secret.name, value.reveal());
            }
        }
        Secret::new(url)
    }

    /// Marks body and answer as secret.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }
}

fn push_field(url: &mut String, name: &str, value: &str) {
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str(&encode_segment(name));
    url.push('=');
    url.push_str(&encode_segment(value));
}
