//! What a document says of itself, and the tags it declares.

use scan::{Json, Kind};

use crate::ApiDescription;
use crate::model::{Contact, License, Tag, TitlePage};
use crate::read::{Reader, external_docs, text};

/// Title, version and the like.
pub(crate) fn title_page(description: &ApiDescription) -> TitlePage {
    let reader = Reader::new(description);
    let mut page = TitlePage { format: format(&reader), external_docs: docs(&reader), ..TitlePage::default() };
    let Some(info) = reader.root("info").filter(|info| info.kind() == Kind::Object) else { return page };
    let taken = ["title", "version", "summary", "description", "termsOfService", "contact", "license"];
    page.title = text(info, "title").unwrap_or_default();
    page.version = info.get("version").map(display).unwrap_or_default();
    page.summary = text(info, "summary");
    page.description = text(info, "description");
    page.terms_of_service = text(info, "termsOfService");
    page.contact = info.get("contact").map(|contact| Contact {
        name: text(contact, "name"),
        url: text(contact, "url"),
        email: text(contact, "email"),
    });
    page.license = info.get("license").map(|license| License {
        name: text(license, "name").unwrap_or_default(),
        identifier: text(license, "identifier"),
        url: text(license, "url"),
    });
    page.extensions = reader.extensions(info, &taken);
    page
}

/// The document's further reading.
fn docs(reader: &Reader<'_>) -> Option<crate::ExternalDocs> {
    let docs = reader.root("externalDocs")?;
    Some(crate::ExternalDocs { url: text(docs, "url")?, description: text(docs, "description") })
}

/// The format's name and version.
fn format(reader: &Reader<'_>) -> String {
    match (reader.root("openapi"), reader.root("swagger")) {
        (Some(version), _) => format!("OpenAPI {}", display(version)),
        (None, Some(version)) => format!("Swagger {}", display(version)),
        (None, None) => String::new(),
    }
}

/// A text, or any other value as it is written: versions are often numbers.
fn display(json: Json<'_>) -> String {
    json.string().map_or_else(|| json.raw().to_owned(), Into::into)
}

/// The tags that a document declares, in its order; a repeated one counts once.
pub(crate) fn declared_tags(description: &ApiDescription) -> Vec<Tag> {
    let reader = Reader::new(description);
    let mut tags: Vec<Tag> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for tag in reader.root("tags").into_iter().flat_map(Json::elements) {
        let Some(name) = text(tag, "name").or_else(|| tag.string().map(Into::into)) else { continue };
        if !seen.insert(name.clone()) {
            continue;
        }
        tags.push(Tag {
            name,
            summary: text(tag, "summary"),
            description: text(tag, "description"),
            parent: text(tag, "parent"),
            external_docs: external_docs(tag),
            declared: true,
            operations: 0,
            extensions: reader.extensions(tag, &["name", "summary", "description", "parent", "externalDocs"]),
        });
    }
    tags
}
