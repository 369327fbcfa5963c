//! What edits JSON with marks and suggestions. Loaded when the first JSON is to be edited, and loads the editor's script with it.

use std::future::Future;
use std::ops::Range;
use std::pin::Pin;

use client::Problem;
use client::complete::{Suggestion, SuggestionKind, complete};
use openapi::SchemaRef;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::schema_tree::schema_words;
use crate::platform::editor::{self, Editor};

/// What it does.
pub struct Editing {
    /// Puts an editor in the place of a plain field; `None` where its script could not be loaded.
    pub mount: fn(Field) -> Mounting,
    /// Puts another text into an editor.
    pub set: fn(&Editor, &str),
    /// Marks what is wrong with a text, which is the one that was told last.
    pub mark: fn(&Editor, &str, &[Problem]),
    /// Goes to a range of bytes of a text.
    pub show: fn(&Editor, &str, &Range<usize>),
}

/// An editor on its way.
pub type Mounting = Pin<Box<dyn Future<Output = Option<Editor>>>>;

/// A field that is to have an editor.
pub struct Field {
    /// Where the editor goes.
    pub host: Element,
    /// The plain field until now: its text, selection and focus are taken over.
    pub area: HtmlTextAreaElement,
    /// What it is called.
    pub label: AttrValue,
    /// Told of the text after a pause in typing.
    pub changed: Callback<String>,
    /// What the value may be, as far as that is known.
    pub schema: Callback<(), Option<SchemaRef>>,
}

static EDITING: Editing =
    Editing { mount: |field| Box::pin(mount(field)), set: Editor::set, mark: Editor::mark, show: Editor::show };

async fn mount(field: Field) -> Option<Editor> {
    let script = editor::load().await?;
    let Field { host, area, label, changed, schema } = field;
    let suggest = move |text: &str, at: usize| {
        let mut completion = complete(text, at, &schema.emit(())?)?;
        completion.suggestions.retain(|it| !matches!(it.kind, SuggestionKind::Member { there: true, .. }));
        Some((completion, words as editor::Words))
    };
    Editor::mount(&script, &host, &area, &label, move |text| changed.emit(text), suggest)
}

/// What a suggestion is, in a few words.
fn words(suggestion: &Suggestion) -> String {
    let schema = || schema_words(&suggestion.schema);
    match suggestion.kind {
        SuggestionKind::Member { required: true, .. } => format!("{} · needed", schema()),
        SuggestionKind::Member { deprecated: true, .. } => format!("{} · deprecated", schema()),
        SuggestionKind::Member { .. } => schema(),
        SuggestionKind::Value => String::new(),
        SuggestionKind::Default => "default".to_owned(),
        SuggestionKind::Example => "with what it needs".to_owned(),
    }
}

/// Loads it.
pub fn load() -> Pin<Box<dyn Future<Output = Option<&'static Editing>>>> {
    #[cfg(debug_assertions)]
    return Box::pin(async { Some(&EDITING) });
    #[cfg(not(debug_assertions))]
    Box::pin(async { cut::editing().await.ok() })
}

/// Where the release build cuts.
#[cfg(not(debug_assertions))]
mod cut {
    #[wasm_split_helpers::wasm_split(editing, fallible)]
    pub(super) fn editing() -> Result<&'static super::Editing, wasm_split_helpers::SplitLoaderError> {
        Ok(&super::EDITING)
    }
}
