//! What may be named, and how it is called in a finding.

use std::collections::BTreeSet;

use crate::compiled::*;

/// A sort of thing that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Noun {
    Stage,
    Role,
    Action,
    Field,
    Kind,
    Channel,
    Deadline,
    Task,
    Department,
    List,
    Item,
    Message,
    Mark,
    Calendar,
    Ground,
    Duty,
    ReplyCheck,
}

impl Noun {
    /// «нет …» in Russian, and in English.
    pub fn genitive(self) -> (&'static str, &'static str) {
        match self {
            Noun::Stage => ("этапа", "stage"),
            Noun::Role => ("роли", "role"),
            Noun::Action => ("действия", "action"),
            Noun::Field => ("поля", "field"),
            Noun::Kind => ("вида обращения", "kind of case"),
            Noun::Channel => ("канала", "channel"),
            Noun::Deadline => ("срока", "deadline"),
            Noun::Task => ("поручения", "task"),
            Noun::Department => ("подразделения", "department"),
            Noun::List => ("списка", "list"),
            Noun::Item => ("значения", "item"),
            Noun::Message => ("шаблона письма", "message template"),
            Noun::Mark => ("отметки", "mark"),
            Noun::Calendar => ("календаря", "calendar"),
            Noun::Ground => ("основания", "ground"),
            Noun::Duty => ("обязанности", "duty"),
            Noun::ReplyCheck => ("проверки ответов", "reply check"),
        }
    }

    /// The section where such things are declared.
    pub fn section(self) -> &'static str {
        match self {
            Noun::Stage => "stages",
            Noun::Role => "roles",
            Noun::Action => "actions",
            Noun::Field => "fields",
            Noun::Kind => "kinds",
            Noun::Channel => "channels",
            Noun::Deadline => "deadlines",
            Noun::Task => "tasks",
            Noun::Department => "departments",
            Noun::List | Noun::Item => "lists",
            Noun::Message => "messages/*.md",
            Noun::Mark => "mark",
            Noun::Calendar => "calendar",
            Noun::Ground => "refusals",
            Noun::Duty => "duties",
            Noun::ReplyCheck => "reply-checks",
        }
    }

    /// Words that mean something else where such an id may stand.
    pub fn reserved(self) -> &'static [&'static str] {
        match self {
            Noun::Role => &["customer", "anyone", "owner", "previous", "first", "actor", "least"],
            Noun::Department => &["customer", "channel", "department", "field", "each"],
            Noun::Channel => &["other"],
            Noun::Field => ENGINE,
            Noun::Task => &["customer", "outside"],
            _ => &[],
        }
    }
}

/// Variables of guards that the engine gives; no field may be called so.
pub(crate) const ENGINE: &[&str] = &[
    "kind",
    "channel",
    "applicant",
    "stage",
    "acknowledged",
    "answered",
    "decided",
    "disputed",
    "compensated",
    "reopened",
    "extended",
    "disputes",
    "late",
];

/// An id type and the sort of thing it names.
pub(crate) trait Name: Sized {
    const NOUN: Noun;
    fn read(word: &str) -> Result<Self, IdError>;
    /// The word as it is written, fit for an id or not.
    fn unfit(word: &str) -> Self;
}

macro_rules! names {
    ($($id:ident $noun:ident;)+) => {$(
        impl Name for $id {
            const NOUN: Noun = Noun::$noun;
            fn read(word: &str) -> Result<$id, IdError> {
                $id::new(word)
            }

            fn unfit(word: &str) -> $id {
                $id::unfit(word)
            }
        }
    )+};
}

names! {
    StageId Stage;
    RoleId Role;
    ActionId Action;
    FieldId Field;
    KindId Kind;
    ChannelId Channel;
    DeadlineId Deadline;
    TaskId Task;
    DepartmentId Department;
    ListId List;
    ItemId Item;
    MessageId Message;
    MarkId Mark;
    CalendarId Calendar;
    GroundId Ground;
    DutyId Duty;
    ReplyCheckId ReplyCheck;
}

/// Every id that is declared, by sort.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Some files cannot be read: what is not found may be declared there.
    partial: bool,
    ids: std::collections::BTreeMap<Noun, BTreeSet<String>>,
}

impl Names {
    /// No names yet, of files all of which could be read or not.
    pub fn of_files(whole: bool) -> Names {
        Names { partial: !whole, ..Names::default() }
    }

    /// Whether there may be names that are not known here.
    pub fn are_partial(&self) -> bool {
        self.partial
    }

    pub fn declare(&mut self, noun: Noun, ids: impl IntoIterator<Item = impl Into<String>>) {
        self.ids.entry(noun).or_default().extend(ids.into_iter().map(Into::into));
    }

    pub fn has(&self, noun: Noun, id: &str) -> bool {
        self.ids.get(&noun).is_some_and(|ids| ids.contains(id))
    }

    pub fn all(&self, noun: Noun) -> impl Iterator<Item = &str> {
        self.ids.get(&noun).into_iter().flatten().map(String::as_str)
    }
}
