//! The files of a body: those of a form's fields, and the one that is the whole body.

use std::rc::Rc;

use client::{BodyDraft, BodyKind, FileField, FileSource, Told};
use yew::prelude::*;

use super::body_editor::BodyEditorProps;
use super::file_drop::FileDrop;
use super::schema_form::{FormFiles, file_view};

/// The files of a form's fields.
pub fn form_files(props: &BodyEditorProps) -> Option<FormFiles> {
    let fields = FileField::all(props.chosen()?);
    if fields.is_empty() {
        return None;
    }
    let body = props.body.clone();
    let onchange =
        props.onchange.reform(move |(field, files): (String, Vec<FileSource>)| body.clone().with_files(&field, files));
    Some(FormFiles { fields: fields.into(), body: props.body.clone(), onchange, view: file_view })
}

/// What is told beside the fields: that a file is missing only once sending was tried, since nobody could have chosen it before.
pub fn told(props: &BodyEditorProps) -> Rc<Vec<Told>> {
    let fields = props.chosen().filter(|_| !props.refused).map(FileField::all).unwrap_or_default();
    let pointer = |field: &FileField| format!("/{}", field.name.replace('~', "~0").replace('/', "~1"));
    let of_file = |told: &&Told| told.missing && fields.iter().any(|field| told.pointer == pointer(field));
    Rc::new(props.problems.iter().filter(|told| !of_file(told)).cloned().collect())
}

/// The file that is the whole body, where the media type is one of bytes.
pub fn whole_file(props: &BodyEditorProps) -> Html {
    let Some(chosen) = props.chosen().filter(|chosen| BodyKind::of(chosen) == BodyKind::File) else { return html! {} };
    let body = props.body.clone();
    let onchange = props.onchange.reform(move |files: Vec<FileSource>| body.clone().with_files("", files));
    let accept = AttrValue::from(chosen.name.clone());
    let accept = Some(accept).filter(|name| !name.contains("octet-stream"));
    let files: Vec<_> = props.body.files_of("").cloned().collect();
    html! { <FileDrop id="operation-file" label="the body" several={false} {accept} {files} {onchange} /> }
}

/// Whether a file is sent in the place of a body's text.
pub fn is_sent_as_file(media_type: Option<&openapi::MediaType>, body: &BodyDraft) -> bool {
    media_type.is_some_and(|media_type| BodyKind::of(media_type) == BodyKind::File)
        && body.files_of("").next().is_some()
}
