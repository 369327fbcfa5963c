//! Where files are chosen or dropped: a button that opens the browser's own choice, and what was chosen, each with a way out.

use client::FileSource;
use wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use super::exchange_view::bytes;
use crate::hooks::use_state;
use crate::platform::{files, keyboard::focus};
use crate::ui::button::{Button, Emphasis};

/// A place for files.
#[derive(Properties, PartialEq)]
pub struct FileDropProps {
    /// The id of its button.
    pub id: AttrValue,
    /// What the files are for.
    pub label: AttrValue,
    /// Whether it takes several.
    pub several: bool,
    /// The media types that it takes, as the browser's choice wants them; it is no more than a hint.
    #[prop_or_default]
    pub accept: Option<AttrValue>,
    /// The files that are there, and the names of those that have to be chosen.
    pub files: Vec<FileSource>,
    /// The id of what is wrong with it, where something is.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Called with all its files after a change.
    pub onchange: Callback<Vec<FileSource>>,
}

/// Draws it.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let over = use_state(|| false);
    let input = use_node_ref();
    let take = {
        let (before, several, onchange) = (props.files.clone(), props.several, props.onchange.clone());
        Callback::from(move |list: Option<FileList>| {
            if let Some(list) = list.filter(|list| list.length() > 0) {
                onchange.emit(taken(&before, several, &list));
            }
        })
    };
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            take.emit(input.files());
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    let ondrop = {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            take.emit(event.data_transfer().and_then(|transfer| transfer.files()));
        })
    };
    let dragged = |is_over: bool| {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(is_over);
        })
    };
    let open = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.get().and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
                input.click();
            }
        })
    };
    let words = if props.several { "Choose files" } else { "Choose a file" };
    html! {
        <div class={classes!("drop", "file-drop", (*over).then_some("over"))} {ondrop} ondragover={dragged(true)} ondragleave={dragged(false)}>
            <ul class="problems" aria-live="polite" aria-label={format!("Files for {}", props.label)}>{ for props.files.iter().enumerate().map(|(at, file)| chosen(props, at, file)) }</ul>
            <div class="actions">
                <button type="button" id={props.id.clone()} class="button" onclick={open} aria-label={format!("{words} for {}", props.label)} aria-describedby={props.described_by.clone()}>{ words }</button>
                <span class="muted">{ "or drop it here" }</span>
            </div>
            <input ref={input} type="file" hidden=true multiple={props.several} accept={props.accept.clone()} {onchange} />
        </div>
    }
}

/// The files after some were added: those that were only wanted by their names make room.
fn taken(before: &[FileSource], several: bool, list: &FileList) -> Vec<FileSource> {
    let new = (0..list.length()).filter_map(|at| list.get(at)).map(|file| FileSource::Chosen(files::hold(file)));
    if !several {
        return new.take(1).collect();
    }
    let mut all = before.to_vec();
    for file in new {
        match all.iter_mut().find(|known| matches!(known, FileSource::Wanted(_)) && known.name() == file.name()) {
            Some(wanted) => *wanted = file,
            None => all.push(file),
        }
    }
    all
}

fn chosen(props: &FileDropProps, at: usize, file: &FileSource) -> Html {
    let name = file.name().to_owned();
    let remove = {
        let (files, onchange, id) = (props.files.clone(), props.onchange.clone(), props.id.clone());
        Callback::from(move |()| {
            // The button goes with its file: the focus stays with the field.
            focus(&format!("#{id}"));
            let mut files = files.clone();
            files.remove(at);
            onchange.emit(files);
        })
    };
    let said = match file {
        FileSource::Chosen(handle) if handle.media_type.is_empty() => {
            html! { <span class="muted">{ bytes(handle.size) }</span> }
        }
        FileSource::Chosen(handle) => {
            html! { <span class="muted">{ format!("{} · {}", bytes(handle.size), handle.media_type) }</span> }
        }
        FileSource::Wanted(_) => html! { <span class="problem">{ "to be chosen: only its name is known" }</span> },
    };
    html! {
        <li class="actions">
            <span class="form-name">{ name.clone() }</span>
            { said }
            { Button::new("Remove", remove).emphasis(Emphasis::Quiet).label(format!("Remove {name}")).view() }
        </li>
    }
}
