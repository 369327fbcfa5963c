//! Parameters and the ways in which they are written into a request.

use crate::model::{Example, Extension, MediaType};
use crate::schema::SchemaRef;

/// A parameter of an operation (OpenAPI 3.1 section 4.8.12).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name; in headers its case does not matter.
    pub name: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Whether a request needs it; always so in paths.
    pub required: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// CommonMark.
    pub description: Option<String>,
    /// What it may be. A parameter has a schema or a content, not both.
    pub schema: Option<SchemaRef>,
    /// The media type it is written in, such as JSON inside a query; at most one.
    pub content: Vec<MediaType>,
    /// How arrays and objects are written.
    pub style: Style,
    /// Whether arrays and objects become a parameter for each of their values.
    pub explode: bool,
    /// Whether reserved characters (RFC 3986) go as they are.
    pub allow_reserved: bool,
    /// Whether it may be there without a value.
    pub allow_empty_value: bool,
    /// Examples of its value.
    pub examples: Vec<Example>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// After the question mark.
    Query,
    /// All that is after the question mark (OpenAPI 3.2, `querystring`).
    QueryString,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

impl ParameterLocation {
    /// The location's name in OpenAPI.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// The style of parameters that name none.
    pub fn default_style(self) -> Style {
        match self {
            Self::Path | Self::Header => Style::Simple,
            Self::Query | Self::QueryString | Self::Cookie => Style::Form,
        }
    }
}

/// How a parameter's value is written (OpenAPI 3.1 section 4.8.12.3; RFC 6570 for the first four).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// `;name=a,b`
    Matrix,
    /// `.a.b`
    Label,
    /// `a,b`
    Simple,
    /// `name=a,b` or, exploded, `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name=a%09b`: Swagger 2.0's `tsv`
    TabDelimited,
    /// `name[key]=value`
    DeepObject,
    /// `a=1; b=2` in the `Cookie` header, as it is (OpenAPI 3.2)
    Cookie,
    /// One that is not known, as it is written.
    Other(String),
}

impl Style {
    /// The style for a name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "matrix" => Self::Matrix,
            "label" => Self::Label,
            "simple" => Self::Simple,
            "form" => Self::Form,
            "spaceDelimited" => Self::SpaceDelimited,
            "pipeDelimited" => Self::PipeDelimited,
            "tabDelimited" => Self::TabDelimited,
            "deepObject" => Self::DeepObject,
            "cookie" => Self::Cookie,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The style's name in OpenAPI.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Matrix => "matrix",
            Self::Label => "label",
            Self::Simple => "simple",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::TabDelimited => "tabDelimited",
            Self::DeepObject => "deepObject",
            Self::Cookie => "cookie",
            Self::Other(name) => name,
        }
    }

    /// Whether values are exploded where nothing says so.
    pub fn explodes_by_default(&self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }
}
