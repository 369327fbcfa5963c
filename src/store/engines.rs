//! The engines that a person works with, which one is chosen, and the session with each.

use std::rc::Rc;

use client::{Engine, Secret};
use masking::calls::Caller;
use yew::Reducible;

/// A session with one engine. The token is in memory and nowhere else.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Session {
    /// Nobody is signed in.
    #[default]
    SignedOut,
    /// Somebody is.
    SignedIn {
        /// Who.
        user: Rc<str>,
        /// The raw token.
        token: Secret,
    },
    /// Somebody was, and the engine wants a new sign-in.
    Expired {
        /// Who.
        user: Rc<str>,
    },
}

impl Session {
    /// The token, while somebody is signed in.
    pub fn token(&self) -> Option<&Secret> {
        match self {
            Self::SignedIn { token, .. } => Some(token),
            _ => None,
        }
    }

    /// Its state in words, as the engine switch says it.
    pub fn words(&self) -> String {
        match self {
            Self::SignedOut => "signed out".into(),
            Self::SignedIn { user, .. } => format!("signed in as {user}"),
            Self::Expired { .. } => "session expired".into(),
        }
    }
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Engines {
    /// Whether the page still looks for engines.
    pub looking: bool,
    /// Those that were found, then those that a person added.
    pub list: Vec<Rc<Engine>>,
    /// Those of the list that a person added: kept by this browser.
    pub added: Vec<String>,
    /// The one that is worked with.
    pub chosen: Option<String>,
    /// By the engine's key. So few are better off in a list: a map is more code.
    sessions: Vec<(String, Session)>,
    versions: Vec<(String, Rc<str>)>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum EnginesAction {
    /// The page has looked for engines.
    Discovered(Vec<Engine>),
    /// A person added one and works with it.
    Added(Engine),
    /// A person removed one that they had added.
    Removed(String),
    /// A person chose one.
    Chosen(String),
    /// A sign-in succeeded.
    SignedIn {
        /// The engine's key.
        engine: String,
        /// Who.
        user: Rc<str>,
        /// The raw token.
        token: Secret,
    },
    /// A person signed out.
    SignedOut(String),
    /// The engine refused a token. One that is no longer the session's changes nothing.
    SessionExpired {
        /// The engine's key.
        engine: String,
        /// The token that was refused.
        token: Secret,
    },
    /// The engine said its version.
    VersionLearned {
        /// The engine's key.
        engine: String,
        /// Its version.
        version: Rc<str>,
    },
}

impl Engines {
    /// At the start: what this browser keeps, before the page has looked around.
    pub fn kept(added: Vec<Engine>, chosen: Option<String>) -> Self {
        Self {
            looking: true,
            added: added.iter().map(|engine| engine.id.clone()).collect(),
            list: added.into_iter().map(Rc::new).collect(),
            chosen,
            ..Self::default()
        }
    }

    /// The engine with this key.
    pub fn get(&self, id: &str) -> Option<&Rc<Engine>> {
        self.list.iter().find(|engine| engine.id == id)
    }

    /// The engine that is worked with.
    pub fn current(&self) -> Option<&Rc<Engine>> {
        self.get(self.chosen.as_deref()?)
    }

    /// The session with an engine.
    pub fn session(&self, id: &str) -> &Session {
        const SIGNED_OUT: &Session = &Session::SignedOut;
        of(&self.sessions, id).unwrap_or(SIGNED_OUT)
    }

    /// The keys of those engines whose session has expired: what a tab keeps of it is of no use.
    pub fn expired(&self) -> impl Iterator<Item = &String> {
        let expired = self.sessions.iter().filter(|(_, session)| matches!(session, Session::Expired { .. }));
        expired.map(|(engine, _)| engine)
    }

    /// The version that an engine said it has.
    pub fn version(&self, id: &str) -> Option<&Rc<str>> {
        of(&self.versions, id)
    }

    /// Who calls an engine: it, with its own session's token.
    pub fn caller<'a>(&'a self, engine: &'a Engine) -> Caller<'a> {
        Caller { engine, token: self.session(&engine.id).token() }
    }

    fn apply(&mut self, action: EnginesAction) {
        match action {
            EnginesAction::Discovered(found) => self.discovered(found),
            EnginesAction::Added(engine) => self.add(engine),
            EnginesAction::Removed(id) => self.remove(&id),
            EnginesAction::Chosen(id) => self.chosen = Some(id),
            EnginesAction::SignedIn { engine, user, token } => {
                set(&mut self.sessions, engine, Session::SignedIn { user, token });
            }
            EnginesAction::SignedOut(engine) => {
                self.sessions.retain(|(key, _)| *key != engine);
            }
            EnginesAction::SessionExpired { engine, token } => {
                if let Session::SignedIn { user, token: current } = self.session(&engine).clone()
                    && current == token
                {
                    set(&mut self.sessions, engine, Session::Expired { user });
                }
            }
            EnginesAction::VersionLearned { engine, version } => {
                set(&mut self.versions, engine, version);
            }
        }
    }

    fn discovered(&mut self, found: Vec<Engine>) {
        self.looking = false;
        self.list.retain(|engine| !found.iter().any(|new| new.id == engine.id));
        self.list.splice(0..0, found.into_iter().map(Rc::new));
        if self.current().is_none() {
            self.chosen = None;
        }
    }

    /// An address that is there already is chosen instead of added twice.
    fn add(&mut self, engine: Engine) {
        if let Some(known) = self.list.iter().find(|known| known.base == engine.base) {
            self.chosen = Some(known.id.clone());
            return;
        }
        self.chosen = Some(engine.id.clone());
        self.added.push(engine.id.clone());
        self.list.push(Rc::new(engine));
    }

    fn remove(&mut self, id: &str) {
        if !self.added.iter().any(|added| added == id) {
            return;
        }
        self.added.retain(|added| added != id);
        self.list.retain(|engine| engine.id != id);
        self.sessions.retain(|(key, _)| key != id);
        if self.chosen.as_deref() == Some(id) {
            self.chosen = None;
        }
    }
}

fn of<'a, T>(list: &'a [(String, T)], engine: &str) -> Option<&'a T> {
    list.iter().find(|(key, _)| key == engine).map(|(_, value)| value)
}

fn set<T>(list: &mut Vec<(String, T)>, engine: String, value: T) {
    list.retain(|(key, _)| *key != engine);
    list.push((engine, value));
}

impl Reducible for Engines {
    type Action = EnginesAction;

    fn reduce(self: Rc<Self>, action: EnginesAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use client::EngineKind;

    fn engine(id: &str) -> Engine {
        let base = format!("http://{id}/masking/api");
        Engine { id: id.into(), name: id.into(), kind: EngineKind::Engine, base, direct_base: None }
    }

    fn after(state: Engines, actions: impl IntoIterator<Item = EnginesAction>) -> Rc<Engines> {
        actions.into_iter().fold(Rc::new(state), Reducible::reduce)
    }

    fn signed_in(id: &str, token: &str) -> EnginesAction {
        EnginesAction::SignedIn { engine: id.into(), user: "admin".into(), token: Secret::new(token) }
    }

    #[test]
    fn a_session_expires_only_by_its_own_token() {
        let expired = |token: &str| EnginesAction::SessionExpired { engine: "a".into(), token: Secret::new(token) };
        let state = after(Engines::default(), [signed_in("a", "old"), signed_in("a", "new"), expired("old")]);
        assert_eq!(state.session("a").token(), Some(&Secret::new("new")));
        let state = state.reduce(expired("new"));
        assert_eq!(state.session("a"), &Session::Expired { user: "admin".into() });
        assert_eq!(state.session("a").token(), None);
        assert_eq!(state.expired().collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_token_goes_to_its_own_engine_only() {
        let state = after(
            Engines::default(),
            [EnginesAction::Added(engine("a")), EnginesAction::Added(engine("b")), signed_in("a", "t")],
        );
        assert!(state.caller(state.get("a").unwrap()).token.is_some());
        assert!(state.caller(state.get("b").unwrap()).token.is_none());
    }

    #[test]
    fn what_was_chosen_before_stays_chosen_if_it_is_still_there() {
        let kept = |chosen: &str| Engines::kept(vec![engine("mine")], Some(chosen.into()));
        let found = || EnginesAction::Discovered(vec![engine("sandbox")]);
        assert_eq!(after(kept("mine"), [found()]).chosen.as_deref(), Some("mine"));
        assert_eq!(after(kept("sandbox"), [found()]).chosen.as_deref(), Some("sandbox"));
        assert_eq!(after(kept("gone"), [found()]).chosen, None);
        let order: Vec<_> = after(kept("mine"), [found()]).list.iter().map(|engine| engine.id.clone()).collect();
        assert_eq!(order, ["sandbox", "mine"]);
    }

    #[test]
    fn an_address_is_added_once_and_only_added_ones_can_be_removed() {
        let mut again = engine("a");
        again.id = "another-key".into();
        let state = after(Engines::default(), [EnginesAction::Added(engine("a")), EnginesAction::Added(again)]);
        assert_eq!((state.list.len(), state.chosen.as_deref()), (1, Some("a")));
        let state = after((*state).clone(), [EnginesAction::Removed("a".into())]);
        assert_eq!((state.list.len(), state.chosen.as_deref()), (0, None));
        let found = after(
            Engines::default(),
            [EnginesAction::Discovered(vec![engine("s")]), EnginesAction::Removed("s".into())],
        );
        assert_eq!(found.list.len(), 1);
    }
}
