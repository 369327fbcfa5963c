//! Connecting to an engine by its address.

use client::{Engine, EngineKind, parse_engine_address};
use yew::prelude::*;

use super::sign_in_dialog::use_sign_in_door;
use crate::store::engines::EnginesAction;
use crate::store::providers::use_engines;
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::TextField;

/// Draws the form. An engine that is connected to is chosen, and asks for a sign-in.
#[component]
pub fn ConnectEngine() -> Html {
    let engines = use_engines();
    let open = use_sign_in_door();
    let address = use_state(String::new);
    let problem = use_state(|| None::<AttrValue>);
    let onsubmit = {
        let (address, problem, dispatcher) = (address.clone(), problem.clone(), engines.dispatcher());
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
    html! {
        <form class="form" {onsubmit} aria-label="Connect to an engine">
            <TextField id="engine-address" label="Address" value={(*address).clone()} {onchange} problem={(*problem).clone()}
                help="Such as http://engine.example:8282. A link into the engine’s own pages does as well." />
            <div class="actions"><Button submit=true emphasis={Emphasis::Primary}>{ "Connect" }</Button></div>
        </form>
    }
}

fn engine_at(base: String) -> Engine {
    let authority = base.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(&base).to_owned();
    Engine { id: base.clone(), name: authority, kind: EngineKind::Engine, base, direct_base: None }
}
