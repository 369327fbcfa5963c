//! What reads CommonMark. Loaded when a text is met that is more than plain words.

use std::future::Future;
use std::pin::Pin;

use yew::prelude::*;

use crate::components::markdown::marked::marked;

/// What it draws.
pub struct Markup {
    /// Draws a text.
    pub draw: fn(&str) -> Html,
}

static MARKUP: Markup = Markup { draw: marked };

/// Loads it.
pub fn load() -> Pin<Box<dyn Future<Output = Option<&'static Markup>>>> {
    #[cfg(debug_assertions)]
    return Box::pin(async { Some(&MARKUP) });
    #[cfg(not(debug_assertions))]
    Box::pin(async { cut::markup().await.ok() })
}

/// Where the release build cuts.
#[cfg(not(debug_assertions))]
mod cut {
    #[wasm_split_helpers::wasm_split(markup, fallible)]
    pub(super) fn markup() -> Result<&'static super::Markup, wasm_split_helpers::SplitLoaderError> {
        Ok(&super::MARKUP)
    }
}
