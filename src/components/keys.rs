//! The keys of the whole page, and the list of them.

use yew::prelude::*;

use crate::hooks::{use_effect_with, use_state};
use crate::platform::keyboard::{DocumentListener, focus_first};
use crate::platform::location;
use crate::route::Route;
use crate::ui::dialog::Dialog;

/// What `g` and another key go to, and the palette finds.
pub const PLACES: [(&str, Route, &str); 6] = [
    ("j", Route::ALL_JOBS, "Jobs"),
    ("n", Route::NEW_JOB, "Create a job"),
    ("r", Route::RunJob(None), "Run a job"),
    ("x", Route::Executions, "Executions: check one, or see all"),
    ("q", Route::Request, "A free request: any address, or a curl command"),
    ("e", Route::Engines, "Engines"),
];

/// Listens to the keys; draws their list when it is asked for. Loaded later: [`crate::desk`].
#[component]
pub fn Keys() -> Html {
    let shown = use_state(|| false);
    {
        let (shown, pending) = (shown.setter(), use_mut_ref(|| false));
        use_effect_with((), move |()| {
            DocumentListener::on_key(move |key| {
                let after_g = pending.replace(key == "g");
                match key {
                    "?" => shown.set(true),
                    "/" => focus_first(&["main [data-filter]", ".sidebar [data-filter]"]),
                    other if after_g => {
                        if let Some((_, route, _)) = PLACES.iter().find(|(place, ..)| *place == other) {
                            location::go(route);
                        }
                    }
                    _ => {}
                }
            })
        });
    }
    if !*shown {
        return html! {};
    }
    key_list(Callback::from(move |()| shown.set(false)))
}

/// Draws the list of the keys.
fn key_list(onclose: Callback<()>) -> Html {
    let row = |keys: String, what: &'static str| html! { <><dt><kbd>{ keys }</kbd></dt><dd>{ what }</dd></> };
    html! {
        <Dialog title="Keys" {onclose}>
            <dl class="pairs">
                { for PLACES.iter().map(|(key, _, what)| row(format!("g {key}"), what)) }
                { row("Ctrl K".into(), "Search places and operations") }
                { row("/".into(), "Filter the list of the page") }
                { row("Ctrl Enter".into(), "Send the form that you are in") }
                { row("Ctrl Space".into(), "In JSON: what can stand here") }
                { row("Alt Shift F".into(), "In JSON: lay it out anew") }
                { row("Ctrl F".into(), "In JSON: search it") }
                { row("F8".into(), "In JSON: go to the next problem") }
                { row("Tab".into(), "Go on, out of JSON too: it indents nothing") }
                { row("Esc".into(), "Close") }
                { row("?".into(), "This list") }
            </dl>
        </Dialog>
    }
}
