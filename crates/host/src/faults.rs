//! The faults that can be turned on by name: the sandbox's own, and those of HTTP itself, which live here.
//!
//! They change the sandbox's API alone, never the page, what steers this program, or an engine behind it.

use crate::answer::{self, Answer};
use crate::sandbox_room::SandboxRoom;
use http::StatusCode;
use sandbox::Fault;
use serde::Serialize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long an answer takes at least while [`HttpFault::Slow`] is on.
const LATENCY: Duration = Duration::from_secs(2);

/// What a proxy in between says while [`HttpFault::Unavailable`] is on.
const UNAVAILABLE: &str = "<!DOCTYPE html>\n<html><head><title>503 Service Unavailable</title></head>\n\
    <body><h1>Service Unavailable</h1><p>The server is temporarily unable to service your request.</p></body></html>\n";

/// What can go wrong on the way to the sandbox and back.
#[derive(Clone, Copy)]
enum HttpFault {
    Drop,
    Slow,
    Unavailable,
}

impl HttpFault {
    const ALL: [Self; 3] = [Self::Drop, Self::Slow, Self::Unavailable];

    fn name(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Slow => "slow",
            Self::Unavailable => "unavailable",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::Drop => {
                "Connections break in the middle of an answer's body, after the request has been carried out."
            }
            Self::Slow => "Every answer takes 2 seconds longer.",
            Self::Unavailable => "Every request is answered with 503 and a page of HTML, and is not carried out.",
        }
    }
}

/// Which faults of HTTP are on. At the start none is.
#[derive(Default)]
pub struct Faults([AtomicBool; HttpFault::ALL.len()]);

/// A fault as it is listed.
#[derive(Serialize)]
struct Shown {
    name: &'static str,
    description: &'static str,
    on: bool,
}

impl Faults {
    fn is_on(&self, fault: HttpFault) -> bool {
        self.0[fault as usize].load(Ordering::Relaxed)
    }

    /// Before a request reaches the sandbox: waits if that is the fault; an answer ends its way here.
    pub async fn on_the_way_in(&self) -> Option<Answer> {
        if self.is_on(HttpFault::Slow) {
            tokio::time::sleep(LATENCY).await;
        }
        let unavailable = || answer::whole(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", UNAVAILABLE);
        self.is_on(HttpFault::Unavailable).then(unavailable)
    }

    /// Before an answer of the sandbox leaves.
    pub fn on_the_way_out(&self, answer: Answer) -> Answer {
        if self.is_on(HttpFault::Drop) { answer::broken_off(answer) } else { answer }
    }

    /// All faults as JSON: name, what it does, whether it is on.
    pub async fn list(&self, sandbox: &SandboxRoom) -> Answer {
        let Ok(states) = sandbox.faults().await else { return failed() };
        let of_runs =
            states.into_iter().map(|(fault, on)| Shown { name: fault.name(), description: fault.description(), on });
        let of_http = HttpFault::ALL.map(|fault| Shown {
            name: fault.name(),
            description: fault.description(),
            on: self.is_on(fault),
        });
        answer::json(&of_runs.chain(of_http).collect::<Vec<_>>())
    }

    /// Turns a fault on or off by its name.
    pub async fn set(&self, sandbox: &SandboxRoom, name: &str, on: bool) -> Answer {
        if let Some(fault) = HttpFault::ALL.into_iter().find(|fault| fault.name() == name) {
            self.0[fault as usize].store(on, Ordering::Relaxed);
            return answer::empty(StatusCode::NO_CONTENT);
        }
        match Fault::ALL.into_iter().find(|fault| fault.name() == name) {
            Some(fault) => settled(sandbox.set_faults(vec![fault], on).await.is_ok()),
            None => answer::failure(StatusCode::NOT_FOUND, "There is no such fault. GET /sandbox/faults lists them."),
        }
    }

    /// Turns all of them off.
    pub async fn clear(&self, sandbox: &SandboxRoom) -> Answer {
        self.0.iter().for_each(|state| state.store(false, Ordering::Relaxed));
        settled(sandbox.set_faults(Fault::ALL.to_vec(), false).await.is_ok())
    }
}

fn settled(done: bool) -> Answer {
    if done { answer::empty(StatusCode::NO_CONTENT) } else { failed() }
}

fn failed() -> Answer {
    answer::failure(StatusCode::INTERNAL_SERVER_ERROR, "The sandbox failed on its faults.")
}
