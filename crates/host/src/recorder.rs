//! The last requests to the sandbox, byte for byte, for tests and for curious people.
//!
//! A recording holds whatever was sent, the sandbox's own tokens and passwords included; it lives in memory, is bounded,
//! and is shown to this program's page and to programs of this machine alone. Requests to a real engine never come here.

use crate::answer::{self, Answer};
use crate::wire::RawRequest;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::StatusCode;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// As many requests as are kept.
const KEPT_REQUESTS: usize = 200;

/// As many bytes as all of them together may take.
const KEPT_BYTES: usize = 32 << 20;

/// The recordings, oldest first.
#[derive(Default)]
pub struct Recorder {
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    recordings: VecDeque<Recording>,
    last_id: u64,
    bytes: usize,
}

struct Recording {
    id: u64,
    time: i64,
    status: u16,
    request: RawRequest,
}

/// A recording as it is shown.
#[derive(Serialize)]
struct Shown<'a> {
    id: u64,
    /// When it was answered: milliseconds since the Unix epoch.
    time: i64,
    method: &'a str,
    target: &'a str,
    status: u16,
    /// Whether more came than is kept.
    truncated: bool,
    /// The bytes in base64.
    raw: String,
    /// The bytes as text, if they are UTF-8.
    text: Option<&'a str>,
}

impl Recorder {
    /// Keeps a request with the status of its answer; drops the oldest where there is no room.
    pub fn record(&self, request: RawRequest, status: StatusCode, time: i64) {
        let mut shelf = self.shelf();
        shelf.last_id += 1;
        shelf.bytes += request.bytes.len();
        let id = shelf.last_id;
        shelf.recordings.push_back(Recording { id, time, status: status.as_u16(), request });
        while shelf.recordings.len() > KEPT_REQUESTS || shelf.bytes > KEPT_BYTES {
            let Some(oldest) = shelf.recordings.pop_front() else { break };
            shelf.bytes -= oldest.request.bytes.len();
        }
    }

    /// All of them as JSON, newest first.
    pub fn list(&self) -> Answer {
        let shelf = self.shelf();
        answer::json(&shelf.recordings.iter().rev().map(Recording::show).collect::<Vec<_>>())
    }

    /// The bytes of one.
    pub fn raw(&self, id: &str) -> Answer {
        let shelf = self.shelf();
        let wanted = id.parse::<u64>().ok();
        match shelf.recordings.iter().find(|recording| Some(recording.id) == wanted) {
            Some(recording) => {
                answer::whole(StatusCode::OK, "application/octet-stream", recording.request.bytes.clone())
            }
            None => answer::failure(StatusCode::NOT_FOUND, "There is no such recording, or no longer."),
        }
    }

    /// Forgets all of them; ids go on counting.
    pub fn clear(&self) -> Answer {
        let mut shelf = self.shelf();
        shelf.recordings.clear();
        shelf.bytes = 0;
        answer::empty(StatusCode::NO_CONTENT)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Recording {
    fn show(&self) -> Shown<'_> {
        Shown {
            id: self.id,
            time: self.time,
            method: &self.request.method,
            target: &self.request.target,
            status: self.status,
            truncated: self.request.truncated,
            raw: BASE64_STANDARD.encode(&self.request.bytes),
            text: std::str::from_utf8(&self.request.bytes).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT_BYTES, KEPT_REQUESTS, Recorder};
    use crate::wire::RawRequest;
    use http::StatusCode;

    #[test]
    fn the_oldest_make_room_by_number_and_by_size() {
        let recorder = Recorder::default();
        for _ in 0..KEPT_REQUESTS + 5 {
            recorder.record(request(10), StatusCode::OK, 0);
        }
        assert_eq!(recorder.shelf().recordings.len(), KEPT_REQUESTS);
        assert_eq!(recorder.shelf().recordings[0].id, 6);

        let mega = 1 << 20;
        for _ in 0..40 {
            recorder.record(request(mega), StatusCode::OK, 0);
        }
        let shelf = recorder.shelf();
        assert_eq!(shelf.recordings.len(), KEPT_BYTES / mega);
        assert_eq!(shelf.bytes, KEPT_BYTES);
    }

    fn request(size: usize) -> RawRequest {
        RawRequest { method: "GET".to_owned(), target: "/".to_owned(), bytes: vec![0; size], truncated: false }
    }
}
