//! Which of several watches asks next, and when: one timer for all, few questions at a time for each engine.
//!
//! It keeps nothing: a question is in flight exactly while its watch is [`WatchState::Asking`].

use crate::watch::{Watch, WatchState};

/// The most questions in flight to one engine: a locked appliance that is at work, and a browser that has six connections
/// to a host, which the rest of the page needs as well.
pub const IN_FLIGHT: usize = 2;

/// A watch among others.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a, K> {
    /// What the caller knows the watch by.
    pub key: K,
    /// The engine that it asks.
    pub engine: &'a str,
    /// It.
    pub watch: &'a Watch,
}

/// The watch that asks next and when, in milliseconds since the Unix epoch; the one that has been due for longest comes
/// first. Watches of an engine with [`IN_FLIGHT`] questions in flight wait for a reply, not for a time: `None` where there
/// are no others.
///
/// Where the time has come, let it ask and call again; else set the one timer to it. Call again after every reply.
pub fn next_due<'a, K: Copy>(turns: &[Turn<'a, K>]) -> Option<(u64, K)> {
    let asking: Vec<&str> =
        turns.iter().filter(|turn| *turn.watch.state() == WatchState::Asking).map(|turn| turn.engine).collect();
    let is_free = |engine: &str| asking.iter().filter(|busy| **busy == engine).count() < IN_FLIGHT;
    let due = turns.iter().filter_map(|turn| Some((turn.watch.next_at()?, turn)));
    due.filter(|(_, turn)| is_free(turn.engine)).min_by_key(|(at, _)| *at).map(|(at, turn)| (at, turn.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(watches: &[(&str, Watch)]) -> Option<(u64, usize)> {
        let turns: Vec<_> =
            watches.iter().enumerate().map(|(key, (engine, watch))| Turn { key, engine, watch }).collect();
        next_due(&turns)
    }

    #[test]
    fn the_longest_due_comes_first_and_each_engine_is_asked_two_things_at_once() {
        let mut watches = [("a", 5), ("a", 3), ("a", 4), ("b", 9)].map(|(engine, at)| (engine, Watch::new(at)));
        let mut order = Vec::new();
        while let Some((at, key)) = due(&watches) {
            order.push((at, key));
            watches[key].1.asked();
        }
        assert_eq!(order, [(3, 1), (4, 2), (9, 3)]);
        watches[2].1.replied(crate::watch::Reply::Unauthorized, 10);
        assert_eq!(due(&watches), Some((5, 0)), "a reply makes room");
    }

    #[test]
    fn without_watches_there_is_no_timer() {
        assert_eq!(due(&[]), None);
    }
}
