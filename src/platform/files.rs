//! Files that a person chose or dropped.

use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// A file's text; bytes that are no UTF-8 become replacement characters. `None` where it can't be read any more.
pub async fn text(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
