//! What a regulation asks of a case and the customer's card knows too is told once and kept in both.
use casework::{Applicant, Input};
use regulation::{Ask, Field, OfCustomer, Regulation};
use store::Customer;

use super::register::{NewCase, NewCustomer};

impl NewCase {
    /// Whoever filled only the fields of the regulation has told who the customer is.
    pub(super) fn told_by_fields(mut self, reg: &Regulation) -> NewCase {
        let told: Vec<(OfCustomer, String)> = same(reg, &self.kind, &self.channel)
            .filter_map(|(_, field, of)| Some((of, self.fields.get(field.id.as_str())?.trim().to_owned())))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        if told.is_empty() {
            return self;
        }
        let mut customer = self.customer.take().unwrap_or_default();
        told.into_iter().for_each(|(of, value)| customer.learn(of, value));
        if let (Applicant::Individual, true, Some(person)) =
            (self.applicant, customer.name.is_empty() && customer.card.is_none(), &customer.contact_person)
        {
            customer.name.clone_from(person);
        }
        NewCase { customer: Some(customer), ..self }
    }

    /// The fields of the case that are empty and that the customer tells: as said now, else as the card has it.
    pub(super) fn told_by_customer(&self, reg: &Regulation, card: Option<&Customer>) -> Input {
        let empty = |id: &str| self.fields.get(id).is_none_or(|value| value.trim().is_empty());
        let told = same(reg, &self.kind, &self.channel).filter(|(_, field, _)| empty(field.id.as_str()));
        let value = |of| known(of, self.applicant, self.customer.as_ref(), card);
        told.filter_map(|(_, field, of)| Some((field.id.clone(), value(of)?))).collect()
    }
}

impl NewCustomer {
    /// What was said of the customer as such goes first.
    fn learn(&mut self, of: OfCustomer, value: String) {
        let place = match of {
            OfCustomer::Name if self.name.trim().is_empty() => return self.name = value,
            OfCustomer::Name => return,
            OfCustomer::ContactPerson => &mut self.contact_person,
            OfCustomer::Phone => &mut self.phone,
            OfCustomer::Email => &mut self.email,
            OfCustomer::Inn => &mut self.inn,
            OfCustomer::Address => &mut self.address,
        };
        if place.as_deref().is_none_or(|known| known.trim().is_empty()) {
            *place = Some(value);
        }
    }
}

/// What is asked at a registration and stands on the card too. A case of the organisation's own has no customer.
fn same<'a>(
    reg: &'a Regulation,
    kind: &str,
    channel: &str,
) -> impl Iterator<Item = (&'a Ask, &'a Field, OfCustomer)> + use<'a> {
    let kind = reg.kinds.get(kind).filter(|kind| !kind.internal);
    let channel = reg.channels.get(channel);
    let asked = kind.zip(channel).into_iter().flat_map(|(kind, channel)| kind.asks(&channel.id));
    asked.filter_map(|ask| {
        let field = reg.field(&ask.field)?;
        Some((ask, field, field.same_as?))
    })
}

/// An individual speaks for themselves.
fn known(
    of: OfCustomer,
    applicant: Applicant,
    new: Option<&NewCustomer>,
    card: Option<&Customer>,
) -> Option<String> {
    let said = |said: fn(&NewCustomer) -> Option<&String>, stands: fn(&Customer) -> Option<&String>| {
        let there = |value: &&String| !value.trim().is_empty();
        let said = new.and_then(said).filter(there);
        said.or_else(|| card.and_then(stands).filter(there)).cloned()
    };
    let name = || said(|new| Some(&new.name), |card| card.name.as_ref());
    match of {
        OfCustomer::Name => name(),
        OfCustomer::ContactPerson => {
            said(|new| new.contact_person.as_ref(), |card| card.contact_person.as_ref())
                .or_else(|| name().filter(|_| applicant == Applicant::Individual))
        }
        OfCustomer::Phone => said(|new| new.phone.as_ref(), |card| card.phone.as_ref()),
        OfCustomer::Email => said(|new| new.email.as_ref(), |card| card.email.as_ref()),
        OfCustomer::Inn => said(|new| new.inn.as_ref(), |card| card.inn.as_ref()),
        OfCustomer::Address => said(|new| new.address.as_ref(), |card| card.address.as_ref()),
    }
}
