use casework::{CaseState, Person};
use jiff::Timestamp;
use regulation::Regulation;
use store::Customer;

use super::context::{Letterhead, written};
use crate::Card;

/// The subject of a letter about a case where nobody wrote another one: that of its acknowledgement, always with the number.
pub(super) fn usual(
    reg: &Regulation,
    state: &CaseState,
    (customer, staff): (Option<&Customer>, &[Person]),
    at: Timestamp,
) -> String {
    let kind = reg.kind(&state.kind);
    let template = kind.and_then(|kind| kind.acknowledge.of(&state.channel));
    let unsigned = reg.organisation.title.as_str();
    let head = Letterhead { customer, executor: None, staff, unsigned, reason: "", at: Some(at) };
    let message = template.and_then(|id| reg.message(id));
    let told =
        message.and_then(|message| written(message, reg, state, head).ok()).map(|(subject, _)| subject);
    numbered(&told.unwrap_or_default(), &state.number)
}

/// With the number in it: by that a new letter finds its case.
fn numbered(subject: &str, number: &str) -> String {
    match subject.trim() {
        "" => format!("Ваше обращение № {number}"),
        subject if subject.contains(number) => subject.to_owned(),
        subject => format!("{subject} [{number}]"),
    }
}

impl Card {
    /// The subject that an answer begins with where the customer's letters have none.
    pub fn usual_subject(&self) -> String {
        usual(&self.regulation, &self.state, (self.customer.as_ref(), &self.staff), self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn the_number_stands_in_every_subject() {
        assert_eq!(numbered(" ", "П-00012"), "Ваше обращение № П-00012");
        assert_eq!(numbered("Принята претензия П-00012", "П-00012"), "Принята претензия П-00012");
        assert_eq!(numbered("Мы получили Ваше письмо", "П-00012"), "Мы получили Ваше письмо [П-00012]");
    }
}
