//! The fields of an operation's parameters.

use client::secrets::is_secret;
use client::{Draft, DraftValue, PrepareError};
use masking::resources::of_name;
use openapi::{Operation, ParameterLocation, SchemaType};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::id_picker::IdPicker;
use super::markdown::markdown;
use super::resource_picker::Typed;
use super::schema_form::Pickers;
use super::schema_tree::schema_words;
use crate::ui::field::{Field, TextKind, choice_field, text_field};

/// The id of a parameter's control.
pub fn control_id(location: ParameterLocation, name: &str) -> String {
    let safe: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{}-{safe}", location.as_str())
}

/// The parameters by where they go, those that are needed first.
pub fn parameters(
    operation: &Operation,
    pickers: Option<&Pickers>,
    draft: &UseStateHandle<Draft>,
    problem: Option<&PrepareError>,
) -> Html {
    use ParameterLocation::{Cookie, Header, Path, Query, QueryString};
    let group = |location: ParameterLocation| {
        let mut these: Vec<_> =
            operation.parameters.iter().filter(|parameter| parameter.location == location).collect();
        if these.is_empty() {
            return html! {};
        }
        these.sort_by_key(|parameter| !parameter.required);
        html! {
            <fieldset class="group">
                <legend>{ format!("In the {}", location.as_str()) }</legend>
                { for these.into_iter().map(|parameter| parameter_field(parameter, draft, problem, pickers)) }
            </fieldset>
        }
    };
    html! { <>{ for [Path, Query, QueryString, Header, Cookie].into_iter().map(group) }</> }
}

fn parameter_field(
    parameter: &openapi::Parameter,
    draft: &UseStateHandle<Draft>,
    problem: Option<&PrepareError>,
    pickers: Option<&Pickers>,
) -> Html {
    let (name, location) = (parameter.name.clone(), parameter.location);
    let value = draft.values.iter().find(|value| value.location == location && value.name == name);
    let value = value.map(|value| value.text.clone()).unwrap_or_default();
    let missing = matches!(problem, Some(PrepareError::MissingParameter { name: missing, location: place }) if *missing == name && *place == location);
    let words = parameter.schema.as_ref().map(schema_words).unwrap_or_default();
    let field = Field {
        id: control_id(location, &name).into(),
        label: name.clone().into(),
        help: words.into(),
        required: parameter.required,
        problem: missing.then(|| problem.map(ToString::to_string)).flatten().map(Into::into),
    };
    let onchange = {
        let draft = draft.clone();
        Callback::from(move |text: String| draft.set(set(&draft, location, &name, text)))
    };
    let schema = parameter.schema.as_ref().and_then(|schema| schema.schema().ok());
    let choices: Vec<String> = schema
        .as_ref()
        .map(|schema| schema.enum_values.iter().map(|value| value.display_text().into_owned()).collect())
        .unwrap_or_default();
    let kind = match &schema {
        Some(schema) if schema.types.contains(&SchemaType::Integer) => TextKind::Digits(""),
        _ => TextKind::Line,
    };
    let control = if is_secret(&parameter.name, parameter.schema.as_ref()) {
        secret_field(&field, value, onchange)
    } else if let Some(picker) = picker(&field, parameter, &value, pickers, &onchange) {
        picker
    } else if choices.is_empty() {
        text_field(&field, kind, value.into(), onchange)
    } else {
        let options: Vec<(AttrValue, AttrValue)> =
            std::iter::once((AttrValue::default(), AttrValue::Static("left out")))
                .chain(choices.into_iter().map(|word| (word.clone().into(), word.into())))
                .collect();
        choice_field(&field, &value, &options, onchange)
    };
    let help = parameter.description.as_deref().map(markdown).unwrap_or_default();
    html! { <div class={classes!("parameter", parameter.deprecated.then_some("deprecated"))}>{ control }{ help }</div> }
}

/// A field that picks another resource's id by its name, where a parameter is one.
fn picker(
    field: &Field,
    parameter: &openapi::Parameter,
    value: &str,
    pickers: Option<&Pickers>,
    onchange: &Callback<String>,
) -> Option<Html> {
    let relations = &pickers?.relations;
    let schema = parameter.schema.as_ref()?.schema().ok()?;
    let list = of_name(&parameter.name, Some(relations))?;
    let typed = match schema.types.contains(&SchemaType::Integer) {
        true => Typed::Number,
        false => Typed::Text,
    };
    Some(field.view(html! {
        <IdPicker field={field.clone()} list={list.clone()} relations={relations.clone()} value={value.to_owned()} at_once=false {typed} onchange={onchange.clone()} />
    }))
}

/// A field that nobody reads over a shoulder.
fn secret_field(field: &Field, value: String, onchange: Callback<String>) -> Html {
    let oninput = onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    field.view(html! {
        <input id={field.id.clone()} class="control" type="password" {value} {oninput} aria-describedby={field.described_by()}
            aria-invalid={field.invalid()} aria-required={field.must_be_filled()} autocomplete="off" spellcheck="false" />
    })
}

fn set(draft: &Draft, location: ParameterLocation, name: &str, text: String) -> Draft {
    let mut next = draft.clone();
    next.values.retain(|value| value.location != location || value.name != name);
    next.values.push(DraftValue { location, name: name.to_owned(), text });
    next
}
