//! Texts in CommonMark, such as the descriptions of operations, drawn as nodes of the page.
//!
//! Most are plain words, which are drawn here and at once ([`plain`]). What reads the others is a part of its own
//! ([`crate::markup`]), since it is big; until it is there, they are shown as they are written. Owns: how texts look, and which links
//! they may have ([`link`]). Nothing is drawn as HTML, and nothing is fetched: an image is a link with its words.

pub mod link;
pub mod marked;
pub mod plain;
pub mod tree;

use link::Target;
use yew::prelude::*;

use crate::hooks::use_effect_with;
use crate::store::providers::use_store;

/// Draws a text; nothing where it is empty.
pub fn markdown(text: &str) -> Html {
    if text.trim().is_empty() {
        return html! {};
    }
    match plain::paragraphs(text) {
        Some(paragraphs) => {
            html! { <div class="markdown">{ for paragraphs.iter().map(|words| html! { <p>{ words.clone() }</p> }) }</div> }
        }
        None => html! { <Marked text={text.to_owned()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct MarkedProps {
    text: AttrValue,
}

#[component]
fn Marked(props: &MarkedProps) -> Html {
    let markup = use_store().markup;
    {
        let markup = markup.clone();
        use_effect_with((), move |()| markup.load());
    }
    let drawn = match markup.get() {
        Some(part) => (part.draw)(&props.text),
        None => html! { <p class="as-written">{ props.text.clone() }</p> },
    };
    html! { <div class="markdown">{ drawn }</div> }
}

/// Draws words that lead to an address, or the words with the address where it is of no kind that is followed.
pub fn link_to(address: &str, words: &str) -> Html {
    linked(&link::target(address), words, html! { { words.to_owned() } })
}

/// Draws a link; `drawn` is how its words look.
fn linked(target: &Target, words: &str, drawn: Html) -> Html {
    let is_blank = words.trim().is_empty();
    let shown = |address: &str| {
        if is_blank {
            html! { { address.to_owned() } }
        } else {
            drawn.clone()
        }
    };
    match target {
        // In a tab of its own, also where it is a path: what is typed on this page would be lost.
        Target::Page(address) => {
            html! { <a href={address.clone()} target="_blank" rel="noreferrer noopener">{ shown(address) }</a> }
        }
        Target::Mail(address) => html! { <a href={address.clone()}>{ shown(address) }</a> },
        Target::Refused(address) if address.is_empty() || words == address => drawn,
        Target::Refused(address) if is_blank => html! { <code>{ address.clone() }</code> },
        Target::Refused(address) => html! { <>{ drawn }{ " (" }<code>{ address.clone() }</code>{ ")" }</> },
    }
}
