//! The fields of a masking job, drawn from their table.

use masking::job_form::{FIRST, FieldKind, JobDraft, JobField, MORE, ON_THE_FLY};
use yew::prelude::*;

use super::ruleset_picker::RulesetPicker;
use crate::ui::field::{Field, TextKind, choice_field, text_field};

/// What is chosen from where the engine decides if nothing is.
const LEFT_OUT: (&str, &str) = ("", "left to the engine");
const YES_OR_NO: [(&str, &str); 2] = [("true", "yes"), ("false", "no")];

/// A draft and what is told about it.
pub struct JobForm<'a> {
    /// The draft.
    pub draft: &'a JobDraft,
    /// What is wrong, by field path: what a person is told now.
    pub problems: Vec<(&'static str, AttrValue)>,
    /// Called with a field's path and its new text.
    pub onchange: Callback<(&'static str, String)>,
}

impl JobForm<'_> {
    /// Draws the fields: those that nearly every job sets, the source of an on-the-fly job, and the others folded away.
    pub fn view(&self) -> Html {
        let draw = |field: &'static JobField| self.field(field);
        let set = MORE.iter().filter(|field| !self.draft.text(field.path).is_empty()).count();
        let wrong = MORE.iter().any(|field| self.problem(field).is_some());
        let state = if set == 0 {
            format!("{} fields, left to the engine", MORE.len())
        } else {
            format!("{set} of {} fields set", MORE.len())
        };
        html! {
            <>
                { for FIRST.iter().map(draw) }
                if self.draft.is_on_the_fly() {
                    <fieldset class="group">
                        <legend>{ "Source of the on-the-fly job" }</legend>
                        { for ON_THE_FLY.iter().map(draw) }
                    </fieldset>
                }
                <details class="more" open={wrong}>
                    <summary>{ "More" }<span class="muted">{ format!(" · {state}") }</span></summary>
                    <div class="more-fields">{ for MORE.iter().map(draw) }</div>
                </details>
            </>
        }
    }

    fn problem(&self, field: &JobField) -> Option<AttrValue> {
        self.problems.iter().find(|(path, _)| *path == field.path).map(|(_, words)| words.clone())
    }

    fn field(&self, field: &'static JobField) -> Html {
        let value = AttrValue::from(self.draft.text(field.path).to_owned());
        let onchange = self.onchange.reform(move |text| (field.path, text));
        let around = Field {
            id: control_id(field.path),
            label: field.label.into(),
            help: field.help.into(),
            required: field.required,
            problem: self.problem(field),
        };
        let text = |kind, value, onchange| text_field(&around, kind, value, onchange);
        match field.kind {
            FieldKind::Ruleset => html! { <RulesetPicker field={around} {value} {onchange} /> },
            FieldKind::Choice(words) => {
                let words: Vec<_> = words.iter().map(|word| (*word, *word)).collect();
                choice_field(&around, &value, &options(&words), onchange)
            }
            FieldKind::Switch => choice_field(&around, &value, &options(&YES_OR_NO), onchange),
            FieldKind::Text => text(TextKind::Line, value, onchange),
            FieldKind::Lines => text(TextKind::Lines, value, onchange),
            FieldKind::Json => text(TextKind::Code, value, onchange),
            FieldKind::Integer { unit } => text(TextKind::Digits(unit), value, onchange),
        }
    }
}

/// What there is to choose, and to leave it to the engine.
fn options(words: &[(&'static str, &'static str)]) -> Vec<(AttrValue, AttrValue)> {
    let all = std::iter::once(&LEFT_OUT).chain(words);
    all.map(|(value, words)| (AttrValue::Static(value), AttrValue::Static(words))).collect()
}

/// The id of a field's control.
fn control_id(path: &str) -> AttrValue {
    format!("job-{}", path.replace('.', "-")).into()
}
