//! Which numbers were seen, cleared in no time.

/// A set of numbers.
#[derive(Default)]
pub(super) struct Marks {
    /// For each number the round in which it was added.
    rounds: Vec<u32>,
    round: u32,
}

impl Marks {
    /// Forgets all numbers.
    pub(super) fn clear(&mut self) {
        self.round += 1;
    }

    /// Adds a number; whether it is new.
    pub(super) fn add(&mut self, number: u32) -> bool {
        let at = number as usize;
        if at >= self.rounds.len() {
            self.rounds.resize(at + 1, 0);
        }
        match self.rounds.get_mut(at) {
            Some(round) => std::mem::replace(round, self.round) != self.round,
            None => false,
        }
    }
}
