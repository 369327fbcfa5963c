//! Drafts of operations, per engine and operation: kept by this browser without secrets, and their files for as long as the tab lives.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use client::{Draft, DraftFile, Engine, FileSource, FreeRequest, KeptDraft, KeptFreeRequest};
use openapi::Operation;

use super::brought::Called;
use super::description::Source;
use crate::platform::storage::{self, Keep};

thread_local! {
    /// The files of drafts, which no browser keeps for a page.
    static FILES: RefCell<HashMap<String, Vec<DraftFile>>> = RefCell::default();
    /// The call that was taken over last: going back to its operation must not undo what was changed since.
    static TAKEN: Cell<u32> = const { Cell::new(0) };
    /// The free request, with its secrets and its files.
    static FREE: RefCell<Option<FreeRequest>> = const { RefCell::new(None) };
}

/// Where the free request is kept.
const FREE_KEY: &str = "draft.free";

/// Where the draft of an operation is kept; operations of a person's own description are others than the engine's.
pub fn key(engine: Option<&Engine>, source: &Source, operation: &str) -> String {
    let engine = engine.map(|engine| engine.id.as_str()).unwrap_or_default();
    let file = match source {
        Source::File(name) => name.as_str(),
        _ => "",
    };
    format!("draft.{engine}.{file}.{operation}")
}

/// What an operation begins with: a call that was just brought along, or the draft that is kept; `None` where neither is there.
pub fn begun(key: &str, called: Option<&Called>) -> Option<Draft> {
    if let Some(called) = called.filter(|called| TAKEN.replace(called.number) != called.number) {
        return called.operation.as_ref().map(|(_, draft)| draft.clone());
    }
    let mut draft = storage::load::<KeptDraft>(Keep::Browser, key)?.draft();
    if let Some(body) = &mut draft.body {
        FILES.with_borrow(|files| files.get(key).into_iter().flatten().for_each(|held| again(&mut body.files, held)));
    }
    Some(draft)
}

/// What the free request begins with: a call that was just brought along, or the one that is kept.
pub fn begun_free(called: Option<&Called>) -> Option<FreeRequest> {
    if let Some(called) = called.filter(|called| TAKEN.replace(called.number) != called.number) {
        return Some(called.free.clone());
    }
    if let Some(held) = FREE.with_borrow(Clone::clone) {
        return Some(held);
    }
    Some(storage::load::<KeptFreeRequest>(Keep::Browser, FREE_KEY)?.request())
}

/// Keeps the free request: for as long as the tab lives whole, and in this browser without its secrets.
pub fn keep_free(request: &FreeRequest) {
    match *request == FreeRequest::to("GET", "") {
        true => storage::remove(Keep::Browser, FREE_KEY),
        false => drop(storage::save(Keep::Browser, FREE_KEY, &KeptFreeRequest::of(request))),
    }
    FREE.set(Some(request.clone()));
}

/// Puts a file that the tab still has in the place of its name.
fn again(files: &mut [DraftFile], held: &DraftFile) {
    let is = |file: &&mut DraftFile| {
        matches!(file.source, FileSource::Wanted(_))
            && file.property == held.property
            && file.source.name() == held.source.name()
    };
    if let Some(file) = files.iter_mut().find(is) {
        *file = held.clone();
    }
}

/// Keeps a draft; nothing of one that is as it was at first.
pub fn keep(key: &str, operation: &Operation, draft: &Draft, first: &Draft) {
    let kept = KeptDraft::of(operation, draft).filter(|_| draft != first);
    match kept {
        Some(kept) => drop(storage::save(Keep::Browser, key, &kept)),
        None => storage::remove(Keep::Browser, key),
    }
    let files = draft.body.as_ref().map(|body| body.files.clone()).unwrap_or_default();
    FILES.with_borrow_mut(|held| held.insert(key.to_owned(), files));
}
