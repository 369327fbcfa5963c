//! Sessions: who may log in, the tokens that were given out, and the lock after bad passwords.
//!
//! A token is a keyed hash of a counter, so that the sandbox needs no randomness of its own: nobody without the seed
//! can guess it.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::keyed::Key;
use crate::refusal::Refusal;
use crate::timestamp::Timestamp;

/// Bad passwords in a row that lock a user.
const ATTEMPTS: u32 = 3;
/// How long a user stays locked, in milliseconds: 23 hours.
const LOCK: i64 = 23 * 60 * 60 * 1000;
/// The only user: an engine's default administrator.
const USERS: [(&str, &str); 1] = [("admin", "Admin-12")];

/// All sessions of a sandbox.
pub(crate) struct Sessions {
    key: Key,
    lifetime: Option<Duration>,
    given_out: u64,
    tokens: BTreeMap<String, Session>,
    failures: BTreeMap<&'static str, Failures>,
}

struct Session {
    user: &'static str,
    given_out: Timestamp,
    last_used: Timestamp,
}

#[derive(Default)]
struct Failures {
    in_a_row: u32,
    locked_until: Option<Timestamp>,
}

impl Sessions {
    pub(crate) fn new(key: Key, lifetime: Option<Duration>) -> Self {
        Self { key, lifetime, given_out: 0, tokens: BTreeMap::new(), failures: BTreeMap::new() }
    }

    /// Gives out a token for a right password; counts a wrong one.
    pub(crate) fn log_in(&mut self, username: &str, password: &str, now: Timestamp) -> Result<String, Refusal> {
        let known = USERS.iter().find(|(name, _)| *name == username);
        let (user, expected) = known.ok_or(Refusal::BadCredentials)?;
        let failures = self.failures.entry(user).or_default();
        if failures.locked_until.is_some_and(|until| now < until) {
            return Err(Refusal::Locked(username.to_owned()));
        }
        if failures.locked_until.is_some() {
            *failures = Failures::default();
        }
        if password != *expected {
            failures.in_a_row += 1;
            if failures.in_a_row >= ATTEMPTS {
                failures.locked_until = Some(now.plus(LOCK));
            }
            return Err(Refusal::BadCredentials);
        }
        *failures = Failures::default();
        self.forget_expired(now);
        Ok(self.give_out(user, now))
    }

    fn give_out(&mut self, user: &'static str, now: Timestamp) -> String {
        self.given_out += 1;
        let [high, low] = self.key.wide_hash(&self.given_out.to_le_bytes());
        let token = format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        );
        self.tokens.insert(token.clone(), Session { user, given_out: now, last_used: now });
        token
    }

    /// The user whose token this is; using it renews it, but not beyond its `lifespan` if it has one.
    pub(crate) fn authenticate(
        &mut self,
        token: &str,
        lifespan: Option<Duration>,
        now: Timestamp,
    ) -> Result<&'static str, Refusal> {
        self.forget_expired(now);
        if let Some(lifespan) = lifespan {
            self.tokens.retain(|_, session| u128::from(now.since(session.given_out)) < lifespan.as_millis());
        }
        let session = self.tokens.get_mut(token).ok_or(Refusal::StaleToken)?;
        session.last_used = now;
        Ok(session.user)
    }

    /// Ends the token's session.
    pub(crate) fn log_out(&mut self, token: &str) {
        self.tokens.remove(token);
    }

    fn forget_expired(&mut self, now: Timestamp) {
        if let Some(lifetime) = self.lifetime {
            self.tokens.retain(|_, session| u128::from(now.since(session.last_used)) < lifetime.as_millis());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sessions(lifetime: Option<Duration>) -> Sessions {
        Sessions::new(Key::new(7, "sessions"), lifetime)
    }

    #[test]
    fn three_bad_passwords_in_a_row_lock_for_23_hours() {
        let mut sessions = sessions(None);
        let at = |milliseconds| Timestamp(milliseconds);
        for _ in 0..2 {
            assert!(matches!(sessions.log_in("admin", "wrong", at(0)), Err(Refusal::BadCredentials)));
        }
        assert!(sessions.log_in("admin", "Admin-12", at(0)).is_ok(), "two bad passwords do not lock");
        for _ in 0..3 {
            assert!(matches!(sessions.log_in("admin", "wrong", at(0)), Err(Refusal::BadCredentials)));
        }
        assert!(matches!(sessions.log_in("admin", "Admin-12", at(LOCK - 1)), Err(Refusal::Locked(_))));
        assert!(sessions.log_in("admin", "Admin-12", at(LOCK)).is_ok());
    }

    #[test]
    fn a_token_lives_for_its_lifetime_after_its_last_use() {
        let mut sessions = sessions(Some(Duration::from_millis(100)));
        let token = sessions.log_in("admin", "Admin-12", Timestamp(0)).unwrap();
        assert!(sessions.authenticate(&token, None, Timestamp(99)).is_ok());
        assert!(sessions.authenticate(&token, None, Timestamp(198)).is_ok());
        assert!(matches!(sessions.authenticate(&token, None, Timestamp(298)), Err(Refusal::StaleToken)));
    }

    #[test]
    fn tokens_look_like_an_engines_and_differ_by_seed_and_login() {
        let (mut one, mut other) = (sessions(None), Sessions::new(Key::new(8, "sessions"), None));
        let tokens = [
            one.give_out("admin", Timestamp(0)),
            one.give_out("admin", Timestamp(0)),
            other.give_out("admin", Timestamp(0)),
        ];
        for token in &tokens {
            let lengths: Vec<usize> = token.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12], "{token}");
        }
        assert!(tokens[0] != tokens[1] && tokens[0] != tokens[2]);
    }
}
