use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use regulation::{
    ActionId, ChannelId, DeadlineId, DepartmentId, FieldId, GroundId, ItemId, KindId, MarkId, MessageId,
    RoleId, StageId, TaskId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::state::{Correction, Improvement, Link, Nonconformity, Participant};
use super::{Applicant, Owner, Private};
use crate::clock::Reckoning;
use crate::field::FieldValue;

/// Something that happened to a case: one entry of its journal. Written once, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Event {
    Registered {
        case: Uuid,
        number: Arc<str>,
        kind: KindId,
        channel: ChannelId,
        applicant: Applicant,
        customer: Option<Uuid>,
        received: Timestamp,
        regulation: Arc<str>,
        /// Where it starts.
        stage: StageId,
        /// Which number of its series it took; none for cases of a program that did not note it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        numbering: Option<Numbering>,
    },
    FieldsSet {
        fields: BTreeMap<FieldId, FieldValue>,
    },
    StageEntered {
        stage: StageId,
        end: Option<Arc<str>>,
    },
    StageLeft {
        stage: StageId,
    },
    ActionDone {
        stage: StageId,
        action: ActionId,
        branch: Option<u32>,
    },
    Assigned {
        owner: Owner,
        instead_of: Option<Arc<str>>,
        reason: Private,
    },
    MessageSent {
        n: u32,
        template: Option<MessageId>,
        purpose: Purpose,
        to: Addressee,
        /// Filled by the app when the template is rendered.
        subject: Private,
        text: Private,
        /// An answer by e-mail: it counts from when it has left.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        awaited: bool,
    },
    MessageReceived {
        n: u32,
        channel: ChannelId,
        from: Private,
        subject: Private,
        text: Private,
        raw: Option<Uuid>,
        /// A program wrote it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        automatic: bool,
    },
    /// What came or was put in is kept: its digests stand in the chain (S2).
    Kept {
        raw: Option<KeptRaw>,
        files: Vec<KeptFile>,
    },
    /// The personal texts of the entries so far were taken away on request (S1). Written by the store, not by a rule.
    Erased {
        /// Why, and who asked for it. It stays when all else goes: nobody's name belongs here.
        reason: Arc<str>,
        /// The last entry that it concerns; all before it too.
        through: u64,
    },
    /// The answer is written, and these deadlines end when it has left (ADR 013).
    AnswerOnItsWay {
        message: u32,
        clocks: Vec<u32>,
    },
    MessageLeft {
        n: u32,
        at: Timestamp,
    },
    MessageFailed {
        n: u32,
        why: Private,
    },
    /// A server on the way goes on trying (RFC 3464: `delayed`): it may still arrive.
    MessageDelayed {
        n: u32,
        why: Private,
    },
    /// The customer's card was joined to another one, which the case belongs to now.
    CustomerChanged {
        from: Option<Uuid>,
        to: Uuid,
        /// Not the same person by another card: somebody else brought it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        another: bool,
    },
    AnsweredByWord,
    Decided,
    Marked {
        mark: MarkId,
    },
    Told {
        role: RoleId,
        department: Option<DepartmentId>,
        about: Option<DeadlineId>,
    },
    TaskOpened {
        n: u32,
        task: Option<TaskId>,
        title: Private,
        owner: Owner,
        /// The message that did not arrive, where it was opened because of that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        letter: Option<u32>,
    },
    /// Somebody else holds it from now on.
    TaskAssigned {
        n: u32,
        owner: Owner,
        instead_of: Option<Arc<str>>,
    },
    TaskDone {
        n: u32,
        task: Option<TaskId>,
        result: Private,
    },
    TaskCancelled {
        n: u32,
        task: Option<TaskId>,
        reason: Private,
    },
    NoteAdded {
        text: Private,
    },
    DisputeOpened,
    DisputeEnded,
    CompensationOffered {
        what: Option<ItemId>,
        cost: Option<i64>,
    },
    ClockStarted {
        n: u32,
        deadline: DeadlineId,
        task: Option<u32>,
        reckoning: Reckoning,
    },
    ClockWarned {
        n: u32,
        deadline: DeadlineId,
    },
    ClockBreached {
        n: u32,
        deadline: DeadlineId,
        due: Timestamp,
    },
    ClockPaused {
        n: u32,
        deadline: DeadlineId,
        ground: GroundId,
        by_stage: bool,
    },
    /// One of the reasons to stand still is gone; another may still hold.
    ClockPauseEnded {
        n: u32,
        deadline: DeadlineId,
        ground: GroundId,
        by_stage: bool,
    },
    ClockResumed {
        n: u32,
        deadline: DeadlineId,
        reckoning: Reckoning,
    },
    ClockExtended {
        n: u32,
        deadline: DeadlineId,
        by: Arc<str>,
        total: bool,
        reason: Private,
        reckoning: Reckoning,
    },
    ClockMoved {
        n: u32,
        deadline: DeadlineId,
        reckoning: Reckoning,
    },
    ClockMet {
        n: u32,
        deadline: DeadlineId,
        late: bool,
        /// When it was met, where a field tells: before it was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ended: Option<Timestamp>,
        /// The answer that met it, where one did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<u32>,
    },
    /// What ended it is undone, because a message did not arrive: it runs on, due when it was due before (ADR 013).
    ClockRevived {
        n: u32,
        deadline: DeadlineId,
        message: u32,
    },
    ClockDropped {
        n: u32,
        deadline: DeadlineId,
    },
    Suspended {
        ground: GroundId,
        by_stage: bool,
        reason: Private,
    },
    Resumed {
        ground: GroundId,
        by_stage: bool,
    },
    KindChanged {
        from: KindId,
        to: KindId,
    },
    CaseWanted {
        kind: KindId,
    },
    Linked {
        link: Link,
    },
    ParticipantAdded {
        participant: Participant,
    },
    NonconformityRecorded {
        nonconformity: Nonconformity,
    },
    CorrectionPlanned {
        correction: Correction,
    },
    CorrectionDone {
        n: u32,
    },
    ImprovementPlanned {
        improvement: Improvement,
    },
    ImprovementDone {
        n: u32,
    },
    ImprovementChecked {
        n: u32,
        effective: bool,
    },
    Refused {
        ground: GroundId,
        reason: Private,
    },
    Reopened {
        reason: Private,
    },
    Closed {
        outcome: Arc<str>,
    },
    /// The answer that the case was closed with did not arrive: it is open again where it stood. Nobody asked for it, so
    /// this is no reopening (ADR 013).
    ClosingUndone {
        message: u32,
        /// Where it stands again.
        stage: StageId,
        /// The end where it stood, and what that was called.
        end: StageId,
        outcome: Arc<str>,
    },
    RegulationChanged {
        from: Arc<str>,
        to: Arc<str>,
        stage: StageId,
    },
}

/// The place of a case in its series of register numbers: every registration names the one before, so that a case
/// cannot be taken out of the register unnoticed (S2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Numbering {
    /// The counter that the number came from.
    pub series: Arc<str>,
    /// From 1, without gaps.
    pub n: u64,
    /// Within which the written number is unique.
    pub scope: Arc<str>,
    /// The case that took the number before.
    pub after: Option<Uuid>,
}

/// Something that arrived, as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct KeptRaw {
    /// Its row in the intake.
    pub id: Uuid,
    /// Bytes.
    pub size: u64,
    /// In hexadecimal.
    pub sha256: Arc<str>,
}

/// A file of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct KeptFile {
    /// The message that it belongs to; 0 for a file put in by hand.
    pub message: u32,
    /// Number within the message, from 1.
    pub n: u32,
    pub name: Private,
    /// `application/pdf`.
    pub media: Arc<str>,
    /// Bytes.
    pub size: u64,
    /// In hexadecimal.
    pub sha256: Arc<str>,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    Acknowledgement,
    Message,
    /// The answer to the case: the moment `answered`.
    Answer,
    /// Inside, to a role.
    Notice,
}

/// Whom a message goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    Customer,
    Role(RoleId),
    /// Those of the role in one department.
    RoleOf {
        role: RoleId,
        department: DepartmentId,
    },
}

impl Addressee {
    /// The people inside that are meant; none: the customer.
    pub fn inside(&self) -> Option<(&RoleId, Option<&DepartmentId>)> {
        match self {
            Addressee::Customer => None,
            Addressee::Role(role) => Some((role, None)),
            Addressee::RoleOf { role, department } => Some((role, Some(department))),
        }
    }
}
