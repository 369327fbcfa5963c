//! The one door to the browser. What needs `web_sys` is here; what does not is not.
//!
//! Every function here may be called at any time: a browser that refuses (storage off, no clipboard) gives `None`,
//! `false` or a typed failure, never a panic.

pub mod attention;
pub mod clipboard;
pub mod clock;
pub mod discovery;
pub mod downloads;
pub mod editor;
pub mod fetch;
pub mod files;
pub mod kept_texts;
pub mod keyboard;
pub mod letters;
pub mod location;
pub mod patterns;
pub mod sandbox;
pub mod storage;
pub mod theme;
pub mod yaml;

/// The window. There is one wherever the page runs.
pub(crate) fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document.
pub(crate) fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}
