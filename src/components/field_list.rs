//! Names and values as they came: headers, and fields that the page has no better place for.

use yew::prelude::*;

/// Draws names and values, folded away under `title` and their number; nothing where there are none.
pub fn field_list<'a>(title: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Html {
    let rows: Vec<Html> = fields
        .map(|(name, value)| html! { <><dt>{ name.to_owned() }</dt><dd><code>{ value.to_owned() }</code></dd></> })
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <details>
            <summary>{ format!("{title} ({})", rows.len()) }</summary>
            <dl class="pairs">{ rows }</dl>
        </details>
    }
}
