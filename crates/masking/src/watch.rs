//! The watcher of a run: a state machine over (reply, now). It asks until the engine says that the run has ended.
//!
//! It never sends: whoever drives it asks when [`Watch::next_at`] says so and tells it the reply. Times are milliseconds
//! since the Unix epoch.

use crate::records::Execution;
use crate::status::Status;

/// The shortest time between an answer and the next question.
pub const SHORTEST: u64 = 1_000;
/// The longest time between questions while answers come.
pub const LONGEST: u64 = 10_000;
/// The longest time between questions while none come.
pub const LONGEST_IN_TROUBLE: u64 = 30_000;

/// How a watch has ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// The engine answered a terminal status.
    Terminal(Status),
    /// The engine says that there is no such execution; its words.
    Gone(String),
}

/// Where a watch stands.
#[derive(Clone, Debug, PartialEq)]
pub enum WatchState {
    /// Asks next at this time.
    Waiting {
        /// Milliseconds since the Unix epoch.
        until: u64,
    },
    /// A question is under way.
    Asking,
    /// The session has expired: goes on at once when somebody signs in.
    SignInNeeded,
    /// Asks no more.
    Ended(Ending),
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply<'a> {
    /// The execution.
    Execution(&'a Execution),
    /// 401.
    Unauthorized,
    /// 404, in the engine's words.
    Gone(String),
    /// Anything else: no answer, a proxy's page, a server error; in words for a person.
    Trouble(String),
}

/// One execution's watch.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    state: WatchState,
    interval: u64,
    hidden: bool,
    seen: Option<(Status, Option<i64>, Option<i64>)>,
    trouble: Option<String>,
}

impl Watch {
    /// A watch that asks at once.
    pub fn new(now: u64) -> Self {
        Self { state: WatchState::Waiting { until: now }, interval: SHORTEST, hidden: false, seen: None, trouble: None }
    }

    /// Where it stands.
    pub fn state(&self) -> &WatchState {
        &self.state
    }

    /// Why the last question got no answer; `None` as soon as one does.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// When to ask next; `None` while a question is under way, a sign-in is needed, or it has ended.
    pub fn next_at(&self) -> Option<u64> {
        match self.state {
            WatchState::Waiting { until } => Some(until),
            _ => None,
        }
    }

    /// Whether it has ended.
    pub fn has_ended(&self) -> bool {
        matches!(self.state, WatchState::Ended(_))
    }

    /// A question is on its way.
    pub fn asked(&mut self) {
        if matches!(self.state, WatchState::Waiting { .. }) {
            self.state = WatchState::Asking;
        }
    }

    /// Takes the reply in. A reply that comes after the end changes nothing.
    pub fn replied(&mut self, reply: Reply<'_>, now: u64) {
        if self.has_ended() {
            return;
        }
        self.state = match reply {
            Reply::Execution(execution) => self.answered(execution, now),
            Reply::Unauthorized => WatchState::SignInNeeded,
            Reply::Gone(words) => WatchState::Ended(Ending::Gone(words)),
            Reply::Trouble(words) => {
                let again = if self.trouble.is_some() { self.interval * 2 } else { SHORTEST };
                self.interval = again.min(LONGEST_IN_TROUBLE);
                self.trouble = Some(words);
                self.wait(now)
            }
        };
    }

    fn answered(&mut self, execution: &Execution, now: u64) -> WatchState {
        let status = execution.status.clone().unwrap_or(Status::Other(String::new()));
        let seen = Some((status.clone(), execution.rows_masked, execution.rows_total));
        let moved = self.seen != seen || self.trouble.is_some();
        self.interval = if moved { SHORTEST } else { (self.interval + self.interval / 2).min(LONGEST) };
        self.seen = seen;
        self.trouble = None;
        if status.is_terminal() { WatchState::Ended(Ending::Terminal(status)) } else { self.wait(now) }
    }

    fn wait(&self, now: u64) -> WatchState {
        let interval = if self.hidden { self.interval.max(LONGEST) } else { self.interval };
        WatchState::Waiting { until: now + interval }
    }

    /// Somebody signed in: goes on at once if that is what it waited for.
    pub fn signed_in(&mut self, now: u64) {
        if self.state == WatchState::SignInNeeded {
            self.state = WatchState::Waiting { until: now };
        }
    }

    /// The page was hidden or shown again. Shown again, it asks at once.
    pub fn visibility_changed(&mut self, hidden: bool, now: u64) {
        self.hidden = hidden;
        if !hidden {
            self.hurry(now);
        }
    }

    /// Asks at once where it waits to ask: something has happened that it does not know of.
    pub fn hurry(&mut self, now: u64) {
        if let WatchState::Waiting { until } = &mut self.state {
            *until = (*until).min(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn execution(status: &str, rows: i64) -> Execution {
        Execution { status: Some(Status::from(status.to_owned())), rows_masked: Some(rows), ..Execution::default() }
    }

    /// Asks at the next time and takes `reply` in; how long it waited before asking.
    fn step(watch: &mut Watch, now: &mut u64, reply: Reply<'_>) -> u64 {
        let at = watch.next_at().expect("it waits to ask");
        let waited = at - *now;
        *now = at;
        watch.asked();
        watch.replied(reply, *now);
        waited
    }

    #[test]
    fn it_slows_down_while_nothing_moves_and_hurries_when_something_does() {
        let (mut now, still, moved) = (0, execution("RUNNING", 1), execution("RUNNING", 2));
        let mut watch = Watch::new(now);
        let waits: Vec<u64> = (0..9).map(|_| step(&mut watch, &mut now, Reply::Execution(&still))).collect();
        assert_eq!(waits[..3], [0, 1000, 1500]);
        assert!(waits.iter().all(|wait| *wait <= LONGEST));
        assert_eq!(watch.next_at(), Some(now + LONGEST));
        step(&mut watch, &mut now, Reply::Execution(&moved));
        assert_eq!(watch.next_at(), Some(now + SHORTEST));
    }

    #[test]
    fn every_status_but_the_terminal_ones_goes_on() {
        for status in ["QUEUED", "WAITING", "RUNNING", "PAUSED_BY_OPERATOR", ""] {
            let (mut now, mut watch) = (0, Watch::new(0));
            step(&mut watch, &mut now, Reply::Execution(&execution(status, 0)));
            assert!(watch.next_at().is_some(), "{status}");
        }
        for status in ["SUCCEEDED", "WARNING", "FAILED", "CANCELLED"] {
            let (mut now, mut watch) = (0, Watch::new(0));
            step(&mut watch, &mut now, Reply::Execution(&execution(status, 0)));
            assert_eq!(watch.state(), &WatchState::Ended(Ending::Terminal(Status::from(status.to_owned()))));
            watch.replied(Reply::Execution(&execution("RUNNING", 0)), now);
            watch.signed_in(now);
            watch.visibility_changed(false, now);
            assert!(watch.has_ended() && watch.next_at().is_none());
        }
    }

    #[test]
    fn trouble_is_shown_backs_off_and_never_ends_it() {
        let (mut now, mut watch) = (0, Watch::new(0));
        for _ in 0..50 {
            step(&mut watch, &mut now, Reply::Trouble("no answer".into()));
            assert_eq!(watch.trouble(), Some("no answer"));
        }
        assert_eq!(watch.next_at(), Some(now + LONGEST_IN_TROUBLE));
        step(&mut watch, &mut now, Reply::Execution(&execution("RUNNING", 0)));
        assert_eq!((watch.trouble(), watch.next_at()), (None, Some(now + SHORTEST)));
    }

    #[test]
    fn an_expired_session_pauses_it_until_somebody_signs_in() {
        let (mut now, mut watch) = (0, Watch::new(0));
        step(&mut watch, &mut now, Reply::Unauthorized);
        assert_eq!((watch.state(), watch.next_at()), (&WatchState::SignInNeeded, None));
        watch.signed_in(5);
        assert_eq!(watch.next_at(), Some(5));
    }

    #[test]
    fn a_hidden_page_asks_less_and_at_once_when_it_returns() {
        let (mut now, mut watch) = (0, Watch::new(0));
        watch.visibility_changed(true, now);
        step(&mut watch, &mut now, Reply::Execution(&execution("RUNNING", 0)));
        assert_eq!(watch.next_at(), Some(now + LONGEST));
        watch.visibility_changed(false, now + 1);
        assert_eq!(watch.next_at(), Some(now + 1));
    }

    #[test]
    fn an_execution_that_is_gone_ends_it_and_says_so() {
        let (mut now, mut watch) = (0, Watch::new(0));
        step(&mut watch, &mut now, Reply::Gone("No such execution".into()));
        assert_eq!(watch.state(), &WatchState::Ended(Ending::Gone("No such execution".into())));
    }
}
