//! The body of a request: a form and its JSON as two views of one text, in one of the media types that the operation takes.

use std::rc::Rc;

use client::{BodyDraft, BodyKind, Told};
use openapi::{MediaType, Members, Operation};
use yew::prelude::*;

use super::body_files::{form_files, is_sent_as_file, told, whole_file};
use super::json_body::{json_text, no_form, plain_text, views};
use super::json_editor::JsonEditorProps;
use super::markdown::markdown;
use super::schema_form::{Pickers, SchemaForm};
use crate::checks::Checks;
use crate::hooks::use_state;
use crate::lazy::Lazy;
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::{Field, choice_field};

/// How many of a body's problems are shown.
const SHOWN: usize = 8;

/// A body and what is told about it.
#[derive(Properties, PartialEq)]
pub struct BodyEditorProps {
    /// The operation that takes it.
    pub operation: Rc<Operation>,
    /// It.
    pub body: BodyDraft,
    /// What is wrong with it.
    pub problems: Rc<Vec<Told>>,
    /// Whether sending was refused: from then on problems are listed beside the form too.
    pub refused: bool,
    /// The lists in which ids are found by name, where it goes to an engine that has them.
    pub pickers: Option<Pickers>,
    /// What checks it, and edits it as JSON.
    pub checks: Lazy<Checks>,
    /// Called with it after a change.
    pub onchange: Callback<BodyDraft>,
}

impl BodyEditorProps {
    /// The media type as the description has it.
    pub(super) fn chosen(&self) -> Option<&MediaType> {
        self.operation.request_body.as_ref()?.media_type(&self.body.media_type)
    }

    /// What changes the text.
    fn change_text(&self) -> Callback<String> {
        let body = self.body.clone();
        self.onchange.reform(move |text| BodyDraft { text, ..body.clone() })
    }
}

/// Draws the body.
#[component]
pub fn BodyEditor(props: &BodyEditorProps) -> Html {
    let as_text = use_state(|| false);
    let Some(documented) = &props.operation.request_body else { return html! {} };
    let has_form = form_schema(props).is_some();
    html! {
        <fieldset class="group">
            <legend>{ "Body" }{ if documented.required { " *" } else { "" } }</legend>
            { documented.description.as_deref().map(markdown).unwrap_or_default() }
            { media_types(props) }
            if has_form { { views(*as_text, &as_text.setter()) } }
            { whole_file(props) }
            if has_form && !*as_text { { form(props) } } else if !is_sent_as_file(props.chosen(), &props.body) { { text(props) } }
            if *as_text || !has_form || props.refused { { problems(props) } }
            if props.chosen().is_some_and(has_example) {
                <div class="actions">
                    { example(props, "Example: required only", Members::Required) }
                    { example(props, "Example: all", Members::All) }
                </div>
            }
        </fieldset>
    }
}

/// Whether something is known to make an example of.
fn has_example(chosen: &MediaType) -> bool {
    BodyKind::of(chosen) != BodyKind::File && (chosen.schema.is_some() || !chosen.examples.is_empty())
}

/// The schema of a body that a form can show: of what is written as JSON, and of the fields of a form.
fn form_schema(props: &BodyEditorProps) -> Option<openapi::SchemaRef> {
    let chosen = props.chosen()?;
    let shown = matches!(BodyKind::of(chosen), BodyKind::Json | BodyKind::Form | BodyKind::Multipart);
    chosen.schema.clone().filter(|_| shown)
}

fn form(props: &BodyEditorProps) -> Html {
    let Some(schema) = form_schema(props) else { return html! {} };
    let text = &props.body.text;
    if let Some(why) = no_form(text) {
        return why;
    }
    html! { <SchemaForm id="body" {schema} text={text.clone()} problems={told(props)} onchange={props.change_text()} files={form_files(props)} pickers={props.pickers.clone()} /> }
}

fn text(props: &BodyEditorProps) -> Html {
    let chosen = props.chosen();
    let editor = JsonEditorProps {
        id: "operation-body".into(),
        label: props.body.media_type.clone().into(),
        text: props.body.text.clone().into(),
        schema: chosen.and_then(|chosen| chosen.schema.clone()),
        problems: props.problems.clone(),
        described_by: "operation-body-problems".into(),
        onchange: props.change_text(),
    };
    match chosen.map(BodyKind::of) {
        Some(BodyKind::Json | BodyKind::Multipart) => json_text(&props.checks, editor),
        _ => plain_text(&editor),
    }
}

fn problems(props: &BodyEditorProps) -> Html {
    let (all, text) = (&props.problems, &props.body.text);
    html! {
        <>
            <ul id="operation-body-problems" class="problems">{ for all.iter().take(SHOWN).map(|problem| problem_line(text, problem)) }</ul>
            if all.len() > SHOWN { <p class="help">{ format!("… and {} more", all.len() - SHOWN) }</p> }
        </>
    }
}

/// A problem with its line in the text and its place in the value.
fn problem_line(text: &str, problem: &Told) -> Html {
    let line = text.get(..problem.at.start).map_or(1, |before| before.matches('\n').count() + 1);
    let class = if problem.hint { "muted" } else { "problem" };
    html! {
        <li {class}>
            { format!("Line {line}: ") }
            if !problem.pointer.is_empty() { <code>{ problem.pointer.clone() }</code>{ " " } }
            { &problem.words }
        </li>
    }
}

/// Puts an example in the place of what stands there; its files stay.
fn example(props: &BodyEditorProps, label: &'static str, members: Members) -> Html {
    let (body, chosen) = (props.body.clone(), props.chosen().cloned());
    let onclick = props.onchange.reform(move |()| {
        let text = chosen.as_ref().map(|media_type| BodyDraft::example(media_type, members).text);
        BodyDraft { text: text.unwrap_or_default(), ..body.clone() }
    });
    Button::new(label, onclick).emphasis(Emphasis::Quiet).view()
}

/// The choice of the media type, where there is one.
fn media_types(props: &BodyEditorProps) -> Html {
    let Some(documented) = props.operation.request_body.as_ref().filter(|body| body.content.len() > 1) else {
        return html! {};
    };
    let name = |media_type: &MediaType| (media_type.name.clone().into(), media_type.name.clone().into());
    let names: Vec<(AttrValue, AttrValue)> = documented.content.iter().map(name).collect();
    let body = props.body.clone();
    let onchange = props.onchange.reform(move |media_type| BodyDraft { media_type, ..body.clone() });
    let field = Field { id: "operation-media-type".into(), label: "Media type".into(), ..Field::default() };
    choice_field(&field, &props.body.media_type, &names, onchange)
}
