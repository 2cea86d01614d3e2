use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DepartmentId, FieldId, RoleId};

/// By what rule somebody gets a case or a task. Its text is the words it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AssignRule {
    /// `head`: the queue of that role.
    Role(RoleId),
    /// `manager of customer`: the customer's personal one, else the role's queue.
    OfCustomer(RoleId),
    /// `head of field responsible`; `head of department` is the field `department`.
    OfField { role: RoleId, field: FieldId },
    /// `specialist of department, or responsible`: the person whom the field `responsible` names, else as `OfField`.
    Named { role: RoleId, field: FieldId, person: FieldId },
    /// `head of network`: of that very department.
    OfDepartment { role: RoleId, department: DepartmentId },
    /// `specialist of each responsible`: for tasks only, one per department that the field names.
    OfEach { role: RoleId, field: FieldId },
    /// `least loaded operator`.
    LeastLoaded(RoleId),
    /// `operator of channel`: of that role, those who serve the channel the case came by.
    OfChannel(RoleId),
    /// `owner of channel`: the role that owns the channel the case came by.
    ChannelOwner,
    /// Who held the case before this stage.
    Previous,
    /// Who held the case first.
    First,
    /// Who does the action that leads here.
    Actor,
}

/// A text that is no assignment rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» — не правило назначения")]
pub struct AssignRuleError(pub String);

impl AssignRule {
    /// The role that it wants of whoever the field names; none: the field names nobody for it.
    pub fn names(&self, field: &FieldId) -> Option<&RoleId> {
        match self {
            AssignRule::Named { role, person, .. } if person == field => Some(role),
            _ => None,
        }
    }

    /// The role that the rule names itself; none for `owner of channel`, `previous`, `first`, `actor`.
    pub fn role(&self) -> Option<&RoleId> {
        match self {
            AssignRule::Role(role)
            | AssignRule::OfCustomer(role)
            | AssignRule::OfField { role, .. }
            | AssignRule::Named { role, .. }
            | AssignRule::OfDepartment { role, .. }
            | AssignRule::OfEach { role, .. }
            | AssignRule::LeastLoaded(role)
            | AssignRule::OfChannel(role) => Some(role),
            AssignRule::ChannelOwner | AssignRule::Previous | AssignRule::First | AssignRule::Actor => None,
        }
    }
}

impl fmt::Display for AssignRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AssignRule::Role(role) => write!(f, "{role}"),
            AssignRule::OfCustomer(role) => write!(f, "{role} of customer"),
            AssignRule::OfField { role, field } if *field == "department" => {
                write!(f, "{role} of department")
            }
            AssignRule::OfField { role, field } => write!(f, "{role} of field {field}"),
            AssignRule::Named { role, field, person } => {
                let queue = AssignRule::OfField { role: role.clone(), field: field.clone() };
                write!(f, "{queue}, or {person}")
            }
            AssignRule::OfDepartment { role, department } => write!(f, "{role} of {department}"),
            AssignRule::OfEach { role, field } => write!(f, "{role} of each {field}"),
            AssignRule::LeastLoaded(role) => write!(f, "least loaded {role}"),
            AssignRule::OfChannel(role) => write!(f, "{role} of channel"),
            AssignRule::ChannelOwner => f.write_str("owner of channel"),
            AssignRule::Previous => f.write_str("previous"),
            AssignRule::First => f.write_str("first"),
            AssignRule::Actor => f.write_str("actor"),
        }
    }
}

impl FromStr for AssignRule {
    type Err = AssignRuleError;

    /// Reads the words; whether the role, field or department exists is the compiler's to say.
    fn from_str(text: &str) -> Result<AssignRule, AssignRuleError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        read(&words).ok_or_else(|| AssignRuleError(text.to_owned()))
    }
}

fn read(words: &[&str]) -> Option<AssignRule> {
    Some(match words {
        ["previous"] => AssignRule::Previous,
        ["first"] => AssignRule::First,
        ["actor"] => AssignRule::Actor,
        ["owner", "of", "channel"] => AssignRule::ChannelOwner,
        [role] => AssignRule::Role(role.parse().ok()?),
        ["least", "loaded", role] => AssignRule::LeastLoaded(role.parse().ok()?),
        [role, "of", rest @ ..] => of(role.parse().ok()?, rest)?,
        _ => return None,
    })
}

fn of(role: RoleId, rest: &[&str]) -> Option<AssignRule> {
    Some(match rest {
        ["customer"] => AssignRule::OfCustomer(role),
        ["channel"] => AssignRule::OfChannel(role),
        ["department,", "or", person] => named(role, "department", person)?,
        ["field", field, "or", person] => named(role, field.strip_suffix(',')?, person)?,
        ["department"] => AssignRule::OfField { role, field: "department".parse().ok()? },
        [department] => AssignRule::OfDepartment { role, department: department.parse().ok()? },
        ["field", field] => AssignRule::OfField { role, field: field.parse().ok()? },
        ["each", field] => AssignRule::OfEach { role, field: field.parse().ok()? },
        _ => return None,
    })
}

fn named(role: RoleId, field: &str, person: &str) -> Option<AssignRule> {
    Some(AssignRule::Named { role, field: field.parse().ok()?, person: person.parse().ok()? })
}

impl Serialize for AssignRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AssignRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AssignRule, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_back_as_it_was_written() {
        for text in [
            "head",
            "manager of customer",
            "head of department",
            "head of field responsible",
            "specialist of department, or responsible",
            "head of field concerned, or responsible",
            "head of network",
            "specialist of each responsible",
            "least loaded operator",
            "operator of channel",
            "owner of channel",
            "previous",
            "first",
            "actor",
        ] {
            assert_eq!(text.parse::<AssignRule>().unwrap().to_string(), text);
        }
        for wrong in ["", "head of", "head in network", "of customer", "head of each a b"] {
            assert!(wrong.parse::<AssignRule>().is_err(), "{wrong}");
        }
    }
}
