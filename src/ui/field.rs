//! Fields: a label, a control, help, and what is wrong with it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What every field has.
#[derive(Clone, Default, PartialEq)]
pub struct Field {
    /// The control's id.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// What the label does not say.
    pub help: AttrValue,
    /// Whether it must be filled.
    pub required: bool,
    /// What is wrong.
    pub problem: Option<AttrValue>,
}

impl Field {
    /// Draws the label over its control, and what is to be said of it below.
    pub fn view(&self, control: Html) -> Html {
        let id = &self.id;
        html! {
            <div class="field">
                <label for={id.clone()}>
                    { &self.label }
                    if self.required { <span class="required" aria-hidden="true">{ " *" }</span> }
                </label>
                { control }
                if let Some(problem) = &self.problem { <p class="problem" id={format!("{id}-problem")}>{ problem }</p> }
                if !self.help.is_empty() { <p class="help" id={format!("{id}-help")}>{ &self.help }</p> }
            </div>
        }
    }

    /// The ids of what describes the control.
    pub fn described_by(&self) -> Option<String> {
        let problem = self.problem.is_some().then(|| format!("{}-problem", self.id));
        let help = (!self.help.is_empty()).then(|| format!("{}-help", self.id));
        match (problem, help) {
            (Some(problem), Some(help)) => Some(format!("{problem} {help}")),
            (problem, help) => problem.or(help),
        }
    }

    /// Whether something is wrong, as ARIA says it.
    pub fn invalid(&self) -> Option<&'static str> {
        self.problem.is_some().then_some("true")
    }

    /// Whether it must be filled, as ARIA says it.
    pub fn must_be_filled(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }
}

/// How a text is entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// A line.
    #[default]
    Line,
    /// Several lines.
    Lines,
    /// Digits, with their unit behind the control: the keyboard of a phone shows them. The text stays what was typed.
    Digits(&'static str),
    /// JSON or SQL.
    Code,
}

/// Draws a text field; `onchange` is called with each change.
pub fn text_field(field: &Field, kind: TextKind, value: AttrValue, onchange: Callback<String>) -> Html {
    let control = match kind {
        TextKind::Lines | TextKind::Code => {
            let oninput = Callback::from(move |event: InputEvent| {
                onchange.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
            });
            let class = if kind == TextKind::Code { "control code" } else { "control" };
            html! { <textarea id={field.id.clone()} {class} rows="3" {value} {oninput} aria-describedby={field.described_by()}
            aria-invalid={field.invalid()} aria-required={field.must_be_filled()} spellcheck="false" /> }
        }
        TextKind::Line | TextKind::Digits(_) => {
            let oninput = Callback::from(move |event: InputEvent| {
                onchange.emit(event.target_unchecked_into::<HtmlInputElement>().value());
            });
            let inputmode = matches!(kind, TextKind::Digits(_)).then_some("numeric");
            html! { <input id={field.id.clone()} class="control" type="text" {inputmode} {value} {oninput} aria-describedby={field.described_by()}
            aria-invalid={field.invalid()} aria-required={field.must_be_filled()} autocomplete="off" spellcheck="false" /> }
        }
    };
    field.view(match kind {
        TextKind::Digits(unit) if !unit.is_empty() => {
            html! { <div class="with-unit">{ control }<span class="unit">{ unit }</span></div> }
        }
        _ => control,
    })
}

/// Draws a choice from few words; `options` are values and what a person reads for each.
pub fn choice_field(
    field: &Field,
    value: &str,
    options: &[(AttrValue, AttrValue)],
    onchange: Callback<String>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) {
            onchange.emit(select.value());
        }
    });
    let option = |(option, words): &(AttrValue, AttrValue)| {
        html! { <option value={option.clone()} selected={**option == *value}>{ words.clone() }</option> }
    };
    field.view(html! {
        <select id={field.id.clone()} class="control" {onchange} aria-describedby={field.described_by()}>{ for options.iter().map(option) }</select>
    })
}
