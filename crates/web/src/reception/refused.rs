//! What the rules refuse, said to a customer: by the question that they read, never by the name that staff have for it.
use casework::Refusal;

use super::shell::Public;
use crate::desk::form::Fault;
use crate::desk::words::{apart, refusal};

/// Each refusal at the field that it is about.
pub fn faults(public: &Public, all: impl IntoIterator<Item = Refusal>) -> Vec<Fault> {
    all.into_iter().flat_map(apart).map(|why| fault(public, &why)).collect()
}

fn fault(public: &Public, why: &Refusal) -> Fault {
    let asked = match why {
        Refusal::MissingField { fields } => fields.first().and_then(|field| public.reg.field(field)),
        _ => None,
    };
    let text = match asked {
        Some(field) => public.t.about("reception-fault-missing", field.question()),
        None => refusal(public.t, &public.reg, why),
    };
    Fault { field: field_of(why), text }
}

/// The element that a refusal is about: contacts have names of their own here.
fn field_of(why: &Refusal) -> Option<String> {
    let field = match why {
        Refusal::MissingField { fields } => fields.first()?,
        Refusal::BadValue { field, .. }
        | Refusal::OutOfLimits { field, .. }
        | Refusal::TooLong { field, .. }
        | Refusal::FieldNotAsked { field, .. } => field,
        _ => return None,
    };
    Some(match field.as_str() {
        name @ ("name" | "phone" | "email" | "inn" | "address") => format!("who_{name}"),
        "contact_person" => "who_person".to_owned(),
        other => other.to_owned(),
    })
}
