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
    ($($(#[$doc:meta])* $name:ident = $word:literal,)+) => {
        /// A general act: what may be done to a case besides the actions of its stage (`rights:`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Right {$($(#[$doc])* $name,)+}

        impl Right {
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
    Note = "note",
    /// Write to the customer beside the actions.
    Write = "write",
    /// Change topic, class and other facts of registration.
    Classify = "classify",
    Assign = "assign",
    Suspend = "suspend",
    Resume = "resume",
    Extend = "extend",
    Link = "link",
    Merge = "merge",
    Reopen = "reopen",
    /// Name people and departments that take part.
    Participants = "participants",
    /// Record a nonconformity and its correction.
    Correct = "correct",
    /// Record an improvement.
    Improve = "improve",
    /// Open a task by hand.
    Task = "task",
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
