use jiff::{SignedDuration, Timestamp};
use regulation::Regulation;
use store::{CabinetLink, Guess, NewOutbox, StoreError, normal_email};
use uuid::Uuid;

use super::owned::owned;
use crate::accounts::hash_of;
use crate::cases::{LETTER, hex};
use crate::letters::{Outgoing, Secret};
use crate::{App, AppError};

/// How long a link and its code can be used.
const TERM: SignedDuration = SignedDuration::from_mins(20);
/// So many letters are sent to an address before one waits; in this time one of them is forgotten.
const LETTERS: i64 = 3;
const FORGETS: SignedDuration = SignedDuration::from_mins(10);
/// As the letter writes it: two groups of four digits.
const CODES: u64 = 100_000_000;

impl App {
    /// Sends a link into the cabinet to an address, if there is a case of its holder. Nothing that comes back tells whether there is: a link is
    /// made and kept in any case, and letters leave later. `BadValue` for what is no address; `Wait` when too much was asked
    /// from this visitor, or for this address, known or not.
    pub async fn ask_for_cabinet(&self, org: &str, email: &str, address: &str) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        let email = proper(email)?;
        self.count_form(org, address).await?;
        self.count_asked(org, &email, (LETTERS, FORGETS)).await?;
        let at = self.clock.now();
        let (id, expires) = (self.ids.id(at), at.saturating_add(TERM).unwrap_or(Timestamp::MAX));
        let hash = hash_of(&self.cabinet_token(org, id)?).to_vec();
        let letter = self.invitation_letter(&reg, &email, id, expires)?;
        let row = NewOutbox {
            id: self.ids.id(at),
            case: None,
            n: None,
            kind: LETTER.into(),
            payload: letter,
            due: at,
        };
        let link = CabinetLink { id, hash, email, expires };
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, link, row) = (org.clone(), link.clone(), row.clone());
            Box::pin(async move {
                tx.put_cabinet_link(&org, &link).await?;
                if !owned(tx, &org, &link.email, (None, 1)).await?.is_empty() {
                    tx.put_outbox(&org, &[row]);
                }
                Ok(())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Counts a letter that somebody asks for; of the address only a hash is kept. `Wait` when it got too many.
    pub(crate) async fn count_asked(
        &self,
        org: &str,
        email: &str,
        limit: (i64, SignedDuration),
    ) -> Result<(), AppError> {
        let who = self.unnamed(org, email)?;
        self.count(org, (Guess::Asked, &who), limit).await
    }

    /// An address as it is counted.
    pub(super) fn unnamed(&self, org: &str, email: &str) -> Result<String, AppError> {
        Ok(hex(&self.keyed("counted address", &[org.as_bytes(), email.as_bytes()])?))
    }

    fn invitation_letter(
        &self,
        reg: &Regulation,
        email: &str,
        link: Uuid,
        until: Timestamp,
    ) -> Result<String, AppError> {
        let unique = link.simple().to_string();
        let letter = Outgoing {
            to: email.to_owned(),
            subject: "Вход в личный кабинет".to_owned(),
            automatic: true,
            secret: Some(Secret::Cabinet { link, until }),
            ..Outgoing::begun(&reg.organisation, ("cabinet", &unique), &self.key)
        };
        serde_json::to_string(&letter).map_err(|why| AppError::Internal(why.to_string()))
    }

    /// What the letter says: put in when it leaves, so that neither link nor code lies in the outbox.
    pub(crate) fn invitation_text(
        &self,
        reg: &Regulation,
        link: Uuid,
        until: Timestamp,
    ) -> Result<String, AppError> {
        let org = reg.organisation.id.as_str();
        let until = until.to_zoned(reg.calendar(None).zone().clone()).strftime("%H:%M").to_string();
        let code = self.cabinet_code(org, link)?;
        let by_link = match &self.address {
            Some(address) => format!(
                "Откройте ссылку и нажмите «Войти»:\n{address}/{org}/cabinet/in/{}\n\n\
                 Если Вы просили вход на другом устройстве, введите там код: {code}",
                self.cabinet_token(org, link)?
            ),
            None => format!("Введите код на странице, где Вы просили вход: {code}"),
        };
        Ok(format!(
            "Здравствуйте!\n\nВы просили вход в личный кабинет.\n\n{by_link}\n\n\
             Войти можно один раз и до {until}.\n\n\
             Если Вы ничего не просили, ничего не делайте: без этого письма никто не войдёт. Никому не сообщайте ссылку и код: \
             наши сотрудники о них не спрашивают.\n\n{}",
            reg.organisation.signature.as_deref().unwrap_or(&reg.organisation.title).trim()
        ))
    }

    /// The token of a link: 256 bits that nobody makes without the secret of the installation.
    fn cabinet_token(&self, org: &str, link: Uuid) -> Result<String, AppError> {
        Ok(hex(&self.keyed("cabinet link", &[org.as_bytes(), link.as_bytes()])?))
    }

    /// The code of a link: eight digits, `4821 7730`. So few are enough, since each link has few tries and a short life.
    pub(super) fn cabinet_code(&self, org: &str, link: Uuid) -> Result<String, AppError> {
        let bytes = self.keyed("cabinet code", &[org.as_bytes(), link.as_bytes()])?;
        let number = bytes.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) % CODES;
        Ok(format!("{:04} {:04}", number / 10_000, number % 10_000))
    }
}

/// An address as it is compared, if a letter can be written to it.
pub(crate) fn proper(email: &str) -> Result<String, AppError> {
    let known = normal_email(email)
        .filter(|email| mail::Address { name: None, email: email.clone() }.can_be_written_to());
    known.ok_or_else(|| {
        let (value, right) = (email.trim().to_owned(), "name@example.ru".to_owned());
        match regulation::FieldId::new("email") {
            Ok(field) => casework::Refusal::BadValue { field, value, right }.into(),
            Err(why) => AppError::Internal(why.to_string()),
        }
    })
}
