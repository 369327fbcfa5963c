//! What tells a person of something while they look elsewhere: the tab's title and icon, and notifications, which they opt in to.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::{document, location, window};

/// What the tab's icon says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Something ended well.
    Good,
    /// Something ended otherwise.
    Bad,
}

/// Whether nobody sees the page now.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Puts words before the tab's title, and a sign on its icon.
pub fn call(words: &str, sign: Sign) {
    location::set_title(&location::route());
    document().set_title(&format!("{words} · {}", document().title()));
    set_icon(match sign {
        Sign::Good => "icon-good.svg",
        Sign::Bad => "icon-bad.svg",
    });
}

/// Takes both back.
pub fn rest() {
    location::set_title(&location::route());
    set_icon("icon.svg");
}

fn set_icon(address: &str) {
    if let Ok(Some(link)) = document().query_selector("link[rel='icon']") {
        let _ = link.set_attribute("href", address);
    }
}

/// Whether this browser has notifications for this page: only a secure context has.
pub fn can_notify() -> bool {
    window().is_secure_context() && js_sys::Reflect::has(&window(), &JsValue::from_str("Notification")).unwrap_or(false)
}

/// Asks the browser, which asks the person, and calls back with what they said.
pub fn ask_to_notify(then: impl FnOnce(bool) + 'static) {
    let Ok(asked) = Notification::request_permission() else { return then(false) };
    spawn_local(async move {
        let said = JsFuture::from(asked).await.ok().and_then(|said| said.as_string());
        then(said.as_deref() == Some("granted"));
    });
}

/// Notifies, where the person has allowed it; one of the same tag takes the place of the last.
pub fn notify(title: &str, body: &str, tag: &str) {
    if can_notify() && Notification::permission() == NotificationPermission::Granted {
        let options = NotificationOptions::new();
        options.set_body(body);
        options.set_tag(tag);
        let _ = Notification::new_with_options(title, &options);
    }
}
