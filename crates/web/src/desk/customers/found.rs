use app::{FoundCustomer, Piece};
use store::{Contact, Marker};

use super::show::address;
use super::words::{contacts, name, shown};
use crate::session::Me;

/// A customer who was found, with the words that were looked for.
pub struct Found {
    pub address: String,
    pub name: Vec<Piece>,
    /// What the customer was found by, when it is not the name; then the contacts.
    pub about: Vec<Piece>,
}

/// As they are listed.
pub fn found(me: &Me, words: &str, customers: &[FoundCustomer]) -> Vec<Found> {
    let marker = Marker::new(words);
    let one = |found: &FoundCustomer| Found {
        address: address(&me.org, found.card.id),
        name: app::marked(&marker, &name(me, &found.card)),
        about: match &found.by {
            Some(contact) => by(me, contact),
            None => app::marked(&marker, &contacts(me, &found.card)),
        },
    };
    customers.iter().map(one).collect()
}

/// «Телефон: +7 …»
fn by(me: &Me, contact: &Contact) -> Vec<Piece> {
    let title = me.t.get(&format!("client-{}", contact.kind));
    let value = if contact.kind == "inn" { contact.value.clone() } else { shown(me, &contact.value) };
    vec![Piece { text: format!("{title}: "), found: false }, Piece { text: value, found: true }]
}
