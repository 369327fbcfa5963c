//! The contract: which operations a masking engine has, and what shape their parameters and bodies have.
//!
//! Read once from `contract.json`, which holds all 274 operations as facts. What an operation does is not here: that is
//! `resources`. An operation that nobody there claims is answered with 501.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use http::{Method, StatusCode};

use crate::json::{Json, JsonError, Object};
use crate::shape::{Shape, ShapeError};

/// The contract of the version that this sandbox stands for.
pub(crate) static CONTRACT: LazyLock<Contract> =
    LazyLock::new(|| match Contract::read(include_str!("../contract.json")) {
        Ok(contract) => contract,
        Err(error) => unreachable!("contract.json is part of the program and a test reads it: {error}"),
    });

/// Why `contract.json` can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ContractError {
    #[error(transparent)]
    Json(#[from] JsonError),
    #[error(transparent)]
    Shape(#[from] ShapeError),
    #[error("{0} is missing or of another type")]
    Missing(String),
}

/// All that is known of the API.
pub(crate) struct Contract {
    /// In the order of the contract.
    pub(crate) operations: Vec<Operation>,
    /// The shapes of `components/schemas`, by name.
    pub(crate) shapes: BTreeMap<String, Shape>,
    /// The contract as it was read, for the description that the sandbox gives of itself.
    pub(crate) document: Object,
}

/// One operation: a method on a path.
pub(crate) struct Operation {
    /// `operationId`, unique.
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The template, such as `/masking-jobs/{maskingJobId}`.
    pub(crate) path: String,
    segments: Vec<Segment>,
    /// Path parameters in the order of the path.
    pub(crate) path_parameters: Vec<Parameter>,
    pub(crate) query_parameters: Vec<Parameter>,
    /// The name of the shape of its JSON body; `None` where it takes none, a list or a form.
    pub(crate) body: Option<String>,
    /// The name of the shape of each item of its JSON body, where that is a list.
    pub(crate) item: Option<String>,
    /// Whether it can't be called without one.
    pub(crate) needs_body: bool,
    /// The fields of its form; empty where it takes none.
    pub(crate) form: Vec<FormField>,
    /// The status of a success; 200 where the contract says `default` or nothing exact.
    pub(crate) success: StatusCode,
    /// Whether it is answered without a token.
    pub(crate) public: bool,
}

/// A field of a form.
pub(crate) struct FormField {
    pub(crate) name: String,
    pub(crate) required: bool,
    /// Whether it is a file.
    pub(crate) file: bool,
    /// What a text may be.
    pub(crate) shape: Shape,
}

/// A parameter in path or query.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) shape: Shape,
}

enum Segment {
    Literal(String),
    Parameter,
}

/// Where a path leads.
pub(crate) enum Route<'c> {
    /// An operation, and the decoded values of its path parameters.
    Found(&'c Operation, Vec<String>),
    /// The path exists, the method doesn't; the methods that do.
    WrongMethod(Vec<Method>),
    Unknown,
}

impl Contract {
    fn read(text: &str) -> Result<Self, ContractError> {
        let Json::Object(document) = Json::parse(text.as_bytes())? else { return Err(missing("an object")) };
        let mut operations = Vec::new();
        for (path, methods) in object_of(&document, "paths")?.iter() {
            for (method, operation) in methods.as_object().into_iter().flat_map(Object::iter) {
                let operation = operation.as_object().ok_or_else(|| missing(path))?;
                operations.push(Operation::read(path, method, operation)?);
            }
        }
        let mut shapes = BTreeMap::new();
        for (name, schema) in object_of(&document, "schemas")?.iter() {
            shapes.insert(name.to_owned(), Shape::read(schema)?);
        }
        Ok(Self { operations, shapes, document })
    }

    /// Finds the operation for a decoded path. A concrete path wins over a templated one (OpenAPI 3.0.3, "Paths Object").
    pub(crate) fn route(&self, method: &Method, segments: &[String]) -> Route<'_> {
        let matching = || self.operations.iter().filter(|operation| operation.matches(segments));
        let Some(best) = matching().min_by_key(|operation| operation.path_parameters.len()) else {
            return Route::Unknown;
        };
        let mut methods = Vec::new();
        for operation in matching().filter(|operation| operation.path == best.path) {
            if operation.method == *method {
                return Route::Found(operation, operation.values(segments));
            }
            methods.push(operation.method.clone());
        }
        Route::WrongMethod(methods)
    }
}

impl Operation {
    fn read(path: &str, method: &str, operation: &Object) -> Result<Self, ContractError> {
        let wanted = |name: &str| missing(&format!("{name} of {method} {path}"));
        let parameters = operation.get("parameters").map(Json::items).unwrap_or_default();
        Ok(Self {
            id: operation.text("operationId").ok_or_else(|| wanted("operationId"))?.to_owned(),
            method: method.to_ascii_uppercase().parse().map_err(|_| wanted("method"))?,
            path: path.to_owned(),
            segments: segments_of(path),
            path_parameters: Parameter::read_all(parameters, "path")?,
            query_parameters: Parameter::read_all(parameters, "query")?,
            body: operation.get("requestBody").and_then(|body| shape_name(json_schema(body)?)),
            item: operation
                .get("requestBody")
                .and_then(|body| shape_name(json_schema(body)?.get("items")?.as_object()?)),
            needs_body: operation
                .get("requestBody")
                .and_then(Json::as_object)
                .is_some_and(|body| body.flag("required")),
            form: operation.get("requestBody").map_or(Ok(Vec::new()), FormField::read_all)?,
            success: operation.get("responses").map(success).unwrap_or(StatusCode::OK),
            public: operation.get("security").is_some_and(|security| security.items().is_empty()),
        })
    }

    fn matches(&self, segments: &[String]) -> bool {
        self.segments.len() == segments.len()
            && self.segments.iter().zip(segments).all(|(own, given)| match own {
                Segment::Literal(text) => text == given,
                Segment::Parameter => !given.is_empty(),
            })
    }

    fn values(&self, segments: &[String]) -> Vec<String> {
        let pairs = self.segments.iter().zip(segments);
        pairs.filter(|(own, _)| matches!(own, Segment::Parameter)).map(|(_, given)| given.clone()).collect()
    }
}

impl FormField {
    fn read_all(body: &Json) -> Result<Vec<Self>, ContractError> {
        let Some(schema) = schema_of(body, "multipart/form-data") else { return Ok(Vec::new()) };
        let required = |name: &str| {
            schema.get("required").map(Json::items).unwrap_or_default().iter().any(|item| item.as_text() == Some(name))
        };
        let properties = object_of(schema, "properties")?.iter();
        let field = |(name, property): (&str, &Json)| {
            let file = property.as_object().is_some_and(|property| property.text("format") == Some("binary"));
            Ok(Self { name: name.to_owned(), required: required(name), file, shape: Shape::read(property)? })
        };
        properties.map(field).collect()
    }
}

impl Parameter {
    fn read_all(parameters: &[Json], location: &str) -> Result<Vec<Self>, ContractError> {
        let all = parameters.iter().filter_map(Json::as_object);
        all.filter(|parameter| parameter.text("in") == Some(location)).map(Self::read).collect()
    }

    fn read(parameter: &Object) -> Result<Self, ContractError> {
        Ok(Self {
            name: parameter.text("name").ok_or_else(|| missing("name of a parameter"))?.to_owned(),
            required: parameter.flag("required"),
            shape: Shape::read(parameter.get("schema").ok_or_else(|| missing("schema of a parameter"))?)?,
        })
    }
}

fn missing(what: &str) -> ContractError {
    ContractError::Missing(what.to_owned())
}

fn object_of<'o>(object: &'o Object, name: &str) -> Result<&'o Object, ContractError> {
    object.get(name).and_then(Json::as_object).ok_or_else(|| missing(name))
}

/// A path's segments; a slash at its end counts for nothing, in templates as in requests.
fn segments_of(path: &str) -> Vec<Segment> {
    let trimmed = path.trim_matches('/');
    trimmed
        .split('/')
        .map(|segment| if segment.starts_with('{') { Segment::Parameter } else { Segment::Literal(segment.to_owned()) })
        .collect()
}

fn schema_of<'b>(body: &'b Json, media_type: &str) -> Option<&'b Object> {
    body.as_object()?.get("content")?.as_object()?.get(media_type)?.as_object()?.get("schema")?.as_object()
}

fn json_schema(body: &Json) -> Option<&Object> {
    schema_of(body, "application/json")
}

fn shape_name(schema: &Object) -> Option<String> {
    schema.text("$ref")?.rsplit('/').next().map(str::to_owned)
}

fn success(responses: &Json) -> StatusCode {
    let codes = responses.as_object().into_iter().flat_map(Object::iter).map(|(code, _)| code);
    let exact = codes.filter_map(|code| code.parse::<StatusCode>().ok()).find(StatusCode::is_success);
    exact.unwrap_or(StatusCode::OK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(method: Method, path: &str) -> Route<'static> {
        let segments: Vec<String> = path.trim_matches('/').split('/').map(str::to_owned).collect();
        CONTRACT.route(&method, &segments)
    }

    #[test]
    fn all_operations_are_known_by_unique_names() {
        let names: std::collections::BTreeSet<_> = CONTRACT.operations.iter().map(|o| &o.id).collect();
        assert_eq!((CONTRACT.operations.len(), names.len()), (274, 274));
        let paths: std::collections::BTreeSet<_> = CONTRACT.operations.iter().map(|o| &o.path).collect();
        assert_eq!((paths.len(), CONTRACT.shapes.len()), (168, 173));
    }

    #[test]
    fn every_named_body_has_a_shape() {
        for name in CONTRACT.operations.iter().flat_map(|operation| operation.body.iter().chain(&operation.item)) {
            assert!(CONTRACT.shapes.contains_key(name), "{name}");
        }
    }

    #[test]
    fn a_concrete_path_wins_over_a_templated_one() {
        assert!(
            matches!(route(Method::GET, "/algorithms/migration"), Route::Found(o, v) if o.id == "getAvailableMigrations" && v.is_empty())
        );
        assert!(
            matches!(route(Method::GET, "/algorithms/other"), Route::Found(o, v) if o.id == "getAlgorithm" && v == ["other"])
        );
        assert!(
            matches!(route(Method::GET, "/database-connectors/test"), Route::WrongMethod(m) if m == [Method::POST])
        );
        assert!(matches!(route(Method::GET, "/algorithm/frameworks"), Route::Found(..)));
        assert!(matches!(route(Method::GET, "/nothing"), Route::Unknown));
    }

    #[test]
    fn irregular_successes_are_the_contracts() {
        let status = |id: &str| CONTRACT.operations.iter().find(|o| o.id == id).map(|o| o.success.as_u16());
        assert_eq!(status("login"), Some(201));
        assert_eq!(status("logout"), Some(204));
        assert_eq!(status("updateDatabaseRuleset"), Some(201));
        assert_eq!(status("getDomain"), Some(200));
    }
}
