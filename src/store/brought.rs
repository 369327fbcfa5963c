//! Calls that a person brings along as curl commands, for the page of an operation or as a free request.

use std::rc::Rc;

use client::{Draft, FreeRequest};
use openapi::ApiDescription;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::desk;
use crate::hooks::use_state;
use crate::route::Route;

/// A call that a person brought along, for the page of its operation, or as a free request.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// Which one it is.
    pub number: u32,
    /// The id of the operation that it calls, and what it gives that.
    pub operation: Option<(String, Draft)>,
    /// The call itself, whatever it is of.
    pub free: FreeRequest,
    /// What of it was mended, or is not in what it gives the operation or the free request.
    pub notes: Vec<String>,
    /// What is not in the free request.
    pub free_notes: Vec<String>,
}

impl Called {
    /// The same call as a free request.
    fn freed(&self) -> Self {
        let notes = self.free_notes.clone();
        Self { number: self.number + 1, operation: None, notes, ..self.clone() }
    }

    /// The page that it is for.
    pub fn route(&self) -> Route {
        self.operation.as_ref().map_or(Route::Request, |(id, _)| Route::Operation(id.clone()))
    }
}

/// Whether a pasted text is meant as a curl command: the word stands near its beginning, before an option or an address.
pub fn is_curl(text: &str) -> bool {
    let start: String = text.chars().take(40).collect();
    start.split_whitespace().any(|word| matches!(word, "curl" | "curl.exe")) && text.trim().len() > "curl.exe".len()
}

/// Reads a pasted curl command, brings along what it calls, and then tells which page that is for, or why it is none.
pub type Bring = Callback<(String, Callback<Result<Route, String>>)>;

/// The last call, and what brings another one.
pub struct Brought {
    /// The call.
    pub called: Option<Rc<Called>>,
    /// Brings one along.
    pub bring: Bring,
    /// Takes the last one as a free request.
    pub free: Callback<()>,
}

/// Holds the last call. A command that is pasted while the description `is_reading` waits for it.
#[hook]
pub fn use_brought(description: Option<ApiDescription>, is_reading: bool) -> Brought {
    let called = use_state(|| None::<Rc<Called>>);
    let waiting = use_mut_ref(|| None);
    let before = (*called).clone();
    let number = before.as_ref().map_or(0, |called| called.number) + 1;
    let read: Bring = {
        let called = called.setter();
        Callback::from(move |(text, done): (String, Callback<Result<Route, String>>)| {
            let (called, description) = (called.clone(), description.clone());
            spawn_local(async move {
                let read = match desk::load().await {
                    None => Err("What reads commands could not be loaded: paste it again to try again.".to_owned()),
                    Some(desk) => (desk.read)(&text, description.as_ref(), number),
                };
                done.emit(read.map(|call| {
                    let route = call.route();
                    called.set(Some(Rc::new(call)));
                    route
                }));
            });
        })
    };
    {
        let (read, waiting) = (read.clone(), waiting.clone());
        use_effect_with(is_reading, move |is_reading| {
            let pasted = if *is_reading { None } else { waiting.take() };
            if let Some(pasted) = pasted {
                read.emit(pasted);
            }
        });
    }
    let bring = Callback::from(move |pasted| {
        if is_reading {
            waiting.replace(Some(pasted));
        } else {
            read.emit(pasted);
        }
    });
    let free = {
        let (called, before) = (called.setter(), before.clone());
        Callback::from(move |()| {
            if let Some(before) = &before {
                called.set(Some(Rc::new(before.freed())));
            }
        })
    };
    Brought { called: before, bring, free }
}
