//! What is wrong in a description: each fault with its place.

use openapi::{Diagnostic, Severity};
use yew::prelude::*;

use crate::route::Route;
use crate::store::description::Opened;

/// How many faults are drawn.
const DRAWN: usize = 500;

/// Draws the faults, the worst first.
pub fn diagnostics(opened: &Opened) -> Html {
    let mut faults: Vec<&Diagnostic> = opened.diagnostics.iter().collect();
    faults.sort_by_key(|fault| std::cmp::Reverse(fault.severity));
    html! {
        <>
            <h1 tabindex="-1">{ "Faults of the description" }</h1>
            <p class="muted">{ told(faults.len()) }</p>
            if !faults.is_empty() {
                <div class="table-scroll" tabindex="0" role="region" aria-label="Table of faults">
                    <table class="table">
                        <thead><tr><th scope="col">{ "How bad" }</th><th scope="col">{ "What" }</th><th scope="col" class="number">{ "Line" }</th><th scope="col">{ "Where" }</th></tr></thead>
                        <tbody>{ for faults.iter().take(DRAWN).map(|fault| row(fault)) }</tbody>
                    </table>
                </div>
            }
            <p><a href={Route::Operations.href()}>{ "All of the API" }</a></p>
        </>
    }
}

fn told(count: usize) -> String {
    match count {
        0 => "None was found.".into(),
        1 => "One was found. The description opened all the same.".into(),
        count if count > DRAWN => {
            format!("{count} were found, the {DRAWN} worst are shown. The description opened all the same.")
        }
        count => format!("{count} were found. The description opened all the same."),
    }
}

fn row(fault: &Diagnostic) -> Html {
    let class = match fault.severity {
        Severity::Error => "badge bad",
        Severity::Warning => "badge warning",
        Severity::Info => "badge",
    };
    html! {
        <tr>
            <td><span {class}>{ fault.severity.as_str() }</span></td>
            <td>{ &fault.message }</td>
            <td class="number">{ fault.line }</td>
            <td><code>{ if fault.pointer.is_empty() { "the whole document" } else { &fault.pointer }.to_owned() }</code></td>
        </tr>
    }
}
