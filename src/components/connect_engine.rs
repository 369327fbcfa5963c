//! Connecting to an engine by its address.

use client::{Engine, EngineKind, parse_engine_address};
use yew::prelude::*;

use crate::hooks::use_state;
use crate::store::engines::EnginesAction;
use crate::store::providers::use_store;
use crate::ui::button::Button;
use crate::ui::field::{Field, TextKind, text_field};

/// Draws the form. An engine that is connected to is chosen, and asks for a sign-in.
#[component]
pub fn ConnectEngine() -> Html {
    let store = use_store();
    let address = use_state(String::new);
    let problem = use_state(|| None::<AttrValue>);
    let onsubmit = {
        let open = store.sign_in.clone();
        let (address, problem, dispatcher) = (address.clone(), problem.clone(), store.engines.dispatcher());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match parse_engine_address(&address) {
                Err(error) => problem.set(Some(error.to_string().into())),
                Ok(base) => {
                    problem.set(None);
                    address.set(String::new());
                    dispatcher.dispatch(EnginesAction::Added(engine_at(base)));
                    open.emit(());
                }
            }
        })
    };
    let onchange = {
        let address = address.setter();
        Callback::from(move |typed| address.set(typed))
    };
    let field = Field {
        id: "engine-address".into(),
        label: "Address".into(),
        help: "Such as http://engine.example:8282. A link into the engine’s own pages does as well.".into(),
        required: false,
        problem: (*problem).clone(),
    };
    html! {
        <form class="form" {onsubmit} aria-label="Connect to an engine">
            { text_field(&field, TextKind::Line, (*address).clone().into(), onchange) }
            <div class="actions">{ Button::submit("Connect", None, false).view() }</div>
        </form>
    }
}

fn engine_at(base: String) -> Engine {
    let authority = base.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(&base).to_owned();
    Engine { id: base.clone(), name: authority, kind: EngineKind::Engine, base, direct_base: None }
}
