//! Servers: a list of them, or Swagger 2.0's `host`, `basePath` and `schemes`.

use scan::Json;

use crate::ApiDescription;
use crate::model::{Server, ServerVariable};
use crate::read::{Reader, text};

/// The servers of a document. Never empty.
pub(crate) fn servers(description: &ApiDescription) -> Vec<Server> {
    let reader = Reader::new(description);
    if reader.swagger2() {
        return reader.swagger2_servers(None);
    }
    let listed = reader.root("servers").map(|servers| reader.server_list(servers)).unwrap_or_default();
    if listed.is_empty() { vec![at("/".to_owned())] } else { listed }
}

/// A server with an address alone.
fn at(url: String) -> Server {
    Server { url, ..Server::default() }
}

impl<'d> Reader<'d> {
    /// A list of servers; none of anything else.
    pub(super) fn server_list(&self, servers: Json<'d>) -> Vec<Server> {
        servers.elements().filter(|server| server.get("url").is_some()).map(|server| self.server(server)).collect()
    }

    /// One server.
    pub(super) fn server(&self, server: Json<'d>) -> Server {
        let variables = server.get("variables").into_iter().flat_map(Json::members);
        Server {
            url: text(server, "url").unwrap_or_default(),
            description: text(server, "description"),
            name: text(server, "name"),
            extensions: self.extensions(server, &["url", "description", "name", "variables"]),
            variables: variables
                .map(|member| ServerVariable {
                    name: member.name().into_owned(),
                    default: member.value.get("default").map(display).unwrap_or_default(),
                    values: member.value.get("enum").into_iter().flat_map(Json::elements).map(display).collect(),
                    description: text(member.value, "description"),
                })
                .collect(),
        }
    }

    /// Swagger 2.0's servers: one a scheme; without a scheme, the one that the document came by.
    pub(super) fn swagger2_servers(&self, own_schemes: Option<Vec<String>>) -> Vec<Server> {
        let member = |name| self.root(name).and_then(Json::string);
        let path = member("basePath").unwrap_or_default();
        let path = path.trim_end_matches('/');
        let Some(host) = member("host").filter(|host| !host.is_empty()) else {
            return vec![at(if path.is_empty() { "/".to_owned() } else { path.to_owned() })];
        };
        let schemes = own_schemes.unwrap_or_else(|| {
            self.root("schemes")
                .into_iter()
                .flat_map(Json::elements)
                .filter_map(|s| s.string().map(Into::into))
                .collect()
        });
        if schemes.is_empty() {
            return vec![at(format!("//{host}{path}"))];
        }
        schemes.iter().map(|scheme| at(format!("{scheme}://{host}{path}"))).collect()
    }
}

/// A text, or any other value as it is written: a port is often a number.
fn display(json: Json<'_>) -> String {
    json.string().map_or_else(|| json.raw().to_owned(), Into::into)
}
