use indexmap::IndexMap;

use super::{ChannelId, DepartmentId, DutyId, FieldId, KindId, RoleId, Visits};

/// The Internet reception (E1): what customers see of the organisation.
#[derive(Debug, Clone, Default)]
pub struct Reception {
    pub title: Option<String>,
    pub about: Option<String>,
    pub look: Option<Look>,
    /// By id.
    pub consents: IndexMap<String, Consent>,
    /// By id: the last part of the form's address.
    pub offers: IndexMap<String, Offer>,
    /// By id: a part of the address of each of its pages.
    pub sections: IndexMap<String, Section>,
    /// None: customers follow each case by its number and code only.
    pub cabinet: Option<Cabinet>,
    pub visits: Option<Visits>,
    /// By id: a part of the address of each of its forms.
    pub sites: IndexMap<String, Site>,
    /// So many forms in five minutes are more than people send. At least one.
    pub puzzle_after: u32,
}

/// A customer's own room (E2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cabinet {
    pub about: Option<String>,
    /// What the part is called where one writes.
    pub writing: Option<String>,
}

impl Reception {
    /// What anybody may send here; what is about an employee begins at their letters.
    pub fn general(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values().filter(|offer| offer.employee.is_none())
    }
}

/// A site of the organisation that shows forms on its own pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub id: String,
    pub title: String,
    /// Names of hosts in small letters, each perhaps with a port; nothing else stands in them, and never none.
    pub hosts: Vec<String>,
    /// Ids of offers, none about an employee.
    pub offers: Vec<String>,
    /// Instead of the offer's.
    pub channel: Option<ChannelId>,
    /// What every case from there has; the kinds of its offers know these fields.
    pub set: IndexMap<FieldId, String>,
    pub look: Option<Look>,
}

impl Site {
    /// By which channel a case of that offer comes from here.
    pub fn channel<'a>(&'a self, offer: &'a Offer) -> &'a ChannelId {
        self.channel.as_ref().unwrap_or(&offer.channel)
    }
}

/// A section of what the organisation publishes (E1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub about: Option<String>,
    /// The heading over it on the first page.
    pub group: Option<String>,
    pub kind: SectionKind,
    /// Nothing is published by one person alone.
    pub approve: bool,
    pub duty: Option<DutyId>,
    /// One can be told of it by e-mail. Only of outages.
    pub subscribe: bool,
    /// Nobody reads it for now.
    pub off: bool,
}

/// What stands in a section, where that makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKind {
    /// Pages in the order that their editor gives them.
    Pages,
    /// The latest first; to be subscribed to.
    News,
    /// Files to take away.
    Documents,
    /// Questions, or cases, with their answers: offered before somebody asks.
    Answers,
    /// What customers say of the organisation.
    Reviews,
    /// What is switched off, where and when.
    Outages,
    /// Places to come to, each with its hours.
    Centres,
}

impl SectionKind {
    /// The word in `kind:`.
    pub fn as_str(self) -> &'static str {
        match self {
            SectionKind::Pages => "pages",
            SectionKind::News => "news",
            SectionKind::Documents => "documents",
            SectionKind::Answers => "answers",
            SectionKind::Reviews => "reviews",
            SectionKind::Outages => "outages",
            SectionKind::Centres => "centres",
        }
    }

    /// Its texts come from what customers wrote: a second person looks whether nobody can be known by them (W9).
    pub fn tells_of_customers(self) -> bool {
        matches!(self, SectionKind::Answers | SectionKind::Reviews)
    }

    /// Told as it comes: to be subscribed to.
    pub fn has_feed(self) -> bool {
        matches!(self, SectionKind::News | SectionKind::Outages)
    }
}

/// Colours as a stylesheet takes them: `#` and six digits, nothing else. White letters, or letters on the page, have a contrast
/// of 5.6:1 with them at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub accent: String,
    pub accent_dark: String,
    pub bar: String,
    /// A drawing (SVG) that loads nothing and runs nothing.
    pub logo: Option<String>,
}

/// A consent without which the form is not sent (152-ФЗ, ст. 9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub id: String,
    pub title: String,
    pub version: String,
    pub text: String,
}

/// Something that can be sent here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: String,
    pub title: String,
    pub about: Option<String>,
    /// Never an internal one, and one that comes by `channel`.
    pub kind: KindId,
    pub channel: ChannelId,
    /// `individual`, `group`, `legal`; never empty.
    pub applicants: Vec<&'static str>,
    /// Ids.
    pub consents: Vec<String>,
    /// Fields of the kind that are not asked here.
    pub skip: Vec<FieldId>,
    /// Neither a name nor a contact is needed.
    pub unnamed: bool,
    /// None: it is about no employee.
    pub employee: Option<OfEmployee>,
}

/// What of an employee stands in the case of a form about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfEmployee {
    /// A field of text.
    pub name: FieldId,
    /// A field of a department.
    pub department: FieldId,
    /// Whoever has that role is not read by their own department, but by that one.
    pub heads: Option<(RoleId, DepartmentId)>,
}
