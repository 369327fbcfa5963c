//! A message within a page: what is the case, and what to do about it.

use yew::prelude::*;

use super::icon::Icon;

/// What kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Note,
    /// It went well.
    Good,
    /// Needs a look.
    Warning,
    /// It went wrong.
    Bad,
}

/// Draws a message. A screen reader says it as soon as it is there.
pub fn notice(tone: Tone, title: impl Into<AttrValue>, more: Html) -> Html {
    let (class, icon) = match tone {
        Tone::Note => ("notice note", Icon::Waiting),
        Tone::Good => ("notice good", Icon::Done),
        Tone::Warning => ("notice warning", Icon::Warning),
        Tone::Bad => ("notice bad", Icon::Failed),
    };
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    html! {
        <div {class} {role}>
            { icon.view() }
            <div class="notice-words"><p class="notice-title">{ title.into() }</p>{ more }</div>
        </div>
    }
}

/// A paragraph, for what a message says below its title.
pub fn paragraph(words: impl Into<AttrValue>) -> Html {
    html! { <p>{ words.into() }</p> }
}
