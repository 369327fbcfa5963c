//! What a page says when there is nobody to call as: no engine, no session, or one that has expired.

use yew::prelude::*;

use crate::route::Route;
use crate::store::engines::Session;
use crate::store::providers::Store;
use crate::ui::button::{Button, Emphasis};
use crate::ui::notice::{Tone, notice, paragraph};

/// Draws what is missing before anything can be sent; nothing where nothing is.
pub fn sign_in_needed(store: &Store) -> Html {
    let engines = &store.engines;
    let Some(engine) = engines.current() else {
        if engines.looking {
            return html! { <p class="muted skeleton">{ "Looking for engines…" }</p> };
        }
        let more = html! { <p><a href={Route::Engines.href()}>{ "Connect to an engine or try the sandbox" }</a>{ " to send what you enter here." }</p> };
        return notice(Tone::Note, "No engine is chosen", more);
    };
    let (tone, words) = match engines.session(&engine.id) {
        Session::SignedIn { .. } => return html! {},
        Session::SignedOut => (Tone::Note, format!("You are not signed in to {}.", engine.name)),
        Session::Expired { user } => {
            (Tone::Warning, format!("The session of {user} with {} has expired.", engine.name))
        }
    };
    let button = Button::new("Sign in", store.sign_in.clone()).emphasis(Emphasis::Primary);
    notice(tone, words, html! { <>{ paragraph("What you enter here is kept.") }{ button.view() }</> })
}
