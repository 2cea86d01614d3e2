use std::sync::Arc;

use indexmap::IndexMap;
use worktime::Calendar;

use super::*;
use crate::message::Message;
use crate::reply::ReplyCheck;

/// A compiled regulation: everything that it names exists, every term and guard is read.
#[derive(Debug, Clone)]
pub struct Regulation {
    /// Short hash of the content of all files except the scenarios.
    pub version: String,
    pub organisation: Organisation,
    /// What the files regulate, in the organisation's words.
    pub titles: Vec<String>,
    /// The documents it was taken from.
    pub sources: Vec<String>,
    pub remarks: Vec<String>,
    pub calendars: IndexMap<CalendarId, Arc<Calendar>>,
    /// Titles of the calendars that have one.
    pub calendar_titles: IndexMap<CalendarId, String>,
    /// The organisation's own calendar: one of `calendars`.
    pub default_calendar: Arc<Calendar>,
    pub roles: IndexMap<RoleId, Role>,
    pub departments: IndexMap<DepartmentId, Department>,
    pub channels: IndexMap<ChannelId, Channel>,
    pub lists: IndexMap<ListId, List>,
    pub fields: IndexMap<FieldId, Field>,
    pub kinds: IndexMap<KindId, Kind>,
    pub stages: IndexMap<StageId, Stage>,
    pub tasks: IndexMap<TaskId, Task>,
    /// Those of the case, of stages and of tasks in one table.
    pub deadlines: IndexMap<DeadlineId, Deadline>,
    /// The term of a task that somebody gives in words of one's own. It is none of the regulation: the table above does not
    /// hold it.
    pub by_hand: Deadline,
    pub duties: IndexMap<DutyId, Duty>,
    pub rights: IndexMap<Right, Vec<Actor>>,
    pub refusals: IndexMap<GroundId, Refusal>,
    pub reply_checks: IndexMap<ReplyCheckId, ReplyCheck>,
    pub register: Vec<Column>,
    /// None: there is no public reception.
    pub reception: Option<Reception>,
    pub messages: IndexMap<MessageId, Message>,
}

macro_rules! lookups {
    ($($name:ident $table:ident $id:ty => $thing:ty;)+) => {
        impl Regulation {$(
            pub fn $name(&self, id: &$id) -> Option<&$thing> {
                self.$table.get(id)
            }
        )+}
    };
}

lookups! {
    role roles RoleId => Role;
    department departments DepartmentId => Department;
    channel channels ChannelId => Channel;
    list lists ListId => List;
    field fields FieldId => Field;
    kind kinds KindId => Kind;
    stage stages StageId => Stage;
    task tasks TaskId => Task;
    duty duties DutyId => Duty;
    refusal refusals GroundId => Refusal;
    message messages MessageId => Message;
}

impl Regulation {
    /// A deadline of the regulation, or that of a task given by hand.
    pub fn deadline(&self, id: &DeadlineId) -> Option<&Deadline> {
        self.deadline_called(id.as_str())
    }

    /// The same by the word of its id, as it is stored.
    pub fn deadline_called(&self, id: &str) -> Option<&Deadline> {
        self.deadlines.get(id).or_else(|| (self.by_hand.id == *id).then_some(&self.by_hand))
    }

    /// The role that whoever this field names must have so as to hold the case: «specialist of department, or responsible».
    pub fn role_of_named(&self, field: &FieldId) -> Option<&RoleId> {
        let owners = self.stages.values().filter_map(|stage| stage.owner.as_ref());
        let actions = self.stages.values().flat_map(|stage| stage.actions.values());
        let rules = owners.chain(actions.filter_map(|action| action.effects.assign.as_ref()));
        rules.filter_map(|rule| rule.names(field)).next()
    }

    /// The calendar by its id, else the organisation's own.
    pub fn calendar(&self, id: Option<&CalendarId>) -> &Arc<Calendar> {
        id.and_then(|id| self.calendars.get(id)).unwrap_or(&self.default_calendar)
    }

    /// The calendar that a deadline runs by.
    pub fn calendar_for(&self, deadline: &Deadline) -> &Arc<Calendar> {
        self.calendar(deadline.calendar.as_ref())
    }

    /// It counts from the closing of a case, and goes on when the case is closed.
    pub fn is_after_closing(&self, deadline: &Deadline) -> bool {
        match &deadline.from {
            Moment::Closed => true,
            Moment::Entering(stage) => self.stage(stage).is_some_and(|stage| stage.end.is_some()),
            _ => false,
        }
    }

    /// The action of a stage.
    pub fn action(&self, stage: &StageId, action: &ActionId) -> Option<&Action> {
        self.stages.get(stage)?.actions.get(action)
    }

    /// Who is given a right; empty: see [`Right::otherwise`].
    pub fn right(&self, right: Right) -> &[Actor] {
        match self.rights.get(&right) {
            Some(by) => by,
            None if right == Right::Intake => self.right(Right::Classify),
            None => &[],
        }
    }
}
