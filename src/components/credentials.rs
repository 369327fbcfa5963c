//! What a request to an API of a person's own description is allowed by: a choice of ways, and a field for each thing that one needs.

use client::{Alternative, Credential, CredentialError, Means, Need, Secret};
use openapi::ParameterLocation;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::use_state;
use crate::store::credentials::{held, hold};
use crate::ui::field::{Field, choice_field};

/// The ways, and who gets what is entered.
#[derive(Properties, PartialEq)]
pub struct CredentialsProps {
    /// The ways to be allowed, any one of which is enough.
    pub alternatives: Vec<Alternative>,
    /// Which of them is used.
    pub chosen: usize,
    /// The origin that the credentials are for.
    pub origin: AttrValue,
    /// Called with another way.
    pub onchoose: Callback<usize>,
    /// Called after what is held has changed.
    pub onchange: Callback<()>,
}

/// Draws them.
#[component]
pub fn Credentials(props: &CredentialsProps) -> Html {
    let Some(alternative) = props.alternatives.get(props.chosen) else { return html! {} };
    html! {
        <fieldset class="group">
            <legend>{ "Allowed by" }</legend>
            if props.alternatives.len() > 1 { { ways(props) } }
            { for alternative.needs.iter().map(|need| html! { <NeedField key={format!("{} {}", props.origin, need.scheme)} need={need.clone()} origin={props.origin.clone()} onchange={props.onchange.clone()} /> }) }
            if !alternative.needs.is_empty() {
                <p class="help">{ format!("Kept in memory until this page is reloaded, and sent to {} alone.", props.origin) }</p>
            }
        </fieldset>
    }
}

fn ways(props: &CredentialsProps) -> Html {
    let words = |alternative: &Alternative| {
        let schemes: Vec<&str> = alternative.needs.iter().map(|need| need.scheme.as_str()).collect();
        if schemes.is_empty() { "nothing".to_owned() } else { schemes.join(" and ") }
    };
    let option = |(at, alternative): (usize, &Alternative)| (at.to_string().into(), words(alternative).into());
    let options: Vec<(AttrValue, AttrValue)> = props.alternatives.iter().enumerate().map(option).collect();
    let field = Field { id: "operation-way".into(), label: "Way".into(), ..Field::default() };
    let onchange = props.onchoose.reform(|at: String| at.parse().unwrap_or(0));
    choice_field(&field, &props.chosen.to_string(), &options, onchange)
}

#[derive(Properties, PartialEq)]
struct NeedFieldProps {
    need: Need,
    origin: AttrValue,
    onchange: Callback<()>,
}

/// One thing that is needed. What is typed stands here too while it is none, so that it can be mended.
#[component]
fn NeedField(props: &NeedFieldProps) -> Html {
    let need = &props.need;
    let typed = use_state(|| first(props));
    let problem = read(&need.means, &typed).err().filter(|error| *error != CredentialError::Empty);
    let change = {
        let (setter, need, origin, onchange) =
            (typed.setter(), need.clone(), props.origin.clone(), props.onchange.clone());
        Callback::from(move |next: Typed| {
            hold(&origin, &need.scheme, read(&need.means, &next).ok());
            setter.set(next);
            onchange.emit(());
        })
    };
    let scopes = if need.scopes.is_empty() { String::new() } else { format!("For {}.", need.scopes.join(", ")) };
    let field = |part: &str, label: String| Field {
        id: format!("credential-{}-{part}", need.scheme.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"))
            .into(),
        label: label.into(),
        help: scopes.clone().into(),
        required: false,
        problem: problem.map(|error| error.to_string().into()),
    };
    let user = {
        let (change, before) = (change.clone(), (*typed).clone());
        change.reform(move |user| Typed { user, ..before.clone() })
    };
    let secret = {
        let before = (*typed).clone();
        change.reform(move |secret: String| Typed { secret: Secret::new(secret), ..before.clone() })
    };
    let scheme = &need.scheme;
    match &need.means {
        Means::Key { name, location } => {
            let place = if *location == ParameterLocation::Cookie { "a cookie" } else { location.as_str() };
            input(&field("key", format!("{scheme}: {name} in {place}")), "password", typed.secret.reveal(), secret)
        }
        Means::Token => input(&field("token", format!("{scheme}: token")), "password", typed.secret.reveal(), secret),
        Means::Basic => html! {
            <>
                { input(&field("user", format!("{scheme}: user")), "text", &typed.user, user) }
                { input(&Field { help: AttrValue::default(), problem: None, ..field("password", format!("{scheme}: password")) }, "password", typed.secret.reveal(), secret) }
            </>
        },
        Means::Beyond(name) => {
            html! { <p class="help">{ format!("{scheme} ({name}) is nothing that a page can give: use curl.") }</p> }
        }
    }
}

/// What a person typed.
#[derive(Clone, PartialEq)]
struct Typed {
    user: String,
    secret: Secret,
}

/// What is held already.
fn first(props: &NeedFieldProps) -> Typed {
    let found = held(&props.origin).into_iter().find(|(scheme, _)| *scheme == props.need.scheme);
    match found.map(|(_, credential)| credential) {
        Some(Credential::Basic { user, password }) => Typed { user, secret: password },
        Some(Credential::Key(secret) | Credential::Token(secret)) => Typed { user: String::new(), secret },
        None => Typed { user: String::new(), secret: Secret::new("") },
    }
}

/// What was typed as the credential that is needed.
fn read(means: &Means, typed: &Typed) -> Result<Credential, CredentialError> {
    match means {
        Means::Key { .. } => Credential::key(typed.secret.reveal()),
        Means::Token => Credential::token(typed.secret.reveal()),
        Means::Basic if typed.user.is_empty() && typed.secret.reveal().is_empty() => Err(CredentialError::Empty),
        Means::Basic => Credential::basic(&typed.user, typed.secret.clone()),
        Means::Beyond(_) => Err(CredentialError::Empty),
    }
}

fn input(field: &Field, kind: &'static str, value: &str, onchange: Callback<String>) -> Html {
    let oninput = onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    field.view(html! {
        <input id={field.id.clone()} class="control" type={kind} value={value.to_owned()} {oninput} aria-describedby={field.described_by()}
            aria-invalid={field.invalid()} autocomplete="off" spellcheck="false" />
    })
}
