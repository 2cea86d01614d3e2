use store::{Customer, Which};

use super::context::{Letterhead, written};
use crate::personal::masked_state;
use crate::{App, AppError};

impl App {
    /// A message of the present regulation as it would be written in a case: subject and text. `by`: whose name stands
    /// under it; `contacts`: may they see how the customer is reached?
    pub async fn preview(
        &self,
        org: &str,
        message: &str,
        number: &str,
        by: &str,
        contacts: bool,
    ) -> Result<(String, String), AppError> {
        let reg = self.regulation(org).await?;
        let case = self.find_case(org, number).await?;
        let mut reader = self.reader().await?;
        let state = reader.load_case(org, Which::Id(case)).await?.state;
        let customer = match state.customer {
            Some(id) => reader.customer(org, id).await?,
            None => None,
        };
        drop(reader);
        let state = if contacts { state } else { masked_state(&reg, state, customer.as_ref()) };
        let customer = customer.map(|one| if contacts { one } else { without_contacts(one) });
        let people = self.people(org).await?;
        let executor = people.iter().find(|person| *person.login == *by);
        let at = Some(self.clock.now());
        let unsigned = reg.organisation.title.as_str();
        let head =
            Letterhead { customer: customer.as_ref(), executor, staff: &people, unsigned, reason: "", at };
        let none = || AppError::Letter(format!("no message {message}"));
        let template = reg.messages.get(message).ok_or_else(none)?;
        written(template, &reg, &state, head).map_err(|why| AppError::Letter(format!("{message}: {why}")))
    }
}

fn without_contacts(one: Customer) -> Customer {
    Customer { email: None, phone: None, address: None, inn: None, ..one }
}
