//! The time the sandbox lives in: the machine's wall clock, kept from ever going back.

use sandbox::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time; a clock that was set back stands still until it has caught up, so that no run ever loses time.
#[derive(Debug, Default)]
pub struct Clock {
    latest: AtomicI64,
}

impl Clock {
    /// Milliseconds since the Unix epoch, never less than what was told before.
    pub fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let wall = i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX);
        Timestamp(self.latest.fetch_max(wall, Ordering::Relaxed).max(wall))
    }
}
