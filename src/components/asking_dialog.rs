//! Asks a person before something is done that takes away, runs, cancels or overwrites: names the engine and what it is done to.

use masking::danger::Danger;
use yew::prelude::*;

use crate::hooks::use_effect_with;
use crate::platform::keyboard::focus;
use crate::store::asking::Asking;
use crate::store::providers::{Store, use_store};
use crate::ui::button::{Button, Emphasis};
use crate::ui::dialog::Dialog;

/// How many objects are named; of more it is said how many.
const NAMED: usize = 12;

/// Draws the question that is asked; nothing where none is.
pub fn asking_dialog(store: &Store) -> Html {
    match &*store.asking {
        Some(asking) => html! { <AskingDialog asking={asking.clone()} /> },
        None => html! {},
    }
}

#[derive(Properties, PartialEq)]
struct AskingDialogProps {
    asking: Asking,
}

#[component]
fn AskingDialog(props: &AskingDialogProps) -> Html {
    let store = use_store();
    let Asking { engine, danger, objects, go } = &props.asking;
    // What is safe has the focus: Enter alone does nothing that can't be undone.
    use_effect_with((), |()| focus("#asking-no"));
    let close = {
        let asking = store.asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    let yes = {
        let (close, go) = (close.clone(), go.clone());
        Callback::from(move |()| {
            close.emit(());
            go.emit(());
        })
    };
    let no = close.reform(|_: MouseEvent| ());
    let production = store.settings.is_production(&engine.id);
    html! {
        <Dialog title={title(*danger, objects, &engine.name)} onclose={close}>
            if production { <p><span class="badge bad">{ "production" }</span>{ format!(" {} is marked as an engine in production.", engine.name) }</p> }
            <ul class="asking-objects">{ for objects.iter().take(NAMED).map(|object| html! { <li>{ object.clone() }</li> }) }</ul>
            if objects.len() > NAMED { <p class="muted">{ format!("and {} more", objects.len() - NAMED) }</p> }
            <p>{ consequence(*danger) }</p>
            <div class="actions">
                <button type="button" id="asking-no" class="button" onclick={no}>{ "Leave it" }</button>
                { Button::new(verb(*danger, objects.len()), yes).emphasis(Emphasis::Danger).view() }
            </div>
        </Dialog>
    }
}

fn title(danger: Danger, objects: &[String], engine: &str) -> String {
    match objects {
        [one] => format!("{} {one} on {engine}?", danger.verb()),
        many => format!("{} {} jobs on {engine}?", danger.verb(), many.len()),
    }
}

fn verb(danger: Danger, count: usize) -> String {
    if count == 1 { danger.verb().to_owned() } else { format!("{} {count} jobs", danger.verb()) }
}

fn consequence(danger: Danger) -> &'static str {
    match danger {
        Danger::Deletes => "This can’t be undone.",
        Danger::Runs => "A run changes the data that the job’s connector names.",
        Danger::Cancels => "What has been masked so far stays masked; the rest stays as it is.",
        Danger::Overwrites => "What is on the engine is replaced by what is imported.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_the_engine_and_the_object() {
        let one = ["job 7 · nightly".to_owned()];
        assert_eq!(title(Danger::Deletes, &one, "HR"), "Delete job 7 · nightly on HR?");
        assert_eq!(title(Danger::Runs, &[String::new(), String::new()], "HR"), "Run 2 jobs on HR?");
        assert_eq!((verb(Danger::Cancels, 1), verb(Danger::Deletes, 3)), ("Cancel".into(), "Delete 3 jobs".into()));
    }
}
