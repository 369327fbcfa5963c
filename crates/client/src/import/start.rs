//! Where the command begins in a text, and which shell it is written for.

use super::note::{NoteKind, Notes, gist};

/// A shell that commands are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// bash, zsh and their like.
    Posix,
    /// The command prompt of Windows.
    Cmd,
    /// PowerShell.
    PowerShell,
}

/// What a command in PowerShell begins with, where it says that it was written for how Windows PowerShell hands arguments on.
const LEGACY: &str = "& { $PSNativeCommandArgumentPassing = 'Legacy';";

/// Where a command was found.
pub(super) struct Found<'t> {
    pub(super) shell: Shell,
    /// Whether a backslash before a quote is PowerShell's own, which hands quotes on as they are.
    pub(super) legacy: bool,
    /// What is after the word `curl`.
    pub(super) rest: &'t str,
}

/// The first command of a text. A prompt before it says nothing; anything else is named.
pub(super) fn find<'t>(text: &'t str, notes: &mut Notes) -> Option<Found<'t>> {
    let (start, end) = curl_word(text)?;
    let before = text[..start].trim().trim_start_matches('\u{feff}');
    if let Some(prompt) = before.strip_suffix(LEGACY)
        && (prompt.is_empty() || is_prompt(prompt))
    {
        let rest = text[end..].trim_end();
        return Some(Found { shell: Shell::PowerShell, legacy: true, rest: rest.strip_suffix('}').unwrap_or(rest) });
    }
    let line = before.lines().last().unwrap_or_default();
    let prompt_alone = before.lines().nth(1).is_none() && is_prompt(line);
    if !before.is_empty() && !prompt_alone {
        notes.add(NoteKind::Before, &gist(before));
    }
    let shell = shell(line, &text[start..], text[start..end].ends_with(".exe"));
    Some(Found { shell, legacy: false, rest: &text[end..] })
}

/// Start and end of the first `curl` or `curl.exe` that is a word.
fn curl_word(text: &str) -> Option<(usize, usize)> {
    for (start, _) in text.match_indices("curl") {
        let mut end = start + "curl".len();
        if text[end..].starts_with(".exe") {
            end += ".exe".len();
        }
        let begins = text[..start].chars().next_back().is_none_or(|before| {
            before.is_whitespace()
                || matches!(before, '>' | '(' | '/' | '\\' | ';' | '|' | '&' | '`' | '\u{feff}' | '\u{200b}')
        });
        let ends = text[end..].chars().next().is_none_or(char::is_whitespace) || text[end..].starts_with(['\\', '^']);
        if begins && ends {
            return Some((start, end));
        }
    }
    None
}

/// `$`, `%`, `#`, `>`, `user@host:~$`, `PS C:\>`, and a path to curl.
fn is_prompt(line: &str) -> bool {
    let line = line.trim_end();
    let one_word = !line.contains(char::is_whitespace);
    line.ends_with(['$', '%', '#', '>', '`']) || (one_word && line.ends_with('/')) || line == "sudo" || line == "&"
}

fn shell(prompt: &str, command: &str, exe: bool) -> Shell {
    let percent = || {
        let mut percents = command.match_indices('%');
        !command.contains('\'') && percents.any(|(at, _)| is_cmd_variable(&command[at + 1..]))
    };
    // PowerShell takes no \" for a quote; what is written for cmd has it.
    let exe_of_cmd = exe && command.contains("\\\"") && !command.contains('\'');
    if prompt.get(1..3) == Some(":\\") || exe_of_cmd {
        return Shell::Cmd;
    }
    match signal(command) {
        Some(shell) => shell,
        None if exe || prompt.starts_with("PS ") => Shell::PowerShell,
        None if percent() => Shell::Cmd,
        None => Shell::Posix,
    }
}

/// The first thing that only one shell has, outside of single quotes: a body may hold all of them.
fn signal(command: &str) -> Option<Shell> {
    let bytes = command.as_bytes();
    let mut quote = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at + 1..];
        let begins_word = at > 0 && bytes[at - 1] == b' ';
        let ends_line = || rest.starts_with(b"\n") || rest.starts_with(b"\r\n") || rest.starts_with(b" \n");
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(b'"'), b'$') | (None, b'$') if rest.starts_with(b"env:") => return Some(Shell::PowerShell),
            (Some(b'\''), _) => {}
            (_, b'\\') if quote.is_none() && ends_line() => return Some(Shell::Posix),
            (_, b'\\') => at += 1,
            (Some(_), _) => {}
            (None, b'$') if rest.starts_with(b"\'") => return Some(Shell::Posix),
            (None, b'^') if ends_line() || (begins_word && rest.starts_with(b"\"")) => return Some(Shell::Cmd),
            (None, b'`') if ends_line() => return Some(Shell::PowerShell),
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, _) => {}
        }
        at += 1;
    }
    None
}

/// `TOKEN%` that no percent-encoding can be.
fn is_cmd_variable(text: &str) -> bool {
    let length = text.bytes().take(40).take_while(|byte| byte.is_ascii_uppercase() || *byte == b'_').count();
    let hex = text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    length > 2 && !hex && text[length..].starts_with('%')
}
