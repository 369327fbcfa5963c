//! What has no page: an address that names nothing, and the crash screen's own door.

use yew::prelude::*;

use crate::route::Route;

/// Draws that an address names nothing here.
pub fn unknown(hash: &str) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ "Nothing here" }</h1>
            <p>{ "This page has no place called " }<code>{ hash.to_owned() }</code>{ "." }</p>
            { way_home() }
        </>
    }
}

fn way_home() -> Html {
    html! { <p><a href={Route::Home.href()}>{ "To the run desk" }</a></p> }
}

/// Panics, so that the crash screen can be seen and tested.
pub fn crash() -> Html {
    panic!("the crash screen was asked for, by #/crash");
}
