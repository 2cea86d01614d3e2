use casework::{Actor, may};
use regulation::Right;
use store::{Customer, Reader, VisitRow, Which};
use uuid::Uuid;

use crate::{App, AppError};

/// Whose data are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those in one case, by its number; the customer's card stays.
    Case(String),
    /// Everything about a customer, by e-mail, phone or INN.
    Customer(String),
}

/// What a request concerns.
#[derive(Debug, Clone)]
pub struct Personal {
    /// The card, when the whole customer is meant.
    pub customer: Option<Customer>,
    /// Cases with their numbers, the oldest first.
    pub cases: Vec<(Uuid, String)>,
    /// Visits to the centres that were booked by a contact of theirs.
    pub visits: Vec<VisitRow>,
}

impl App {
    /// What a request concerns. Only for whoever may remove personal data: [`Right::Erase`].
    pub async fn personal(&self, org: &str, whose: &Whose, by: &Actor) -> Result<Personal, AppError> {
        self.entrusted(org, Right::Erase, by).await?;
        match whose {
            Whose::Case(number) => {
                let case = self.find_case(org, number).await?;
                let stored = self.reader().await?.load_case(org, Which::Id(case)).await?;
                let cases = vec![(case, stored.state.number.to_string())];
                Ok(Personal { customer: None, cases, visits: Vec::new() })
            }
            Whose::Customer(contact) => {
                let mut reader = self.reader().await?;
                match customer(&mut reader, org, contact).await {
                    Ok(customer) => whole(&mut reader, org, customer).await,
                    // Whoever only booked a visit has no card.
                    Err(AppError::NoCustomer { contact }) => {
                        let visits = reader.visits_of(org, Some(&contact), Some(&contact)).await?;
                        let known = Personal { customer: None, cases: Vec::new(), visits };
                        Some(known)
                            .filter(|one| !one.visits.is_empty())
                            .ok_or(AppError::NoCustomer { contact })
                    }
                    Err(other) => Err(other),
                }
            }
        }
    }

    /// Refused unless the regulation gives this person the right; says who has it.
    pub(crate) async fn entrusted(&self, org: &str, right: Right, by: &Actor) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.known_staff(org).await?;
        let logins = |all: bool| {
            let fitting = staff.iter().filter(|person| all || may(&reg, right, person));
            fitting.map(|person| person.login.to_string()).collect()
        };
        let Actor::Person(login) = by else {
            return Err(AppError::MayNot { right, possible: logins(false) });
        };
        match staff.iter().find(|person| person.login == *login) {
            Some(person) if may(&reg, right, person) => Ok(()),
            Some(_) => Err(AppError::MayNot { right, possible: logins(false) }),
            None => Err(AppError::NoPerson { login: login.to_string(), possible: logins(true) }),
        }
    }
}

/// Everything about a customer, by all contacts of the card.
async fn whole(reader: &mut Reader, org: &str, customer: Customer) -> Result<Personal, AppError> {
    let mut cases = reader.customer_cases(org, customer.id).await?;
    cases.reverse();
    let cases = cases.into_iter().map(|row| (row.id, row.number)).collect();
    let mut visits: Vec<VisitRow> = Vec::new();
    for contact in reader.contacts(org, customer.id).await? {
        let of_kind = |kind: &str| Some(contact.value.as_str()).filter(|_| contact.kind == kind);
        let found = reader.visits_of(org, of_kind("email"), of_kind("phone")).await?;
        let known: Vec<Uuid> = visits.iter().map(|one| one.id).collect();
        visits.extend(found.into_iter().filter(|one| !known.contains(&one.id)));
    }
    Ok(Personal { customer: Some(customer), cases, visits })
}

/// The card that a contact leads to, or the one with that id; for one that was joined to another, that other. Digits may be a phone number or an INN.
pub(crate) async fn customer(reader: &mut Reader, org: &str, contact: &str) -> Result<Customer, AppError> {
    if let Ok(id) = contact.parse() {
        let card = reader.became(org, id).await?;
        let card = reader.customer(org, card).await?;
        return card.ok_or_else(|| AppError::NoCustomer { contact: contact.to_owned() });
    }
    let found = match contact.contains('@') {
        true => reader.find_customer(org, None, Some(contact), None).await?,
        false => reader.find_customer(org, Some(contact), None, Some(contact)).await?,
    };
    let card = match found {
        Some(found) => reader.customer(org, found.customer).await?,
        None => None,
    };
    card.ok_or_else(|| AppError::NoCustomer { contact: contact.to_owned() })
}
