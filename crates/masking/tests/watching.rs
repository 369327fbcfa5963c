//! What holds for every watch, whatever happens to it: a million watches and a million steps of few by chance, and 200 hours of a run that stands
//! still. No clock runs here: the time is a number.

use masking::records::{AsyncTask, Execution};
use masking::schedule::{IN_FLIGHT, Turn, next_due};
use masking::status::Status;
use masking::watch::{Ending, HIDDEN, JITTER_PART, LONGEST, LONGEST_IN_TROUBLE, Reply, SHORTEST, Watch, WatchState};
use proptest::prelude::*;

/// Steps in one case of `a_watch_keeps_its_promises`; there are [`CASES`] of them.
const STEPS: usize = 1_000;
const CASES: u32 = 1_000;

const GOES_ON: [&str; 6] = ["RUNNING", "RUNNING", "QUEUED", "WAITING", "PAUSED_BY_OPERATOR", "succeeded"];
const TERMINAL: [&str; 4] = ["SUCCEEDED", "WARNING", "FAILED", "CANCELLED"];

fn execution(status: Option<&str>, rows: u32) -> Execution {
    let status = status.map(|word| Status::from(word.to_owned()));
    Execution { status, rows_masked: Some(rows.into()), ..Execution::default() }
}

/// A watch, and what a bystander notes of it.
struct Bystander {
    watch: Watch,
    now: u64,
    since: u64,
    questions: u64,
    sign_ins: u64,
    /// When the last reply came after which it waits.
    replied_at: Option<u64>,
    in_trouble: bool,
    expired: bool,
    over: bool,
}

impl Bystander {
    fn new(seed: u64, now: u64) -> Self {
        let (watch, since) = (Watch::seeded(now, seed), now);
        Self {
            watch,
            now,
            since,
            questions: 0,
            sign_ins: 0,
            replied_at: None,
            in_trouble: false,
            expired: false,
            over: false,
        }
    }

    /// One thing happens: `what` says which, `detail` how.
    fn step(&mut self, what: u32, detail: u32) {
        match what {
            0..=5 => self.ask_when_due(),
            6..=11 => self.reply(detail),
            12 => self.now += u64::from(detail % 40_000),
            13 => self.sign_in(),
            14 => self.watch.visibility_changed(detail.is_multiple_of(2), self.now),
            _ => self.watch.hurry(self.now),
        }
        self.check();
    }

    fn sign_in(&mut self) {
        self.sign_ins += u64::from(self.expired);
        self.expired = false;
        self.watch.signed_in(self.now);
    }

    fn ask_when_due(&mut self) {
        let Some(at) = self.watch.next_at() else { return self.watch.asked() };
        self.now = self.now.max(at);
        self.watch.asked();
        self.questions += 1;
        assert_eq!(self.watch.state(), &WatchState::Asking);
        if let Some(replied_at) = self.replied_at.take() {
            assert!(self.now >= replied_at + SHORTEST, "asked {} ms after a reply", self.now - replied_at);
        }
    }

    fn reply(&mut self, detail: u32) {
        if *self.watch.state() != WatchState::Asking {
            return;
        }
        self.now += u64::from(detail % 500);
        let pick = (detail >> 9) as usize;
        match detail % 64 {
            0 => self.answer(Some(TERMINAL[pick % TERMINAL.len()]), 0),
            1 => self.take(Reply::Gone("No such execution".into())),
            2..=7 => self.take(Reply::Unauthorized),
            8..=23 => self.take(Reply::Trouble("no answer".into())),
            24..=27 => self.answer(None, detail % 2),
            _ => self.answer(Some(GOES_ON[pick % GOES_ON.len()]), detail % 3),
        }
    }

    fn answer(&mut self, status: Option<&str>, rows: u32) {
        // A task has no rows, and is watched by the same rules.
        let task = AsyncTask { status: status.map(|status| Status::from(status.to_owned())), ..AsyncTask::default() };
        if rows == 2 { self.take(Reply::Task(&task)) } else { self.take(Reply::Execution(&execution(status, rows))) }
    }

    fn take(&mut self, reply: Reply<'_>) {
        self.in_trouble = matches!(reply, Reply::Trouble(_));
        self.expired = reply == Reply::Unauthorized;
        self.over = match &reply {
            Reply::Gone(_) => true,
            Reply::Execution(execution) => {
                execution.status.as_ref().is_some_and(|status| TERMINAL.contains(&status.as_str()))
            }
            Reply::Task(task) => task.status.as_ref().is_some_and(|status| TERMINAL.contains(&status.as_str())),
            _ => false,
        };
        self.replied_at = (!self.expired).then_some(self.now);
        self.watch.replied(reply, self.now);
    }

    fn check(&self) {
        assert_eq!(self.watch.has_ended(), self.over, "it ends with a terminal answer, and with nothing else");
        assert_eq!(self.watch.trouble().is_some(), self.in_trouble);
        assert_eq!(*self.watch.state() == WatchState::SignInNeeded, self.expired);
        let at_most = 1 + self.sign_ins + (self.now - self.since) / SHORTEST;
        assert!(self.questions <= at_most, "{} questions, {at_most} at most", self.questions);
        if let (Some(at), Some(replied_at)) = (self.watch.next_at(), self.replied_at) {
            assert!((SHORTEST..=HIDDEN.max(LONGEST_IN_TROUBLE)).contains(&(at - replied_at)));
        }
    }

    /// The engine ends the run: the watch learns of it by its next question, and then asks no more.
    fn end(&mut self) {
        if self.over {
            return;
        }
        self.sign_in();
        if let Some(at) = self.watch.next_at() {
            assert!(at <= self.now + HIDDEN.max(LONGEST_IN_TROUBLE), "the end is learnt soon");
            self.ask_when_due();
        }
        self.answer(Some("SUCCEEDED"), 9);
        self.check();
    }

    /// Whatever happens after the end, nothing is asked.
    fn check_that_it_stays_ended(&mut self) {
        let ended = self.watch.clone();
        self.watch.signed_in(self.now);
        self.watch.asked();
        self.watch.replied(Reply::Execution(&execution(Some("RUNNING"), 1)), self.now);
        self.watch.replied(Reply::Unauthorized, self.now);
        self.watch.replied(Reply::Trouble("late".into()), self.now);
        assert_eq!((&self.watch, self.watch.next_at()), (&ended, None));
        self.watch.hurry(self.now);
        self.watch.visibility_changed(true, self.now);
        self.watch.visibility_changed(false, self.now);
        assert_eq!((self.watch.state(), self.watch.next_at()), (ended.state(), None));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    /// [`CASES`] times [`STEPS`] are a million steps. A watch that has ended makes room for another.
    #[test]
    fn a_watch_keeps_its_promises(seed in any::<u64>(), steps in prop::collection::vec(any::<u32>(), STEPS)) {
        let mut bystander = Bystander::new(seed, seed >> 20);
        for step in steps {
            if bystander.over {
                bystander.check_that_it_stays_ended();
                bystander = Bystander::new(bystander.now, bystander.now);
            }
            bystander.step(step % 16, step >> 4);
        }
        bystander.end();
        bystander.check_that_it_stays_ended();
    }
}

/// A million watches, each from its beginning to its end, of some steps by chance in between: what goes wrong early goes wrong in many.
#[test]
fn a_million_watches_keep_them_too() {
    for seed in 0..1_000_000_u64 {
        let mut bystander = Bystander::new(seed, seed % 100_000);
        let mut random = seed;
        for _ in 0..seed % 40 {
            // SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
            random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut step = random;
            step = (step ^ (step >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            step = (step ^ (step >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            step ^= step >> 31;
            bystander.step((step % 16) as u32, (step >> 32) as u32);
            if bystander.over {
                break;
            }
        }
        bystander.end();
        bystander.check_that_it_stays_ended();
    }
}

/// How many questions are asked in 200 hours of a run that answers the same, or something new each time.
fn questions_in_200_hours(seed: u64, hidden: bool, moves: bool) -> u64 {
    const END: u64 = 200 * 3_600_000;
    let (mut watch, mut questions) = (Watch::seeded(0, seed), 0);
    watch.visibility_changed(hidden, 0);
    while let Some(at) = watch.next_at().filter(|at| *at < END) {
        watch.asked();
        questions += 1;
        let rows = if moves { questions } else { 0 };
        watch.replied(Reply::Execution(&execution(Some("RUNNING"), rows)), at);
    }
    watch.hurry(END);
    watch.asked();
    watch.replied(Reply::Execution(&execution(Some("SUCCEEDED"), 0)), END);
    assert_eq!(watch.state(), &WatchState::Ended(Ending::Terminal(Status::Succeeded)));
    u64::from(questions)
}

#[test]
fn two_hundred_hours_cost_no_more_questions_than_calculated() {
    const TIME: u64 = 200 * 3_600_000;
    let shortest_of = |interval: u64| interval - interval / JITTER_PART;
    // Before it waits for the longest time it waits for 1, 1.5, 2.25, 3.4, 5.1 and 7.6 seconds, and asked once before that.
    let growing = 7;
    for seed in [0, 1, u64::MAX] {
        let still = questions_in_200_hours(seed, false, false);
        assert!((TIME / LONGEST..=growing + TIME / shortest_of(LONGEST)).contains(&still), "{still}");
        let hidden = questions_in_200_hours(seed, true, false);
        assert!((TIME / HIDDEN..=1 + TIME / shortest_of(HIDDEN)).contains(&hidden), "{hidden}");
        let hidden_and_moving = questions_in_200_hours(seed, true, true);
        assert!(hidden_and_moving <= 1 + TIME / shortest_of(HIDDEN), "{hidden_and_moving}");
        println!("seed {seed}: {still} questions, hidden {hidden}, hidden and moving {hidden_and_moving}");
    }
    let moving = questions_in_200_hours(1, false, true);
    assert_eq!(moving, TIME / SHORTEST, "what moves all the time is asked about once in the shortest time");
}

/// A run on an engine that answers after `latency` and ends its run at `ends`, in milliseconds.
#[derive(Debug)]
struct Subject {
    engine: &'static str,
    watch: Watch,
    latency: u64,
    ends: u64,
    /// When the question that is under way is answered.
    answer_at: Option<u64>,
}

fn subject() -> impl Strategy<Value = Subject> {
    let engine = prop::sample::select(vec!["dev", "test", "production"]);
    (engine, any::<u64>(), 1..8_000_u64, 0..600_000_u64).prop_map(|(engine, seed, latency, ends)| {
        let watch = Watch::seeded(seed % 1_000, seed);
        Subject { engine, watch, latency, ends, answer_at: None }
    })
}

fn due(subjects: &[Subject]) -> Option<(u64, usize)> {
    let turns = subjects.iter().enumerate().map(|(key, of)| Turn { key, engine: of.engine, watch: &of.watch });
    next_due(&turns.collect::<Vec<_>>())
}

/// The first answer to come, and whose.
fn first_answer(subjects: &[Subject]) -> Option<(u64, usize)> {
    subjects.iter().enumerate().filter_map(|(key, subject)| Some((subject.answer_at?, key))).min()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// One timer and two questions in flight an engine are enough: every watch has its turn, and ends when its run does.
    #[test]
    fn several_watches_share_one_timer_and_none_starves(mut subjects in prop::collection::vec(subject(), 1..12)) {
        // At worst the others of the engine are asked first, and each takes the longest.
        let patience = 8_000 * subjects.len() as u64;
        let mut now = 0;
        while subjects.iter().any(|subject| !subject.watch.has_ended()) {
            let (timer, answer) = (due(&subjects), first_answer(&subjects));
            match (timer, answer) {
                (Some((at, key)), answer) if answer.is_none_or(|(answer_at, _)| at.max(now) <= answer_at) => {
                    now = now.max(at);
                    prop_assert!(now - at <= patience, "{} ms late", now - at);
                    subjects[key].watch.asked();
                    subjects[key].answer_at = Some(now + subjects[key].latency);
                }
                (_, Some((at, key))) => {
                    now = at;
                    let subject = &mut subjects[key];
                    subject.answer_at = None;
                    let status = if now >= subject.ends { "SUCCEEDED" } else { "RUNNING" };
                    subject.watch.replied(Reply::Execution(&execution(Some(status), 0)), now);
                    prop_assert_eq!(subject.watch.has_ended(), now >= subject.ends);
                    prop_assert!(now <= subject.ends + LONGEST + patience, "the end is learnt soon");
                }
                (_, None) => prop_assert!(false, "a watch that goes on has neither a timer nor a question in flight"),
            }
            for engine in ["dev", "test", "production"] {
                let in_flight = |subject: &&Subject| subject.engine == engine && subject.answer_at.is_some();
                prop_assert!(subjects.iter().filter(in_flight).count() <= IN_FLIGHT);
            }
        }
        prop_assert_eq!((due(&subjects), first_answer(&subjects)), (None, None));
    }
}
