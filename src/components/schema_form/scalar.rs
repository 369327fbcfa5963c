//! Controls for values that have nothing inside: texts, numbers, and choices from few.

use client::edit::{Change, quoted};
use client::form::{Control, FormField, number_typed, shown};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::field::FormNodeProps;

/// Draws the control.
pub fn view(props: &FormNodeProps, field: &FormField, control: &Control) -> Html {
    match control {
        Control::Values(values) => choice(props, field, values),
        Control::Switch => choice(props, field, &["true".to_owned(), "false".to_owned()]),
        Control::Number { integer } => {
            let inputmode = if *integer { "numeric" } else { "decimal" };
            input(props, field, "text", inputmode, number_typed)
        }
        Control::Text { long: true, secret } => lines(props, field, *secret),
        Control::Text { secret: true, .. } => input(props, field, "password", "text", quoted),
        _ => input(props, field, "text", "text", quoted),
    }
}

/// What stands in the control: nothing for what is left out or null.
fn value(props: &FormNodeProps) -> String {
    props.raw.as_deref().filter(|raw| *raw != "null").map(shown).unwrap_or_default()
}

/// What a control without a value hints at.
fn placeholder(field: &FormField) -> Option<String> {
    field.default.as_deref().map(shown)
}

/// What typing does: a field that is emptied is left out.
fn typed(props: &FormNodeProps, json: fn(&str) -> String) -> Callback<String> {
    props.change().reform(move |text: String| if text.is_empty() { Change::Remove } else { Change::Set(json(&text)) })
}

fn described_by(props: &FormNodeProps, field: &FormField) -> Option<String> {
    let problem = props.wrong().map(|_| format!("{}-problem", props.id));
    let help = field.help.as_ref().map(|_| format!("{}-help", props.id));
    let both: Vec<String> = problem.into_iter().chain(help).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

fn input(
    props: &FormNodeProps,
    field: &FormField,
    kind: &'static str,
    inputmode: &'static str,
    json: fn(&str) -> String,
) -> Html {
    let typed = typed(props, json);
    let oninput =
        Callback::from(move |event: InputEvent| typed.emit(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! {
        <input id={props.id.clone()} class="control" type={kind} {inputmode} value={value(props)} placeholder={placeholder(field)} {oninput} readonly={props.lock().is_some()}
            aria-describedby={described_by(props, field)} aria-invalid={props.wrong().map(|_| "true")} aria-required={props.required.then_some("true")}
            autocomplete={if kind == "password" { "new-password" } else { "off" }} spellcheck="false" />
    }
}

/// Several lines. A secret's are discs, for a field of passwords would lose the line breaks.
fn lines(props: &FormNodeProps, field: &FormField, secret: bool) -> Html {
    let typed = typed(props, quoted);
    let oninput = Callback::from(move |event: InputEvent| {
        typed.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    html! {
        <textarea id={props.id.clone()} class={classes!("control", secret.then_some("unread"))} rows="3" readonly={props.lock().is_some()} value={value(props)} placeholder={placeholder(field)} {oninput} readonly={props.lock().is_some()}
            aria-describedby={described_by(props, field)} aria-invalid={props.wrong().map(|_| "true")} aria-required={props.required.then_some("true")}
            spellcheck="false" />
    }
}

/// A choice from few values, from what stands there if it is none of them, and to leave it out.
fn choice(props: &FormNodeProps, field: &FormField, values: &[String]) -> Html {
    let change = props.change();
    let onchange = Callback::from(move |event: Event| {
        let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) else {
            return;
        };
        let raw = select.value();
        change.emit(if raw.is_empty() { Change::Remove } else { Change::Set(raw) });
    });
    let raw = props.raw.as_deref().unwrap_or_default();
    let unknown = Some(raw).filter(|raw| !raw.is_empty() && !values.iter().any(|value| value == raw));
    let nothing = match placeholder(field) {
        Some(default) => format!("left out ({default})"),
        None => "left out".to_owned(),
    };
    let option = |value: &str| {
        html! { <option value={value.to_owned()} selected={value == raw}>{ shown(value) }</option> }
    };
    html! {
        <select id={props.id.clone()} class="control" {onchange} aria-describedby={described_by(props, field)} aria-invalid={props.wrong().map(|_| "true")}>
            <option value="" selected={raw.is_empty()}>{ nothing }</option>
            { for values.iter().map(|value| option(value)) }
            { unknown.map(option).unwrap_or_default() }
        </select>
    }
}
