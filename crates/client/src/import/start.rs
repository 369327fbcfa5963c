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

/// The shell, and the text after the word `curl`. A prompt before it says nothing; anything else is named.
pub(super) fn find<'t>(text: &'t str, notes: &mut Notes) -> Option<(Shell, &'t str)> {
    let (start, end) = curl_word(text)?;
    let before = text[..start].trim().trim_start_matches('\u{feff}');
    let line = before.lines().last().unwrap_or_default();
    if !before.is_empty() && !(before.lines().nth(1).is_none() && is_prompt(line)) {
        notes.add(NoteKind::Before, &gist(before));
    }
    Some((shell(line, &text[start..], text[start..end].ends_with(".exe")), &text[end..]))
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
    let continued = |mark: char| command.lines().any(|line| line.trim_end().ends_with(mark));
    let drive = |text: &str| text.get(1..3) == Some(":\\");
    let carets = command.contains("^\"") || continued('^');
    let percent =
        !command.contains('\'') && command.match_indices('%').any(|(at, _)| is_cmd_variable(&command[at + 1..]));
    if carets || drive(prompt) || (exe && command.contains("\\\"") && !command.contains("'")) || percent {
        return Shell::Cmd;
    }
    let backticks = continued('`') && !command.contains("\\\n");
    if exe || backticks || prompt.starts_with("PS ") || command.contains("$env:") {
        Shell::PowerShell
    } else {
        Shell::Posix
    }
}

/// `TOKEN%` that no percent-encoding can be.
fn is_cmd_variable(text: &str) -> bool {
    let length = text.bytes().take(40).take_while(|byte| byte.is_ascii_uppercase() || *byte == b'_').count();
    let hex = text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    length > 2 && !hex && text[length..].starts_with('%')
}
