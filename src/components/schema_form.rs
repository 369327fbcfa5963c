//! A form for a value of any schema. It holds nothing: each field shows its place in one JSON text, and changes that place alone.

mod any_json;
mod field;
mod file;
mod list;
mod look;
mod object;
mod scalar;

use std::cell::RefCell;
use std::rc::Rc;

use client::edit::{Change, Step, edit_in_order};
use client::{Relations, ResourceList, Told};
use openapi::SchemaRef;
use yew::prelude::*;

use field::FormNode;
pub use field::control_id;
pub use file::{FormFiles, view as file_view};
pub use look::Look;

/// A value, its schema, and what is told about it.
#[derive(Properties, PartialEq)]
pub struct SchemaFormProps {
    /// What the ids of its controls begin with.
    pub id: AttrValue,
    /// What the value may be.
    pub schema: SchemaRef,
    /// The value, as JSON; empty where there is none yet.
    pub text: AttrValue,
    /// What is wrong with it.
    pub problems: Rc<Vec<Told>>,
    /// Called with the whole text after a change.
    pub onchange: Callback<String>,
    /// The files that go with it, where it is a form that takes some.
    #[prop_or_default]
    pub files: Option<FormFiles>,
    /// What is known of it beyond its schema.
    #[prop_or_default]
    pub look: Look,
    /// The lists in which ids are found by name, where the value goes to an engine that has them.
    #[prop_or_default]
    pub pickers: Option<Pickers>,
}

/// Where a form finds ids by name.
#[derive(Clone, PartialEq)]
pub struct Pickers {
    /// The lists that the description tells of.
    pub relations: Rc<Relations>,
    /// Whether they are read before anybody opens one.
    pub at_once: bool,
    /// The path of the operation that the value goes to; empty where it does not matter.
    pub target: Rc<str>,
}

impl Pickers {
    /// Whether a member of the whole value is the id of what the operation itself makes or changes: it is not one of those that are there.
    fn is_own(&self, list: &ResourceList, path: &[Step]) -> bool {
        path.len() == 1
            && self.target.strip_prefix(&*list.path).is_some_and(|rest| matches!(rest.as_bytes(), [] | [b'/', ..]))
    }
}

/// A change at a place.
type Edited = (Rc<[Step]>, Change);

/// What the fields of a form know of it.
struct Latest {
    text: AttrValue,
    onchange: Callback<String>,
    order: &'static [&'static str],
}

/// Draws the form.
#[component]
pub fn SchemaForm(props: &SchemaFormProps) -> Html {
    let latest = use_mut_ref(|| Latest { text: AttrValue::default(), onchange: Callback::noop(), order: &[] });
    *latest.borrow_mut() =
        Latest { text: props.text.clone(), onchange: props.onchange.clone(), order: props.look.first };
    // The same callback at each drawing, so that fields whose place has not changed are not drawn anew.
    let onedit = use_callback((), move |(path, change): Edited, ()| edited(&latest, &path, &change));
    let raw = Some(props.text.clone()).filter(|text| !text.trim().is_empty());
    html! {
        <FormNode id={props.id.clone()} name="" schema={props.schema.clone()} path={Rc::<[Step]>::from([])} pointer=""
            {raw} required=true problems={props.problems.clone()} {onedit} files={props.files.clone()} look={props.look} pickers={props.pickers.clone()} />
    }
}

/// Two changes may come before the form is drawn again, as from a field that is left and a button that is pressed: the second is made in
/// the text of the first.
fn edited(latest: &RefCell<Latest>, path: &[Step], change: &Change) {
    let (text, onchange) = {
        let mut latest = latest.borrow_mut();
        latest.text = edit_in_order(&latest.text, path, change, latest.order).into();
        (latest.text.to_string(), latest.onchange.clone())
    };
    onchange.emit(text);
}
