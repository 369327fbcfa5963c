//! The page: the only code that knows Yew or the browser.
//!
//! - [`route`]: which state has which URL
//! - [`pages`]: one file a route; arranges components
//! - [`components`]: what knows the domain
//! - [`ui`]: what does not
//! - [`store`]: reducers, and the contexts that provide them
//! - [`platform`]: the one door to the browser
//! - [`hooks`]: Yew's, smaller
//! - [`lazy`]: parts that are loaded when they are first needed; [`forms`], [`checks`], [`desk`], [`explorer`] and [`markup`] are such
//!
//! What can be decided without a browser is decided in `client` and `masking`.

pub mod app;
pub mod checks;
pub mod components;
pub mod desk;
pub mod explorer;
pub mod forms;
pub mod hooks;
pub mod lazy;
pub mod markup;
pub mod pages;
pub mod platform;
pub mod route;
pub mod store;
pub mod ui;

/// Draws the page over the document. Should it panic, `static/boot.js` draws the screen that says so.
pub fn start() {
    platform::fetch::watch_policy();
    platform::location::translate_old_links();
    platform::location::go_where_asked();
    yew::Renderer::<app::App>::new().render();
}
