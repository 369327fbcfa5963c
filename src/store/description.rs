//! The description that the explorer shows: the engine's own, the one that comes with the page, or a file of a person's.
//! Loaded later: [`crate::explorer`].

use std::rc::Rc;

use client::{Engine, Method, PreparedRequest};
use gloo_timers::callback::Timeout;
use openapi::{ApiDescription, Diagnostic, LoadError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::providers::{Store, use_store};
use crate::platform::fetch::{Cancel, send};
use crate::platform::{location, yaml};

/// The description that comes with the page, made by `cargo xtask description`.
const BUNDLED: &str = "masking-api.json";
/// Where an engine has its own, below its API.
const OWN: &str = "/swagger-basepath.json";

/// How long after the opening of a description its search texts are made: milliseconds.
const SOON: u32 = 300;

/// Where a description comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The engine's own; its name.
    Engine(String),
    /// The one that comes with the page, and why it is not the engine's own, where one is chosen.
    Bundled(Option<String>),
    /// A file or a text of a person's; its name.
    File(String),
}

impl Source {
    /// Where it comes from, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Engine(name) => format!("as {name} describes itself"),
            Self::Bundled(_) => "as it comes with this page".into(),
            Self::File(name) => format!("from {name}"),
        }
    }
}

/// A description that was opened.
#[derive(Clone, PartialEq)]
pub struct Opened {
    /// It.
    pub description: ApiDescription,
    /// What is wrong in it.
    pub diagnostics: Rc<Vec<Diagnostic>>,
    /// Where it comes from.
    pub source: Source,
}

/// What the explorer shows, and how to change it.
#[derive(Clone, PartialEq)]
pub struct Described {
    /// The description; `None` while it is read.
    pub opened: Option<Opened>,
    /// Why nothing could be opened, or not what was last asked for.
    pub problem: Option<AttrValue>,
    /// Opens a text under a name.
    pub open: Callback<(String, String)>,
    /// Goes back to the engine's own, or the one that comes with the page if `true`.
    pub reload: Callback<bool>,
}

/// What the explorer shows; `None` for the moment between the arrival of its part and its first drawing.
pub fn described(store: &Store) -> Option<Described> {
    store.description.kept.as_ref()?.downcast_ref::<Described>().cloned()
}

/// Reads the description for as long as it is drawn, and keeps it for the pages.
pub fn kept_description() -> Html {
    html! { <KeptDescription /> }
}

#[derive(Clone, Default, PartialEq)]
struct Standing {
    opened: Option<Opened>,
    problem: Option<AttrValue>,
}

#[component]
fn KeptDescription() -> Html {
    let store = use_store();
    let standing = use_state(Standing::default);
    // Which of the two is wanted, and a number that asks for it anew.
    let wanted = use_state(|| (false, 0u32));
    let engine = store.engines.current().filter(|_| !store.engines.looking).cloned();
    {
        let (setter, timeout, looking) = (standing.setter(), store.settings.timeout(), store.engines.looking);
        use_effect_with((engine, looking, *wanted), move |(engine, looking, (bundled, _))| {
            let engine = engine.clone().filter(|_| !bundled);
            if !*looking {
                spawn_local(async move { setter.set(read(engine, timeout).await) });
            }
        });
    }
    let open = {
        let (setter, before) = (standing.setter(), standing.opened.clone());
        let newest = use_mut_ref(|| 0u32);
        Callback::from(move |(name, text): (String, String)| {
            let (setter, before, newest) = (setter.clone(), before.clone(), newest.clone());
            let mine = newest.replace_with(|number| *number + 1) + 1;
            spawn_local(async move {
                let standing = match open(text.into()).await {
                    Ok(loaded) => opened(loaded, Source::File(name)),
                    Err(problem) => Standing { opened: before, problem: Some(format!("{name}: {problem}").into()) },
                };
                // Of two that are opened at a time, the later counts, whichever is read first.
                if *newest.borrow() == mine {
                    setter.set(standing);
                }
            });
        })
    };
    let reload = {
        let wanted = wanted.clone();
        Callback::from(move |bundled| wanted.set((bundled, wanted.1 + 1)))
    };
    use_search_texts(standing.opened.as_ref().map(|opened| opened.description.clone()));
    let shelf = store.description.keep.clone();
    use_effect_with((*standing).clone(), move |standing| {
        let Standing { opened, problem } = standing.clone();
        shelf.set(Some(Rc::new(Described { opened, problem, open, reload })));
    });
    html! {}
}

/// Makes what searching needs soon after a description was opened, before anybody types: 70 ms of 20,000 operations.
#[hook]
fn use_search_texts(description: Option<ApiDescription>) {
    use_effect_with(description, |description| {
        let timer = description.clone().map(|description| Timeout::new(SOON, move || description.prepare_search()));
        move || drop(timer)
    });
}

fn opened((description, diagnostics): (ApiDescription, Vec<Diagnostic>), source: Source) -> Standing {
    Standing { opened: Some(Opened { description, diagnostics: Rc::new(diagnostics), source }), problem: None }
}

/// The engine's own description, or else the one that comes with the page.
async fn read(engine: Option<Rc<Engine>>, timeout: u32) -> Standing {
    let reason = match engine {
        None => None,
        Some(engine) => match load(&format!("{}{OWN}", engine.base), timeout).await {
            Ok(loaded) => return opened(loaded, Source::Engine(engine.name.clone())),
            Err(reason) => Some(reason),
        },
    };
    match load(&location::resolve(BUNDLED), timeout).await {
        Ok(loaded) => opened(loaded, Source::Bundled(reason)),
        Err(problem) => Standing { opened: None, problem: Some(problem.into()) },
    }
}

/// Gets and opens a description. It is public on engines, so no token goes with the request.
async fn load(url: &str, timeout: u32) -> Result<(ApiDescription, Vec<Diagnostic>), String> {
    let request = PreparedRequest::to_address(Method::Get, url.to_owned());
    let exchange = send(request, &Cancel::default(), timeout).await;
    let response = exchange.outcome.map_err(|failure| failure.what_happened())?;
    if !response.is_success() {
        return Err(format!("{url} answered HTTP {}.", response.status));
    }
    open(response.text().into()).await
}

/// Opens a text; YAML goes through its worker first.
async fn open(text: Rc<str>) -> Result<(ApiDescription, Vec<Diagnostic>), String> {
    match ApiDescription::load(&*text) {
        Err(LoadError::Yaml) => {
            let (json, found) = yaml::to_json(&text).await?;
            let (description, mut diagnostics) =
                ApiDescription::load_converted(json).map_err(|error| error.to_string())?;
            diagnostics.extend(found);
            Ok((description, diagnostics))
        }
        other => other.map_err(|error| error.to_string()),
    }
}
