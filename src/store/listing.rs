//! A list of the engine's, read page by page until all of it is there.

use std::cell::Cell;
use std::rc::Rc;

use client::{Engine, Exchange, Secret, TransportFailure};
use masking::answer::AnswerError;
use masking::calls::List;
use masking::paging::Listing;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::call::expired_session;
use super::polite;
use super::providers::{Store, use_store};
use crate::hooks::{finally, use_effect_with, use_state};
use crate::platform::fetch::{Cancel, send};

/// Where the reading of a list stands.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// What has come so far.
    pub listing: Rc<Listing>,
    /// Whether more is on its way.
    pub loading: bool,
    /// Why it stopped before its end.
    pub problem: Option<ListingProblem>,
    /// Reads it anew.
    pub reload: Callback<()>,
}

/// Why a list is not whole.
#[derive(Clone, PartialEq)]
pub enum ListingProblem {
    /// The engine answered something else.
    Answer(AnswerError),
    /// No answer came.
    Failure(TransportFailure),
}

/// Reads a list from the engine that is worked with, as soon as somebody is signed in, and anew at each `reload`.
#[hook]
pub fn use_listing(list: List) -> Reading {
    use_listing_at(Some(list.path().into()))
}

/// As [`use_listing`], the list at a path; nothing for as long as there is none.
#[hook]
pub fn use_listing_at(path: Option<Rc<str>>) -> Reading {
    let Store { engines, settings, .. } = use_store();
    let state = use_state(|| (Rc::new(Listing::default()), true, None::<ListingProblem>));
    let round = use_state(|| 0u32);
    let engine = engines.current().cloned();
    let token = engine.as_ref().and_then(|engine| engines.session(&engine.id).token().cloned());
    let timeout = settings.timeout();
    {
        let (state, dispatcher, last) = (state.clone(), engines.dispatcher(), use_mut_ref(|| None));
        use_effect_with((engine, token, path, *round), move |(engine, token, path, _)| {
            let (cancel, superseded) = (Cancel::default(), Rc::new(Cell::new(false)));
            // What is read again stays to be seen until all of it is there.
            let key = (engine.clone(), token.clone(), path.clone());
            let again = last.borrow().as_ref() == Some(&key);
            last.replace(Some(key));
            let before = if again { state.0.clone() } else { Rc::default() };
            state.set((before.clone(), path.is_some(), None));
            let setter = state.setter();
            if let (Some(engine), Some(token), Some(path)) = (engine.clone(), token.clone(), path.clone()) {
                let (cancel, superseded) = (cancel.clone(), superseded.clone());
                spawn_local(async move {
                    let mut listing = Listing::default();
                    let mut problem = None;
                    while let (Some(page), None) = (listing.next_page, &problem) {
                        let request = masking::calls::Caller { engine: &engine, token: Some(&token) }.list(&path, page);
                        let turn = polite::turn(&engine.id).await;
                        if superseded.get() {
                            return;
                        }
                        let exchange = send(request, &cancel, timeout).await;
                        drop(turn);
                        if superseded.get() {
                            return;
                        }
                        if let Some(expired) = expired_session(&engine.id, &exchange) {
                            dispatcher.dispatch(expired);
                        }
                        problem = take(&mut listing, &exchange);
                        let more = listing.next_page.is_some() && problem.is_none();
                        if !again || !more {
                            let shown =
                                if again && problem.is_some() { before.clone() } else { Rc::new(listing.clone()) };
                            setter.set((shown, more, problem.clone()));
                        }
                    }
                });
            }
            // Another engine, another session or another page of this app: what is under way is of no use.
            finally(move || {
                superseded.set(true);
                cancel.cancel();
            })
        });
    }
    let reload = Callback::from(move |()| round.set(*round + 1));
    let (listing, loading, problem) = (*state).clone();
    Reading { listing, loading, problem, reload }
}

fn take(listing: &mut Listing, exchange: &Exchange) -> Option<ListingProblem> {
    match &exchange.outcome {
        Ok(response) => listing.take(response).err().map(ListingProblem::Answer),
        Err(failure) => Some(ListingProblem::Failure(failure.clone())),
    }
}

/// All of a list, read page by page; in words for a person why not.
pub(super) async fn read_whole(engine: &Engine, token: &Secret, path: &str, timeout: u32) -> Result<Listing, String> {
    let mut listing = Listing::default();
    while let Some(page) = listing.next_page {
        let request = masking::calls::Caller { engine, token: Some(token) }.list(path, page);
        let turn = polite::turn(&engine.id).await;
        let exchange = send(request, &Cancel::default(), timeout).await;
        drop(turn);
        match take(&mut listing, &exchange) {
            None => {}
            Some(ListingProblem::Answer(error)) => return Err(error.to_string()),
            Some(ListingProblem::Failure(failure)) => return Err(failure.what_happened()),
        }
    }
    Ok(listing)
}
