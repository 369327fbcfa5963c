//! The native program: serves the page, hosts the sandbox over HTTP and forwards to the one engine it was told of.
//!
//! This crate owns sockets, files, the clock and the operating system's randomness; the page, the sandbox and the API's
//! meaning live elsewhere. It listens on loopback only, answers nobody but its own page and local programs
//! ([`guard`]), and keeps no secret: no token, header or body is ever logged.

mod answer;
mod body;
pub mod cli;
mod clock;
mod engine_address;
mod forward;
pub mod guard;
mod page;
mod playground;
mod recorder;
mod route;
mod router;
mod sandbox_room;
mod server;
mod wire;

pub use engine_address::{AddressError, EngineAddress};
pub use forward::{EngineOptions, ForwarderError, ProxyError, Trust, TrustError};
pub use page::{PageError, PageSource};
pub use server::{Host, Options, Running, StartError};
