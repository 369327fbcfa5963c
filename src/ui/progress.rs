//! A bar that says how far something is, or that nobody knows.

use yew::prelude::*;

/// How far.
#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    /// What it is the progress of, for a screen reader.
    pub label: AttrValue,
    /// How much is done.
    pub done: Option<u64>,
    /// How much there is; unknown while it is being counted.
    pub total: Option<u64>,
}

/// Draws a bar; one that moves without end while the total is not known.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let known = props.done.zip(props.total).filter(|(_, total)| *total > 0);
    let (value, max) = match known {
        Some((done, total)) => (Some(done.min(total).to_string()), Some(total.to_string())),
        None => (None, None),
    };
    html! { <progress class="progress" aria-label={props.label.clone()} {value} {max} /> }
}
