//! What survives a reload, as JSON under one prefix: `localStorage` for what a browser keeps, `sessionStorage` for what a
//! tab keeps. No secret goes in, but a token into the tab's when a person asked for that.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Storage, StorageEvent};

use super::window;

const PREFIX: &str = "masking-playground.";

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the browser's site data are cleared; shared by its tabs.
    Browser,
    /// Until the tab is closed.
    Tab,
}

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Browser => window().local_storage().ok()?,
        Keep::Tab => window().session_storage().ok()?,
    }
}

/// What is kept under `key`; `None` where nothing is, or nothing that is understood.
pub fn load<T: DeserializeOwned>(keep: Keep, key: &str) -> Option<T> {
    client::from_json(&storage(keep)?.get_item(&format!("{PREFIX}{key}")).ok()??).ok()
}

/// Keeps `value` under `key`. Whether it was kept: storage may be full or switched off.
pub fn save<T: Serialize>(keep: Keep, key: &str, value: &T) -> bool {
    let json = serde_json::to_string(value).unwrap_or_default();
    storage(keep).is_some_and(|storage| storage.set_item(&format!("{PREFIX}{key}"), &json).is_ok())
}

/// Keeps nothing under `key`.
pub fn remove(keep: Keep, key: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}

/// Listens for another tab's changes under a key, for as long as it lives.
pub struct OtherTabs {
    listener: Closure<dyn Fn(StorageEvent)>,
}

impl OtherTabs {
    /// Calls `changed` whenever another tab has changed what is kept under `key`.
    pub fn listen(key: &str, changed: impl Fn() + 'static) -> Self {
        let full_key = format!("{PREFIX}{key}");
        let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
            if event.key().is_none_or(|key| key == full_key) {
                changed();
            }
        });
        let _ = window().add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
        Self { listener }
    }
}

impl Drop for OtherTabs {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("storage", self.listener.as_ref().unchecked_ref());
    }
}
