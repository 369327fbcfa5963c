//! Security schemes and what operations ask of them.

use scan::Json;

use crate::ApiDescription;
use crate::model::{
    Flow, FlowKind, ParameterLocation, RequiredScheme, SecurityKind, SecurityRequirement, SecurityScheme,
};
use crate::read::{Reader, text};

/// Members of a scheme that have their own fields in the model.
const TAKEN: [&str; 13] = [
    "type",
    "description",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
    "deprecated",
    "flow",
    "authorizationUrl",
    "tokenUrl",
    "scopes",
];

/// The schemes that a document defines.
pub(crate) fn security_schemes(description: &ApiDescription) -> Vec<SecurityScheme> {
    let mut reader = Reader::new(description);
    let index = description.index();
    let section = index.section("components", "securitySchemes").or_else(|| index.section("", "securityDefinitions"));
    let members = section.into_iter().flat_map(|section| section.members(description.text()));
    let mut schemes = Vec::new();
    for (name, span) in members {
        if let Some(scheme) = reader.follow(description.document().json(span)) {
            schemes.push(reader.scheme(name.into_owned(), scheme.json));
        }
    }
    schemes
}

impl<'d> Reader<'d> {
    /// What an operation asks for: its own requirements, else the document's.
    pub(super) fn security(&mut self, own: Option<Json<'_>>) -> Vec<SecurityRequirement> {
        let own = own.map(|own| self.description.document().json(own.span()));
        let Some(requirements) = own.or_else(|| self.root("security")) else { return Vec::new() };
        let schemes = security_schemes(self.description);
        let required = |member: scan::Member<'_>| {
            let name = member.name().into_owned();
            RequiredScheme {
                scopes: member.value.elements().filter_map(|scope| scope.string().map(Into::into)).collect(),
                scheme: schemes.iter().find(|scheme| scheme.name == name).cloned(),
                name,
            }
        };
        let requirements = requirements.elements();
        requirements.map(|one| SecurityRequirement { schemes: one.members().map(required).collect() }).collect()
    }

    /// One scheme.
    fn scheme(&self, name: String, json: Json<'d>) -> SecurityScheme {
        let kind = match text(json, "type").unwrap_or_default().as_str() {
            "apiKey" => SecurityKind::ApiKey {
                name: text(json, "name").unwrap_or_default(),
                location: match text(json, "in").as_deref() {
                    Some("query") => ParameterLocation::Query,
                    Some("cookie") => ParameterLocation::Cookie,
                    _ => ParameterLocation::Header,
                },
            },
            "basic" => SecurityKind::Http { scheme: "basic".to_owned(), bearer_format: None },
            "http" => SecurityKind::Http {
                scheme: text(json, "scheme").unwrap_or_default().to_ascii_lowercase(),
                bearer_format: text(json, "bearerFormat"),
            },
            "oauth2" => SecurityKind::OAuth2 { flows: flows(json) },
            "openIdConnect" => SecurityKind::OpenIdConnect { url: text(json, "openIdConnectUrl").unwrap_or_default() },
            "mutualTLS" => SecurityKind::MutualTls,
            other => SecurityKind::Other(other.to_owned()),
        };
        SecurityScheme {
            name,
            kind,
            description: text(json, "description"),
            deprecated: super::flag(json, "deprecated"),
            extensions: self.extensions(json, &TAKEN),
        }
    }
}

/// The ways to get a token: a map of them, or Swagger 2.0's one.
fn flows(scheme: Json<'_>) -> Vec<Flow> {
    if let Some(name) = text(scheme, "flow") {
        return vec![flow(&name, scheme)];
    }
    let flows = scheme.get("flows").into_iter().flat_map(Json::members);
    flows.filter(|member| !member.name().starts_with("x-")).map(|member| flow(&member.name(), member.value)).collect()
}

/// One way.
fn flow(name: &str, json: Json<'_>) -> Flow {
    let scopes = json.get("scopes").into_iter().flat_map(Json::members);
    Flow {
        kind: match name {
            "implicit" => FlowKind::Implicit,
            "password" => FlowKind::Password,
            "clientCredentials" | "application" => FlowKind::ClientCredentials,
            "authorizationCode" | "accessCode" => FlowKind::AuthorizationCode,
            "deviceAuthorization" => FlowKind::DeviceAuthorization,
            other => FlowKind::Other(other.to_owned()),
        },
        authorization_url: text(json, "authorizationUrl").or_else(|| text(json, "deviceAuthorizationUrl")),
        token_url: text(json, "tokenUrl"),
        refresh_url: text(json, "refreshUrl"),
        scopes: scopes
            .map(|scope| (scope.name().into_owned(), scope.value.string().unwrap_or_default().into_owned()))
            .collect(),
    }
}
