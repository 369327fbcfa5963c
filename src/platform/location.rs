//! Where the page is: its own address, the hash that is its route, and the document's title.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Url;

use super::{document, window};
use crate::route::Route;

/// Scheme, host and port of the page.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// `relative` as an absolute URL below the page's own.
pub fn resolve(relative: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base(relative, &base).map(|url| url.href()).unwrap_or_else(|_| relative.to_owned())
}

/// `relative` as an absolute URL of HTTP(S) below `base`; `None` where neither is one.
pub fn resolve_below(base: &str, relative: &str) -> Option<String> {
    let url = Url::new(relative).or_else(|_| Url::new_with_base(relative, base)).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}

/// The address, without a fragment, that a reference has in a document at `base`; one with no address of its own counts as a file.
pub fn resolve_reference(base: &str, reference: &str) -> String {
    let base = if base.is_empty() { "file:///" } else { base };
    let Ok(url) = Url::new_with_base(reference, base) else { return reference.to_owned() };
    url.set_hash("");
    url.href()
}

/// The page's own address, without its hash.
pub fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The path of the page's own address.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The route that the address names.
pub fn route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The address of a description that a link asks to open: `?url=…` before the hash. Nothing is loaded before a person says so.
pub fn asked_description() -> Option<String> {
    let href = window().location().href().ok()?;
    Url::new(&href).ok()?.search_params().get("url").filter(|url| !url.trim().is_empty())
}

/// A link that asks to open a description, and names no place, is one to the explorer.
pub fn go_where_asked() {
    let names_no_place = window().location().hash().is_ok_and(|hash| hash.is_empty());
    if names_no_place && asked_description().is_some() {
        go(&Route::Operations);
    }
}

/// Goes to a route; *Back* comes back.
pub fn go(route: &Route) {
    let _ = window().location().set_hash(&route.href());
}

/// Goes to a route in place of the one that is open: *Back* goes to what was before it.
pub fn replace(route: &Route) {
    let _ = window().location().replace(&route.href());
}

/// Names the tab.
pub fn set_title(route: &Route) {
    let title = route.title();
    document().set_title(&if *route == Route::Home { title } else { format!("{title} · Masking playground") });
}

/// Old links of the engine's own page become this page's: now, before anything reads the route, and whenever one is followed.
pub fn translate_old_links() {
    translate_old_link();
    let listener = Closure::<dyn Fn()>::new(translate_old_link);
    let _ = window().add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
}

fn translate_old_link() {
    let hash = window().location().hash().unwrap_or_default();
    if hash.starts_with("#!") {
        let href = Route::parse(&hash).href();
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&href));
        }
    }
}

/// Reloads the page.
pub fn reload() {
    let _ = window().location().reload();
}

/// Calls back at each change of the route, for as long as it lives.
pub struct RouteListener {
    listener: Closure<dyn Fn()>,
}

impl RouteListener {
    /// Calls `changed` with each new route.
    pub fn listen(changed: impl Fn(Route) + 'static) -> Self {
        let listener = Closure::<dyn Fn()>::new(move || changed(route()));
        let _ = window().add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
        Self { listener }
    }
}

impl Drop for RouteListener {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("hashchange", self.listener.as_ref().unchecked_ref());
    }
}
