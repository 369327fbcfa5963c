//! Files that a person chose or dropped.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// A file's bytes, copied once. `None` where it can't be read any more.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec())
}
