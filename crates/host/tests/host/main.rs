//! The program over real sockets: what its page, other programs, foreign pages and engines see of it.

mod failures;
mod faults;
mod folder;
mod forward;
mod guard;
mod http_client;
mod limits;
mod page;
mod program;
mod proxy;
mod recorder;
mod server;
mod tls;
mod upstream;
