//! Fields: a label, a control, help, and what is wrong with it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What surrounds a control.
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// The control's id.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// What the label does not say.
    #[prop_or_default]
    pub help: AttrValue,
    /// Whether it must be filled.
    #[prop_or_default]
    pub required: bool,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// The control, described by `{id}-help` and `{id}-problem`.
    pub children: Html,
}

/// Draws a label over its control, and what is to be said of it below.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let id = &props.id;
    html! {
        <div class={classes!("field", props.problem.is_some().then_some("has-problem"))}>
            <label for={id.clone()}>
                { &props.label }
                if props.required { <span class="required" aria-hidden="true">{ " *" }</span> }
            </label>
            { props.children.clone() }
            if let Some(problem) = &props.problem { <p class="problem" id={format!("{id}-problem")}>{ problem }</p> }
            if !props.help.is_empty() { <p class="help" id={format!("{id}-help")}>{ &props.help }</p> }
        </div>
    }
}

/// What a control's description is made of.
pub(super) fn described_by(id: &str, help: bool, problem: bool) -> Option<String> {
    let parts = [problem.then(|| format!("{id}-problem")), help.then(|| format!("{id}-help"))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// How a text is entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// A line.
    #[default]
    Line,
    /// Several lines.
    Lines,
    /// Digits: the keyboard of a phone shows them. The text stays what was typed.
    Digits,
    /// JSON or SQL.
    Code,
}

/// A text field.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Its id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// Called with each change.
    pub onchange: Callback<String>,
    /// How it is entered.
    #[prop_or_default]
    pub kind: TextKind,
    /// What the label does not say.
    #[prop_or_default]
    pub help: AttrValue,
    /// Its unit, behind the control.
    #[prop_or_default]
    pub unit: AttrValue,
    /// Whether it must be filled.
    #[prop_or_default]
    pub required: bool,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// Draws a text field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let describedby = described_by(&props.id, !props.help.is_empty(), props.problem.is_some());
    let invalid = props.problem.is_some().then_some("true");
    let required = props.required.then_some("true");
    let onchange = props.onchange.clone();
    let control = match props.kind {
        TextKind::Lines | TextKind::Code => {
            let oninput = Callback::from(move |event: InputEvent| {
                onchange.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
            });
            let class = classes!("control", (props.kind == TextKind::Code).then_some("code"));
            html! { <textarea id={props.id.clone()} {class} rows="3" value={props.value.clone()} {oninput}
            aria-describedby={describedby} aria-invalid={invalid} aria-required={required} spellcheck="false" /> }
        }
        TextKind::Line | TextKind::Digits => {
            let oninput = Callback::from(move |event: InputEvent| {
                onchange.emit(event.target_unchecked_into::<HtmlInputElement>().value());
            });
            let inputmode = (props.kind == TextKind::Digits).then_some("numeric");
            html! { <input id={props.id.clone()} class="control" type="text" {inputmode} value={props.value.clone()} {oninput}
            aria-describedby={describedby} aria-invalid={invalid} aria-required={required}
            autocomplete="off" spellcheck="false" /> }
        }
    };
    let control = if props.unit.is_empty() {
        control
    } else {
        html! { <div class="with-unit">{ control }<span class="unit">{ &props.unit }</span></div> }
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} help={props.help.clone()} required={props.required}
            problem={props.problem.clone()}>{ control }</Field>
    }
}

/// A choice from few words, one of which may be nothing.
#[derive(Properties, PartialEq)]
pub struct ChoiceFieldProps {
    /// Its id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What is chosen: one of the options' values.
    pub value: AttrValue,
    /// Values, and what a person reads for each.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// Called with the value that was chosen.
    pub onchange: Callback<String>,
    /// What the label does not say.
    #[prop_or_default]
    pub help: AttrValue,
}

/// Draws a choice.
#[component]
pub fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let changed = props.onchange.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) {
            changed.emit(select.value());
        }
    });
    let option = |(value, words): &(AttrValue, AttrValue)| {
        html! { <option value={value.clone()} selected={*value == props.value}>{ words }</option> }
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} help={props.help.clone()}>
            <select id={props.id.clone()} class="control" {onchange}
                aria-describedby={described_by(&props.id, !props.help.is_empty(), false)}>
                { for props.options.iter().map(option) }
            </select>
        </Field>
    }
}
