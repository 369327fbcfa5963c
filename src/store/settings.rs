//! What a person has set for this browser.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use yew::Reducible;

/// The settings, as they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// After how many seconds without a whole answer the page gives up on a call.
    pub timeout_seconds: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { timeout_seconds: 60 }
    }
}

impl Settings {
    /// The shortest and longest time that makes sense to wait: seconds.
    pub const TIMEOUT_RANGE: std::ops::RangeInclusive<u32> = 1..=3600;

    /// The time to wait in milliseconds.
    pub fn timeout(&self) -> u32 {
        self.timeout_seconds.clamp(*Self::TIMEOUT_RANGE.start(), *Self::TIMEOUT_RANGE.end()) * 1000
    }
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum SettingsAction {
    /// Another time to wait was set.
    TimeoutChanged(u32),
}

impl Reducible for Settings {
    type Action = SettingsAction;

    fn reduce(self: Rc<Self>, action: SettingsAction) -> Rc<Self> {
        match action {
            SettingsAction::TimeoutChanged(timeout_seconds) => Rc::new(Self { timeout_seconds }),
        }
    }
}
