//! Where requests to an API of a person's own description go: to a server that the description names, or to the engine that is worked with.
//!
//! Refuses: to give a server the session of an engine. What such an API asks for is entered, and held for its origin ([`super::credentials`]).

use std::cell::RefCell;
use std::rc::Rc;

use client::{Engine, EngineKind};
use openapi::{Operation, Server};

use super::engines::Engines;
use crate::platform::location;

/// What a person chose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// The address of a server as the description writes it; nothing is the engine that is worked with.
    pub server: Option<String>,
    /// Values of variables in addresses of servers.
    pub values: Vec<(String, String)>,
}

thread_local! {
    /// By the names of descriptions: for as long as the tab lives, as long as they are open.
    static CHOSEN: RefCell<Vec<(String, Chosen)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers a choice for all operations of a description.
pub fn choose(source: &str, chosen: Chosen) {
    CHOSEN.with_borrow_mut(|all| {
        all.retain(|(name, _)| name != source);
        all.push((source.to_owned(), chosen));
    });
}

/// The servers of an operation that have a whole address: one that is relative has it where the description came from an address.
pub fn reachable<'o>(source: &str, operation: &'o Operation) -> Vec<&'o Server> {
    operation.servers.iter().filter(|server| address(source, server, &[]).is_some()).collect()
}

/// What is chosen: without a person's choice the first server, and the engine where there is none.
pub fn chosen(source: &str, operation: &Operation) -> Chosen {
    let servers = reachable(source, operation);
    let before =
        CHOSEN.with_borrow(|all| all.iter().find(|(name, _)| name == source).map(|(_, chosen)| chosen.clone()));
    let is_there = |server: &str| servers.iter().any(|other| other.url == server);
    match before {
        Some(chosen) if chosen.server.as_deref().is_none_or(is_there) => chosen,
        other => Chosen {
            server: servers.first().map(|server| server.url.clone()),
            values: other.map(|chosen| chosen.values).unwrap_or_default(),
        },
    }
}

/// A server's whole address with no slash at its end.
pub fn address(source: &str, server: &Server, values: &[(String, String)]) -> Option<String> {
    let address = location::resolve_below(source, &server.address(values))?;
    Some(address.trim_end_matches('/').to_owned())
}

/// What requests go to. A server of an engine's origin is reached as that engine is, and counts as it where a person is asked first.
pub fn target(source: &str, operation: &Operation, engines: &Engines) -> Option<Rc<Engine>> {
    let chosen = chosen(source, operation);
    let Some(server) =
        chosen.server.as_deref().and_then(|url| operation.servers.iter().find(|server| server.url == url))
    else {
        return engines.current().cloned();
    };
    let address = address(source, server, &chosen.values)?;
    let of_an_engine = engines.list.iter().find_map(|engine| engine.at(&address));
    Some(Rc::new(of_an_engine.unwrap_or_else(|| Engine {
        id: address.clone(),
        name: address.clone(),
        kind: EngineKind::Engine,
        base: address,
        direct_base: None,
    })))
}
