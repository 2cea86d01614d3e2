use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ActionId, FieldId, MarkId, StageId, TaskId};

/// Something that happens to a case and that deadlines start from or stop at.
/// Its text (`Display`, serde) is the words it was written in: `entering deep`, `done deep.conclude`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    Received,
    Registered,
    Acknowledged,
    Assigned,
    Answered,
    Decided,
    Disputed,
    Reopened,
    Closed,
    Entering(StageId),
    Leaving(StageId),
    /// An action is done: at that stage, or at any that has it.
    Done {
        stage: Option<StageId>,
        action: ActionId,
    },
    Mark(MarkId),
    /// A date or time field got a value.
    Field(FieldId),
    /// A task is opened: the default start of a task's own deadline.
    Opened(TaskId),
    /// A task is done.
    Task(TaskId),
}

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» — не момент")]
pub struct MomentError(pub String);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Received => f.write_str("received"),
            Moment::Registered => f.write_str("registered"),
            Moment::Acknowledged => f.write_str("acknowledged"),
            Moment::Assigned => f.write_str("assigned"),
            Moment::Answered => f.write_str("answered"),
            Moment::Decided => f.write_str("decided"),
            Moment::Disputed => f.write_str("disputed"),
            Moment::Reopened => f.write_str("reopened"),
            Moment::Closed => f.write_str("closed"),
            Moment::Entering(stage) => write!(f, "entering {stage}"),
            Moment::Leaving(stage) => write!(f, "leaving {stage}"),
            Moment::Done { stage: Some(stage), action } => write!(f, "done {stage}.{action}"),
            Moment::Done { stage: None, action } => write!(f, "done {action}"),
            Moment::Mark(mark) => write!(f, "mark {mark}"),
            Moment::Field(field) => write!(f, "field {field}"),
            Moment::Opened(task) => write!(f, "opened {task}"),
            Moment::Task(task) => write!(f, "task {task}"),
        }
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    /// Reads the words; whether the stage, action or task exists is the compiler's to say.
    fn from_str(text: &str) -> Result<Moment, MomentError> {
        let wrong = || MomentError(text.to_owned());
        let mut words = text.split_whitespace();
        let moment = match (words.next().unwrap_or_default(), words.next()) {
            (word, None) => plain(word),
            (word, Some(of)) => about(word, of),
        };
        match (moment, words.next()) {
            (Some(moment), None) => Ok(moment),
            _ => Err(wrong()),
        }
    }
}

fn plain(word: &str) -> Option<Moment> {
    Some(match word {
        "received" => Moment::Received,
        "registered" => Moment::Registered,
        "acknowledged" => Moment::Acknowledged,
        "assigned" => Moment::Assigned,
        "answered" => Moment::Answered,
        "decided" => Moment::Decided,
        "disputed" => Moment::Disputed,
        "reopened" => Moment::Reopened,
        "closed" => Moment::Closed,
        _ => return None,
    })
}

fn about(word: &str, of: &str) -> Option<Moment> {
    match word {
        "entering" => of.parse().ok().map(Moment::Entering),
        "leaving" => of.parse().ok().map(Moment::Leaving),
        "done" => done(of),
        "mark" => of.parse().ok().map(Moment::Mark),
        "field" => of.parse().ok().map(Moment::Field),
        "opened" => of.parse().ok().map(Moment::Opened),
        "task" => of.parse().ok().map(Moment::Task),
        _ => None,
    }
}

fn done(of: &str) -> Option<Moment> {
    let (stage, action) = match of.split_once('.') {
        Some((stage, action)) => (Some(stage.parse().ok()?), action),
        None => (None, of),
    };
    Some(Moment::Done { stage, action: action.parse().ok()? })
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_as_it_was_written() {
        for text in [
            "received",
            "closed",
            "entering deep",
            "leaving deep",
            "done conclude",
            "done deep.conclude",
            "mark draft-ready",
            "field visit_at",
            "opened check",
            "task check",
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        for wrong in ["", "someday", "entering", "entering Deep", "done a.b.c", "mark x y", "registered now"]
        {
            assert!(wrong.parse::<Moment>().is_err(), "{wrong}");
        }
    }
}
