//! From words to options and addresses, as curl reads its command line.

use super::CurlError;
use super::note::{NoteKind, Notes};
use super::options::{self, About, OptionOfCurl};
use super::text::ShellText;

/// An option that is followed, with its value where it has one, or an address (`url`).
pub(super) struct Argument {
    pub(super) name: &'static str,
    pub(super) value: ShellText,
}

/// Reads the words up to `--next`; names every option that is not followed.
pub(super) fn read(words: &[ShellText], notes: &mut Notes) -> Result<Vec<Argument>, CurlError> {
    let mut arguments = Vec::new();
    let mut words = words.iter();
    let mut options_end = false;
    while let Some(word) = words.next() {
        let dashed = plain_dashes(word, notes);
        let word = dashed.as_ref().unwrap_or(word);
        let text = word.as_str();
        if options_end || !text.starts_with('-') || text == "-" {
            arguments.push(Argument { name: "url", value: word.clone() });
        } else if text == "--" {
            options_end = true;
        } else if text == "--next" || text == "-:" {
            notes.add(NoteKind::Next, text);
            break;
        } else if text.starts_with("--") {
            long(word, &mut words, &mut arguments, notes)?;
        } else {
            short(word, &mut words, &mut arguments, notes)?;
        }
    }
    Ok(arguments)
}

/// A word processor makes `–` of `-`, and `–` or `—` of `--`.
fn plain_dashes(word: &ShellText, notes: &mut Notes) -> Option<ShellText> {
    let text = word.as_str();
    let rest = text.trim_start_matches(['–', '—', '‐', '‑', '−', '-']);
    let dashes = &text[..text.len() - rest.len()];
    if dashes.is_ascii() || rest.is_empty() {
        return None;
    }
    notes.add(NoteKind::Typographic, dashes);
    let name = rest.split('=').next().unwrap_or_default();
    let long = dashes.contains('—') || dashes.chars().count() > 1 || (name.len() > 1 && options::long(name).is_some());
    let mut plain = ShellText::from(if long { "--" } else { "-" });
    plain.append(&word.rest(dashes.len()));
    Some(plain)
}

type Words<'w> = std::slice::Iter<'w, ShellText>;

fn long(
    word: &ShellText,
    words: &mut Words<'_>,
    arguments: &mut Vec<Argument>,
    notes: &mut Notes,
) -> Result<(), CurlError> {
    let text = word.as_str();
    let equals = text.find('=');
    let spelled = &text[..equals.unwrap_or(text.len())];
    let Some(option) = options::long(&spelled[2..]) else {
        notes.add(NoteKind::Unknown, spelled);
        return Ok(());
    };
    let attached = equals.filter(|_| option.value).map(|at| word.rest(at + 1));
    if attached.is_some() {
        notes.add(NoteKind::EqualsSign, spelled);
    }
    take(option, spelled, attached, words, arguments, notes)
}

/// `-sSkX POST`, `-XPOST`: options without a value one after another, and one whose value is the rest.
fn short(
    word: &ShellText,
    words: &mut Words<'_>,
    arguments: &mut Vec<Argument>,
    notes: &mut Notes,
) -> Result<(), CurlError> {
    let text = word.as_str();
    for (at, character) in text.char_indices().skip(1) {
        let spelled = format!("-{character}");
        let Some(option) = options::short(character) else {
            notes.add(NoteKind::Unknown, &spelled);
            continue;
        };
        let rest = at + character.len_utf8();
        let attached = (option.value && rest < text.len()).then(|| word.rest(rest));
        take(option, &spelled, attached, words, arguments, notes)?;
        if option.value {
            break;
        }
    }
    Ok(())
}

fn take(
    option: OptionOfCurl,
    spelled: &str,
    attached: Option<ShellText>,
    words: &mut Words<'_>,
    arguments: &mut Vec<Argument>,
    notes: &mut Notes,
) -> Result<(), CurlError> {
    let value = match attached {
        Some(value) => value,
        None if option.value => {
            words.next().cloned().ok_or_else(|| CurlError::MissingValue { option: spelled.to_owned() })?
        }
        None => ShellText::default(),
    };
    match option.about {
        About::Request => arguments.push(Argument { name: option.long, value }),
        About::Output => notes.add(NoteKind::OutputOnly, spelled),
        About::Connection => notes.add(NoteKind::ConnectionOnly, spelled),
        About::NotFollowed => notes.add(NoteKind::NotFollowed, spelled),
    }
    Ok(())
}
