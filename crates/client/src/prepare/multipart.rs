//! Bodies of `multipart/form-data` (OpenAPI 3.1 sections 4.8.14.4 and 4.8.15): the members of a JSON object as parts, and files.

use std::rc::Rc;

use openapi::{Encoding, Header, MediaType, SchemaRef, Style};
use scan::{Json, Kind};

use super::PrepareError;
use super::draft::{BodyDraft, DraftFile, FileSource};
use super::form::is_json;
use super::style::{Fields, fields};
use super::value::{Value, text_of};
use crate::form::FormField;
use crate::percent::decode;
use crate::secrets::{holds_secret, is_secret};
use crate::{FileHandle, Part, PartContent, check_json, encode_segment};

/// The parts of a body: its members in the order in which they were written, then its files.
pub(super) fn parts(body: &BodyDraft, documented: Option<&MediaType>) -> Result<Rc<[Part]>, PrepareError> {
    let form = documented.and_then(|documented| Some(FormField::read(documented.schema.as_ref()?, None, &[])));
    let encodings = documented.map(|media_type| media_type.encodings.as_slice()).unwrap_or_default();
    let encoding = |name: &str| encodings.iter().find(|encoding| encoding.property == name);
    let mut parts = Vec::new();
    if !body.text.trim().is_empty() {
        if check_json(&body.text).is_err() || Json::whole(&body.text).kind() != Kind::Object {
            return Err(PrepareError::NotAForm);
        }
        for member in Json::whole(&body.text).members() {
            let schema = form.as_ref().and_then(|form| form.member(&member.name()));
            parts.extend(texts(&member.name(), member.value, encoding(&member.name()), schema));
        }
    }
    for file in body.files.iter().filter(|file| !file.property.is_empty()) {
        parts.push(file_part(file, encoding(&file.property))?);
    }
    Ok(parts.into())
}

/// The parts of one member: in a style where the encoding names one; else a part for each element of a list, and JSON for what has
/// something inside.
fn texts(name: &str, json: Json<'_>, encoding: Option<&Encoding>, schema: Option<&SchemaRef>) -> Vec<Part> {
    let Some(value) = Value::of_json(json) else { return Vec::new() };
    let secret = is_secret(name, schema) || holds_secret(json.raw(), schema);
    let told = encoding.and_then(|encoding| encoding.content_type.as_deref()).and_then(only_type);
    if let Some(encoding) = encoding.filter(|encoding| encoding.style.is_some() || encoding.explode.is_some()) {
        return styled(name, &value, encoding, secret);
    }
    let part = |json: Json<'_>| {
        let nested = matches!(json.kind(), Kind::Object | Kind::Array);
        let as_json = nested || told.as_deref().is_some_and(is_json);
        let text = if as_json { json.raw().into() } else { text_of(json)?.as_ref().into() };
        let content_type = told.clone().or_else(|| nested.then(|| "application/json".to_owned()));
        Some(Part {
            name: name.to_owned(),
            content: PartContent::Text(text),
            content_type,
            headers: headers(encoding),
            secret,
        })
    };
    match json.kind() {
        Kind::Array if !told.as_deref().is_some_and(is_json) => json.elements().filter_map(part).collect(),
        _ => part(json).into_iter().collect(),
    }
}

/// A value in a style: the fields that a query would have, without its percent-encoding.
fn styled(name: &str, value: &Value<'_>, encoding: &Encoding, secret: bool) -> Vec<Part> {
    let style = encoding.style.clone().unwrap_or(Style::Form);
    let explode = encoding.explode.unwrap_or_else(|| style.explodes_by_default());
    let how = Fields { name, style: &style, explode, escape: encode_segment, escape_name: encode_segment };
    let part = |field: String| {
        let (name, text) = field.split_once('=')?;
        let content = PartContent::Text(decode(text, false).into());
        Some(Part { name: decode(name, false), content, content_type: None, headers: headers(Some(encoding)), secret })
    };
    fields(how, value).into_iter().filter_map(part).collect()
}

fn file_part(file: &DraftFile, encoding: Option<&Encoding>) -> Result<Part, PrepareError> {
    let handle = file.chosen()?;
    let told = encoding.and_then(|encoding| encoding.content_type.as_deref()).and_then(only_type);
    Ok(Part {
        name: file.property.clone(),
        content_type: Some(told.unwrap_or_else(|| type_of(handle))),
        content: PartContent::File(handle.clone()),
        headers: headers(encoding),
        secret: false,
    })
}

/// What a file is told as.
pub(super) fn type_of(file: &FileHandle) -> String {
    if file.media_type.is_empty() { "application/octet-stream".to_owned() } else { file.media_type.to_string() }
}

impl DraftFile {
    /// The file, where it is there.
    pub(super) fn chosen(&self) -> Result<&FileHandle, PrepareError> {
        match &self.source {
            FileSource::Chosen(handle) => Ok(handle),
            FileSource::Wanted(name) => Err(PrepareError::FileNotThere { name: name.clone() }),
        }
    }
}

/// The media type where one alone is named, and no range of them.
fn only_type(types: &str) -> Option<String> {
    Some(types.trim()).filter(|types| !types.contains([',', '*']) && !types.is_empty()).map(str::to_owned)
}

/// The headers of a part that have one value: a person has no place to enter others.
fn headers(encoding: Option<&Encoding>) -> Vec<(String, String)> {
    let settled = |header: &Header| {
        let schema = header.schema.as_ref()?.schema().ok()?;
        let only = match schema.enum_values.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let value = schema.const_value.or(only).or(schema.default)?.display_text().into_owned();
        let fits = !value.contains(['\r', '\n', '\0']) && !header.name.eq_ignore_ascii_case("content-type");
        fits.then(|| (header.name.clone(), value))
    };
    encoding.into_iter().flat_map(|encoding| &encoding.headers).filter_map(settled).collect()
}
