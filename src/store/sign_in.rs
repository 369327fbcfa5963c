//! Signing in and out. A login is sent once, when a person says so: three wrong passwords lock a user out for 23 hours.

use std::rc::Rc;

use client::{Engine, Exchange, Secret};
use masking::answer::{AnswerError, resource, success_text};
use masking::calls;
use masking::records::{LoginAnswer, SystemInformation};
use wasm_bindgen_futures::spawn_local;

use super::engines::EnginesAction;
use super::providers::{EnginesContext, KeptToken, token_key};
use crate::platform::fetch::{Cancel, send};
use crate::platform::storage::{self, Keep};

/// The sandbox's user. Public, as is the password: the sandbox holds nothing of anybody's.
pub const SANDBOX_USER: &str = "admin";
const SANDBOX_PASSWORD: &str = "Admin-12";
/// How long signing in to the sandbox and asking a version may take: milliseconds.
const PATIENCE: u32 = 15_000;
const SANDBOX_SIGNED_IN: &str = "sandbox-signed-in";

/// Why a sign-in failed, for a person.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInProblem {
    /// The engine answered something else than a token.
    Answer(AnswerError),
    /// No answer came; the exchange says why.
    NoAnswer,
}

/// Whether this tab was signed in to the sandbox before it was reloaded.
pub fn sandbox_was_signed_in() -> bool {
    storage::load(Keep::Tab, SANDBOX_SIGNED_IN).unwrap_or(false)
}

/// Signs in to the sandbox with its public account.
pub async fn send_sandbox_login(engine: &Engine) -> Exchange {
    send(calls::login(engine, SANDBOX_USER, &Secret::new(SANDBOX_PASSWORD)), &Cancel::default(), PATIENCE).await
}

/// Reads the token out of a login's answer.
///
/// # Errors
/// [`SignInProblem`] says what came instead.
pub fn read(engine: &Engine, user: &str, exchange: &Exchange) -> Result<EnginesAction, SignInProblem> {
    let response = exchange.outcome.as_ref().map_err(|_| SignInProblem::NoAnswer)?;
    let text = success_text(response).map_err(SignInProblem::Answer)?;
    let unexpected = |_| SignInProblem::Answer(AnswerError::Unexpected { expected: "a token" });
    let answer: LoginAnswer = client::from_json(text).map_err(unexpected)?;
    if engine.kind == client::EngineKind::Sandbox {
        storage::save(Keep::Tab, SANDBOX_SIGNED_IN, &true);
    }
    Ok(EnginesAction::SignedIn {
        engine: engine.id.clone(),
        user: user.into(),
        token: Secret::new(answer.authorization),
    })
}

/// Keeps the token of a sign-in in the tab's storage, because a person asked for it.
pub fn keep_in_tab(engine: &Engine, signed_in: &EnginesAction) {
    if let EnginesAction::SignedIn { user, token, .. } = signed_in {
        let kept =
            KeptToken { user: user.to_string(), token: token.reveal().to_owned(), origin: engine.origin().to_owned() };
        storage::save(Keep::Tab, &token_key(&engine.id), &kept);
    }
}

/// Forgets what the tab keeps of an engine's session.
pub fn forget(engine: &str) {
    storage::remove(Keep::Tab, &token_key(engine));
    storage::remove(Keep::Tab, SANDBOX_SIGNED_IN);
}

/// Signs out: the page forgets the token at once, and tells the engine, whatever it answers.
pub fn sign_out(engines: &EnginesContext, engine: &Rc<Engine>) {
    let request = engines.caller(engine).logout();
    forget(&engine.id);
    engines.dispatch(EnginesAction::SignedOut(engine.id.clone()));
    spawn_local(async move {
        send(request, &Cancel::default(), PATIENCE).await;
    });
}

/// The version that an engine says it has.
pub async fn version_of(engine: &Engine, token: &Secret) -> Option<Rc<str>> {
    let request = calls::Caller { engine, token: Some(token) }.system_information();
    let exchange = send(request, &Cancel::default(), PATIENCE).await;
    let information = resource::<SystemInformation>(exchange.success()?).ok()?;
    information.known.version.map(Into::into)
}
