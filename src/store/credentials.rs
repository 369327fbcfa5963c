//! Credentials that a person entered for APIs that are no engine's: in memory alone, each for the one origin that it was entered for.

use std::cell::RefCell;

use client::{Credential, Engine};

/// A credential, the origin that it is for, and the name of its scheme.
struct Held {
    origin: String,
    scheme: String,
    credential: Credential,
}

thread_local! {
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
}

/// The origin that gets what is entered for an engine: behind a forwarder the engine's own.
pub fn origin(engine: &Engine) -> String {
    let direct = Engine { base: engine.shown_base().to_owned(), ..engine.clone() };
    direct.origin().to_owned()
}

/// What is held for an origin, by schemes.
pub fn held(origin: &str) -> Vec<(String, Credential)> {
    let of = |held: &&Held| held.origin == origin;
    HELD.with_borrow(|all| all.iter().filter(of).map(|held| (held.scheme.clone(), held.credential.clone())).collect())
}

/// Holds a credential in the place of the one before; nothing where it was taken away.
pub fn hold(origin: &str, scheme: &str, credential: Option<Credential>) {
    HELD.with_borrow_mut(|all| {
        all.retain(|held| held.origin != origin || held.scheme != scheme);
        all.extend(credential.map(|credential| Held {
            origin: origin.to_owned(),
            scheme: scheme.to_owned(),
            credential,
        }));
    });
}
