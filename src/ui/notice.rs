//! A message within a page: what is the case, and what to do about it.

use yew::prelude::*;

use super::icon::{Icon, IconView};

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

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Note => Icon::Waiting,
            Self::Good => Icon::Done,
            Self::Warning => Icon::Warning,
            Self::Bad => Icon::Failed,
        }
    }
}

/// A message.
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// What kind.
    pub tone: Tone,
    /// What it says.
    pub children: Html,
    /// Whether a screen reader says it as soon as it is there.
    #[prop_or_default]
    pub announced: bool,
}

/// Draws a message.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let role = props.announced.then_some(if props.tone == Tone::Bad { "alert" } else { "status" });
    html! {
        <div class={classes!("notice", props.tone.class())} {role}>
            <IconView icon={props.tone.icon()} />
            <div class="notice-words">{ props.children.clone() }</div>
        </div>
    }
}
