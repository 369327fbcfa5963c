//! What a person entered for a request, before anything is made of it.

use openapi::{Direction, MediaType, Members, Operation, ParameterLocation};

use super::kind::{BodyKind, FileField};
use crate::edit::{Change, Step, edit};
use crate::{FileHandle, from_json};

/// What a person entered for a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Values of parameters; one that is not here, or empty, is left out.
    pub values: Vec<DraftValue>,
    /// The body, where one is to be sent.
    pub body: Option<BodyDraft>,
}

impl Draft {
    /// What an operation needs, filled from its examples: the parameters without which it can't be called, and the first body that it takes,
    /// with its required fields. A file is nobody's example.
    pub fn example(operation: &Operation) -> Self {
        let needed = operation.parameters.iter().filter(|parameter| parameter.required);
        let values = needed.map(|parameter| DraftValue {
            location: parameter.location,
            name: parameter.name.clone(),
            text: parameter.example_value().map(plain).unwrap_or_default(),
        });
        let first = operation.request_body.as_ref().and_then(|body| body.content.first());
        let body = first.map(|media_type| BodyDraft::example(media_type, Members::Required));
        Self { values: values.collect(), body }
    }
}

/// A JSON string's text; any other value as it is, lists and objects as the JSON in which they are entered.
fn plain(json: String) -> String {
    from_json(&json).unwrap_or(json)
}

/// The value of a parameter, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftValue {
    /// Where the parameter goes.
    pub location: ParameterLocation,
    /// Its name.
    pub name: String,
    /// Its value. An array is JSON (`["a", "b"]`) or its values with commas between them, an object is JSON; the numbers
    /// of both keep every digit.
    pub text: String,
}

/// A body. Text and files stay when another media type is chosen, also those that it has no use for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BodyDraft {
    /// Its media type, one of those that the operation takes. Of a range (`text/*`) one that fits is sent.
    pub media_type: String,
    /// It, as it is sent; for `application/x-www-form-urlencoded` a JSON object of its fields will do too, and for
    /// `multipart/form-data` it is one.
    pub text: String,
    /// Its files.
    pub files: Vec<DraftFile>,
}

/// A file of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftFile {
    /// The field of the form that it is for; empty where it is the whole body.
    pub property: String,
    /// It.
    pub source: FileSource,
}

/// A file, or the name of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileSource {
    /// It was chosen here.
    Chosen(FileHandle),
    /// Its name alone is known, from a command or a draft that was kept: it has to be chosen.
    Wanted(String),
}

impl FileSource {
    /// The file's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Chosen(handle) => &handle.name,
            Self::Wanted(name) => name,
        }
    }
}

impl BodyDraft {
    /// The example of a media type: for a form the fields that are no files, for bytes nothing.
    pub fn example(media_type: &MediaType, members: Members) -> Self {
        let value = || media_type.example_value(Direction::Request, members).unwrap_or_default();
        let text = match BodyKind::of(media_type) {
            BodyKind::File => String::new(),
            BodyKind::Json => value(),
            BodyKind::Form | BodyKind::Text => {
                let value = value();
                from_json(&value).unwrap_or(value)
            }
            BodyKind::Multipart => FileField::all(media_type)
                .iter()
                .fold(value(), |text, field| edit(&text, &[Step::Name(field.name.as_str().into())], &Change::Remove)),
        };
        Self { media_type: media_type.name.clone(), text, files: Vec::new() }
    }

    /// The files of a field, or of the whole body where it is empty.
    pub fn files_of<'b>(&'b self, property: &'b str) -> impl Iterator<Item = &'b FileSource> {
        self.files.iter().filter(move |file| file.property == property).map(|file| &file.source)
    }

    /// With other files for a field; those of other fields stay.
    #[must_use]
    pub fn with_files(mut self, property: &str, files: Vec<FileSource>) -> Self {
        self.files.retain(|file| file.property != property);
        self.files.extend(files.into_iter().map(|source| DraftFile { property: property.to_owned(), source }));
        self
    }
}
