use indexmap::IndexMap;
use jiff::SignedDuration;

use super::{CalendarId, ChannelId, KindId, MessageId, NumberTemplate};

/// Visits to the centres by appointment (M-T10, E4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visits {
    pub title: String,
    pub about: Option<String>,
    /// Counts on without end; has no letters for applicants.
    pub number: NumberTemplate,
    /// How long one visit takes a desk; whole minutes, no longer than `norm`.
    pub slot: SignedDuration,
    /// How long waiting and service may take together.
    pub norm: SignedDuration,
    /// One books no later than so long beforehand.
    pub notice: SignedDuration,
    /// Days ahead that can be booked, today not counted.
    pub horizon: u32,
    /// One is reminded so long beforehand.
    pub remind: Option<SignedDuration>,
    /// Ids.
    pub consents: Vec<String>,
    pub letters: VisitLetters,
    /// By id; never empty.
    pub topics: IndexMap<String, VisitTopic>,
    /// By id; never empty.
    pub centres: IndexMap<String, Centre>,
    pub point: Option<String>,
}

/// Messages about a visit. They speak of `visit.…`, `customer.name` and `organisation.…` alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitLetters {
    pub booked: MessageId,
    pub moved: MessageId,
    pub cancelled: MessageId,
    /// Always there where one is reminded.
    pub reminder: Option<MessageId>,
}

impl VisitLetters {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &MessageId> {
        [&self.booked, &self.moved, &self.cancelled].into_iter().chain(&self.reminder)
    }
}

/// What one may come about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTopic {
    pub id: String,
    pub title: String,
    /// What to bring along.
    pub about: Option<String>,
    /// The kind of case that it mostly becomes; never an internal one.
    pub kind: Option<KindId>,
    pub channel: Option<ChannelId>,
}

/// A place to come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    pub id: String,
    pub title: String,
    pub address: String,
    pub phone: Option<String>,
    /// Customers served at once; from 1 to 100.
    pub desks: u32,
    /// None: the organisation's own.
    pub calendar: Option<CalendarId>,
}
