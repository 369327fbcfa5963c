//! Texts that are too large for `localStorage`, in the browser's IndexedDB: descriptions, so that they are there at once the next time.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use super::window;

const DATABASE: &str = "masking-playground";
const TEXTS: &str = "texts";

/// The text under a key; `None` where there is none, or no storage.
pub async fn load(key: &str) -> Option<String> {
    let store = texts(IdbTransactionMode::Readonly).await?;
    done(&store.get(&key.into()).ok()?).await?.as_string()
}

/// Keeps a text under a key. Whether it was kept: storage may be full or switched off.
pub async fn save(key: &str, text: &str) -> bool {
    let Some(store) = texts(IdbTransactionMode::Readwrite).await else { return false };
    match store.put_with_key(&text.into(), &key.into()) {
        Ok(request) => done(&request).await.is_some(),
        Err(_) => false,
    }
}

/// The store of texts, in a transaction of its own.
async fn texts(mode: IdbTransactionMode) -> Option<IdbObjectStore> {
    let request: IdbOpenDbRequest = window().indexed_db().ok()??.open_with_u32(DATABASE, 1).ok()?;
    let opening = request.clone();
    let create = Closure::<dyn Fn()>::new(move || {
        let database = opening.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok());
        let _ = database.map(|database| database.create_object_store(TEXTS));
    });
    request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.unchecked_into();
    database.transaction_with_str_and_mode(TEXTS, mode).ok()?.object_store(TEXTS).ok()
}

/// What a request gives in the end; `None` where it fails.
async fn done(request: &IdbRequest) -> Option<JsValue> {
    let mut listeners = None;
    let ended = Promise::new(&mut |succeeded, failed| {
        let call = |function: js_sys::Function| {
            Closure::<dyn Fn()>::new(move || {
                let _ = function.call0(&JsValue::NULL);
            })
        };
        let (onsuccess, onerror) = (call(succeeded), call(failed));
        request.set_onsuccess(Some(onsuccess.as_ref().unchecked_ref()));
        request.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        listeners = Some((onsuccess, onerror));
    });
    JsFuture::from(ended).await.ok()?;
    request.result().ok()
}
