//! Documented answers, their headers and links.

use scan::Json;

use crate::model::{Header, Link, Response, Style};
use crate::read::{Followed, Reader, flag, text};

/// Members of a header that have their own fields in the model.
const HEADER: [&str; 9] =
    ["description", "required", "deprecated", "schema", "content", "style", "explode", "example", "examples"];

/// Members of a link that have their own fields in the model.
const LINK: [&str; 6] = ["operationId", "operationRef", "parameters", "requestBody", "description", "server"];

impl<'d> Reader<'d> {
    /// The answers of an operation.
    pub(super) fn responses(&mut self, operation: Json<'_>) -> Vec<Response> {
        let operation = self.description.document().json(operation.span());
        let mut responses = Vec::new();
        for member in operation.get("responses").into_iter().flat_map(Json::members) {
            if member.name().starts_with("x-") {
                continue;
            }
            if let Some(followed) = self.follow(member.value) {
                responses.push(self.response(operation, member.name().into_owned(), followed));
            }
        }
        responses
    }

    /// One answer.
    fn response(&mut self, operation: Json<'d>, status: String, followed: Followed<'d>) -> Response {
        let json = followed.json;
        let taken = ["summary", "description", "headers", "content", "links", "schema", "examples"];
        let (headers, content) = if self.swagger2() {
            (self.swagger2_headers(json.get("headers")), self.swagger2_content(operation, json))
        } else {
            (self.headers(json.get("headers")), self.content(json.get("content")))
        };
        let links = self.map(json.get("links"));
        Response {
            status,
            summary: followed.text("summary"),
            description: followed.text("description"),
            headers,
            content,
            links: links.into_iter().map(|(name, link)| self.link(name, link)).collect(),
            extensions: self.extensions(json, &taken),
        }
    }

    /// Headers by name.
    pub(super) fn headers(&mut self, headers: Option<Json<'d>>) -> Vec<Header> {
        let headers = self.map(headers);
        headers.into_iter().map(|(name, header)| self.header(name, header)).collect()
    }

    /// One header.
    fn header(&mut self, name: String, followed: Followed<'d>) -> Header {
        let json = followed.json;
        Header {
            name,
            description: followed.text("description"),
            required: flag(json, "required"),
            deprecated: flag(json, "deprecated"),
            schema: self.schema(json.get("schema")),
            content: self.content(json.get("content")),
            style: text(json, "style").map_or(Style::Simple, |style| Style::from_name(&style)),
            explode: flag(json, "explode"),
            examples: self.examples(json),
            extensions: self.extensions(json, &HEADER),
        }
    }

    /// One link.
    fn link(&self, name: String, followed: Followed<'d>) -> Link {
        let json = followed.json;
        let parameters = json.get("parameters").into_iter().flat_map(Json::members);
        Link {
            name,
            operation_id: text(json, "operationId"),
            operation_ref: text(json, "operationRef"),
            parameters: parameters
                .map(|member| (member.name().into_owned(), self.description.node(member.value)))
                .collect(),
            request_body: json.get("requestBody").map(|body| self.description.node(body)),
            description: followed.text("description"),
            server: json.get("server").map(|server| self.server(server)),
            extensions: self.extensions(json, &LINK),
        }
    }
}
