use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

use crate::api::Endpoint;
use crate::api::problem::Problem;

/// The shapes of everything that goes in and out, by the JSON Schema of 2020-12, as OpenAPI 3.1 takes it.
pub struct Schemas {
    /// What is sent: fields with a default may be left out.
    sent: SchemaGenerator,
    /// What is answered: every field is there.
    given: SchemaGenerator,
}

impl Schemas {
    pub fn new() -> Schemas {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        let mut given = settings().for_serialize().into_generator();
        given.subschema_for::<Problem>();
        Schemas { sent: settings().for_deserialize().into_generator(), given }
    }

    /// What an endpoint answers with; none: nothing.
    pub fn given(&mut self, one: &Endpoint) -> Option<Value> {
        one.gives.map(|gives| gives(&mut self.given).to_value())
    }

    /// A reference to what an endpoint takes; none: nothing.
    pub fn body(&mut self, one: &Endpoint) -> Option<Value> {
        let body = (one.takes)(&mut self.sent).to_value();
        let fields = self.fields(&body);
        (!fields.is_empty()).then_some(body)
    }

    /// What an endpoint takes as single values: name, schema, whether it is needed.
    pub fn single(&mut self, one: &Endpoint) -> Vec<(String, Value, bool)> {
        let whole = (one.takes)(&mut self.sent).to_value();
        let required = self.resolved(&whole).get("required").cloned().unwrap_or_default();
        let needed = |name: &str| required.as_array().is_some_and(|all| all.iter().any(|one| one == name));
        let fields = self.fields(&whole);
        fields.into_iter().map(|(name, schema)| (name.clone(), schema, needed(&name))).collect()
    }

    fn fields(&self, schema: &Value) -> Map<String, Value> {
        let fields = self.resolved(schema).get("properties").and_then(Value::as_object);
        fields.cloned().unwrap_or_default()
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
        name.and_then(|name| self.sent.definitions().get(name)).unwrap_or(schema)
    }

    /// All that were named, for `components`.
    pub fn into_components(mut self) -> Map<String, Value> {
        let mut all = self.sent.take_definitions(true);
        all.remove("Nothing");
        all.extend(self.given.take_definitions(true));
        all
    }
}
