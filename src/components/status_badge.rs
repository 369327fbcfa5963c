//! A status as a word and an icon: never by colour alone.

use masking::status::Status;
use yew::prelude::*;

use crate::ui::icon::{Icon, IconView};

/// A status.
#[derive(Properties, PartialEq)]
pub struct StatusBadgeProps {
    /// It; `None` where none was seen yet.
    pub status: Option<Status>,
}

fn look(status: Option<&Status>) -> (Icon, &'static str) {
    match status {
        Some(Status::Succeeded) => (Icon::Done, "good"),
        Some(Status::Warning) => (Icon::Warning, "warning"),
        Some(Status::Failed) => (Icon::Failed, "bad"),
        Some(Status::Cancelled) => (Icon::Cancelled, "muted"),
        Some(Status::Running) => (Icon::Working, "busy"),
        Some(Status::Queued | Status::Waiting) => (Icon::Waiting, "muted"),
        Some(Status::Other(_)) | None => (Icon::Unknown, "muted"),
    }
}

/// Draws a status, in the engine's own word.
#[component]
pub fn StatusBadge(props: &StatusBadgeProps) -> Html {
    let (icon, class) = look(props.status.as_ref());
    let word = props.status.as_ref().map_or("not asked yet", |status| match status.as_str() {
        "" => "no status",
        word => word,
    });
    html! { <span class={classes!("badge", class)}><IconView {icon} />{ word.to_owned() }</span> }
}
