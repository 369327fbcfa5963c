//! HTTP methods as descriptions name them.

/// An HTTP method. Methods are case-sensitive (RFC 9110 section 9.1); descriptions write the known ones in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY` (OpenAPI 3.2)
    Query,
    /// One that a description names under `additionalOperations` (OpenAPI 3.2), as it is written.
    Other(String),
}

impl Method {
    /// The method for a name, whatever the case of a known one.
    pub fn from_name(name: &str) -> Self {
        let known = [
            Self::Get,
            Self::Put,
            Self::Post,
            Self::Delete,
            Self::Options,
            Self::Head,
            Self::Patch,
            Self::Trace,
            Self::Query,
        ];
        let found = known.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(name));
        found.unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// The name as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
