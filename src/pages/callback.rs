//! A request that the API sends because of an operation.

use yew::prelude::*;

use crate::components::operation_docs::operation_head;
use crate::components::operation_told::operation_told;
use crate::route::{CallbackPlace, Route};
use crate::store::description::Opened;
use crate::ui::notice::{Tone, notice};

/// Which one.
#[derive(Properties, PartialEq)]
pub struct CallbackPageProps {
    /// The description that it is of.
    pub opened: Opened,
    /// Its place in that.
    pub place: CallbackPlace,
}

/// Draws the page; what links name and the description does not have is said.
#[component]
pub fn CallbackPage(props: &CallbackPageProps) -> Html {
    let (description, place) = (&props.opened.description, &props.place);
    let read = use_memo((description.clone(), place.clone()), |(description, place)| {
        let owner = description.operation(description.operation_by_id(&place.operation)?);
        let is_it =
            |callback: &&openapi::Callback| callback.name == place.name && callback.expression == place.expression;
        let callback = owner.callbacks.iter().find(is_it)?;
        let sent = callback.operations.iter().find(|sent| sent.method.as_str() == place.method)?;
        Some(description.callback_operation(callback, sent))
    });
    let back = Route::Operation(place.operation.clone());
    let back = html! { <p>{ "Sent because of " }<a href={back.href()}>{ &place.operation }</a>{ format!(", as {}.", place.name) }</p> };
    match &*read {
        Some(operation) => html! {
            <article class="operation">
                { operation_head(operation, &Route::Callback(Box::new(place.clone()))) }
                { back }
                { operation_told(description, operation) }
            </article>
        },
        None => html! {
            <>
                <h1 tabindex="-1">{ &place.name }</h1>
                { notice(Tone::Warning, "The description has no such callback.", back) }
            </>
        },
    }
}
