//! Files that a person chose or dropped. The page keeps them by number for as long as its tab lives: a file's bytes stay with the
//! browser, and go from there.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;

use client::{FileHandle, Part, PartContent, RequestBody, end_of_parts};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File};

thread_local! {
    /// The files of handles; a handle's number is a place here.
    static HELD: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// A file's bytes, copied once. `None` where it can't be read any more.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec())
}

/// Keeps a file, and tells what is known of it.
pub fn hold(file: File) -> FileHandle {
    let (name, media_type) = (file.name().into(), file.type_().into());
    // Whole bytes, far below the 2^53 that a browser's number holds.
    let size = file.size() as u64;
    let id = HELD.with_borrow_mut(|held| {
        held.push(file);
        held.len() - 1
    });
    FileHandle { id: u32::try_from(id).unwrap_or(u32::MAX), name, size, media_type }
}

/// What `fetch` is given for a body that is no text; the error is the name of a file that can't be read any more.
pub type Payload = Pin<Box<dyn Future<Output = Result<JsValue, String>>>>;

/// Makes payloads.
pub type Maker = fn(RequestBody) -> Payload;

thread_local! {
    /// What makes payloads. It comes with the part of the page that prepares such bodies, so that the first load does without it.
    static MAKER: Cell<Option<Maker>> = const { Cell::new(None) };
}

/// Has payloads made by this from now on.
pub fn make_payloads_by(maker: Maker) {
    MAKER.set(Some(maker));
}

/// What `fetch` is given for a body.
///
/// # Errors
/// The name of a file that can't be read any more.
pub async fn payload(body: &RequestBody) -> Result<JsValue, String> {
    match (body, MAKER.get()) {
        (RequestBody::Text(text), _) => Ok(JsValue::from_str(text)),
        (body, Some(make)) => make(body.clone()).await,
        (_, None) => Err(String::new()),
    }
}

/// Makes payloads of parts and files. Parts are framed by a boundary of our own, so that a text may have a type without a file name and a
/// part its headers, which the browser's FormData can't say.
pub fn made(body: RequestBody) -> Payload {
    Box::pin(async move {
        match &body {
            RequestBody::Text(text) => Ok(JsValue::from_str(text)),
            RequestBody::File(file) => Ok(readable(file).await?.into()),
            RequestBody::Multipart(parts) => form(parts).await,
        }
    })
}

async fn form(parts: &[Part]) -> Result<JsValue, String> {
    let boundary = boundary();
    let pieces = Array::new();
    for part in parts {
        push(&pieces, part, &boundary).await?;
    }
    pieces.push(&end_of_parts(&boundary).into());
    // A blob writes its type in small letters, which the boundary is in.
    let options = BlobPropertyBag::new();
    options.set_type(&format!("multipart/form-data; boundary={boundary}"));
    let blob = Blob::new_with_blob_sequence_and_options(&pieces, &options);
    blob.map(Into::into).map_err(|_| String::new())
}

async fn push(pieces: &Array, part: &Part, boundary: &str) -> Result<(), String> {
    pieces.push(&part.head(boundary).into());
    match &part.content {
        PartContent::Text(text) => pieces.push(&JsValue::from_str(text)),
        PartContent::File(file) => pieces.push(&readable(file).await?.into()),
    };
    pieces.push(&"\r\n".into());
    Ok(())
}

/// The file of a handle, where its first byte can be read: a fetch that fails for it tells nothing but that it failed.
async fn readable(handle: &FileHandle) -> Result<File, String> {
    let held = HELD.with_borrow(|held| held.get(handle.id as usize).cloned());
    let gone = || handle.name.to_string();
    let file = held.ok_or_else(gone)?;
    let first = file.slice_with_i32_and_i32(0, 1).map_err(|_| gone())?;
    JsFuture::from(first.array_buffer()).await.map_err(|_| gone())?;
    Ok(file)
}

/// A line that no content has but by a chance of one in 2^100.
fn boundary() -> String {
    let half = || (js_sys::Math::random() * 2f64.powi(52)) as u64;
    format!("playground-{:013x}{:013x}", half(), half())
}
