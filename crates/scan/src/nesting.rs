//! The stack of open brackets, one bit a level, so that depth is bounded by memory alone.

/// Which brackets are open: a set bit for an object, a clear one for an array.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    full: Vec<u64>,
    word: u64,
    used: u32,
}

impl Nesting {
    /// Opens a bracket.
    #[inline(always)]
    pub(crate) fn push(&mut self, object: bool) {
        if self.used == 64 {
            self.full.push(self.word);
            self.used = 0;
        }
        self.word = (self.word << 1) | u64::from(object);
        self.used += 1;
    }

    /// Closes a bracket; gives the kind of the one that is then innermost, if one is left open.
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Option<bool> {
        self.word >>= 1;
        self.used = self.used.saturating_sub(1);
        if self.used == 0 {
            self.word = self.full.pop()?;
            self.used = 64;
        }
        Some(self.word & 1 == 1)
    }

    /// Forgets all brackets.
    #[inline(always)]
    pub(crate) fn clear(&mut self) {
        self.full.clear();
        self.used = 0;
    }
}
