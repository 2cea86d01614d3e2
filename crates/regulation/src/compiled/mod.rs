//! A regulation as the engine runs it: names resolved, terms and guards read, one noun per file.

mod action;
mod actor;
mod assign;
mod deadline;
mod ids;
mod kind;
mod limits;
mod moment;
mod number;
mod organisation;
mod reception;
mod regulation;
mod stage;
mod visits;

pub use crate::file::{FieldType, Lies, OfCustomer};
pub use action::{Action, Branch, Compensation, DisputeEffect, Effects, Scalar, Target};
pub use actor::{Actor, Otherwise, Right};
pub use assign::{AssignRule, AssignRuleError};
pub use deadline::{Deadline, DeadlineOf, Extend, Stretch, Warn};
pub use ids::{
    ActionId, CalendarId, ChannelId, DeadlineId, DepartmentId, DutyId, FieldId, GroundId, IdError, ItemId,
    KindId, ListId, MarkId, MessageId, ReplyCheckId, RoleId, StageId, TaskId,
};
pub use kind::{ByChannel, Kind};
pub use limits::{Edge, Limits};
pub use moment::{Moment, MomentError};
pub use number::{NumberError, NumberPart, NumberTemplate, Resets};
pub use organisation::{
    Answer, Ask, Channel, Column, Department, Duty, Field, Item, List, Mailbox, Organisation, Refusal, Role,
    Scope, Suggest, Tell,
};
pub use reception::{Cabinet, Consent, Look, OfEmployee, Offer, Reception, Section, SectionKind, Site};
pub use regulation::Regulation;
pub use stage::{Stage, Task, Wait};
pub use visits::{Centre, VisitLetters, VisitTopic, Visits};
