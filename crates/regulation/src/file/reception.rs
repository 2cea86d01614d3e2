use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, Visits};

/// The Internet reception: what customers can do at the organisation's own public pages (E1).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Reception {
    /// What it is called; «Интернет-приёмная» when nothing is said.
    pub title: Option<String>,
    /// A few plain words under the title.
    pub about: Option<String>,
    /// Colours of the organisation, `#rrggbb`.
    pub look: Option<Look>,
    /// What a customer agrees to, each with its version: what was agreed to is kept with the form.
    pub consents: IndexMap<String, Consent>,
    /// What can be sent here, in this order.
    pub offers: IndexMap<String, Offer>,
    /// What is to be read here, in this order.
    pub sections: IndexMap<String, Section>,
    /// Where a customer who comes in by e-mail sees all own cases; none: nowhere.
    pub cabinet: Option<Cabinet>,
    /// Visits to the centres by appointment; none: one comes without.
    pub visits: Option<Visits>,
    /// Sites of the organisation that show these forms on pages of their own.
    pub sites: IndexMap<String, Site>,
    /// More forms than people send in five minutes: from then on programs send them, and browsers solve a small puzzle by themselves
    /// before a form is taken. 300, when nothing is said.
    pub puzzle_after: Option<u32>,
}

/// A customer's own room (E2): all own cases, and a way to write without saying again who one is.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Cabinet {
    /// A few plain words under the title.
    pub about: Option<String>,
    /// What the part is called where one writes: «Обратная связь».
    pub writing: Option<String>,
}

/// A site of the organisation: its pages may hold the forms in a frame.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Site {
    pub title: String,
    /// Names by which the site is opened, with a port where it is not the usual one: `shop.example.ru`. No other site shows its forms.
    pub hosts: OneOrMany,
    /// Which offers; all but those about an employee, when nothing is said.
    pub offers: OneOrMany,
    /// By which channel its cases come; that of the offer, when nothing is said.
    pub channel: Option<String>,
    /// Fields that every case from there has: `{ site: shop }`. They are not asked.
    pub set: IndexMap<String, String>,
    /// Its own colours; those of the reception, when nothing is said.
    pub look: Option<Look>,
}

/// A section of what the organisation publishes: its pages are written at the desk.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Section {
    pub title: String,
    /// What a reader finds there.
    pub about: Option<String>,
    /// The heading under which it stands on the first page; sections of one heading stand together.
    pub group: Option<String>,
    /// `pages`, `news`, `documents`, `answers`, `reviews`, `outages`, `centres`; `pages`, when nothing is said.
    pub kind: Option<String>,
    /// A second person looks at everything before it is published. Of answers and reviews that is always so.
    pub approve: bool,
    /// The recurring duty that keeps it true (M-T11).
    pub duty: Option<String>,
    /// Whoever wants is told by e-mail of what is published there. Only of `outages`.
    pub subscribe: bool,
    /// Nobody reads it for now.
    pub off: bool,
}

/// Colours; texts in them must be readable, which is checked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Look {
    /// Links and buttons on white.
    pub accent: String,
    /// The same on a dark page.
    pub accent_dark: String,
    /// The bar at the top, under white letters.
    pub bar: String,
    /// A drawing beside these files that stands in the bar: `logo.svg`.
    #[serde(default)]
    pub logo: Option<String>,
}

/// A consent (152-ФЗ, ст. 9). Without it the form is not sent.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Consent {
    /// What stands beside the box.
    pub title: String,
    /// Goes on whenever the text changes: `2026-03`.
    pub version: String,
    /// All of it.
    pub text: String,
}

/// Something that can be sent: a kind of case under the customer's own words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Offer {
    /// In the customer's words: «Пожаловаться».
    pub title: String,
    /// When this is the right one.
    #[serde(default)]
    pub about: Option<String>,
    pub kind: String,
    /// By which channel it comes.
    pub channel: String,
    /// `individual`, `group`, `legal`; all, when nothing is said.
    #[serde(default, rename = "for")]
    pub applicants: OneOrMany,
    #[serde(default)]
    pub consents: OneOrMany,
    /// Fields of the kind that may stay empty and are not asked here: the form asks for contacts by itself.
    #[serde(default)]
    pub skip: OneOrMany,
    /// May be sent without a name and without contacts; nobody can be answered then.
    #[serde(default)]
    pub unnamed: bool,
    /// It is about an employee, and opened by the link from the signature of their letters.
    #[serde(default)]
    pub employee: Option<OfEmployee>,
}

/// What of an employee stands in the case of a form about them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfEmployee {
    /// The text field for the name.
    pub name: String,
    /// The field for the department: its head reads the case.
    pub department: String,
    /// The role of those heads. A case about one of them goes to the department in `instead`.
    #[serde(default)]
    pub heads: Option<String>,
    #[serde(default)]
    pub instead: Option<String>,
}
