//! The body of a command as a draft: its text, the fields of its form, and the names of its files.

use openapi::{MediaType, SchemaRef};

use super::LeftAside;
use crate::edit::{Change, Step, edit, quoted};
use crate::form::{Control, FormField, number_typed};
use crate::{BodyDraft, BodyKind, CurlBody, CurlCommand, DraftFile, FileSource, FormPart, FormValue, check_json};

/// The body, and what of it a person has to see to.
pub(super) fn recognised_body(
    command: &CurlCommand,
    body: &CurlBody,
    media_type: &MediaType,
) -> (BodyDraft, Vec<LeftAside>) {
    let mut draft = BodyDraft { media_type: media_type.name.clone(), ..BodyDraft::default() };
    let mut left_aside = Vec::new();
    match body {
        CurlBody::Multipart(parts) => {
            parts.iter().for_each(|part| field(&mut draft, part, media_type, &mut left_aside))
        }
        CurlBody::Data(_) => match (body.text(), body.file()) {
            (Some(text), _) => {
                let pairs = command.form_pairs().filter(|_| BodyKind::of(media_type) == BodyKind::Form);
                draft.text = pairs.map_or_else(|| text.as_str().to_owned(), |pairs| fields(&pairs, media_type));
            }
            (None, Some(path)) => wanted(&mut draft, "", path.as_str(), &mut left_aside),
            (None, None) => left_aside.push(LeftAside::Files),
        },
    }
    (draft, left_aside)
}

/// Takes over one part of a form.
fn field(draft: &mut BodyDraft, part: &FormPart, media_type: &MediaType, left_aside: &mut Vec<LeftAside>) {
    let name = part.name.as_str();
    match &part.value {
        FormValue::Text(text) => draft.text = with_field(&draft.text, name, text.as_str(), media_type),
        FormValue::File(path) => wanted(draft, name, path.as_str(), left_aside),
        FormValue::TextOfFile(_) => left_aside.push(LeftAside::Files),
    }
}

/// The name of a file without its folders.
pub(super) fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

/// Remembers a file by its name, which a page can't open by itself.
fn wanted(draft: &mut BodyDraft, property: &str, path: &str, left_aside: &mut Vec<LeftAside>) {
    let name = file_name(path);
    left_aside.push(LeftAside::File(name.clone()));
    draft.files.push(DraftFile { property: property.to_owned(), source: FileSource::Wanted(name) });
}

/// The JSON of a form's fields.
fn fields(pairs: &[(String, String)], media_type: &MediaType) -> String {
    pairs.iter().fold("{}".to_owned(), |text, (name, value)| with_field(&text, name, value, media_type))
}

/// The text with a field; a second one of its name makes a list of the two.
fn with_field(text: &str, name: &str, value: &str, media_type: &MediaType) -> String {
    let step = Step::Name(name.into());
    let control = control(media_type, name);
    let there = crate::edit::value_at(text, std::slice::from_ref(&step)).map(str::to_owned);
    let (path, raw) = match (&control, there) {
        (Some(Control::List(elements)), there) => {
            let count = there.as_deref().map_or(0, |raw| crate::edit::elements(raw).len());
            let each = elements.at(count).map(|schema| FormField::read(schema, None, &[]).control);
            (vec![step, Step::At(count)], json(value, each.as_ref()))
        }
        (_, Some(there)) if there.starts_with('[') => {
            (vec![step, Step::At(crate::edit::elements(&there).len())], json(value, control.as_ref()))
        }
        (_, Some(there)) => (vec![step], format!("[{there}, {}]", json(value, control.as_ref()))),
        (control, None) => (vec![step], json(value, control.as_ref())),
    };
    edit(text, &path, &Change::Set(raw))
}

fn control(media_type: &MediaType, name: &str) -> Option<Control> {
    let Control::Object(members) = FormField::read(media_type.schema.as_ref()?, None, &[]).control else { return None };
    let schema: &SchemaRef = &members.properties.iter().find(|property| property.name == name)?.schema;
    Some(FormField::read(schema, None, &[]).control)
}

/// A field's text as the JSON that its schema wants, as far as it can be that.
pub(super) fn json(value: &str, control: Option<&Control>) -> String {
    match control {
        Some(Control::Number { .. }) => number_typed(value),
        Some(Control::Switch) if matches!(value, "true" | "false") => value.to_owned(),
        Some(Control::Object(_) | Control::Any) if check_json(value).is_ok() => value.to_owned(),
        _ => quoted(value),
    }
}
