//! Reading a request's body into memory, up to a limit, and getting rid of one nobody will read.
//!
//! Closing a connection whose body has not been read makes the kernel send a reset, and the client then never sees the
//! answer. So what is too large is read to its end and thrown away, within bounds, before the answer goes out.

use http::{HeaderMap, header};
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use std::time::Duration;

/// The largest body the sandbox takes, in bytes.
pub const BODY_LIMIT: usize = 16 << 20;

/// How much of an unwanted body is read for the sake of the answer, in bytes.
const DRAIN_LIMIT: usize = 256 << 20;

/// How long an unwanted body is read for the sake of the answer.
pub const DRAIN_TIME: Duration = Duration::from_secs(10);

/// Why a body was not read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// Longer than [`BODY_LIMIT`].
    #[error("The body is larger than the {} MB this sandbox takes.", BODY_LIMIT >> 20)]
    TooLarge {
        /// Whether the body was read to its end all the same; if not, the connection must close.
        drained: bool,
    },
    /// The client went away, or what it sent is not HTTP.
    #[error("The body ended before it was whole: {0}")]
    Broken(#[from] hyper::Error),
}

/// Reads the whole body, at most [`BODY_LIMIT`] bytes.
pub async fn read(mut body: Incoming, headers: &HeaderMap) -> Result<Vec<u8>, BodyError> {
    let declared_too_large = body.size_hint().lower() > BODY_LIMIT as u64;
    if declared_too_large {
        // Who asks before sending (curl does from 1 MB on) is told at once and sends nothing.
        let drained = !headers.contains_key(header::EXPECT) && drain(&mut body).await;
        return Err(BodyError::TooLarge { drained });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(body.size_hint().lower()).unwrap_or(0));
    while let Some(frame) = body.frame().await {
        let Ok(chunk) = frame?.into_data() else { continue };
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(BodyError::TooLarge { drained: drain(&mut body).await });
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Reads the rest and throws it away; says whether the end was reached.
pub async fn drain(body: &mut Incoming) -> bool {
    let to_the_end = async {
        let mut seen = 0;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else { return false };
            seen += frame.data_ref().map_or(0, |chunk| chunk.len());
            if seen > DRAIN_LIMIT {
                return false;
            }
        }
        true
    };
    tokio::time::timeout(DRAIN_TIME, to_the_end).await.unwrap_or(false)
}
