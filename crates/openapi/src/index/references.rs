//! Whether the references of a document lead somewhere, found out while it is opened.

use scan::{Json, Span};

use crate::diagnostic::{Note, Severity};
use crate::index::Index;
use crate::locate;
use crate::reference::{self, ReferenceError};

/// Faults that are listed; operations are marked for all of them.
const LISTED: usize = 200;

/// References to other documents that are looked at for their addresses.
const ELSEWHERE: usize = 1000;

/// Looks up every `$ref` and marks the operations in which one leads nowhere. Gives the bytes visited, of which there
/// are at most a few a byte of text: what would need more is found out when somebody opens it.
pub(crate) fn verify(text: &str, index: &mut Index, references: &[Span], notes: &mut Vec<Note>) -> u64 {
    let budget = text.len() as u64 * 2;
    let mut cost = 0;
    let mut bad: Vec<(u32, ReferenceError)> = Vec::new();
    let mut elsewhere: Vec<(u32, String)> = Vec::new();
    for span in references {
        let Some(written) = Json::new(text, *span).string() else { continue };
        // A reference to another document is no fault: it is shown, and loaded by whoever asks.
        match reference::look_up(index, text, &written, &mut cost) {
            Err(ReferenceError::External { address, .. }) if elsewhere.len() < ELSEWHERE => {
                elsewhere.push((span.start, address));
            }
            Err(error @ ReferenceError::Missing { .. }) => bad.push((span.start, error)),
            _ => {}
        }
        if cost > budget {
            notes.push(Note::new(
                0,
                Severity::Info,
                "not all references were looked up on opening: there are too many deep ones",
            ));
            break;
        }
    }
    if !elsewhere.is_empty() {
        cost += text.len() as u64;
        add_documents(text, index, elsewhere);
    }
    if !bad.is_empty() {
        cost += text.len() as u64;
        report(text, index, bad, notes);
    }
    cost
}

/// Keeps the documents that references lead to, but for those of references that are part of an example.
fn add_documents(text: &str, index: &mut Index, elsewhere: Vec<(u32, String)>) {
    let offsets: Vec<u32> = elsewhere.iter().map(|(at, _)| *at).collect();
    let pointers = locate::pointers(text, &offsets);
    for ((_, address), pointer) in elsewhere.into_iter().zip(pointers) {
        if !is_example(&pointer) {
            index.add_other_document(&address);
        }
    }
}

/// Notes references that lead nowhere, but for those that are part of an example.
fn report(text: &str, index: &mut Index, bad: Vec<(u32, ReferenceError)>, notes: &mut Vec<Note>) {
    let offsets: Vec<u32> = bad.iter().map(|(at, _)| *at).collect();
    let pointers = locate::pointers(text, &offsets);
    let mut owners: Vec<usize> = (0..index.operations.len()).collect();
    owners.sort_by_key(|&at| index.operations[at].value.start);
    let mut unlisted = 0_usize;
    let mut listed = 0;
    for ((at, error), pointer) in bad.into_iter().zip(pointers) {
        if is_example(&pointer) {
            continue;
        }
        mark(index, &owners, at);
        if listed < LISTED {
            listed += 1;
            notes.push(Note::new(at, Severity::Error, error.to_string()));
        } else {
            unlisted += 1;
        }
    }
    if unlisted > 0 {
        notes.push(Note::new(0, Severity::Error, format!("{unlisted} more references lead nowhere")));
    }
}

/// Marks the operations that hold an offset, or whose path item does: several, where path items refer to one.
fn mark(index: &mut Index, owners: &[usize], at: u32) {
    let after = owners.partition_point(|&owner| index.operations[owner].value.start <= at);
    let nearest = owners.get(after.wrapping_sub(1)).map(|&owner| index.operations[owner].value);
    if let Some(nearest) = nearest.filter(|value| value.holds(at)) {
        for &owner in owners[..after].iter().rev() {
            if index.operations[owner].value != nearest || index.operations[owner].broken {
                break;
            }
            index.operations[owner].broken = true;
        }
        return;
    }
    let item = index.items.partition_point(|item| item.value.start <= at).checked_sub(1);
    let Some(item) = item.filter(|&item| index.items[item].value.holds(at)) else { return };
    let item = Span::new(item, 0).start;
    let start = index.operations.partition_point(|place| place.item < item);
    for place in index.operations[start..].iter_mut().take_while(|place| place.item == item && !place.broken) {
        place.broken = true;
    }
}

/// Names whose members are named by the document, not by the specification.
const MAPS: [&str; 8] =
    ["properties", "patternProperties", "schemas", "definitions", "responses", "$defs", "parameters", "headers"];

/// Whether a pointer leads into an example, a default or an extension, where `$ref` is a word like any other. A
/// property may have such a name, so a token after `properties` does not count; an example itself may be a reference.
fn is_example(pointer: &str) -> bool {
    let mut tokens = pointer.split('/');
    let mut named = false;
    while let Some(token) = tokens.next() {
        let data = matches!(token, "example" | "examples" | "default" | "enum" | "const") || token.starts_with("x-");
        if !named && data {
            let mut rest = tokens.clone().skip(1);
            return !(token == "examples" && rest.next() == Some("$ref") && rest.next().is_none());
        }
        named = !named && MAPS.contains(&token);
    }
    false
}
