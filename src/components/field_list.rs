//! Fields of a record as they came: for what the page has no better place for.

use yew::prelude::*;

/// Fields.
#[derive(Properties, PartialEq)]
pub struct FieldListProps {
    /// What they are, for the summary.
    pub title: AttrValue,
    /// Names and values as JSON text.
    pub fields: Vec<(AttrValue, AttrValue)>,
}

/// Draws the fields, folded away; nothing where there are none.
#[component]
pub fn FieldList(props: &FieldListProps) -> Html {
    if props.fields.is_empty() {
        return html! {};
    }
    let row = |(name, value): &(AttrValue, AttrValue)| html! { <><dt>{ name }</dt><dd><code>{ value }</code></dd></> };
    html! {
        <details class="headers">
            <summary>{ format!("{} ({})", props.title, props.fields.len()) }</summary>
            <dl class="pairs">{ for props.fields.iter().map(row) }</dl>
        </details>
    }
}
