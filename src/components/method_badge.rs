//! A request's method: a word, in the colour that people know it by.

use yew::prelude::*;

/// The class that colours a method.
fn class(method: &str) -> &'static str {
    match method {
        "GET" => "get",
        "POST" => "post",
        "PUT" => "put",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => "other",
    }
}

/// Draws a method, as it is sent.
pub fn method_badge(method: &str) -> Html {
    // The widest of the usual ones is shortened for the eye; a long one of a description's own is cut by the style.
    let short = if method == "DELETE" { "DEL" } else { method };
    html! {
        <span class={classes!("method", class(method))} title={method.to_owned()}>
            if short == method { { short.to_owned() } } else { <span aria-hidden="true">{ short }</span><span class="off-screen">{ method.to_owned() }</span> }
        </span>
    }
}
