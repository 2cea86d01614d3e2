//! The values that a variable of a guard may have.

use crate::compiled::{FieldType, Regulation};
use crate::guard::Value;

/// What a variable may be.
pub(super) enum Domain {
    /// All values there are; for fields the empty one first.
    Finite(Vec<Value>),
    /// Some of endlessly many: the empty one and another.
    Samples(Vec<Value>),
}

impl Domain {
    pub fn values(&self) -> &[Value] {
        match self {
            Domain::Finite(values) | Domain::Samples(values) => values,
        }
    }
}

pub(super) fn text(word: impl ToString) -> Value {
    Value::Text(word.to_string())
}

/// The values of a variable by its name; none for an unknown one.
pub(super) fn domain(regulation: &Regulation, name: &str) -> Option<Domain> {
    Some(match name {
        "kind" => Domain::Finite(regulation.kinds.keys().map(text).collect()),
        "channel" => Domain::Finite(regulation.channels.keys().map(text).collect()),
        "stage" => Domain::Finite(regulation.stages.keys().map(text).collect()),
        "applicant" => Domain::Finite(crate::compile::APPLICANTS.iter().map(text).collect()),
        "disputes" => Domain::Samples(vec![Value::Number(0.0), Value::Number(1.0)]),
        "acknowledged" | "answered" | "decided" | "disputed" | "compensated" | "reopened" | "extended"
        | "late" => Domain::Finite(vec![Value::Flag(false), Value::Flag(true)]),
        field => of_field(regulation, field)?,
    })
}

fn of_field(regulation: &Regulation, name: &str) -> Option<Domain> {
    let field = regulation.fields.get(name)?;
    let items = || {
        let list = field.list.as_ref().and_then(|list| regulation.list(list));
        list.into_iter().flat_map(|list| list.items.keys()).map(|item| item.to_string())
    };
    Some(match field.kind {
        FieldType::Choice => {
            Domain::Finite(std::iter::once(text("")).chain(items().map(Value::Text)).collect())
        }
        FieldType::Department => {
            let departments = regulation.departments.keys().map(text);
            Domain::Finite(std::iter::once(text("")).chain(departments).collect())
        }
        FieldType::YesNo => Domain::Finite(vec![Value::Flag(false), Value::Flag(true)]),
        FieldType::Many => {
            Domain::Samples(vec![Value::Many(Vec::new()), Value::Many(items().take(2).collect())])
        }
        FieldType::Departments => {
            let two = regulation.departments.keys().take(2).map(ToString::to_string).collect();
            Domain::Samples(vec![Value::Many(Vec::new()), Value::Many(two)])
        }
        FieldType::Number | FieldType::Money => Domain::Samples(vec![Value::Number(0.0), Value::Number(1.5)]),
        FieldType::Date => Domain::Samples(vec![text(""), text("2026-03-06")]),
        FieldType::Time => Domain::Samples(vec![text(""), text("2026-03-06 10:00")]),
        FieldType::Text | FieldType::Person => Domain::Samples(vec![text(""), text("x")]),
    })
}

/// Every combination of the values, at most `limit` of them; none if there are more.
pub(super) fn combinations(domains: &[(String, Vec<Value>)], limit: usize) -> Option<Vec<Vec<Value>>> {
    let count = domains.iter().try_fold(1usize, |count, (_, values)| count.checked_mul(values.len()))?;
    if count > limit {
        return None;
    }
    let mut rows = vec![Vec::new()];
    for (_, values) in domains {
        rows = rows
            .iter()
            .flat_map(|row| {
                values.iter().map(move |value| {
                    let mut longer = row.clone();
                    longer.push(value.clone());
                    longer
                })
            })
            .collect();
    }
    Some(rows)
}

/// The value of a variable in one combination.
pub(super) fn pick(domains: &[(String, Vec<Value>)], row: &[Value], name: &str) -> Value {
    let found = domains.iter().position(|(known, _)| known == name).and_then(|index| row.get(index));
    found.cloned().unwrap_or_else(|| text(""))
}
