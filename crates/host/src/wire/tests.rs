use super::{Cutter, KEPT_BYTES, RawRequest};

const GET: &str = "GET /masking/api/jobs?page_size=2 HTTP/1.1\r\nHost: x\r\n\r\n";
const POST: &str = "POST /masking/api/login HTTP/1.1\r\nContent-Length: 5\r\n\r\nab\r\nc";
const CHUNKED: &str = "PUT http://localhost/masking/api/a HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n\
    3;x=1\r\n\r\nz\r\n0A\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n";
const OTHER: &str = "POST /engines/default/masking/api/login HTTP/1.1\r\nContent-Length: 6\r\n\r\nsecret";

fn cut(stream: &[u8], step: usize) -> Vec<Option<RawRequest>> {
    let mut cutter = Cutter::default();
    stream.chunks(step).for_each(|part| cutter.feed(part));
    assert!(cutter.current.is_none() && cutter.head.is_empty(), "the stream ends where a request does");
    cutter.ended.into_iter().collect()
}

#[test]
fn requests_are_cut_where_they_end_however_the_bytes_arrive() {
    let stream = [GET, POST, OTHER, CHUNKED, GET].concat();
    let kept = [Some(GET), Some(POST), None, Some(CHUNKED), Some(GET)];
    for step in 1..=stream.len() {
        let requests = cut(stream.as_bytes(), step);
        let texts: Vec<_> = requests.iter().map(|request| request.as_ref().map(|r| r.bytes.as_slice())).collect();
        let expected: Vec<_> = kept.iter().map(|request| request.map(str::as_bytes)).collect();
        assert_eq!(texts, expected, "fed by {step}");
    }
}

#[test]
fn a_request_knows_its_method_and_target() {
    let request = cut(GET.as_bytes(), 7).remove(0).expect("kept");
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/masking/api/jobs?page_size=2"));
    assert!(!request.truncated);
}

#[test]
fn a_long_body_is_kept_in_part_and_does_not_shift_what_follows() {
    let body = "x".repeat(KEPT_BYTES);
    let long = format!("POST /masking/api/a HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let requests = cut([&long, GET].concat().as_bytes(), 9_999);
    let first = requests[0].as_ref().expect("kept");
    assert_eq!(first.bytes, &long.as_bytes()[..KEPT_BYTES]);
    assert!(first.truncated);
    assert_eq!(requests[1].as_ref().expect("kept").bytes, GET.as_bytes());
}

#[test]
fn a_request_taken_before_its_body_ended_says_so_and_leaves_the_next_whole() {
    for (text, is_kept) in [(POST, true), (OTHER, false), (CHUNKED, true)] {
        let mut cutter = Cutter::default();
        cutter.feed(&text.as_bytes()[..text.len() - 2]);
        assert_eq!(cutter.take().map(|request| request.truncated), is_kept.then_some(true));
        cutter.feed(&text.as_bytes()[text.len() - 2..]);
        cutter.feed(GET.as_bytes());
        assert_eq!(cutter.take().expect("kept").bytes, GET.as_bytes(), "after {text}");
    }
}

#[test]
fn what_is_not_http_is_given_up() {
    let lost = [
        "\u{1}\u{2}\r\n\r\n",
        "GET /masking/api/a HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "PUT /masking/api/a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    ];
    for text in lost {
        let mut cutter = Cutter::default();
        cutter.feed(text.as_bytes());
        cutter.feed(GET.as_bytes());
        assert!(cutter.ended.is_empty(), "{text:?}");
    }
}
