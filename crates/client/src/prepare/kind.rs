//! How a body of a media type is entered and sent, and which fields of a form are files (OpenAPI 3.0.4 section 4.7.14.1; 3.1 section
//! 4.8.14.4).

use openapi::{Encoding, MediaType, Parts, SchemaRef, SchemaType};

use super::form::{is_form, is_json};

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`, or another kind of parts.
    Multipart,
    /// Bytes, which come from a file.
    File,
    /// Any other text.
    Text,
}

/// A field of a form that is a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileField {
    /// The property.
    pub name: String,
    /// Whether it takes several files.
    pub several: bool,
    /// The media types that it takes, as the description lists them.
    pub accept: Option<String>,
}

impl BodyKind {
    /// What a body of a media type is.
    pub fn of(media_type: &MediaType) -> Self {
        match Self::of_name(&media_type.name) {
            Self::Json | Self::Text if media_type.schema.as_ref().is_some_and(is_file) => Self::File,
            kind => kind,
        }
    }

    /// What a body is by the name of its media type alone.
    pub(crate) fn of_name(name: &str) -> Self {
        let name = essence(name);
        if name.starts_with("multipart/") {
            Self::Multipart
        } else if is_form(&name) {
            Self::Form
        } else if is_binary(&name) {
            Self::File
        } else if is_json(&name) || name.contains("json") {
            Self::Json
        } else {
            Self::Text
        }
    }
}

impl FileField {
    /// The fields of a form that are files, in the description's order; none of what is no form of parts.
    pub fn all(media_type: &MediaType) -> Vec<Self> {
        if BodyKind::of(media_type) != BodyKind::Multipart {
            return Vec::new();
        }
        let parts = media_type.schema.as_ref().map(Parts::read).unwrap_or_default();
        let mut fields: Vec<Self> = Vec::new();
        for property in parts.schemas.iter().flat_map(|part| &part.properties) {
            let encoding = media_type.encodings.iter().find(|encoding| encoding.property == property.name);
            let known = fields.iter().any(|field| field.name == property.name);
            if let Some(several) = file_or_files(&property.schema, encoding).filter(|_| !known) {
                let accept = encoding.and_then(|encoding| encoding.content_type.clone());
                fields.push(Self { name: property.name.clone(), several, accept });
            }
        }
        fields
    }
}

/// Whether a property is several files, or one; `None` where it is no file.
fn file_or_files(schema: &SchemaRef, encoding: Option<&Encoding>) -> Option<bool> {
    let parts = Parts::read(schema);
    let items = parts.first(|part| part.items.clone());
    let told = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let told = told.is_some_and(|types| types.split(',').all(|name| is_binary(&essence(name))));
    let list = parts.any(|part| part.types.contains(&SchemaType::Array));
    match items {
        Some(items) if list => (told || is_file(&items)).then_some(true),
        _ => (is_file(schema) || told && !parts.any(|part| part.types.contains(&SchemaType::Object))).then_some(false),
    }
}

/// Whether a schema is that of bytes: `format: binary`, or a content that is no text and is not encoded as one.
fn is_file(schema: &SchemaRef) -> bool {
    let parts = Parts::read(schema);
    let encoded = parts.any(|part| part.content_encoding.is_some());
    let content = |types: &String| is_binary(&essence(types));
    parts.any(|part| part.format.as_deref() == Some("binary"))
        || !encoded && parts.any(|part| part.content_media_type.as_ref().is_some_and(content))
}

/// A media type without its parameters, in small letters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type, in small letters and without parameters, is surely no text.
pub(crate) fn is_binary(name: &str) -> bool {
    let (kind, subtype) = name.split_once('/').unwrap_or((name, ""));
    match kind {
        "image" => !subtype.starts_with("svg"),
        "audio" | "video" | "font" | "model" => true,
        "application" => {
            ["octet-stream", "zip", "gzip", "x-gzip", "x-tar", "pdf", "x-pkcs12", "java-archive"].contains(&subtype)
                || ["+zip", "+gzip"].iter().any(|ending| subtype.ends_with(ending))
        }
        _ => false,
    }
}
