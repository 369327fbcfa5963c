//! Picks a masking job by its name.

use masking::choice;
use masking::records::MaskingJob;
use yew::prelude::*;

use super::resource_picker::ResourcePicker;
use crate::store::listing::Reading;

/// A field of a form.
#[derive(Properties, PartialEq)]
pub struct JobPickerProps {
    /// The id that was picked, as text.
    pub value: AttrValue,
    /// The jobs.
    pub reading: Reading<MaskingJob>,
    /// Called with the id that is picked.
    pub onchange: Callback<String>,
    /// What is wrong.
    pub problem: Option<AttrValue>,
}

/// Draws the picker.
#[component]
pub fn JobPicker(props: &JobPickerProps) -> Html {
    let choices = use_memo(props.reading.listing.clone(), |jobs| choice::jobs(&jobs.items));
    html! {
        <ResourcePicker<MaskingJob> id="run-job" label="Job" what="jobs" value={props.value.clone()} {choices}
            reading={props.reading.clone()} onchange={props.onchange.clone()} problem={props.problem.clone()} />
    }
}
