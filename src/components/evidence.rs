//! What a run did: its components, each with its own bar, and its events, the worst first.

use std::rc::Rc;

use masking::paging::Listing;
use masking::records::{ExecutionComponent, ExecutionEvent, Received};
use yew::prelude::*;

use super::status_badge::StatusBadge;
use crate::ui::progress::Progress;

/// Components.
#[derive(Properties, PartialEq)]
pub struct ComponentsProps {
    /// They.
    pub components: Rc<Listing<ExecutionComponent>>,
}

/// Draws the components as a table; nothing before the first are there.
#[component]
pub fn Components(props: &ComponentsProps) -> Html {
    if props.components.items.is_empty() {
        return html! {};
    }
    html! {
        <section aria-label="Components">
            <h3>{ format!("Components ({})", props.components.items.len()) }</h3>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Table of components">
                <table class="table">
                    <thead><tr><th scope="col">{ "Table or file" }</th><th scope="col">{ "Status" }</th><th scope="col">{ "Progress" }</th><th scope="col" class="number">{ "Rows" }</th></tr></thead>
                    <tbody>{ for props.components.items.iter().enumerate().map(component) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn component((at, component): (usize, &Received<ExecutionComponent>)) -> Html {
    let known = &component.known;
    let name =
        known.name.clone().or_else(|| known.id.as_ref().map(ToString::to_string)).unwrap_or_else(|| "(no name)".into());
    html! {
        <tr key={at}>
            <th scope="row">{ &name }</th>
            <td><StatusBadge status={known.status.clone()} /></td>
            <td><RowsProgress label={format!("Progress of {name}")} masked={known.rows_masked} total={known.rows_total} ended={known.status.as_ref().is_some_and(masking::status::Status::is_terminal)} /></td>
            <td class="number">{ rows(known.rows_masked, known.rows_total) }</td>
        </tr>
    }
}

/// Rows done of rows to do.
#[derive(Properties, PartialEq)]
pub struct RowsProgressProps {
    /// What it is the progress of.
    pub label: AttrValue,
    /// Rows masked.
    pub masked: Option<i64>,
    /// Rows in all; -1 while they are counted.
    pub total: Option<i64>,
    /// Whether it has ended: then a bar that moves without end would lie.
    pub ended: bool,
}

/// Draws an honest bar: without end while the total is not known, and none at all where there is nothing to tell.
#[component]
pub fn RowsProgress(props: &RowsProgressProps) -> Html {
    let done = props.masked.and_then(|masked| u64::try_from(masked).ok());
    let total = props.total.and_then(|total| u64::try_from(total).ok()).filter(|total| *total > 0);
    if props.ended && (done.is_none() || total.is_none()) {
        return html! { <span class="muted">{ "—" }</span> };
    }
    html! { <Progress label={props.label.clone()} {done} {total} /> }
}

/// "1,000 of 100,000", "1,000, total not known yet", "—".
pub fn rows(masked: Option<i64>, total: Option<i64>) -> String {
    match (masked, total) {
        (Some(masked), Some(total)) if total >= 0 => format!("{} of {}", grouped(masked), grouped(total)),
        (Some(masked), Some(_)) => format!("{}, counting the total", grouped(masked)),
        (Some(masked), None) => format!("{}, total not told", grouped(masked)),
        (None, Some(total)) if total >= 0 => format!("of {}", grouped(total)),
        (None, _) => "—".into(),
    }
}

/// Digits in groups of three.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Events.
#[derive(Properties, PartialEq)]
pub struct EventsProps {
    /// They, the worst first.
    pub events: Rc<Listing<ExecutionEvent>>,
}

/// Draws the events; nothing where there are none.
#[component]
pub fn Events(props: &EventsProps) -> Html {
    if props.events.items.is_empty() {
        return html! {};
    }
    html! {
        <section aria-label="Events">
            <h3>{ format!("Events ({})", props.events.items.len()) }</h3>
            <ul class="events">{ for props.events.items.iter().enumerate().map(event) }</ul>
        </section>
    }
}

fn event((at, event): (usize, &Received<ExecutionEvent>)) -> Html {
    let known = &event.known;
    let class = match known.rank() {
        0 => "bad",
        1 => "warning",
        _ => "muted",
    };
    let facts = [
        known.cause.clone(),
        known.object_name.as_ref().map(|name| format!("column {name}")),
        known.count.map(|count| format!("{} times", grouped(count))),
        known.algorithm.as_ref().map(|name| format!("algorithm {name}")),
        known.exception_type.clone(),
        known.exception_detail.clone(),
        known.time.clone(),
    ];
    html! {
        <li key={at}>
            <span class={classes!("badge", class)}>{ known.severity.clone().unwrap_or_else(|| "no severity".into()) }</span>
            <strong>{ known.event_type.clone().unwrap_or_else(|| "event".into()) }</strong>
            <span>{ facts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_what_is_known() {
        assert_eq!(rows(Some(1_000), Some(100_000)), "1,000 of 100,000");
        assert_eq!(rows(Some(0), Some(-1)), "0, counting the total");
        assert_eq!(rows(Some(12_345_678), None), "12,345,678, total not told");
        assert_eq!(rows(None, None), "—");
        assert_eq!(grouped(-1_234), "-1,234");
    }
}
