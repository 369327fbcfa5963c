//! A bar that says how far something is, or that nobody knows.

use yew::prelude::*;

/// Draws a bar; one that moves without end while `total` is not known. `label` names it for a screen reader.
pub fn progress(label: AttrValue, done: Option<u64>, total: Option<u64>) -> Html {
    let known = done.zip(total).filter(|(_, total)| *total > 0);
    let (value, max) = match known {
        Some((done, total)) => (Some(done.min(total).to_string()), Some(total.to_string())),
        None => (None, None),
    };
    html! { <progress class="progress" aria-label={label} {value} {max} /> }
}
