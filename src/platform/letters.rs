//! Letters without regard to case, by the browser's own tables: Unicode's would be 13 kB of the page.

use js_sys::JsString;

/// `text` in lower case.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    JsString::from(text).to_lower_case().into()
}
