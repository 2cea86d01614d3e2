//! Customers: one card each, found again by any contact (I8).
mod adopt;
mod contact;
mod event;
mod find;
mod join;
mod journal;
mod put;
mod sought;

pub use contact::{Contact, normal_email, normal_inn, normal_phone};
pub(crate) use event::CardNow;
pub use event::{CardAct, CardEvent, Lead, Written};
pub use find::Found;
pub use journal::CardEntry;
#[cfg(test)]
pub(crate) use journal::PUT_CARD_ENTRIES;
pub(crate) use put::{PUT, PUT_NEW_CONTACTS};
pub(crate) use sought::Leads;
pub use sought::Sought;

use casework::Applicant;
use uuid::Uuid;

use crate::database::Bulk;

/// Whom contacts lead to: organisation, kind, value of each. The join is written so that SQLite, too, begins with what
/// is sought and looks each up by the key.
pub(crate) static SEEK: Bulk = Bulk::new(
    "SELECT c.org, c.kind, c.value, c.customer FROM (",
    3,
    ") AS s CROSS JOIN contacts c WHERE c.org = s.column1 AND c.kind = s.column2 AND c.value = s.column3",
);

statements! {
    GET = "SELECT id, applicant, name, email, phone, inn, address, contact_person, manager, segment, social, note
        FROM customers WHERE org = $1 AND id = $2";
    CONTACTS = "SELECT kind, value FROM contacts WHERE org = $1 AND customer = $2 ORDER BY kind, value";
    PUT_LOOK_ALIKE = "INSERT INTO look_alikes (org, customer, other) VALUES ($1, $2, $3)
        ON CONFLICT (org, customer, other) DO NOTHING";
    LOOK_ALIKES = "SELECT id, applicant, name, email, phone, inn, address, contact_person, manager, segment, social,
            note
        FROM customers WHERE org = $1
            AND id IN (SELECT other FROM look_alikes WHERE org = $1 AND customer = $2 AND NOT apart)
        ORDER BY id";
    /// Also those that somebody has kept apart.
    SHARING = "SELECT id, applicant, name, email, phone, inn, address, contact_person, manager, segment, social, note
        FROM customers WHERE org = $1 AND id IN (SELECT other FROM look_alikes WHERE org = $1 AND customer = $2)
        ORDER BY id DESC LIMIT 200";
    DROP_LOOK_ALIKES = "DELETE FROM look_alikes WHERE org = $1 AND (customer = $2 OR other = $2)";
    ERASE = "UPDATE customers SET name = NULL, email = NULL, phone = NULL, inn = NULL, address = NULL,
            contact_person = NULL, social = NULL, note = NULL, seq = $3, head = $4, touched = $5
        WHERE org = $1 AND id = $2";
    ERASE_CARD_ENTRIES = "UPDATE customer_journal SET personal = NULL, salt = NULL
        WHERE org = $1 AND customer = $2 AND personal IS NOT NULL";
    /// Organisation, kind, value.
    LED_TO = "SELECT customer FROM contacts WHERE org = $1 AND kind = $2 AND value = $3";
    /// Organisation, card: those that were joined to it.
    JOINED_TO = "SELECT id FROM customers WHERE org = $1 AND joined = $2 ORDER BY id";
    BECAME = "SELECT joined FROM customers WHERE org = $1 AND id = $2";
    CARD_CHAIN = "SELECT seq, head FROM customers WHERE org = $1 AND id = $2";
    CARD_ENTRIES = "SELECT seq, at, actor, kind, body, personal, salt, digest, prev, hash
        FROM customer_journal WHERE org = $1 AND customer = $2 ORDER BY seq";
    JOIN = "UPDATE customers SET joined = $3 WHERE org = $1 AND id = $2";
    MOVE_CONTACTS = "UPDATE contacts SET customer = $3 WHERE org = $1 AND customer = $2";
    MOVE_LOOK_ALIKES = "INSERT INTO look_alikes (org, customer, other, apart)
        SELECT org, $3, other, apart FROM look_alikes WHERE org = $1 AND customer = $2 AND other <> $3
        ON CONFLICT (org, customer, other) DO NOTHING";
    MOVE_LOOK_ALIKES_BACK = "INSERT INTO look_alikes (org, customer, other, apart)
        SELECT org, customer, $3, apart FROM look_alikes WHERE org = $1 AND other = $2 AND customer <> $3
        ON CONFLICT (org, customer, other) DO NOTHING";
    KEEP_APART = "INSERT INTO look_alikes (org, customer, other, apart) VALUES ($1, $2, $3, true)
        ON CONFLICT (org, customer, other) DO UPDATE SET apart = true";
    ERASE_CONTACTS = "DELETE FROM contacts WHERE org = $1 AND customer = $2";
}

row! {
    /// A customer's card.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct Customer {
        pub id: Uuid as Uuid,
        /// ФЛ, ГЛ or ЮЛ.
        pub applicant: Applicant as ApplicantWord,
        /// Person's full name, or the organisation's.
        pub name: Option<String> as Option<String>,
        pub email: Option<String> as Option<String>,
        pub phone: Option<String> as Option<String>,
        pub inn: Option<String> as Option<String>,
        pub address: Option<String> as Option<String>,
        /// Of an organisation: who speaks for it.
        pub contact_person: Option<String> as Option<String>,
        /// Login of the personal manager.
        pub manager: Option<String> as Option<String>,
        pub segment: Option<String> as Option<String>,
        /// Disabled, veteran, vulnerable: shown and respected.
        pub social: Option<String> as Option<String>,
        pub note: Option<String> as Option<String>,
    }
}

impl Customer {
    /// An empty card.
    pub fn new(id: Uuid, applicant: Applicant) -> Self {
        Customer {
            id,
            applicant,
            name: None,
            email: None,
            phone: None,
            inn: None,
            address: None,
            contact_person: None,
            manager: None,
            segment: None,
            social: None,
            note: None,
        }
    }
}

/// The word of regulation files.
pub(crate) struct ApplicantWord(Applicant);

impl From<ApplicantWord> for Applicant {
    fn from(word: ApplicantWord) -> Self {
        word.0
    }
}

impl<DB: sqlx::Database> sqlx::Type<DB> for ApplicantWord
where
    String: sqlx::Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <String as sqlx::Type<DB>>::type_info()
    }

    fn compatible(info: &DB::TypeInfo) -> bool {
        <String as sqlx::Type<DB>>::compatible(info)
    }
}

impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for ApplicantWord
where
    String: sqlx::Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
        let word = <String as sqlx::Decode<'r, DB>>::decode(value)?;
        Applicant::parse(&word)
            .map(ApplicantWord)
            .ok_or_else(|| format!("no kind of applicant: {word}").into())
    }
}
