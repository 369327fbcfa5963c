//! The bytes of each request as they came on the wire: a copy taken beside the socket and cut where requests end.
//!
//! The server's own parser hands on requests without their bytes, so this cuts a second time, with the same rules for where
//! a head ends (`httparse`) and where a body does (RFC 9112 section 6). A client may send several requests at once
//! (pipelining): they are cut apart the same, and the server takes them in the order they came. Only requests to the
//! sandbox's API are kept; of all others nothing is but their length.

use crate::route::Route;
use http::Uri;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The most that is kept of one request, in bytes.
pub const KEPT_BYTES: usize = 1 << 20;

/// A head longer than this is refused by the server, so its bytes are of no use.
const HEAD_LIMIT: usize = 512 << 10;

/// As many header fields as the server takes.
const HEADER_LIMIT: usize = 100;

/// One request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRequest {
    /// `POST`
    pub method: String,
    /// The request target as it was written, query included.
    pub target: String,
    /// Head and body; at most [`KEPT_BYTES`].
    pub bytes: Vec<u8>,
    /// Whether more came, or the body had not ended when the answer was ready.
    pub truncated: bool,
}

/// What has come on one connection and has not been taken yet.
#[derive(Clone, Default)]
pub struct Wire(Arc<Mutex<Cutter>>);

impl Wire {
    /// Takes the oldest request, to be called exactly once for each the server answered. `None`: it is not kept.
    pub fn take(&self) -> Option<RawRequest> {
        self.cutter().take()
    }

    fn cutter(&self) -> MutexGuard<'_, Cutter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A socket whose incoming bytes are also shown to a [`Wire`].
pub struct Tapped<S> {
    socket: S,
    wire: Wire,
}

impl<S> Tapped<S> {
    /// Taps a socket.
    pub fn new(socket: S, wire: Wire) -> Self {
        Self { socket, wire }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Tapped<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.socket).poll_read(cx, buffer))?;
        self.wire.cutter().feed(&buffer.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tapped<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }
}

/// Where in a request the next byte belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Head,
    /// In a body, or a chunk's data, with so many bytes to go.
    Body(u64),
    ChunkSize {
        size: u64,
        /// Past the digits: an extension, or the line's end.
        digits_over: bool,
    },
    ChunkData(u64),
    /// The line's end after a chunk's data.
    ChunkEnd,
    Trailers {
        line_is_empty: bool,
    },
    /// This is not HTTP; the server will close the connection.
    Lost,
}

/// Cuts a stream of bytes into requests.
#[derive(Default)]
struct Cutter {
    place: Place,
    head: Vec<u8>,
    current: Option<RawRequest>,
    /// Requests that ended; `None` for one that is not kept.
    ended: VecDeque<Option<RawRequest>>,
    /// Whether the current request was taken before its body had ended, so that its end adds nothing.
    current_is_taken: bool,
}

impl Cutter {
    fn take(&mut self) -> Option<RawRequest> {
        match self.ended.pop_front() {
            Some(request) => request,
            None => {
                self.current_is_taken = !matches!(self.place, Place::Head | Place::Lost);
                self.current.take().map(|request| RawRequest { truncated: true, ..request })
            }
        }
    }

    fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && self.place != Place::Lost {
            let used = match self.place {
                Place::Head => self.feed_head(bytes),
                Place::Body(left) => self.feed_body(bytes, left),
                _ => self.feed_chunked(bytes),
            };
            bytes = &bytes[used..];
        }
    }

    /// Collects a head and, once it is whole, opens its request. Returns how many bytes belonged to it.
    fn feed_head(&mut self, bytes: &[u8]) -> usize {
        let before = self.head.len();
        self.head.extend_from_slice(bytes);
        if !bytes.contains(&b'\n') && self.head.len() <= HEAD_LIMIT {
            return bytes.len();
        }
        let mut fields = [httparse::EMPTY_HEADER; HEADER_LIMIT];
        let mut parsed = httparse::Request::new(&mut fields);
        match parsed.parse(&self.head) {
            Ok(httparse::Status::Complete(length)) => {
                let place = body_of(parsed.headers);
                let target = parsed.path.unwrap_or_default();
                let mut request = is_kept(target).then(|| RawRequest {
                    method: parsed.method.unwrap_or_default().to_owned(),
                    target: target.to_owned(),
                    bytes: Vec::new(),
                    truncated: false,
                });
                keep(&mut request, &self.head[..length]);
                self.current = request;
                self.head.clear();
                self.go_to(place);
                length - before
            }
            Ok(httparse::Status::Partial) if self.head.len() <= HEAD_LIMIT => bytes.len(),
            Ok(httparse::Status::Partial) | Err(_) => {
                self.head = Vec::new();
                self.place = Place::Lost;
                bytes.len()
            }
        }
    }

    fn feed_body(&mut self, bytes: &[u8], left: u64) -> usize {
        let used = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
        keep(&mut self.current, &bytes[..used]);
        self.go_to(Place::Body(left - used as u64));
        used
    }

    /// RFC 9112 section 7.1. The bytes are kept as they are, sizes and line ends included.
    fn feed_chunked(&mut self, bytes: &[u8]) -> usize {
        if let Place::ChunkData(left) = self.place {
            let used = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
            keep(&mut self.current, &bytes[..used]);
            let left = left - used as u64;
            self.place = if left == 0 { Place::ChunkEnd } else { Place::ChunkData(left) };
            return used;
        }
        keep(&mut self.current, &bytes[..1]);
        let place = self.after_framing_byte(bytes[0]);
        self.go_to(place);
        1
    }

    fn after_framing_byte(&self, byte: u8) -> Place {
        let digit = char::from(byte).to_digit(16).map(u64::from);
        match (self.place, byte) {
            (Place::ChunkSize { size: 0, .. }, b'\n') => Place::Trailers { line_is_empty: true },
            (Place::ChunkSize { size, .. }, b'\n') => Place::ChunkData(size),
            (Place::ChunkSize { size, digits_over: false }, _) => match digit {
                Some(digit) if size < 1 << 59 => Place::ChunkSize { size: size * 16 + digit, digits_over: false },
                Some(_) => Place::Lost,
                None => Place::ChunkSize { size, digits_over: true },
            },
            (Place::ChunkEnd, b'\n') => Place::ChunkSize { size: 0, digits_over: false },
            (Place::Trailers { line_is_empty: true }, b'\n') => Place::Body(0),
            (Place::Trailers { .. }, b'\n') => Place::Trailers { line_is_empty: true },
            (Place::Trailers { line_is_empty }, b'\r') => Place::Trailers { line_is_empty },
            (Place::Trailers { .. }, _) => Place::Trailers { line_is_empty: false },
            (place, _) => place,
        }
    }

    /// Goes on, or ends the request when nothing of its body is left.
    fn go_to(&mut self, place: Place) {
        self.place = place;
        if place == Place::Body(0) {
            let request = self.current.take();
            if !std::mem::take(&mut self.current_is_taken) {
                self.ended.push_back(request);
            }
            self.place = Place::Head;
        }
    }
}

fn keep(request: &mut Option<RawRequest>, bytes: &[u8]) {
    let Some(request) = request else { return };
    let room = KEPT_BYTES - request.bytes.len();
    request.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    request.truncated |= bytes.len() > room;
}

fn is_kept(target: &str) -> bool {
    target.parse::<Uri>().is_ok_and(|uri| Route::of(uri.path()) == Route::SandboxApi)
}

/// What follows a head: a body in chunks, of a length, or none (RFC 9112 section 6.3).
fn body_of(headers: &[httparse::Header<'_>]) -> Place {
    let named = |name: &'static str| headers.iter().find(move |header| header.name.eq_ignore_ascii_case(name));
    if named("transfer-encoding").is_some() {
        return Place::ChunkSize { size: 0, digits_over: false };
    }
    let length =
        named("content-length").map(|header| std::str::from_utf8(header.value).map(|text| text.trim().parse()));
    match length {
        None => Place::Body(0),
        Some(Ok(Ok(length))) => Place::Body(length),
        Some(_) => Place::Lost,
    }
}

#[cfg(test)]
mod tests;
