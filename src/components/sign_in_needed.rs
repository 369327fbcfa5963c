//! What a page says when there is nobody to call as: no engine, no session, or one that has expired.

use yew::prelude::*;

use super::sign_in_dialog::use_sign_in_door;
use crate::route::Route;
use crate::store::engines::Session;
use crate::store::providers::use_engines;
use crate::ui::button::{Button, Emphasis};
use crate::ui::notice::{Notice, Tone};

/// Draws what is missing before anything can be sent; nothing where nothing is.
#[component]
pub fn SignInNeeded() -> Html {
    let engines = use_engines();
    let open = use_sign_in_door();
    let Some(engine) = engines.current() else {
        if engines.looking {
            return html! { <p class="muted skeleton">{ "Looking for engines…" }</p> };
        }
        return html! {
            <Notice tone={Tone::Note}>
                <p class="notice-title">{ "No engine is chosen" }</p>
                <p><a href={Route::Engines.href()}>{ "Connect to an engine or try the sandbox" }</a>{ " to send what you enter here." }</p>
            </Notice>
        };
    };
    let (tone, words) = match engines.session(&engine.id) {
        Session::SignedIn { .. } => return html! {},
        Session::SignedOut => (Tone::Note, format!("You are not signed in to {}.", engine.name)),
        Session::Expired { user } => {
            (Tone::Warning, format!("The session of {user} with {} has expired.", engine.name))
        }
    };
    html! {
        <Notice {tone} announced=true>
            <p class="notice-title">{ words }</p>
            <p>{ "What you enter here is kept." }</p>
            <Button emphasis={Emphasis::Primary} onclick={open}>{ "Sign in" }</Button>
        </Notice>
    }
}
