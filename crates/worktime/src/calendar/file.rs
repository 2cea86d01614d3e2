use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A calendar as an organisation writes it; every scalar is a string.
///
/// `Calendar::compile` checks it and names everything that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CalendarFile {
    /// Имя календаря: на него ссылаются сроки.
    pub calendar: String,
    /// Название для людей.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Часовой пояс IANA: Europe/Moscow, Asia/Krasnoyarsk.
    pub zone: String,
    /// Часы работы по дням недели; день, которого нет, — выходной.
    pub week: Week,
    /// Официальный производственный календарь: праздники, переносы, сокращённые дни.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["ru"]))]
    pub production: Option<String>,
    /// Свои дни организации: дата и часы работы («09:00-13:00») или off. Они важнее всего остального.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("propertyNames" = { "format": "date" }))]
    pub exceptions: BTreeMap<String, String>,
}

/// Часы работы по дням недели: «09:00-13:00 14:00-18:00», «00:00-24:00» или off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Week {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mon: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thu: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sat: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sun: Option<String>,
}

impl Week {
    /// The seven days from Monday, each with its key in the file.
    pub(crate) fn days(&self) -> [(&'static str, Option<&str>); 7] {
        [
            ("mon", self.mon.as_deref()),
            ("tue", self.tue.as_deref()),
            ("wed", self.wed.as_deref()),
            ("thu", self.thu.as_deref()),
            ("fri", self.fri.as_deref()),
            ("sat", self.sat.as_deref()),
            ("sun", self.sun.as_deref()),
        ]
    }
}
