//! The explorer: every operation of a description. Loaded when one of its places is gone to.

use std::future::Future;
use std::pin::Pin;

use yew::prelude::*;

use crate::components::frame::SIDEBAR;
use crate::components::operation_list::OperationList;
use crate::components::palette::Palette;
use crate::pages;
use crate::platform::files::{self, Maker};
use crate::platform::keyboard::close_popover;
use crate::route::Route;
use crate::store::description::{Described, described, kept_description};
use crate::store::providers::Store;

/// What it draws.
pub struct Explorer {
    /// Draws the page of a route.
    pub page: fn(&Store, &Route) -> Html,
    /// Draws the operations in the sidebar.
    pub sidebar: fn(&Store, &Route) -> Html,
    /// Draws the palette; the callback closes it.
    pub palette: fn(&Store, Callback<()>) -> Html,
    /// Reads the description for as long as it is drawn.
    pub keep: fn() -> Html,
    /// Makes what `fetch` is given for bodies of parts and files.
    payload: Maker,
}

static EXPLORER: Explorer =
    Explorer { page: pages::explorer, sidebar, palette, keep: kept_description, payload: files::made };

fn palette(store: &Store, onclose: Callback<()>) -> Html {
    let described = described(store);
    let bring = described.as_ref().map(|described| described.bring.clone());
    let searchable = described.as_ref().is_some_and(|described| described.searchable);
    let description = described.and_then(|described| described.opened).map(|opened| opened.description);
    html! { <Palette {description} {searchable} {bring} {onclose} /> }
}

fn sidebar(store: &Store, route: &Route) -> Html {
    let Some(Described { opened: Some(opened), searchable, .. }) = described(store) else { return html! {} };
    let current = match route {
        Route::Operation(id) => Some(AttrValue::from(id.clone())),
        Route::Callback(place) => Some(AttrValue::from(place.operation.clone())),
        _ => None,
    };
    let onopen = Callback::from(|()| close_popover(SIDEBAR));
    html! { <OperationList description={opened.description} {searchable} {current} {onopen} /> }
}

/// Loads it.
pub fn load() -> Pin<Box<dyn Future<Output = Option<&'static Explorer>>>> {
    Box::pin(async {
        let explorer = cut::explorer().await?;
        files::make_payloads_by(explorer.payload);
        Some(explorer)
    })
}

/// Where the release build cuts; a debug build is one piece.
mod cut {
    #[cfg(debug_assertions)]
    pub(super) async fn explorer() -> Option<&'static super::Explorer> {
        Some(&super::EXPLORER)
    }

    #[cfg(not(debug_assertions))]
    pub(super) async fn explorer() -> Option<&'static super::Explorer> {
        part().await.ok()
    }

    #[cfg(not(debug_assertions))]
    #[wasm_split_helpers::wasm_split(explorer, fallible)]
    fn part() -> Result<&'static super::Explorer, wasm_split_helpers::SplitLoaderError> {
        Ok(&super::EXPLORER)
    }
}
