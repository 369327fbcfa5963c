//! Why a text can't be opened as an API description at all.

/// Why nothing could be opened. Each text is one sentence for a person, with the way out where there is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// No bytes, or white space alone.
    #[error("The document is empty.")]
    Empty,
    /// A web page: a login page, a proxy's error, or the page that shows the description.
    #[error("This is a web page{}, not an API description: give the address of the JSON or YAML document itself.", title(.0))]
    Html(Option<String>),
    /// XML of some kind (WADL, WSDL, an error document).
    #[error("This is XML, not an API description in JSON or YAML.")]
    Xml,
    /// Bytes that are no text in any encoding a description may have.
    #[error("This is no text: byte {0} can't be part of a JSON or YAML document.")]
    Binary(usize),
    /// Over 4 GiB.
    #[error("The document has {0} bytes; at most 4 GiB can be read.")]
    TooLarge(usize),
    /// YAML, met by a reader that was built without it: the text as it was given.
    #[error("This is YAML, which has to be converted before it is read.")]
    Yaml(String),
    /// YAML that does not parse at all.
    #[error("This is no JSON, and as YAML it has a fault at line {line}: {message}.")]
    BadYaml {
        /// Line from 1.
        line: u32,
        /// What the YAML reader said.
        message: String,
    },
    /// YAML whose aliases multiply.
    #[error("The YAML's aliases expand to more than {limit} bytes by line {line}: it is not opened.")]
    YamlBomb {
        /// The limit in bytes.
        limit: usize,
        /// Line from 1.
        line: u32,
    },
    /// JSON, but an array, a string or a number.
    #[error("This is JSON, but {0}, not an object, so it is no API description.")]
    NotAnObject(&'static str),
    /// Another well-known kind of document.
    #[error("This is {0}, which is another format than OpenAPI or Swagger 2.0.")]
    OtherFormat(&'static str),
    /// An object without a version and without anything that a description has.
    #[error("This is JSON, but no API description: it has neither \"openapi\" nor \"swagger\" nor \"paths\".")]
    NotADescription,
}

/// A web page's title in brackets.
fn title(title: &Option<String>) -> String {
    title.as_ref().map(|title| format!(" (“{title}”)")).unwrap_or_default()
}
