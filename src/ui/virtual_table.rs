//! A table of which only what is seen is drawn: 10,000 rows cost what thirty do.
//!
//! A real table, whose undrawn rows are gaps of their height; `aria-rowcount` and `aria-rowindex` tell of all of them. All rows have one
//! height. The row that has the focus is drawn wherever the table is scrolled, so that no focus is lost. Its container bounds its height.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::virtual_list::Seen;
use crate::hooks::{State, use_effect_with, use_state};
use crate::platform::keyboard::DocumentListener;

/// The height of a row: CSS pixels, as `--table-row` in `tokens.css`.
pub const TABLE_ROW: i32 = 38;

/// A table.
#[derive(Properties, PartialEq)]
pub struct VirtualTableProps {
    /// What it is a table of, for a screen reader.
    pub label: AttrValue,
    /// The cells of its heading.
    pub head: Html,
    /// How many columns it has.
    pub columns: usize,
    /// How many rows there are.
    pub rows: usize,
    /// Draws the cells of a row.
    pub draw: Callback<usize, Html>,
}

/// Draws a table.
#[component]
pub fn VirtualTable(props: &VirtualTableProps) -> Html {
    let table = use_node_ref();
    let (seen, measure) = use_seen(&table);
    let held = use_state(|| None::<usize>);
    let onfocusin = {
        let held = held.setter();
        Callback::from(move |event: FocusEvent| held.set(row_of(&event)))
    };
    let held = held.filter(|held| *held < props.rows);
    let parts = parts(seen.drawn(props.rows), held, props.rows);
    html! {
        <div ref={table} class="table-scroll virtual-table" tabindex="0" role="region" aria-label={&props.label} onscroll={measure.reform(|_: Event| ())} {onfocusin}>
            <table class="table" aria-rowcount={(props.rows + 1).to_string()}>
                <thead><tr aria-rowindex="1">{ props.head.clone() }</tr></thead>
                <tbody>{ for parts.into_iter().map(|part| draw(props, part)) }</tbody>
            </table>
        </div>
    }
}

/// A part of the table's body.
#[derive(Clone, Debug, PartialEq, Eq)]
enum PartOfBody {
    /// This row.
    Row(usize),
    /// So many rows that are not drawn, before the row of this number.
    Gap(usize, usize),
}

/// What the body consists of: the rows that are seen and the one that is held, and the gaps around them.
fn parts(drawn: Range<usize>, held: Option<usize>, rows: usize) -> Vec<PartOfBody> {
    let before = held.filter(|held| *held < drawn.start);
    let after = held.filter(|held| *held >= drawn.end);
    let mut parts = Vec::new();
    let mut next = 0;
    for row in before.into_iter().chain(drawn).chain(after) {
        if row > next {
            parts.push(PartOfBody::Gap(row - next, row));
        }
        parts.push(PartOfBody::Row(row));
        next = row + 1;
    }
    if rows > next {
        parts.push(PartOfBody::Gap(rows - next, rows));
    }
    parts
}

fn draw(props: &VirtualTableProps, part: PartOfBody) -> Html {
    match part {
        PartOfBody::Row(row) => html! {
            <tr key={row.to_string()} aria-rowindex={(row + 2).to_string()}>{ props.draw.emit(row) }</tr>
        },
        // A row's own key is a number: one gap at most ends before each row.
        PartOfBody::Gap(rows, before) => html! {
            <tr key={format!("gap {before}")} class="virtual-gap" aria-hidden="true">
                <td colspan={props.columns.to_string()} ~style={format!("--height:{}px", rows as i32 * TABLE_ROW)}></td>
            </tr>
        },
    }
}

/// The row that an event happened in.
fn row_of(event: &Event) -> Option<usize> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest("[aria-rowindex]").ok()??;
    element.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}

/// What is seen of the table, read anew at each scroll and when the window's size changes.
#[hook]
fn use_seen(table: &NodeRef) -> (Seen, Callback<()>) {
    let seen: State<Seen> = use_state(|| Seen::of(TABLE_ROW, 0, 0));
    let measure = {
        let (table, seen) = (table.clone(), seen.clone());
        Callback::from(move |()| {
            let Some(table) = table.cast::<Element>() else { return };
            let now = Seen::of(TABLE_ROW, table.scroll_top(), table.client_height());
            if *seen != now {
                seen.set(now);
            }
        })
    };
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            measure.emit(());
            DocumentListener::on_resize(move || measure.emit(()))
        });
    }
    (*seen, measure)
}

#[cfg(test)]
mod tests {
    use super::PartOfBody::{Gap, Row};
    use super::parts;

    #[test]
    fn gaps_stand_for_all_that_is_not_drawn() {
        assert_eq!(parts(2..4, None, 10), [Gap(2, 2), Row(2), Row(3), Gap(6, 10)]);
        assert_eq!(parts(0..2, None, 2), [Row(0), Row(1)]);
        assert_eq!(parts(4..5, Some(1), 6), [Gap(1, 1), Row(1), Gap(2, 4), Row(4), Gap(1, 6)]);
        assert_eq!(parts(0..1, Some(3), 4), [Row(0), Gap(2, 3), Row(3)]);
        assert_eq!(parts(0..2, Some(1), 2), [Row(0), Row(1)]);
        assert_eq!(parts(0..0, None, 0), []);
    }
}
