use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::OneOrMany;
use crate::compiled::Answer;

/// Whose regulation this is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Organisation {
    /// Short latin id: the folder's name, the `--org` of the commands.
    pub id: String,
    /// Full title as customers know it.
    pub title: String,
    /// The calendar that deadlines run by unless they name another.
    pub calendar: String,
    /// Default language of letters: `ru` or `en`.
    #[serde(default)]
    pub language: Option<String>,
    /// Domain of the organisation's mail: own Message-IDs are made with it.
    #[serde(default)]
    pub domain: Option<String>,
    /// Address that letters to customers are sent from.
    #[serde(default)]
    pub mail_from: Option<String>,
    /// Lines under every letter.
    #[serde(default)]
    pub signature: Option<String>,
    /// Lines above every letter by e-mail: name, address, telephone.
    #[serde(default)]
    pub letterhead: Option<String>,
}

/// A role: `manager: Персональный менеджер`, or with details.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Role {
    Title(String),
    Full(RoleDetails),
}

/// Details of a role.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleDetails {
    pub title: String,
    /// What people of this role see: `own`, `department` or `organisation` (default).
    #[serde(default)]
    pub scope: Option<String>,
    /// Where in the document the role is named.
    #[serde(default)]
    pub point: Option<String>,
}

/// A department: `network: Отдел сети`, or with details.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Department {
    Title(String),
    Full(DepartmentDetails),
}

/// Details of a department.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DepartmentDetails {
    pub title: String,
    /// Its own working hours.
    #[serde(default)]
    pub calendar: Option<String>,
    /// A company outside: its people see only what is given to them.
    #[serde(default, deserialize_with = "super::flag")]
    pub partner: bool,
    /// The department one level up.
    #[serde(default)]
    pub above: Option<String>,
}

/// A channel: `phone: Телефон`, or with details.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Channel {
    Title(String),
    Full(ChannelDetails),
}

/// Details of a channel.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ChannelDetails {
    pub title: String,
    /// The kind of what comes by this channel when nothing else tells.
    pub kind: Option<String>,
    /// Mail addresses that are read, each with what it brings: `feedback@shop.example: {}`.
    pub mailboxes: IndexMap<String, Mailbox>,
    /// The role that owns the channel (`owner: operator of channel`).
    pub owner: Option<String>,
    /// How the customer is answered, unless a chosen item of a list says otherwise.
    pub answer: Option<Answer>,
    pub point: Option<String>,
}

/// A mailbox of a channel.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Mailbox {
    /// The kind of a letter to this box, unless its words say otherwise more than once: the box weighs as much as a
    /// word in the subject.
    pub kind: Option<String>,
    /// Fields that the box itself tells: `department: sales`.
    pub set: IndexMap<String, String>,
}

/// A list: item id and its title.
pub type List = IndexMap<String, Item>;

/// An item of a list: `billing: Начисления`, or with details.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Item {
    Title(String),
    Full(ItemDetails),
}

/// Details of an item.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ItemDetails {
    pub title: String,
    /// How the register writes it: «КЭ», «ФЛ».
    #[serde(default)]
    pub code: Option<String>,
    /// How customers read it where they choose themselves. A list with such words offers them nothing else.
    #[serde(default)]
    pub customer: Option<String>,
    /// What it means, in the document's words.
    #[serde(default)]
    pub guide: Option<String>,
    /// The department that deals with it.
    #[serde(default)]
    pub department: Option<String>,
    /// Whoever chooses it wants to be answered so; it goes before the habit of the channel (I4).
    #[serde(default)]
    pub answer: Option<Answer>,
}

/// A fact recorded about a case.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Field {
    pub title: String,
    /// `text` unless a list is named.
    #[serde(default, rename = "type")]
    pub kind: Option<FieldType>,
    /// The list to choose from.
    #[serde(default)]
    pub list: Option<String>,
    /// How somebody is reached or who they are: masked for whoever may not see contacts. Only of texts.
    #[serde(default)]
    pub contact: bool,
    /// The number of the customer's contract or account: shown in the cabinet and filled into new forms there. Only of texts.
    #[serde(default)]
    pub account: bool,
    /// A word or a number, as of an order: asked for in one line. Only of texts.
    #[serde(default)]
    pub line: bool,
    /// The same as this on the customer's card: asked once at registration, kept in the case and on the card. Only of texts.
    #[serde(default)]
    pub same_as: Option<OfCustomer>,
    /// Only yes is taken: a consent without which nothing is accepted. Only of `yes-no`.
    #[serde(default)]
    pub only_yes: bool,
    /// Whether what the customer says may be published: no forbids it. Only of `yes-no`.
    #[serde(default)]
    pub lets_publish: bool,
    /// Customers answer with stars, as many as the list has items: `1`, `2`, … in this order. Only of a choice.
    #[serde(default)]
    pub stars: bool,
    /// What to write here.
    #[serde(default)]
    pub guide: Option<String>,
    /// What customers are asked where they fill it themselves: «Что случилось?». Takes the place of title and guide.
    #[serde(default)]
    pub customer: Option<String>,
    /// Of a date or time: `ahead` of now (today is), or in the `past`.
    #[serde(default)]
    pub lies: Option<Lies>,
    /// Of a date or time: not after this deadline of the case, while it runs and is not missed.
    #[serde(default)]
    pub no_later_than: Option<String>,
    /// Where the document asks for it.
    #[serde(default)]
    pub point: Option<String>,
}

/// What a customer's card knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OfCustomer {
    /// Of a person or of an organisation.
    Name,
    /// Whom to ask for at an organisation; an individual speaks for themselves.
    ContactPerson,
    Phone,
    Email,
    Inn,
    Address,
}

impl OfCustomer {
    /// By it somebody is reached: whoever does not need that sees it masked.
    pub fn is_contact(self) -> bool {
        matches!(
            self,
            OfCustomer::ContactPerson | OfCustomer::Phone | OfCustomer::Email | OfCustomer::Address
        )
    }
}

/// Where in time the value of a field lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lies {
    Ahead,
    Past,
}

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// Free text. May hold personal data and is kept erasable.
    Text,
    /// One item of a list.
    Choice,
    /// Several items of a list.
    Many,
    /// A day: 2026-03-06.
    Date,
    /// A day and time: 2026-03-06 10:00.
    Time,
    Number,
    /// Roubles with kopecks.
    Money,
    YesNo,
    /// One department.
    Department,
    /// Several departments.
    Departments,
    /// A member of staff, by login.
    Person,
}

/// A recurring duty that belongs to no case (I5, M-T11, M-T14).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Duty {
    pub title: String,
    pub owner: String,
    /// How often: `every: 1 рабочий час`, or with a minimum and a maximum gap.
    pub every: Every,
    /// The rule for what came up out of hours.
    #[serde(default)]
    pub out_of_hours: Option<String>,
    #[serde(default)]
    pub calendar: Option<String>,
    #[serde(default)]
    pub guide: Option<String>,
    #[serde(default)]
    pub point: Option<String>,
}

/// How often a duty recurs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Every {
    Term(String),
    Gap(Gap),
}

/// Not more often than `min`, at least once in `max`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Gap {
    #[serde(default)]
    pub min: Option<String>,
    pub max: String,
}

/// A ground on which a case is not considered (I9).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Refusal {
    pub title: String,
    /// Message to the customer; without one, no answer is given.
    #[serde(default)]
    pub send: Option<String>,
    /// What the system looks for: `unreadable`, `no-contacts`, `obscene`, `repeat`.
    #[serde(default)]
    pub suggest: Option<String>,
    #[serde(default)]
    pub kinds: OneOrMany,
    /// The channels by which a case must have come; none: any.
    #[serde(default)]
    pub channels: OneOrMany,
    #[serde(default)]
    pub point: Option<String>,
}

/// What a letter to a customer is looked through for (W5): one of `phrases`, `lacks`, `longest`, `finds`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReplyCheck {
    pub title: String,
    /// Words in a row that must not be there; letter case and «ё» aside, `*` at the end of a word stands for any
    /// ending: `это ваш* проблем*`.
    #[serde(default)]
    pub phrases: OneOrMany,
    /// One of these must be there, written the same way.
    #[serde(default)]
    pub lacks: OneOrMany,
    /// At most so many characters.
    #[serde(default)]
    pub longest: Option<u32>,
    /// `contacts`: a phone, an e-mail address or a site that is neither the organisation's nor the customer's.
    #[serde(default)]
    pub finds: Option<String>,
    /// Fields whose contacts may stand there, as a link to pay by.
    #[serde(default)]
    pub except: OneOrMany,
    /// Only in cases of these kinds.
    #[serde(default)]
    pub kinds: OneOrMany,
    /// The letter does not leave; otherwise whoever writes is asked once more.
    #[serde(default)]
    pub stops: bool,
    /// What to write instead.
    #[serde(default)]
    pub advice: Option<String>,
    #[serde(default)]
    pub point: Option<String>,
}

/// A column of the organisation's own register (R2).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Column {
    pub title: String,
    /// Template over the case: `{{ number }}`, `{{ customer.name }}`, `{{ answered | date }}`.
    pub value: String,
}
