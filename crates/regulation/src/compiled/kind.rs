use indexmap::IndexMap;

use super::{Ask, ChannelId, DeadlineId, FieldId, KindId, Limits, MessageId, NumberTemplate, StageId, Tell};
use crate::message::Template;

/// A kind of case.
#[derive(Debug, Clone)]
pub struct Kind {
    pub id: KindId,
    pub title: String,
    /// The stage where a case begins; covers every channel that is not in `not_by`.
    pub starts: ByChannel<StageId>,
    /// The message that acknowledges it (I4); none for a channel that is not named.
    pub acknowledge: ByChannel<MessageId>,
    /// What must be said to the customer at once when the case is registered in a talk.
    pub says: Option<Template>,
    /// Fields asked at registration by any channel; see also [`Kind::asks`].
    pub ask: Vec<Ask>,
    pub ask_by_channel: IndexMap<ChannelId, Vec<Ask>>,
    /// What registration takes in fields of numbers and money; see also [`Kind::limits`].
    pub limits: IndexMap<FieldId, Limits>,
    /// Deadlines of the case as a whole.
    pub deadlines: Vec<DeadlineId>,
    /// The one that bounds all stages together.
    pub whole: Option<DeadlineId>,
    /// Those that the customer is promised: of these, the first that the case has.
    pub promise: Vec<DeadlineId>,
    /// Its own register number, else the organisation's.
    pub number: NumberTemplate,
    /// Channels it does not come by, each with why.
    pub not_by: IndexMap<ChannelId, String>,
    /// Words in a letter that suggest this kind.
    pub words: Vec<String>,
    /// Raised by an employee: the applicant is not a customer.
    pub internal: bool,
    /// What people judge it by, in this order.
    pub classification: Vec<FieldId>,
    /// What must be known before it ends.
    pub closed_with: Vec<FieldId>,
    pub guide: Option<String>,
    pub point: Option<String>,
    /// A warning shown on registration by channel.
    pub warn_by_channel: IndexMap<ChannelId, String>,
    /// Roles told when a case of this kind is registered.
    pub tell: Vec<Tell>,
}

impl Kind {
    /// The fields asked at registration by this channel.
    pub fn asks<'a>(&'a self, channel: &ChannelId) -> impl Iterator<Item = &'a Ask> {
        self.ask.iter().chain(self.ask_by_channel.get(channel).into_iter().flatten())
    }

    /// What bounds a field at registration by this channel.
    pub fn limits(&self, channel: &ChannelId, field: &FieldId) -> Option<&Limits> {
        self.limits.get(field).filter(|limits| limits.bind(channel))
    }
}

/// Something for all channels, or for each its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByChannel<T> {
    pub each: IndexMap<ChannelId, T>,
    /// For every channel that is not in `each`.
    pub other: Option<T>,
}

impl<T> ByChannel<T> {
    /// What holds for this channel.
    pub fn of(&self, channel: &ChannelId) -> Option<&T> {
        self.each.get(channel).or(self.other.as_ref())
    }

    /// Everything named.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.each.values().chain(self.other.as_ref())
    }
}

impl<T> Default for ByChannel<T> {
    fn default() -> Self {
        ByChannel { each: IndexMap::new(), other: None }
    }
}
