//! A list of which only what is seen is drawn: 100,000 rows cost what fifty do.
//!
//! All rows have one height. Owns which rows are drawn, the scroll, and the focus among the rows; what a row looks like is
//! its caller's. Tab enters the list at one row and leaves it from there; the arrow keys go from row to row.
//!
//! Its container must bound its height. Browsers bound the height of all rows: some 600,000 rows are possible.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::platform::keyboard::DocumentListener;

/// The height of a row: CSS pixels, as `--row` in `tokens.css`.
pub const ROW: i32 = 28;
/// How many rows are drawn above and below what is seen.
const MARGIN: usize = 6;
/// How many rows are seen where nobody can tell: in a drawer that is closed.
const UNMEASURED: usize = 40;
/// How many rows are drawn at the most, should the container not bound its height.
const MOST: usize = 200;

/// A row that is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which, from 0.
    pub row: usize,
    /// What its link or button has as `tabindex`.
    pub tabindex: &'static str,
}

/// A list.
#[derive(Properties, PartialEq)]
pub struct VirtualListProps {
    /// What it lists, for a screen reader.
    pub label: AttrValue,
    /// How many rows there are.
    pub rows: usize,
    /// Draws what is in a row: one link or button.
    pub draw: Callback<Slot, Html>,
    /// A row that is brought into view whenever this changes.
    #[prop_or_default]
    pub scroll_to: Option<usize>,
}

/// Which rows are seen: the first, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    first: usize,
    count: usize,
}

impl Seen {
    /// What is seen of a list of rows `row` high that is scrolled by `scroll` and `height` high: CSS pixels.
    pub(super) fn of(row: i32, scroll: i32, height: i32) -> Self {
        let rows = |pixels: i32| usize::try_from(pixels / row).unwrap_or(0);
        let count = if height > 0 { (rows(height) + 2).min(MOST) } else { UNMEASURED };
        Self { first: rows(scroll), count }
    }

    /// The rows to draw, of `rows`. When the list became shorter than it is scrolled, its end.
    pub(super) fn drawn(self, rows: usize) -> Range<usize> {
        let first = self.first.min(rows.saturating_sub(self.count));
        first.saturating_sub(MARGIN)..(first + self.count + MARGIN).min(rows)
    }
}

/// The scroll at which a row of `row_height` is seen, as near as can be to `scroll`.
pub fn scroll_showing(row: usize, row_height: i32, scroll: i32, height: i32) -> i32 {
    let top = i32::try_from(row).unwrap_or(i32::MAX).saturating_mul(row_height);
    scroll.clamp((top.saturating_add(row_height) - height).clamp(0, top), top)
}

/// The row that a key goes to.
fn row_of_key(key: &str, row: usize, rows: usize, page: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    let to = match key {
        "ArrowDown" => row + 1,
        "ArrowUp" => row.saturating_sub(1),
        "PageDown" => row + page,
        "PageUp" => row.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// The row that an event happened in.
fn row_of_event(event: &Event) -> Option<usize> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest("[aria-posinset]").ok()??;
    element.get_attribute("aria-posinset")?.parse::<usize>().ok()?.checked_sub(1)
}

fn focus_row(list: &NodeRef, row: usize) {
    let selector = format!("[aria-posinset='{}'] :is(a, button)", row + 1);
    let found = list.cast::<Element>().and_then(|list| list.query_selector(&selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What is seen of the list, read anew at each scroll and when the window's size changes.
#[hook]
fn use_seen(list: &NodeRef, scroll_to: Option<usize>) -> (Seen, Callback<()>) {
    let seen = use_state_eq(|| Seen::of(ROW, 0, 0));
    let measure = {
        let (list, seen) = (list.clone(), seen.setter());
        use_callback((), move |(), ()| {
            if let Some(list) = list.cast::<Element>() {
                seen.set(Seen::of(ROW, list.scroll_top(), list.client_height()));
            }
        })
    };
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            measure.emit(());
            let listener = DocumentListener::on_resize(move || measure.emit(()));
            move || drop(listener)
        });
    }
    {
        let (list, measure) = (list.clone(), measure.clone());
        use_effect_with(scroll_to, move |scroll_to| {
            if let (Some(row), Some(list)) = (scroll_to, list.cast::<Element>()) {
                list.set_scroll_top(scroll_showing(*row, ROW, list.scroll_top(), list.client_height()));
                measure.emit(());
            }
        });
    }
    (*seen, measure)
}

/// Draws a list.
#[component]
pub fn VirtualList(props: &VirtualListProps) -> Html {
    let list = use_node_ref();
    let (seen, measure) = use_seen(&list, props.scroll_to);
    // The row that has the focus, or had it last. It is drawn wherever the list is scrolled, so that no focus is lost.
    let held = use_state_eq(|| None::<usize>);
    let by_key = use_mut_ref(|| false);
    {
        let (list, by_key) = (list.clone(), by_key.clone());
        use_effect_with(*held, move |held| {
            if let Some(row) = held.filter(|_| by_key.take()) {
                focus_row(&list, row);
            }
        });
    }
    let onfocusin = {
        let held = held.setter();
        Callback::from(move |event: FocusEvent| held.set(row_of_event(&event)))
    };
    let onkeydown = {
        let (held, rows) = (held.setter(), props.rows);
        Callback::from(move |event: KeyboardEvent| {
            let Some(row) = row_of_event(&event).filter(|_| !modified(&event)) else { return };
            let Some(to) = row_of_key(&event.key(), row, rows, seen.count.saturating_sub(2).max(1)) else { return };
            event.prevent_default();
            if to != row {
                by_key.replace(true);
                held.set(Some(to));
            }
        })
    };
    let onscroll = measure.reform(|_: Event| ());
    html! {
        <div ref={list} class="virtual-list" {onscroll} {onfocusin} {onkeydown}>
            { rows(props, seen, held.filter(|held| *held < props.rows)) }
        </div>
    }
}

fn modified(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key()
}

/// Draws the rows that are seen and the one that is held, at their places in a list as high as all of them.
fn rows(props: &VirtualListProps, seen: Seen, held: Option<usize>) -> Html {
    let drawn = seen.drawn(props.rows);
    let first = seen.first.clamp(drawn.start, drawn.end.saturating_sub(1).max(drawn.start));
    let entry = held.or(props.scroll_to.filter(|row| drawn.contains(row))).unwrap_or(first);
    let row = |row: usize| {
        let slot = Slot { row, tabindex: if row == entry { "0" } else { "-1" } };
        html! {
            <li key={row.to_string()} class="virtual-row" aria-posinset={(row + 1).to_string()} aria-setsize={props.rows.to_string()}
                ~style={format!("--y:{}px", row as i32 * ROW)}>{ props.draw.emit(slot) }</li>
        }
    };
    let before = held.filter(|held| *held < drawn.start);
    let after = held.filter(|held| *held >= drawn.end);
    html! {
        <ul role="list" class="virtual-rows" aria-label={&props.label} ~style={format!("--height:{}px", props.rows as i32 * ROW)}>
            { for before.into_iter().chain(drawn).chain(after).map(row) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_what_is_seen_and_a_margin() {
        for (scroll, height, rows, drawn) in [
            (0, 280, 100_000, 0..18),
            (28 * 50_000 + 5, 280, 100_000, 49_994..50_018),
            (28 * 99_990, 280, 100_000, 99_982..100_000),
            (28 * 99_990, 280, 20, 2..20),
            (0, 280, 3, 0..3),
            (0, 280, 0, 0..0),
            (0, 0, 100_000, 0..46),
            (0, 28 * 100_000, 100_000, 0..206),
            (-40, 280, 100, 0..18),
        ] {
            assert_eq!(Seen::of(ROW, scroll, height).drawn(rows), drawn, "{scroll} {height} {rows}");
        }
    }

    #[test]
    fn scrolling_within_a_row_draws_nothing_anew() {
        assert_eq!(Seen::of(ROW, 28, 280), Seen::of(ROW, 55, 280));
        assert_ne!(Seen::of(ROW, 28, 280), Seen::of(ROW, 56, 280));
    }

    #[test]
    fn a_row_is_scrolled_to_only_when_it_is_not_seen() {
        for (row, scroll, to) in [(3, 0, 0), (10, 0, 28), (0, 500, 0), (20, 500, 500), (40, 500, 868)] {
            assert_eq!(scroll_showing(row, ROW, scroll, 280), to, "{row} {scroll}");
        }
        assert_eq!(scroll_showing(2, ROW, 0, 0), 56, "in a list that is not shown");
    }

    #[test]
    fn keys_go_from_row_to_row_and_stay_in_the_list() {
        for (key, row, to) in [
            ("ArrowDown", 0, Some(1)),
            ("ArrowDown", 9, Some(9)),
            ("ArrowUp", 0, Some(0)),
            ("PageDown", 3, Some(7)),
            ("PageUp", 3, Some(0)),
            ("Home", 5, Some(0)),
            ("End", 5, Some(9)),
            ("Enter", 5, None),
        ] {
            assert_eq!(row_of_key(key, row, 10, 4), to, "{key}");
        }
        assert_eq!(row_of_key("ArrowDown", 0, 0, 4), None);
    }
}
