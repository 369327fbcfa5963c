//! Yew's hooks for state and effects under their own names, with one copy of their code in the page.
//!
//! Yew makes each of its hooks anew for every type of a state and for every closure of an effect, some kilobytes each time
//! (docs/decisions/0007-parts-loaded-later.md). Here the hook itself knows no type, and what does is thin. What differs: an effect
//! gives what lives until the next one, to be dropped then, instead of a function to be called.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

use yew::functional;
use yew::prelude::{Reducible, hook};

type Value = Rc<dyn Any>;

/// A state of any type.
struct Held(Value);

/// What becomes of it.
enum Change {
    Set(Value),
    Reduce(Box<dyn FnOnce(Value) -> Value>),
}

impl Reducible for Held {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let next = match change {
            Change::Set(next) => next,
            Change::Reduce(reduce) => reduce(self.0.clone()),
        };
        if Rc::ptr_eq(&self.0, &next) { self } else { Rc::new(Self(next)) }
    }
}

/// A state and how to change it. What it holds is always what is newest, as with Yew's own; it is equal to another by what
/// each held when it was drawn with, or else a context would never be told of a change.
pub struct State<T> {
    held: functional::UseReducerHandle<Held>,
    drawn_with: Value,
    of: PhantomData<T>,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        Self { held: self.held.clone(), drawn_with: self.drawn_with.clone(), of: PhantomData }
    }
}

impl<T: 'static> Deref for State<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.held.0.downcast_ref().expect("a state keeps its type")
    }
}

impl<T: PartialEq + 'static> PartialEq for State<T> {
    fn eq(&self, other: &Self) -> bool {
        self.drawn_with.downcast_ref::<T>() == other.drawn_with.downcast_ref()
    }
}

impl<T: 'static> State<T> {
    /// What changes it.
    pub fn dispatcher(&self) -> Dispatcher<T> {
        Dispatcher { change: self.held.dispatcher(), of: PhantomData }
    }

    /// What sets it.
    pub fn setter(&self) -> Dispatcher<T> {
        self.dispatcher()
    }

    /// Sets it.
    pub fn set(&self, value: T) {
        self.held.dispatch(Change::Set(Rc::new(value)));
    }
}

impl<T: Reducible + 'static> State<T> {
    /// Tells it what happened.
    pub fn dispatch(&self, action: T::Action)
    where
        T::Action: 'static,
    {
        self.dispatcher().dispatch(action);
    }
}

/// What changes a state.
pub struct Dispatcher<T> {
    change: functional::UseReducerDispatcher<Held>,
    of: PhantomData<T>,
}

impl<T> Clone for Dispatcher<T> {
    fn clone(&self) -> Self {
        Self { change: self.change.clone(), of: PhantomData }
    }
}

impl<T: 'static> Dispatcher<T> {
    /// Sets it.
    pub fn set(&self, value: T) {
        self.change.dispatch(Change::Set(Rc::new(value)));
    }
}

impl<T: Reducible + 'static> Dispatcher<T> {
    /// Tells it what happened.
    pub fn dispatch(&self, action: T::Action)
    where
        T::Action: 'static,
    {
        self.change.dispatch(Change::Reduce(Box::new(|state| match state.downcast::<T>() {
            Ok(state) => state.reduce(action),
            Err(state) => state,
        })));
    }
}

/// A state that is set.
#[hook]
pub fn use_state<T: 'static>(first: impl FnOnce() -> T) -> State<T> {
    let held = use_held(Box::new(|| Rc::new(first())));
    let drawn_with = held.0.clone();
    State { held, drawn_with, of: PhantomData }
}

/// A state that is told what happened.
#[hook]
pub fn use_reducer<T: Reducible + 'static>(first: impl FnOnce() -> T) -> State<T> {
    let held = use_held(Box::new(|| Rc::new(first())));
    let drawn_with = held.0.clone();
    State { held, drawn_with, of: PhantomData }
}

#[hook]
fn use_held<'a>(first: Box<dyn FnOnce() -> Value + 'a>) -> functional::UseReducerHandle<Held> {
    functional::use_reducer(|| Held(first()))
}

/// What an effect depends on, of any type.
trait Depends: Any {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<D: PartialEq + 'static> Depends for D {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<D>().is_some_and(|other| self == other)
    }
}

struct Dependencies(Rc<dyn Depends>);

impl PartialEq for Dependencies {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.0;
        self.0.same(other)
    }
}

/// Runs `effect` after a drawing where `dependencies` are others than at the last one. What it gives is dropped before the next
/// run, and when the component goes.
#[hook]
pub fn use_effect_with<D: PartialEq + 'static, L: 'static>(dependencies: D, effect: impl FnOnce(&D) -> L + 'static) {
    let dependencies = Rc::new(dependencies);
    let own = dependencies.clone();
    use_any_effect(dependencies, Box::new(move || Box::new(effect(&own))));
}

#[hook]
fn use_any_effect(dependencies: Rc<dyn Depends>, effect: Box<dyn FnOnce() -> Box<dyn Any>>) {
    functional::use_effect_with(Dependencies(dependencies), move |_| {
        let lives = effect();
        move || drop(lives)
    });
}

/// Calls a function when it is dropped.
pub struct Finally(Option<Box<dyn FnOnce()>>);

/// What calls `then` when it is dropped: for an effect whose end is more than letting go.
pub fn finally(then: impl FnOnce() + 'static) -> Finally {
    Finally(Some(Box::new(then)))
}

impl Drop for Finally {
    fn drop(&mut self) {
        if let Some(then) = self.0.take() {
            then();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_compared_by_value_and_type() {
        let of = |depends: Rc<dyn Depends>| Dependencies(depends);
        assert!(of(Rc::new(1u32)) == of(Rc::new(1u32)));
        assert!(of(Rc::new(1u32)) != of(Rc::new(2u32)));
        assert!(of(Rc::new(1u32)) != of(Rc::new(1u64)));
    }

    #[test]
    fn what_is_to_be_done_finally_is_done_once() {
        let done = Rc::new(std::cell::Cell::new(0));
        let counted = done.clone();
        let end = finally(move || counted.set(counted.get() + 1));
        assert_eq!(done.get(), 0);
        drop(end);
        assert_eq!(done.get(), 1);
    }
}
