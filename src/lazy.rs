//! Parts of the page that are loaded when they are first needed, each as a WebAssembly module of its own.
//!
//! A part is a table of functions behind one function that `wasm_split` marks. What is reached through that table alone is
//! cut out of the first load by the release build (`tools/finish/split.mjs`); a debug build is one piece, and has all its
//! parts at once. Why and with what gain: docs/decisions/0007-parts-loaded-later.md.

use std::future::Future;
use std::pin::Pin;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::use_state;
use crate::platform::location;
use crate::ui::button::Button;
use crate::ui::notice::{Tone, notice, paragraph};

/// Loads a part; `None` where that failed. It is loaded once, however often it is asked for, and again after a failure.
pub type Load<T> = fn() -> Pin<Box<dyn Future<Output = Option<&'static T>>>>;

/// Where a part stands.
enum Standing<T: 'static> {
    NotThere,
    There(&'static T),
    Failed,
}

impl<T: 'static> Clone for Standing<T> {
    fn clone(&self) -> Self {
        match self {
            Self::NotThere => Self::NotThere,
            Self::There(part) => Self::There(part),
            Self::Failed => Self::Failed,
        }
    }
}

/// A part and what loads it.
pub struct Lazy<T: 'static> {
    standing: Standing<T>,
    load: Callback<()>,
}

impl<T: 'static> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Self { standing: self.standing.clone(), load: self.load.clone() }
    }
}

impl<T: 'static> PartialEq for Lazy<T> {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.standing) == std::mem::discriminant(&other.standing)
    }
}

impl<T: 'static> Lazy<T> {
    /// The part, if it is there.
    pub fn get(&self) -> Option<&'static T> {
        match self.standing {
            Standing::There(part) => Some(part),
            _ => None,
        }
    }

    /// Whether it could not be loaded.
    pub fn has_failed(&self) -> bool {
        matches!(self.standing, Standing::Failed)
    }

    /// Begins to load it, unless it is there or on its way.
    pub fn load(&self) {
        self.load.emit(());
    }

    /// Draws with the part; until it is there, that it is on its way, or why it is not.
    pub fn draw(&self, draw: impl FnOnce(&'static T) -> Html) -> Html {
        match self.get() {
            Some(part) => draw(part),
            None => self.missing(),
        }
    }

    /// Draws a whole page with the part; until it is there, its title and why there is no more.
    pub fn draw_page(&self, title: &str, draw: impl FnOnce(&'static T) -> Html) -> Html {
        match self.get() {
            Some(part) => draw(part),
            None => html! { <><h1 tabindex="-1">{ title.to_owned() }</h1>{ self.missing() }</> },
        }
    }

    /// Draws that it is on its way, or why it is not.
    fn missing(&self) -> Html {
        match self.standing {
            Standing::Failed => failed(&self.load),
            _ => html! { <p class="muted skeleton">{ "Loading…" }</p> },
        }
    }
}

fn failed(load: &Callback<()>) -> Html {
    let advice = "The server of this page was not reached, or holds a newer build by now: reloading gets that. \
                  What you entered is kept.";
    let buttons = html! {
        <>
            { paragraph(advice) }
            <div class="actions">
                { Button::new("Try again", load.clone()).view() }
                { Button::new("Reload", Callback::from(|()| location::reload())).view() }
            </div>
        </>
    };
    notice(Tone::Bad, "A part of the page could not be loaded.", buttons)
}

/// A part, not loaded yet.
#[hook]
pub fn use_lazy<T: 'static>(load: Load<T>) -> Lazy<T> {
    let standing = use_state(|| Standing::NotThere);
    let under_way = use_mut_ref(|| false);
    let setter = standing.setter();
    let load = use_callback((), move |(), ()| {
        if under_way.replace(true) {
            return;
        }
        let (setter, under_way) = (setter.clone(), under_way.clone());
        spawn_local(async move {
            let part = load().await;
            under_way.replace(part.is_some());
            setter.set(part.map_or(Standing::Failed, Standing::There));
        });
    });
    Lazy { standing: (*standing).clone(), load }
}
