//! A field of a form that is a file, or several: they stand beside the form's text.

use std::rc::Rc;

use client::form::FormField;
use client::{BodyDraft, FileField, FileSource};
use yew::prelude::*;

use super::field::{FormNodeProps, below, framed, label};
use super::scalar;
use crate::components::file_drop::FileDrop;
use crate::components::schema_tree::schema_words;

/// Draws the field of a file.
pub type FileView = fn(&FormNodeProps, &FormFiles, &FileField, &FormField) -> Html;

/// The files of a form.
#[derive(Clone)]
pub struct FormFiles {
    /// The fields that are files.
    pub fields: Rc<[FileField]>,
    /// The body that they are of.
    pub body: BodyDraft,
    /// Called with a field and all its files after a change.
    pub onchange: Callback<(String, Vec<FileSource>)>,
    /// How they are drawn: a form that never has files does not carry it.
    pub view: FileView,
}

impl PartialEq for FormFiles {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields && self.body == other.body && self.onchange == other.onchange
    }
}

impl FormFiles {
    /// The field of this name, where it is a file.
    pub fn field(&self, name: &str) -> Option<&FileField> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The [`FileView`] that there is. A text that stands in its place, as from a command or from JSON, is a part like any other, and is shown too.
pub fn view(props: &FormNodeProps, files: &FormFiles, file: &FileField, field: &FormField) -> Html {
    let drop_id = match props.raw {
        None => props.id.clone(),
        Some(_) => format!("{}-file", props.id).into(),
    };
    let onchange = {
        let name = file.name.clone();
        files.onchange.reform(move |files| (name.clone(), files))
    };
    let drop = html! {
        <FileDrop id={drop_id} label={props.name.clone()} several={file.several} accept={file.accept.clone().map(AttrValue::from)}
            files={files.body.files_of(&file.name).cloned().collect::<Vec<_>>()} described_by={props.wrong().map(|_| AttrValue::from(format!("{}-problem", props.id)))} {onchange} />
    };
    if props.raw.is_some() {
        return framed(props, field, html! { <>{ drop }{ scalar::view(props, field, &field.control) }</> });
    }
    html! {
        <div class="field">
            <div class="schema-head form-head">
                <label for={props.id.clone()}>{ label(props) }</label>
                <span class="muted">{ props.schema.as_ref().map(schema_words).unwrap_or_default() }</span>
            </div>
            { drop }
            { below(props, field) }
        </div>
    }
}
