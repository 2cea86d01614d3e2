use std::sync::Arc;

use casework::{Actor, Allowed, CaseState, Person, allowed};
use regulation::{Regulation, Right};
use store::{Customer, DeadlineRow, Entry, MessageRow, Which};

use super::register::say;
use crate::personal::masked_state;
use crate::{App, AppError};

/// Everything that the card of a case shows (W1).
#[derive(Debug)]
pub struct Card {
    pub regulation: Arc<Regulation>,
    pub state: CaseState,
    pub customer: Option<Customer>,
    /// Cards that may be of the same customer.
    pub alike: Vec<Customer>,
    pub allowed: Allowed,
    pub deadlines: Vec<DeadlineRow>,
    pub messages: Vec<MessageRow>,
    pub journal: Vec<Entry>,
    /// Everybody, for names in place of logins.
    pub staff: Arc<Vec<Person>>,
}

impl Card {
    /// What the regulation wants said to the customer when the case is registered.
    pub fn say(&self) -> Option<String> {
        say(&self.regulation, &self.state, self.customer.as_ref())
    }
}

impl App {
    /// The card of a case, as somebody sees it: fields with contacts are masked where they may not see contacts.
    pub async fn card(&self, org: &str, number: &str, by: &Actor) -> Result<Card, AppError> {
        let case = self.find_case(org, number).await?;
        let mut reader = self.reader().await?;
        let stored = reader.load_case(org, Which::Id(case)).await?;
        let regulation = self.version(org, &stored.state.regulation).await?;
        let staff = self.staff(org, &regulation).await?;
        let customer = match stored.state.customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        let alike = match stored.state.customer {
            Some(id) => reader.look_alikes(org, id).await?,
            None => Vec::new(),
        };
        let manager = customer.as_ref().and_then(|one| one.manager.as_deref());
        let facts = App::facts(&staff, manager);
        let offered = allowed(&regulation, &stored.state, by, &facts, self.clock.now());
        let deadlines = reader.deadlines(org, case).await?;
        let messages = reader.messages(org, case).await?;
        let journal = reader.journal(org, case).await?;
        let state = match self.sees_contacts(org, by).await? {
            true => stored.state,
            false => masked_state(&regulation, stored.state),
        };
        let allowed = offered;
        Ok(Card { regulation, state, customer, alike, allowed, deadlines, messages, journal, staff })
    }

    /// May somebody see contacts? The program itself may.
    pub(crate) async fn sees_contacts(&self, org: &str, by: &Actor) -> Result<bool, AppError> {
        let Actor::Person(login) = by else { return Ok(*by == Actor::System) };
        let reg = self.regulation(org).await?;
        let staff = self.staff(org, &reg).await?;
        let person = staff.iter().find(|person| person.login == *login);
        Ok(person.is_some_and(|person| casework::may(&reg, Right::Contacts, person)))
    }
}
