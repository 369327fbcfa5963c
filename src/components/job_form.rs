//! The fields of a masking job, drawn from their table.

use std::collections::HashMap;

use masking::job_form::{FIRST, FieldKind, JobDraft, JobField, MORE, ON_THE_FLY};
use yew::prelude::*;

use super::ruleset_picker::RulesetPicker;
use crate::ui::field::{ChoiceField, TextField, TextKind};

/// A draft and what is wrong with it.
#[derive(Properties, PartialEq)]
pub struct JobFormProps {
    /// The draft.
    pub draft: JobDraft,
    /// What is wrong, by field path: what a person is told now.
    pub problems: HashMap<&'static str, AttrValue>,
    /// Called with a field's path and its new text.
    pub onchange: Callback<(&'static str, String)>,
}

/// Draws the fields: those that nearly every job sets, the source of an on-the-fly job, and the others folded away.
#[component]
pub fn JobForm(props: &JobFormProps) -> Html {
    let draw = |field: &'static JobField| job_field(field, props);
    let set = MORE.iter().filter(|field| !props.draft.text(field.path).is_empty()).count();
    let wrong = MORE.iter().any(|field| props.problems.contains_key(field.path));
    html! {
        <>
            { for FIRST.iter().map(draw) }
            if props.draft.is_on_the_fly() {
                <fieldset class="group">
                    <legend>{ "Source of the on-the-fly job" }</legend>
                    { for ON_THE_FLY.iter().map(draw) }
                </fieldset>
            }
            <details class="more" open={wrong}>
                <summary>
                    { "More" }
                    <span class="muted">{ if set == 0 { format!(" · {} fields, left to the engine", MORE.len()) } else { format!(" · {set} of {} fields set", MORE.len()) } }</span>
                </summary>
                <div class="more-fields">{ for MORE.iter().map(draw) }</div>
            </details>
        </>
    }
}

/// The id of a field's control.
fn control_id(path: &str) -> AttrValue {
    format!("job-{}", path.replace('.', "-")).into()
}

fn job_field(field: &'static JobField, props: &JobFormProps) -> Html {
    let id = control_id(field.path);
    let value = AttrValue::from(props.draft.text(field.path).to_owned());
    let problem = props.problems.get(field.path).cloned();
    let onchange = {
        let changed = props.onchange.clone();
        Callback::from(move |text| changed.emit((field.path, text)))
    };
    let choice = |words: &[&'static str]| -> Vec<(AttrValue, AttrValue)> {
        let left_out = (AttrValue::Static(""), AttrValue::Static("left to the engine"));
        std::iter::once(left_out)
            .chain(words.iter().map(|word| (AttrValue::Static(word), AttrValue::Static(word))))
            .collect()
    };
    let text = |kind: TextKind, unit: &'static str| {
        html! {
            <TextField id={id.clone()} label={field.label} value={value.clone()} {kind} {unit} help={field.help} required={field.required}
                problem={problem.clone()} onchange={onchange.clone()} />
        }
    };
    match field.kind {
        FieldKind::Ruleset => html! {
            <RulesetPicker id={control_id(field.path)} label={field.label} help={field.help} value={props.draft.text(field.path).to_owned()}
                problem={problem} {onchange} />
        },
        FieldKind::Choice(words) => {
            html! { <ChoiceField {id} label={field.label} {value} options={choice(words)} help={field.help} {onchange} /> }
        }
        FieldKind::Switch => {
            let mut options = choice(&[]);
            options.extend([("true".into(), "yes".into()), ("false".into(), "no".into())]);
            html! { <ChoiceField {id} label={field.label} {value} {options} help={field.help} {onchange} /> }
        }
        FieldKind::Text => text(TextKind::Line, ""),
        FieldKind::Lines => text(TextKind::Lines, ""),
        FieldKind::Json => text(TextKind::Code, ""),
        FieldKind::Integer { unit } => text(TextKind::Digits, unit),
    }
}
