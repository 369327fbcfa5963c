//! Which server gets the requests to an API of a person's own description, and the variables in its address.

use std::rc::Rc;

use openapi::{Operation, Server, ServerVariable};
use yew::prelude::*;

use crate::store::providers::use_store;
use crate::store::servers::{Chosen, address, choose, chosen, reachable};
use crate::ui::field::{Field, TextKind, choice_field, text_field};

/// An operation of such a description.
#[derive(Properties, PartialEq)]
pub struct ServerChoiceProps {
    /// The description's name: its address, where it came from one.
    pub source: AttrValue,
    /// The operation.
    pub operation: Rc<Operation>,
    /// Called after something else was chosen.
    pub onchange: Callback<()>,
}

/// Draws the choice.
#[component]
pub fn ServerChoice(props: &ServerChoiceProps) -> Html {
    let (store, source) = (use_store(), &props.source);
    let servers = reachable(source, &props.operation);
    let now = chosen(source, &props.operation);
    let choose = {
        let (source, onchange) = (source.clone(), props.onchange.clone());
        move |next: Chosen| {
            choose(&source, next);
            onchange.emit(());
        }
    };
    let mut options: Vec<(AttrValue, AttrValue)> =
        servers.iter().map(|server| (server.url.clone().into(), words(source, server, &now.values).into())).collect();
    if let Some(engine) = store.engines.current() {
        options.push((AttrValue::default(), format!("The engine {}: {}", engine.name, engine.shown_base()).into()));
    }
    let server = now.server.as_ref().and_then(|url| servers.iter().find(|server| server.url == *url));
    let field = Field {
        id: "operation-server".into(),
        label: "Server".into(),
        help: "As the description names them; none gets the session of an engine.".into(),
        ..Field::default()
    };
    let onchange = {
        let (choose, values) = (choose.clone(), now.values.clone());
        Callback::from(move |url: String| {
            choose(Chosen { server: Some(url).filter(|url| !url.is_empty()), values: values.clone() })
        })
    };
    let variables = server.iter().flat_map(|server| &server.variables).map(|variable| {
        let (choose, before, name) = (choose.clone(), now.clone(), variable.name.clone());
        let onchange = Callback::from(move |value: String| {
            let mut next = before.clone();
            next.values.retain(|(own, _)| *own != name);
            next.values.push((name.clone(), value));
            choose(next);
        });
        variable_field(variable, &now_value(&now.values, variable), onchange)
    });
    html! {
        if !options.is_empty() {
            { choice_field(&field, now.server.as_deref().unwrap_or_default(), &options, onchange) }
            { for variables }
        }
    }
}

/// A server as it is offered: its whole address, and what the description calls it.
fn words(source: &str, server: &Server, values: &[(String, String)]) -> String {
    let address = address(source, server, values).unwrap_or_default();
    match server.name.as_ref().or(server.description.as_ref()) {
        Some(told) => format!("{address} · {told}"),
        None => address,
    }
}

fn now_value(values: &[(String, String)], variable: &ServerVariable) -> String {
    let entered = values.iter().find(|(name, _)| *name == variable.name).map(|(_, value)| value);
    entered.unwrap_or(&variable.default).clone()
}

fn variable_field(variable: &ServerVariable, value: &str, onchange: Callback<String>) -> Html {
    let safe = variable.name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let field = Field {
        id: format!("server-{safe}").into(),
        label: variable.name.clone().into(),
        help: variable.description.clone().unwrap_or_default().into(),
        ..Field::default()
    };
    if variable.values.is_empty() {
        return text_field(&field, TextKind::Line, value.to_owned().into(), onchange);
    }
    let option = |value: &String| (value.clone().into(), value.clone().into());
    let options: Vec<(AttrValue, AttrValue)> = variable.values.iter().map(option).collect();
    choice_field(&field, value, &options, onchange)
}
