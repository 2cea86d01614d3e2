use regulation::Right;
use store::Customer;

use crate::desk::words::{Titles, masked, masked_address};
use crate::session::Me;

/// A contact as somebody may see it.
pub fn shown(me: &Me, text: &str) -> String {
    if me.may(Right::Contacts) { text.to_owned() } else { masked(text) }
}

/// An address as somebody may see it.
fn placed(me: &Me, text: &str) -> String {
    if me.may(Right::Contacts) { text.to_owned() } else { masked_address(text) }
}

/// How a card is called.
pub fn name(me: &Me, card: &Customer) -> String {
    let other = card.email.as_ref().or(card.phone.as_ref()).map(|text| shown(me, text));
    card.name.clone().or(other).unwrap_or_else(|| me.t.get("client-unknown"))
}

/// Its contacts in one line.
pub fn contacts(me: &Me, card: &Customer) -> String {
    let reached = [&card.phone, &card.email].into_iter().flatten().map(|text| shown(me, text));
    let address = card.address.iter().map(|text| placed(me, text));
    let all: Vec<String> = card.inn.clone().into_iter().chain(reached).chain(address).collect();
    all.join(", ")
}

/// Everything that may stand on a card: the key of its title, and what stands there.
pub fn facts(me: &Me, titles: &Titles, card: &Customer) -> [(&'static str, Option<String>); 8] {
    let shown = |text: &String| shown(me, text);
    [
        ("client-kind", Some(me.t.get(&format!("applicant-{}", card.applicant.as_str())))),
        ("client-inn", card.inn.clone()),
        ("client-contact", card.contact_person.as_ref().map(shown)),
        ("client-phone", card.phone.as_ref().map(shown)),
        ("client-email", card.email.as_ref().map(shown)),
        ("client-address", card.address.as_ref().map(|text| placed(me, text))),
        ("client-manager", card.manager.as_ref().map(|login| titles.person(login))),
        ("client-note", card.note.clone()),
    ]
}
