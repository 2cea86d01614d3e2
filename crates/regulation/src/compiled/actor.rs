use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::RoleId;

/// Who may do an action. Its text is `customer`, `anyone` or the role's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    Role(RoleId),
    Customer,
    /// Any employee.
    Anyone,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Role(role) => write!(f, "{role}"),
            Actor::Customer => f.write_str("customer"),
            Actor::Anyone => f.write_str("anyone"),
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Actor, D::Error> {
        let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Ok(match word.as_ref() {
            "customer" => Actor::Customer,
            "anyone" => Actor::Anyone,
            role => Actor::Role(role.parse().map_err(serde::de::Error::custom)?),
        })
    }
}

macro_rules! rights {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)+) => {
        /// What may be done besides the actions of a stage (`rights:`): general acts on a case, and what is about no
        /// one case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Right {$($(#[doc = $doc])+ $name,)+}

        impl Right {
            /// What it allows, for editors of a regulation.
            pub(crate) fn describe(self) -> &'static str {
                match self {$(Right::$name => concat!($($doc),*).trim_ascii_start()),+}
            }

            /// All of them, in the order of the handbook.
            pub const ALL: &[Right] = &[$(Right::$name),+];

            /// The word in `rights:`.
            pub fn as_str(self) -> &'static str {
                match self {$(Right::$name => $word),+}
            }

            /// The right that the word names.
            pub fn from_word(word: &str) -> Option<Right> {
                match word {$($word => Some(Right::$name),)+ _ => None}
            }
        }
    };
}

rights! {
    /// Register a case.
    Register = "register",
    /// Leave a note.
    Note = "note",
    /// Write to the customer beside the actions.
    Write = "write",
    /// Change topic, class and other facts of registration.
    Classify = "classify",
    /// Assign the case by hand.
    Assign = "assign",
    /// Suspend a deadline.
    Suspend = "suspend",
    /// Resume a deadline; whoever may suspend, where it is not said.
    Resume = "resume",
    /// Extend a deadline, where its own rule does not say who.
    Extend = "extend",
    /// Tie two cases.
    Link = "link",
    /// Merge a case into another that says the same.
    Merge = "merge",
    /// Open a closed case again.
    Reopen = "reopen",
    /// Name people and departments that take part.
    Participants = "participants",
    /// Record a nonconformity and its correction.
    Correct = "correct",
    /// Record an improvement.
    Improve = "improve",
    /// Open a task by hand.
    Task = "task",
    /// Take a case over to another version of the regulation; nobody, where it is not said.
    Move = "move",
    /// See contact data of customers unmasked (S1); any employee, where it is not said.
    Contacts = "contacts",
    /// See who looked at whose card (S1); nobody, where it is not said.
    Audit = "audit",
    /// Keep staff, accounts, lists and channels (S3); nobody, where it is not said.
    Administer = "administer",
    /// Publish a version of the regulation (P1); nobody, where it is not said.
    Publish = "publish",
    /// Remove personal data on request (S1, 152-ФЗ); nobody, where it is not said.
    Erase = "erase",
    /// Record a recurring duty as done (I5); nobody, where it is not said.
    Duty = "duty",
    /// See what came in, and settle what became no case by itself (I3, I9); whoever may classify, where it is not said.
    Intake = "intake",
    /// Write what the Internet reception publishes (E1); nobody, where it is not said.
    Edit = "edit",
    /// Approve what another wrote for the Internet reception (W9); nobody, where it is not said.
    Approve = "approve",
    /// See the visits to the centres, and mark who came and who was served (M-T10); nobody, where it is not said.
    Visits = "visits",
}

/// Who has a right that the regulation gives to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// Whoever holds the case.
    Holder,
    /// Any employee.
    Anyone,
    Nobody,
}

impl Right {
    /// Who has it where the regulation does not say.
    pub fn otherwise(self) -> Otherwise {
        match self {
            Right::Register | Right::Contacts | Right::Intake => Otherwise::Anyone,
            Right::Move | Right::Audit | Right::Administer | Right::Publish | Right::Erase | Right::Duty => {
                Otherwise::Nobody
            }
            Right::Edit | Right::Approve | Right::Visits => Otherwise::Nobody,
            _ => Otherwise::Holder,
        }
    }

    /// Is it an act on one case that is there?
    pub fn is_of_case(self) -> bool {
        use Right::{
            Administer, Approve, Audit, Contacts, Duty, Edit, Erase, Intake, Publish, Register, Visits,
        };
        let of_none =
            matches!(self, Register | Contacts | Audit | Administer | Publish | Erase | Duty | Intake);
        !of_none && !matches!(self, Edit | Approve | Visits)
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
