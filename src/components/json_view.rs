//! A body as text: JSON laid out and coloured with every digit as it came, anything else as it is. Never as HTML.

use client::{TokenKind, pretty, tokens};
use yew::prelude::*;

use crate::hooks::use_state;

/// Up to how many bytes a body is laid out and coloured.
const COLOURED: usize = 64 * 1024;
/// Up to how many bytes a body is shown at all before a person asks for the rest.
const SHOWN: usize = 512 * 1024;

/// A body.
#[derive(Properties, PartialEq)]
pub struct JsonViewProps {
    /// Its text.
    pub text: AttrValue,
    /// What it is, for a screen reader.
    pub label: AttrValue,
}

/// Draws a body.
#[component]
pub fn JsonView(props: &JsonViewProps) -> Html {
    let whole = use_state(|| false);
    let laid_out = use_memo(props.text.clone(), |text| if text.len() <= COLOURED { pretty(text).ok() } else { None });
    let content = match &*laid_out {
        Some(json) => coloured(json),
        None => {
            let shown = if *whole { &*props.text } else { beginning(&props.text, SHOWN) };
            html! { { shown.to_owned() } }
        }
    };
    let cut = !*whole && laid_out.is_none() && props.text.len() > SHOWN;
    let show_all = Callback::from(move |_: MouseEvent| whole.set(true));
    html! {
        <>
            <pre class="code" tabindex="0" role="region" aria-label={props.label.clone()}>{ content }</pre>
            if cut {
                <button type="button" class="button quiet" onclick={show_all}>
                    { format!("The first {SHOWN} of {} bytes are shown. Show all", props.text.len()) }
                </button>
            }
        </>
    }
}

/// The longest beginning of at most `length` bytes.
fn beginning(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

fn coloured(json: &str) -> Html {
    tokens(json)
        .into_iter()
        .map(|token| {
            let class = match token.kind {
                TokenKind::Key => "key",
                TokenKind::String => "string",
                TokenKind::Number => "number",
                TokenKind::Word => "word",
                TokenKind::Punctuation => return html! { { token.text.to_owned() } },
            };
            html! { <span {class}>{ token.text.to_owned() }</span> }
        })
        .collect()
}
