//! Each way an engine fails to answer, made by a real one, and what the page is told.

use crate::folder::Folder;
use crate::http_client::{Received, get};
use crate::server::{start_before, start_before_socket};
use crate::tls::{self, Identity};
use crate::upstream;
use host::{EngineOptions, Host, Options, Trust};
use rcgen::{BasicConstraints, CertificateParams, IsCa, date_time_ymd};
use std::net::SocketAddr;

const PATH: &str = "/engines/default/masking/api/system-information";

async fn ask(engine: SocketAddr) -> Received {
    get(start_before_socket(engine).await.address, PATH).await
}

async fn ask_tls(engine: SocketAddr, trust: Trust) -> Received {
    get(start_before(&format!("https://{engine}"), trust).await.address, PATH).await
}

fn assert_failure(answer: &Received, kind: &str, words: &[&str]) {
    let message = answer.message();
    assert_eq!((answer.status, answer.header("x-playground-failure")), (502, kind), "{message}");
    for word in words {
        assert!(message.contains(word), "{word} in {message}");
    }
}

#[tokio::test]
async fn nothing_listens() {
    let engine = upstream::nobody().await;
    assert_failure(&ask(engine).await, "refused", &[&engine.to_string()]);
}

#[tokio::test]
async fn the_name_is_unknown() {
    let running = start_before("http://engine.invalid:8282", Trust::System).await;
    assert_failure(&get(running.address, PATH).await, "dns", &["engine.invalid"]);
}

/// The clock runs ahead whenever everything waits, so ten seconds pass at once.
#[tokio::test(start_paused = true)]
async fn a_silent_engine_runs_out_of_time() {
    let engine = upstream::listen(|mut line| async move {
        line.read_to_end().await;
    })
    .await;
    assert_failure(&ask_tls(engine, Trust::Anything).await, "timeout", &["10 s", &engine.to_string()]);
}

#[tokio::test]
async fn the_connection_closes_without_an_answer() {
    for answer in ["", "HTTP/1.1 200 OK\r\nContent-Le"] {
        assert_failure(&ask(upstream::answering(answer).await).await, "reset", &["before it had answered"]);
    }
}

#[tokio::test]
async fn the_answer_is_not_http() {
    let tls_alert = "\u{15}\u{3}\u{3}\0\u{2}\u{2}F\r\n\r\n";
    let engine = upstream::answering(tls_alert).await;
    assert_failure(&ask(engine).await, "protocol", &[&format!("--engine https://{engine}")]);
}

#[tokio::test]
async fn plain_http_where_tls_was_expected() {
    let engine = upstream::listen(|mut line| async move {
        line.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await;
        line.read_to_end().await;
    })
    .await;
    assert_failure(&ask_tls(engine, Trust::Anything).await, "tls", &[&format!("--engine http://{engine}")]);
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for() {
    type Adjust = fn(&mut CertificateParams);
    let as_appliances: Adjust = |_| {};
    let as_openssl: Adjust = |params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    for adjust in [as_appliances, as_openssl] {
        let engine = tls::engine(Identity::self_signed("127.0.0.1", adjust)).await;
        let answer = ask_tls(engine, Trust::System).await;
        assert_failure(&answer, "certificate", &["--engine-ca FILE", "--insecure", &engine.to_string()]);
        assert_eq!(ask_tls(engine, Trust::Anything).await.text(), "over TLS");
    }
}

#[tokio::test]
async fn the_engines_own_certificate_is_trusted_whatever_name_and_date_it_holds() {
    let expired = |params: &mut CertificateParams| params.not_after = date_time_ymd(2020, 1, 1);
    for identity in [
        Identity::self_signed("127.0.0.1", |_| {}),
        Identity::self_signed("other.test", |params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained)),
        Identity::self_signed("127.0.0.1", expired),
    ] {
        let folder = Folder::new();
        let file = identity.write(&folder);
        let engine = tls::engine(identity).await;
        assert_eq!(ask_tls(engine, Trust::Also(file)).await.text(), "over TLS");
    }
}

#[tokio::test]
async fn another_ones_certificate_is_no_excuse() {
    let folder = Folder::new();
    let file = Identity::self_signed("127.0.0.1", |_| {}).write(&folder);
    let engine = tls::engine(Identity::self_signed("127.0.0.1", |_| {})).await;
    assert_failure(&ask_tls(engine, Trust::Also(file)).await, "certificate", &[]);
}

#[tokio::test]
async fn an_authority_of_ones_own_vouches_for_the_right_name_in_its_time() {
    let expired = |params: &mut CertificateParams| {
        params.not_before = date_time_ymd(2019, 1, 1);
        params.not_after = date_time_ymd(2020, 1, 1);
    };
    let cases = [
        (Identity::signed("127.0.0.1", |_| {}), None),
        (Identity::signed("other.test", |_| {}), Some("another name")),
        (Identity::signed("127.0.0.1", expired), Some("expired")),
    ];
    for ((identity, authority), doubt) in cases {
        let folder = Folder::new();
        let file = folder.write("authority.pem", authority);
        let engine = tls::engine(identity).await;
        let answer = ask_tls(engine, Trust::Also(file)).await;
        match doubt {
            None => assert_eq!(answer.text(), "over TLS"),
            Some(doubt) => assert_failure(&answer, "certificate", &[doubt]),
        }
    }
}

#[tokio::test]
async fn a_file_without_certificates_is_refused_at_the_start() {
    let folder = Folder::new();
    let files = [folder.write("empty.pem", "nothing"), folder.path().join("missing.pem")];
    for file in files {
        let name = file.display().to_string();
        let address = "https://engine.test".parse().expect("an address");
        let engine = Some(EngineOptions { address, trust: Trust::Also(file) });
        let Err(error) = Host::start(Options { engine, ..Options::default() }).await else {
            panic!("{name} was taken")
        };
        assert!(error.to_string().contains(&name), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_is_told_and_not_followed() {
    let to_https = "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://engine.test/masking/api/login?token=1\r\n\r\n";
    let answer = ask(upstream::answering(to_https).await).await;
    assert_failure(&answer, "redirect", &["https://engine.test/masking/api/login", "--engine https://engine.test"]);
    assert!(!answer.message().contains("token"), "{}", answer.message());

    let to_login = "HTTP/1.1 302 Found\r\nLocation: /sso/login\r\nContent-Length: 0\r\n\r\n";
    assert_failure(&ask(upstream::answering(to_login).await).await, "redirect", &["/sso/login"]);

    let created = "HTTP/1.1 201 Created\r\nLocation: /masking/api/jobs/1\r\nContent-Length: 0\r\n\r\n";
    let answer = ask(upstream::answering(created).await).await;
    assert_eq!((answer.status, answer.header("location")), (201, "/masking/api/jobs/1"));

    let unchanged = "HTTP/1.1 304 Not Modified\r\n\r\n";
    assert_eq!(ask(upstream::answering(unchanged).await).await.status, 304);
}

#[tokio::test]
async fn a_failure_of_the_engines_own_is_not_ours() {
    let engine = upstream::answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>").await;
    let answer = ask(engine).await;
    assert_eq!((answer.status, answer.text(), answer.header("x-playground-failure")), (502, "<html>", ""));
}
