//! What forms have in common.

use yew::prelude::*;

/// Ctrl+Enter (Cmd+Enter on a Mac) anywhere in a form sends it.
pub fn send_on_ctrl_enter(submit: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            submit.emit(());
        }
    })
}
