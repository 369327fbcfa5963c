//! Operations of paths, webhooks and callbacks.

use scan::Json;

use crate::entry::OperationEntry;
use crate::model::{Callback, CallbackOperation, Method, Operation, OperationKind, Server};
use crate::read::{Reader, external_docs, flag, text, texts};
use crate::{ApiDescription, Node};

/// Members of an operation that have their own fields in the model.
const TAKEN: [&str; 15] = [
    "operationId",
    "tags",
    "summary",
    "description",
    "deprecated",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "security",
    "servers",
    "externalDocs",
    "consumes",
    "produces",
    "schemes",
];

/// Where an operation stands, and what its path item says for all of its operations.
struct Around<'d> {
    id: String,
    method: Method,
    path: String,
    kind: OperationKind,
    /// The path item, and what it refers to.
    items: Vec<Json<'d>>,
}

impl<'d> Around<'d> {
    /// A member of the path item, or else of what it refers to.
    fn get(&self, name: &str) -> Option<Json<'d>> {
        self.items.iter().find_map(|item| item.get(name))
    }
}

/// Reads the operation of an entry.
pub(crate) fn operation(description: &ApiDescription, entry: OperationEntry<'_>) -> Operation {
    let place = entry.place();
    let item = description.index().items.get(place.item as usize);
    let spans = item.map(|item| [Some(item.value), item.target]).unwrap_or_default();
    let around = Around {
        id: entry.id().into_owned(),
        method: entry.method(),
        path: entry.path().into_owned(),
        kind: if entry.is_webhook() { OperationKind::Webhook } else { OperationKind::Path },
        items: spans.into_iter().flatten().map(|span| description.document().json(span)).collect(),
    };
    let source = description.document().json(place.value);
    read(description, around, source, place.incubating)
}

/// Reads an operation of a callback.
pub(crate) fn callback_operation(
    description: &ApiDescription,
    callback: &Callback,
    operation: &CallbackOperation,
) -> Operation {
    let json = |node: &Node| description.document().json(node.span());
    let around = Around {
        id: format!("{} {}", operation.method, callback.expression),
        method: operation.method.clone(),
        path: callback.expression.clone(),
        kind: OperationKind::Callback,
        items: vec![json(&callback.source)],
    };
    read(description, around, json(&operation.source), false)
}

/// Reads an operation.
fn read<'d>(description: &'d ApiDescription, around: Around<'d>, source: Json<'d>, incubating: bool) -> Operation {
    let mut reader = Reader::new(description);
    let parameters = reader.parameters(around.get("parameters"), source.get("parameters"));
    let (parameters, form) = reader.split_parameters(parameters);
    let request_body = match form {
        Some(body) => Some(reader.swagger2_body(source, body)),
        None => source.get("requestBody").and_then(|body| reader.request_body(body)),
    };
    Operation {
        operation_id: text(source, "operationId"),
        tags: texts(source, "tags").unwrap_or_default(),
        summary: text(source, "summary").or_else(|| around.get("summary")?.string().map(Into::into)),
        description: text(source, "description").or_else(|| around.get("description")?.string().map(Into::into)),
        deprecated: flag(source, "deprecated"),
        incubating,
        parameters,
        request_body,
        responses: reader.responses(source),
        callbacks: reader.callbacks(source),
        security: reader.security(source.get("security")),
        servers: servers(&reader, &around, source),
        external_docs: external_docs(source),
        extensions: reader.extensions(source, &TAKEN),
        source: description.node(source),
        id: around.id,
        method: around.method,
        path: around.path,
        kind: around.kind,
        diagnostics: reader.diagnostics,
    }
}

/// The servers that count for an operation: its own, its path's, the document's.
fn servers<'d>(reader: &Reader<'d>, around: &Around<'d>, source: Json<'d>) -> Vec<Server> {
    if reader.swagger2() {
        return reader.swagger2_servers(texts(source, "schemes"));
    }
    let own =
        |servers: Option<Json<'d>>| servers.map(|servers| reader.server_list(servers)).filter(|list| !list.is_empty());
    own(source.get("servers"))
        .or_else(|| own(around.get("servers")))
        .unwrap_or_else(|| super::servers(reader.description))
}

impl Reader<'_> {
    /// The callbacks of an operation, their operations unread.
    fn callbacks(&mut self, source: Json<'_>) -> Vec<Callback> {
        let source = self.description.document().json(source.span());
        let mut callbacks = Vec::new();
        for (name, callback) in self.map(source.get("callbacks")) {
            for member in callback.json.members().filter(|member| !member.name().starts_with("x-")) {
                let Some(item) = self.follow(member.value) else { continue };
                callbacks.push(Callback {
                    name: name.clone(),
                    expression: member.name().into_owned(),
                    operations: self.callback_operations(item.json),
                    source: self.description.node(item.json),
                });
            }
        }
        callbacks
    }

    /// The operations of a callback's path item.
    fn callback_operations(&self, item: Json<'_>) -> Vec<CallbackOperation> {
        let known = item.members().filter(|member| !matches!(Method::from_name(&member.name()), Method::Other(_)));
        let more = item.get("additionalOperations").into_iter().flat_map(Json::members);
        known
            .chain(more)
            .map(|member| CallbackOperation {
                method: Method::from_name(&member.name()),
                summary: text(member.value, "summary"),
                source: self.description.node(member.value),
            })
            .collect()
    }
}
