//! What a person sees when the page itself fails: what happened, *Copy diagnostics* and *Reload*, drawn without Yew.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element};

use super::{clipboard, document, location, window};

/// From now on a panic draws the screen over the page. What was typed is kept where it was kept all along.
pub fn install() {
    // Yew's own hook, which only writes to the console, would take the place of one that the standard library was given.
    yew::set_custom_panic_hook(Box::new(|info| {
        let diagnostics = diagnostics(info);
        web_sys::console::error_1(&diagnostics.as_str().into());
        let _ = draw(&document(), &diagnostics);
    }));
}

/// What a report needs and nothing that was typed: version, place in the code, place in the page, browser.
fn diagnostics(info: &PanicHookInfo<'_>) -> String {
    let navigator = window().navigator();
    format!(
        "Masking playground {}\n{info}\nAt {}\n{}",
        env!("CARGO_PKG_VERSION"),
        window().location().hash().unwrap_or_default(),
        navigator.user_agent().unwrap_or_default()
    )
}

fn draw(document: &Document, diagnostics: &str) -> Option<()> {
    let screen = element(document, "main", "crash", "")?;
    let alert = element(document, "div", "", "")?;
    alert.set_attribute("role", "alert").ok()?;
    let text = diagnostics.to_owned();
    let copy = button(document, "Copy diagnostics", move || {
        let text = text.clone();
        wasm_bindgen_futures::spawn_local(async move {
            clipboard::copy(&text).await;
        });
    })?;
    let reload = button(document, "Reload", location::reload)?;
    for child in [
        element(document, "h1", "", "The page stopped")?,
        element(
            document,
            "p",
            "",
            "This is a fault of the page, not of the engine: what runs there goes on. What you typed and which runs were watched is kept.",
        )?,
        element(document, "pre", "code", diagnostics)?,
        copy,
        reload,
    ] {
        alert.append_child(&child).ok()?;
    }
    screen.append_child(&alert).ok()?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&screen).ok()?;
    Some(())
}

fn element(document: &Document, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Some(element)
}

fn button(document: &Document, label: &str, clicked: impl Fn() + 'static) -> Option<Element> {
    let button = element(document, "button", "button", label)?;
    let listener = Closure::<dyn Fn()>::new(clicked);
    button.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref()).ok()?;
    listener.forget();
    Some(button)
}
