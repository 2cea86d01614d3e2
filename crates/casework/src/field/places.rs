use std::collections::BTreeMap;

use regulation::{DepartmentId, FieldId, Item, Regulation};

use super::FieldValue;
use crate::refusal::Refusal;

/// Where every item of a list belongs to a department (its responsible people), none is named beside another department:
/// who is written down has the case (D, «Ответственные»).
pub fn check_places(reg: &Regulation, fields: &BTreeMap<FieldId, FieldValue>) -> Result<(), Refusal> {
    let named = fields.values().find_map(|value| match value {
        FieldValue::Department(id) => Some(id),
        _ => None,
    });
    let Some(department) = named else { return Ok(()) };
    fields.iter().try_for_each(|(id, value)| match value {
        FieldValue::Choice(item) => check(reg, id, item.as_str(), department),
        _ => Ok(()),
    })
}

fn check(reg: &Regulation, id: &FieldId, chosen: &str, department: &DepartmentId) -> Result<(), Refusal> {
    let list = reg.field(id).and_then(|field| reg.list(field.list.as_ref()?));
    let items = || list.into_iter().flat_map(|list| list.items.values());
    let Some(item) = items().find(|item| item.id.as_str() == chosen) else { return Ok(()) };
    let placed = items().all(|item| item.department.is_some());
    if !placed || item.department.as_ref() == Some(department) {
        return Ok(());
    }
    let there = items().filter(|item| item.department.as_ref() == Some(department));
    let right: Vec<&str> = there.map(|item: &Item| item.title.as_str()).collect();
    let right = if right.is_empty() { "—".to_owned() } else { right.join(", ") };
    Err(Refusal::BadValue { field: id.clone(), value: item.title.clone(), right })
}
