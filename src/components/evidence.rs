//! What a run did: its components, each with its own bar, and its events, the worst first.

use masking::date;
use masking::paging::Listing;
use masking::records::{ExecutionComponent, ExecutionEvent};
use masking::status::Status;
use yew::prelude::*;

use super::event_samples::EventSamples;
use super::exchange_view::milliseconds;
use super::status_badge::status_badge;
use crate::ui::progress::progress;

/// Draws the components as a table; nothing before the first are there.
pub fn components(listing: &Listing) -> Html {
    let components: Vec<ExecutionComponent> = listing.read();
    if components.is_empty() {
        return html! {};
    }
    html! {
        <section aria-label="Components">
            <h3>{ format!("Components ({})", components.len()) }</h3>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Table of components">
                <table class="table">
                    <thead><tr><th scope="col">{ "Table or file" }</th><th scope="col">{ "Status" }</th><th scope="col">{ "Progress" }</th><th scope="col" class="number">{ "Rows" }</th><th scope="col" class="number">{ "Took" }</th></tr></thead>
                    <tbody>{ for components.iter().map(component) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn component(component: &ExecutionComponent) -> Html {
    let name = component
        .name
        .clone()
        .or_else(|| component.id.as_ref().map(ToString::to_string))
        .unwrap_or_else(|| "(no name)".into());
    let ended = component.status.as_ref().is_some_and(Status::is_terminal);
    html! {
        <tr>
            <th scope="row">{ name.clone() }</th>
            <td>{ status_badge(component.status.as_ref()) }</td>
            <td>{ rows_progress(format!("Progress of {name}"), component.rows_masked, component.rows_total, ended) }</td>
            <td class="number">{ rows(component.rows_masked, component.rows_total) }</td>
            <td class="number">{ took(component).map_or_else(|| "—".into(), milliseconds) }</td>
        </tr>
    }
}

/// How long a component took: milliseconds; `None` while it goes on.
fn took(component: &ExecutionComponent) -> Option<u64> {
    let time = |text: &Option<String>| text.as_deref().and_then(date::parse);
    u64::try_from(time(&component.end_time)? - time(&component.start_time)?).ok()
}

/// Draws an honest bar: without end while the total is not known, and none at all where there are no rows, or where something has ended
/// without telling.
pub fn rows_progress(label: impl Into<AttrValue>, masked: Option<i64>, total: Option<i64>, ended: bool) -> Html {
    let done = masked.and_then(|masked| u64::try_from(masked).ok());
    let total = total.and_then(|total| u64::try_from(total).ok());
    if total == Some(0) || (ended && (done.is_none() || total.is_none())) {
        return html! { <span class="muted">{ "—" }</span> };
    }
    progress(label.into(), done, total)
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

/// Draws the events, the worst first; nothing where there are none.
pub fn events(listing: &Listing, components: &Listing) -> Html {
    let (events, components): (Vec<ExecutionEvent>, Vec<ExecutionComponent>) = (listing.read(), components.read());
    if events.is_empty() {
        return html! {};
    }
    html! {
        <section aria-label="Events">
            <h3>{ format!("Events ({})", events.len()) }</h3>
            <ul class="events">{ for ExecutionEvent::worst_first(&events).into_iter().map(|each| event(each, table_of(each, &components))) }</ul>
        </section>
    }
}

/// The table or file of an event: as it tells (newer engines), else its component's name.
fn table_of(event: &ExecutionEvent, components: &[ExecutionComponent]) -> Option<String> {
    let component =
        components.iter().find(|component| event.component_id.is_some() && component.id == event.component_id);
    event.parent_name.clone().or_else(|| component?.name.clone())
}

fn event(event: &ExecutionEvent, table: Option<String>) -> Html {
    let class = match event.rank() {
        0 => "badge bad",
        1 => "badge warning",
        _ => "badge",
    };
    let facts = [
        event.cause.clone(),
        table.as_ref().map(|name| format!("table {name}")),
        event.object_name.as_ref().map(|name| format!("column {name}")),
        event.count.map(|count| if count == 1 { "once".into() } else { format!("{} times", grouped(count)) }),
        event.algorithm.as_ref().map(|name| format!("algorithm {name}")),
        event.exception_type.clone(),
        event.exception_detail.clone(),
        event.time.clone(),
    ];
    html! {
        <li>
            <span {class}>{ event.severity.clone().unwrap_or_else(|| "no severity".into()) }</span>
            <strong>{ event.event_type.clone().unwrap_or_else(|| "event".into()) }</strong>
            <span>{ facts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
            if event.event_type.as_deref() == Some("UNMASKED_DATA") { <EventSamples event={event.clone()} {table} /> }
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
