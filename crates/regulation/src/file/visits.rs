use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::OneOrMany;

/// Visits to the centres: where, when, for how long (M-T10, E4).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Visits {
    /// In the customer's words: «Записаться на приём».
    pub title: String,
    /// When this is the right one.
    #[serde(default)]
    pub about: Option<String>,
    /// How visits are numbered: `ПР-{seq:05}`.
    pub number: String,
    /// How long one visit takes a desk: `20 минут`. Times begin that far apart.
    pub slot: String,
    /// How long waiting and service may take together: `60 минут`.
    pub norm: String,
    /// How long beforehand one books at the latest: `1 час`; at any time, when nothing is said.
    #[serde(default)]
    pub notice: Option<String>,
    /// How far ahead one books: `14 дней`.
    pub horizon: String,
    /// How long beforehand one is reminded by mail: `1 день`; never, when nothing is said.
    #[serde(default)]
    pub remind: Option<String>,
    #[serde(default)]
    pub consents: OneOrMany,
    pub letters: VisitLetters,
    /// What one may come about, in this order.
    pub topics: IndexMap<String, VisitTopic>,
    /// Where one may come, in this order.
    pub centres: IndexMap<String, Centre>,
    /// Where the document says so.
    #[serde(default)]
    pub point: Option<String>,
}

/// Messages about a visit; they may speak of `visit.…`, `customer.name` and `organisation.…`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VisitLetters {
    pub booked: String,
    pub moved: String,
    pub cancelled: String,
    /// Needed where one is reminded.
    #[serde(default)]
    pub reminder: Option<String>,
}

/// What one may come about.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VisitTopic {
    pub title: String,
    /// What to bring along.
    #[serde(default)]
    pub about: Option<String>,
    /// The kind of case that such a visit mostly becomes, and by which channel.
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub channel: Option<String>,
}

/// A place to come to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Centre {
    pub title: String,
    pub address: String,
    #[serde(default)]
    pub phone: Option<String>,
    /// How many customers are served at once.
    pub desks: u32,
    /// By which calendar it is open; the organisation's own, when nothing is said.
    #[serde(default)]
    pub calendar: Option<String>,
}
