//! A modal dialog: the browser's own, which traps the focus, closes on Esc and gives the focus back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icon::Icon;
use crate::hooks::{finally, use_effect_with};

/// A dialog.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its heading.
    pub title: AttrValue,
    /// What it holds.
    pub children: Html,
    /// Called when it is closed, whichever way.
    pub onclose: Callback<()>,
}

/// Draws a dialog, open for as long as it is drawn.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let element = dialog.cast::<HtmlDialogElement>();
            if let Some(element) = &element {
                let _ = element.show_modal();
            }
            // Closing it, rather than taking it away, makes the browser give the focus back.
            finally(move || {
                if let Some(element) = element {
                    element.close();
                }
            })
        });
    }
    let closed = props.onclose.clone();
    let onclose = Callback::from(move |_: Event| closed.emit(()));
    let close = {
        let closed = props.onclose.clone();
        Callback::from(move |_: MouseEvent| closed.emit(()))
    };
    html! {
        <dialog ref={dialog} class="dialog" {onclose} aria-labelledby="dialog-title">
            <header class="dialog-head">
                <h2 id="dialog-title">{ &props.title }</h2>
                <button type="button" class="button quiet" aria-label="Close" onclick={close}>{ Icon::Close.view() }</button>
            </header>
            { props.children.clone() }
        </dialog>
    }
}
