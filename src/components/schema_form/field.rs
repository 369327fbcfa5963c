//! One value in a form: its control, what it is, and the ways to leave it out or set it to nothing.

use std::rc::Rc;

use client::Told;
use client::edit::{Change, Step, quoted};
use client::form::{Choice, Control, FormField, number_typed, shown};
use masking::resources::of_name;
use openapi::SchemaRef;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Edited;
use super::any_json::AnyJson;
use super::{FormFiles, Look, Pickers, list, object, scalar};
use crate::components::id_picker::IdPicker;
use crate::components::markdown::markdown;
use crate::components::resource_picker::Typed;
use crate::components::schema_tree::schema_words;
use crate::hooks::use_state;
use crate::platform::keyboard::focus;
use crate::ui::button::{Button, Emphasis};
use crate::ui::field::{Field, choice_field};

/// A place in a form.
#[derive(Clone, Properties, PartialEq)]
pub struct FormNodeProps {
    /// The id of its control.
    pub id: AttrValue,
    /// What it is called; empty for the whole value.
    pub name: AttrValue,
    /// What it may be; anything where nobody says.
    #[prop_or_default]
    pub schema: Option<SchemaRef>,
    /// Where it is.
    pub path: Rc<[Step]>,
    /// The same as a JSON pointer.
    pub pointer: AttrValue,
    /// Its JSON; `None` where it is left out.
    pub raw: Option<AttrValue>,
    /// Whether it must be there.
    pub required: bool,
    /// What is wrong with it, and with what is inside of it.
    pub problems: Rc<Vec<Told>>,
    /// Called with a change.
    pub onedit: Callback<Edited>,
    /// Whether it is a member that the schema does not name: its name can be changed.
    #[prop_or_default]
    pub named_here: bool,
    /// The names that the object has, where its own can be changed.
    #[prop_or_default]
    pub siblings: Rc<Vec<String>>,
    /// The files that members of it may be.
    #[prop_or_default]
    pub files: Option<FormFiles>,
    /// What is known of the form beyond its schema.
    #[prop_or_default]
    pub look: Look,
    /// The lists in which ids are found by name.
    #[prop_or_default]
    pub pickers: Option<Pickers>,
}

impl FormNodeProps {
    /// What changes it.
    pub fn change(&self) -> Callback<Change> {
        let path = self.path.clone();
        self.onedit.reform(move |change| (path.clone(), change))
    }

    /// What is wrong with it itself, as a person reads it.
    pub fn wrong(&self) -> Option<AttrValue> {
        self.told(false)
    }

    /// What is only odd about it, or is told about it because it could not be checked.
    fn hinted(&self) -> Option<AttrValue> {
        self.told(true)
    }

    fn told(&self, hints: bool) -> Option<AttrValue> {
        let own = self.problems.iter().filter(|problem| *problem.pointer == *self.pointer);
        let words: Vec<&str> = own.filter(|told| told.hint == hints).map(|told| told.words.as_str()).collect();
        (!words.is_empty()).then(|| words.join("; ").into())
    }

    /// A place inside of it.
    pub fn inside(&self, step: Step, schema: Option<SchemaRef>, raw: Option<AttrValue>) -> Self {
        let word = match &step {
            Step::Name(name) => name.to_string(),
            Step::At(at) => at.to_string(),
        };
        let pointer = format!("{}/{}", self.pointer, word.replace('~', "~0").replace('/', "~1"));
        let below = |problem: &&Told| {
            problem.pointer.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        Self {
            id: format!("{}-{}", self.id, id_word(&word)).into(),
            name: match &step {
                Step::Name(name) => AttrValue::from(name.clone()),
                Step::At(at) => format!("{}", at + 1).into(),
            },
            schema,
            path: self.path.iter().cloned().chain([step]).collect(),
            problems: Rc::new(self.problems.iter().filter(below).cloned().collect()),
            pointer: pointer.into(),
            raw,
            required: false,
            onedit: self.onedit.clone(),
            named_here: false,
            siblings: Rc::default(),
            // A file is a part of a form, and parts have no parts.
            files: self.files.clone().filter(|_| self.path.is_empty()),
            look: self.look,
            pickers: self.pickers.clone(),
        }
    }

    /// What a person calls it.
    pub fn called(&self) -> AttrValue {
        self.look.label(&self.name).map_or_else(|| self.name.clone(), AttrValue::Static)
    }

    /// Why it can't be changed.
    pub fn lock(&self) -> Option<&'static str> {
        self.look.lock(&self.name).filter(|_| self.path.len() == 1)
    }
}

/// A name as a part of an id: other names have others, and a selector can hold it.
fn id_word(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
        } else {
            word += &format!("_{:x}_", u32::from(letter));
        }
    }
    word
}

/// The id of the control of a place, in a form whose ids begin with `form`.
pub fn control_id(form: &str, pointer: &str) -> String {
    let word = |token: &str| id_word(&token.replace("~1", "/").replace("~0", "~"));
    let words = pointer.split('/').skip(1).map(word);
    std::iter::once(form.to_owned()).chain(words).collect::<Vec<_>>().join("-")
}

/// Values inside of values that are drawn with controls of their own; what is deeper is JSON.
const LEVELS: usize = 40;

/// Draws a place of a form.
#[component]
pub fn FormNode(props: &FormNodeProps) -> Html {
    let picks = use_state(Vec::<Option<usize>>::new);
    let field = use_memo(
        (props.schema.clone(), props.raw.clone(), (*picks).clone(), props.name.clone()),
        |(schema, raw, picks, name)| {
            schema
                .as_ref()
                .map(|schema| FormField::read(schema, raw.as_deref(), picks))
                .unwrap_or_default()
                .called(name)
        },
    );
    let choices = field.choices.iter().enumerate().map(|(at, choice)| {
        let (props, picks, setter) = (props.clone(), (*picks).clone(), picks.setter());
        choice_view(
            &props.id.clone(),
            at,
            choice,
            Callback::from(move |taken| {
                let mut next: Vec<Option<usize>> = picks.iter().copied().take(at).collect();
                next.resize(at, None);
                next.push(Some(taken));
                if let Some(schema) = &props.schema {
                    props.change().emit(Change::Set(FormField::switch(schema, props.raw.as_deref(), &next)));
                }
                setter.set(next);
            }),
        )
    });
    let choices = html! { <>{ for choices }</> };
    let raw = props.raw.as_deref();
    if let Some(files) = props.files.as_ref().filter(|_| !props.path.is_empty())
        && let Some(own) = files.field(&props.name)
    {
        return (files.view)(props, files, own, &field);
    }
    let control = if props.path.len() < LEVELS { field.control_of(raw) } else { &Control::Any };
    if let Some(picker) = picker(props, control) {
        return framed(props, &field, html! { <>{ choices }{ picker }</> });
    }
    match control {
        Control::Object(members) => object::view(props, &field, members, choices),
        Control::List(elements) => list::view(props, &field, elements, choices),
        Control::Any => {
            let around = Field { id: props.id.clone(), problem: props.wrong(), ..Field::default() };
            let control = html! { <AnyJson field={around} raw={props.raw.clone()} onedit={props.change()} /> };
            framed(props, &field, html! { <>{ choices }{ control }</> })
        }
        control => framed(props, &field, html! { <>{ choices }{ scalar::view(props, &field, control) }</> }),
    }
}

/// A control that finds an id by name, where the field holds one.
fn picker(props: &FormNodeProps, control: &Control) -> Option<Html> {
    let (json, typed): (fn(&str) -> String, _) = match control {
        Control::Number { integer: true } => (number_typed, Typed::Number),
        Control::Text { secret: false, long: false } => (quoted, Typed::Text),
        _ => return None,
    };
    let pickers = props.pickers.as_ref().filter(|_| props.lock().is_none())?;
    let list =
        of_name(&props.name, Some(&pickers.relations)).filter(|list| !pickers.is_own(list, &props.path))?.clone();
    let value = props.raw.as_deref().filter(|raw| *raw != "null").map(shown).unwrap_or_default();
    let field = Field { id: props.id.clone(), problem: props.wrong(), required: props.required, ..Field::default() };
    let onchange =
        props.change().reform(move |id: String| if id.is_empty() { Change::Remove } else { Change::Set(json(&id)) });
    Some(
        html! { <IdPicker {field} {list} relations={pickers.relations.clone()} {value} at_once={pickers.at_once} {typed} {onchange} /> },
    )
}

/// The choice of what a value is.
fn choice_view(id: &str, at: usize, choice: &Choice, ontake: Callback<usize>) -> Html {
    let mut options = vec![(AttrValue::default(), AttrValue::Static("not decided"))];
    options
        .extend(choice.alternatives.iter().enumerate().map(|(at, it)| (at.to_string().into(), it.name.clone().into())));
    let taken = choice.taken.map(|at| at.to_string()).unwrap_or_default();
    let field = Field { id: format!("{id}-which-{at}").into(), label: "Which".into(), ..Field::default() };
    let onchange = Callback::from(move |text: String| {
        if let Ok(at) = text.parse() {
            ontake.emit(at);
        }
    });
    choice_field(&field, &taken, &options, onchange)
}

/// Draws a field around its control: its name, what it is, what can be done with it, what is wrong, and its help.
pub(super) fn framed(props: &FormNodeProps, field: &FormField, control: Html) -> Html {
    let id = &props.id;
    html! {
        <div class="field">
            <div class="schema-head form-head">
                { name(props, html! { <label for={id.clone()}>{ label(props) }</label> }) }
                { said(props, field) }
                { tools(props, field) }
            </div>
            { control }
            { below(props, field) }
        </div>
    }
}

/// A name, or the field in which a member that the schema does not know is called otherwise.
pub(super) fn name(props: &FormNodeProps, label: Html) -> Html {
    if !props.named_here {
        return label;
    }
    let (change, old, siblings) = (props.change(), props.name.clone(), props.siblings.clone());
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        // A name that another member has already is not taken: one of the two would be hidden.
        if siblings.contains(&input.value()) {
            input.set_value(&old);
        } else {
            change.emit(Change::Rename(input.value()));
        }
    });
    html! { <><span class="off-screen">{ label }</span><input class="control" type="text" value={props.name.clone()} {onchange} onkeydown={on_enter(Callback::noop())} aria-label={format!("Name of the member {}", props.name)} spellcheck="false" autocomplete="off" /></> }
}

/// Its name, and a star where it must be there.
pub(super) fn label(props: &FormNodeProps) -> Html {
    html! { <>{ props.called() }if props.required { <span class="required" aria-hidden="true">{ " *" }</span> }</> }
}

/// What it is, and where it stands: left out, null or empty.
pub(super) fn said(props: &FormNodeProps, field: &FormField) -> Html {
    // What has a name of its own for people has its unit there too.
    let known = props.look.label(&props.name).is_some();
    let words = props.schema.as_ref().filter(|_| !known).map(schema_words).unwrap_or_default();
    let state = match props.raw.as_deref() {
        // An empty field whose name people know says it by itself.
        None if known => None,
        None => Some("left out"),
        Some("null") => Some("null"),
        Some("\"\"") => Some("empty text"),
        _ => None,
    };
    html! {
        <>
            <span class="muted">{ words }</span>
            if field.deprecated { <span class="badge warning">{ "deprecated" }</span> }
            if let Some(state) = state { <span class="badge form-state">{ state }</span> }
        </>
    }
}

/// The ways to set it to what no typing can, and to leave it out.
pub(super) fn tools(props: &FormNodeProps, field: &FormField) -> Html {
    let change = props.change();
    let raw = props.raw.as_deref();
    let is_text = matches!(field.control, Control::Text { .. });
    let control = format!("#{}", props.id);
    let set = |words: &'static str, to: Change| {
        let (change, control) = (change.clone(), control.clone());
        let onclick = Callback::from(move |()| {
            // The button may be gone after this: the focus stays with the field.
            focus(&control);
            change.emit(to.clone());
        });
        let label = format!("{words}: {}", props.called());
        Button::new(words, onclick).emphasis(Emphasis::Quiet).label(label).view()
    };
    if let Some(why) = props.lock() {
        return html! { <span class="muted">{ why }</span> };
    }
    // A field of few words needs none of them: emptied, it is left out.
    let is_plain =
        matches!(field.control, Control::Text { .. } | Control::Number { .. } | Control::Values(_) | Control::Switch);
    if is_plain && props.look.label(&props.name).is_some() && !matches!(raw, Some("null" | "\"\"")) {
        return html! {};
    }
    let default = field.default.clone().filter(|_| raw.is_none());
    html! {
        <span class="form-tools">
            if let Some(default) = default { { set("Default", Change::Set(default)) } }
            if is_text && raw.is_none() { { set("Empty", Change::Set("\"\"".into())) } }
            if field.nullable && raw != Some("null") { { set("Null", Change::Set("null".into())) } }
            if raw.is_some() && !props.path.is_empty() { { set("Leave out", Change::Remove) } }
        </span>
    }
}

/// What is wrong, and the help.
pub(super) fn below(props: &FormNodeProps, field: &FormField) -> Html {
    let id = &props.id;
    html! {
        <>
            if let Some(wrong) = props.wrong() { <p class="problem" id={format!("{id}-problem")}>{ wrong }</p> }
            if let Some(words) = props.hinted() { <p class="help">{ words }</p> }
            { for field.problems.iter().map(|words| html! { <p class="help">{ words }</p> }) }
            if let Some(help) = &field.help { <div class="help" id={format!("{id}-help")}>{ markdown(help) }</div> }
        </>
    }
}

/// Enter does this, instead of sending the request that the form is for.
pub(super) fn on_enter(act: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            act.emit(());
        }
    })
}

/// A button that adds something.
pub(super) fn add(words: impl Into<AttrValue>, onclick: Callback<()>) -> Html {
    Button::new(words, onclick).emphasis(Emphasis::Quiet).view()
}
