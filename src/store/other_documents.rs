//! Other documents that a description refers to: loaded when a person asks for one, and read with it from then on.

use std::cell::RefCell;
use std::rc::Rc;

use openapi::{ApiDescription, LoadError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::description::{Opened, Source};
use super::own_description::get_address;
use crate::platform::{location, yaml};

/// A document that is wanted.
pub struct Wanted {
    /// Its address, as [`location::resolve_reference`] has it.
    pub address: String,
    /// Its text, where a person chose a file; else it is got from its address, without any credential.
    pub bytes: Option<Vec<u8>>,
    /// Called at the end, with why it could not be taken in.
    pub done: Callback<Result<(), String>>,
}

/// The address of a description: empty where it came from a file, or comes from an engine by another name than its own.
pub fn own_address(source: &Source) -> String {
    match source {
        Source::File(name) if is_fetched(name) => name.clone(),
        _ => String::new(),
    }
}

/// Whether an address can be got from somewhere.
pub fn is_fetched(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// Takes documents into what is shown. Two may be on their way at once: each is taken into what is shown when it comes.
pub fn taking_in(latest: &Rc<RefCell<Option<Opened>>>, show: Callback<Opened>, timeout: u32) -> Callback<Rc<Wanted>> {
    let latest = latest.clone();
    Callback::from(move |wanted: Rc<Wanted>| {
        let (latest, show) = (latest.clone(), show.clone());
        let Some(begun) = latest.borrow().clone() else { return };
        spawn_local(async move {
            let read = read(&begun.description, &wanted, timeout).await;
            let now = latest.borrow().clone().filter(|now| now.description.is(&begun.description));
            let taken = read.map(|other| {
                if let Some(now) = now {
                    let own = own_address(&now.source);
                    let resolve = location::resolve_reference;
                    let description = now.description.with_document(&own, &wanted.address, &other, resolve);
                    let next = Opened { description, ..now };
                    latest.replace(Some(next.clone()));
                    show.emit(next);
                }
            });
            wanted.done.emit(taken);
        });
    })
}

async fn read(root: &ApiDescription, wanted: &Wanted, timeout: u32) -> Result<ApiDescription, String> {
    let text = match &wanted.bytes {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None => get_address(&wanted.address, timeout).await?,
    };
    let loaded = match root.load_referenced(text) {
        Err(LoadError::Yaml(text)) => root.load_referenced(yaml::to_json(&text).await?.0),
        other => other,
    };
    loaded.map(|(other, _)| other).map_err(|error| error.to_string())
}
