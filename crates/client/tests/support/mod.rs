//! A server that records requests and answers each by an empty 200.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};

/// A request as it came over the wire.
#[derive(Debug)]
pub struct Recorded {
    pub method: String,
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Recorded {
    /// The values of a header, in order.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let wanted = name.to_ascii_lowercase();
        self.headers.iter().filter(|(name, _)| *name == wanted).map(|(_, value)| value.as_str()).collect()
    }
}

/// Runs a program that sends one request to the port it is given, and tells what it sent. The listener is bound before the
/// program starts and read once it ended or connected: the program is waited for in a thread, whose end makes a last
/// connection, so that the wait for a request ends too.
///
/// # Errors
/// What the program said where it sent nothing.
pub fn record(make: impl FnOnce(u16) -> Command) -> Result<Recorded, String> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut command = make(port);
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let waiting = std::thread::spawn(move || {
        let output = child.wait_with_output().unwrap();
        // Where nothing came, this empty connection is what came.
        drop(TcpStream::connect(("127.0.0.1", port)));
        String::from_utf8_lossy(&output.stderr).into_owned()
    });
    let recorded = read_request(listener.accept().unwrap().0);
    let said = waiting.join().unwrap();
    recorded.ok_or(said)
}

fn read_request(stream: TcpStream) -> Option<Recorded> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut recorded = Recorded { method, target, headers: Vec::new(), body: Vec::new() };
    loop {
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line).ok()?;
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let Some((name, value)) = line.split_once(':') else { break };
        recorded.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    if recorded.values("expect") == ["100-continue"] {
        reader.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n").ok()?;
    }
    let length = recorded.values("content-length").first().and_then(|value| value.parse().ok()).unwrap_or(0);
    recorded.body = vec![0; length];
    reader.read_exact(&mut recorded.body).ok()?;
    reader.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok()?;
    Some(recorded)
}

/// Whether a program can be run; else the test says that it does nothing.
pub fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    let there = command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let there = there.is_ok_and(|status| status.success());
    if !there {
        eprintln!("SKIPPED: {program} is not on this machine, so nothing was compared with it");
    }
    there
}

/// A folder of its own for a test, emptied first.
pub fn folder(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}
