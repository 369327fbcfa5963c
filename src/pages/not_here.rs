//! What has no page: an operation without a form yet, an address that names nothing, and the crash screen's own door.

use yew::prelude::*;

use crate::route::Route;

/// An operation.
#[derive(Properties, PartialEq)]
pub struct OperationNotHereProps {
    /// Its id.
    pub operation: String,
}

/// Draws what can be done about an operation that this page has no form for.
#[component]
pub fn OperationNotHere(props: &OperationNotHereProps) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ &props.operation }</h1>
            <p>{ "This page has forms for creating a job, running it and checking an execution. It has none for this operation yet: the engine’s own page has." }</p>
            <p><a href={Route::Home.href()}>{ "To the run desk" }</a></p>
        </>
    }
}

/// An address.
#[derive(Properties, PartialEq)]
pub struct NotFoundProps {
    /// The hash as it came.
    pub hash: String,
}

/// Draws that an address names nothing here.
#[component]
pub fn NotFound(props: &NotFoundProps) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ "Nothing here" }</h1>
            <p>{ "This page has no place called " }<code>{ &props.hash }</code>{ "." }</p>
            <p><a href={Route::Home.href()}>{ "To the run desk" }</a></p>
        </>
    }
}

/// Panics, so that the crash screen can be seen and tested.
#[component]
pub fn Crash() -> Html {
    panic!("the crash screen was asked for, by #/crash");
}
