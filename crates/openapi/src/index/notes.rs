//! Faults that the walk saw: of the JSON itself, and of ids used twice.

use scan::Cursor;

use crate::diagnostic::{Note, Severity};
use crate::index::Index;

/// What is wrong with the text as JSON.
pub(crate) fn syntax(cursor: &Cursor<'_>, notes: &mut Vec<Note>) {
    for fault in cursor.faults() {
        let severity = if fault.kind.is_final() { Severity::Error } else { Severity::Warning };
        notes.push(Note::new(fault.at, severity, format!("not JSON: {}", fault.kind.message())));
    }
    let more = cursor.fault_count() - cursor.faults().len();
    if more > 0 {
        notes.push(Note::new(0, Severity::Warning, format!("{more} more faults of the JSON are not listed")));
    }
}

/// Operations whose id another one has: they keep it as a text, but links go by method and path.
pub(crate) fn repeated_ids(text: &str, index: &Index, notes: &mut Vec<Note>) {
    for repeated in index.ids.repeated(text, &index.id_spans) {
        let Some(span) = index.id_spans.get(repeated).filter(|span| !span.is_empty()) else { continue };
        let message = format!("operationId “{}” is used by another operation too", scan::decode(span.of(text)));
        notes.push(Note::new(span.start, Severity::Warning, message));
    }
}
