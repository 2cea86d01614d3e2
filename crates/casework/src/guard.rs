//! What a guard may ask of a case: its fields and a few facts.
use regulation::{FieldType, Guard, Moment, Regulation, Value};

use crate::case::CaseState;
use crate::field::FieldValue;

/// Does the condition hold for the case as it stands?
pub(crate) fn holds(reg: &Regulation, state: &CaseState, guard: &Guard) -> bool {
    guard.holds(&|name| value(reg, state, name))
}

/// The value of one variable. Names were checked when the regulation was compiled.
fn value(reg: &Regulation, state: &CaseState, name: &str) -> Value {
    fact(state, name).unwrap_or_else(|| field(reg, state, name))
}

fn fact(state: &CaseState, name: &str) -> Option<Value> {
    let had = |moment| Value::Flag(state.had(&moment));
    Some(match name {
        "kind" => Value::Text(state.kind.to_string()),
        "channel" => Value::Text(state.channel.to_string()),
        "applicant" => Value::Text(state.applicant.as_str().to_owned()),
        "stage" => Value::Text(state.stage.to_string()),
        "acknowledged" => had(Moment::Acknowledged),
        // What people did counts here; whether the letter has left already, counts for deadlines.
        "answered" => Value::Flag(state.is_answered()),
        "decided" => had(Moment::Decided),
        "disputed" => Value::Flag(state.is_disputed()),
        "disputes" => Value::Number(state.disputes.len() as f64),
        "compensated" => Value::Flag(!state.compensations.is_empty()),
        "reopened" => Value::Flag(state.reopened),
        "extended" => Value::Flag(state.clocks.iter().any(|clock| !clock.extensions.is_empty())),
        "late" => Value::Flag(state.live_clocks().any(|clock| clock.breached.is_some())),
        _ => return None,
    })
}

fn field(reg: &Regulation, state: &CaseState, name: &str) -> Value {
    match state.fields.get(name) {
        Some(value) => known(value),
        None => unset(reg, name),
    }
}

fn known(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) => Value::Text(text.as_str().to_owned()),
        FieldValue::Choice(item) => Value::Text(item.to_string()),
        FieldValue::Many(items) => Value::Many(items.iter().map(ToString::to_string).collect()),
        FieldValue::Date(date) => Value::Text(date.to_string()),
        FieldValue::Time(time) => Value::Text(time.to_string()),
        FieldValue::Number(number) => Value::Number(*number),
        FieldValue::Money(kopecks) => Value::Number(*kopecks as f64 / 100.0),
        FieldValue::YesNo(flag) => Value::Flag(*flag),
        FieldValue::Department(one) => Value::Text(one.to_string()),
        FieldValue::Departments(many) => Value::Many(many.iter().map(ToString::to_string).collect()),
        FieldValue::Person(login) => Value::Text(login.to_string()),
    }
}

fn unset(reg: &Regulation, name: &str) -> Value {
    match reg.fields.get(name).map(|field| field.kind) {
        Some(FieldType::YesNo) => Value::Flag(false),
        Some(FieldType::Number | FieldType::Money) => Value::Number(0.0),
        Some(FieldType::Many | FieldType::Departments) => Value::Many(Vec::new()),
        _ => Value::Text(String::new()),
    }
}
