//! From bytes to a description: encodings, formats, and the refusal of what is none.

use std::sync::Arc;

use crate::description::ApiDescription;
use crate::diagnostic::{Diagnostic, Note, Severity};
use crate::document::Document;
use crate::index::{self, Built, Dialect, Index};
use crate::sniff::{Format, sniff};
use crate::{LoadError, locate};

/// What opening gives: the description, and what is wrong with it.
pub(crate) type Loaded = (ApiDescription, Vec<Diagnostic>);

/// Opens a text in either format.
pub(crate) fn load(text: String) -> Result<Loaded, LoadError> {
    match sniff(&text)? {
        Format::Json => load_json(text, true),
        Format::Yaml => load_yaml(text),
    }
}

/// Opens bytes in any encoding that a description may have.
pub(crate) fn load_bytes(bytes: Vec<u8>) -> Result<Loaded, LoadError> {
    if let Some(text) = utf16(&bytes) {
        let (description, mut diagnostics) = load(text)?;
        diagnostics.insert(0, whole_document(Severity::Info, "the document is in UTF-16; JSON should be in UTF-8"));
        return Ok((description, diagnostics));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return load(text),
        Err(error) => error,
    };
    let (fault, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
    if bytes.iter().take(1024).any(|&byte| byte == 0) || fault == 0 {
        return Err(LoadError::Binary(fault));
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let at = u32::try_from(fault).unwrap_or(u32::MAX);
    let (line, column) = {
        let place = scan::LineTable::new(&text).place(&text, at);
        (place.line, Some(place.column))
    };
    let (description, mut diagnostics) = load(text)?;
    let message = "the document is not UTF-8 from here on; what can't be read is shown as �";
    diagnostics.insert(0, Diagnostic { line, column, ..whole_document(Severity::Error, message) });
    Ok((description, diagnostics))
}

/// Opens JSON text. `columns` tells whether its columns are the given document's.
pub(crate) fn load_json(text: String, columns: bool) -> Result<Loaded, LoadError> {
    let (document, mut built) = walk(text, columns)?;
    let has = |name: &str| built.index.root_member(document.text(), name).is_some();
    let described = ["paths", "webhooks", "components", "openapi", "swagger", "definitions"].into_iter().any(has);
    if !described || built.index.operations.is_empty() {
        if let Some(other) = other_format(&built.index, document.text()) {
            return Err(LoadError::OtherFormat(other));
        }
        if !described {
            return Err(LoadError::NotADescription);
        }
    }
    if !["paths", "webhooks", "components"].into_iter().any(has) {
        built.notes.push(Note::new(0, Severity::Error, "the document has no paths, so there is nothing to call"));
    }
    if !built.says_version {
        let version = if built.dialect == Dialect::Swagger2 { "Swagger 2.0" } else { "OpenAPI 3.1" };
        let message = format!("the document does not say its version; it is read as {version}");
        built.notes.push(Note::new(0, Severity::Warning, message));
    }
    Ok(opened(document, built))
}

/// Opens a text in either format that a description refers to: any object.
pub(crate) fn load_part(text: String, dialect: Dialect) -> Result<Loaded, LoadError> {
    let (document, mut built) = match sniff(&text)? {
        Format::Json => walk(text, true)?,
        Format::Yaml => walk(convert(text)?.0, false)?,
    };
    if !built.says_version {
        built.dialect = dialect;
    }
    Ok(opened(document, built))
}

/// Walks a JSON text, of which no more is asked than that it is an object.
fn walk(text: String, columns: bool) -> Result<(Arc<Document>, Built), LoadError> {
    if u32::try_from(text.len()).is_err() {
        return Err(LoadError::TooLarge(text.len()));
    }
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let Some(built) = index::build(&text) else { return Err(not_an_object(&text)) };
    Ok((Arc::new(Document::new(text, built.readable_end, columns)), built))
}

/// The description of a walk, and its notes in the order of the text.
fn opened(document: Arc<Document>, mut built: Built) -> Loaded {
    built.notes.sort_by_key(|note| note.at);
    let diagnostics = diagnostics(&document, built.notes);
    (ApiDescription::new(document, built.index, built.dialect, built.steps), diagnostics)
}

/// Opens YAML.
fn load_yaml(text: String) -> Result<Loaded, LoadError> {
    let (json, found) = convert(text)?;
    let (description, mut diagnostics) = load_json(json, false)?;
    diagnostics.extend(found);
    Ok((description, diagnostics))
}

/// JSON for YAML, where that was built in, and what is wrong with the YAML.
#[cfg(feature = "yaml")]
fn convert(text: String) -> Result<(String, Vec<Diagnostic>), LoadError> {
    let converted = crate::yaml::to_json(&text)?;
    Ok((converted.json, converted.diagnostics))
}

/// Says that YAML has to be converted first.
#[cfg(not(feature = "yaml"))]
fn convert(text: String) -> Result<(String, Vec<Diagnostic>), LoadError> {
    Err(LoadError::Yaml(text))
}

/// Works out the places of notes, which are in the order of the text.
fn diagnostics(document: &Document, notes: Vec<Note>) -> Vec<Diagnostic> {
    if notes.is_empty() {
        return Vec::new();
    }
    let offsets: Vec<u32> = notes.iter().map(|note| note.at).collect();
    let pointers = locate::pointers(document.text(), &offsets);
    notes
        .into_iter()
        .zip(pointers)
        .map(|(note, pointer)| {
            let (line, column) = document.place(note.at);
            Diagnostic { severity: note.severity, message: note.message, pointer, line, column }
        })
        .collect()
}

/// A fault of the document as a whole.
fn whole_document(severity: Severity, message: &str) -> Diagnostic {
    Diagnostic { severity, message: message.to_owned(), pointer: String::new(), line: 1, column: None }
}

/// The text of bytes that are UTF-16, by their mark or by the zero beside their first brace.
fn utf16(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] | [b'{', 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, b'{', ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| read(*pair));
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// What a JSON text is that is no object.
fn not_an_object(text: &str) -> LoadError {
    LoadError::NotAnObject(match text.trim_start().as_bytes().first() {
        Some(b'[') => "an array",
        Some(b'"') => "a text",
        Some(b't' | b'f' | b'n') => "a single word",
        _ => "a number",
    })
}

/// Another format that is often taken for a description, told by members that no description has.
fn other_format(index: &Index, text: &str) -> Option<&'static str> {
    let has = |name| index.root_member(text, name).is_some();
    let formats: [(&[&str], &str); 9] = [
        (&["asyncapi"], "an AsyncAPI document"),
        (&["arazzo"], "an Arazzo workflow document"),
        (&["overlay"], "an OpenAPI overlay"),
        (&["openrpc"], "an OpenRPC document"),
        (&["swaggerVersion"], "a Swagger 1.x resource listing"),
        (&["info", "item"], "a Postman collection"),
        (&["discoveryVersion"], "a Google API discovery document"),
        (&["log"], "an HTTP archive (HAR)"),
        (&["$schema"], "a JSON Schema"),
    ];
    formats.iter().find(|(members, _)| members.iter().all(|name| has(name))).map(|(_, name)| *name)
}
