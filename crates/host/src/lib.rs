//! The native program: serves the page, hosts the sandbox over HTTP and forwards to the one engine it was told of.
//!
//! This crate owns sockets, files, the clock and the operating system's randomness; the page, the sandbox and the API's
//! meaning live elsewhere. It listens on loopback only, answers nobody but its own page and local programs
//! ([`guard`]), and keeps no secret: no token, header or body is ever logged. What was sent to the sandbox, its own tokens
//! included, is recorded in memory for the page to show (`recorder`); what was sent to an engine never is.
//!
//! | address | room |
//! |---|---|
//! | `/`, `/masking/api-client/` | the page's files, under a strict Content Security Policy (`page`) |
//! | `/playground.json`, the same below `/masking/api-client/` | the engines on offer (`playground`) |
//! | `/masking/api/**` | the sandbox (`sandbox_room`) |
//! | `POST /sandbox/demo` | loads the sandbox's demo world, 204 |
//! | `GET`, `DELETE /sandbox/requests` | the recorded requests, newest first; forgets them |
//! | `GET /sandbox/requests/{id}` | the bytes of one |
//! | `GET`, `DELETE /sandbox/faults` | what can be made to go wrong, each with `name`, `description` and `on`; turns all off (`faults`) |
//! | `PUT`, `DELETE /sandbox/faults/{name}` | turns one on or off, 204 |
//! | `/engines/default/masking/api/**` | the engine (`forward`); a 502 with `X-Playground-Failure` tells why it did not answer |

mod answer;
mod body;
pub mod cli;
mod clock;
mod engine_address;
mod faults;
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
