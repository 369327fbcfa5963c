//! A field that finds one of many: a combobox with a list box (ARIA 1.2), of which only what is seen is drawn.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::field::Field;
use crate::hooks::{use_effect_with, use_state};

/// The height of an option in the list: CSS pixels, as in `ui.css`.
const ROW: i32 = 44;
/// How many options are drawn above and below what is seen.
const MARGIN: i32 = 4;
/// How many options are seen at once, at the most.
const SEEN: i32 = 7;

/// An option.
#[derive(Clone, Debug, PartialEq)]
pub struct ComboOption {
    /// What is chosen with it.
    pub value: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// What tells it from others of its name.
    pub detail: AttrValue,
}

/// A combobox.
#[derive(Properties, PartialEq)]
pub struct ComboboxProps {
    /// Its id, and what surrounds it.
    pub field: Field,
    /// What stands in the field while the list is closed.
    pub text: AttrValue,
    /// The options that fit the query, the best first.
    pub options: std::rc::Rc<Vec<ComboOption>>,
    /// What the list says below the options: how many there are, or what is missing.
    pub note: AttrValue,
    /// Called with what is typed while the list is open, and with nothing when it opens.
    pub onquery: Callback<String>,
    /// Called with the value of the option that was chosen.
    pub onchoose: Callback<AttrValue>,
}

/// Where the list is open.
#[derive(Clone, Debug, PartialEq)]
struct Open {
    /// What is typed.
    query: String,
    /// Whether anything was typed, or taken away.
    typed: bool,
    /// The option that Enter chooses.
    active: usize,
    /// How far the list is scrolled: CSS pixels.
    scroll: i32,
}

/// What a key does.
enum Move {
    To(usize),
    Choose,
    Close,
    Nothing,
}

/// `asked`: whether something is typed. Leaving by Tab then takes the option that is marked, as Enter does.
fn key_move(key: &str, asked: bool, active: usize, count: usize) -> Move {
    let last = count.saturating_sub(1);
    let page = SEEN as usize - 1;
    match key {
        "ArrowDown" => Move::To(if active >= last { 0 } else { active + 1 }),
        "ArrowUp" => Move::To(if active == 0 { last } else { active - 1 }),
        "PageDown" => Move::To((active + page).min(last)),
        "PageUp" => Move::To(active.saturating_sub(page)),
        "Enter" => Move::Choose,
        "Tab" if asked => Move::Choose,
        "Escape" | "Tab" => Move::Close,
        _ => Move::Nothing,
    }
}

/// What is chosen by leaving the field for another place: a value that was typed whole, and none where the text was taken away.
fn left_with(open: &Open, options: &[ComboOption]) -> Option<AttrValue> {
    let query = open.query.trim();
    if !open.typed {
        None
    } else if query.is_empty() {
        Some(AttrValue::default())
    } else {
        options.iter().map(|option| &option.value).find(|value| ***value == *query).cloned()
    }
}

/// The scroll at which option `active` is seen, from `scroll`.
fn scroll_to(active: usize, scroll: i32) -> i32 {
    let top = i32::try_from(active).unwrap_or(i32::MAX / ROW) * ROW;
    scroll.clamp((top - (SEEN - 1) * ROW).max(0), top)
}

/// Draws a combobox.
#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let open = use_state(|| None::<Open>);
    let list = use_node_ref();
    let count = props.options.len();
    {
        let list = list.clone();
        use_effect_with(open.as_ref().map(|open| open.scroll), move |scroll| {
            if let (Some(scroll), Some(list)) = (scroll, list.cast::<Element>())
                && list.scroll_top() != *scroll
            {
                list.set_scroll_top(*scroll);
            }
        });
    }
    let open_with = {
        let (open, onquery) = (open.setter(), props.onquery.clone());
        Callback::from(move |(query, typed): (String, bool)| {
            open.set(Some(Open { query: query.clone(), typed, active: 0, scroll: 0 }));
            onquery.emit(query);
        })
    };
    let choose = {
        let (open, options, onchoose) = (open.setter(), props.options.clone(), props.onchoose.clone());
        Callback::from(move |at: usize| {
            if let Some(option) = options.get(at) {
                onchoose.emit(option.value.clone());
            }
            open.set(None);
        })
    };
    let oninput = {
        let open_with = open_with.clone();
        Callback::from(move |event: InputEvent| {
            open_with.emit((event.target_unchecked_into::<HtmlInputElement>().value(), true))
        })
    };
    let onkeydown = {
        let (open, open_with, choose) = (open.clone(), open_with.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(now) = open.as_ref() else {
                if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
                    event.prevent_default();
                    open_with.emit((String::new(), false));
                }
                return;
            };
            let moved = key_move(&event.key(), !now.query.trim().is_empty(), now.active, count);
            if !matches!(moved, Move::Nothing) && event.key() != "Tab" {
                event.prevent_default();
            }
            match moved {
                Move::To(active) => {
                    open.set(Some(Open { active, scroll: scroll_to(active, now.scroll), ..now.clone() }))
                }
                Move::Choose => choose.emit(now.active),
                // Leaving by Tab is leaving: the field loses the focus next.
                Move::Close if event.key() == "Tab" => {}
                Move::Close => open.set(None),
                Move::Nothing => {}
            }
        })
    };
    let onclick = {
        let (is_open, open_with) = (open.is_some(), open_with.clone());
        Callback::from(move |_: MouseEvent| {
            if !is_open {
                open_with.emit((String::new(), false));
            }
        })
    };
    let onblur = {
        let (open, options, onchoose) = (open.clone(), props.options.clone(), props.onchoose.clone());
        Callback::from(move |_: FocusEvent| {
            if let Some(value) = open.as_ref().and_then(|open| left_with(open, &options)) {
                onchoose.emit(value);
            }
            open.set(None);
        })
    };
    let text = open.as_ref().map_or_else(|| props.text.clone(), |open| open.query.clone().into());
    let (field, id) = (&props.field, &props.field.id);
    let active_id = open.as_ref().filter(|open| open.active < count).map(|open| format!("{id}-option-{}", open.active));
    let scrolled = open.clone();
    let onscroll = Callback::from(move |event: Event| {
        let list = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let (Some(now), Some(list)) = (scrolled.as_ref(), list)
            && now.scroll != list.scroll_top()
        {
            scrolled.set(Some(Open { scroll: list.scroll_top(), ..now.clone() }));
        }
    });
    html! {
        <div class="combobox">
            <input id={id.clone()} class="control" type="text" role="combobox" autocomplete="off" spellcheck="false"
                aria-expanded={open.is_some().to_string()} aria-controls={format!("{id}-list")} aria-autocomplete="list"
                aria-activedescendant={active_id} aria-invalid={field.invalid()}
                aria-required={field.must_be_filled()} aria-describedby={field.described_by()}
                placeholder={if open.is_some() { props.text.clone() } else { AttrValue::Static("") }}
                value={text} {oninput} {onkeydown} {onclick} {onblur} />
            <div class="combobox-popup" hidden={open.is_none()}>
                if let Some(now) = open.as_ref() {
                    { option_list(props, &list, now, onscroll, choose) }
                    <p class="combobox-note">{ &props.note }</p>
                }
            </div>
        </div>
    }
}

/// Draws those options that are seen, at their place in a list as high as all of them.
fn option_list(
    props: &ComboboxProps,
    list: &NodeRef,
    now: &Open,
    onscroll: Callback<Event>,
    choose: Callback<usize>,
) -> Html {
    let (id, count) = (&props.field.id, props.options.len());
    let first = usize::try_from((now.scroll / ROW - MARGIN).max(0)).unwrap_or(0).min(count);
    let last = (first + (SEEN + 2 * MARGIN) as usize).min(count);
    let option = |at: usize| {
        let option = &props.options[at];
        let chosen = choose.clone();
        // The pointer's press, not the click: the click comes after the field has lost the focus and the list is gone.
        let onmousedown = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            chosen.emit(at);
        });
        html! {
            <li key={option.value.to_string()} id={format!("{id}-option-{at}")} role="option" class="combobox-option"
                aria-selected={(at == now.active).to_string()} aria-posinset={(at + 1).to_string()} aria-setsize={count.to_string()}
                ~style={format!("--y:{}px", at as i32 * ROW)} {onmousedown}>
                <span class="combobox-name">{ &option.name }</span>
                <span class="combobox-detail">{ &option.detail }</span>
            </li>
        }
    };
    html! {
        <ul ref={list.clone()} id={format!("{id}-list")} role="listbox" class="combobox-list" aria-label="Choices" tabindex="-1"
            ~style={format!("--rows:{}", (count as i32).min(SEEN))} {onscroll}>
            <li class="combobox-height" role="presentation" ~style={format!("--height:{}px", count as i32 * ROW)}></li>
            { for (first..last).map(option) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_takes_what_was_typed_whole_and_takes_away_what_was_emptied() {
        let options = [ComboOption { value: "7".into(), name: "hr".into(), detail: "".into() }];
        let left = |query: &str, typed| {
            let open = Open { query: query.into(), typed, active: 0, scroll: 0 };
            left_with(&open, &options).map(|value| value.to_string())
        };
        assert_eq!(left(" 7 ", true).as_deref(), Some("7"));
        assert_eq!(left("hr", true), None);
        assert_eq!(left("", true).as_deref(), Some(""));
        assert_eq!(left("", false), None);
    }

    #[test]
    fn arrows_go_round_and_pages_do_not() {
        let to = |key, active, count| match key_move(key, false, active, count) {
            Move::To(at) => at,
            _ => usize::MAX,
        };
        assert_eq!((to("ArrowDown", 2, 3), to("ArrowUp", 0, 3)), (0, 2));
        assert_eq!((to("PageDown", 1, 3), to("PageUp", 1, 3)), (2, 0));
        assert_eq!((to("ArrowDown", 0, 0), to("PageDown", 0, 0)), (0, 0));
    }

    #[test]
    fn tab_takes_what_was_searched_for_and_nothing_else() {
        assert!(matches!(key_move("Tab", true, 0, 3), Move::Choose));
        assert!(matches!(key_move("Tab", false, 0, 3), Move::Close));
        assert!(matches!(key_move("Escape", true, 0, 3), Move::Close));
    }

    #[test]
    fn the_active_option_is_scrolled_to_only_when_it_is_not_seen() {
        assert_eq!(scroll_to(3, 0), 0);
        assert_eq!(scroll_to(7, 0), ROW);
        assert_eq!(scroll_to(0, 10 * ROW), 0);
        assert_eq!(scroll_to(12, 10 * ROW), 10 * ROW);
    }
}
