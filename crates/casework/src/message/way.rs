use regulation::{Answer, FieldId, MessageId, Regulation};

use crate::case::{CaseState, Purpose};
use crate::facts::Reach;
use crate::field::FieldValue;

/// How a message to the customer leaves: as the message itself must, else as the customer chose, else by the channel that the
/// case came by; where the customer cannot be reached so, by what is known of them (I4, W4).
pub fn way(
    reg: &Regulation,
    state: &CaseState,
    template: Option<&MessageId>,
    purpose: Purpose,
    reach: Reach,
) -> Answer {
    let by = template.and_then(|id| reg.message(id)?.by);
    let of_channel = reg.channel(&state.channel).and_then(|channel| channel.answer);
    // That it came is said where it came.
    let wished = if purpose == Purpose::Acknowledgement { None } else { chosen(reg, state) };
    let wanted = by.or(wished).or(of_channel).unwrap_or(Answer::Email);
    let reached = match wanted {
        Answer::Phone | Answer::Sms => reach.phone,
        Answer::Post | Answer::InPerson => reach.address,
        // A messenger that the case did not come by is found by the phone number.
        Answer::Social if of_channel != Some(Answer::Social) => reach.phone,
        Answer::Reception | Answer::Social => true,
        Answer::Email => reach.email,
    };
    match reached {
        true => wanted,
        false if reach.email => Answer::Email,
        // Nobody is called only to hear that their form has come: it says so itself.
        false if purpose == Purpose::Acknowledgement => Answer::Reception,
        false if reach.phone => Answer::Phone,
        false if reach.address => Answer::Post,
        false => Answer::Reception,
    }
}

/// The way that the customer chose for this case: an item of a list that says how to answer.
fn chosen(reg: &Regulation, state: &CaseState) -> Option<Answer> {
    let way = |(field, value): (&FieldId, &FieldValue)| {
        let FieldValue::Choice(item) = value else { return None };
        let list = reg.field(field)?.list.as_ref()?;
        reg.list(list)?.items.get(item)?.answer
    };
    state.fields.iter().find_map(way)
}
