//! The description that the explorer shows: the engine's own, the one that comes with the page, or a file of a person's.
//! Loaded later: [`crate::explorer`].

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use client::{Engine, Relations};
use gloo_timers::callback::Timeout;
use openapi::{ApiDescription, Diagnostic, LoadError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::brought::{Bring, Brought, Called, use_brought};
use super::other_documents::{Wanted, taking_in};
use super::own_description;
use super::providers::{Store, use_store};
use crate::platform::{location, yaml};

/// The description that comes with the page, made by `cargo xtask description`.
const BUNDLED: &str = "masking-api.json";

/// What to do where an address can't be read from here: many servers let no other page read them, and this page's own may forbid it.
const SAVE_IT: &str = "Save the document, and choose or drop the file here.";

/// How long after the opening of a description its search texts are made: milliseconds.
const SOON: u32 = 300;

/// How many operations' names are gathered in one go: some 10 ms.
const AT_ONCE: usize = 4_000;

/// Where a description comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The engine's own; its name.
    Engine(String),
    /// The engine's own as it was kept from an earlier visit, and why not as it is now; its name.
    Kept(String, String),
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
            Self::Kept(name, _) => format!("as {name} described itself on an earlier visit"),
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
    /// The lists in which its ids are found by name.
    pub relations: Rc<Relations>,
}

/// What the explorer shows, and how to change it.
#[derive(Clone, PartialEq)]
pub struct Described {
    /// The description; `None` while it is read.
    pub opened: Option<Opened>,
    /// Whether names of parameters and fields are found by now ([`ApiDescription::prepare_search`]).
    pub searchable: bool,
    /// Why nothing could be opened, or not what was last asked for.
    pub problem: Option<AttrValue>,
    /// Opens the bytes of a text under a name.
    pub open: Callback<(String, Vec<u8>)>,
    /// Gets and opens the description at an address, without any credential.
    pub fetch: Callback<String>,
    /// The address that the page's own link asks to open, until a person has said yes or no.
    pub asked: Option<AttrValue>,
    /// Says no to it.
    pub decline: Callback<()>,
    /// The call that was brought along last.
    pub called: Option<Rc<Called>>,
    /// Brings along what a curl command calls.
    pub bring: Bring,
    /// Takes the call that was brought along last as a free request.
    pub free: Callback<()>,
    /// Loads another document that the description refers to.
    pub take_in: Callback<Rc<Wanted>>,
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
    let turns = (*use_mut_ref(Turns::default).borrow()).clone();
    {
        let (setter, timeout, looking) = (standing.setter(), store.settings.timeout(), store.engines.looking);
        let turns = turns.clone();
        use_effect_with((engine, looking, *wanted), move |(engine, looking, (bundled, _))| {
            let engine = engine.clone().filter(|_| !bundled);
            if !*looking {
                let turn = turns.next();
                spawn_local(read(engine, timeout, move |standing| {
                    if turn.is_newest() {
                        setter.set(standing);
                    }
                }));
            }
        });
    }
    let begin = opening(&standing, turns);
    let open = {
        let begin = begin.clone();
        Callback::from(move |(name, bytes): (String, Vec<u8>)| begin(name, Box::pin(open(bytes))))
    };
    let asked = use_state(location::asked_description);
    let fetch = {
        let (begin, asked, timeout) = (begin, asked.setter(), store.settings.timeout());
        Callback::from(move |url: String| {
            asked.set(None);
            let address = url.clone();
            begin(
                url,
                Box::pin(async move { load(&address, timeout).await.map_err(|why| format!("{why} {SAVE_IT}")) }),
            );
        })
    };
    let decline = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    let is_reading = standing.opened.is_none() && standing.problem.is_none();
    let description = standing.opened.as_ref().map(|opened| opened.description.clone());
    let Brought { called, bring, free } = use_brought(description, is_reading);
    let latest = use_mut_ref(|| None);
    latest.replace(standing.opened.clone());
    let show = {
        let setter = standing.setter();
        Callback::from(move |opened: Opened| setter.set(Standing { opened: Some(opened), problem: None }))
    };
    let take_in = taking_in(&latest, show, store.settings.timeout());
    let reload = {
        let wanted = wanted.clone();
        Callback::from(move |bundled| wanted.set((bundled, wanted.1 + 1)))
    };
    let searchable = use_search_texts(standing.opened.as_ref().map(|opened| opened.description.clone()));
    let shelf = store.description.keep.clone();
    let shown = ((*standing).clone(), (*asked).clone(), called, searchable);
    use_effect_with(shown, move |(standing, asked, called, searchable)| {
        let Standing { opened, problem } = standing.clone();
        let (asked, called) = (asked.clone().map(Into::into), called.clone());
        shelf.set(Some(Rc::new(Described {
            opened,
            searchable: *searchable,
            problem,
            open,
            fetch,
            asked,
            decline,
            called,
            bring,
            free,
            take_in,
            reload,
        })));
    });
    html! {}
}

/// What opens a description of a person's: its name, and what reads it.
type Begin = Rc<dyn Fn(String, Pin<Box<dyn Future<Output = Result<Loaded, String>>>>)>;
type Loaded = (ApiDescription, Vec<Diagnostic>);

/// Of two that are opened at a time the later counts, whichever is read first.
#[derive(Clone, Default)]
struct Turns(Rc<Cell<u32>>);

impl Turns {
    fn next(&self) -> Turn {
        self.0.set(self.0.get() + 1);
        Turn { turns: self.clone(), number: self.0.get() }
    }
}

struct Turn {
    turns: Turns,
    number: u32,
}

impl Turn {
    fn is_newest(&self) -> bool {
        self.turns.0.get() == self.number
    }
}

/// Opens what a person brings; what is shown stays where the new one can't be read.
fn opening(standing: &UseStateHandle<Standing>, turns: Turns) -> Begin {
    let (setter, before) = (standing.setter(), standing.opened.clone());
    Rc::new(move |name, reading| {
        let (setter, before, turn) = (setter.clone(), before.clone(), turns.next());
        spawn_local(async move {
            let standing = match reading.await {
                Ok(loaded) => opened(loaded, Source::File(name)),
                Err(problem) => Standing { opened: before, problem: Some(format!("{name}: {problem}").into()) },
            };
            if turn.is_newest() {
                setter.set(standing);
            }
        });
    })
}

/// Makes what searching needs soon after a description was opened, before anybody types: 70 ms of 20,000 operations, a part at a time.
/// Whether it is made.
#[hook]
fn use_search_texts(description: Option<ApiDescription>) -> bool {
    let made = use_state(|| None);
    let is_made = description.is_some() && *made == description;
    use_effect_with(description, move |description| {
        let timer = Rc::new(RefCell::new(None));
        if let Some(description) = description.clone() {
            let done = Callback::from(move |description| made.set(Some(description)));
            prepare_search(description, SOON, &timer, done);
        }
        move || drop(timer.take())
    });
    is_made
}

/// Makes a part of it after a while, and then the next; dropping the timer ends it.
fn prepare_search(
    description: ApiDescription,
    after: u32,
    timer: &Rc<RefCell<Option<Timeout>>>,
    done: Callback<ApiDescription>,
) {
    let next = Rc::downgrade(timer);
    let timeout = Timeout::new(after, move || match description.prepare_search_further(AT_ONCE) {
        true => done.emit(description),
        false => {
            if let Some(timer) = next.upgrade() {
                prepare_search(description, 0, &timer, done);
            }
        }
    });
    timer.replace(Some(timeout));
}

fn opened((description, diagnostics): Loaded, source: Source) -> Standing {
    // A document of a person's own may speak of anything: its lists are not asked.
    let relations = match source {
        Source::File(_) => Relations::default(),
        _ => Relations::of(&description),
    };
    let (diagnostics, relations) = (Rc::new(diagnostics), Rc::new(relations));
    Standing { opened: Some(Opened { description, diagnostics, source, relations }), problem: None }
}

/// Shows the engine's own description: at once as it was kept from an earlier visit, and anew if it has changed since; or else the one
/// that comes with the page.
async fn read(engine: Option<Rc<Engine>>, timeout: u32, show: impl Fn(Standing)) {
    let reason = match &engine {
        None => None,
        Some(engine) => match read_own(engine, timeout, &show).await {
            Ok(()) => return,
            Err(reason) => Some(reason),
        },
    };
    show(match load(&location::resolve(BUNDLED), timeout).await {
        Ok(loaded) => opened(loaded, Source::Bundled(reason)),
        Err(problem) => Standing { opened: None, problem: Some(problem.into()) },
    });
}

/// The reason is why there is nothing to show at all.
async fn read_own(engine: &Engine, timeout: u32, show: &impl Fn(Standing)) -> Result<(), String> {
    let kept = own_description::kept(engine).await;
    let kept_opened = match &kept {
        Some(text) => open(text.clone().into_bytes()).await.ok(),
        None => None,
    };
    if let Some(loaded) = &kept_opened {
        show(opened(loaded.clone(), Source::Engine(engine.name.clone())));
    }
    let fresh = async {
        let text = own_description::get(engine, timeout).await?;
        if kept_opened.is_some() && kept.as_ref() == Some(&text) {
            return Ok(());
        }
        show(opened(open(text.clone().into_bytes()).await?, Source::Engine(engine.name.clone())));
        own_description::keep(engine, &text).await;
        Ok(())
    };
    match (fresh.await, kept_opened) {
        (Err(reason), Some(loaded)) => {
            show(opened(loaded, Source::Kept(engine.name.clone(), reason)));
            Ok(())
        }
        (result, _) => result,
    }
}

/// Gets and opens a description.
async fn load(url: &str, timeout: u32) -> Result<Loaded, String> {
    open(own_description::get_address(url, timeout).await?.into_bytes()).await
}

/// Opens the bytes of a text; YAML goes through its worker first.
async fn open(bytes: Vec<u8>) -> Result<Loaded, String> {
    match ApiDescription::load_bytes(bytes) {
        Err(LoadError::Yaml(text)) => {
            let (json, found) = yaml::to_json(&text).await?;
            let (description, mut diagnostics) =
                ApiDescription::load_converted(json).map_err(|error| error.to_string())?;
            diagnostics.extend(found);
            Ok((description, diagnostics))
        }
        other => other.map_err(|error| error.to_string()),
    }
}
