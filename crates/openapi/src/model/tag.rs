//! What a document says of itself, and its tags.

use crate::model::Extension;

/// A tag, declared or only named by operations.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// One line (OpenAPI 3.2).
    pub summary: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// The tag it belongs under (OpenAPI 3.2).
    pub parent: Option<String>,
    /// Further reading.
    pub external_docs: Option<ExternalDocs>,
    /// Whether the document declares it.
    pub declared: bool,
    /// How many operations name it.
    pub operations: usize,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

/// Further reading.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalDocs {
    /// Its address, as it is written: it may be of any scheme.
    pub url: String,
    /// CommonMark.
    pub description: Option<String>,
}

/// What a document says of itself (OpenAPI 3.1 section 4.8.2).
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TitlePage {
    /// The API's name.
    pub title: String,
    /// The API's version.
    pub version: String,
    /// The format and its version as the document writes it, for showing: `Swagger 2.0`, `OpenAPI 3.1.0`.
    pub format: String,
    /// One line.
    pub summary: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// Address of the terms of service.
    pub terms_of_service: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The license.
    pub license: Option<License>,
    /// Further reading.
    pub external_docs: Option<ExternalDocs>,
    /// Other members of `info`.
    pub extensions: Vec<Extension>,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// A person or an organisation.
    pub name: Option<String>,
    /// An address to visit.
    pub url: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
}

/// A license.
#[derive(Clone, Debug, PartialEq)]
pub struct License {
    /// Its name.
    pub name: String,
    /// Its SPDX expression.
    pub identifier: Option<String>,
    /// The address of its text.
    pub url: Option<String>,
}
