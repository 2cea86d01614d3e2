//! What the rules refuse, said to a customer: by the question that they read, never by the name that staff have for it.
use casework::Refusal;
use regulation::FieldId;

use super::shell::Public;
use crate::desk::form::Fault;
use crate::desk::words::{apart, refusal};

/// Each refusal at the field that it is about.
pub fn faults(public: &Public, all: &[Refusal]) -> Vec<Fault> {
    apart(all).iter().map(|why| fault(public, why)).collect()
}

fn fault(public: &Public, why: &Refusal) -> Fault {
    let asked = |field: &FieldId| {
        let declared = public.reg.field(field);
        declared.map_or_else(|| field.to_string(), |one| one.customer.clone().unwrap_or(one.title.clone()))
    };
    let text = match why {
        Refusal::MissingField { fields } if fields.iter().any(|field| public.reg.field(field).is_some()) => {
            let asked: Vec<String> = fields.iter().map(asked).collect();
            public.t.about("reception-fault-missing", &asked.join(", "))
        }
        _ => refusal(public.t, &public.reg, why),
    };
    Fault { field: field_of(why), text }
}

/// The element that a refusal is about: contacts have names of their own here.
fn field_of(why: &Refusal) -> Option<String> {
    let field = match why {
        Refusal::MissingField { fields } => fields.first()?,
        Refusal::BadValue { field, .. }
        | Refusal::TooLong { field, .. }
        | Refusal::FieldNotAsked { field, .. } => field,
        _ => return None,
    };
    Some(match field.as_str() {
        name @ ("name" | "phone" | "email" | "inn" | "address" | "person") => format!("who_{name}"),
        other => other.to_owned(),
    })
}
