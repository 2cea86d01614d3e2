use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    AssignRule, CalendarId, ChannelId, DeadlineId, DepartmentId, DutyId, FieldId, GroundId, ItemId, KindId,
    ListId,
};
use super::{MessageId, RoleId};
use crate::file::{FieldType, Lies, OfCustomer};
use crate::message::Template;

/// Whose regulation this is.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Short latin id: the `--org` of the commands.
    pub id: String,
    pub title: String,
    /// The calendar that deadlines run by unless they name another.
    pub calendar: CalendarId,
    /// Language of letters.
    pub language: worktime::Lang,
    /// Domain of the organisation's mail.
    pub domain: Option<String>,
    /// Address that letters to customers are sent from.
    pub mail_from: Option<String>,
    /// Lines under every letter.
    pub signature: Option<String>,
    /// Lines above every letter by e-mail.
    pub letterhead: Option<String>,
}

/// Who acts.
#[derive(Debug, Clone)]
pub struct Role {
    pub id: RoleId,
    pub title: String,
    pub scope: Scope,
    pub point: Option<String>,
}

/// What people of a role see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Only what they hold or take part in.
    Own,
    Department,
    #[default]
    Organisation,
}

/// A department or a partner company.
#[derive(Debug, Clone)]
pub struct Department {
    pub id: DepartmentId,
    pub title: String,
    /// Its own working hours.
    pub calendar: Option<CalendarId>,
    /// A company outside: its people see only what is given to them.
    pub partner: bool,
    /// The department one level up.
    pub above: Option<DepartmentId>,
}

/// A way by which cases arrive.
#[derive(Debug, Clone)]
pub struct Channel {
    pub id: ChannelId,
    pub title: String,
    /// The kind of what comes by this channel when nothing else tells.
    pub kind: Option<KindId>,
    /// Mail addresses that are read, in lower case.
    pub mailboxes: IndexMap<String, Mailbox>,
    /// The role that owns the channel.
    pub owner: Option<RoleId>,
    /// How the customer is answered by default.
    pub answer: Option<Answer>,
    pub point: Option<String>,
}

/// A way of answering the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Email,
    Phone,
    Post,
    InPerson,
    Reception,
    Social,
    Sms,
}

/// A mailbox of a channel.
#[derive(Debug, Clone)]
pub struct Mailbox {
    /// The kind of a letter to this box, unless its words say otherwise more than once.
    pub kind: Option<KindId>,
    /// Fields that the box itself tells.
    pub set: IndexMap<FieldId, String>,
}

/// A list to choose from.
#[derive(Debug, Clone)]
pub struct List {
    pub id: ListId,
    pub items: IndexMap<ItemId, Item>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: ItemId,
    pub title: String,
    /// How the register writes it: «КЭ».
    pub code: Option<String>,
    /// How customers read it; where any item of a list has it, they are offered nothing else of it.
    pub customer: Option<String>,
    pub guide: Option<String>,
    /// The department that deals with it.
    pub department: Option<DepartmentId>,
    /// Whoever chooses it wants to be answered so (I4).
    pub answer: Option<Answer>,
}

/// A fact recorded about a case.
#[derive(Debug, Clone)]
pub struct Field {
    pub id: FieldId,
    pub title: String,
    pub kind: FieldType,
    /// The list of a `Choice` or `Many` field; none for every other.
    pub list: Option<ListId>,
    /// Contact data: masked for whoever may not see contacts (S3).
    pub contact: bool,
    /// A contract or an account of the customer, who has the same one in the next case.
    pub account: bool,
    /// A word or a number, and no account of what happened.
    pub line: bool,
    /// What of the customer's card says the same.
    pub same_as: Option<OfCustomer>,
    /// Only yes is taken: a consent (152-ФЗ, ст. 9).
    pub only_yes: bool,
    /// Whether what the customer says may be published (E1).
    pub lets_publish: bool,
    /// A list of `1`, `2`, … that customers choose from as stars.
    pub stars: bool,
    pub lies: Option<Lies>,
    pub no_later_than: Option<DeadlineId>,
    pub guide: Option<String>,
    /// What customers are asked, in place of title and guide.
    pub customer: Option<String>,
    pub point: Option<String>,
}

impl Field {
    /// What it is called where customers read it.
    pub fn question(&self) -> &str {
        self.customer.as_deref().unwrap_or(&self.title)
    }
}

/// A field asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub field: FieldId,
    /// False for `field?`: it may stay empty.
    pub required: bool,
}

/// A notice to people inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tell {
    /// Who is told, by the words of an assignment: one notice per department for «each».
    pub to: AssignRule,
    /// Its words; without them the product's own.
    pub message: Option<MessageId>,
}

/// A recurring duty that belongs to no case.
#[derive(Debug, Clone)]
pub struct Duty {
    pub id: DutyId,
    pub title: String,
    pub owner: AssignRule,
    /// Always `RuleKind::Recurring`.
    pub rule: worktime::Rule,
    pub calendar: Option<CalendarId>,
    pub guide: Option<String>,
    pub point: Option<String>,
}

/// A ground on which a case is not considered (I9).
#[derive(Debug, Clone)]
pub struct Refusal {
    pub id: GroundId,
    pub title: String,
    /// Message to the customer; without one, no answer is given.
    pub send: Option<MessageId>,
    /// What the system looks for.
    pub suggest: Option<Suggest>,
    /// The kinds it applies to; empty: all.
    pub kinds: Vec<KindId>,
    /// The channels by which a case must have come; empty: any.
    pub channels: Vec<ChannelId>,
    pub point: Option<String>,
}

impl Refusal {
    /// Whether a case of that kind that came by that channel may be refused on this ground.
    pub fn applies(&self, kind: &KindId, channel: &ChannelId) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(kind))
            && (self.channels.is_empty() || self.channels.contains(channel))
    }
}

/// What the system looks for to suggest a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Suggest {
    Unreadable,
    NoContacts,
    Obscene,
    Repeat,
}

/// A column of the organisation's own register (R2).
#[derive(Debug, Clone)]
pub struct Column {
    pub title: String,
    pub value: Template,
}
