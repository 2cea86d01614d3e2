use uuid::Uuid;

use super::contact::{normal_email, normal_inn, normal_phone};
use super::{Contact, SEEK};
use crate::database::{Cell, Reader};
use crate::error::StoreError;

/// Contacts that lead to a customer, as they are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sought {
    org: String,
    inn: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

/// Kinds of contact with the customers that they lead to, the weightiest first.
pub(crate) type Leads = Vec<(&'static str, Uuid)>;

/// Organisation, kind, value, customer.
type Row = (String, String, String, Uuid);

impl Sought {
    /// From contacts in whatever way they are written.
    pub fn new(org: &str, phone: Option<&str>, email: Option<&str>, inn: Option<&str>) -> Self {
        let (phone, email) = (phone.and_then(normal_phone), email.and_then(normal_email));
        Sought { org: org.to_owned(), inn: inn.and_then(normal_inn), phone, email }
    }

    /// Those that there are. The INN weighs most, then the phone.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [("inn", &self.inn), ("phone", &self.phone), ("email", &self.email)];
        all.into_iter().filter_map(|(kind, value)| Some((kind, value.as_deref()?)))
    }

    /// Those that there are, to be added to a card.
    pub fn fresh(&self) -> Vec<Contact> {
        self.contacts().map(|(kind, value)| Contact { kind: kind.into(), value: value.into() }).collect()
    }

    /// Whether this is the beginning of a row of one of the contacts.
    pub(crate) fn begins(&self, row: &[Cell]) -> bool {
        self.contacts()
            .any(|(kind, value)| row.starts_with(&[self.org.as_str().into(), kind.into(), value.into()]))
    }

    fn leads(&self, rows: &[Row]) -> Leads {
        let to = |(kind, value): (&'static str, &str)| {
            let row = rows.iter().find(|row| row.1 == kind && row.2 == value && row.0 == self.org);
            row.map(|row| (kind, row.3))
        };
        self.contacts().filter_map(to).collect()
    }
}

impl Reader {
    /// Looks up for all jobs of a transaction what they will look for: by one statement instead of one for each.
    pub(crate) async fn foresee(&mut self, sought: Vec<Sought>) -> Result<(), StoreError> {
        let rows = self.seek(&sought).await?;
        let leads = sought.into_iter().map(|one| {
            let leads = one.leads(&rows);
            (one, leads)
        });
        self.foreseen = leads.collect();
        Ok(())
    }

    pub(super) async fn leads(&mut self, sought: &Sought) -> Result<Leads, StoreError> {
        if let Some(known) = self.foreseen.get(sought) {
            return Ok(known.clone());
        }
        let rows = self.seek(std::slice::from_ref(sought)).await?;
        Ok(sought.leads(&rows))
    }

    async fn seek(&mut self, sought: &[Sought]) -> Result<Vec<Row>, StoreError> {
        let contacts =
            sought.iter().flat_map(|one| one.contacts().map(|(kind, value)| (&one.org, kind, value)));
        let cells =
            contacts.flat_map(|(org, kind, value)| [org.as_str(), kind, value].map(Cell::from)).collect();
        let mut found = Vec::new();
        for (text, cells) in SEEK.statements(cells) {
            found.extend(stamped!(self, text, |connection, text| {
                bound!(sqlx::query_as::<_, Row>(text), cells).fetch_all(connection).await
            })?);
        }
        Ok(found)
    }
}
