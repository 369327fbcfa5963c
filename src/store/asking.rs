//! What a person is asked before it is done: on an engine in production all that takes away, runs, cancels or overwrites; on any, what
//! deletes jobs.

use std::rc::Rc;

use client::Engine;
use masking::danger::Danger;
use yew::prelude::*;

use super::providers::Store;

/// A question.
#[derive(Clone, PartialEq)]
pub struct Asking {
    /// Where it would be done.
    pub engine: Rc<Engine>,
    /// What would be done.
    pub danger: Danger,
    /// To what.
    pub objects: Rc<[String]>,
    /// Does it.
    pub go: Callback<()>,
}

impl Store {
    /// Does it at once, or after a person was asked where the engine is in production.
    pub fn ask_first(&self, engine: &str, danger: Option<Danger>, object: &str, go: Callback<()>) {
        let danger = danger.filter(|_| self.settings.is_production(engine));
        match danger.zip(self.engines.get(engine)) {
            Some((danger, engine)) => self.ask(engine, danger, [object.to_owned()].into(), go),
            None => go.emit(()),
        }
    }

    /// Does it after a person was asked.
    pub fn ask(&self, engine: &Rc<Engine>, danger: Danger, objects: Rc<[String]>, go: Callback<()>) {
        self.asking.set(Some(Asking { engine: engine.clone(), danger, objects, go }));
    }
}
