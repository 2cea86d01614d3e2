//! How long the texts of an act may be: what is written stays in the journal for good, and everybody opens the card.
use crate::case::Private;
use crate::command::{Command, TaskOrder};
use crate::field::LONGEST;
use crate::refusal::Refusal;

/// Letters of what stands in one line: a title, a subject, the name of a process.
pub const LONGEST_LINE: usize = 500;
/// Letters of why something is done.
const LONGEST_REASON: usize = 4_000;

/// Refused when a text of the act is longer than its place. What came from outside is none: it is kept as it came.
pub(crate) fn check(command: &Command) -> Result<(), Refusal> {
    texts(command)
        .into_iter()
        .try_for_each(|(name, text, most)| Refusal::unless_fits(name, text.as_str(), most))
}

fn texts(command: &Command) -> Vec<(&'static str, &Private, usize)> {
    match command {
        Command::Note { text } => vec![("text", text, LONGEST)],
        Command::Write { subject, text, .. } => {
            vec![("subject", subject, LONGEST_LINE), ("text", text, LONGEST)]
        }
        Command::OpenTask { task: TaskOrder::ByHand { title, .. }, reason } => {
            vec![("title", title, LONGEST_LINE), ("reason", reason, LONGEST_REASON)]
        }
        Command::Assign { reason, .. }
        | Command::Suspend { reason, .. }
        | Command::Extend { reason, .. }
        | Command::OpenTask { reason, .. }
        | Command::CancelTask { reason, .. }
        | Command::Merge { reason, .. }
        | Command::Reopen { reason }
        | Command::Refuse { reason, .. } => vec![("reason", reason, LONGEST_REASON)],
        Command::AddParticipant { participant } => vec![("part", &participant.part, LONGEST_LINE)],
        Command::RecordNonconformity { process, product, what, .. } => {
            vec![
                ("process", process, LONGEST_LINE),
                ("product", product, LONGEST_LINE),
                ("what", what, LONGEST),
            ]
        }
        Command::PlanCorrection { what, .. } => vec![("what", what, LONGEST)],
        Command::PlanImprovement { cause, measure, .. } => {
            vec![("cause", cause, LONGEST), ("measure", measure, LONGEST)]
        }
        Command::Act { .. }
        | Command::Send { .. }
        | Command::Receive { .. }
        | Command::Delivered { .. }
        | Command::Undelivered { .. }
        | Command::Delayed { .. }
        | Command::Classify { .. }
        | Command::Substitute
        | Command::JoinCustomer { .. }
        | Command::ChangeCustomer { .. }
        | Command::Resume { .. }
        | Command::FinishTask { .. }
        | Command::Link { .. }
        | Command::FinishCorrection { .. }
        | Command::FinishImprovement { .. }
        | Command::CheckImprovement { .. }
        | Command::Tick
        | Command::ChangeRegulation { .. } => Vec::new(),
    }
}
