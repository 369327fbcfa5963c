//! A status as a word and an icon: never by colour alone.

use masking::status::Status;
use yew::prelude::*;

use crate::ui::icon::Icon;

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

/// Draws a status, in the engine's own word; `None` where none was seen yet.
pub fn status_badge(status: Option<&Status>) -> Html {
    let (icon, class) = look(status);
    let word = status.map_or("not asked yet", |status| match status.as_str() {
        "" => "no status",
        word => word,
    });
    html! { <span class={classes!("badge", class)}>{ icon.view() }{ word.to_owned() }</span> }
}
