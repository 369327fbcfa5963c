//! What a person has set for this browser.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use yew::Reducible;

/// The settings, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// After how many seconds without a whole answer the page gives up on a call.
    pub timeout_seconds: u32,
    /// The keys of the engines that are in production: what takes away, runs or cancels there is asked about first.
    pub production: Vec<String>,
    /// Whether the browser notifies when a run ends while nobody sees the page.
    pub notify: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { timeout_seconds: 60, production: Vec::new(), notify: false }
    }
}

impl Settings {
    /// The shortest and longest time that makes sense to wait: seconds.
    pub const TIMEOUT_RANGE: std::ops::RangeInclusive<u32> = 1..=3600;

    /// Whether an engine is in production.
    pub fn is_production(&self, engine: &str) -> bool {
        self.production.iter().any(|marked| marked == engine)
    }

    /// The time to wait in milliseconds.
    pub fn timeout(&self) -> u32 {
        self.timeout_seconds.clamp(*Self::TIMEOUT_RANGE.start(), *Self::TIMEOUT_RANGE.end()) * 1000
    }
}

/// What happened.
#[derive(Clone, Debug)]
pub enum SettingsAction {
    /// Another time to wait was set.
    TimeoutChanged(u32),
    /// Notifications were asked for, or no longer.
    NotifyChanged(bool),
    /// An engine was said to be in production, or to be no longer.
    ProductionMarked {
        /// The engine's key.
        engine: String,
        /// Whether it is.
        production: bool,
    },
}

impl Reducible for Settings {
    type Action = SettingsAction;

    fn reduce(self: Rc<Self>, action: SettingsAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            SettingsAction::TimeoutChanged(timeout_seconds) => next.timeout_seconds = timeout_seconds,
            SettingsAction::NotifyChanged(notify) => next.notify = notify,
            SettingsAction::ProductionMarked { engine, production } => {
                next.production.retain(|marked| *marked != engine);
                if production {
                    next.production.push(engine);
                }
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_in_production_for_as_long_as_somebody_says_so() {
        let marked = |engine: &str, production| SettingsAction::ProductionMarked { engine: engine.into(), production };
        let settings = [marked("a", true), marked("a", true), marked("b", true), marked("b", false)];
        let settings = settings.into_iter().fold(Rc::new(Settings::default()), Reducible::reduce);
        assert!(settings.is_production("a") && !settings.is_production("b"));
        assert_eq!(settings.production, ["a"]);
        let settings = settings.reduce(SettingsAction::TimeoutChanged(5));
        assert!(settings.is_production("a") && settings.timeout() == 5_000);
    }

    #[test]
    fn what_an_older_page_kept_is_read() {
        assert_eq!(client::from_json::<Settings>(r#"{"timeout_seconds": 7}"#).map(|kept| kept.timeout()), Ok(7_000));
    }
}
