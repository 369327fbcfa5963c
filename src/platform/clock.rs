//! Time: now, and being called later.

use gloo_timers::callback::Timeout;

/// Milliseconds since the Unix epoch.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Calls `then` at `at` (milliseconds since the Unix epoch), or as soon as may be; dropping the result calls it off.
#[must_use = "dropping it calls the call off"]
pub fn at(at: u64, then: impl FnOnce() + 'static) -> Timeout {
    // Browsers take delays as 32 bits: what is further off is looked at again then, which callers do.
    let delay = at.saturating_sub(now()).min(i32::MAX as u64);
    Timeout::new(delay as u32, then)
}

/// A date and time in the person's own zone, as `2026-11-25 01:19:42`.
pub fn local(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    format!(
        "{}-{:02}-{:02} {:02}:{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds()
    )
}
