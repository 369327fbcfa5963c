//! How fast a run goes, and when it may be over: from what was seen of its rows while it was watched.
//!
//! Rates are whole rows per second. An estimate is given only while it is honest ([`Progress::left`]).

use crate::records::Execution;
use crate::status::Status;

/// How many observations are kept: when there are more, every other one goes, so that a long run keeps its whole course.
const KEPT: usize = 120;
/// The rate of now is that of this long: milliseconds.
const RECENT: u64 = 20_000;
/// An estimate needs a run that was watched for this long: milliseconds.
const HONEST_AFTER: u64 = 5_000;
/// And this many observations.
const HONEST_SEEN: usize = 4;
/// And that the last one is no older: milliseconds.
const FRESH: u64 = 30_000;

/// What was seen of a run at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    at: u64,
    rows: u64,
}

/// What was seen of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<Seen>);

impl Progress {
    /// Takes an answer in that came at `at`, in milliseconds since the Unix epoch. One that tells no rows tells nothing; where there are
    /// fewer rows than before, it is counted anew.
    pub fn take(&mut self, at: u64, execution: &Execution) {
        let Some(rows) = execution.rows_masked.and_then(|rows| u64::try_from(rows).ok()) else { return };
        match self.0.last() {
            Some(last) if rows < last.rows => self.0.clear(),
            Some(last) if at <= last.at => return,
            _ => {}
        }
        self.0.push(Seen { at, rows });
        if self.0.len() > KEPT {
            let last = self.0.len() - 1;
            let mut at = 0..;
            self.0.retain(|_| at.next().is_some_and(|at| at % 2 == 0 || at == last));
        }
    }

    /// The rows per second between one observation and the next, each with the milliseconds since the first.
    pub fn rates(&self) -> Vec<(u64, u64)> {
        let first = self.0.first().map_or(0, |seen| seen.at);
        self.0.windows(2).map(|pair| (pair[1].at - first, rate(pair[0], pair[1]))).collect()
    }

    /// The rows per second of the last [`RECENT`] milliseconds that were watched; `None` before there are two observations.
    pub fn rate(&self) -> Option<u64> {
        let last = *self.0.last()?;
        let since = self.0.iter().rev().skip(1).take_while(|seen| last.at - seen.at <= RECENT).last();
        // Where nothing was seen within that time, what was seen last before.
        let since = since.or_else(|| self.0.iter().rev().nth(1))?;
        Some(rate(*since, last))
    }

    /// How many milliseconds a run may still take, from `now` on; `None` while nobody can tell. It is told only while the run is RUNNING
    /// and has a total, was watched for some seconds with some observations, was seen not long ago, and goes now at no more than double
    /// or half of what it went at on the whole.
    pub fn left(&self, execution: &Execution, now: u64) -> Option<u64> {
        let total = execution.rows_total.and_then(|rows| u64::try_from(rows).ok()).filter(|total| *total > 0)?;
        let (first, last) = (*self.0.first()?, *self.0.last()?);
        let is_running = execution.status == Some(Status::Running);
        let was_watched = last.at - first.at >= HONEST_AFTER && self.0.len() >= HONEST_SEEN;
        let is_fresh = now.saturating_sub(last.at) <= FRESH;
        if !is_running || !was_watched || !is_fresh || last.rows >= total {
            return None;
        }
        let (now_rate, whole_rate) = (self.rate()?, rate(first, last));
        let is_steady = now_rate > 0 && now_rate <= whole_rate * 2 && whole_rate <= now_rate * 2;
        let left = || ((total - last.rows) * 1000 / now_rate).saturating_sub(now.saturating_sub(last.at));
        is_steady.then(left)
    }
}

/// Rows per second between two observations.
fn rate(from: Seen, to: Seen) -> u64 {
    (to.rows.saturating_sub(from.rows)).saturating_mul(1000) / to.at.saturating_sub(from.at).max(1)
}

/// A time to come in words that promise no more than they know: "less than 10 s", "about 40 s", "about 3 min", "about 2 h".
pub fn about(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    match seconds {
        0..10 => "less than 10 s".into(),
        10..90 => format!("about {} s", (seconds + 5) / 10 * 10),
        90..5_400 => format!("about {} min", (seconds + 30) / 60),
        _ => format!("about {} h", (seconds + 1_800) / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn execution(status: &str, rows: i64, total: i64) -> Execution {
        let status = Some(Status::from(status.to_owned()));
        Execution { status, rows_masked: Some(rows), rows_total: Some(total), ..Execution::default() }
    }

    fn watched(seen: impl IntoIterator<Item = (u64, i64)>) -> Progress {
        let mut progress = Progress::default();
        seen.into_iter().for_each(|(at, rows)| progress.take(at, &execution("RUNNING", rows, 100_000)));
        progress
    }

    #[test]
    fn rates_are_between_observations_and_the_last_is_that_of_some_seconds() {
        let progress = watched([(1_000, 0), (2_000, 1_000), (3_000, 4_000), (3_000, 9_000)]);
        assert_eq!(progress.rates(), [(1_000, 1_000), (2_000, 3_000)]);
        assert_eq!(progress.rate(), Some(2_000));
        assert_eq!(watched([(0, 0), (60_000, 6_000), (61_000, 6_500)]).rate(), Some(500));
        assert_eq!(watched([(0, 0), (60_000, 6_000)]).rate(), Some(100), "the last that is known");
        assert_eq!(watched([(0, 5)]).rate(), None);
    }

    #[test]
    fn an_estimate_is_told_only_while_it_is_honest() {
        let steady = || (0..=6).map(|second| (second * 1_000, second as i64 * 1_000));
        let left = |progress: &Progress, execution: &Execution, now| progress.left(execution, now);
        let running = execution("RUNNING", 6_000, 100_000);
        assert_eq!(left(&watched(steady()), &running, 6_000), Some(94_000));
        assert_eq!(left(&watched(steady()), &running, 8_000), Some(92_000));
        assert_eq!(left(&watched(steady()), &running, 60_000), None, "not seen for long");
        assert_eq!(left(&watched(steady()), &execution("QUEUED", 6_000, 100_000), 6_000), None);
        assert_eq!(left(&watched(steady()), &execution("RUNNING", 6_000, -1), 6_000), None, "no total");
        assert_eq!(left(&watched(steady()), &execution("RUNNING", 6_000, 6_000), 6_000), None, "all rows are there");
        assert_eq!(left(&watched(steady().take(3)), &running, 2_000), None, "not watched for long");
        assert_eq!(left(&watched([(0, 0), (6_000, 6_000)]), &running, 6_000), None, "seen twice");
        let stalled = watched(steady().chain([(30_000, 6_000), (60_000, 6_000)]));
        assert_eq!(left(&stalled, &running, 60_000), None, "it stands still");
        let faster = watched(
            (0..=40).map(|second| (second * 1_000, second as i64 * 10)).chain([(41_000, 9_000), (61_000, 90_000)]),
        );
        assert_eq!(left(&faster, &running, 61_000), None, "not the rate that it had");
    }

    #[test]
    fn a_long_run_keeps_its_whole_course_within_a_bound() {
        let progress = watched((0..10_000).map(|second| (second * 1_000, second as i64 * 7)));
        assert!(progress.0.len() <= KEPT && progress.0.len() > KEPT / 2);
        assert_eq!((progress.0[0].at, progress.0.last().unwrap().at), (0, 9_999_000));
        assert!(progress.rates().iter().all(|(_, rate)| *rate == 7));
    }

    #[test]
    fn what_is_counted_anew_is_seen_anew() {
        let progress = watched([(0, 100), (1_000, 200), (2_000, 5)]);
        assert_eq!(progress.rates(), []);
    }

    #[test]
    fn words_promise_no_more_than_they_know() {
        let words = [
            (9_999, "less than 10 s"),
            (44_000, "about 40 s"),
            (89_000, "about 90 s"),
            (150_000, "about 3 min"),
            (9_000_000, "about 3 h"),
        ];
        for (milliseconds, expected) in words {
            assert_eq!(about(milliseconds), expected);
        }
    }
}
