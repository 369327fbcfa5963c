//! The body of a job that is being entered: one text, kept by this browser per engine and task.

use yew::prelude::*;

use crate::hooks::{use_effect_with, use_state};
use crate::platform::storage::{self, Keep};

/// A body as it stands, and what changes it; `None` puts it back to how it began.
#[derive(Clone)]
pub struct JobDraft {
    /// What was entered; `None` where nothing was.
    pub text: Option<AttrValue>,
    /// Changes it.
    pub change: Callback<Option<String>>,
}

/// The draft for a task (`masking.new`, `profile.edit.7`) on an engine. What is typed before the page has found an engine goes along
/// to it.
#[hook]
pub fn use_job_draft(engine: Option<String>, task: String) -> JobDraft {
    let without_engine = engine.is_none();
    let key = format!("draft.job.{}.{task}", engine.unwrap_or_default());
    // Under which key the text is: another engine's text is never shown for this one's.
    let standing = use_state(|| (String::new(), None::<AttrValue>));
    let typed = use_mut_ref(|| None::<String>);
    {
        let (standing, typed) = (standing.setter(), typed.clone());
        use_effect_with(key.clone(), move |key| {
            let text = typed.take();
            if let Some(typed) = &text {
                storage::save(Keep::Browser, key, typed);
            }
            let text = text.or_else(|| storage::load::<String>(Keep::Browser, key));
            standing.set((key.clone(), text.map(Into::into)));
        });
    }
    let text = standing.1.clone().filter(|_| standing.0 == key);
    let setter = standing.setter();
    let change = Callback::from(move |text: Option<String>| {
        if without_engine {
            typed.replace(text.clone());
        }
        match &text {
            Some(text) => drop(storage::save(Keep::Browser, &key, text)),
            None => storage::remove(Keep::Browser, &key),
        }
        setter.set((key.clone(), text.map(Into::into)));
    });
    JobDraft { text, change }
}
