//! Bodies of OpenAPI 3: media types, encodings, examples.

use scan::{Json, Kind};

use crate::model::{Encoding, Example, MediaType, RequestBody, Style};
use crate::read::{Followed, Reader, flag, text};

impl<'d> Reader<'d> {
    /// A request's body.
    pub(super) fn request_body(&mut self, body: Json<'d>) -> Option<RequestBody> {
        let followed = self.follow(body)?;
        Some(RequestBody {
            description: followed.text("description"),
            required: flag(followed.json, "required"),
            content: self.content(followed.json.get("content")),
            extensions: self.extensions(followed.json, &["description", "required", "content"]),
        })
    }

    /// Media types by name.
    pub(super) fn content(&mut self, content: Option<Json<'d>>) -> Vec<MediaType> {
        let types = self.map(content);
        types.into_iter().map(|(name, media_type)| self.media_type(name, media_type.json)).collect()
    }

    /// One media type.
    fn media_type(&mut self, name: String, json: Json<'d>) -> MediaType {
        let taken = ["schema", "itemSchema", "example", "examples", "encoding"];
        MediaType {
            name,
            schema: self.schema(json.get("schema")),
            item_schema: self.schema(json.get("itemSchema")),
            examples: self.examples(json),
            encodings: self.encodings(json.get("encoding")),
            extensions: self.extensions(json, &taken),
        }
    }

    /// How a form's properties are written.
    fn encodings(&mut self, encodings: Option<Json<'d>>) -> Vec<Encoding> {
        let members: Vec<_> = encodings.into_iter().flat_map(Json::members).collect();
        let mut read = Vec::with_capacity(members.len());
        for member in members {
            let json = member.value;
            read.push(Encoding {
                property: member.name().into_owned(),
                content_type: text(json, "contentType"),
                headers: self.headers(json.get("headers")),
                style: text(json, "style").map(|style| Style::from_name(&style)),
                explode: json.get("explode").and_then(Json::boolean),
                allow_reserved: flag(json, "allowReserved"),
            });
        }
        read
    }

    /// The members `example` and `examples` of a parameter, header or media type.
    pub(super) fn examples(&mut self, json: Json<'d>) -> Vec<Example> {
        let node = |value| self.description.node(value);
        let alone = json.get("example").map(|value| Example { value: Some(node(value)), ..Example::default() });
        let mut examples: Vec<Example> = alone.into_iter().collect();
        match json.get("examples") {
            Some(array) if array.kind() == Kind::Array => {
                let values = array.elements().map(|value| Example { value: Some(node(value)), ..Example::default() });
                examples.extend(values);
            }
            named => {
                let named = self.map(named);
                examples.extend(named.into_iter().map(|(name, followed)| self.example(name, followed)));
            }
        }
        examples
    }

    /// An example with a name.
    fn example(&self, name: String, followed: Followed<'d>) -> Example {
        let json = followed.json;
        let value = json.get("value").or_else(|| json.get("dataValue"));
        Example {
            name: Some(name),
            summary: followed.text("summary"),
            description: followed.text("description"),
            value: value.map(|value| self.description.node(value)),
            serialized: text(json, "serializedValue"),
            external_value: text(json, "externalValue"),
        }
    }
}
