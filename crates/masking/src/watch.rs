//! The watcher of a run, or of a task: a state machine over (reply, now). It asks until the engine says that it has ended.
//!
//! It never sends: whoever drives it asks when [`Watch::next_at`] says so and tells it the reply. Times are milliseconds
//! since the Unix epoch. Chance is passed in as a seed: the same seed and replies give the same questions.
//!
//! Between an answer and the next question pass at least [`SHORTEST`] and at most [`LONGEST`], in a hidden tab and in
//! trouble more. The first question and one after a sign-in are asked at once.

use crate::records::{AsyncTask, Execution};
use crate::status::Status;

/// The shortest time between an answer and the next question.
pub const SHORTEST: u64 = 1_000;
/// The longest time between questions while answers come.
pub const LONGEST: u64 = 10_000;
/// The longest time between questions while none come.
pub const LONGEST_IN_TROUBLE: u64 = 30_000;
/// The time between questions in a hidden tab, where nobody looks.
pub const HIDDEN: u64 = 30_000;
/// Chance shortens a wait by up to this part of it, so that watches that began together don't go on asking together.
pub const JITTER_PART: u64 = 5;

/// How a watch has ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// The engine answered a terminal status.
    Terminal(Status),
    /// The engine says that there is no such execution, or task; its words.
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
    /// The task.
    Task(&'a AsyncTask),
    /// 401.
    Unauthorized,
    /// 404, in the engine's words.
    Gone(String),
    /// Anything else: no answer, a proxy's page, a server error; in words for a person.
    Trouble(String),
}

/// The watch of one execution, or of one task.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    state: WatchState,
    interval: u64,
    hidden: bool,
    /// The state of a xorshift generator; 0 stays 0 and shortens nothing.
    chance: u64,
    /// When the last reply came that waits for nobody; hurrying keeps [`SHORTEST`] from it.
    replied_at: Option<u64>,
    seen: Option<(Status, Option<i64>, Option<i64>)>,
    trouble: Option<String>,
}

impl Watch {
    /// A watch that asks at once, and leaves nothing to chance.
    pub fn new(now: u64) -> Self {
        Self::seeded(now, 0)
    }

    /// A watch that asks at once, and whose waits vary by this seed; 0 for waits that don't.
    pub fn seeded(now: u64, seed: u64) -> Self {
        Self {
            state: WatchState::Waiting { until: now },
            interval: SHORTEST,
            hidden: false,
            chance: seed,
            replied_at: None,
            seen: None,
            trouble: None,
        }
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
        let was_in_trouble = self.trouble.take().is_some();
        self.state = match reply {
            Reply::Execution(Execution { status, rows_masked, rows_total, .. }) => {
                self.answered(status.as_ref(), (*rows_masked, *rows_total), was_in_trouble, now)
            }
            Reply::Task(task) => self.answered(task.status.as_ref(), (None, None), was_in_trouble, now),
            Reply::Unauthorized => WatchState::SignInNeeded,
            Reply::Gone(words) => WatchState::Ended(Ending::Gone(words)),
            Reply::Trouble(words) => {
                let again = if was_in_trouble { self.interval * 2 } else { SHORTEST };
                self.interval = again.min(LONGEST_IN_TROUBLE);
                self.trouble = Some(words);
                self.wait(now)
            }
        };
    }

    fn answered(
        &mut self,
        status: Option<&Status>,
        (masked, total): (Option<i64>, Option<i64>),
        was_in_trouble: bool,
        now: u64,
    ) -> WatchState {
        let status = status.cloned().unwrap_or(Status::Other(String::new()));
        let seen = Some((status.clone(), masked, total));
        let moved = self.seen != seen || was_in_trouble;
        self.interval = if moved { SHORTEST } else { (self.interval + self.interval / 2).min(LONGEST) };
        self.seen = seen;
        if status.is_terminal() { WatchState::Ended(Ending::Terminal(status)) } else { self.wait(now) }
    }

    fn wait(&mut self, now: u64) -> WatchState {
        self.replied_at = Some(now);
        let interval = if self.hidden { self.interval.max(HIDDEN) } else { self.interval };
        let wait = (interval - self.chance_below(interval / JITTER_PART)).max(SHORTEST);
        WatchState::Waiting { until: now.saturating_add(wait) }
    }

    /// A number from 0 to `limit`, by chance (Marsaglia, "Xorshift RNGs", 2003).
    fn chance_below(&mut self, limit: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % (limit + 1)
    }

    /// Somebody signed in: goes on at once if that is what it waited for.
    pub fn signed_in(&mut self, now: u64) {
        if self.state == WatchState::SignInNeeded {
            self.interval = SHORTEST;
            self.state = WatchState::Waiting { until: now };
        }
    }

    /// The page was hidden or shown again. Shown again, it asks as [`Watch::hurry`] does.
    pub fn visibility_changed(&mut self, hidden: bool, now: u64) {
        let returned = self.hidden && !hidden;
        self.hidden = hidden;
        if returned {
            self.hurry(now);
        }
    }

    /// Something has happened that it does not know of: asks at once where it waits to ask, and often for a while. Never
    /// sooner than [`SHORTEST`] after the last reply, however often it is hurried.
    pub fn hurry(&mut self, now: u64) {
        self.interval = SHORTEST;
        let soonest = self.replied_at.map_or(now, |at| now.max(at.saturating_add(SHORTEST)));
        if let WatchState::Waiting { until } = &mut self.state {
            *until = (*until).min(soonest);
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
        assert_eq!(watch.next_at(), Some(now + HIDDEN));
        watch.visibility_changed(false, now + 5_000);
        assert_eq!(watch.next_at(), Some(now + 5_000));
    }

    #[test]
    fn hurrying_it_again_and_again_keeps_the_shortest_wait() {
        let (mut now, mut watch) = (0, Watch::new(0));
        for _ in 0..20 {
            step(&mut watch, &mut now, Reply::Execution(&execution("RUNNING", 0)));
            (0..5).for_each(|_| watch.hurry(now + 1));
            assert_eq!(watch.next_at(), Some(now + SHORTEST));
        }
        watch.asked();
        watch.hurry(now);
        watch.replied(Reply::Execution(&execution("RUNNING", 0)), now);
        assert_eq!(watch.next_at(), Some(now + SHORTEST + SHORTEST / 2), "it asks often for a while");
    }

    #[test]
    fn a_seed_spreads_the_waits_and_two_seeds_part() {
        let waits = |seed| -> Vec<u64> {
            let (mut now, mut watch) = (0, Watch::seeded(0, seed));
            (0..50).map(|_| step(&mut watch, &mut now, Reply::Execution(&execution("RUNNING", 0)))).collect()
        };
        assert_eq!(waits(7), waits(7));
        assert_ne!(waits(7), waits(8));
        assert!(waits(7)[10..].iter().all(|wait| (LONGEST - LONGEST / JITTER_PART..=LONGEST).contains(wait)));
    }

    #[test]
    fn a_refusal_is_an_answer_and_a_sign_in_starts_afresh() {
        let (mut now, mut watch) = (0, Watch::new(0));
        for _ in 0..9 {
            step(&mut watch, &mut now, Reply::Trouble("no answer".into()));
        }
        step(&mut watch, &mut now, Reply::Unauthorized);
        assert_eq!(watch.trouble(), None);
        watch.signed_in(now);
        step(&mut watch, &mut now, Reply::Execution(&execution("RUNNING", 0)));
        assert_eq!(watch.next_at(), Some(now + SHORTEST));
    }

    #[test]
    fn an_execution_that_is_gone_ends_it_and_says_so() {
        let (mut now, mut watch) = (0, Watch::new(0));
        step(&mut watch, &mut now, Reply::Gone("No such execution".into()));
        assert_eq!(watch.state(), &WatchState::Ended(Ending::Gone("No such execution".into())));
    }
}
