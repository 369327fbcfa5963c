//! How far a run is and how fast it goes: its bar, its rate as a chart, and when it may be over as long as that can be told honestly.

use masking::date;
use masking::progress::{Progress, about};
use yew::prelude::*;

use super::evidence::{grouped, rows, rows_progress};
use super::exchange_view::milliseconds;
use crate::platform::clock;
use crate::store::runs::Run;

/// The chart's size, in the units of its own.
const WIDTH: u64 = 480;
const HEIGHT: u64 = 64;

/// Draws it.
pub fn run_progress(run: &Run) -> Html {
    let Some(execution) = &run.execution else {
        return html! { <p class="muted skeleton">{ "Waiting for the engine’s first answer…" }</p> };
    };
    let known = &execution.known;
    let time = |text: &Option<String>| text.as_deref().and_then(date::parse);
    let elapsed = match (time(&known.start_time), time(&known.end_time)) {
        (Some(start), Some(end)) => Some(("took", u64::try_from(end - start).unwrap_or(0))),
        _ if run.is_over() => None,
        _ => Some(("watched for", clock::now().saturating_sub(run.record.since))),
    };
    let started = time(&known.start_time).and_then(|start| u64::try_from(start).ok()).map(clock::local);
    let left = run.progress.left(known, clock::now()).filter(|_| !run.is_over());
    html! {
        <div class="watch-progress">
            { rows_progress("Rows masked", known.rows_masked, known.rows_total, run.is_over()) }
            <p class="facts">
                <span>{ format!("{} rows", rows(known.rows_masked, known.rows_total)) }</span>
                if let Some((word, elapsed)) = elapsed { <span>{ format!("{word} {}", milliseconds(elapsed)) }</span> }
                if let Some(left) = left { <span>{ format!("{} left", about(left)) }</span> }
                if let Some(start) = started { <span title={known.start_time.clone()}>{ format!("started {start}") }</span> }
            </p>
            { chart(&run.progress, run.is_over()) }
        </div>
    }
}

/// Draws the rates as a line over time; nothing before there are two of them.
fn chart(progress: &Progress, over: bool) -> Html {
    let rates = progress.rates();
    let (Some((last_at, last)), Some(most)) = (rates.last().copied(), rates.iter().map(|(_, rate)| *rate).max()) else {
        return html! {};
    };
    if rates.len() < 2 {
        return html! {};
    }
    let words = words(progress.rate().unwrap_or(last), most, over);
    html! {
        <figure class="rate">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={format!("Rows per second over time: {words}")}>
                <polyline class="rate-line" points={points(&rates, last_at, most)} />
            </svg>
            <figcaption class="muted">{ words }</figcaption>
        </figure>
    }
}

fn words(now: u64, most: u64, over: bool) -> String {
    let grouped = |rate: u64| grouped(i64::try_from(rate).unwrap_or(i64::MAX));
    if over {
        return format!("at most {} rows a second", grouped(most));
    }
    format!("{} rows a second now, at most {}", grouped(now), grouped(most))
}

/// The line's points: from left to right by time, the greatest rate at the top.
fn points(rates: &[(u64, u64)], last_at: u64, most: u64) -> String {
    let scaled = |value: u64, of: u64, size: u64| (u128::from(value) * u128::from(size) / u128::from(of.max(1))) as u64;
    // The line is two units wide: one above and below it stays free.
    let point = |(at, rate): &(u64, u64)| {
        format!("{},{}", scaled(*at, last_at, WIDTH), HEIGHT - 1 - scaled(*rate, most, HEIGHT - 2))
    };
    rates.iter().map(point).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_goes_from_left_to_right_and_its_top_is_the_greatest_rate() {
        assert_eq!(points(&[(500, 50), (1_000, 100)], 1_000, 100), "240,32 480,1");
        assert_eq!(points(&[(0, 0), (10, 0)], 10, 0), "0,63 480,63");
        assert_eq!(words(1_200, 34_000, false), "1,200 rows a second now, at most 34,000");
        assert_eq!(words(0, 34_000, true), "at most 34,000 rows a second");
    }
}
