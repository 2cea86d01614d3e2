use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use regulation::{
    ActionId, ChannelId, DeadlineId, DepartmentId, FieldId, GroundId, KindId, MessageId, RoleId, TaskId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::case::{Applicant, Link, Participant, Private};
use crate::field::{FieldValue, Input};

/// A case as it is brought: what registration needs (I2).
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    pub case: Uuid,
    pub kind: KindId,
    pub channel: ChannelId,
    pub applicant: Applicant,
    pub customer: Option<Uuid>,
    /// When it arrived; not later than the registration itself.
    pub received: Timestamp,
    pub fields: Input,
    /// Values known already: those of the case it was started from.
    pub known: BTreeMap<FieldId, FieldValue>,
    /// The message it came as, put into the case at once.
    pub message: Option<Incoming>,
    /// The case it was started from.
    pub link: Option<Link>,
    /// Came by itself (mail, form): what the customer left out is asked later and is no reason to refuse it.
    pub unattended: bool,
    /// No acknowledgement: a robot must not answer a robot or a mailing list (RFC 3834).
    pub silent: bool,
}

/// A message from the customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incoming {
    pub from: Private,
    pub subject: Private,
    pub text: Private,
    /// The raw message in the intake.
    pub raw: Option<Uuid>,
    /// A program wrote it: somebody is away, a server tells of something (RFC 3834).
    pub automatic: bool,
}

/// What somebody wants done with a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// An action of the stage.
    Act {
        action: ActionId,
        fields: Input,
    },
    Note {
        text: Private,
    },
    /// A message written by hand; `answer` makes it the answer.
    Write {
        subject: Private,
        text: Private,
        answer: bool,
    },
    /// A message of the regulation sent by hand.
    Send {
        template: MessageId,
    },
    Receive {
        channel: ChannelId,
        message: Incoming,
    },
    /// A message left, or could not be delivered.
    Delivered {
        n: u32,
    },
    Undelivered {
        n: u32,
        why: Private,
    },
    /// A message has left, and a server on its way does not get rid of it yet.
    Delayed {
        n: u32,
        why: Private,
    },
    Classify {
        fields: Input,
    },
    Assign {
        role: Option<RoleId>,
        department: Option<DepartmentId>,
        person: Option<Arc<str>>,
        reason: Private,
    },
    /// Hands the case, and its open tasks, to whoever stands in for those who are away.
    Substitute,
    /// The customer's card was joined to this one.
    JoinCustomer {
        customer: Uuid,
    },
    /// Another customer brought the case than it was registered for: a letter was forwarded, a wrong card was chosen.
    ChangeCustomer {
        customer: Uuid,
    },
    Suspend {
        deadline: Option<DeadlineId>,
        ground: GroundId,
        reason: Private,
    },
    Resume {
        ground: Option<GroundId>,
    },
    Extend {
        deadline: DeadlineId,
        reason: Private,
    },
    OpenTask {
        task: TaskOrder,
        reason: Private,
    },
    FinishTask {
        task: TaskRef,
        fields: Input,
    },
    CancelTask {
        task: TaskRef,
        reason: Private,
    },
    Link {
        link: Link,
    },
    /// This case says the same as another and goes on there.
    Merge {
        into: Link,
        reason: Private,
    },
    Reopen {
        reason: Private,
    },
    /// Not considered, on a ground of the regulation (I9).
    Refuse {
        ground: GroundId,
        reason: Private,
    },
    AddParticipant {
        participant: Participant,
    },
    RecordNonconformity {
        department: Option<DepartmentId>,
        process: Private,
        product: Private,
        what: Private,
    },
    PlanCorrection {
        what: Private,
        executor: Option<Arc<str>>,
        due: Option<Date>,
    },
    FinishCorrection {
        n: u32,
    },
    PlanImprovement {
        cause: Private,
        measure: Private,
        executor: Option<Arc<str>>,
        due: Option<Date>,
    },
    FinishImprovement {
        n: u32,
    },
    CheckImprovement {
        n: u32,
        effective: bool,
    },
    /// Time has passed: warnings and breaches that are due by now.
    Tick,
    /// Goes over to another version of the regulation, on purpose; `stage` where the old one is no longer there.
    ChangeRegulation {
        stage: Option<regulation::StageId>,
    },
}

/// Which task to open.
#[derive(Debug, Clone, PartialEq)]
pub enum TaskOrder {
    Known(TaskId),
    /// Set by hand, for a role, a department, a person.
    ByHand {
        title: Private,
        role: Option<RoleId>,
        department: Option<DepartmentId>,
        person: Option<Arc<str>>,
        /// The day by whose close it is to be done.
        due: Option<Date>,
    },
}

/// Which task of the case is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskRef {
    /// Its number within the case.
    N(u32),
    /// The first open one of that name, preferring the actor's own.
    Named(TaskId),
}
