//! Servers and the variables in their addresses.

use crate::model::Extension;

/// A server that a document names (OpenAPI 3.1 section 4.8.5). Naming it gives it no right to anybody's credentials.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Server {
    /// Its address, perhaps with `{variables}`, perhaps relative to the document's own.
    pub url: String,
    /// CommonMark.
    pub description: Option<String>,
    /// Its name (OpenAPI 3.2).
    pub name: Option<String>,
    /// Variables of the address, in the document's order.
    pub variables: Vec<ServerVariable>,
    /// Its other members.
    pub extensions: Vec<Extension>,
}

/// A variable in a server's address.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// What it is when nobody says.
    pub default: String,
    /// What it may be; empty where it may be anything.
    pub values: Vec<String>,
    /// CommonMark.
    pub description: Option<String>,
}

impl Server {
    /// The address with its variables filled in: from `values` by name, otherwise by their defaults. What is no
    /// variable of the server stays as it is written.
    pub fn address(&self, values: &[(String, String)]) -> String {
        let mut address = String::with_capacity(self.url.len());
        let mut rest = self.url.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            address.push_str(before);
            let filled = after.split_once('}').and_then(|(name, next)| {
                let variable = self.variables.iter().find(|variable| variable.name == name)?;
                let chosen = values.iter().find(|(chosen, _)| chosen == name).map(|(_, value)| value);
                Some((chosen.unwrap_or(&variable.default), next))
            });
            match filled {
                Some((value, next)) => {
                    address.push_str(value);
                    rest = next;
                }
                None => {
                    address.push('{');
                    rest = after;
                }
            }
        }
        address.push_str(rest);
        address
    }
}
