//! Why there is no answer: what happened, the likely reasons in their order, and what to do about each.
//!
//! A browser tells a page nothing but "failed" for a refused connection, an untrusted certificate and a missing CORS
//! header alike. So a failure is told as a ranked list made from what the page does know; what it can't tell apart gets
//! the same list, and a single cause is named only where it is certain.

use crate::Method;

/// How sending failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// A person cancelled it.
    Cancelled,
    /// No whole answer within this many milliseconds.
    TimedOut(u32),
    /// The browser gave no answer and no cause.
    Unreachable,
    /// The answer's body ended or broke after this many bytes.
    BodyBroken {
        /// Bytes that came.
        received: u64,
        /// Bytes that were promised by Content-Length, where it was told.
        expected: Option<u64>,
    },
    /// The page's own policy forbids the address.
    RefusedByPolicy,
    /// The engine pointed to another address, which the page does not follow with a token in hand.
    Redirected,
    /// A file that was to be sent can't be read any more. Nothing was sent.
    FileUnreadable {
        /// Its name.
        name: String,
    },
}

/// A request that got no whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportFailure {
    /// How.
    pub kind: FailureKind,
    /// What the page knew when it failed.
    pub circumstances: Circumstances,
}

/// What the page knows about a request that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Scheme, host and port of the engine.
    pub engine_origin: String,
    /// Scheme, host and port of the page.
    pub page_origin: String,
    /// The method, when it was sent: what may have happened on the engine although no answer came.
    pub method: Option<Method>,
    /// Whether the browser says that it has no network at all.
    pub offline: bool,
    /// Whether a second, answerless request (`no-cors`) reached the engine; `None` where none was tried.
    pub reached_without_cors: Option<bool>,
}

impl Circumstances {
    fn same_origin(&self) -> bool {
        self.engine_origin == self.page_origin
    }

    /// A page from HTTPS may not call plain HTTP, but on this very machine (Mixed Content, section 4.1).
    fn mixed_content(&self) -> bool {
        let host = self.engine_origin.strip_prefix("http://").unwrap_or_default();
        let local = ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|name| host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')));
        self.page_origin.starts_with("https://") && !host.is_empty() && !local
    }
}

/// A possible reason and the way out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What may be the case, in one sentence.
    pub cause: String,
    /// What to do about it.
    pub remedy: String,
}

fn reason(cause: impl Into<String>, remedy: impl Into<String>) -> Reason {
    Reason { cause: cause.into(), remedy: remedy.into() }
}

impl TransportFailure {
    /// What happened, in one sentence.
    pub fn what_happened(&self) -> String {
        let engine = &self.circumstances.engine_origin;
        match &self.kind {
            FailureKind::Cancelled => "Cancelled before the answer was there.".into(),
            FailureKind::TimedOut(after) => {
                format!("{engine} gave no whole answer within {} s.", after.div_ceil(1000))
            }
            FailureKind::Unreachable => format!("No answer from {engine} reached this page."),
            FailureKind::BodyBroken { received, expected: Some(expected) } => {
                format!("The answer broke off after {received} of {expected} bytes.")
            }
            FailureKind::BodyBroken { received, expected: None } => {
                format!("The answer broke off after {received} bytes.")
            }
            FailureKind::RefusedByPolicy => format!("This page may not connect to {engine}."),
            FailureKind::Redirected => format!("{engine} points to another address instead of answering."),
            FailureKind::FileUnreadable { name } => format!("The file {name} could not be read, so nothing was sent."),
        }
    }

    /// The possible reasons, the likeliest first; one alone is certain.
    pub fn reasons(&self) -> Vec<Reason> {
        match self.kind {
            FailureKind::Cancelled => vec![],
            FailureKind::FileUnreadable { .. } => vec![reason(
                "It was changed, moved or deleted after it was chosen: browsers read a file only as it was then.",
                "Choose it again.",
            )],
            FailureKind::RefusedByPolicy => vec![reason(
                "The Content Security Policy that this page is served with does not allow that address.",
                "Start the native program with --engine and this address, or have whoever serves the page add it to connect-src.",
            )],
            FailureKind::Redirected => vec![reason(
                "The engine wants to be called by another address, most often its https:// one. The page does not follow, so that a token goes only where you chose.",
                "Connect to the engine by that address.",
            )],
            FailureKind::TimedOut(_) => vec![
                reason(
                    "The engine is busy or its host drops packets.",
                    "Try again; check that the port is open to you.",
                ),
                reason(
                    "A proxy or firewall in between holds the request.",
                    "Run the curl command below from this machine to compare.",
                ),
            ],
            FailureKind::BodyBroken { .. } => vec![reason(
                "The engine or a proxy closed the connection.",
                "Send again; if it breaks at the same place, look at the engine's log.",
            )],
            FailureKind::Unreachable => self.unreachable(),
        }
    }

    /// Whether the request may have changed something although no answer came.
    pub fn may_have_arrived(&self) -> bool {
        let changes = self.circumstances.method.is_some_and(|method| method != Method::Get);
        let was_not_sent = matches!(self.kind, FailureKind::RefusedByPolicy | FailureKind::FileUnreadable { .. });
        changes && !was_not_sent && !self.circumstances.mixed_content()
    }

    fn unreachable(&self) -> Vec<Reason> {
        let here = &self.circumstances;
        if here.mixed_content() {
            return vec![reason(
                format!(
                    "This page came over HTTPS and browsers let it call no plain HTTP address such as {}.",
                    here.engine_origin
                ),
                "Use the engine's https:// address, or run the native program (masking-playground --engine …), which has no such limit.",
            )];
        }
        if here.reached_without_cors == Some(true) && !here.same_origin() {
            return vec![reason(
                format!("The engine answers, but its answer does not allow {} to read it (CORS).", here.page_origin),
                "Put this page beside the engine, or run the native program (masking-playground --engine …).",
            )];
        }
        let mut reasons = Vec::new();
        if here.offline {
            reasons.push(reason("This browser says that it has no network.", "Check the connection or the VPN."));
        }
        reasons.push(reason(
            format!("Nothing listens at {}, or the host can't be reached from here.", here.engine_origin),
            "Check host and port (older engines listen on 8282, newer ones on 80 or 443), VPN and firewall.",
        ));
        if here.engine_origin.starts_with("https://") {
            reasons.push(reason(
                "The engine's certificate is not trusted by this browser (self-signed, expired, or for another name).",
                format!("Open {} in a tab of its own and accept the certificate, or run the native program with --engine-ca or --insecure.", here.engine_origin),
            ));
        }
        if !here.same_origin() {
            reasons.push(reason(
                format!("The engine does not allow {} to read its answers (CORS).", here.page_origin),
                "Put this page beside the engine, or run the native program (masking-playground --engine …).",
            ));
        } else {
            reasons
                .push(reason("The server that gave this page has stopped.", "Start it again; what you typed is kept."));
        }
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unreachable(page: &str, engine: &str, reached: Option<bool>) -> TransportFailure {
        TransportFailure {
            kind: FailureKind::Unreachable,
            circumstances: Circumstances {
                engine_origin: engine.into(),
                page_origin: page.into(),
                method: Some(Method::Get),
                offline: false,
                reached_without_cors: reached,
            },
        }
    }

    #[test]
    fn mixed_content_is_certain_and_only_where_it_is() {
        let mixed = unreachable("https://page", "http://engine:8282", None).reasons();
        assert_eq!(mixed.len(), 1);
        assert!(mixed[0].cause.contains("HTTPS"));
        for (page, engine) in [
            ("http://page", "http://engine"),
            ("https://page", "https://engine"),
            ("https://page", "http://127.0.0.1:8282"),
        ] {
            assert!(unreachable(page, engine, None).reasons().len() > 1, "{page} {engine}");
        }
        assert!(unreachable("https://page", "http://127.0.0.1.example", None).reasons().len() == 1);
    }

    #[test]
    fn what_a_browser_cannot_tell_apart_is_the_same_list() {
        let dead = unreachable("http://page", "https://engine", Some(false)).reasons();
        let certificate = unreachable("http://page", "https://engine", Some(false)).reasons();
        assert_eq!(dead, certificate);
        assert!(
            dead.iter().any(|r| r.cause.contains("certificate")) && dead.iter().any(|r| r.cause.contains("listens"))
        );
    }

    #[test]
    fn an_engine_that_was_reached_without_reading_leaves_cors_alone() {
        let reasons = unreachable("http://page", "http://engine", Some(true)).reasons();
        assert_eq!(reasons.len(), 1);
        assert!(reasons[0].cause.contains("CORS"));
    }

    #[test]
    fn a_post_without_an_answer_may_have_arrived() {
        let mut failure = unreachable("http://page", "http://engine", None);
        assert!(!failure.may_have_arrived());
        failure.circumstances.method = Some(Method::Post);
        assert!(failure.may_have_arrived());
        failure.kind = FailureKind::RefusedByPolicy;
        assert!(!failure.may_have_arrived());
    }
}
