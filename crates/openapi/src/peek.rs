//! Single things of an operation, without reading all of it: what a form needs of its body, and what its parameters are called.

use scan::Json;

use crate::entry::OperationEntry;
use crate::index::Dialect;
use crate::read;
use crate::schema::SchemaRef;

impl<'d> OperationEntry<'d> {
    /// The schema of its body in JSON; `None` where it takes none. A `$ref` that leads nowhere counts as none:
    /// [`ApiDescription::operation`](crate::ApiDescription::operation) tells of it.
    pub fn json_body(&self) -> Option<SchemaRef> {
        let operation = self.json();
        let schema = if self.description.dialect() == Dialect::Swagger2 {
            self.parameters_of(operation).find(|parameter| says(*parameter, "in", "body"))?.get("schema")?
        } else {
            let body = self.followed(operation.get("requestBody")?)?;
            let is_json = |name: &str| name.starts_with("application/json");
            body.get("content")?.members().find(|member| is_json(&member.name()))?.value.get("schema")?
        };
        Some(self.schema(schema))
    }

    /// The schema of its first successful answer in JSON.
    pub fn json_answer(&self) -> Option<SchemaRef> {
        let responses = self.json().get("responses")?;
        let succeeds = |name: &str| name.starts_with('2') || name == "default";
        let response = responses.members().find(|member| succeeds(&member.name()))?.value;
        let response = self.followed(response)?;
        let schema = if self.description.dialect() == Dialect::Swagger2 {
            response.get("schema")?
        } else {
            let is_json = |name: &str| name.starts_with("application/json") || name == "*/*";
            response.get("content")?.members().find(|member| is_json(&member.name()))?.value.get("schema")?
        };
        Some(self.schema(schema))
    }

    /// The names of its parameters in the query.
    pub fn query_names(&self) -> Vec<String> {
        let item = self.description.index().items.get(self.place.item as usize);
        let item = item.map(|item| self.description.document().json(item.value));
        let parameters = item.into_iter().chain([self.json()]).flat_map(|json| self.parameters_of(json));
        let named = parameters.filter(|parameter| says(*parameter, "in", "query"));
        named.filter_map(|parameter| read::text(parameter, "name")).collect()
    }

    fn json(&self) -> Json<'d> {
        self.description.document().json(self.place.value)
    }

    fn parameters_of(&self, json: Json<'d>) -> impl Iterator<Item = Json<'d>> + use<'d, '_> {
        let parameters = json.get("parameters").into_iter().flat_map(Json::elements);
        parameters.filter_map(|parameter| self.followed(parameter))
    }

    fn followed(&self, json: Json<'d>) -> Option<Json<'d>> {
        read::follow(self.description, json).ok()
    }

    fn schema(&self, json: Json<'d>) -> SchemaRef {
        SchemaRef::new(self.description.clone(), self.description.node(json))
    }
}

fn says(object: Json<'_>, member: &str, word: &str) -> bool {
    object.get(member).and_then(Json::string).is_some_and(|text| text == word)
}
