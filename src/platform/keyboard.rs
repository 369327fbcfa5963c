//! Keys, visibility and size: what happens to the whole page rather than to one element of it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent};

use super::{document, window};

/// Calls back at each event of one kind on the document or its window, for as long as it lives.
pub struct DocumentListener {
    target: EventTarget,
    kind: &'static str,
    listener: Closure<dyn Fn(Event)>,
}

impl DocumentListener {
    fn listen(target: impl Into<EventTarget>, kind: &'static str, happened: impl Fn(Event) + 'static) -> Self {
        let (target, listener) = (target.into(), Closure::<dyn Fn(Event)>::new(happened));
        let _ = target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
        Self { target, kind, listener }
    }

    /// Calls `pressed` at each key that is pressed outside of fields and dialogs, without a modifier but Shift.
    pub fn on_key(pressed: impl Fn(&str) + 'static) -> Self {
        Self::listen(document(), "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
            if !modified
                && !event.default_prevented()
                && !takes_keys(event.target().and_then(|target| target.dyn_into().ok()))
            {
                pressed(&event.key());
            }
        })
    }

    /// Calls `pressed` at Ctrl K or Cmd K, in fields too. While a dialog is open it does nothing; the browser's own meaning of
    /// the key is off there as well, so that pressing it twice does not leave the page.
    pub fn on_palette(pressed: impl Fn() + 'static) -> Self {
        Self::listen(document(), "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let asked = (event.ctrl_key() != event.meta_key()) && !event.alt_key() && !event.shift_key();
            if asked && !event.default_prevented() && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                if !matches!(document().query_selector("dialog[open]"), Ok(Some(_))) {
                    pressed();
                }
            }
        })
    }

    /// Calls `changed` whenever the window has another size.
    pub fn on_resize(changed: impl Fn() + 'static) -> Self {
        Self::listen(window(), "resize", move |_| changed())
    }

    /// Calls `changed` with whether the page is hidden, whenever that changes.
    pub fn on_visibility(changed: impl Fn(bool) + 'static) -> Self {
        Self::listen(document(), "visibilitychange", move |_| changed(document().hidden()))
    }
}

impl Drop for DocumentListener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.listener.as_ref().unchecked_ref());
    }
}

/// Whether keys pressed on `element` belong to it: it is a field, or in a dialog.
fn takes_keys(element: Option<Element>) -> bool {
    element
        .is_some_and(|element| element.closest("input, textarea, select, dialog, [popover]").ok().flatten().is_some())
}

/// Moves the focus to the first element that `selector` finds.
pub fn focus(selector: &str) {
    focus_first(&[selector]);
}

/// Moves the focus to the first element that the first of `selectors` finds which finds any.
pub fn focus_first(selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| document().query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Opens what an element is folded away in, and moves the focus to it.
pub fn reveal(selector: &str) {
    let mut above = document().query_selector(selector).ok().flatten();
    while let Some(details) = above.and_then(|element| element.parent_element()?.closest("details").ok().flatten()) {
        let _ = details.set_attribute("open", "");
        above = Some(details);
    }
    focus(selector);
}

/// Closes the popover with this id, where it is open.
pub fn close_popover(id: &str) {
    let element = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element.filter(|element| element.matches(":popover-open").unwrap_or(false)) {
        let _ = element.hide_popover();
    }
}
