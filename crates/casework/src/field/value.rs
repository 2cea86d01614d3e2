use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use regulation::{DepartmentId, ItemId};
use serde::{Deserialize, Serialize};

use crate::case::Private;

/// The value of a field. Free text is private: it may hold personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldValue {
    Text(Private),
    Choice(ItemId),
    Many(Vec<ItemId>),
    Date(Date),
    Time(Timestamp),
    Number(f64),
    /// Kopecks.
    Money(i64),
    YesNo(bool),
    Department(DepartmentId),
    Departments(Vec<DepartmentId>),
    /// Login.
    Person(Arc<str>),
}

impl FieldValue {
    /// The departments it names, none for other kinds of value.
    pub fn departments(&self) -> &[DepartmentId] {
        match self {
            FieldValue::Department(one) => std::slice::from_ref(one),
            FieldValue::Departments(many) => many,
            _ => &[],
        }
    }
}
