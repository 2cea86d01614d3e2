use schemars::JsonSchema;
use serde::Serialize;

use super::card::Refused;
use crate::desk::cases::card::{ActForm, Look, forms, hindered};
use crate::desk::form::{Field, Opt, Shape};

/// Something that may be done with a case now: `POST …/acts/{act}`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Way {
    pub act: String,
    pub title: String,
    pub guide: Option<String>,
    /// The point of the organisation's document.
    pub point: Option<String>,
    /// What follows.
    pub then: Vec<String>,
    pub fields: Vec<FieldAsked>,
}

/// A field that goes with an act.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldAsked {
    pub id: String,
    pub title: String,
    pub guide: Option<String>,
    /// `text`, `choice`, `many`, `date`, `time`, `number`, `yes-no`; `files`: they go as `files` beside the fields.
    pub sort: String,
    pub required: bool,
    /// What there is to choose from; empty: anything.
    pub options: Vec<OptionShown>,
}

/// One to choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OptionShown {
    pub id: String,
    pub title: String,
}

/// What the rules offer whoever looks: the buttons of the card.
pub fn ways(look: &Look) -> Vec<Way> {
    forms(look).into_iter().map(way).collect()
}

/// What something stands in the way of.
pub fn refused(look: &Look) -> Vec<Refused> {
    let one = |(act, title, why)| Refused { act, title, why };
    hindered(look).into_iter().map(one).collect()
}

fn way(form: ActForm) -> Way {
    Way {
        act: form.act,
        title: form.title,
        guide: form.guide,
        point: form.point,
        then: form.then,
        fields: form.fields.into_iter().map(field).collect(),
    }
}

fn field(field: Field) -> FieldAsked {
    let given = |one: &Opt| !one.value.is_empty();
    let option = |one: Opt| OptionShown { id: one.value, title: one.title };
    FieldAsked {
        sort: sort(&field).to_owned(),
        id: field.name,
        title: field.title,
        guide: field.hint,
        required: field.required,
        options: field.options.into_iter().filter(given).map(option).collect(),
    }
}

fn sort(field: &Field) -> &'static str {
    match field.shape {
        Shape::Select => "choice",
        Shape::Boxes => "many",
        Shape::Date => "date",
        Shape::Time => "time",
        Shape::Figure => "number",
        Shape::Flag => "yes-no",
        Shape::Files => "files",
        _ => "text",
    }
}
