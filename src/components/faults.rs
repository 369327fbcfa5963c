//! What goes wrong in the sandbox on purpose, each to be turned on and off: to see how the page, or a script, takes it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::{Dispatcher, use_effect_with, use_state};
use crate::platform::sandbox::{self, Fault};
use crate::ui::notice::{Tone, notice};

/// What is known of them.
#[derive(Clone, PartialEq)]
enum Known {
    NotYet,
    Listed(Vec<Fault>),
    /// The sandbox does not answer.
    Nothing,
}

fn read(setter: Dispatcher<Known>) {
    spawn_local(async move { setter.set(sandbox::faults().await.map_or(Known::Nothing, Known::Listed)) });
}

/// Draws them.
#[component]
pub fn Faults() -> Html {
    let known = use_state(|| Known::NotYet);
    {
        let setter = known.setter();
        use_effect_with((), move |()| read(setter));
    }
    let drawn = match &*known {
        Known::NotYet => html! { <p class="muted skeleton">{ "Asking the sandbox…" }</p> },
        Known::Nothing => notice(Tone::Bad, "The sandbox did not say which faults it knows.", html! {}),
        Known::Listed(faults) => {
            html! { <ul class="faults">{ for faults.iter().map(|fault| switch(fault, known.setter())) }</ul> }
        }
    };
    html! {
        <section class="panel" aria-label="Faults of the sandbox">
            <h2>{ "Faults of the sandbox" }</h2>
            <p class="muted">{ "What goes wrong on purpose. A fault of runs holds those that start while it is on." }</p>
            { drawn }
        </section>
    }
}

fn switch(fault: &Fault, setter: Dispatcher<Known>) -> Html {
    let (name, on) = (fault.name.clone(), !fault.on);
    let onchange = Callback::from(move |_: Event| {
        let (name, setter) = (name.clone(), setter.clone());
        spawn_local(async move {
            sandbox::set_fault(&name, on).await;
            read(setter);
        });
    });
    let id = format!("fault-{}", fault.name);
    html! {
        <li key={fault.name.clone()}>
            <label class="check"><input type="checkbox" checked={fault.on} {onchange} aria-describedby={id.clone()} /><code>{ &fault.name }</code></label>
            <span {id} class="muted">{ &fault.description }</span>
        </li>
    }
}
