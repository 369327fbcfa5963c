//! Numbers, lists and events in words.

use crate::records::ExecutionEvent;

/// The longest that an exception's words may be, in characters; engines answer whole stack traces.
const LONGEST_DETAIL: usize = 200;

/// `1 row`, `7 rows`.
pub(super) fn counted(count: impl TryInto<i64>, one: &str, more: &str) -> String {
    match count.try_into().unwrap_or(i64::MAX) {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    }
}

/// The first so many, and how many others there are.
pub(super) fn listed(items: &[String], most: usize) -> String {
    let shown = items[..items.len().min(most)].join(", ");
    match items.len() - items.len().min(most) {
        0 => shown,
        others => format!("{shown} and {others} more"),
    }
}

/// `PHONE of CONTACTS`, or as much of it as is known.
pub(super) fn place(column: Option<&str>, table: Option<&str>) -> Option<String> {
    match (column, table) {
        (Some(column), Some(table)) => Some(format!("{column} of {table}")),
        (known, other) => known.or(other).map(str::to_owned),
    }
}

/// `JOB_ABORTED in NAME of BRANCHES (CRITICAL, UNHANDLED_EXCEPTION, LookupFileMissing): The file is missing`.
pub(super) fn event(event: &ExecutionEvent, table: Option<&str>) -> String {
    let mut words = event_in_place(event, table);
    if let Some(count) = event.count.filter(|count| *count > 1) {
        words = format!("{words}, {count} times");
    }
    let facts: Vec<&str> =
        [&event.severity, &event.cause, &event.exception_type].into_iter().flatten().map(String::as_str).collect();
    if !facts.is_empty() {
        words = format!("{words} ({})", facts.join(", "));
    }
    match event.exception_detail.as_deref().map(detail) {
        Some(detail) if !detail.is_empty() => format!("{words}: {detail}"),
        _ => words,
    }
}

/// `JOB_ABORTED in NAME of BRANCHES`.
pub(super) fn event_in_place(event: &ExecutionEvent, table: Option<&str>) -> String {
    let words = event.event_type.as_deref().unwrap_or("an event without a type");
    match place(event.object_name.as_deref(), table) {
        Some(place) => format!("{words} in {place}"),
        None => words.to_owned(),
    }
}

/// An exception's first line, without the stop that would end the sentence it stands in.
fn detail(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end().trim_end_matches('.');
    match line.char_indices().nth(LONGEST_DETAIL) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_trace_is_cut_to_what_it_says_first() {
        assert_eq!(detail("  No lookup.\r\n\tat com.example.Main"), "No lookup");
        assert_eq!(detail(&"ä".repeat(300)), format!("{}…", "ä".repeat(200)));
        assert_eq!(event(&ExecutionEvent::default(), None), "an event without a type");
    }

    #[test]
    fn a_list_says_how_many_it_leaves_out() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&items, 3), "a, b, c");
        assert_eq!(listed(&items, 2), "a, b and 1 more");
    }
}
