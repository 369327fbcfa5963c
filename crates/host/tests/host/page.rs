//! The page's files: forms, caching, policy, and no way out of the folder.

use crate::folder::Folder;
use crate::http_client::{Line, get, send};
use crate::server;

const HASHED: &str = "/app-0123456789abcdef_bg.wasm";

fn page() -> Folder {
    let folder = Folder::new();
    folder.write("dist/index.html", "<!doctype html><title>page</title>");
    folder.write("dist/boot.js", "start()");
    folder.write("dist/worker.js", "work()");
    folder.write("dist/icons/a b.svg", "<svg/>");
    folder.write(&format!("dist{HASHED}"), "wasm as it is");
    folder.write(&format!("dist{HASHED}.br"), "wasm in brotli");
    folder.write(&format!("dist{HASHED}.gz"), "wasm in gzip");
    folder.write("secret.txt", "secret");
    folder
}

#[tokio::test]
async fn files_come_with_type_and_policy_under_both_addresses() {
    let folder = page();
    let running = server::start_page(&folder.path().join("dist")).await;
    let files = [
        ("", "text/html; charset=utf-8", "<!doctype html><title>page</title>"),
        ("index.html", "text/html; charset=utf-8", "<!doctype html><title>page</title>"),
        ("boot.js", "text/javascript; charset=utf-8", "start()"),
        ("worker.js", "text/javascript; charset=utf-8", "work()"),
        ("icons/a%20b.svg", "image/svg+xml", "<svg/>"),
        (&HASHED[1..], "application/wasm", "wasm as it is"),
    ];
    for root in ["/", "/masking/api-client/"] {
        for (file, media_type, body) in files {
            let answer = get(running.address, &format!("{root}{file}")).await;
            assert_eq!((answer.status, answer.header("content-type"), answer.text()), (200, media_type, body));
            assert_protected(&answer.headers, ["boot.js", &HASHED[1..]].contains(&file));
        }
    }
}

fn assert_protected(headers: &http::HeaderMap, is_part: bool) {
    let policy = "require-trusted-types-for 'script'; trusted-types app; default-src 'none'; \
        script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; \
        font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
        frame-ancestors 'none'";
    let for_all = [("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin")];
    let for_documents = [
        ("content-security-policy", policy),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    let expected = for_all.into_iter().map(|(name, value)| (name, Some(value)));
    let expected = expected.chain(for_documents.into_iter().map(|(name, value)| (name, (!is_part).then_some(value))));
    for (name, value) in expected {
        assert_eq!(headers.get(name).map(|value| value.to_str().unwrap()), value, "{name}");
    }
}

#[tokio::test]
async fn the_browser_gets_the_form_it_likes_best() {
    let folder = page();
    let running = server::start_page(&folder.path().join("dist")).await;
    let wishes = [
        ("gzip, deflate, br, zstd", "br", "wasm in brotli"),
        ("gzip", "gzip", "wasm in gzip"),
        ("br;q=0.1, gzip;q=0.2", "gzip", "wasm in gzip"),
        ("identity", "", "wasm as it is"),
    ];
    for (wish, coding, body) in wishes {
        let answer = send(running.address, "GET", HASHED, &[("accept-encoding", wish)], "").await;
        assert_eq!((answer.header("content-encoding"), answer.text()), (coding, body), "{wish}");
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let folder = page();
    let running = server::start_page(&folder.path().join("dist")).await;
    let first = get(running.address, "/").await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let tag = first.header("etag").to_owned();
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let second = send(running.address, "GET", "/", &[("if-none-match", &known)], "").await;
        assert_eq!((second.status, second.header("etag"), second.text()), (304, tag.as_str(), ""), "{known}");
        assert_protected(&second.headers, false);
    }
    folder.write("dist/index.html", "changed");
    let third = send(running.address, "GET", "/", &[("if-none-match", &tag)], "").await;
    assert_eq!((third.status, third.text()), (200, "changed"));
}

#[tokio::test]
async fn head_tells_what_get_would_send() {
    let folder = page();
    let running = server::start_page(&folder.path().join("dist")).await;
    let answer = send(running.address, "HEAD", "/boot.js", &[], "").await;
    assert_eq!((answer.status, answer.header("content-length"), answer.text()), (200, "7", ""));
}

#[tokio::test]
async fn what_is_no_file_is_refused_under_the_same_policy() {
    let folder = page();
    let running = server::start_page(&folder.path().join("dist")).await;
    for (method, path, status) in [("GET", "/nothing.js", 404), ("GET", "/icons", 404), ("POST", "/", 405)] {
        let answer = send(running.address, method, path, &[], "").await;
        assert_eq!(answer.status, status, "{method} {path}");
        assert_protected(&answer.headers, false);
    }
}

#[tokio::test]
async fn the_address_without_slash_leads_to_the_one_with_it() {
    let running = server::start().await;
    let answer = get(running.address, "/masking/api-client").await;
    assert_eq!((answer.status, answer.header("location")), (308, "/masking/api-client/"));
}

#[tokio::test]
async fn a_program_without_page_says_how_to_get_one() {
    let running = server::start().await;
    let answer = get(running.address, "/").await;
    assert_eq!((answer.status, answer.header("content-type")), (503, "text/plain; charset=utf-8"));
    assert!(answer.text().contains("cargo xtask serve"));
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    let folder = page();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", folder.path().join("dist/link.txt")).expect("a symbolic link");
    let running = server::start_page(&folder.path().join("dist")).await;
    let absolute = folder.path().join("secret.txt").display().to_string();
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2fsecret.txt",
        "/icons/..%2f..%2fsecret.txt",
        "/masking/api-client/../secret.txt",
        "/..%5csecret.txt",
        "/link.txt",
        "/index.html%00.js",
        &format!("/{absolute}"),
        &absolute.replace('/', "%2f"),
    ];
    for path in paths {
        // The bytes go out as they are: a client that knows URLs would tidy them up.
        let mut line = Line::open(running.address).await;
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        line.write(format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", running.address.port())).await;
        let (status, body) = line.read_answer().await;
        assert_eq!(status, 404, "{path}");
        assert!(!body.windows(6).any(|bytes| bytes == b"secret"), "{path}");
    }
}
